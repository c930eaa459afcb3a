"""The group's rules have editions, and members say which they have read; newcomers may have to, before they
talk.

Whoever agrees is written down with the edition and the time. Only newcomers are ever held back, and only by
this cause: whatever else keeps them from talking is not lifted by it.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from rules.base.commands import REST_CHARS_MAX, Command
from rules.base.effects import Answer, Effect, Note, Put, Restrict, Say
from rules.base.events import ButtonPressed, CommandGiven, Event, MemberCame, Place
from rules.base.group import Group, SettingChosen
from rules.base.ids import PersonId
from rules.base.manners import ANSWER_EXPIRES, ANSWER_STAYS_SECONDS, reply
from rules.base.people import Voice
from rules.base.prompt import PROMPT_STAYS, InputGiven, Prompt
from rules.base.roles import Role
from rules.base.rulebook import (
    AGREE,
    RULES_CHARS_MAX,
    RULES_LINK,
    SECTION,
    SETTING,
    Agreed,
    Edition,
    agree_row,
    edition_of,
)
from rules.base.settings import setting
from rules.base.text import Lines, Text, Words, lines, text

CAUSE = "consent"  # that a newcomer may not talk
PROMPT = "setrules"

COMMANDS = (Command("setrules", ("设群规", "設群規"), Role.STAFF, takes=r"(\s.{1,3000})?"),)


@dataclass(frozen=True, slots=True)
class ConsentSettings:
    """Section `consent` of a group's settings."""

    consent: str = setting(
        "ask",
        "Whether people agree with the group's rules: not asked, a button under the rules, or newcomers must"
        " press it before they talk.",
        choices=("off", "ask", "must"),
    )


@dataclass(frozen=True, slots=True)
class Page:
    """The group that is meant, its rules and their edition. `newest` is the last that is written down.
    `agreed`: the person has, with this edition; `present`: they are in the group; `held`: they may not talk
    until they agree; `raid`: newcomers are let be."""

    group: Group | None = None
    rules: str = ""
    edition: Edition | None = None
    newest: Edition | None = None
    consent: str = "off"
    agreed: bool = False
    present: bool = False
    held: bool = False
    raid: bool = False


HEARS = (MemberCame, ButtonPressed, CommandGiven, InputGiven)
Concerned = MemberCame | ButtonPressed | CommandGiven | InputGiven


def wants(event: Event) -> bool:
    """Newcomers, the button, the command and its answer, and the link to the rules."""
    match event:
        case ButtonPressed(action=action):
            return action == AGREE
        case CommandGiven(name="start", rest=rest):
            return rest.startswith(RULES_LINK)
        case CommandGiven(name=name):
            return name == "setrules"
        case InputGiven(kind=kind):
            return kind == PROMPT
    return isinstance(event, HEARS)


def decide(event: Concerned, page: Page, settings: ConsentSettings) -> Iterator[Effect]:
    """The page for the event."""
    del settings  # `page.consent` is that of the group that is meant, which a press in private names
    match event:
        case MemberCame():
            return _came(event, page)
        case ButtonPressed():
            return _agree(event, page)
        case CommandGiven(name="start"):
            return _shown(event, page)
        case CommandGiven():
            return _command(event, page)
        case InputGiven():
            return _given(event, page)


# --- agreeing ------------------------------------------------------------------------------------------


def _came(event: MemberCame, page: Page) -> Iterator[Effect]:
    group = page.group
    if group is None or event.person.voice is not Voice.PERSON or page.raid:
        return
    if _must(event, page, group):
        yield Restrict(group.id, event.person.id, cause=CAUSE)
    elif page.held:
        yield Restrict(group.id, event.person.id, lift=True, cause=CAUSE)


def _must(event: MemberCame, page: Page, group: Group) -> bool:
    asked = page.consent == "must" and page.edition is not None and not page.agreed
    return asked and group.may_mute and not group.is_exempt(event.person)


def _agree(event: ButtonPressed, page: Page) -> Iterator[Effect]:
    """Whoever is in the group may agree, with the rules as they are now."""
    group, edition = page.group, page.edition
    if group is None or not page.present or event.by.voice is not Voice.PERSON:
        yield Answer(event.press, text("consent-toast-not-there"), group=event.group)
        return
    if edition is None or page.consent == "off":
        yield Answer(event.press, text("consent-toast-nothing"), group=group.id)
    elif event.args[1:] != (str(edition.number),):
        yield Answer(event.press, text("consent-toast-newer"), alert=True, group=group.id)
        return
    elif page.agreed:
        yield Answer(event.press, text("consent-toast-again"), group=group.id)
    else:
        yield Answer(event.press, text("consent-toast-thanks"), group=group.id)
        yield from _agreed(event, page, edition)
    if page.held:
        yield Restrict(group.id, event.by.id, lift=True, cause=CAUSE)


def _agreed(event: ButtonPressed, page: Page, edition: Edition) -> Iterator[Effect]:
    if edition != page.newest:
        yield Put(edition)
    yield Put(Agreed(edition.group, event.by.id, edition.number, event.at))


def _shown(event: CommandGiven, page: Page) -> Iterator[Effect]:
    """The link under a welcome, opened in private: the rules, and the button."""
    if page.group is None or not page.present:
        yield Say(event.place, text("consent-not-there"))
    elif page.edition is None:
        yield Say(event.place, text("consent-no-rules"), language=page.group.general.language)
    else:
        asks = page.consent != "off" and not page.agreed
        keyboard = agree_row(page.edition) if asks else ()
        words = face(page.group.title, page.rules, page.edition)
        yield Say(event.place, words, keyboard, language=page.group.general.language)


def face(title: str, rules: str, edition: Edition) -> Words:
    """The rules as they are read."""
    told = text("consent-rules", group=title, rules=rules)
    return lines(told, Lines(), text("consent-edition", number=edition.number, at=edition.at))


# --- writing the rules ---------------------------------------------------------------------------------


def _command(event: CommandGiven, page: Page) -> Iterator[Effect]:
    """`/setrules` and the rules behind it; or without them, and they are asked for."""
    if page.group is None:
        yield reply(event, text("consent-which-group"))
        return
    rules = _whole(event)
    if rules:
        words = yield from _set(event, page, page.group, rules, event.by.id)
        yield reply(event, words)
    elif event.by.voice is not Voice.PERSON:
        yield reply(event, text("consent-write-behind"))
    else:
        yield from _ask(event, page.group)


def _whole(event: CommandGiven) -> str:
    """What stands behind the command, also where the command's own argument is cut off."""
    if len(event.rest) < REST_CHARS_MAX:
        return event.rest.strip()
    said = event.message.text
    return said[max(0, said.find(event.rest)) :].strip()


def _ask(event: CommandGiven, group: Group) -> Iterator[Effect]:
    handle = f"setrules:{event.message.number}:{event.by.id}"
    until = event.at + PROMPT_STAYS
    yield Put(Prompt(event.by.id, event.place, PROMPT, until, (("group", group.id),), handle))
    yield Say(
        event.place,
        text("consent-write" if event.place.group is None else "consent-write-reply"),
        handle=handle,
        reply_to=None if event.place.group is None else event.message.number,
        expires=event.at + ANSWER_EXPIRES,
        vanish_seconds=0 if event.place.group is None else int(PROMPT_STAYS.total_seconds()),
        toward=event.by.id,
        awaits=True,
        language=group.general.language,
    )


def _given(event: InputGiven, page: Page) -> Iterator[Effect]:
    """The rules were written; whether their writer is still staff is asked again."""
    group = page.group
    if group is None or not group.may(event.by.id, Role.STAFF):
        yield _said(event.place, text("consent-staff-only"))
    elif not event.text:
        yield _said(event.place, text("consent-words-only"))
    else:
        words = yield from _set(event, page, group, event.text, event.by.id)
        yield _said(event.place, words)


def _said(place: Place, words: Text) -> Say:
    return Say(place, words, vanish_seconds=ANSWER_STAYS_SECONDS if place.group is not None else 0)


def _set(
    event: CommandGiven | InputGiven, page: Page, group: Group, rules: str, by: PersonId
) -> Generator[Effect, None, Text]:
    """Write the rules down; returns what to say."""
    if len(rules) > RULES_CHARS_MAX:
        return text("consent-too-long", count=len(rules), most=RULES_CHARS_MAX)
    edition = edition_of(rules, page.edition, group.id, event.at)
    if edition is None or edition == page.edition:
        return text("consent-the-same")
    if page.edition is not None and page.edition != page.newest:
        yield Put(page.edition)
    yield Put(SettingChosen(group.id, SECTION, SETTING, rules, by))
    yield Put(replace(edition, by=by))
    yield Note(group.id, "rules-set", f"rules:{edition.number}", by)
    return text("consent-set", number=edition.number)
