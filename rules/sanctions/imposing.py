"""A sanction is drawn up and carried out; a removal that a helper wants waits for a second person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.durations import bounded, end_of
from rules.base.effects import DropTimer, Edit, Effect, Expel, Note, Put, Restrict, Say, SetTimer, Urgency
from rules.base.events import ButtonPressed, Event, Place, SanctionWanted, TimerDue, private
from rules.base.ids import PersonId, fresh_id
from rules.base.manners import ANSWER_EXPIRES, ANSWER_STAYS_SECONDS, desk, to_desk
from rules.base.people import Person, Voice
from rules.base.sanction import REMOVALS, Act, Sanction, SanctionStatus, warnings
from rules.base.text import text
from rules.sanctions import cards
from rules.sanctions.model import (
    AGAIN_SECONDS,
    SECOND_HOURS,
    WHY_CHARS_MAX,
    Bench,
    Deeds,
    Order,
    SanctionSettings,
    local_day,
)


def wanted(event: SanctionWanted, bench: Bench, settings: SanctionSettings) -> Iterator[Effect]:
    """A guard, or a feature on a staff member's word, wants a sanction. Never one of our own people, and
    nobody before the platform has told who they are."""
    group = bench.group
    if group is None or not group.staff_known or group.is_exempt(event.person) or not _fits(event):
        return
    order = Order(
        event,
        event.place,
        event.person,
        Act(event.kind),
        bounded(event.seconds),
        event.why[:WHY_CHARS_MAX],
        event.reason,
        event.by,
        event.quiet,
    )
    if event.by is None and _same_burst(event, bench):
        return
    if event.by is None and group.general.observe:
        yield from _observe(order, bench, settings)
    else:
        yield from impose(order, bench, settings)


def _fits(event: SanctionWanted) -> bool:
    """A channel can be banned, and nothing else; who is out already has nothing to lose but by a ban."""
    return event.person.voice is Voice.PERSON or event.kind == Act.BAN


def _same_burst(event: SanctionWanted, bench: Bench) -> bool:
    latest = bench.latest
    if latest is None or latest.by is not None or latest.status is SanctionStatus.LIFTED:
        return False
    same = (latest.kind, latest.reason) == (event.kind, event.reason)
    return same and event.at < latest.given_at + timedelta(seconds=AGAIN_SECONDS)


def impose(order: Order, bench: Bench, settings: SanctionSettings) -> Iterator[Effect]:
    """Carry it out, or ask for a second person."""
    record = _drawn(order, bench, settings)
    yield from deed(order.event, order.by, bench)
    if record.act in REMOVALS and order.by is not None and not bench.is_staff(order.by.id):
        yield from _ask(order, record, bench)
    else:
        yield from carry_out(record, bench)


def _drawn(order: Order, bench: Bench, settings: SanctionSettings) -> Sanction:
    """The record of what is wanted."""
    assert bench.group is not None
    at = order.event.at
    record = Sanction(
        fresh_id(order.event.entropy, order.event.key, "sanction"),
        bench.group.id,
        bench.next_number,
        order.person,
        order.kind,
        SanctionStatus.STANDING,
        at,
        order.by.id if order.by else None,
        until=end_of(at, order.seconds) if order.kind in (Act.MUTE, Act.BAN) else None,
        why=order.why,
        reason=order.reason,
        topic=order.place.topic,
        quiet=order.quiet,
    )
    return _warning(record, bench, settings) if order.kind is Act.WARN else record


def _warning(record: Sanction, bench: Bench, settings: SanctionSettings) -> Sanction:
    """A warning has a number, and the last one a consequence. A warning that is one too many, because the
    limit was lowered, is the last one too."""
    count = len(warnings(bench.standing, record.given_at)) + 1
    counts_until = record.given_at + timedelta(days=settings.warn_days)
    given = replace(record, count=count, limit=settings.warn_limit, counts_until=counts_until)
    if count < settings.warn_limit or settings.warn_action == "nothing":
        return given
    act = Act(settings.warn_action)
    until = end_of(record.given_at, bounded(settings.warn_action_hours * 3_600))
    return replace(given, follows=act, until=until if act is not Act.KICK else None)


def deed(event: Event, by: Person | None, bench: Bench) -> Iterator[Effect]:
    """A helper has acted once more today."""
    if by is not None and bench.group is not None and not bench.is_staff(by.id):
        day = local_day(bench.group, event.at)
        yield Put(Deeds(bench.group.id, by.id, day, bench.made_today + 1))


def carry_out(record: Sanction, bench: Bench) -> Iterator[Effect]:
    """Write it down, do it, and say it once."""
    yield Put(record)
    if record.act is Act.MUTE:
        handle = record.handle
        yield Restrict(record.group, record.person.id, record.until, cause=handle, handle=handle)
    elif record.act is Act.BAN or (record.act is Act.KICK and not bench.banned):
        kick = record.act is Act.KICK  # who is banned would be let back in by it
        yield Expel(record.group, record.person.id, record.until, kick, record.handle)
    yield _noted(record, record.act.value, record.by)
    yield from _said(record, bench)


def _said(record: Sanction, bench: Bench) -> Iterator[Effect]:
    """The card in the group; a quiet one only to whoever did it, if they can be written to."""
    if not record.quiet:
        place = Place(record.group, record.topic)
        yield Say(place, cards.face(record), cards.keyboard(record), record.handle, urgency=Urgency.NOTICE)
    elif record.by is not None and record.by in bench.reachable:
        language = bench.group.general.language if bench.group else ""
        yield Say(
            private(record.by), cards.face(record), cards.keyboard(record), record.handle, language=language
        )


def _noted(record: Sanction, what: str, by: PersonId | None) -> Note:
    why = record.why or record.reason
    return Note(record.group, f"sanction-{what}", record.handle, by, record.person.id, why)


def _observe(order: Order, bench: Bench, settings: SanctionSettings) -> Iterator[Effect]:
    """Only watching: the staff hears what would be done."""
    assert bench.group is not None
    record = replace(_drawn(order, bench, settings), status=SanctionStatus.DROPPED)
    yield Put(record)
    yield _noted(record, "observed", None)
    words = text("sanctions-observed", group=bench.group.title, what=cards.what(record))
    if _is_private_desk(bench):
        yield from to_desk(bench.group, bench.reachable, words)


# --- the second person ---------------------------------------------------------------------------------


def _ask(order: Order, record: Sanction, bench: Bench) -> Iterator[Effect]:
    """A helper removes nobody alone."""
    assert bench.group is not None
    assert order.by is not None
    places = desk(bench.group, bench.reachable, record.topic)
    asked = replace(record, status=SanctionStatus.ASKED, desk_cards=len(places))
    yield Put(asked)
    yield _noted(asked, "asked", asked.by)
    yield from to_desk(
        bench.group,
        bench.reachable,
        cards.proposal(asked, order.by, bench.group.title),
        cards.second_buttons(asked),
        _desk_handle(asked),
        record.topic,
    )
    due = order.event.at + timedelta(hours=SECOND_HOURS)
    yield SetTimer(_desk_handle(asked), due, "sanction-second", asked.group, (("sanction", asked.id),))
    if _is_private_desk(bench):
        yield Say(
            order.place,
            text("sanctions-second-wait", who=asked.person),
            expires=order.event.at + ANSWER_EXPIRES,
            vanish_seconds=ANSWER_STAYS_SECONDS,
        )


def _is_private_desk(bench: Bench) -> bool:
    """Whether the staff can be asked where the group does not read it."""
    assert bench.group is not None
    place = desk(bench.group, bench.reachable)[0]
    return place.group is None or bool(place.staff_chat)


def _desk_handle(record: Sanction) -> str:
    return f"second:{record.id}"


def agreed(event: ButtonPressed, record: Sanction, bench: Bench) -> Iterator[Effect]:
    """A second person agrees: it is done now, and lasts as long as was wanted."""
    lasts = record.until - record.given_at if record.until is not None else None
    yield from _off_desk(record, "sanctions-second-agreed", event.by.name)
    standing = replace(
        record,
        status=SanctionStatus.STANDING,
        given_at=event.at,
        until=event.at + lasts if lasts is not None else None,
        agreed_by=event.by.id,
    )
    yield _noted(standing, "agreed", event.by.id)
    yield from carry_out(standing, bench)


def dropped(event: ButtonPressed | TimerDue, record: Sanction) -> Iterator[Effect]:
    """Somebody is against it, or nobody was for it in time."""
    by = event.by if isinstance(event, ButtonPressed) else None
    settled_by = by.id if by is not None else None
    yield Put(replace(record, status=SanctionStatus.DROPPED, settled_at=event.at, settled_by=settled_by))
    if by is not None:
        yield from _off_desk(record, "sanctions-second-dropped", by.name)
    else:
        yield from _off_desk(record, "sanctions-second-late", "")
    yield _noted(record, "dropped", settled_by)


def _off_desk(record: Sanction, key: str, by_name: str) -> Iterator[Effect]:
    yield DropTimer(_desk_handle(record))
    for n in range(record.desk_cards):
        words = text(key, who=record.person, by=by_name)
        yield Edit(f"{_desk_handle(record)}/{n}", words, (), record.group)
