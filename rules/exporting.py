"""The owner takes the books home: ledger, cases, members, prizes or the audit log, as a table that Excel
opens; and the staff leafs through what was done.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from rules.base.audit import AuditLine
from rules.base.commands import Command
from rules.base.effects import Answer, Edit, Effect, Note, Say, SendTable
from rules.base.events import ButtonPressed, CommandGiven, Event, private
from rules.base.group import Group
from rules.base.ids import PersonId, fresh_id
from rules.base.manners import reply, turned_away
from rules.base.people import Person
from rules.base.roles import Role
from rules.base.text import Button, Keyboard, Press, Words, lines, listing, text

PRESS, LEAF = "export", "leaf"
SHEETS = ("ledger", "cases", "members", "prizes", "audit")
FORMATS = ("xlsx", "csv")
PERIODS_DAYS = (30, 365, 0)  # 0: everything there is
LINES_A_PAGE = 10
PAGES_MAX = 100

COMMANDS = (
    Command("export", ("导出", "導出", "匯出"), Role.OWNER),
    Command("audit", ("操作记录", "操作紀錄", "操作記錄"), Role.STAFF),
)
NAMES = frozenset(command.name for command in COMMANDS)
HEARS = (CommandGiven, ButtonPressed)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The group, whether its owner may be written to, and a page of the audit log with who did it."""

    group: Group | None = None
    reachable: bool = False
    page: tuple[AuditLine, ...] = ()
    people: tuple[Person, ...] = ()
    more: bool = False


def wants(event: Event) -> bool:
    """The two commands and their buttons."""
    match event:
        case CommandGiven(name=name):
            return name in NAMES
        case ButtonPressed(action=action):
            return action in (PRESS, LEAF)
        case _:
            return False


def decide(event: CommandGiven | ButtonPressed, shelf: Shelf, settings: None) -> Iterator[Effect]:
    """The page for the event."""
    del settings
    match event:
        case CommandGiven() if shelf.group is None:
            yield reply(event, text("asking-which-group"))
        case CommandGiven(name="export"):
            yield from _offered(event, shelf)
        case CommandGiven():
            yield from _opened(event, shelf)
        case ButtonPressed(action="export"):
            yield from _chosen(event, shelf)
        case _:
            yield from _leafed(event, shelf)


# --- tables --------------------------------------------------------------------------------------------


def _offered(event: CommandGiven, shelf: Shelf) -> Iterator[Effect]:
    """In private: the books are nobody else's business."""
    group = shelf.group
    assert group is not None
    if not shelf.reachable:
        yield reply(event, text("exporting-open-private"))
        return
    rows = tuple((Button(text(f"exporting-sheet-{sheet}"), _press(group, sheet)),) for sheet in SHEETS)
    yield Say(
        private(event.by.id),
        text("exporting-what", group=group.title),
        rows,
        language=group.general.language,
    )
    if event.place.group is not None:
        yield reply(event, text("exporting-in-private"))


def _press(group: Group, *chosen: object) -> Press:
    return Press(PRESS, (group.id, *(str(one) for one in chosen)))


def _chosen(event: ButtonPressed, shelf: Shelf) -> Iterator[Effect]:
    """First the table, then how much of it and for which program."""
    group, args = shelf.group, event.args[1:]
    if group is None or event.by.id != group.owner or event.place.person != event.by.id:
        yield turned_away(event, text("exporting-owner-only"), event.group)
    elif len(args) == 1 and args[0] in SHEETS:
        yield Answer(event.press)
        yield Say(
            event.place,
            text("exporting-how", sheet=text(f"exporting-sheet-{args[0]}")),
            _ways(group, args[0]),
            language=group.general.language,
        )
    elif len(args) == 3 and args[0] in SHEETS and args[1] in FORMATS and args[2] in map(str, PERIODS_DAYS):
        yield Answer(event.press, text("exporting-coming"), group=group.id)
        yield _sent(event, group, args[0], args[1], int(args[2]))
        yield Note(group.id, "exported", f"sheet:{args[0]}", event.by.id, why=f"{args[0]} {args[1]}")
    else:
        yield Answer(event.press, text("exporting-old"), group=group.id)


def _ways(group: Group, sheet: str) -> Keyboard:
    return tuple(
        tuple(
            Button(
                text("exporting-way", period=text(f"exporting-days-{days}"), format=form),
                _press(group, sheet, form, days),
            )
            for form in FORMATS
        )
        for days in PERIODS_DAYS
    )


def _sent(event: ButtonPressed, group: Group, sheet: str, form: str, days: int) -> SendTable:
    since = event.at - timedelta(days=days) if days else None
    day = event.at.astimezone(group.zone).date().isoformat()
    return SendTable(
        event.place,
        text("exporting-here", sheet=text(f"exporting-sheet-{sheet}"), group=group.title),
        f"{sheet}-{day}.{form}",
        group.id,
        sheet,
        form,
        since,
    )


# --- the audit log -------------------------------------------------------------------------------------


def _opened(event: CommandGiven, shelf: Shelf) -> Iterator[Effect]:
    handle = f"{LEAF}:{fresh_id(event.entropy, event.key, LEAF)}"
    yield reply(event, _face(shelf), _leaves(shelf, handle, 0), handle)


def _leafed(event: ButtonPressed, shelf: Shelf) -> Iterator[Effect]:
    group = shelf.group
    if group is None:
        yield Answer(event.press, text("exporting-old"), group=event.group)
    elif not group.may(event.by.id, Role.STAFF):
        yield turned_away(event, text("exporting-staff-only"), group.id)
    else:
        handle = f"{LEAF}:{event.args[1]}"
        yield Answer(event.press)
        yield Edit(handle, _face(shelf), _leaves(shelf, handle, page_of(event)), group.id)


def page_of(event: ButtonPressed) -> int:
    """Which page a button leads to; the first for a forged one."""
    said = event.args[2] if len(event.args) > 2 else ""
    return min(int(said), PAGES_MAX) if said.isascii() and said.isdecimal() and len(said) < 5 else 0


def _face(shelf: Shelf) -> Words:
    assert shelf.group is not None
    if not shelf.page:
        return text("exporting-audit-none")
    names = {person.id: person for person in shelf.people}
    return lines(
        text("exporting-audit", group=shelf.group.title), listing(_row(line, names) for line in shelf.page)
    )


def _row(line: AuditLine, names: dict[PersonId, Person]) -> Words:
    said = text(f"audit-{line.action}", at=line.at, why=line.why)
    if line.by is None:
        return text("exporting-audit-row", said=said)
    return text(
        "exporting-audit-row-by", said=said, by=names.get(line.by, Person(line.by, str(line.by))).name
    )


def _leaves(shelf: Shelf, handle: str, page: int) -> Keyboard:
    assert shelf.group is not None
    card = handle.removeprefix(f"{LEAF}:")
    newer = Button(text("exporting-newer"), Press(LEAF, (shelf.group.id, card, page - 1)))
    older = Button(text("exporting-older"), Press(LEAF, (shelf.group.id, card, page + 1)))
    row = ((newer,) if page else ()) + ((older,) if shelf.more and page < PAGES_MAX else ())
    return (row,) if row else ()
