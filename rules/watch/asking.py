"""The staff is asked what becomes of a post with a listed word: away with it, mute, or let it be."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Answer, Edit, Effect, Emit, Note, Put, Remove
from rules.base.events import ButtonPressed, Place, SanctionWanted, following
from rules.base.group import Group
from rules.base.manners import turned_away
from rules.base.roles import Role
from rules.base.text import Button, Keyboard, Press, Text, text
from rules.watch.model import Asked, Desk
from rules.watch.wordlist import MUTE_SECONDS

ACTION = "word-ask"
EXCERPT_CHARS_MAX = 200
_CHOICES = ("delete", "mute", "fine")


def face(asked: Asked, group: Group, said: str) -> Text:
    """The question, with the beginning of the post."""
    excerpt = said if len(said) <= EXCERPT_CHARS_MAX else f"{said[:EXCERPT_CHARS_MAX]}…"
    return text("watch-ask", group=group.title, who=asked.person, word=asked.word, said=excerpt)


def keyboard(asked: Asked) -> Keyboard:
    """What may become of it."""
    return (
        tuple(Button(text(f"watch-ask-button-{what}"), Press(ACTION, (asked.id, what))) for what in _CHOICES),
    )


def decided(event: ButtonPressed, state: Desk) -> Iterator[Effect]:
    """Somebody pressed. Whoever may, decides once."""
    asked, group, what = state.asked, state.group, event.args[-1] if event.args else ""
    if asked is None or group is None or what not in _CHOICES:
        yield Answer(event.press, text("watch-ask-over"), group=event.group)
    elif not group.may(event.by.id, Role.HELPER):
        yield turned_away(event, text("watch-staff-only"), group.id)
    else:
        yield Answer(event.press, text("watch-ask-done"), group=group.id)
        yield Put(replace(asked, open=False))
        yield from _acted(event, asked, group, what)


def _acted(event: ButtonPressed, asked: Asked, group: Group, what: str) -> Iterator[Effect]:
    place = Place(group.id, asked.topic)
    if what != "fine":
        yield Remove(place, (asked.number,))
    if what == "mute":
        yield Emit(
            SanctionWanted(
                **following(event, "word", group.id),
                place=place,
                person=asked.person,
                kind="mute",
                seconds=MUTE_SECONDS,
                reason="word",
                by=event.by,
            )
        )
    words = text(f"watch-asked-{what}", who=asked.person, word=asked.word, by=event.by)
    for n in range(asked.cards):
        yield Edit(f"{asked.handle}/{n}", words, (), group.id)
    yield Note(group.id, f"word-{what}", f"message:{asked.number}", event.by.id, asked.person.id, asked.word)
