"""A group's settings as a file, and back: for its owner alone, in private.

A file says all that the group has chosen for itself; what it does not say is as the configuration has it. So
a file that is taken in brings back exactly what it was written from. What it would change is shown first, and
nothing changes without the owner's word.

What the staff has taught about ads goes along, as numbers. It is added to what the group knows, as taught by
whoever brings it, and can be taken back for a day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from rules.base.commands import Command
from rules.base.documents import DocumentRead
from rules.base.effects import Answer, Edit, Effect, Note, Put, ReadDocument, Say, SendFile
from rules.base.events import ButtonPressed, CommandGiven, Event, private
from rules.base.group import Group, SettingChosen
from rules.base.ids import PersonId, fresh_id
from rules.base.lessons import LessonsBrought, LessonsTakenBack, WrittenLesson
from rules.base.manners import ANSWER_EXPIRES, turned_away
from rules.base.prompt import PROMPT_STAYS, InputGiven, Prompt
from rules.base.roles import Role
from rules.base.text import Button, Lines, Press, Text, Words, lines, listing, text
from rules.tuning.bench import Bench, Offer, choose
from rules.tuning.card import PICK, which_group
from rules.tuning.history import changed
from rules.tuning.specs import Specs, Values

FILE = "tunefile"  # the action of an offer's buttons, and the kind of the question for a file
YES, NO, BACK = "y", "n", "b"
CHANGES_SHOWN_MAX = 20
FAULTS_SHOWN_MAX = 6
EXPORT, IMPORT = "exportsettings", "importsettings"

COMMANDS = (
    Command(
        EXPORT,
        ("导出设置", "匯出設定"),
        Role.OWNER,
        in_group=False,
        menu=False,
        aliases=("backupsettings",),
        chooses=True,
    ),
    Command(
        IMPORT,
        ("导入设置", "匯入設定"),
        Role.OWNER,
        in_group=False,
        menu=False,
        aliases=("import",),
        chooses=True,
    ),
)
NAMES = frozenset({EXPORT, IMPORT})
HEARS = (CommandGiven, ButtonPressed, InputGiven, DocumentRead)

Chosen = Mapping[str, Mapping[str, Any]]  # section → name → value


@dataclass(frozen=True, slots=True)
class Reading:
    """What stood in a file; with any faults, nothing of it is to be used."""

    settings: Chosen
    faults: tuple[Text, ...] = ()
    lessons: tuple[WrittenLesson, ...] = ()


class Paper(Protocol):
    """How settings are written and read. Pure: the same text for the same settings."""

    def written(self, values: Values, chosen: Chosen, language: str, lessons: Sequence[WrittenLesson]) -> str:
        """The file, with remarks in the language; of the lessons the newest that fit."""

    def read(self, written: str, configured: Values) -> Reading:
        """What a file says."""


class Exchange:
    """The feature."""

    def __init__(self, specs: Specs, paper: Paper) -> None:
        self._specs = specs
        self._paper = paper

    def wants(self, event: Event) -> bool:
        """The commands, a group picked for one, the file, what stood in it, and the owner's word."""
        match event:
            case CommandGiven(name=name):
                return name in NAMES
            case ButtonPressed(action=action, args=args):
                return action == FILE or (action == PICK and args[:1] in ((EXPORT,), (IMPORT,)))
            case InputGiven(kind=kind) | DocumentRead(purpose=kind):
                return kind == FILE
            case _:
                return False

    def decide(
        self,
        event: CommandGiven | ButtonPressed | InputGiven | DocumentRead,
        bench: Bench,
        settings: None,
    ) -> Iterator[Effect]:
        """Send a file, ask for one, show what it would change, change it."""
        del settings
        match event:
            case CommandGiven() if bench.group is None:
                yield which_group(event, bench, Role.OWNER)
            case CommandGiven():
                yield from self._begun(event, bench.group, bench, event.name)
            case ButtonPressed(action="tunepick"):
                yield from self._picked(event, bench)
            case ButtonPressed():
                yield from self._pressed(event, bench)
            case InputGiven():
                yield from _given(event, bench)
            case DocumentRead():
                yield from self._read(event, bench)

    def _picked(self, event: ButtonPressed, bench: Bench) -> Iterator[Effect]:
        group = bench.group
        if group is None or not group.may(event.by.id, Role.OWNER):
            yield turned_away(event, text("tunefile-owner-only"), event.group)
            return
        yield Answer(event.press)
        yield from self._begun(event, group, bench, event.args[0])

    def _begun(
        self, event: CommandGiven | ButtonPressed, group: Group | None, bench: Bench, what: str
    ) -> Iterator[Effect]:
        assert group is not None  # which one, was asked before
        if what == IMPORT:
            yield from _ask(event, group, event.by.id, ())
            return
        language = group.general.language
        content = self._paper.written(bench.values, bench.chosen, language, bench.lessons).encode()
        day = event.at.astimezone(group.zone).strftime("%Y%m%d")
        words = text("tunefile-here", group=group.title)
        name = f"xiaoer-settings-{day}.yaml"
        yield SendFile(private(event.by.id), words, name, content, language=language)
        yield Note(group.id, "settings-exported", by=event.by.id)

    # --- taking in ---------------------------------------------------------------------------------

    def _read(self, event: DocumentRead, bench: Bench) -> Iterator[Effect]:
        """What stood in the file: its faults, or what it would change."""
        group, by = bench.group, event.message.author.id
        if group is None or not group.may(by, Role.OWNER):
            return
        if event.fault:
            yield from _ask(event, group, by, (text(f"tunefile-fault-{event.fault}"),))
            return
        reading = self._paper.read(event.text, bench.configured)
        faults = (*reading.faults, *_rooms(self._specs, reading.settings, bench))
        if faults:
            yield from _ask(event, group, by, faults)
            return
        wanted = differences(group, bench.chosen, reading.settings)
        known = {one.fingerprint for one in bench.lessons}
        new = tuple(
            replace(one, at=min(one.at, event.at)) for one in reading.lessons if one.fingerprint not in known
        )
        if not wanted and not new:
            yield _say(event, group, by, text("tunefile-same"))
            return
        number = fresh_id(event.entropy, event.key, FILE)
        offer = Offer(number, group.id, by, reading.settings, lessons=new)
        yield Put(offer)
        yes = Button(text("tunefile-yes"), Press(FILE, (offer.id, YES)))
        no = Button(text("tunefile-no"), Press(FILE, (offer.id, NO)))
        words = lines(
            text("tunefile-would", n=len(wanted), group=group.title) if wanted else None,
            self._changes(bench, wanted) if wanted else None,
            text("tunefile-lessons", n=len(new), group=group.title) if new else None,
        )
        yield replace(_say(event, group, by, words), keyboard=((yes, no),), handle=offer.handle)

    def _changes(self, bench: Bench, wanted: "tuple[SettingChosen, ...]") -> Words:
        told = [
            changed(
                self._specs, one.section, one.name, bench.chosen.get(one.section, {}).get(one.name), one.value
            )
            for one in wanted[:CHANGES_SHOWN_MAX]
        ]
        rest = len(wanted) - len(told)
        return lines(Lines(), listing(told), text("tuning-and-more", n=rest) if rest else None)

    def _pressed(self, event: ButtonPressed, bench: Bench) -> Iterator[Effect]:
        """The owner's word. An offer that was dealt with, or is somebody else's, changes nothing."""
        group, offer = bench.group, bench.offer
        if group is None or offer is None or event.place != private(offer.person):
            yield Answer(event.press, text("tuning-old"), group=event.group)
        elif event.by.id != offer.person or not group.may(event.by.id, Role.OWNER):
            yield turned_away(event, text("tunefile-owner-only"), group.id)
        elif event.args[1:] == (BACK,):
            yield from _taken_back(event, group, offer)
        elif offer.settled:
            yield Answer(event.press, text("tuning-old"), group=event.group)
        elif event.args[1:] == (YES,):
            yield from _taken_in(event, group, bench, offer)
        else:
            yield Put(replace(offer, open=False))
            yield Answer(event.press)
            yield Edit(offer.handle, text("tunefile-left"), (), group.id)


def _taken_in(event: ButtonPressed, group: Group, bench: Bench, offer: Offer) -> Iterator[Effect]:
    """Do what was offered. An offer with lessons stays for as long as they can be taken back."""
    wanted = differences(group, bench.chosen, offer.settings)
    yield from choose(event, event.by.id, *wanted)
    yield Put(replace(offer, open=bool(offer.lessons), settled=True))
    if offer.lessons:
        yield Put(LessonsBrought(group.id, event.by.id, offer.id, offer.lessons))
        yield Note(group.id, "lessons-brought", by=event.by.id, why=str(len(offer.lessons)))
    yield Answer(event.press)
    back = Button(text("tunefile-back"), Press(FILE, (offer.id, BACK)))
    done = lines(
        text("tunefile-done", n=len(wanted)) if wanted else None,
        text("tunefile-learned", n=len(offer.lessons)) if offer.lessons else None,
    )
    yield Edit(offer.handle, done, ((back,),) if offer.lessons else (), group.id)


def _taken_back(event: ButtonPressed, group: Group, offer: Offer) -> Iterator[Effect]:
    """Forget the lessons again; the settings have their own way back."""
    if not offer.settled or not offer.lessons:
        yield Answer(event.press, text("tuning-old"), group=event.group)
        return
    yield Put(LessonsTakenBack(group.id, offer.id))
    yield Put(replace(offer, open=False))
    yield Note(group.id, "lessons-taken-back", by=event.by.id)
    yield Answer(event.press)
    yield Edit(offer.handle, text("tunefile-unlearned"), (), group.id)


def differences(group: Group, chosen: Chosen, wanted: Chosen) -> tuple[SettingChosen, ...]:
    """What makes the group's own choice `wanted`, in the order of the names."""
    paths = {(section, name) for whole in (chosen, wanted) for section in whole for name in whole[section]}
    found = []
    for section, name in sorted(paths):
        was, now = (whole.get(section, {}).get(name) for whole in (chosen, wanted))
        if was != now:
            found.append(SettingChosen(group.id, section, name, now))
    return tuple(found)


def _rooms(specs: Specs, settings: Chosen, bench: Bench) -> Iterator[Text]:
    """Chats that the owner has nothing to say in; one that is chosen already may stay."""
    for spec in specs.all():
        chat = settings.get(spec.section, {}).get(spec.field)
        present = bench.chosen.get(spec.section, {}).get(spec.field)
        if spec.bounds.room and chat and chat != present and chat not in bench.rooms:
            yield text("tunefile-room", path=spec.path)


def _given(event: InputGiven, bench: Bench) -> Iterator[Effect]:
    group = bench.group
    if group is None or not group.may(event.by.id, Role.OWNER):
        yield Say(private(event.by.id), text("tuning-old"), expires=event.at + ANSWER_EXPIRES)
    elif event.message.document is None:
        yield from _ask(event, group, event.by.id, (text("tunefile-no-file"),))
    else:
        yield ReadDocument(event.place, event.message, FILE, (("group", group.id),))


def _ask(event: Event, group: Group, by: PersonId, faults: tuple[Text, ...]) -> Iterator[Effect]:
    """The question for a file; after one that could not be used, with what was wrong."""
    handle, here = f"{FILE}-ask:{group.id}:{by}", private(by)
    payload = (("group", group.id),)
    more = len(faults) - FAULTS_SHOWN_MAX
    words = lines(
        text("tunefile-faults") if faults else None,
        listing(faults[:FAULTS_SHOWN_MAX]) if faults else None,
        text("tuning-and-more", n=more) if more > 0 else None,
        text("tunefile-again" if faults else "tunefile-send", group=group.title),
    )
    yield Put(Prompt(by, here, FILE, event.at + PROMPT_STAYS, payload, handle))
    yield replace(_say(event, group, by, words), handle=handle)


def _say(event: Event, group: Group, by: PersonId, words: Words) -> Say:
    return Say(private(by), words, expires=event.at + ANSWER_EXPIRES, language=group.general.language)
