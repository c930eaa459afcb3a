"""Somebody whom nobody has seen in the group presses 参加. In a public group strangers can do that too, so
the platform is asked whether they are in it: before they come in, and once more for all who are still unknown
when the list is to be frozen.

A platform that says nothing stops nobody: whoever was never seen to leave comes in, and the list is frozen
when LOOK_STAYS is over.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.base.effects import Edit, Effect, LookAtMember, Put, Say
from rules.base.events import Event, MemberSeen, TimerDue
from rules.base.ids import PersonId
from rules.base.post import private
from rules.base.text import lines, text
from rules.lottery import cards, clock
from rules.lottery.answers import Asker, told
from rules.lottery.board import NO_FACTS, Board
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Entry, Lottery, LotteryStatus

LOOK_STAYS = timedelta(seconds=10)  # less than the platform takes an answer to a press for
LOOK_AGAIN = timedelta(seconds=1)  # at what was answered meanwhile, when the list is to be frozen
LOOKS_MAX = 200  # people asked about when a list is to be frozen: about as many answers as come in LOOK_STAYS


def is_unsure(board: Board) -> bool:
    """Whether nobody knows that whoever wants to come in is in the group: they were never seen in it, or seen
    to leave; or only to talk, where a channel is linked to the group and strangers may answer its posts."""
    standing = board.facts.standing
    if standing is None or not standing.present:
        return True
    linked = board.group is not None and board.group.linked_channel is not None
    return linked and not standing.joins


def ask(event: Event, lottery: Lottery, person: PersonId, who: Asker | None = None) -> LookAtMember:
    """Whether this person is in the group. `who` waits to be told."""
    until, payload = event.at + LOOK_STAYS, () if who is None else who.payload
    about = (("lottery", lottery.id), ("person", person), *payload)
    press = "" if who is None else who.press
    return LookAtMember(lottery.group, person, lottery.entrants_handle, until, about, press)


def not_there(event: MemberSeen, board: Board, who: Asker | None) -> Iterator[Effect]:
    """They are not in the group. Who has no entry yet is told how to get one; an entry is none any more,
    unless the list has been published by now, or they were told at once what they won."""
    lottery = board.lottery
    if lottery is None:
        return
    fixed = lottery.status is not LotteryStatus.OPEN or NAMED[lottery.kind].at_once
    if board.mine and fixed:
        return
    if not board.mine:
        if who is not None:
            yield told(who, text("lottery-not-member"), event.at, alert=True)
        return
    yield Put(Entry(lottery.id, board.mine, event.person, event.at, gone=True))
    after = board.without_mine()
    yield Edit(lottery.handle, cards.face(after), cards.keyboard(after), lottery.group)
    if event.person.id in board.reachable:
        words = lines(text("lottery-dropped", number=lottery.number), text("lottery-not-left"))
        yield Say(private(event.person.id), words)


def before_freezing(event: Event, board: Board) -> Iterator[Effect]:
    """What has to be waited for before the list is frozen; nothing: it can be."""
    lottery = board.lottery
    assert lottery is not None
    until = _until(event)
    if until is None:
        unseen = _unseen(board)
        yield from (ask(event, lottery, person) for person in unseen[:LOOKS_MAX])
        if unseen or board.looks:
            yield clock.close(lottery, event.at + LOOK_AGAIN, event.at + LOOK_STAYS)
    elif board.looks and event.at < until:
        yield clock.close(lottery, event.at + LOOK_AGAIN, until)


def _unseen(board: Board) -> list[PersonId]:
    persons = (entry.person.id for entry in board.entries)
    return [person for person in persons if board.everybody.get(person, NO_FACTS).standing is None]


def _until(event: Event) -> datetime | None:
    """Until when is waited; None: nobody has begun to."""
    said = dict(event.payload).get("until") if isinstance(event, TimerDue) else None
    return None if said is None else datetime.fromisoformat(str(said))
