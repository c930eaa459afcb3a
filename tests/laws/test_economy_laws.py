"""Laws of the whole economy: points, packets, fines and games together, with expiry, undo and restarts."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from sqlalchemy import func, select

from rules.base.ids import PersonId
from rules.base.ledger import FUND, ISSUE, AccountKind, Entry, member, transfer
from storage.base import ledger
from storage.base.schema import metadata
from storage.games import games
from storage.redpacket.packets import packet_grabs, packets
from tests.bot.test_commands_whole import CHAT, OWNER, place
from tests.laws.test_points_laws import HELPER, PEOPLE, Points, people

TERMS = ("", "平分", "用群基金")
GAMES = ("/bomb", "/bomb 20", "/bomb 99", "/dice 9")
PURSE, COMMON = 60, 100  # what everybody, and the fund, begins with
RINGS_MAX = 20


class Economy(Points):
    """What moves points, in any order, by anybody; the platform is a list of updates."""

    @initialize()
    def open(self) -> None:
        super().open()
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, self.clock.now())
            for account in (*(member(PersonId(one)) for one in PEOPLE), FUND):
                moved = transfer(ISSUE, account, COMMON if account == FUND else PURSE)
                ledger.post(tx, Entry(self.group, f"start:{account.ref}", "perk", moved, PersonId(OWNER)))
            tx.keep()

    def press(self, by: int, data: str) -> None:
        self.number += 1
        query = {
            "id": str(self.number),
            "from": {"id": by, "is_bot": False, "first_name": f"群友{by}"},
            "message": {"message_id": 5, "date": 0, "chat": place(CHAT)},
            "chat_instance": "1",
            "data": data,
        }
        self.take({"update_id": self.number, "callback_query": query})

    def rows(self, query: Any) -> Any:
        with self.database.read() as connection:
            return connection.execute(query).all()

    # --- what people do ---

    @rule(
        by=people,
        points=st.sampled_from([1, 7, 20, 61]),
        shares=st.sampled_from([1, 2, 3]),
        how=st.sampled_from(TERMS),
    )
    def send_packet(self, by: int, points: int, shares: int, how: str) -> None:
        self.take(self.post(by, f"/redpacket {points} {shares} {how}"))

    @rule(by=people, which=st.integers(0, 3))
    def grab(self, by: int, which: int) -> None:
        found = self.rows(select(packets.c.id).order_by(packets.c.opened_at.desc(), packets.c.id).limit(4))
        if found:
            self.press(by, f"grab|{found[which % len(found)].id}")

    @rule(by=people, what=st.sampled_from(["pay", "overturn", "paid"]))
    def settle_a_fine(self, by: int, what: str) -> None:
        cases = metadata.tables["cases"]
        found = self.rows(select(cases.c.id).order_by(cases.c.number.desc()).limit(1))
        if found:
            self.press(by, f"{what}|{found[0].id}")

    @rule(
        by=st.sampled_from([OWNER, HELPER]),
        what=st.sampled_from(GAMES),
    )
    def begin_a_game(self, by: int, what: str) -> None:
        self.take(self.post(by, what))

    @rule(said=st.lists(st.tuples(people, st.integers(1, 100)), min_size=1, max_size=6))
    def guess(self, said: list[tuple[int, int]]) -> None:
        self.take(*(self.post(by, str(number)) for by, number in said))

    @rule(by=people, value=st.integers(1, 6))
    def throw(self, by: int, value: int) -> None:
        update = self.post(by, "")
        del update["message"]["text"]
        update["message"]["dice"] = {"emoji": "🎲", "value": value}
        self.take(update)

    @rule(by=people)
    def end_the_game(self, by: int) -> None:
        self.take(self.post(by, "/endgame"))

    @rule(minutes=st.sampled_from([2, 5, 60 * 25]))
    def time_passes_and_what_is_due_rings(self, minutes: int) -> None:
        self.clock.advance(minutes * 60)
        for _ in range(RINGS_MAX):
            if not self.engine.ring():
                break

    # --- what holds ---

    @invariant()
    def a_packet_holds_what_it_has_not_paid(self) -> None:
        held = self.balances(AccountKind.PACKET)
        paid = dict(
            self.rows(
                select(packet_grabs.c.packet_id, func.sum(packet_grabs.c.points)).group_by(
                    packet_grabs.c.packet_id
                )
            )
        )
        for one in self.rows(select(packets)):
            given = paid.get(one.id, 0)
            assert given <= sum(one.split)
            assert held.pop(one.id, 0) == (sum(one.split) - given if one.status == "open" else 0)
        assert not any(held.values())

    @invariant()
    def a_game_holds_what_is_left_to_be_won(self) -> None:
        held = self.balances(AccountKind.GAME)
        for one in self.rows(select(games)):
            assert held.pop(one.id, 0) == (one.played["left"] if one.status == "open" else 0)
        assert not any(held.values())

    def balances(self, kind: AccountKind) -> dict[int, int]:
        table = ledger.balances
        wanted = select(table.c.ref, table.c.points).where(table.c.kind == kind.value)
        return dict(map(tuple, self.rows(wanted)))


TestEconomy = Economy.TestCase
TestEconomy.settings = settings(max_examples=15, stateful_step_count=60, deadline=None)
