"""叫老板: the owner is told in private who wants what, at most once in ten minutes for each member; what the
owner answers there is passed on.

An owner whom 小二 may not write to is not lost: then the rest of the staff is told, or the group is asked
once to nudge the owner.
"""

from collections.abc import Iterator
from dataclasses import replace

from rules.answering.model import BOSS_EVERY, Call, Counter
from rules.answering.speaking import PRESS
from rules.base.effects import Answer, Edit, Effect, Note, Put, Remove, Say, Urgency
from rules.base.events import ButtonPressed, CommandGiven, private
from rules.base.group import Group
from rules.base.ids import fresh_id
from rules.base.manners import desk, reply, turned_away
from rules.base.people import Person, Voice
from rules.base.prompt import PROMPT_STAYS, InputGiven, Prompt
from rules.base.roles import Role
from rules.base.text import Button, Keyboard, Press, Text, Words, lines, text

REPLY = "boss-reply"  # the kind of the question what to answer
CARDS_MAX = 5  # as many as the desk has places
SAID_CHARS_MAX = 1_000


def command(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    """`/boss`, 叫老板: with the question behind it, or without."""
    group = counter.group
    if group is None or event.by.voice is not Voice.PERSON:
        yield reply(event, text("answering-which-group"))
        return
    call = Call(
        fresh_id(event.entropy, event.key, "call"),
        group.id,
        event.by,
        event.place,
        event.message.number,
        event.rest,
        event.at,
    )
    refusal = _refusal(event, counter)
    if refusal is not None:
        yield reply(event, refusal)
        return
    yield from _fetched(event, call, counter)
    yield reply(event, text("answering-boss-told"))


def pressed(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    """The button under a question that 小二 could not answer: for whoever asked it."""
    call = counter.call
    if call is None or counter.group is None or not _is_here(event, call):
        said = text("answering-old")
    elif event.by.id != call.asker.id:
        said = text("answering-boss-not-yours")
    elif call.called_at is not None:
        said = text("answering-boss-told")
    else:
        said = _refusal(event, counter) or text("answering-boss-told")
        if said.key == "answering-boss-told":
            yield from _fetched(event, call, counter)
    yield Answer(event.press, said, alert=True, group=event.group)


def _is_here(event: ButtonPressed, call: Call) -> bool:
    return event.place == call.place


def _refusal(event: CommandGiven | ButtonPressed, counter: Counter) -> Text | None:
    last = counter.last_call
    if last is not None and event.at - last < BOSS_EVERY:
        return text("answering-boss-wait", again=BOSS_EVERY - (event.at - last))
    return None


def _fetched(event: CommandGiven | ButtonPressed, call: Call, counter: Counter) -> Iterator[Effect]:
    group = counter.group
    assert group is not None
    called = replace(call, called_at=event.at)
    yield Put(called)
    yield Note(group.id, "boss-called", f"call:{call.id}", call.asker.id)
    owner = group.owner
    places = desk(group, counter.reachable)
    if owner is not None and owner in counter.reachable:
        places = (private(owner),)
    if places[0].person is None and not places[0].staff_chat:
        yield _nudge(called, group)
        return
    for n, place in enumerate(places):
        yield Say(
            place,
            card(called, group),
            buttons(called),
            called.card(n),
            urgency=Urgency.NOTICE,
            language=group.general.language,
        )


def _nudge(call: Call, group: Group) -> Say:
    """Nobody of the staff may be written to in private: said in the group, once."""
    place = call.place if call.place.group is not None else replace(call.place, group=group.id, person=None)
    number = call.number if call.place.group is not None else None
    if group.owner is None:
        return Say(place, text("answering-boss-nudge-nobody", who=call.asker), reply_to=number)
    return Say(
        place, text("answering-boss-nudge", who=call.asker, owner=Person(group.owner)), reply_to=number
    )


def card(call: Call, group: Group) -> Words:
    """What the owner reads."""
    said = text("answering-boss-said", question=call.question) if call.question else None
    done = text("answering-boss-done") if call.answered_at is not None else None
    return lines(text("answering-boss-card", group=group.title, who=call.asker), said, done)


def buttons(call: Call) -> Keyboard:
    """Answer through 小二, or say that one is coming."""
    if call.answered_at is not None:
        return ()
    return (
        (
            Button(text("answering-button-reply"), Press(PRESS, ("reply", call.id))),
            Button(text("answering-button-coming"), Press(PRESS, ("coming", call.id))),
        ),
    )


# --- the owner's side ----------------------------------------------------------------------------------


def attended(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    """The owner (or a helper) takes the question up."""
    call, group = counter.call, counter.group
    if call is None or group is None:
        yield Answer(event.press, text("answering-old"), group=event.group)
    elif not group.may(event.by.id, Role.HELPER):
        yield turned_away(event, text("answering-staff-only"), group.id)
    elif call.answered_at is not None:
        yield Answer(event.press, text("answering-boss-done"), group=group.id)
    elif event.args[0] == "coming":
        yield Answer(event.press, text("answering-boss-coming-toast"), group=group.id)
        yield from _answered(event, call, group, text("answering-boss-coming", who=call.asker))
    else:
        yield Answer(event.press)
        yield from _what(event, call, group)


def _what(event: ButtonPressed, call: Call, group: Group) -> Iterator[Effect]:
    handle = f"{REPLY}:{call.id}:{event.by.id}"
    until = event.at + PROMPT_STAYS
    yield Remove(event.place, handle=handle)
    yield Put(Prompt(event.by.id, event.place, REPLY, until, (("call", call.id),), handle))
    yield Say(
        event.place,
        text("answering-boss-say-it", who=call.asker),
        handle=handle,
        expires=until,
        language=group.general.language,
        toward=event.by.id,
        awaits=True,
    )


def said(event: InputGiven, counter: Counter) -> Iterator[Effect]:
    """What the owner wrote goes to whoever asked."""
    call, group = counter.call, counter.group
    if call is None or group is None or not group.may(event.by.id, Role.HELPER):
        return
    words = event.text[:SAID_CHARS_MAX]
    if not words or call.answered_at is not None:
        yield Say(event.place, text("answering-boss-done"), language=group.general.language)
        return
    yield from _answered(event, call, group, text("answering-boss-answer", who=call.asker, said=words))
    yield Say(event.place, text("answering-boss-passed"), language=group.general.language)


def _answered(event: ButtonPressed | InputGiven, call: Call, group: Group, words: Text) -> Iterator[Effect]:
    done = replace(call, answered_at=event.at)
    yield Put(done)
    yield Note(group.id, "boss-answered", f"call:{call.id}", event.by.id, call.asker.id)
    number = call.number if call.place.group is not None else None
    yield Say(call.place, words, reply_to=number, language=group.general.language)
    for n in range(CARDS_MAX):
        yield Edit(call.card(n), card(done, group), buttons(done), group.id)
