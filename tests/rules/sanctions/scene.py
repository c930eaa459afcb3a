"""A group with an owner, an admin, two helpers and a member; commands, presses and sanctions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from rules.base.effects import Effect, Say
from rules.base.events import ButtonPressed, CommandGiven, Message, Place, SanctionWanted
from rules.base.group import Group, Rights
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.roles import Role
from rules.base.sanction import Act, Sanction, SanctionStatus
from rules.base.text import Lines, Text
from rules.sanctions import decide
from rules.sanctions.model import Bench, SanctionSettings

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)  # Wednesday noon in Shanghai
OWNER, WANG = Person(PersonId(1), "小颖"), Person(PersonId(2), "老王")
ZHEN, LAN = Person(PersonId(3), "阿珍"), Person(PersonId(4), "小兰")
QIANG, YU = Person(PersonId(700007), "阿强"), Person(PersonId(700008), "小雨")
HERE = GroupId(1)
GROUP = Group(
    HERE,
    "街坊福利群",
    rights=Rights(delete=True, restrict=True),
    owner=OWNER.id,
    admins=frozenset({WANG.id}),
    staff_known=True,
    duties={ZHEN.id: frozenset({Role.HELPER}), LAN.id: frozenset({Role.HELPER})},
)
SETTINGS = SanctionSettings()
HOUR = timedelta(hours=1)
E = TypeVar("E")


def bench(target: Person | None = QIANG, **more: Any) -> Bench:
    return replace(Bench(GROUP, target), **more)


def post(author: Person = QIANG, number: int = 100, **more: Any) -> Message:
    return Message(MessageNo(number), author, more.pop("posted_at", NOW), "哈哈哈", **more)


def command(said: str, by: Person = WANG, reply: Message | None = None, **more: Any) -> CommandGiven:
    """`said` is the whole message, such as "/mute @阿强 2h 刷屏"."""
    called, *words = said.split()
    name = more.pop("name", called.removeprefix("/"))
    message = Message(MessageNo(120), by, NOW, said, reply=reply, named=more.pop("named", ()))
    return CommandGiven(
        key="tg:1:5/command",
        at=NOW,
        entropy=b"e" * 32,
        group=HERE,
        place=Place(HERE),
        by=by,
        name=name,
        rest=" ".join(words),
        words=tuple(words),
        message=message,
    )


def pressed(action: str, by: Person, *args: str | int, **more: Any) -> ButtonPressed:
    return ButtonPressed(
        key="tg:1:9",
        at=more.pop("at", NOW),
        entropy=b"e" * 32,
        group=HERE,
        place=Place(HERE),
        by=by,
        press="p1",
        number=MessageNo(130),
        action=action,
        args=tuple(str(arg) for arg in args),
    )


def wanted(kind: str = "mute", person: Person = QIANG, **more: Any) -> SanctionWanted:
    plain = SanctionWanted(
        key="tg:1:7/flood",
        at=NOW,
        entropy=b"e" * 32,
        group=HERE,
        place=Place(HERE),
        person=person,
        kind=kind,
        seconds=600,
        reason="flood",
    )
    return replace(plain, **more)


def sanction(kind: Act = Act.MUTE, **more: Any) -> Sanction:
    """Given by 老王 an hour ago; a mute or ban runs for another day, a warning counts for as long."""
    plain = Sanction(
        55, HERE, 1, QIANG, kind, SanctionStatus.STANDING, NOW - HOUR, WANG.id, until=NOW + 24 * HOUR
    )
    if kind is Act.WARN:
        plain = replace(plain, until=None, counts_until=NOW + 24 * HOUR, count=1, limit=3)
    return replace(plain, **more)


def decided(event: Any, on: Bench | None = None, settings: SanctionSettings = SETTINGS) -> list[Any]:
    return list(decide(event, on if on is not None else bench(), settings))


def only(kind: type[E], effects: Iterable[Effect]) -> list[E]:
    """The effects of one kind."""
    return [effect for effect in effects if isinstance(effect, kind)]


def said(effects: Iterable[Effect]) -> list[str]:
    """The keys of what is said, the first of each message."""
    return [_first(say.words) for say in only(Say, effects)]


def _first(words: Text | Lines) -> str:
    return words.key if isinstance(words, Text) else _first(words.parts[0])
