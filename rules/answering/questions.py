"""A question that 小二 was asked: a command in plain words, something it knows, or something it does not."""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.answering import speaking
from rules.answering.calling import greets
from rules.answering.facts import FACTS, Fact
from rules.answering.matching import SURE, Meant, ranked
from rules.answering.model import AnsweringSettings, Call, Counter, Entry
from rules.base.commands import CommandBook, Heard
from rules.base.effects import Answer, Effect, Emit, Put, Say
from rules.base.events import ButtonPressed, CommandGiven, Message, MessagePosted, following
from rules.base.ids import GroupId, fresh_id
from rules.base.roles import Role
from rules.base.text import Keyboard, Words, text

OFFERED_MAX = 3  # questions that may have been meant
BOX_CHARS_MAX = 180  # of an answer that fits into the box over a pressed button


@dataclass(frozen=True, slots=True)
class Questions:
    """Knows the commands of `book`, which may be asked for by name: 小二，我的积分."""

    book: CommandBook

    def asked(self, event: MessagePosted, counter: Counter, settings: AnsweringSettings) -> Iterator[Effect]:
        """One answer, or none."""
        if counter.asked is None or counter.enough or self.book.parse(event.message.text) is not None:
            return
        if counter.lost:
            yield speaking.say(event, text("answering-which-group"))
        elif (heard := self._command(event, counter.asked)) is not None:
            yield Emit(_given(event, counter, heard))
        elif not counter.asked:
            yield speaking.hello(event, counter, settings)
        else:
            yield from self._known_or_not(event, counter, settings)

    def _known_or_not(
        self, event: MessagePosted, counter: Counter, settings: AnsweringSettings
    ) -> Iterator[Effect]:
        assert counter.asked is not None
        found = ranked(counter.asked, _questions(counter, settings))
        if found and found[0].likeness >= SURE:
            yield self._answered(event, counter, settings, found[0].key)
        elif greets(counter.asked):
            yield speaking.hello(event, counter, settings)
        elif counter.attached:
            return  # 小二说了不让发 is talk about 小二
        elif found:
            yield speaking.say(event, text("answering-perhaps"), _offers(counter, found))
        else:
            yield from _unknown(event, counter)

    def _answered(
        self, event: MessagePosted, counter: Counter, settings: AnsweringSettings, key: object
    ) -> Effect:
        """In so many words; or by the command that tells it."""
        fact = _fact(str(key), settings)
        command = None if fact is None else self.book.named(fact.command)
        if command is None:
            return speaking.say(event, *_answer(counter, settings, key))
        return Emit(_given(event, counter, Heard(command)))

    def _command(self, event: MessagePosted, asked: str) -> Heard | None:
        """Only what everybody may ask for: a call is no way around a refusal."""
        heard = self.book.parse(asked)
        if heard is None or heard.command.role is not Role.ANYONE:
            return None
        works = heard.command.in_private if event.group is None else heard.command.in_group
        return heard if works else None


def _given(event: MessagePosted, counter: Counter, heard: Heard) -> CommandGiven:
    assert counter.group is not None
    stamp = following(event, "called")
    stamp["group"] = counter.group.id
    return CommandGiven(
        **stamp,
        place=event.place,
        by=event.message.author,
        name=heard.command.name,
        rest=heard.rest,
        words=heard.words,
        message=event.message,
    )


def _questions(counter: Counter, settings: AnsweringSettings) -> Iterator[tuple[object, tuple[str, ...]]]:
    """What was taught goes before what is built in: it is the owner's own word."""
    for entry in counter.entries:
        yield entry.id, entry.ways
    for fact in FACTS:
        if fact.is_known(settings):
            yield fact.name, fact.ways


def _answer(counter: Counter, settings: AnsweringSettings, key: object) -> tuple[Words, Keyboard]:
    if isinstance(key, int):
        return speaking.answer(next(entry for entry in counter.entries if entry.id == key))
    return text(f"answering-fact-{key}", said=getattr(settings, str(key))), ()


def _offers(counter: Counter, found: list[Meant]) -> Keyboard:
    assert counter.group is not None
    entries = {entry.id: entry for entry in counter.entries}
    group = counter.group.id
    return tuple(
        (
            speaking.known(entries[one.key])
            if isinstance(one.key, int)
            else speaking.told(str(one.key), group),
        )
        for one in found[:OFFERED_MAX]
    )


def _unknown(event: MessagePosted, counter: Counter) -> Iterator[Effect]:
    """Says so, and remembers the question for as long as the owner may be fetched because of it. Those who
    would be fetched are shown how to teach it."""
    assert counter.group is not None
    assert counter.asked is not None
    if counter.group.may(event.message.author.id, Role.HELPER):
        yield speaking.say(event, text("answering-unknown-yet", question=counter.asked))
        return
    call = Call(
        fresh_id(event.entropy, event.key, "call"),
        counter.group.id,
        event.message.author,
        event.place,
        event.message.number,
        counter.asked,
        event.at,
    )
    yield Put(call)
    yield speaking.say(event, text("answering-unknown"), speaking.boss_button(call.id))


# --- buttons -------------------------------------------------------------------------------------------


def pressed(event: ButtonPressed, counter: Counter, settings: AnsweringSettings) -> Iterator[Effect]:
    """The answer to a question on a button, for whoever presses it."""
    group = counter.group
    if group is None:
        yield Answer(event.press, text("answering-old"), group=event.group)
        return
    match event.args:
        case ("points", _):
            yield _box(event, text("answering-points", points=counter.points))
        case ("fact", _, name) if (fact := _fact(name, settings)) is not None:
            yield from _fact_told(event, group.id, fact, settings)
        case ("faq", _, _) if counter.entry is not None:
            yield from _told(event, counter.entry)
        case _:
            yield Answer(event.press, text("answering-old"), group=group.id)


def _fact(name: str, settings: AnsweringSettings) -> Fact | None:
    return next((fact for fact in FACTS if fact.name == name and fact.is_known(settings)), None)


def _fact_told(
    event: ButtonPressed, group: GroupId, fact: Fact, settings: AnsweringSettings
) -> Iterator[Effect]:
    if not fact.command:
        yield _box(event, text(f"answering-fact-{fact.name}", said=getattr(settings, fact.name)))
        return
    yield Answer(event.press)
    stamp = following(event, "asked", group)
    message = Message(event.number, event.by, event.at)
    yield Emit(
        CommandGiven(
            **stamp, place=event.place, by=event.by, name=fact.command, rest="", words=(), message=message
        )
    )


def _box(event: ButtonPressed, words: Words) -> Answer:
    return Answer(event.press, words, alert=True, group=event.group)


def _told(event: ButtonPressed, entry: Entry) -> Iterator[Effect]:
    """In a box if it fits, else as a line."""
    words, keyboard = speaking.answer(entry)
    if len(entry.answer) <= BOX_CHARS_MAX and not keyboard:
        yield _box(event, words)
        return
    yield Answer(event.press)
    in_group = event.place.group is not None
    yield Say(
        event.place,
        words,
        keyboard,
        vanish_seconds=speaking.READING_SECONDS if in_group else 0,
        toward=event.by.id if in_group else None,
    )
