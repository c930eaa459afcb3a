"""What a packet should be like, out of the words behind the command.

The numbers stand first, the particular words first or last, in any order: `100 10 祝大家周末愉快 平分`. The
first number is the points, the second the shares, unless a unit says otherwise; what is left is the wish.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rules.base.events import CommandGiven
from rules.base.people import Person, Voice
from rules.base.roles import Role

NAMED_MAX = 20  # people that one packet may name
_POINTS = r"(?:分|點|点|points?|pts?)"
_PARTS = r"(?:份|个|個|包|shares?|parts?)"
_NUMBER = re.compile(rf"(\d{{1,18}})({_POINTS}|{_PARTS})?", re.IGNORECASE)
_BOTH = re.compile(rf"(\d{{1,18}})(?:{_POINTS}[/,，x×*]?|[/x×*])(\d{{1,18}}){_PARTS}?", re.IGNORECASE)
_IS_PARTS = re.compile(_PARTS, re.IGNORECASE)
_STOPS = ",.:;!?，。：；！？、"  # may follow an @name
_EQUAL = frozenset({"平分", "平均", "均分", "等分", "equal", "equally", "even"})
_RANDOM = frozenset({"拼手气", "拼手氣", "随机", "隨機", "random", "lucky"})
_FUND = frozenset({"用群基金", "群基金", "用公款", "公款", "fund", "from-fund"})
_FILLERS = frozenset({"给", "給", "给大家", "給大家", "大家", "to", "for", "all", "everybody"})
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("小帮手", "小幫手", "helper", "helpers"), Role.HELPER),
    **dict.fromkeys(("店员", "店員", "clerk", "clerks"), Role.CLERK),
    **dict.fromkeys(("主讲", "主講", "host", "hosts"), Role.HOST),
    **dict.fromkeys(("群管", "管理", "管理员", "管理員", "admin", "admins", "staff"), Role.STAFF),
}
_GIVEN_TO = ("给", "給")


@dataclass(frozen=True, slots=True)
class Said:
    """What was understood. `strangers`: @names of nobody that 小二 has seen."""

    points: int | None = None
    shares: int | None = None
    equal: bool = False
    wish: str = ""
    to: tuple[Person, ...] = ()
    strangers: tuple[str, ...] = ()
    to_role: Role | None = None
    from_fund: bool = False


Known: TypeAlias = Mapping[str, Person]
Step: TypeAlias = tuple[Said, int]  # what is known now, and how many words said it


def read(event: CommandGiven, known: Known) -> Said:
    """The command's words, with whom it mentions and replies to."""
    names = [person for person in event.message.named if person.voice is Voice.PERSON]
    said, words = _from_front(Said(), event.words, names, known)
    said, words = _from_behind(said, words, known)
    said = replace(said, wish=" ".join(words))
    for person in names:
        said = _with_name(said, person)
    return _with_reply(said, event)


def _with_reply(said: Said, event: CommandGiven) -> Said:
    """A reply means whom it answers, unless the packet is plainly for several or for others."""
    reply = event.message.reply
    if reply is None or reply.author.voice is not Voice.PERSON or reply.author.id == event.by.id:
        return said
    if said.to or said.strangers or said.to_role is not None or said.shares not in (None, 1):
        return said
    return _with_name(said, reply.author)


def named_in(words: Sequence[str]) -> tuple[str, ...]:
    """The @names among the words, folded, without the @; NAMED_MAX at most."""
    return tuple(dict.fromkeys(_name(word) for word in words if word.startswith("@")))[:NAMED_MAX]


def _name(word: str) -> str:
    return word.removeprefix("@").rstrip(_STOPS).casefold()


def _from_front(
    said: Said, words: Sequence[str], names: Sequence[Person], known: Known
) -> tuple[Said, Sequence[str]]:
    while words:
        said, taken = _first(said, words, names, known)
        if not taken:
            break
        words = words[taken:]
    return said, words


def _from_behind(said: Said, words: Sequence[str], known: Known) -> tuple[Said, Sequence[str]]:
    """Behind the wish stand no numbers: 祝大家 2027 is a wish."""
    while words:
        said, taken = _particular(said, words[-1], known)
        if not taken:
            break
        words = words[:-1]
    return said, words


def _first(said: Said, words: Sequence[str], names: Sequence[Person], known: Known) -> Step:
    for person in names:
        name = tuple(person.name.split())
        if name and tuple(words[: len(name)]) == name:
            return _with_name(said, person), len(name)
    for look in _LOOKS:
        found = look(said, words[0])
        if found is not said:
            return found, 1
    return _particular(said, words[0], known) if words[0] not in _FILLERS else (said, 1)


def _particular(said: Said, word: str, known: Known) -> Step:
    lower = word.lower()
    role = _ROLES.get(lower) or (_ROLES.get(lower[1:]) if lower.startswith(_GIVEN_TO) else None)
    if lower in _EQUAL:
        return replace(said, equal=True), 1
    if lower in _RANDOM:
        return replace(said, equal=False), 1
    if lower in _FUND:
        return replace(said, from_fund=True), 1
    if role is not None:
        return replace(said, to_role=role), 1
    if word.startswith("@") and len(word) > 1:
        return _with_handle(said, word, known), 1
    return said, 0


def _both(said: Said, word: str) -> Said:
    found = _BOTH.fullmatch(word)
    if found is None or said.points is not None or said.shares is not None:
        return said
    return replace(said, points=int(found[1]), shares=int(found[2]))


def _one(said: Said, word: str) -> Said:
    found = _NUMBER.fullmatch(word)
    if found is None:
        return said
    number, unit = int(found[1]), found[2] or ""
    if unit and _IS_PARTS.fullmatch(unit):
        return said if said.shares is not None else replace(said, shares=number)
    if said.points is None:
        return replace(said, points=number)
    return said if unit or said.shares is not None else replace(said, shares=number)


_LOOKS: tuple[Callable[[Said, str], Said], ...] = (_both, _one)


def _with_handle(said: Said, word: str, known: Known) -> Said:
    person = known.get(_name(word))
    if person is None:
        return replace(said, strangers=(*said.strangers, word.rstrip(_STOPS)))
    return _with_name(said, person)


def _with_name(said: Said, person: Person) -> Said:
    if any(one.id == person.id for one in said.to):
        return said
    return replace(said, to=(*said.to, person))
