"""小颖's group at play: what the rules of games are asked, and what they answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from rules.base.effects import Edit, Effect, Emit, Post, Put, Say
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Dice,
    Event,
    Message,
    MessagePosted,
    Place,
    TimerDue,
)
from rules.base.group import GeneralSettings, Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.ledger import Account
from rules.base.people import Person, Voice
from rules.base.text import Lines, Text, Words
from rules.games import Games
from rules.games.kind import Kind
from rules.games.library import Idiom, Idioms, Library, Question
from rules.games.model import Earned, Game, GameStatus, Table
from rules.games.registry import KINDS, settings_of

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)  # 20:00 in Shanghai
HERE = GroupId(1)
YING = Person(PersonId(1), "小颖")
WANG = Person(PersonId(2), "老王")
QIANG = Person(PersonId(7), "阿强")
YU = Person(PersonId(8), "小雨")
ZHEN = Person(PersonId(9), "阿珍")
GROUP = Group(HERE, "街坊福利群", owner=YING.id, admins=frozenset({YING.id, WANG.id}), staff_known=True)

IDIOMS = Idioms(
    {
        "一心一意": Idiom("一心一意", "yi1", "yi4", True),
        "意气风发": Idiom("意气风发", "yi4", "fa1", True),
        "异想天开": Idiom("异想天开", "yi4", "kai1"),
        "疑神疑鬼": Idiom("疑神疑鬼", "yi2", "gui3"),
        "发扬光大": Idiom("发扬光大", "fa1", "da4", True),
        "开天辟地": Idiom("开天辟地", "kai1", "di4", True),
    }
)
QUESTIONS = tuple(Question(f"第 {n} 题？", (f"答案{n}", f"也对{n}")) for n in range(8))
LIBRARY = Library(IDIOMS, {"zh-Hans": QUESTIONS}, {"zh-Hans": QUESTIONS})


class Play:
    """One group's games, remembered as the storage would: what is put is there for the next event."""

    def __init__(
        self,
        kinds: tuple[Kind, ...] = KINDS,
        *,
        fund: int = 0,
        purses: dict[PersonId, int] | None = None,
        general: GeneralSettings | None = None,
        library: Library = LIBRARY,
        **settings: Any,
    ) -> None:
        self.games = Games(lambda: library, kinds)
        self.settings = settings_of(kinds)(**settings)
        self.group = replace(GROUP, general=general or GeneralSettings())
        self.game: Game | None = None
        self.over: list[Game] = []
        self.earned: dict[PersonId, int] = {}
        self.fund = fund
        self.purses = purses or {}
        self.points: dict[Account, int] = {}
        self.at = NOW
        self.step = 0

    def table(self, event: Event) -> Table:
        by = getattr(event, "by", None)
        recent: dict[str, tuple[Any, ...]] = {}
        for game in reversed(self.over):
            recent[game.kind] = (*recent.get(game.kind, ()), game.state)
        purse = 0 if by is None else self.purses.get(by.id, 0)
        return Table(
            self.group, self.game, self.earned, int(self.game is not None), 0, self.fund, purse, recent
        )

    def take(self, event: Event) -> list[Any]:
        """The effects, and what they change remembered. Nothing when the rule does not want the event."""
        if not self.games.wants(event):
            return []
        effects = list(self.games.decide(event, self.table(event), self.settings))
        for effect in effects:
            self._remember(effect)
        return effects

    def _remember(self, effect: Effect) -> None:
        if isinstance(effect, Put) and isinstance(effect.record, Game):
            self.game = None if effect.record.status is GameStatus.OVER else effect.record
            self.over += [effect.record] if effect.record.status is GameStatus.OVER else []
        elif isinstance(effect, Put) and isinstance(effect.record, Earned):
            earned = effect.record
            self.earned[earned.person] = self.earned.get(earned.person, 0) + earned.points
        elif isinstance(effect, Post):
            for line in effect.entry.lines:
                self.points[line.account] = self.points.get(line.account, 0) + line.points

    # --- what people do --------------------------------------------------------------------------------

    def stamp(self) -> dict[str, Any]:
        self.step += 1
        return {"key": f"tg:1:{self.step}", "at": self.at, "entropy": b"e" * 32, "group": HERE}

    def post(self, by: Person, text: str = "", **more: Any) -> Message:
        return Message(MessageNo(100 + self.step), by, self.at, text, **more)

    def command(self, name: str, by: Person = YING, *words: str) -> list[Any]:
        return self.take(
            CommandGiven(
                **self.stamp(),
                place=Place(HERE),
                by=by,
                name=name,
                rest=" ".join(words),
                words=words,
                message=self.post(by, f"/{name}"),
            )
        )

    def press(self, by: Person, *args: str, **more: Any) -> list[Any]:
        facts = {**self.stamp(), **more}
        return self.take(
            ButtonPressed(
                **facts, place=Place(HERE), by=by, press="p1", number=MessageNo(5), action="game", args=args
            )
        )

    def say(self, by: Person, text: str = "", **more: Any) -> list[Any]:
        stamp = self.stamp()
        return self.take(MessagePosted(**stamp, place=Place(HERE), message=self.post(by, text, **more)))

    def throw(self, by: Person, value: int, **more: Any) -> list[Any]:
        return self.say(by, dice=Dice("🎲", value), **more)

    def wait(self, seconds: float) -> list[Any]:
        """Time passes, and the clock rings."""
        assert self.game is not None
        self.at += timedelta(seconds=seconds)
        due = self.game.turn_ends_at
        return self.take(
            TimerDue(
                **self.stamp(),
                timer=self.game.handle,
                kind="game-time",
                due=due,
                payload=(("game", self.game.id),),
            )
        )


def keys(effects: Sequence[Any]) -> list[str]:
    """The keys of all that is said."""
    return [key for effect in effects if isinstance(effect, Say | Edit) for key in keys_of(effect.words)]


def keys_of(words: Words) -> Iterator[str]:
    if isinstance(words, Lines):
        for part in words.parts:
            yield from keys_of(part)
        return
    yield words.key
    for _, arg in words.args:
        if isinstance(arg, Text | Lines):
            yield from keys_of(arg)


def of(kind: type, effects: Sequence[Any]) -> list[Any]:
    return [effect for effect in effects if isinstance(effect, kind)]


def packets(effects: Sequence[Any]) -> list[Any]:
    return [effect.event for effect in of(Emit, effects)]


BOT = Person(PersonId(70), "机器人", voice=Voice.BOT)
HIDDEN = Person(PersonId(-100), "街坊福利群", voice=Voice.ANONYMOUS)
