"""Whoever comes and goes: each takes part once, numbers are dense at the freeze and in the order of entry,
and every prize goes to one person who is there, or back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rules.base.effects import Put
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.lottery import drawing, freezing, proof
from rules.lottery.board import Board, Facts
from rules.lottery.entering import enter, leave
from rules.lottery.model import Entry, Listed, LotteryStatus
from tests.rules.lottery.boards import NOW, SETTINGS, board, lottery, press

PEOPLE = [Person(PersonId(100 + n), f"街坊{n}") for n in range(6)]
people = st.sampled_from(PEOPLE)


class Coming(RuleBasedStateMachine):
    """People press 参加 and 退出 as they like; what is kept is what the records say."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[PersonId, Entry] = {}
        self.last = 0
        self.order: list[PersonId] = []

    def _board(self, person: Person) -> Board:
        mine = self.entries.get(person.id)
        return board(entered=len(self.entries), last=self.last, mine=0 if mine is None else mine.number)

    def _keep(self, effects: list[object]) -> None:
        for effect in effects:
            if isinstance(effect, Put) and isinstance(effect.record, Entry):
                entry = effect.record
                if entry.gone:
                    del self.entries[entry.person.id]
                    self.order.remove(entry.person.id)
                else:
                    assert entry.person.id not in self.entries
                    self.entries[entry.person.id] = entry
                    self.order.append(entry.person.id)
                    self.last = max(self.last, entry.number)

    @rule(person=people)
    def comes(self, person: Person) -> None:
        self._keep(list(enter(press(person), self._board(person), SETTINGS)))
        assert person.id in self.entries

    @rule(person=people)
    def goes(self, person: Person) -> None:
        self._keep(list(leave(press(person, "out", "99"), self._board(person))))
        assert person.id not in self.entries

    @invariant()
    def numbers_are_different_and_dense_at_the_freeze(self) -> None:
        numbers = [entry.number for entry in self.entries.values()]
        assert len(set(numbers)) == len(numbers)
        found = freezing.freeze(board(entries=tuple(self.entries.values())), NOW)
        assert [one.number for one in found.listed] == list(range(1, len(numbers) + 1))
        assert [one.person.id for one in found.listed] == self.order


TestComing = Coming.TestCase


@given(
    count=st.integers(0, 30),
    out=st.sets(st.integers(0, 29)),
    gone=st.sets(st.integers(0, 29)),
    seed=st.binary(min_size=32, max_size=32),
)
def test_every_prize_goes_to_one_person_who_is_there(
    count: int, out: set[int], gone: set[int], seed: bytes
) -> None:
    crowd = [Person(PersonId(100 + n), f"街坊{n}") for n in range(count)]
    entries = tuple(Entry(lottery().id, n + 1, person, NOW) for n, person in enumerate(crowd))
    owing = {crowd[n].id: Facts(owes=True) for n in out if n < count}
    found = freezing.freeze(board(entries=entries, everybody=owing), NOW)
    assert {one.person.id for one in found.listed} == {one.id for one in crowd} - owing.keys()
    frozen = replace(
        lottery(),
        status=LotteryStatus.FROZEN,
        digest=proof.list_digest(freezing.entrants(lottery(), found.listed)),
    )
    away = frozenset(PersonId(100 + n) for n in gone)
    outcome = drawing.draw(frozen, seed, found.listed, away)
    winners, alternates = outcome.winners, outcome.alternates
    here = [one for one in found.listed if one.person.id not in away]
    drawn = {one.person.id for one in outcome.places}
    assert len({one.person.id for one in (*winners, *alternates)}) == len(winners) + len(alternates)
    assert not any(one.person.id in away for one in (*winners, *alternates))
    assert len(winners) == min(frozen.winners, sum(one.person.id in drawn for one in here))
    for prize in frozen.prizes:
        assert sum(one.tier == prize.tier for one in winners) <= prize.quantity


@given(st.lists(st.text(max_size=200), max_size=20), st.booleans())
def test_whatever_people_are_called_the_list_can_be_read(names: list[str], mask: bool) -> None:
    from rules.lottery import verdict

    listed = tuple(Listed(n, Person(PersonId(n), name)) for n, name in enumerate(names, 1))
    shown = replace(lottery(), terms=replace(lottery().terms, masked=mask))
    for entrant in freezing.entrants(shown, listed):
        read = verdict.read_line(proof.line(entrant), entrant.number)
        assert read is not None
        assert len(entrant.name.encode()) <= freezing.NAME_BYTES_MAX
