"""How a case looks: the card in the group, the question for the staff, and the reasons in words."""

from datetime import timedelta

from rules.base.events import Message
from rules.base.judgement import Evidence, Judgement
from rules.base.text import Button, Keyboard, Lines, Press, Text, Words, lines, listing, text
from rules.offences.model import AppealStatus, Case, CaseStatus, Penalty

REASONS_MAX = 3
MASK_KEEPS_CHARS = 2
CARD_EXCERPT_CHARS_MAX = 200


def button(label: str, action: str, *args: str | int) -> Button:
    """A button of a case's card; labels are `offences-button-…`."""
    return Button(text(f"offences-button-{label}"), Press(action, args))


def masked(found: str) -> str:
    """A fragment as it may be shown in the group, where it must not go on advertising."""
    if len(found) <= 2 * MASK_KEEPS_CHARS:
        return found[:1] + "…"
    return found[:MASK_KEEPS_CHARS] + "…" + found[-1:]


def _reason(evidence: Evidence, *, public: bool) -> Text:
    found = masked(evidence.found) if public else evidence.found
    return text(f"ad-reason-{evidence.note}", found=found)


def reasons(evidence: tuple[Evidence, ...], *, public: bool) -> Words:
    """The strongest reasons, or that the staff says so."""
    speaking = [piece for piece in evidence if piece.points > 0 and piece.note][:REASONS_MAX]
    if not speaking:
        return text("offences-reason-staff")
    return listing(_reason(piece, public=public) for piece in speaking)


def _penalty(case: Case) -> Text:
    penalty = Penalty(case.penalty.penalty)
    key = f"offences-penalty-{penalty.value}"
    if penalty is Penalty.PACKET:
        due = case.due_at or case.opened_at
        return text(key, points=case.penalty.points, shares=case.penalty.shares, due=due)
    length = timedelta(hours=case.penalty.hours)
    if not case.penalty.hours:
        key += "-kick" if case.penalty.kick and penalty is Penalty.REMOVE else "-forever"
    return text(key, length=length) if case.penalty.hours else text(key)


def _outcome(case: Case) -> Text | None:
    """One line for what has become of the case; none while it is open."""
    if case.status in (CaseStatus.OPEN, CaseStatus.DONE, CaseStatus.ASKED, CaseStatus.OBSERVED):
        return text("offences-outcome-short", points=case.penalty.points) if case.short else None
    key = f"offences-outcome-{case.status.value}"
    return text(key + ("-muted" if case.muted else ""))


def face(case: Case) -> Words:
    """The card in the group: who, which step of how many, what it costs, by when, and why."""
    head = text(
        "offences-card",
        number=case.number,
        who=case.person,
        step=case.step,
        steps=case.steps,
    )
    why = text("offences-card-why", why=reasons(case.evidence, public=True))
    appeal = text(f"offences-appeal-{case.appeal.value}") if case.appeal is not AppealStatus.NONE else None
    return lines(head, _penalty(case), why, _outcome(case), appeal)


def keyboard(case: Case) -> Keyboard:
    """What can be pressed under the card, as long as there is something to decide."""
    if not case.counts:
        return ()
    ask = [button("why", "why", case.id)]
    if case.appeal is AppealStatus.NONE:
        ask.insert(0, button("appeal", "appeal", case.id))
    pay = ((button("pay", "pay", case.id),),) if case.owed else ()
    return (*pay, tuple(ask), *staff_buttons(case))


def staff_buttons(case: Case) -> Keyboard:
    """What the staff can do about a case that counts."""
    if not case.counts:
        return ()
    overturn = button("overturn", "overturn", case.id)
    return ((button("paid", "paid", case.id), overturn),) if case.owed else ((overturn,),)


def excerpt(message: Message) -> str:
    """What was posted, short enough for a card."""
    said = message.text or " ".join(link.url for link in message.links)
    return said[:CARD_EXCERPT_CHARS_MAX]


def question(case: Case, group_title: str, message: Message, judgement: Judgement, key: str) -> Lines:
    """The card for the staff about a post that was not, or not yet, punished."""
    return lines(
        text(
            key,
            number=case.number,
            who=case.person,
            group=group_title,
            said=excerpt(message) or "…",
        ),
        text("offences-ask-why", why=reasons(judgement.evidence, public=False)),
    )


def question_in_group(case: Case) -> Text:
    """The same where everybody reads it: without accusation and without repeating the post."""
    return text("offences-ask-in-group", number=case.number)


def verdict_buttons(case: Case) -> Keyboard:
    """The two taps of the staff."""
    return ((button("is-ad", "judge", case.id, "ad"), button("not-ad", "judge", case.id, "fine")),)


def appeal_buttons(case: Case) -> Keyboard:
    """The staff's answer to an appeal."""
    return ((button("overturn", "overturn", case.id), button("uphold", "uphold", case.id)),)
