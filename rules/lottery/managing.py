"""What the staff does with a lottery that is running: look, call it off with a reason, change it as long as
nobody has entered."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Answer, Effect, Note, Put, Remove, Say
from rules.base.events import ButtonPressed
from rules.base.group import Group
from rules.base.ids import fresh_id
from rules.base.manners import ANSWER_STAYS_SECONDS
from rules.base.people import Person
from rules.base.post import private
from rules.base.prompt import PROMPT_STAYS, InputGiven, Prompt
from rules.base.roles import Role
from rules.base.text import Button, Keyboard, Press, lines, text
from rules.lottery import cards, clock, drawing, ending, wizard
from rules.lottery.board import Board, Hall, Running
from rules.lottery.draft import DRAFT_STAYS, Draft, Picked
from rules.lottery.kinds.kind import Plan
from rules.lottery.model import Lottery, LotteryStatus
from rules.lottery.settings import LotterySettings

PRESS = "lotman"
WHY = "lottery-cancel"  # the kind of question


def tapped(event: ButtonPressed, hall: Hall, settings: LotterySettings) -> Iterator[Effect]:
    """A button of the staff's; whoever is not of the staff is told so."""
    group = hall.group
    if group is None or event.group not in (None, group.id):
        yield Answer(event.press, text("lottery-button-old"), group=event.group)
    elif not group.may(event.by.id, Role.STAFF):
        yield Answer(event.press, text("lottery-staff-only"), group=group.id)
    elif event.args[:1] == ("new",):
        yield from wizard.begun(event, event.place, hall, settings)
    else:
        yield from _about(event, hall)


def _about(event: ButtonPressed, hall: Hall) -> Iterator[Effect]:
    chosen = hall.chosen
    if chosen is None or chosen.lottery.status is not LotteryStatus.OPEN:
        gone = chosen is not None and chosen.lottery.status is LotteryStatus.CANCELLED
        yield Answer(event.press, text("lottery-off" if gone else "lottery-over"), group=event.group)
        return
    match event.args[0]:
        case "show":
            yield Answer(event.press)
            yield _shown(event, chosen)
        case "cancel":
            yield Answer(event.press)
            yield from _ask_why(event, chosen.lottery)
        case "edit":
            yield from _edit(event, chosen, hall)
        case _:
            yield Answer(event.press, text("lottery-button-old"), group=event.group)


def _shown(event: ButtonPressed, chosen: Running) -> Say:
    in_group = event.place.group is not None
    words = lines(*cards.running_row(chosen.lottery, chosen.entered))
    stays = ANSWER_STAYS_SECONDS if in_group else 0
    return Say(event.place, words, _keyboard(chosen), vanish_seconds=stays)


def _keyboard(chosen: Running) -> Keyboard:
    number = chosen.lottery.id
    cancel = (Button(text("lottery-button-cancel"), Press(PRESS, ("cancel", number))),)
    edit = (Button(text("lottery-button-edit"), Press(PRESS, ("edit", number))),)
    return (cancel,) if chosen.entered else (edit, cancel)


# --- calling it off ------------------------------------------------------------------------------------


def _ask_why(event: ButtonPressed, lottery: Lottery) -> Iterator[Effect]:
    handle = f"{WHY}:{lottery.id}:{event.by.id}"
    until = event.at + PROMPT_STAYS
    in_group = event.place.group is not None
    yield Put(Prompt(event.by.id, event.place, WHY, until, (("lottery", lottery.id),), handle))
    yield Say(
        event.place,
        text("lottery-why", who=event.by, number=lottery.number),
        handle=handle,
        expires=until,
        vanish_seconds=int(PROMPT_STAYS.total_seconds()) if in_group else 0,
        toward=event.by.id if in_group else None,
        awaits=True,
    )


def said_why(event: InputGiven, hall: Hall) -> Iterator[Effect]:
    """The reason was written: call it off; not once the list is frozen, for then it could be looked at."""
    group, chosen = hall.group, hall.chosen
    if group is None or chosen is None or not _may(group, event.by):
        return
    why = " ".join(event.text.split())
    if not why:
        yield Say(event.place, text("lottery-why-needed"), vanish_seconds=ANSWER_STAYS_SECONDS)
        return
    if chosen.lottery.status is not LotteryStatus.OPEN:
        words = text("lottery-cancel-late" if chosen.lottery.live else "lottery-over")
        yield Say(event.place, words, vanish_seconds=ANSWER_STAYS_SECONDS)
        return
    board = Board(group, chosen.lottery, chosen.entered)
    yield from ending.cancelled(event, board, event.by.id, why)
    if event.place.group is None:
        yield Say(private(event.by.id), text("lottery-cancel-done", number=chosen.lottery.number))


def _may(group: Group, person: Person) -> bool:
    return group.may(person.id, Role.STAFF)


# --- changing it ---------------------------------------------------------------------------------------


def _edit(event: ButtonPressed, chosen: Running, hall: Hall) -> Iterator[Effect]:
    """Back on the workbench: its prizes go back on the shelf, its card goes, and a new promise is made when
    it opens again."""
    lottery = chosen.lottery
    if chosen.entered:
        words = text("lottery-edit-late", entered=chosen.entered)
        yield Answer(event.press, words, alert=True, group=event.group)
        return
    yield Answer(event.press)
    yield Put(replace(lottery, status=LotteryStatus.CANCELLED))
    yield from clock.stopped(lottery)
    yield ending.release(event, lottery)
    yield Remove(lottery.place, handle=lottery.handle)
    yield from drawing.next_one(lottery, event.at)
    yield Note(lottery.group, "lottery-edited", lottery.handle, event.by.id, why=str(lottery.number))
    draft = _draft(event, lottery)
    yield from wizard.put_away(hall.draft)
    yield Put(draft)
    yield wizard.card(draft, hall)


def _draft(event: ButtonPressed, lottery: Lottery) -> Draft:
    when = None if lottery.size else lottery.closes_at
    return Draft(
        fresh_id(event.entropy, event.key, "lottery-edit"),
        lottery.group,
        event.place,
        event.by,
        event.at + DRAFT_STAYS,
        lottery.terms,
        kind="once" if lottery.template else lottery.kind,
        picked=tuple(Picked(prize.item, prize.quantity) for prize in lottery.prizes),
        picked_all=True,
        plan=Plan(when=when, size=lottery.size, word=lottery.word),
    )
