"""Offers that no neighbour makes: quick money, loans, gambling, paid sex, coins, stolen accounts.

An offer has two parts, what it is about and what gives it away ("贷款" … "无抵押"). Both near each other are
unmistakable and make an ad even without a contact; a subject with a mere call anywhere is doubtful. Who warns
of such offers, or asks about them, only talks.
"""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece
from rules.checks.solicitation_grey import GREY_OFFERS
from rules.checks.solicitation_table import COME, NEAR_CHARS, OFFERS, SUBJECTS
from rules.checks.wordlist import built_in

NAME = "solicitation"
NOTHING = Evidence(NAME, 0.0)
POINTS_UNMISTAKABLE = 6.5
POINTS_TALKED_ABOUT = 1.5
POINTS_SUBJECT_AND_CALL = 3.2
POINTS_SUBJECT = 1.2

_OFFERS = built_in((head, (note, tails)) for note, heads, tails in (*OFFERS, *GREY_OFFERS) for head in heads)
_SUBJECTS = built_in((subject, note) for note, subjects in SUBJECTS for subject in subjects)
_TALKED_ABOUT = re.compile(
    "骗人|被骗|诈骗|反诈|防骗|警惕|小心|当心|别信|不要信|别相信|谁信|警察|民警|公安|报警|抓了|被抓|判刑|新闻|曝光|举报"
    "|谁知道|谁有|哪里有|有没有人|怎么办|靠谱吗|真的吗|是不是"
)
_SECOND_HAND = re.compile("闲置|自用|自提|用不上|用不着|穿不下|穿不了|买多了|买大了|买小了|孩子的|家里的")
_COME = re.compile("|".join(map(re.escape, COME)))


def look(reading: Reading) -> Evidence:
    """The strongest offer in the text. Digits are all read as 0, so that any sum will do."""
    zeroed = reading.zeroed
    for head, (note, tails) in sorted(_OFFERS.found(zeroed, reading.pairs)):
        if span := _near(zeroed, head, tails):
            points = POINTS_TALKED_ABOUT if _is_talk(zeroed, note) else POINTS_UNMISTAKABLE
            return Evidence(NAME, points, _shown(reading, *span), note)
    for subject, note in sorted(_SUBJECTS.found(zeroed, reading.pairs)):
        start = zeroed.find(subject)
        called = _COME.search(zeroed) and not _is_talk(zeroed, note)
        points = POINTS_SUBJECT_AND_CALL if called else POINTS_SUBJECT
        return Evidence(NAME, points, _shown(reading, start, start + len(subject)), note)
    return NOTHING


def _is_talk(squeezed: str, note: str) -> bool:
    """Who warns, asks, or clears out a cupboard is no advertiser."""
    if note == "offer-goods" and _SECOND_HAND.search(squeezed):
        return True
    return _TALKED_ABOUT.search(squeezed) is not None


def _near(squeezed: str, head: str, tails: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the head stands with a tail shortly behind it; a head without tails stands for itself."""
    start = squeezed.find(head)
    while start >= 0:
        after = start + len(head)
        if not tails:
            return start, after
        window = squeezed[after : after + NEAR_CHARS]
        for tail in tails:
            at = window.find(tail)
            if at >= 0:
                return start, after + at + len(tail)
        start = squeezed.find(head, after)
    return None


def _shown(reading: Reading, start: int, end: int) -> str:
    return piece(reading.folded.shown_squeezed(start, end))
