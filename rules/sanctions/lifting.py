"""A sanction is taken back: by its button, or by `/unmute /unban /rmwarn /resetwarns`.

What stood before stands again: if another mute or ban of the member still runs, it is that one that holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.effects import EVERY_CAUSE, Answer, Edit, Effect, Expel, Note, Put, Readmit, Restrict
from rules.base.events import ButtonPressed, CommandGiven, Event, VoiceReturned
from rules.base.ids import PersonId
from rules.base.manners import reply, turned_away
from rules.base.people import Voice
from rules.base.sanction import REMOVALS, Act, Sanction, SanctionStatus
from rules.base.targets import is_stranger
from rules.base.text import Text, text
from rules.sanctions import cards
from rules.sanctions.model import UNDO_DAYS_MAX, Bench


def pressed(event: ButtonPressed, bench: Bench) -> Iterator[Effect]:
    """Staff or a helper pressed 撤销 under a card."""
    if bench.record is not None and not bench.keeps_order(event.by.id):
        yield turned_away(event, text("sanctions-toast-staff-only"), event.group)
        return
    refused = _refusal(event, bench)
    toast = text(refused) if refused else text("sanctions-toast-lifted")
    yield Answer(event.press, toast, group=event.group)
    if not refused and bench.record is not None:
        yield from lift(event, bench.record, bench, event.by.id)


def _refusal(event: ButtonPressed, bench: Bench) -> str:
    record = bench.record
    if record is None or bench.group is None or not is_open(record, event):
        return "sanctions-toast-over"
    if event.at > record.given_at + timedelta(days=UNDO_DAYS_MAX):
        return "sanctions-toast-long-ago"
    return "" if may_lift(event.by.id, record, bench) else "sanctions-toast-by-staff"


def is_open(record: Sanction, event: Event) -> bool:
    """Whether there is anything left to take back."""
    if record.status is not SanctionStatus.STANDING:
        return False
    return record.runs(event.at) or record.counts(event.at) or record.kind is Act.KICK


def may_lift(person: PersonId, record: Sanction, bench: Bench) -> bool:
    """A helper takes back what helpers and guards gave to others; the staff everything."""
    if bench.is_staff(person):
        return True
    given = {record.by, record.agreed_by} - {None}
    return record.person.id != person and not any(bench.is_staff(giver) for giver in given if giver)


def lift(event: Event, record: Sanction, bench: Bench, by: PersonId) -> Iterator[Effect]:
    """Take one sanction back, with all that came of it."""
    yield from _settled(event, (record,), by)
    yield from _hands(event, record, bench)


def _settled(event: Event, records: Iterable[Sanction], by: PersonId) -> Iterator[Effect]:
    for record in records:
        lifted = replace(record, status=SanctionStatus.LIFTED, settled_at=event.at, settled_by=by)
        yield Put(lifted)
        yield Edit(record.handle, cards.face(lifted), cards.keyboard(lifted), record.group)
        yield Note(record.group, "sanction-lifted", record.handle, by, record.person.id)


def _hands(event: Event, record: Sanction, bench: Bench) -> Iterator[Effect]:
    """What the platform has to do. The causes of a mute are kept one by one, so only bans are looked at."""
    group, person = record.group, record.person.id
    if record.act in REMOVALS:
        bans = (one for one in bench.standing if one.act is Act.BAN and one.runs(event.at))
        other = next((ban for ban in bans if ban.id != record.id), None)
        yield Expel(group, person, other.until) if other is not None else Readmit(group, person)
    elif record.act is Act.MUTE:
        yield Restrict(group, person, lift=True, cause=record.handle)


def returned(event: VoiceReturned, bench: Bench) -> Iterator[Effect]:
    """Somebody let a member talk again in the platform's own menu: the platform need not be told."""
    mutes = (one for one in bench.standing if one.act is Act.MUTE and one.runs(event.at))
    return _settled(event, mutes, event.by.id)


# --- by command ----------------------------------------------------------------------------------------


def freed(event: CommandGiven, bench: Bench) -> Iterator[Effect]:
    """`/unmute`, `/unban`: whatever holds the member goes, also what no record knows."""
    act = Act.MUTE if event.name == "unmute" else Act.BAN
    refused = _refused_target(event, bench)
    target = bench.target
    if refused is not None or target is None:
        yield reply(event, refused or text("sanctions-who", command=event.name))
        return
    holding = tuple(one for one in bench.standing if one.act is act and one.runs(event.at))
    if not _may_lift_all(event, holding, bench):
        yield reply(event, text("sanctions-toast-by-staff"))
        return
    if act is Act.BAN and bench.present and not holding:
        yield reply(event, text("sanctions-unban-here", who=target))
        return
    yield from _settled(event, holding, event.by.id)
    if not holding:
        yield Note(event.group, "sanction-lifted", f"person:{target.id}", event.by.id, target.id)
    yield from _let_go(event, act, holding, bench)
    yield reply(event, text(f"sanctions-{event.name}", who=target))


def _may_lift_all(event: CommandGiven, holding: tuple[Sanction, ...], bench: Bench) -> bool:
    """What was done by hand, without 小二, is the staff's."""
    if bench.is_staff(event.by.id):
        return True
    return bool(holding) and all(may_lift(event.by.id, one, bench) for one in holding)


def _let_go(event: CommandGiven, act: Act, holding: tuple[Sanction, ...], bench: Bench) -> Iterator[Effect]:
    """The staff frees somebody whatever the cause; a helper from what he may take back."""
    assert event.group is not None
    assert bench.target is not None
    person = bench.target.id
    if act is Act.BAN:
        yield Readmit(event.group, person)
    elif bench.is_staff(event.by.id):
        yield Restrict(event.group, person, lift=True, cause=EVERY_CAUSE)
    else:
        yield from (Restrict(event.group, person, lift=True, cause=one.handle) for one in holding)


def unwarned(event: CommandGiven, bench: Bench) -> Iterator[Effect]:
    """`/rmwarn`: the newest warning goes; `/resetwarns`: all of them."""
    refused = _refused_target(event, bench)
    if refused is not None or bench.target is None:
        yield reply(event, refused or text("sanctions-who", command=event.name))
        return
    counting = tuple(one for one in bench.standing if one.counts(event.at))
    wanted = counting if event.name == "resetwarns" else counting[:1]
    if not wanted:
        yield reply(event, text("sanctions-no-warnings", who=bench.target))
    elif not all(may_lift(event.by.id, one, bench) for one in wanted):
        yield reply(event, text("sanctions-toast-by-staff"))
    else:
        yield from _unwarn(event, wanted, bench)
        yield reply(event, text("sanctions-unwarned", who=bench.target, count=len(wanted)))


def _unwarn(event: CommandGiven, wanted: tuple[Sanction, ...], bench: Bench) -> Iterator[Effect]:
    """One after the other, as if each button were pressed; what each brought along goes with it."""
    left = bench
    for record in wanted:
        yield from lift(event, record, left, event.by.id)
        left = replace(left, standing=tuple(one for one in left.standing if one.id != record.id))


def _refused_target(event: CommandGiven, bench: Bench) -> Text | None:
    if is_stranger(event, bench.target):
        return text("sanctions-stranger", name=event.words[0])
    if bench.target is None:
        return text("sanctions-who", command=event.name)
    if bench.target.voice is Voice.CHANNEL and event.name != "unban":
        return text("sanctions-channel")
    return None
