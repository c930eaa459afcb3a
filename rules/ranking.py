"""排行: who earned most today, this week, or in all. One card a group, which its buttons turn.

What counts is what was earned: checking in, talking, games, packets grabbed, what the staff gave. Spending
takes nothing away, and points that members give each other add nothing, so that a place can't be passed on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.base.commands import Command
from rules.base.effects import Answer, Edit, Effect
from rules.base.events import ButtonPressed, CommandGiven, Event
from rules.base.group import Group
from rules.base.ids import GroupId
from rules.base.manners import reply
from rules.base.people import Person, unlinked
from rules.base.text import Button, Keyboard, Lines, Press, Text, lines, text

PERIODS = ("day", "week", "all")
ROWS_MAX = 10
CARD_STAYS_SECONDS = 180  # long enough to look through the three
TURN = "top"
_SAID = {
    **dict.fromkeys(("day", "今日", "今天", "日榜"), "day"),
    **dict.fromkeys(("week", "本周", "本週", "这周", "這週", "周榜", "週榜"), "week"),
    **dict.fromkeys(("all", "总榜", "總榜", "全部"), "all"),
}

COMMANDS = (
    Command(
        "top",
        ("排行", "排行榜", "积分榜", "積分榜", "积分排名", "積分排名", "积分排行", "積分排行"),
        takes=f"({'|'.join(_SAID)})?",
        in_private=False,
        aliases=("rank", "ranking"),
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """Who earned how much."""

    person: Person
    points: int


@dataclass(frozen=True, slots=True)
class Board:
    """The group and its best of a period. `place` and `points` are the asker's, 0 for none; `standing`: the
    pressed button belongs to the card that stands in the group now."""

    group: Group
    rows: tuple[Row, ...] = ()
    place: int = 0
    points: int = 0
    standing: bool = True


HEARS = (CommandGiven, ButtonPressed)


def wants(event: Event) -> bool:
    """The command, and the buttons of its card."""
    match event:
        case CommandGiven(name=name):
            return name == "top"
        case ButtonPressed(action=action):
            return action == TURN
        case _:
            return False


def period_of(event: CommandGiven | ButtonPressed) -> str:
    """The period asked for; for what is none of them, the week."""
    if isinstance(event, CommandGiven):
        return _SAID.get(event.words[0].lower() if event.words else "", "week")
    return next((period for period in PERIODS if event.args[:1] == (period,)), "week")


def handle_of(group: GroupId) -> str:
    """The card that stands in a group; the newest, if there are several."""
    return f"top:{group}"


def decide(event: CommandGiven | ButtonPressed, state: Board | None, settings: None) -> Iterator[Effect]:
    """Show the card, or turn it."""
    del settings
    if isinstance(event, CommandGiven):
        assert state is not None
        words = lines(*_face(state, period_of(event)).parts, _own(state))
        card = reply(event, words, _keyboard(period_of(event)), handle_of(state.group.id))
        yield replace(card, vanish_seconds=CARD_STAYS_SECONDS, toward=None)
    elif state is None or not state.standing:
        yield Answer(event.press, text("ranking-toast-old"), group=event.group)
    else:
        period = period_of(event)
        yield Answer(event.press, _own(state), group=event.group)
        yield Edit(handle_of(state.group.id), _face(state, period), _keyboard(period), state.group.id)


def _face(state: Board, period: str) -> Lines:
    """Names without links: nobody is called for being named here."""
    head = text(f"ranking-{period}", group=state.group.title)
    if not state.rows:
        return lines(head, text("ranking-empty"))
    rows = (
        text("ranking-row", n=n, who=unlinked(row.person), points=row.points)
        for n, row in enumerate(state.rows, 1)
    )
    return lines(head, *rows, text("ranking-what-counts"))


def _own(state: Board) -> Text:
    if not state.place:
        return text("ranking-own-none")
    return text("ranking-own", place=state.place, points=state.points)


def _keyboard(shown: str) -> Keyboard:
    buttons = (
        Button(text(f"ranking-button-{period}"), Press(TURN, (period,)))
        for period in PERIODS
        if period != shown
    )
    return (tuple(buttons),)
