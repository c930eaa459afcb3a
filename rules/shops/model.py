"""What is known when somebody looks after shops: the street, the shop and the prize that are meant."""

from dataclasses import dataclass, field

from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.prizes import ShopId
from rules.base.settings import setting
from rules.base.shop import Item, Shop

CURRENCY_CHARS_MAX = 5


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """Section `shops` of a group's settings."""

    currency: str = setting(
        "¥",
        "What stands before an amount of money.",
        max_length=CURRENCY_CHARS_MAX,
        suggest=("¥", "NT$", "HK$", "$"),
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """Units of an item that are not in stock: promised in a lottery, waiting for a winner, handed out."""

    reserved: int = 0
    won: int = 0
    redeemed: int = 0


@dataclass(frozen=True, slots=True)
class Street:
    """A group's shops, and which of them an event is about. `groups`: those that whoever asks in private may
    mean, where it is not clear which. `items`, `clerks`: of `shop`. `target`: whom a command or button is
    about; whether they are in the group (`present`), and where they are a clerk (`works`)."""

    group: Group | None = None
    groups: tuple[Group, ...] = ()
    shops: tuple[Shop, ...] = ()
    shop: Shop | None = None
    items: tuple[Item, ...] = ()
    item: Item | None = None
    kept: Kept = field(default_factory=Kept)
    clerks: tuple[Person, ...] = ()
    target: Person | None = None
    works: frozenset[ShopId] = frozenset()
    present: bool = False
    currency: str = "¥"

    def is_clerk(self, person: PersonId) -> bool:
        """Whether somebody is among the shop's clerks."""
        return any(clerk.id == person for clerk in self.clerks)


NOWHERE = Street()
