"""Laws of points: whatever people do, in whatever order, however often, with restarts in between."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.engine import Engine
from bot.features import FEATURES
from bot.ports import Update
from bot.render import Renderer
from bot.settings import SettingsBook, sections_of
from bot.telegram.inbound import TelegramReader
from bot.telegram.me import Me
from bot.texts import Catalogue
from rules.base.ids import ChatId, GroupId, PersonId
from rules.base.ledger import Account, AccountKind, Entry, Line, earned
from rules.base.roles import Duty, Role
from rules.checkin import CheckinSettings
from rules.points.model import PointsSettings
from rules.talking import TalkSettings
from storage.base import earnings, ledger
from storage.base.books import check
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.inbox import INBOX_KEPT_DAYS
from storage.base.schema import metadata
from storage.tables import declare
from tests.bot.test_commands_whole import CHAT, MEMBER, OWNER, place, seen
from tests.standins import places
from tests.standins.clock import StandInClock

HELPER, FRIEND = 700004, 700005
PEOPLE = (OWNER, HELPER, MEMBER, FRIEND)
TEXTS = ("今天的鞋真好看呀", "走了一天也不累脚", "明天一起去赶集吧", "早", "今天的鞋真好看呀！")
POINTS = PointsSettings(
    helper_grant_day_points=50, helper_fine_day_points=30, transfers=True, transfer_day_points=25
)
TALKING = TalkSettings(points=2, day_points=5, min_chars=4, cooldown_seconds=30)
SPEECHES_KEPT_MAX = 40

people = st.sampled_from(PEOPLE)
amounts = st.sampled_from([1, 5, 10, 26, 31, 51])


class Points(RuleBasedStateMachine):
    """The real bot over a database in memory; the platform is a list of updates."""

    def __init__(self) -> None:
        super().__init__()
        declare()
        self.clock = StandInClock()
        self.database = Database(places.place().in_memory())
        if not places.place().has_tables:
            with self.database.write() as connection:
                metadata.create_all(connection)
        defaults = {"points": POINTS, "talking": TALKING, "checkin": CheckinSettings()}
        self.directory = Directory(SettingsBook(defaults, {}, sections_of(FEATURES)).of)
        self.engine = self.built()
        self.said: list[tuple[int, int, str]] = []
        self.sent: list[tuple[datetime, Update]] = []
        self.number = 0

    def built(self) -> Engine:
        return Engine(
            database=self.database,
            directory=self.directory,
            reader=TelegramReader(Me(PersonId(77), "xiaoer_bot")),
            features=FEATURES,
            render=Renderer(Catalogue(strict=True)),
            clock=self.clock,
            bot=77,
        )

    @initialize()
    def open(self) -> None:
        self.engine.take([self.post(OWNER, "早")], [(ChatId(CHAT), seen)])
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, self.clock.now())
            self.group = self.directory.id_of(connection, ChatId(CHAT))
            self.directory.put_duty(tx, Duty(self.group, PersonId(HELPER), Role.HELPER))
            tx.keep()

    def teardown(self) -> None:
        self.database.close()

    # --- what people do ---

    def post(self, by: int, said: str, **more: Any) -> Update:
        self.number += 1
        message = {
            "message_id": self.number,
            "from": {"id": by, "is_bot": False, "first_name": f"群友{by}"},
            "chat": place(CHAT),
            "date": int(self.clock.now().timestamp()),
            "text": said,
            **more,
        }
        self.said = [*self.said, (self.number, by, said)][-SPEECHES_KEPT_MAX:]
        return {"update_id": self.number, "message": message}

    def about(self, by: int, said: str, whom: int) -> Update:
        """In reply to somebody."""
        theirs = [one for one in self.said if one[1] == whom]
        number, _, text = theirs[-1] if theirs else (1, whom, "早")
        author = {"id": whom, "is_bot": False, "first_name": f"群友{whom}"}
        reply = {"message_id": number, "chat": place(CHAT), "date": 1, "text": text, "from": author}
        return self.post(by, said, reply_to_message=reply)

    def take(self, *updates: Update) -> None:
        now = self.clock.now()
        self.sent = [*self.sent, *((now, update) for update in updates)][-SPEECHES_KEPT_MAX:]
        assert self.engine.take(list(updates)).parked == 0

    @rule(by=people)
    def check_in(self, by: int) -> None:
        self.take(self.post(by, "签到"))

    @rule(talk=st.lists(st.tuples(people, st.sampled_from(TEXTS)), min_size=1, max_size=5))
    def talk(self, talk: list[tuple[int, str]]) -> None:
        self.take(*(self.post(by, said) for by, said in talk))

    @rule(by=people, whom=people, points=amounts, what=st.sampled_from(["/grant", "/fine", "/give"]))
    def move(self, by: int, whom: int, points: int, what: str) -> None:
        self.take(self.about(by, f"{what} {points} 有原因", whom))

    @rule(whom=st.sampled_from([MEMBER, FRIEND]), what=st.sampled_from(["/ad", "/notad"]))
    def judge(self, whom: int, what: str) -> None:
        self.take(self.about(OWNER, what, whom))

    @rule(by=people, which=st.integers(0, 5))
    def take_back(self, by: int, which: int) -> None:
        found = [entry.cause for entry, _ in self.books() if entry.reason in ("grant", "fine")]
        if not found:
            return
        self.number += 1
        query = {
            "id": str(self.number),
            "from": {"id": by, "is_bot": False, "first_name": "x"},
            "message": {"message_id": 5, "date": 0, "chat": place(CHAT)},
            "chat_instance": "1",
            "data": f"takeback|{found[-1 - which % len(found)].removeprefix('points:')}",
        }
        self.take({"update_id": self.number, "callback_query": query})

    @rule(number=st.integers(0, SPEECHES_KEPT_MAX))
    def told_again(self, number: int) -> None:
        """The platform forgets an update after a day: nothing is told again once its number is forgotten."""
        since = self.clock.now() - timedelta(days=INBOX_KEPT_DAYS)
        if kept := [update for at, update in self.sent if at > since]:
            assert self.engine.take([kept[number % len(kept)]]).accepted == 0

    @rule(minutes=st.sampled_from([1, 10, 60 * 9, 60 * 24]))
    def pass_time(self, minutes: int) -> None:
        self.clock.advance(minutes * 60)

    @rule()
    def restart(self) -> None:
        self.directory.forget()
        self.engine = self.built()

    # --- what holds ---

    def books(self) -> list[tuple[Entry, datetime]]:
        with self.database.read() as connection:
            heads = connection.execute(select(ledger.entries).order_by(ledger.entries.c.id)).all()
            rows = connection.execute(select(ledger.entry_lines)).all()
        lines: dict[int, list[Line]] = {}
        for row in rows:
            lines.setdefault(row.entry_id, []).append(
                Line(Account(AccountKind(row.kind), row.ref), row.points)
            )
        return [
            (
                Entry(GroupId(head.group_id), head.cause, head.reason, tuple(lines[head.id]), head.by),
                head.posted_at,
            )
            for head in heads
        ]

    @invariant()
    def the_books_are_right(self) -> None:
        with self.database.read() as connection:
            assert check(connection) == []
            held = connection.execute(select(ledger.balances)).all()
        assert sum(row.points for row in held) == 0
        assert all(row.points >= 0 for row in held if row.kind != AccountKind.ISSUE)
        causes = [entry.cause for entry, _ in self.books()]
        assert len(set(causes)) == len(causes)

    @invariant()
    def the_sums_beside_them_agree(self) -> None:
        total: Counter[int] = Counter()
        for entry, _ in self.books():
            for person, points in earned(entry):
                total[person] += points
        with self.database.read() as connection:
            query = select(earnings.earnings).where(earnings.earnings.c.period == earnings.ALL)
            found = {row.person_id: row.points for row in connection.execute(query)}
        assert found == dict(total)

    @invariant()
    def no_day_brings_more_than_it_may(self) -> None:
        days: Counter[tuple[str, int, int]] = Counter()
        undone = {entry.cause for entry, _ in self.books() if entry.cause.endswith(":undone")}
        with self.database.read() as connection:
            calendar = self.directory.group(connection, self.group).zone
        for entry, at in self.books():
            if f"{entry.cause}:undone" in undone:
                continue
            day = at.astimezone(calendar).toordinal()
            whose = entry.by or next(line.account.ref for line in entry.lines if line.account.ref)
            days[entry.reason, whose, day] += (
                1 if entry.reason == "checkin" else sum(max(0, line.points) for line in entry.lines)
            )
            if entry.reason == "talk-back":
                days["talk", whose, day] -= sum(max(0, line.points) for line in entry.lines)
        limits = {"checkin": 1, "talk": TALKING.day_points, "give": POINTS.transfer_day_points}
        for (reason, whose, _), points in days.items():
            assert points <= limits.get(reason, points)
            if whose == HELPER:
                own = {"grant": POINTS.helper_grant_day_points, "fine": POINTS.helper_fine_day_points}
                assert points <= own.get(reason, points)


def test_points_keep_their_laws(place: places.Place) -> None:
    tries = settings(max_examples=place.examples(25), stateful_step_count=30, deadline=None)
    run_state_machine_as_test(Points, settings=tries)
