"""What 小二 needs in a group, and what of it is there."""

from rules.base.group import Group
from rules.base.text import Lines, listing, text

RIGHTS_NEEDED = ("delete", "restrict")


def granted(group: Group) -> frozenset[str]:
    """The needed rights that 小二 has."""
    return frozenset(right for right in RIGHTS_NEEDED if getattr(group.rights, right))


def is_complete(group: Group) -> bool:
    """Whether nothing is lacking. Nobody can be muted in a basic group, with whatever rights."""
    return group.supergroup and len(granted(group)) == len(RIGHTS_NEEDED)


def checklist(group: Group) -> Lines:
    """Each need a line, with a tick or as lacking."""
    has = granted(group)
    rows = [text(f"joining-{'has' if right in has else 'lacks'}-{right}") for right in RIGHTS_NEEDED]
    return listing((*rows, text(f"joining-{'has' if group.supergroup else 'lacks'}-supergroup")))
