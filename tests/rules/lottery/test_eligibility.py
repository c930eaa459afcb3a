"""Who may take part: one below, at, one above each bound; each refusal says its reason."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.ids import PersonId
from rules.base.people import Person, Voice
from rules.base.standing import Membership, Standing
from rules.lottery.board import Facts
from rules.lottery.eligibility import tickets, told, why_not
from rules.lottery.model import Receipts, Terms
from tests.rules.lottery.boards import GROUP, HERE, NOW, OWNER, QIANG

FREE = Terms(no_open_fine=False, staff_out=False, rest_draws=0)


def member(**more: Any) -> Membership:
    plain = Membership(HERE, QIANG.id, Standing.PRESENT, NOW - timedelta(days=99))
    return replace(plain, **more)


def reason(terms: Terms, facts: Facts, person: Person = QIANG) -> str:
    found = why_not(terms, person, facts, GROUP, NOW)
    return "" if found is None else found.key


@pytest.mark.parametrize(
    ("ago", "why"),
    [
        (timedelta(days=3) - timedelta(seconds=1), "lottery-not-days"),
        (timedelta(days=3), ""),
        (timedelta(days=3, seconds=1), ""),
    ],
)
def test_days_in_the_group(ago: timedelta, why: str) -> None:
    terms = Terms(days_in_group=3, no_open_fine=False)
    assert reason(terms, Facts(member(joined_at=NOW - ago))) == why


def test_whoever_was_here_before_anybody_looked_has_been_here_long_enough() -> None:
    assert reason(Terms(days_in_group=300), Facts(member())) == ""
    assert reason(Terms(days_in_group=300), Facts()) == ""


@pytest.mark.parametrize(("said", "why"), [(4, "lottery-not-messages"), (5, ""), (6, "")])
def test_messages(said: int, why: str) -> None:
    assert reason(Terms(messages=5), Facts(member(messages=said))) == why


def test_who_was_never_seen_has_said_nothing() -> None:
    assert reason(Terms(messages=1), Facts()) == "lottery-not-messages"


@pytest.mark.parametrize(
    ("terms", "facts", "person", "why"),
    [
        (Terms(), Facts(owes=True), QIANG, "lottery-not-owing"),
        (FREE, Facts(owes=True), QIANG, ""),
        (Terms(), Facts(), OWNER, "lottery-not-staff"),
        (FREE, Facts(), OWNER, ""),
        (Terms(), Facts(rests=True), QIANG, "lottery-not-resting"),
        (FREE, Facts(rests=True), QIANG, ""),
        (FREE, Facts(member(standing=Standing.LEFT)), QIANG, "lottery-not-left"),
        (FREE, Facts(member(standing=Standing.BANNED)), QIANG, "lottery-not-left"),
        (FREE, Facts(), Person(PersonId(9), "", "", Voice.ANONYMOUS), "lottery-not-in-person"),
        (FREE, Facts(), Person(PersonId(-9), "", "", Voice.CHANNEL), "lottery-not-in-person"),
    ],
)
def test_the_other_reasons(terms: Terms, facts: Facts, person: Person, why: str) -> None:
    assert reason(terms, facts, person) == why


@pytest.mark.parametrize(
    ("receipts", "days", "most", "wanted"),
    [
        (Receipts.NONE, (1, 2, 3), 5, 1),
        (Receipts.EACH, (), 5, 1),
        (Receipts.EACH, (1, 1, 2), 5, 4),
        (Receipts.EACH, (1, 1, 2), 4, 4),
        (Receipts.EACH, (1, 1, 2), 3, 3),
        (Receipts.ONE_A_DAY, (1, 1, 2), 5, 3),
        (Receipts.ONE_A_DAY, (1, 1, 1), 5, 2),
    ],
)
def test_tickets_for_purchases_are_bounded(
    receipts: Receipts, days: tuple[int, ...], most: int, wanted: int
) -> None:
    assert tickets(Terms(receipts=receipts.value, tickets_max=most), days) == wanted


def test_the_card_says_what_is_asked() -> None:
    assert told(FREE).key == "lottery-terms-all"
    assert (
        told(Terms(days_in_group=3, rest_draws=0, no_open_fine=False, staff_out=False)).args[0][1] is not None
    )
