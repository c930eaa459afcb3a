"""A purse and where its points came from: a few lines in the group, all of it in private, page by page.

The pages belong to whoever presses: nobody turns another one's.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from zoneinfo import ZoneInfo

from rules.base.effects import Answer, Edit, Effect, Say
from rules.base.events import ButtonPressed, CommandGiven
from rules.base.ids import PersonId
from rules.base.ledger import StatementLine
from rules.base.manners import reply
from rules.base.text import Button, DeepLink, Keyboard, Lines, Press, Text, Words, lines, text
from rules.points.model import Purse, Purses

TURN = "purse"
LINK = "points_"
ROWS_SHOWN_MAX = 10
BRIEF_ROWS_MAX = 4  # in the group, and of each of several purses
LINES_READ_MAX = 40  # several of a kind on one day are one row
UTC = ZoneInfo("UTC")

Row = tuple[StatementLine, ...]


def handle_of(person: PersonId) -> str:
    """The card in somebody's private chat; the newest, if there are several."""
    return f"purse:{person}"


def commanded(event: CommandGiven, state: Purses) -> Iterator[Effect]:
    """`/points`; `/points @name` for the staff."""
    if state.named:
        yield reply(event, _other(event, state))
    elif not state.purses:
        yield reply(event, text("points-none"))
    elif event.place.group is not None:
        purse = state.purses[0]
        yield reply(event, _brief(purse), _to_private(purse))
    elif len(state.purses) == 1:
        yield _card(event, state.purses[0])
    else:
        yield _several(event, state.purses)


def turned(event: ButtonPressed, state: Purses) -> Iterator[Effect]:
    """A page further, or the first one again; from a list of purses, the chosen one."""
    if event.place.person != event.by.id or not state.newest or not state.purses:
        yield Answer(event.press, text("points-toast-old"), group=event.group)
        return
    purse = state.purses[0]
    words, keyboard, group = (
        _page(purse, first=event.args[1:2] == ("0",)),
        _turns(purse, event.args),
        purse.group,
    )
    yield Answer(event.press)
    yield Edit(handle_of(event.by.id), words, keyboard, group.id if group else None)


def _card(event: CommandGiven, purse: Purse) -> Say:
    said = reply(event, _page(purse, first=True), _turns(purse, ()), handle_of(event.by.id))
    return replace(said, language=_language(purse))


def _several(event: CommandGiven, purses: tuple[Purse, ...]) -> Say:
    keyboard = tuple(
        (Button(text("points-button-group", group=purse.group_title), Press(TURN, (purse.group.id, 0))),)
        for purse in purses
        if purse.group is not None
    )
    words = lines(*(_balance(purse) for purse in purses))
    return replace(reply(event, words, keyboard, handle_of(event.by.id)), language=_language(purses[0]))


def _language(purse: Purse) -> str:
    return purse.group.general.language if purse.group is not None else ""


def _other(event: CommandGiven, state: Purses) -> Words:
    """What the staff sees of a member's purse."""
    if state.whose is None or not state.purses:
        return text("points-stranger", name=event.words[0] if event.words else "")
    purse = state.purses[0]
    head = text("points-balance-of", who=state.whose, points=purse.balance)
    return lines(head, *_rows(purse, ROWS_SHOWN_MAX))


# --- faces ---------------------------------------------------------------------------------------------


def _balance(purse: Purse) -> Text:
    return text("points-balance", group=purse.group_title, points=purse.balance)


def _brief(purse: Purse) -> Lines:
    return lines(_balance(purse), *_rows(purse, BRIEF_ROWS_MAX))


def _page(purse: Purse, *, first: bool) -> Lines:
    rows = _rows(purse, ROWS_SHOWN_MAX)
    return lines(
        _balance(purse), None if first else text("points-older"), *(rows or [text("points-no-more")])
    )


def _to_private(purse: Purse) -> Keyboard:
    if purse.group is None or not purse.statement:
        return ()
    return ((Button(text("points-button-all"), DeepLink(f"{LINK}{purse.group.id}")),),)


def _turns(purse: Purse, args: tuple[str, ...]) -> Keyboard:
    """Older lines, and back to the newest."""
    if purse.group is None:
        return ()
    group, found = purse.group.id, []
    if args[1:2] not in ((), ("0",)):
        found.append(Button(text("points-button-newest"), Press(TURN, (group, 0))))
    shown = _runs(purse)[:ROWS_SHOWN_MAX]
    if shown and (purse.more or len(_runs(purse)) > ROWS_SHOWN_MAX):
        found.append(Button(text("points-button-older"), Press(TURN, (group, shown[-1][-1].entry))))
    return (tuple(found),) if found else ()


def _runs(purse: Purse) -> list[Row]:
    """Movements of the same kind on the same day, one after the other, are one row."""
    zone = purse.group.zone if purse.group is not None else UTC
    alike = groupby(
        purse.statement,
        lambda line: (line.reason, line.note, line.by, line.points > 0, line.at.astimezone(zone).date()),
    )
    return [tuple(run) for _, run in alike]


def _rows(purse: Purse, most: int) -> list[Text]:
    return [_row(run) for run in _runs(purse)[:most]]


def _row(run: Row) -> Text:
    points, line = sum(line.points for line in run), run[0]
    amount = f"+{points}" if points > 0 else f"−{-points}"
    reason = text(f"ledger-reason-{line.reason}")
    if len(run) > 1:
        reason = text("points-times", reason=reason, times=len(run))
    if line.note:
        return text("points-movement-noted", at=line.at, amount=amount, reason=reason, note=line.note)
    return text("points-movement", at=line.at, amount=amount, reason=reason)
