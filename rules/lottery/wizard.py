"""开抽奖: a lottery is set up by tapping: which kind, what can be won, when, who may; then it opens."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import datetime

from rules.base.effects import Answer, Edit, Effect, Note, Put, Remove, Say
from rules.base.events import ButtonPressed, CommandGiven
from rules.base.group import SettingChosen
from rules.base.ids import fresh_id
from rules.base.manners import ANSWER_STAYS_SECONDS, reply
from rules.base.post import Place
from rules.base.prompt import InputGiven, Prompt
from rules.base.roles import Role
from rules.base.text import Text, text
from rules.lottery import moments, opening, pages
from rules.lottery.board import Hall
from rules.lottery.draft import DRAFT_STAYS, Draft
from rules.lottery.kinds.kind import Ask
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import OPEN_MAX, SIZE_MAX, TITLE_CHARS_MAX, WINNERS_MAX, WORD_CHARS_MAX, Prize
from rules.lottery.settings import TEMPLATES_MAX, LotterySettings, Template
from rules.lottery.tapping import tapped_item
from rules.lottery.wanted import prize, short_of, written

IsCommand = Callable[[str], bool]  # whether 小二 hears a command in it
INPUT = "lottery-new"  # the kind of question


def begun(
    event: ButtonPressed | CommandGiven, place: Place, hall: Hall, settings: LotterySettings
) -> Iterator[Effect]:
    """A new card; what the same person had begun before is put away."""
    assert hall.group is not None
    wrong = _cannot_begin(hall)
    if wrong is not None:
        yield _told(event, wrong)
        return
    draft = Draft(
        fresh_id(event.entropy, event.key, "lottery-new"),
        hall.group.id,
        place,
        event.by,
        event.at + DRAFT_STAYS,
        settings.terms(),
    )
    yield from put_away(hall.draft)
    yield Put(draft)
    if isinstance(event, ButtonPressed):
        yield Answer(event.press)
    yield card(draft, hall)


def _cannot_begin(hall: Hall) -> Text | None:
    if len(hall.running) >= OPEN_MAX:
        return text("lottery-too-many", most=OPEN_MAX)
    if not any(item.stock for item in hall.items):
        return text("lottery-no-stock")
    return None


def card(draft: Draft, hall: Hall) -> Say:
    """The card by which the rest is said; it goes again by itself."""
    words, keyboard = pages.face(draft, hall)
    in_group = draft.place.group is not None
    stays = int(DRAFT_STAYS.total_seconds()) if in_group else 0
    return Say(draft.place, words, keyboard, draft.handle, vanish_seconds=stays)


def put_away(draft: Draft | None) -> Iterator[Effect]:
    """The card has done its work."""
    if draft is not None:
        yield Put(replace(draft, open=False))
        yield Remove(draft.place, handle=draft.handle)


# --- tapping -------------------------------------------------------------------------------------------


def tapped(event: ButtonPressed, hall: Hall, settings: LotterySettings) -> Iterator[Effect]:
    """Change the draft as the button says; or open it, or put it away."""
    draft = hall.draft
    if draft is None or event.at >= draft.until or str(draft.id) != event.args[0]:
        yield Answer(event.press, text("lottery-draft-old"), group=event.group)
    elif event.by.id != draft.by.id:
        yield Answer(event.press, text("lottery-draft-foreign"), group=draft.group)
    elif hall.group is None or not hall.group.may(event.by.id, Role.STAFF):
        yield Answer(event.press, text("lottery-staff-only"), group=draft.group)
    else:
        yield from _turned(event, draft, hall, settings)


def _turned(event: ButtonPressed, draft: Draft, hall: Hall, settings: LotterySettings) -> Iterator[Effect]:
    match event.args[1:]:
        case ("close",):
            yield Answer(event.press)
            yield from put_away(draft)
        case ("write", what) if what in list(Ask):
            yield Answer(event.press)
            yield from _ask(draft, what)
        case ("open",):
            yield from _open(event, draft, hall, settings)
        case (what, value):
            changed = _changed(draft, hall, what, value)
            if isinstance(changed, Text):
                yield Answer(event.press, changed, alert=True, group=draft.group)
                return
            yield Answer(event.press)
            yield from _shown(changed, hall)
        case _:
            yield Answer(event.press, text("lottery-draft-old"), group=draft.group)


def _shown(draft: Draft, hall: Hall) -> Iterator[Effect]:
    yield Put(draft)
    yield Edit(draft.handle, *pages.face(draft, hall), draft.group)


def _changed(draft: Draft, hall: Hall, what: str, value: str) -> Draft | Text:
    """What the button means; what a forged one says beyond that is refused."""
    if what == "kind" and value in NAMED:
        return replace(draft, kind=value)
    if what == "cron" and value.isdigit() and int(value) < len(pages.CRONS):
        return replace(draft, plan=replace(draft.plan, cron=pages.CRONS[int(value)]))
    if what == "size" and value in map(str, pages.SIZES):
        return sized(draft, int(value))
    if what == "term" and value in pages.TERMS:
        return replace(draft, terms=pages.turned(draft.terms, value))
    return tapped_item(draft, hall, what, value) or text("lottery-draft-old")


def sized(draft: Draft, size: int) -> Draft | Text:
    """So many entries: at least as many as there are prizes."""
    winners = sum(picked.quantity for picked in draft.picked)
    if not max(2, winners) <= size <= SIZE_MAX:
        return text("lottery-size-bounds", least=max(2, winners), most=SIZE_MAX)
    return replace(draft, plan=replace(draft.plan, size=size))


# --- writing -------------------------------------------------------------------------------------------


def _ask(draft: Draft, what: str) -> Iterator[Effect]:
    handle = f"lottery-ask:{draft.id}"
    payload = (("draft", draft.id), ("what", what))
    in_group = draft.place.group is not None
    yield Put(Prompt(draft.by.id, draft.place, INPUT, draft.until, payload, handle))
    yield Say(
        draft.place,
        Text(f"lottery-write-{what}", (("who", draft.by),)),
        handle=handle,
        expires=draft.until,
        vanish_seconds=ANSWER_STAYS_SECONDS if in_group else 0,
        toward=draft.by.id if in_group else None,
        awaits=True,
    )


def given(event: InputGiven, hall: Hall, is_command: IsCommand) -> Iterator[Effect]:
    """The answer was written; what is no good answer is asked again."""
    draft = hall.draft
    if draft is None or hall.group is None or event.at >= draft.until or event.by.id != draft.by.id:
        return
    if not hall.group.may(event.by.id, Role.STAFF):  # they were on the staff when they began
        yield from put_away(draft)
        yield _word(draft, text("lottery-new-staff-only"))
        return
    what = str(event.get("what"))
    found = _read(draft, hall, what, event.text, event.at)
    if isinstance(found, Draft) and found.plan.word and (wrong := _taken(found, hall, is_command)):
        found = wrong
    if isinstance(found, Draft):
        yield from _shown(found, hall)
        return
    yield _word(draft, found)
    yield from _ask(draft, what)


def _word(draft: Draft, words: Text) -> Say:
    in_group = draft.place.group is not None
    return Say(
        draft.place,
        words,
        expires=draft.until,
        vanish_seconds=ANSWER_STAYS_SECONDS if in_group else 0,
        toward=draft.by.id if in_group else None,
    )


def _read(draft: Draft, hall: Hall, what: str, said: str, at: datetime) -> Draft | Text:
    assert hall.group is not None
    if what == Ask.WHEN.value:
        when = moments.read_when(said, at, hall.group.zone)
        fits = when is not None and when > at
        return replace(draft, plan=replace(draft.plan, when=when)) if fits else text("lottery-when-unread")
    if what == Ask.CRON.value:
        cron = moments.read_cron(said)
        return replace(draft, plan=replace(draft.plan, cron=cron)) if cron else text("lottery-cron-unread")
    if what == Ask.SIZE.value:
        return (
            sized(draft, int(said))
            if said.isascii() and said.isdigit() and len(said) < 7
            else text("lottery-size-bounds", least=2, most=SIZE_MAX)
        )
    word = " ".join(said.split())
    if not 1 <= len(word) <= WORD_CHARS_MAX:
        return text("lottery-word-bounds", most=WORD_CHARS_MAX)
    return replace(draft, plan=replace(draft.plan, word=word))


def _taken(draft: Draft, hall: Hall, is_command: IsCommand) -> Text | None:
    """A word that means something else already; None: it does not."""
    word = draft.plan.word
    if is_command(word):
        return text("lottery-word-command", word=word)
    if any(one.lottery.word == word for one in hall.running):
        return text("lottery-word-taken", word=word)
    return None


# --- opening -------------------------------------------------------------------------------------------


def prizes_of(draft: Draft, hall: Hall) -> tuple[Prize, ...]:
    """The tiers as the shops have them now; what is not there any more is left out."""
    stock = hall.stock
    return tuple(
        prize(tier, stock[picked.item], picked.quantity, hall.shops)
        for tier, picked in enumerate(draft.picked, 1)
        if picked.item in stock
    )


def _open(event: ButtonPressed, draft: Draft, hall: Hall, settings: LotterySettings) -> Iterator[Effect]:
    assert hall.group is not None
    if draft.next != "whole":
        yield Answer(event.press, text("lottery-draft-old"), group=draft.group)
        return
    kind, prizes = draft.of(), prizes_of(draft, hall)
    closes_at = kind.closes_at(draft.plan, event.at, hall.group.zone)
    wrong = _wrong(draft, prizes, closes_at, hall, settings)
    if wrong is not None or closes_at is None:
        yield Answer(event.press, wrong, alert=True, group=draft.group)
        return
    yield from put_away(draft)
    if names := pages.unvalued(draft, hall):
        yield Note(draft.group, "lottery-worth-declared", draft.handle, event.by.id, why=names)
    if kind.again:
        yield from _kept(event, draft, prizes, hall, settings)
        return
    topic = draft.place.topic if draft.place.group is not None else None
    yield from opening.want(
        event,
        opening.Wish(
            draft.kind,
            prizes,
            draft.terms,
            draft.plan,
            closes_at,
            topic,
            by=event.by.id,
            press=event.press,
            place=draft.place,
        ),
        hall,
    )


def _wrong(
    draft: Draft,
    prizes: tuple[Prize, ...],
    closes_at: datetime | None,
    hall: Hall,
    settings: LotterySettings,
) -> Text | None:
    if closes_at is None:
        return text("lottery-when-unread")
    short = short_of(prizes, hall.stock)
    if short is not None or len(prizes) < len(draft.picked):
        name, left = (short[0].name, short[1]) if short is not None else ("", 0)
        return text("lottery-short", prize=name, left=left)
    if sum(one.quantity for one in prizes) > WINNERS_MAX:
        return text("lottery-quantity-bounds", most=WINNERS_MAX)
    return opening.too_dear(prizes, settings)


def _kept(
    event: ButtonPressed, draft: Draft, prizes: tuple[Prize, ...], hall: Hall, settings: LotterySettings
) -> Iterator[Effect]:
    """As a template, which is a setting like any other: it can be looked at, changed and taken back there."""
    if len(settings.templates) >= TEMPLATES_MAX:
        yield Answer(event.press, text("lottery-templates-full", most=TEMPLATES_MAX), alert=True)
        return
    topic = draft.place.topic if draft.place.group is not None else None
    template = Template(
        title=_title(prizes[0].name, settings),
        cron=draft.plan.cron,
        prizes=written(prizes, hall.items),
        topic=topic or 0,
    )
    rows = [asdict(one) for one in (*settings.templates, template)]
    yield Put(SettingChosen(draft.group, "lottery", "templates", rows, event.by.id))
    yield Answer(event.press, text("lottery-toast-kept"), group=draft.group)


def _title(name: str, settings: LotterySettings) -> str:
    """The best prize's name; with a number, if a template has it already."""
    taken = {template.title for template in settings.templates}
    names = [name[:TITLE_CHARS_MAX], *(f"{name[: TITLE_CHARS_MAX - 3]} {n}" for n in range(2, 99))]
    return next(one for one in names if one not in taken)


def _told(event: ButtonPressed | CommandGiven, words: Text) -> Say | Answer:
    if isinstance(event, CommandGiven):
        return reply(event, words)
    return Answer(event.press, words, alert=True, group=event.group)
