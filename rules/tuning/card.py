"""The settings card: one living card with sections, settings and values, for the staff of the group.

Every button says what the setting will be, not by how much it changes: a tap told twice changes nothing
twice. What a button asks for is held against the setting's declaration, for anybody can forge a button.
The card puts itself away when it is left alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules.base.commands import Command
from rules.base.effects import Answer, Edit, Effect, Put, Remove, Say, SetTimer
from rules.base.events import ButtonPressed, CommandGiven, Event, TimerDue, private
from rules.base.group import Group, SettingChosen
from rules.base.ids import PersonId, fresh_id
from rules.base.manners import ANSWER_EXPIRES, reply, turned_away
from rules.base.prompt import PROMPT_STAYS, InputGiven, Prompt
from rules.base.roles import Role
from rules.base.text import Button, Press, Text, Words, lines, text
from rules.tuning import history, pages, setup
from rules.tuning.bench import IDLE, IDLE_TIME, Bench, Card, choose, may_set, put_away
from rules.tuning.changing import restored, value_of
from rules.tuning.pages import PRESS, Face
from rules.tuning.specs import Kind, Specs, Spot
from rules.tuning.values import NotAllowedError, must, plain

# The argument of a button elsewhere that opens the card, or begins to set the group up.
OPEN, START = "open", "setup"
PICK = "tunepick"  # the action of a button that says which group is meant, and for which command
ASKED = "tuning"  # the kind of the card's questions
ON = ("on", "yes", "true", "开", "开启", "打开", "開", "開啟", "打開")
OFF = ("off", "no", "false", "关", "关闭", "關", "關閉")
PAGE_DIGITS_MAX = 3

COMMANDS = (
    Command("settings", ("设置", "設定", "小二设置", "小二設定"), Role.STAFF, chooses=True),
    Command("observe", ("观察", "觀察"), Role.STAFF, takes=f"({'|'.join((*ON, *OFF))})?"),
)
NAMES = frozenset(command.name for command in COMMANDS)


@dataclass(frozen=True, slots=True)
class Turn:
    """One press on the card, or one answer to it, by somebody who may."""

    event: ButtonPressed | InputGiven
    group: Group
    bench: Bench
    card: Card

    @property
    def by(self) -> PersonId:
        return self.event.by.id


HEARS = (CommandGiven, ButtonPressed, TimerDue, InputGiven)


class Tuning:
    """The feature, for all `sections` that groups have settings of (name → settings dataclass)."""

    def __init__(self, sections: Mapping[str, type[Any]]) -> None:
        self.specs = Specs(sections)

    def wants(self, event: Event) -> bool:
        """The commands, the card's buttons, the answers to its questions, and its being left alone."""
        match event:
            case CommandGiven(name=name):
                return name in NAMES
            case ButtonPressed(action=action, args=args):
                return action == PRESS or (action == PICK and args[:1] == ("settings",))
            case TimerDue(kind=kind):
                return kind == IDLE
            case InputGiven(kind=kind):
                return kind == ASKED
            case _:
                return False

    def decide(
        self, event: CommandGiven | ButtonPressed | TimerDue | InputGiven, bench: Bench, settings: None
    ) -> Iterator[Effect]:
        """Open the card, turn its pages, change a setting, put the card away."""
        del settings
        match event:
            case CommandGiven(name="observe"):
                yield from _observe(event, bench)
            case CommandGiven() if bench.group is None:
                yield which_group(event, bench, Role.STAFF)
            case CommandGiven():
                yield from self._opened(event, bench, event.by.id)
            case ButtonPressed():
                yield from self._pressed(event, bench)
            case InputGiven():
                yield from self._answered(event, bench)
            case TimerDue():
                yield from put_away(bench.card)

    # --- the card ----------------------------------------------------------------------------------

    def _opened(
        self, event: CommandGiven | ButtonPressed, bench: Bench, by: PersonId, *, set_up: bool = False
    ) -> Iterator[Effect]:
        """A new card takes the place of the former."""
        group = bench.group
        if group is None or not may_set(group, by):
            return
        yield from put_away(bench.card)
        card = Card(group.id, fresh_id(event.entropy, event.key, PRESS), event.place)
        first = next(iter(setup.questions(self.specs)), "")
        face = setup.page(self.specs, card.id, first, bench.values) if set_up else self._menu(card, group)
        yield Put(card)
        yield from _posted(event, group, card, face)

    def _pressed(self, event: ButtonPressed, bench: Bench) -> Iterator[Effect]:
        group, card = bench.group, bench.card
        if group is None:
            yield Answer(event.press, text("tuning-old"), group=event.group)
        elif not may_set(group, event.by.id):
            yield turned_away(event, text("tuning-staff-only"), group.id)
        elif event.action == PICK or event.args in ((OPEN,), (START,)):
            yield Answer(event.press)
            yield from self._opened(event, bench, event.by.id, set_up=event.args == (START,))
        elif card is None or card.place != event.place:
            yield Answer(event.press, text("tuning-old"), group=group.id)
        else:
            yield from self._turned(Turn(event, group, bench, card), *event.args[1:])

    def _turned(self, turn: Turn, op: str = pages.MENU, *args: str) -> Iterator[Effect]:
        """What the button does, and the page after it."""
        press = turn.event.press if isinstance(turn.event, ButtonPressed) else ""
        if op == pages.CLOSE:
            yield Answer(press)
            yield from put_away(turn.card)
        elif op in (pages.ASK, pages.NEVER_MIND):
            yield Answer(press)
            yield from self._asked(turn, *args) if op == pages.ASK else _never_mind(turn)
        elif op in _CHANGES or (op == pages.SET_UP and len(args) > 1):
            yield from self._changed(turn, press, op, args)
        else:
            yield Answer(press)
            yield from _shown(turn, self._page(turn, op, args))

    # --- pages -------------------------------------------------------------------------------------

    def _menu(self, card: Card, group: Group, page: int = 0) -> Face:
        in_group = card.place.group is not None
        return pages.menu(self.specs, card.id, group.title, page, in_group=in_group)

    def _page(self, turn: Turn, op: str, args: tuple[str, ...]) -> Face:
        """The page that a button leads to; what there is no page of leads to the first."""
        first, second = (*args, "", "")[:2]
        card, bench = turn.card, turn.bench
        if op == pages.SECTION and first in self.specs.sections:
            return pages.section(self.specs, card.id, first, bench.values, number_of(second))
        if op == pages.SPOT and (spot := self.specs.spot(first, bench.values)) is not None:
            return self._spot(card, spot, bench, number_of(second))
        if op == pages.HISTORY:
            return history.page(self.specs, card.id, bench.history, bench.names, number_of(first))
        if op == pages.SET_UP:
            return setup.page(self.specs, card.id, first, bench.values)
        return self._menu(card, turn.group, number_of(first) if op == pages.MENU else 0)

    def _spot(self, card: Card, spot: Spot, bench: Bench, page: int = 0) -> Face:
        """The page of a setting. Yes and no have none: they stand on the page above."""
        if spot.leaf.kind is Kind.SWITCH and spot.column is None:
            specs = self.specs.of(spot.spec.section)
            page = specs.index(spot.spec) // pages.SETTINGS_A_PAGE
            return pages.section(self.specs, card.id, spot.spec.section, bench.values, page)
        if spot.leaf.kind is Kind.SWITCH:
            spot = spot.above
        return pages.page_of(card.id, spot, bench.values, bench.configured, bench.rooms, page)

    # --- changes -----------------------------------------------------------------------------------

    def _changed(self, turn: Turn, press: str, op: str, args: tuple[str, ...]) -> Iterator[Effect]:
        try:
            if op == pages.TAKE_BACK:
                wanted, face = self._taken_back(turn)
            elif op == pages.SET_UP:
                wanted, face = self._set_up(turn, *args)
            else:
                wanted, face = self._one(turn, op, args)
        except NotAllowedError as refused:
            yield Answer(press, refused.words, group=turn.group.id)
            return
        yield from choose(turn.event, turn.by, *wanted)
        done = "tuning-done" if op != pages.TAKE_BACK else "tuning-taken-back"
        yield Answer(press, text(done), group=turn.group.id)
        yield from _shown(turn, face)

    def _one(self, turn: Turn, op: str, args: tuple[str, ...]) -> "tuple[Wanted, Face]":
        """One setting is changed. NotAllowedError: there is none such, or it may not be so."""
        spot = self.specs.spot(args[0], turn.bench.values) if args else None
        if spot is None:
            raise NotAllowedError(text("tuning-refused"))
        if op == pages.DEFAULT:
            return self._as_configured(turn, spot)
        value = value_of(turn.bench, spot, op, args[1] if len(args) > 1 else "")
        if op == pages.DROP_ROW:
            spot = Spot(spot.spec)
        return self._become(turn, spot, value)

    def _become(self, turn: Turn, spot: Spot, value: Any) -> "tuple[Wanted, Face]":
        bench = turn.bench.after(spot, value)
        whole = plain(spot.whole(bench.values))
        chosen = SettingChosen(turn.group.id, spot.spec.section, spot.spec.field, whole)
        page = pages.page_with(spot.leaf, spot.present(turn.bench.values), value)
        return (chosen,), self._spot(turn.card, spot, bench, page)

    def _as_configured(self, turn: Turn, spot: Spot) -> "tuple[Wanted, Face]":
        """Back to what the configuration says, which is shown."""
        spot = Spot(spot.spec)
        bench = turn.bench.after(spot, spot.whole(turn.bench.configured))
        chosen = SettingChosen(turn.group.id, spot.spec.section, spot.spec.field, None)
        return (chosen,), self._spot(turn.card, spot, bench)

    def _taken_back(self, turn: Turn) -> "tuple[Wanted, Face]":
        """A former change is taken back; with one setting in it, its page is shown."""
        wanted = tuple(one for bundle in turn.bench.history for one in history.taken_back(bundle))
        if not wanted:
            raise NotAllowedError(text("tuning-changed-since"))
        bench, spot = turn.bench, None
        for one in wanted:
            spec = self.specs.named(one.section, one.name)
            if spec is None:
                raise NotAllowedError(text("tuning-refused"))
            spot = Spot(spec)
            bench = restored(bench, spot, one.value)
        assert spot is not None
        if len(wanted) > 1:
            return wanted, self._menu(turn.card, turn.group)
        return wanted, self._spot(turn.card, spot, bench)

    def _set_up(self, turn: Turn, question: str = "", answer: str = "", *_: str) -> "tuple[Wanted, Face]":
        bundle = setup.meant(self.specs, question, answer)
        if bundle is None:
            raise NotAllowedError(text("tuning-refused"))
        bench, wanted = turn.bench, []
        for section, name, value in setup.news(bundle, bench.values):
            spec = self.specs.named(section, name)
            assert spec is not None  # the bundle holds known settings only
            wanted.append(SettingChosen(turn.group.id, section, name, value))
            bench = bench.after(Spot(spec), value)
        after = setup.following(self.specs, question)
        return tuple(wanted), setup.page(self.specs, turn.card.id, after, bench.values)

    # --- questions ---------------------------------------------------------------------------------

    def _asked(self, turn: Turn, code: str = "", *_: str) -> Iterator[Effect]:
        spot = self.specs.spot(code, turn.bench.values)
        if spot is not None and spot.leaf.kind in (Kind.TEXT, Kind.NUMBER, Kind.LIST):
            yield from _ask(turn, spot, None)

    def _answered(self, event: InputGiven, bench: Bench) -> Iterator[Effect]:
        """The answer becomes the value, and the card stands below it; or the question is asked again."""
        group, card = bench.group, bench.card
        spot = self.specs.spot(str(event.get("spot")), bench.values) if group is not None else None
        if group is None or card is None or spot is None or not may_set(group, event.by.id):
            if event.group is None:
                yield Say(private(event.by.id), text("tuning-old"), expires=event.at + ANSWER_EXPIRES)
            return
        turn = Turn(event, group, bench, card)
        if event.group is not None:
            yield Remove(event.place, (event.message.number,))
        try:
            is_list = spot.leaf.kind is Kind.LIST
            value = value_of(bench, spot, pages.ADD if is_list else pages.SET, event.text)
            wanted, face = self._become(turn, spot, value)
        except NotAllowedError as refused:
            yield from _ask(turn, spot, refused.words)
            return
        yield from choose(event, event.by.id, *wanted)
        yield Remove(card.place, handle=card.handle)
        yield from _posted(event, group, card, face)


Wanted = tuple[SettingChosen, ...]
_CHANGES = frozenset(
    {
        pages.SET,
        pages.DEFAULT,
        pages.ADD,
        pages.DROP,
        pages.NEW_ROW,
        pages.DROP_ROW,
        pages.TAKE_BACK,
    }
)


def number_of(written: str) -> int:
    """A page's number; the first for what is none."""
    is_number = written.isascii() and written.isdecimal() and len(written) <= PAGE_DIGITS_MAX
    return int(written) if is_number else 0


def which_group(event: CommandGiven, bench: Bench, role: Role) -> Say:
    """In private, with several groups that one may give the command in: which one is meant."""
    rows = tuple(
        (Button(text("tuning-group", group=pages.cut(group.title)), Press(PICK, (event.name, group.id))),)
        for group in bench.staffed
        if group.may(event.by.id, role)
    )
    return reply(event, text("tuning-which" if rows else "tuning-no-group"), rows)


def _ask(turn: Turn, spot: Spot, wrong: Text | None) -> Iterator[Effect]:
    event, card = turn.event, turn.card
    handle = card.question(turn.by)
    payload = (("card", card.id), ("spot", spot.code))
    words: Words = lines(
        wrong,
        text("tuning-ask", who=event.by, label=pages.label_of(spot.leaf)),
        None if wrong is not None else must(spot.leaf),
    )
    in_private = card.place.group is None
    cancel = ((pages.press(card.id, text("tuning-never-mind"), pages.NEVER_MIND),),) if in_private else ()
    yield Remove(card.place, handle=handle)
    yield Put(Prompt(turn.by, card.place, ASKED, event.at + PROMPT_STAYS, payload, handle))
    yield Say(
        card.place,
        words,
        cancel,
        handle,
        expires=event.at + PROMPT_STAYS,
        vanish_seconds=int(PROMPT_STAYS.total_seconds()),
        language=turn.group.general.language,
        toward=turn.by,
        awaits=True,
    )
    yield _left_alone(event, card)


def _never_mind(turn: Turn) -> Iterator[Effect]:
    card, handle = turn.card, turn.card.question(turn.by)
    yield Put(Prompt(turn.by, card.place, ASKED, turn.event.at, handle=handle, open=False))
    yield Remove(card.place, handle=handle)


def _shown(turn: Turn, face: Face) -> Iterator[Effect]:
    yield Edit(turn.card.handle, *face, turn.group.id)
    yield _left_alone(turn.event, turn.card)


def _posted(event: Event, group: Group, card: Card, face: Face) -> Iterator[Effect]:
    words, keyboard = face
    expires, language = event.at + ANSWER_EXPIRES, group.general.language
    yield Say(card.place, words, keyboard, card.handle, expires=expires, language=language)
    yield _left_alone(event, card)


def _left_alone(event: Event, card: Card) -> SetTimer:
    return SetTimer(card.timer, event.at + IDLE_TIME, IDLE, card.group, (("card", card.id),))


def _observe(event: CommandGiven, bench: Bench) -> Iterator[Effect]:
    """`/observe on|off`; without a word, how it is."""
    group = bench.group
    if group is None:
        return
    word = event.words[0].lower() if event.words else ""
    if word in ON or word in OFF:
        yield from choose(event, event.by.id, SettingChosen(group.id, "general", "observe", word in ON))
        yield reply(event, text("tuning-observing" if word in ON else "tuning-acting"))
    else:
        yield reply(event, text("tuning-is-observing" if group.general.observe else "tuning-is-acting"))
