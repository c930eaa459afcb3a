"""Points never appear or vanish, whatever is opened, grabbed, expired and taken back in whatever order."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from rules.base.chance import Chance
from rules.base.effects import Post, Put
from rules.base.events import ButtonPressed, PacketWanted, Place, RefundDue, TimerDue
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.ledger import FUND, ISSUE, AccountKind, member
from rules.base.people import Person
from rules.redpacket import decide
from rules.redpacket.model import Grab, OnTable, Packet, PacketSettings
from rules.redpacket.split import random_split

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
HERE = GroupId(1)
PEOPLE = [Person(PersonId(number), f"群友{number}") for number in range(1, 9)]
SETTINGS = PacketSettings()


@given(st.integers(1, 200), st.integers(0, 10_000), st.binary(min_size=1, max_size=32))
def test_shares_are_whole_positive_and_add_up(shares, more, entropy):
    split = random_split(shares + more, shares, Chance(entropy, "k", "split"))
    assert len(split) == shares
    assert sum(split) == shares + more
    assert min(split) >= 1


@given(st.integers(2, 50), st.integers(0, 2_000), st.binary(min_size=1, max_size=32))
def test_no_share_is_more_than_twice_the_average_of_what_was_left(shares, more, entropy):
    left, waiting = shares + more, shares
    for share in random_split(left, shares, Chance(entropy, "k", "split"))[:-1]:
        assert share <= max(1, 2 * left / waiting)
        left, waiting = left - share, waiting - 1


def test_whoever_comes_first_or_last_expects_the_same():
    """Mean of each position over 4 000 splits, within five standard errors."""
    splits = [random_split(100, 10, Chance(b"seed", str(n), "split")) for n in range(4_000)]
    means = [sum(split[place] for split in splits) / len(splits) for place in range(10)]
    assert all(9.2 < mean < 10.8 for mean in means), means


class Table(RuleBasedStateMachine):
    """Random people at random packets, on books kept by hand."""

    @initialize()
    def begin(self):
        self.books = Counter({member(person.id): 100 for person in PEOPLE[:4]})
        self.books[ISSUE] = -400
        self.packets: dict[int, Packet] = {}
        self.grabs: list[Grab] = []
        self.step = 0

    def apply(self, event, table):
        effects = list(decide(event, table, SETTINGS))
        for effect in effects:
            if isinstance(effect, Post):
                self.books.update({line.account: 0 for line in effect.entry.lines})
                for line in effect.entry.lines:
                    self.books[line.account] += line.points
            elif isinstance(effect, Put) and isinstance(effect.record, Packet):
                self.packets[effect.record.ref] = effect.record
            elif isinstance(effect, Put):
                self.grabs.append(effect.record)
        return effects

    def stamp(self):
        self.step += 1
        return {
            "key": f"k{self.step}",
            "at": NOW + timedelta(minutes=self.step),
            "entropy": b"e" * 32,
            "group": HERE,
        }

    def table(self, packet, person=None):
        mine = [
            g for g in self.grabs if packet and g.packet == packet.id and person and g.person.id == person.id
        ]
        return OnTable(packet, mine[0] if mine else None, balance=self.books[FUND])

    @rule(payer=st.sampled_from(PEOPLE), points=st.integers(1, 120), shares=st.integers(1, 12))
    def open(self, payer, points, shares):
        wanted = PacketWanted(
            **self.stamp(),
            payer=payer,
            purpose="fine",
            ref=self.step,
            points=points,
            shares=shares,
            press="p",
            place=Place(HERE),
        )
        self.apply(wanted, OnTable(balance=self.books[member(payer.id)]))

    @rule(person=st.sampled_from(PEOPLE), data=st.data())
    def grab(self, person, data):
        if self.packets:
            packet = self.packets[data.draw(st.sampled_from(sorted(self.packets)))]
            event = ButtonPressed(
                **self.stamp(),
                place=Place(HERE),
                by=person,
                press="p",
                number=MessageNo(1),
                action="grab",
                args=(str(packet.id),),
            )
            self.apply(event, self.table(packet, person))

    @rule(data=st.data())
    def expire(self, data):
        if self.packets:
            packet = self.packets[data.draw(st.sampled_from(sorted(self.packets)))]
            stamp = self.stamp()
            event = TimerDue(**stamp, timer="t", kind="packet-expired", due=stamp["at"])
            self.apply(event, self.table(packet))

    @rule(data=st.data())
    def take_back(self, data):
        if self.packets:
            ref = data.draw(st.sampled_from(sorted(self.packets)))
            packet = self.packets[ref]
            before = self.books[member(packet.sender.id)]
            event = RefundDue(**self.stamp(), payer=packet.sender.id, purpose="fine", ref=ref)
            if self.apply(event, self.table(packet)):
                assert self.books[member(packet.sender.id)] == before + packet.points

    @invariant()
    def points_are_conserved(self):
        if hasattr(self, "books"):
            assert sum(self.books.values()) == 0
            assert all(
                points >= 0 for account, points in self.books.items() if account.kind is not AccountKind.ISSUE
            )

    @invariant()
    def each_person_grabs_once_and_the_sender_never(self):
        if hasattr(self, "grabs"):
            pairs = [(grab.packet, grab.person.id) for grab in self.grabs]
            assert len(pairs) == len(set(pairs))
            senders = {(packet.id, packet.sender.id) for packet in self.packets.values()}
            assert not senders & set(pairs)

    @invariant()
    def a_packet_gives_what_its_grabs_say(self):
        for packet in getattr(self, "packets", {}).values():
            mine = [grab for grab in self.grabs if grab.packet == packet.id]
            assert (packet.taken, packet.given) == (len(mine), sum(grab.points for grab in mine))
            assert packet.given <= packet.points


TestTable = Table.TestCase


def test_a_press_from_another_group_gets_nothing():
    packet = Packet(1, HERE, PEOPLE[0], "fine", 1, (3, 4), NOW, NOW + timedelta(hours=1))
    event = ButtonPressed(
        key="k",
        at=NOW,
        group=GroupId(2),
        place=Place(GroupId(2)),
        by=PEOPLE[1],
        press="p",
        number=MessageNo(1),
        action="grab",
        args=("1",),
    )
    assert [type(effect).__name__ for effect in decide(event, OnTable(packet), SETTINGS)] == ["Answer"]
    assert len(list(decide(replace(event, group=HERE), OnTable(packet), SETTINGS))) > 1
