"""Who may take part: fixed when the lottery opens, shown on its card, looked at when somebody enters and once
more when the list is frozen."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.base.group import Group
from rules.base.people import Person, Voice
from rules.base.text import Text, text
from rules.lottery.board import Facts
from rules.lottery.model import Receipts, Terms

LEFT = text("lottery-not-left")


def why_not(terms: Terms, person: Person, facts: Facts, group: Group, at: datetime) -> Text | None:
    """The first reason why somebody may not take part; None: they may."""
    return next(_reasons(terms, person, facts, group, at), None)


def _reasons(terms: Terms, person: Person, facts: Facts, group: Group, at: datetime) -> Iterator[Text]:
    if person.voice is not Voice.PERSON:
        yield text("lottery-not-in-person")
    if not facts.present:
        yield LEFT
    if terms.staff_out and group.is_staff(person.id):
        yield text("lottery-not-staff")
    if terms.no_open_fine and facts.owes:
        yield text("lottery-not-owing")
    if facts.rests and terms.rest_draws:
        yield text("lottery-not-resting", draws=terms.rest_draws)
    yield from _too_new(terms, facts, at)


def _too_new(terms: Terms, facts: Facts, at: datetime) -> Iterator[Text]:
    """Whoever was here before anybody looked has been here long enough; but has said nothing."""
    came = None if facts.standing is None else facts.standing.joined_at
    missing = timedelta() if came is None else came + timedelta(days=terms.days_in_group) - at
    if missing > timedelta():
        yield text("lottery-not-days", days=terms.days_in_group, left=missing)
    said = 0 if facts.standing is None else facts.standing.messages
    if said < terms.messages:
        yield text("lottery-not-messages", messages=terms.messages, said=said)


def told(terms: Terms) -> Text:
    """The same as one line of the card."""
    parts = list(_parts(terms))
    if not parts:
        return text("lottery-terms-all")
    said = parts[-1]
    for part in reversed(parts[:-1]):
        said = text("lottery-terms-and", one=part, others=said)
    return text("lottery-terms", said=said)


def _parts(terms: Terms) -> Iterator[Text]:
    if terms.days_in_group:
        yield text("lottery-term-days", days=terms.days_in_group)
    if terms.messages:
        yield text("lottery-term-messages", messages=terms.messages)
    if terms.no_open_fine:
        yield text("lottery-term-fine")
    if terms.rest_draws:
        yield text("lottery-term-rest", draws=terms.rest_draws)
    if terms.staff_out:
        yield text("lottery-term-staff")


def tickets(terms: Terms, days: tuple[int, ...]) -> int:
    """How many tickets an entry has, for purchases on these days (one entry a purchase)."""
    if terms.receipts == Receipts.EACH.value:
        return min(terms.tickets_max, 1 + len(days))
    if terms.receipts == Receipts.ONE_A_DAY.value:
        return min(terms.tickets_max, 1 + len(set(days)))
    return 1
