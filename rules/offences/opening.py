"""An ad was found: is it allowed, asked about, part of a case that is there, or a new case?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from rules.base.calendar import in_any
from rules.base.effects import (
    Effect,
    Emit,
    Note,
    Put,
    Remove,
    Say,
    SetTimer,
    Urgency,
)
from rules.base.events import AdCounted, AdSuspected, Delivered, Message, MessagePosted, TextTaught
from rules.base.group import Group
from rules.base.ids import CaseId, MessageNo, PersonId, fresh_id
from rules.base.judgement import Evidence, Verdict
from rules.base.manners import desk, to_desk
from rules.base.opinion import CaseAsked
from rules.base.words import fingerprint, fold
from rules.offences import cards, second
from rules.offences.desk import clear_desk
from rules.offences.ladder import next_step, same_burst, step
from rules.offences.model import (
    EXCERPT_CHARS_MAX,
    POSTS_MAX,
    REASONS_KEPT_MAX,
    Case,
    CaseStatus,
    EvidencePost,
    FreeAdUsed,
    LadderSettings,
    Penalty,
    Record,
)
from rules.offences.penalties import carry_out


@dataclass(frozen=True, slots=True)
class Opening:
    """What an opening is decided on."""

    group: Group
    record: Record
    reachable: frozenset[PersonId] = frozenset()


def evidence_post(message: Message, evidence: tuple[Evidence, ...] = ()) -> EvidencePost:
    """A post as it is kept with the case."""
    said = message.text or " ".join(link.url for link in message.links)
    return EvidencePost(
        message.number,
        message.posted_at,
        said[:EXCERPT_CHARS_MAX],
        fingerprint(fold(message.text)),
        message.album,
        tuple(piece for piece in evidence if piece.note)[:REASONS_KEPT_MAX],
    )


def decide(event: AdSuspected, state: Opening, settings: LadderSettings) -> Iterator[Effect]:
    """The ad rule, from the top: known post → allowed → observed → doubtful → burst → new case."""
    same = state.record.same
    if same is not None and same.status is not CaseStatus.ASKED:
        yield from _again(event, same)
    elif event.by is None and same is None and allowed(event, state, settings):
        yield from _use_allowance(event, state, settings)
    elif state.group.general.observe:
        yield from _observe(event, state)
    elif event.judgement.verdict is Verdict.DOUBTFUL:
        yield from _ask(event, state)
    else:
        yield from punish(event, state, settings)


def punish(event: AdSuspected, state: Opening, settings: LadderSettings) -> Iterator[Effect]:
    """The post goes; it joins a case that the member has not seen the notice of, or opens its own."""
    latest = state.record.latest
    print_ = fingerprint(fold(event.message.text))
    yield Remove(event.place, (event.message.number, *state.record.album))
    if state.record.same is not None:
        key = "offences-asked-ad" if event.by else "offences-asked-ad-itself"
        yield from clear_desk(state.record.same, key, event.by.name if event.by else "")
    if event.by is not None and print_ is not None:
        yield Emit(_teach(event, print_))
    if latest is not None and same_burst(latest, event.message, print_, settings):
        yield from _join(event, latest, state)
    else:
        yield from _open(event, state, settings)


def allowed(event: AdSuspected, state: Opening, settings: LadderSettings) -> bool:
    """Whether a permit, the ad hours or the free ads cover this post."""
    return (
        state.record.permit is not None
        or in_any(settings.ad_hours, event.at.astimezone(state.group.zone))
        or _free_left(event, state.record, settings) > 0
    )


def _free_left(event: AdSuspected, record: Record, settings: LadderSettings) -> int:
    since = event.at - timedelta(days=settings.free_period_days)
    return settings.free_ads - sum(used > since for used in record.free_used)


def _use_allowance(event: AdSuspected, state: Opening, settings: LadderSettings) -> Iterator[Effect]:
    author, permit = event.message.author.id, state.record.permit
    if in_any(settings.ad_hours, event.at.astimezone(state.group.zone)):
        yield Note(state.group.id, "ad-in-hours", person=author)
    elif _free_left(event, state.record, settings) > 0:
        yield Put(FreeAdUsed(state.group.id, author, event.at))
        yield Note(state.group.id, "ad-free", person=author)
    elif permit is not None:
        yield Put(replace(permit, used=True))
        yield Note(state.group.id, "ad-permit", person=author)


def _again(event: AdSuspected, case: Case) -> Iterator[Effect]:
    """A post that has its case already: an edit, a second report, a late part of an album."""
    if case.counts and event.message.number not in {post.number for post in case.posts}:
        yield Remove(event.place, (event.message.number,))
        yield from _add(event, case, (event.message.number,))


def album(event: MessagePosted, case: Case | None) -> Iterator[Effect]:
    """A part of an album arrived after the album had its case: it goes with the others."""
    if case is None or not case.counts or event.message.number in {post.number for post in case.posts}:
        return
    yield Remove(event.place, (event.message.number,))
    yield from _add(event, case, (event.message.number,))


def _add(event: AdSuspected | MessagePosted, case: Case, numbers: tuple[MessageNo, ...]) -> Iterator[Effect]:
    """The posts belong to the case, and are no activity."""
    evidence = event.judgement.evidence if isinstance(event, AdSuspected) else ()
    posts = _posts(event.message, numbers, evidence)
    yield Put(replace(case, posts=(*case.posts, *posts)[:POSTS_MAX]))
    yield Emit(counted(event, case, numbers, -1))


def _posts(
    message: Message, numbers: tuple[MessageNo, ...], evidence: tuple[Evidence, ...]
) -> tuple[EvidencePost, ...]:
    """The post itself, and the parts of its album that carry no words."""
    return tuple(
        evidence_post(message, evidence)
        if number == message.number
        else EvidencePost(number, message.posted_at, album=message.album)
        for number in numbers
    )


def _join(event: AdSuspected, case: Case, state: Opening) -> Iterator[Effect]:
    yield from _add(event, case, (event.message.number, *state.record.album))
    yield Note(case.group, "case-joined", f"case:{case.id}", person=case.person.id)
    if state.record.same is not None:
        yield Put(replace(state.record.same, status=CaseStatus.DISMISSED, settled_at=event.at, posts=()))


def counted(
    event: AdSuspected | MessagePosted | Delivered, case: Case, numbers: tuple[MessageNo, ...], sign: int
) -> AdCounted:
    """These posts of the case's member are no activity (`sign` −1), or are again (+1)."""
    day = case.opened_at if isinstance(event, Delivered) else event.message.posted_at
    return AdCounted(
        key=f"{event.key}/counted",
        at=event.at,
        entropy=event.entropy,
        group=case.group,
        person=case.person.id,
        posts=len(numbers),
        day=day,
        sign=sign,
        numbers=numbers,
    )


def _teach(event: AdSuspected, print_: int) -> TextTaught:
    assert event.by is not None
    return TextTaught(
        key=f"{event.key}/taught",
        at=event.at,
        entropy=event.entropy,
        group=event.group,
        fingerprint=print_,
        verdict="ad",
        by=event.by.id,
        text=event.message.text,
    )


def _fresh(event: AdSuspected, state: Opening, status: CaseStatus) -> Case:
    """A case about this post; one that was asked about keeps its number."""
    case = state.record.same or Case(
        CaseId(fresh_id(event.entropy, event.key, "case")),
        state.group.id,
        state.record.next_number,
        event.message.author,
        status,
        event.at,
        topic=event.place.topic,
        posts=_posts(event.message, (event.message.number, *state.record.album), event.judgement.evidence),
    )
    return replace(
        case,
        status=status,
        opened_at=event.at,
        score=event.judgement.score,
        evidence=event.judgement.evidence,
        judged_by=event.by.id if event.by and not event.reported else None,
    )


def _open(event: AdSuspected, state: Opening, settings: LadderSettings) -> Iterator[Effect]:
    number = next_step(state.record, event.at, settings)
    penalty = step(number, settings)
    if penalty.penalty == Penalty.REMOVE and not second.is_agreed(event, state.group, state.record.same):
        asked = _fresh(event, state, CaseStatus.ASKED)
        yield from second.ask(event, asked, state.group, state.reachable)
        return
    owed = penalty.penalty == Penalty.PACKET
    case = replace(
        _fresh(event, state, CaseStatus.OPEN if owed else CaseStatus.DONE),
        step=number,
        steps=len(settings.steps),
        penalty=penalty,
        due_at=event.at + timedelta(hours=settings.due_hours) if owed else None,
    )
    yield Put(case)
    yield Emit(counted(event, case, (event.message.number, *state.record.album), -1))
    yield from carry_out(case, event.at)
    yield Say(event.place, cards.face(case), cards.keyboard(case), case.handle, urgency=Urgency.NOTICE)
    yield Note(
        case.group,
        "case-opened",
        f"case:{case.id}",
        event.by.id if event.by else None,
        case.person.id,
        ", ".join(piece.note for piece in case.evidence[: cards.REASONS_MAX]),
    )
    if case.due_at is not None:
        yield SetTimer(f"fine:{case.id}", case.due_at, "fine-due", case.group, (("case", case.id),))
    erase_at = event.at + timedelta(days=settings.evidence_days)
    yield SetTimer(f"evidence:{case.id}", erase_at, "evidence-old", case.group, (("case", case.id),))


def _ask(event: AdSuspected, state: Opening) -> Iterator[Effect]:
    """A doubtful post stays; the staff is asked once."""
    if state.record.same is not None:
        return
    case = _fresh(event, state, CaseStatus.ASKED)
    yield from _to_staff(event, state, case, "offences-ask")


def _observe(event: AdSuspected, state: Opening) -> Iterator[Effect]:
    if state.record.same is not None:
        return
    case = _fresh(event, state, CaseStatus.OBSERVED)
    yield from _to_staff(event, state, case, f"offences-observed-{event.judgement.verdict.value}")


def _to_staff(event: AdSuspected, state: Opening, case: Case, key: str) -> Iterator[Effect]:
    places = desk(state.group, state.reachable, event.place.topic)
    yield Put(replace(case, desk_cards=len(places)))
    yield Note(case.group, f"case-{case.status.value}", f"case:{case.id}", person=case.person.id)
    buttons = cards.verdict_buttons(case)
    if places[0].group is None or places[0].staff_chat:
        words = cards.question(case, state.group.title, event.message, event.judgement, key)
        yield from to_desk(state.group, state.reachable, words, buttons, f"ask:{case.id}")
        if case.status is CaseStatus.ASKED:
            yield Emit(_asked(event, case))
    elif case.status is CaseStatus.ASKED:
        number: MessageNo = event.message.number
        yield Say(places[0], cards.question_in_group(case), buttons, f"ask:{case.id}/0", reply_to=number)


def _asked(event: AdSuspected, case: Case) -> CaseAsked:
    """For whoever may have an opinion; only where the staff has a desk to read it at."""
    return CaseAsked(
        key=f"{event.key}/asked",
        at=event.at,
        entropy=event.entropy,
        group=case.group,
        case=case.id,
        person=case.person.id,
        text=event.message.text,
    )
