"""How 小二 answers who called: a line that goes again, and buttons for what is most asked."""

import re
from collections.abc import Iterator

from rules.answering.facts import FACTS
from rules.answering.model import AnsweringSettings, Counter, Entry
from rules.base.effects import Say
from rules.base.events import MessagePosted
from rules.base.ids import GroupId
from rules.base.manners import ANSWER_EXPIRES
from rules.base.text import Button, Keyboard, Press, Text, Url, Words, text

PRESS = "ask"
READING_SECONDS = 120  # an answer is read, and perhaps a button found
NIGHT_HOURS = frozenset({23, 0, 1, 2, 3, 4, 5})  # of the group's time
TAUGHT_SHOWN_MAX = 2
LINKS_MAX = 4
_LINK = re.compile(r"\[([^\]\n]{1,30})\]\((https?://\S{1,200})\)")


def say(event: MessagePosted, words: Words, keyboard: Keyboard = ()) -> Say:
    """To whoever asked. In private it stays."""
    in_group = event.place.group is not None
    return Say(
        event.place,
        words,
        keyboard,
        reply_to=event.message.number if in_group else None,
        expires=event.at + ANSWER_EXPIRES,
        vanish_seconds=READING_SECONDS if in_group else 0,
        toward=event.message.author.id if in_group else None,
    )


def answer(entry: Entry) -> tuple[Text, Keyboard]:
    """An answer that was taught; lines such as [地图](https://…) become buttons."""
    links = _LINK.findall(entry.answer)[:LINKS_MAX]
    said = _LINK.sub("", entry.answer).strip() if links else entry.answer
    buttons = tuple((Button(text("answering-label", label=label), Url(url)),) for label, url in links)
    return text("answering-answer", answer=said or entry.ways[0]), buttons


def hello(event: MessagePosted, counter: Counter, settings: AnsweringSettings) -> Say:
    """Called without a question: here I am, and what may I do."""
    group = counter.group
    assert group is not None
    night = event.at.astimezone(group.zone).hour in NIGHT_HOURS
    words = text("answering-here-night" if night else "answering-here", name=settings.name)
    return say(event, words, _rows(suggestions(counter, settings)))


def suggestions(counter: Counter, settings: AnsweringSettings) -> Iterator[Button]:
    """What is most asked."""
    assert counter.group is not None
    for fact in FACTS:
        if fact.is_known(settings):
            yield told(fact.name, counter.group.id)
    yield Button(text("answering-button-points"), Press(PRESS, ("points", counter.group.id)))
    for entry in counter.entries[:TAUGHT_SHOWN_MAX]:
        yield known(entry)


def told(fact: str, group: GroupId) -> Button:
    """A button that tells a fact."""
    return Button(text(f"answering-button-{fact}"), Press(PRESS, ("fact", group, fact)))


def known(entry: Entry) -> Button:
    """A button that gives the answer to a question."""
    return Button(text("answering-label", label=entry.ways[0]), Press(PRESS, ("faq", entry.group, entry.id)))


def _rows(buttons: Iterator[Button]) -> Keyboard:
    found = tuple(buttons)
    return tuple(found[start : start + 2] for start in range(0, len(found), 2))


def boss_button(call: int) -> Keyboard:
    """Fetch the owner because of this question."""
    return ((Button(text("answering-button-boss"), Press(PRESS, ("boss", call))),),)
