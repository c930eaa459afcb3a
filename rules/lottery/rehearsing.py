"""彩排: the real rule with harmless hands. Whoever takes part now is listed and drawn as it will be done,
with a seed that is thrown away; only the owner sees it, and nothing is written down."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.brevity import brief, shortened
from rules.base.effects import Effect, Say
from rules.base.events import CommandGiven
from rules.base.manners import reply
from rules.base.people import unlinked
from rules.base.post import private
from rules.base.text import Words, lines, listing, text
from rules.lottery import cards, drawing, freezing, proof
from rules.lottery.board import Board
from rules.lottery.model import Drawn, Secret
from rules.lottery.prizes import tier_name

SHOWN_MAX = 20


def rehearsed(event: CommandGiven, board: Board) -> Iterator[Effect]:
    """Show it to whoever asked, in private."""
    if board.lottery is None:
        yield reply(event, text("lottery-rehearsal-none"))
        return
    if event.place.group is not None and event.by.id not in board.reachable:
        yield reply(event, text("lottery-rehearsal-private"))
        return
    yield Say(private(event.by.id), _words(event, board))
    if event.place.group is not None:
        yield reply(event, text("lottery-rehearsal-sent"))


def _words(event: CommandGiven, board: Board) -> Words:
    lottery = board.lottery
    assert lottery is not None
    secret = Secret(
        proof.fresh_secret(event.entropy, event.key, "rehearsal seed"),
        proof.fresh_secret(event.entropy, event.key, "rehearsal salt"),
    )
    found = freezing.freeze(board, event.at)
    throwaway = replace(lottery, secret=secret)
    digest = proof.list_digest(freezing.entrants(throwaway, found.listed))
    outcome = drawing.draw(replace(throwaway, digest=digest), secret.seed, found.listed)
    return lines(
        text("lottery-rehearsal", title=cards.name_of(lottery), entrants=len(found.listed)),
        listing(_row(board, one) for one in outcome.winners[:SHOWN_MAX]),
        text("lottery-rehearsal-out", count=len(found.dropped)) if found.dropped else None,
        text("lottery-rehearsal-nothing"),
    )


def _row(board: Board, one: Drawn) -> Words:
    assert board.lottery is not None
    prize = next(prize for prize in board.lottery.prizes if prize.tier == one.tier)
    return text(
        "lottery-rehearsal-row",
        tier=tier_name(one.tier),
        prize=shortened(prize.name),
        who=unlinked(brief(one.person)),
        number=one.number,
    )
