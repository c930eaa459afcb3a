"""/faq, 常见问题: everybody reads what 小二 knows; helpers and up teach it, by a line or by tapping."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from rules.answering import speaking
from rules.answering.model import ANSWER_CHARS_MAX, ENTRIES_MAX, Counter, Entry, renewed, taught, ways_of
from rules.base.effects import Answer, Effect, Note, Put, Say
from rules.base.events import ButtonPressed, CommandGiven, Event, Place
from rules.base.group import Group
from rules.base.ids import PersonId, fresh_id
from rules.base.manners import reply, turned_away
from rules.base.people import Person
from rules.base.prompt import PROMPT_STAYS, InputGiven, Payload, Prompt
from rules.base.roles import Role
from rules.base.text import Button, Keyboard, Press, Text, Words, lines, listing, text

PRESS = "faq"
QUESTION, ANSWER, CHANGE = "faq-question", "faq-answer", "faq-change"  # what 小二 asks for
KINDS = frozenset({QUESTION, ANSWER, CHANGE})
SHOWN_MAX = 20
BUTTONS_A_ROW = 5
ADDING = frozenset({"add", "加", "添", "新增"})


def command(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    """Show what is known; behind `add`, teach."""
    group = counter.group
    if group is None:
        yield reply(event, text("answering-which-group"))
    elif event.words and event.words[0].lower() in ADDING:
        yield from _line(event, counter, group)
    else:
        staff = group.may(event.by.id, Role.HELPER)
        yield reply(event, _page(counter), _buttons(counter, group, staff=staff))


def _line(event: CommandGiven, counter: Counter, group: Group) -> Iterator[Effect]:
    if not group.may(event.by.id, Role.HELPER):
        yield Note(group.id, "refused", by=event.by.id, why=event.name)
        return
    try:
        ways, answer = taught(event.rest[len(event.words[0]) :])
    except ValueError:
        yield reply(event, text("answering-faq-how"))
        return
    if len(counter.entries) >= ENTRIES_MAX:
        yield reply(event, text("answering-faq-full", most=ENTRIES_MAX))
        return
    entry, effects = _learned(event, group, event.by.id, ways, answer)
    yield from effects
    yield reply(event, text("answering-faq-learned", question=entry.ways[0]))


def _learned(
    event: Event, group: Group, by: PersonId, ways: tuple[str, ...], answer: str
) -> tuple[Entry, tuple[Effect, ...]]:
    entry = Entry(group.id, fresh_id(event.entropy, event.key, "faq"), ways, answer, by, event.at)
    return entry, (Put(entry), Note(group.id, "faq-taught", f"faq:{entry.id}", by, why=ways[0]))


def _page(counter: Counter) -> Words:
    shown = counter.entries[:SHOWN_MAX]
    if not shown:
        return text("answering-faq-none")
    rows = listing(text("answering-faq-row", n=n, question=entry.ways[0]) for n, entry in enumerate(shown, 1))
    more = len(counter.entries) - len(shown)
    return lines(text("answering-faq"), rows, text("answering-faq-more", count=more) if more else None)


def _buttons(counter: Counter, group: Group, *, staff: bool) -> Keyboard:
    """A number for each question; for the staff it opens the entry, else it gives the answer."""
    shown = counter.entries[:SHOWN_MAX]
    numbers = [
        Button(
            text("answering-label", label=str(n)),
            _press("open", entry) if staff else Press(speaking.PRESS, ("faq", group.id, entry.id)),
        )
        for n, entry in enumerate(shown, 1)
    ]
    rows = tuple(
        tuple(numbers[start : start + BUTTONS_A_ROW]) for start in range(0, len(numbers), BUTTONS_A_ROW)
    )
    add = Button(text("answering-button-add"), Press(PRESS, ("add", group.id)))
    return (*rows, (add,)) if staff else rows


def _press(what: str, entry: Entry) -> Press:
    return Press(PRESS, (what, entry.group, entry.id))


# --- by tapping ----------------------------------------------------------------------------------------


def pressed(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    """Buttons of the staff."""
    group, entry = counter.group, counter.entry
    if group is None:
        yield Answer(event.press, text("answering-old"), group=event.group)
    elif not group.may(event.by.id, Role.HELPER):
        yield turned_away(event, text("answering-staff-only"), group.id)
    elif event.args[0] == "add":
        yield Answer(event.press)
        yield from _ask(event, group, event.place, event.by.id, QUESTION)
    elif entry is None:
        yield Answer(event.press, text("answering-old"), group=group.id)
    elif entry.id < 0 and event.args[0] != "open":
        yield Answer(event.press, text("answering-faq-configured"), alert=True, group=group.id)
    else:
        yield from _on_entry(event, group, entry)


def _on_entry(event: ButtonPressed, group: Group, entry: Entry) -> Iterator[Effect]:
    match event.args[0]:
        case "open":
            yield Answer(event.press)
            yield _shown(event, group, entry)
        case "change":
            yield Answer(event.press)
            yield from _ask(event, group, event.place, event.by.id, CHANGE, (("entry", entry.id),))
        case "gone" | "back" as what:
            now = replace(entry, gone=what == "gone")
            yield Answer(event.press, text(f"answering-faq-{what}"), group=group.id)
            if now != entry:
                yield Put(now)
                yield Note(group.id, f"faq-{what}", f"faq:{entry.id}", event.by.id, why=entry.ways[0])
                yield _shown(event, group, now)
        case _:
            yield Answer(event.press, text("answering-old"), group=group.id)


def _shown(event: ButtonPressed, group: Group, entry: Entry) -> Say:
    """One entry with what can be done about it."""
    words = lines(
        text("answering-faq-entry", question=" | ".join(entry.ways)),
        text("answering-answer", answer=entry.answer),
        text("answering-faq-gone") if entry.gone else None,
    )
    change = Button(text("answering-button-change"), _press("change", entry))
    gone = Button(text("answering-button-gone"), _press("gone", entry))
    back = Button(text("answering-button-back"), _press("back", entry))
    in_group = event.place.group is not None
    return Say(
        event.place,
        words,
        ((back,),) if entry.gone else ((change, gone),),
        expires=event.at + PROMPT_STAYS,
        vanish_seconds=speaking.READING_SECONDS if in_group else 0,
        language=group.general.language,
        toward=event.by.id if in_group else None,
    )


def _ask(
    event: Event, group: Group, place: Place, by: PersonId, kind: str, payload: Payload = ()
) -> Iterator[Effect]:
    """Ask for a question or an answer; the next thing they write is it."""
    handle, until = (
        f"{kind}:{group.id}:{by}:{fresh_id(event.entropy, event.key, kind)}",
        event.at + PROMPT_STAYS,
    )
    yield Put(Prompt(by, place, kind, until, (("group", group.id), *payload), handle))
    yield Say(
        place,
        text(f"answering-{kind}-wanted", who=Person(by)),
        handle=handle,
        expires=until,
        language=group.general.language,
        toward=by,
        awaits=True,
    )


def given(event: InputGiven, counter: Counter) -> Iterator[Effect]:
    """What was asked for has been written."""
    group = counter.group
    if group is None or not group.may(event.by.id, Role.HELPER):
        return
    try:
        yield from _STEPS[event.kind](event, counter, group)
    except ValueError:
        yield _told(event, group, text("answering-faq-how"))
        yield from _ask(event, group, event.place, event.by.id, event.kind, event.payload[1:])


def _question(event: InputGiven, counter: Counter, group: Group) -> Iterator[Effect]:
    ways = ways_of(event.text)
    if len(counter.entries) >= ENTRIES_MAX:
        yield _told(event, group, text("answering-faq-full", most=ENTRIES_MAX))
        return
    yield from _ask(event, group, event.place, event.by.id, ANSWER, (("ways", "|".join(ways)),))


def _answer(event: InputGiven, counter: Counter, group: Group) -> Iterator[Effect]:
    del counter
    ways = ways_of(str(event.get("ways")))
    entry, effects = _learned(event, group, event.by.id, ways, _checked(event.text))
    yield from effects
    yield _told(event, group, text("answering-faq-learned", question=entry.ways[0]))


def _change(event: InputGiven, counter: Counter, group: Group) -> Iterator[Effect]:
    entry = counter.entry
    if entry is None:
        yield _told(event, group, text("answering-old"))
        return
    yield Put(renewed(entry, _checked(event.text), event.by.id, event.at))
    yield Note(group.id, "faq-changed", f"faq:{entry.id}", event.by.id, why=entry.ways[0])
    yield _told(event, group, text("answering-faq-learned", question=entry.ways[0]))


def _checked(answer: str) -> str:
    if not 1 <= len(answer) <= ANSWER_CHARS_MAX:
        raise ValueError("an answer is too long, or empty")
    return answer


def _told(event: InputGiven, group: Group, words: Text) -> Say:
    in_group = event.place.group is not None
    return Say(
        event.place,
        words,
        vanish_seconds=speaking.READING_SECONDS if in_group else 0,
        language=group.general.language,
        toward=event.by.id if in_group else None,
    )


_STEPS: Mapping[str, Callable[[InputGiven, Counter, Group], Iterator[Effect]]] = {
    QUESTION: _question,
    ANSWER: _answer,
    CHANGE: _change,
}
