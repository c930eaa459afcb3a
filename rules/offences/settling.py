"""A fine is paid with points, confirmed by the staff, or pardoned; then nothing of it is left standing."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Answer, DropTimer, Effect, Emit, Note, Put, Restrict
from rules.base.events import ButtonPressed, CommandGiven, Event, PacketOpened, PacketRefused, PacketWanted
from rules.base.ids import PersonId
from rules.base.manners import reply, turned_away
from rules.base.text import Words, text
from rules.offences.desk import CaseFile, redraw
from rules.offences.model import Case, CaseStatus
from rules.offences.penalties import relieve

PURPOSE = "fine"


def pay(event: ButtonPressed, file: CaseFile) -> Iterator[Effect]:
    """The offender pressed 发红包: the packet's own rule moves the points, or refuses."""
    case = file.case
    if case is None or not case.owed:
        yield Answer(event.press, text("offences-toast-settled"), group=event.group)
    elif event.by.id != case.person.id or event.group != case.group:
        yield Answer(event.press, text("offences-toast-not-yours"), group=event.group)
    else:
        yield Emit(
            PacketWanted(
                key=f"{event.key}/pay",
                at=event.at,
                entropy=event.entropy,
                group=case.group,
                payer=event.by,
                purpose=PURPOSE,
                ref=case.id,
                points=case.penalty.points,
                shares=case.penalty.shares,
                press=event.press,
                place=event.place,
            )
        )


def paid(event: PacketOpened, file: CaseFile) -> Iterator[Effect]:
    """The packet stands in the group: the fine is settled."""
    if file.case is not None:
        yield from settle(event, file.case, CaseStatus.PAID, event.payer.id)


def too_short(event: PacketRefused, file: CaseFile) -> Iterator[Effect]:
    """Too few points: the card says so, and the presser how many are missing."""
    if file.case is None:
        return
    missing = event.points - event.balance
    words = text("offences-toast-short", missing=missing, balance=event.balance)
    yield Answer(event.press, words, alert=True, group=event.group)
    if not file.case.short:
        case = replace(file.case, short=True)
        yield Put(case)
        yield redraw(case)


def confirm(event: ButtonPressed, file: CaseFile) -> Iterator[Effect]:
    """Staff pressed 已收到: a packet was seen outside, where 小二 sees nothing."""
    if not file.decides(event.by.id):
        yield turned_away(event, text("offences-toast-staff-only"), event.group)
    elif file.case is None or not file.case.owed:
        yield Answer(event.press, text("offences-toast-settled"), group=event.group)
    else:
        yield Answer(event.press, text("offences-toast-confirmed"), group=event.group)
        yield from settle(event, file.case, CaseStatus.CONFIRMED, event.by.id)


def confirm_command(event: CommandGiven, file: CaseFile) -> Iterator[Effect]:
    """`/paid 12`, or as a reply to the card."""
    if file.case is None:
        yield reply(event, text("offences-no-such-case"))
    elif not file.decides(event.by.id):
        yield reply(event, text("offences-not-your-own"))
    elif not file.case.owed:
        yield reply(event, text("offences-nothing-owed", number=file.case.number))
    else:
        yield from settle(event, file.case, CaseStatus.CONFIRMED, event.by.id)
        yield reply(event, text("offences-confirmed", number=file.case.number, who=file.case.person))


def pardon(event: CommandGiven, file: CaseFile) -> Iterator[Effect]:
    """`/pardon 12 reason`: forgiven; it no longer counts, and nobody stays muted or out for it."""
    case = file.case
    if case is None or not case.counts:
        yield reply(event, _nothing_to_forgive(case))
        return
    if not file.decides(event.by.id):
        yield reply(event, text("offences-not-your-own"))
        return
    yield from settle(event, case, CaseStatus.WAIVED, event.by.id, event.rest)
    yield from relieve(case)
    yield reply(event, text("offences-pardoned", number=case.number, who=case.person))


def _nothing_to_forgive(case: Case | None) -> Words:
    if case is None:
        return text("offences-no-such-case")
    return text("offences-already-closed", number=case.number)


def settle(event: Event, case: Case, status: CaseStatus, by: PersonId, why: str = "") -> Iterator[Effect]:
    """Close a case with `status`: no reminder comes any more, and who was muted until now may talk."""
    settled = replace(case, status=status, settled_at=event.at, settled_by=by, muted=False, short=False)
    yield Put(settled)
    yield DropTimer(f"fine:{case.id}")
    if case.muted:
        yield Restrict(case.group, case.person.id, lift=True, cause=case.handle)
    yield Note(case.group, f"case-{status.value}", f"case:{case.id}", by, case.person.id, why)
    yield redraw(settled)
