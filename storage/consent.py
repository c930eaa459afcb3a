"""What is looked up about a group's rules. Their tables are in `storage.base.rulebook`."""

from rules.base.events import ButtonPressed, CommandGiven, MemberCame
from rules.base.ids import GroupId, PersonId
from rules.base.prompt import InputGiven
from rules.base.rulebook import RULES_LINK
from rules.consent import CAUSE, Concerned, Page
from storage.base import holds, members, raids, rulebook
from storage.base.transaction import Transaction

PUTS = rulebook.PUTS
NUMBER_DIGITS_MAX = 15


def load(tx: Transaction, event: Concerned) -> Page:
    """The group that is meant, its rules, and how the person stands to them."""
    group = _group_of(event)
    if group is None or tx.group_if_known(group) is None:
        return Page()
    person = event.person.id if isinstance(event, MemberCame) else event.by.id
    consent = tx.settings(group, "consent").consent
    if isinstance(event, MemberCame) and consent != "must":
        return Page(tx.group(group), consent=consent, held=_held(tx, group, person))
    return _page(tx, group, person, consent)


def _page(tx: Transaction, group: GroupId, person: PersonId, consent: str) -> Page:
    edition = rulebook.edition(tx, group)
    standing = members.membership(tx, group, person)
    return Page(
        tx.group(group),
        rulebook.rules_of(tx, group),
        edition,
        rulebook.newest(tx, group),
        consent,
        agreed=edition is not None and rulebook.has_agreed(tx, group, edition.number, person),
        present=(standing is not None and standing.present) or tx.group(group).is_staff(person),
        held=_held(tx, group, person),
        raid=raids.is_on(tx, group),
    )


def _held(tx: Transaction, group: GroupId, person: PersonId) -> bool:
    return any(hold.cause == CAUSE for hold in holds.of(tx, group, person))


def _group_of(event: Concerned) -> GroupId | None:
    """The group that is meant: in private, the one that the button, the link or the question names. A button
    of another group's means none."""
    match event:
        case ButtonPressed(args=args):
            named = _number(args[0] if args else "")
            return named if event.group in (None, named) else None
        case CommandGiven(name="start", rest=rest):
            return _number(rest.removeprefix(RULES_LINK))
        case InputGiven():
            return GroupId(int(event.get("group")))
        case _:
            return event.group


def _number(written: str) -> GroupId | None:
    good = written.isascii() and written.isdigit() and len(written) <= NUMBER_DIGITS_MAX
    return GroupId(int(written)) if good else None
