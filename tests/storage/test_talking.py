"""Points for talking over a real database: what is kept at hand is what the tables say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from rules.base.commands import CommandBook
from rules.base.effects import Emit, Post, Put
from rules.base.events import AdCounted, AdSuspected, Event, Message, MessagePosted, Place
from rules.base.group import GeneralSettings
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.judgement import Judgement, Verdict
from rules.base.ledger import member
from rules.base.people import Person
from rules.talking import Talking, TalkSettings
from storage import talking
from storage.base import ledger, members
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books

YU, QIANG = Person(PersonId(8), "小雨"), Person(PersonId(7), "阿强")
RULE = Talking(CommandBook(()))
SETTINGS = TalkSettings(min_chars=4, cooldown_seconds=30, day_points=3)
MINUTE = timedelta(minutes=1)


def settings_of(chat: ChatId, chosen: Mapping[str, Any]) -> Mapping[str, Any]:
    del chat, chosen
    return {"general": GeneralSettings(), "talking": SETTINGS}


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books(settings=settings_of)
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def post(group: GroupId, number: int, text: str, by: Person = YU, at: datetime = NOON) -> MessagePosted:
    said = Message(MessageNo(number), by, at, text)
    return MessagePosted(key=f"m{number}", at=at, group=group, place=Place(group), message=said)


def hear(tx: Transaction, *events: Event, fail: Sequence[str] = ()) -> None:
    """As the engine does it: prepared together, decided one by one, dropped when it fails."""
    members.prepare(tx, events)
    talking.prepare(tx, events)
    tx.keep()
    for event in events:
        decide(tx, event)
        if event.key in fail:
            tx.drop()
        else:
            tx.keep()


def decide(tx: Transaction, event: Any) -> None:
    follows = []
    if not RULE.wants(event):
        return
    for effect in RULE.decide(event, talking.load(tx, event), SETTINGS):
        if isinstance(effect, Put):
            talking.PUTS[type(effect.record)](tx, effect.record)
        elif isinstance(effect, Post):
            ledger.post(tx, effect.entry)
        elif isinstance(effect, Emit):
            follows.append(effect.event)
    for following in follows:
        decide(tx, following)


def has(books: Books, group: GroupId, person: Person = YU) -> int:
    with books.transaction() as tx:
        return ledger.balance(tx, group, member(person.id))


def test_two_posts_of_one_batch_know_of_each_other(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        hear(
            tx,
            post(group, 1, "今天的鞋真好看"),
            post(group, 2, "走了一天也不累"),
            post(group, 3, "今天的鞋，真好看", at=NOON + MINUTE),
            post(group, 4, "走了一天也不累", at=NOON + MINUTE),
            post(group, 5, "今天的鞋真好看", QIANG, at=NOON + MINUTE),
        )
    assert (has(books, group), has(books, group, QIANG)) == (2, 0)


def test_what_failed_earned_nothing_and_may_earn_again(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        hear(
            tx,
            post(group, 1, "今天的鞋真好看"),
            post(group, 2, "走了一天也不累", at=NOON + MINUTE),
            post(group, 3, "走了一天也不累", at=NOON + 2 * MINUTE),
            fail=("m2",),
        )
    assert has(books, group) == 2


def test_a_transaction_that_fails_as_a_whole_leaves_nothing_at_hand(books: Books, group: GroupId) -> None:
    def broken() -> None:
        with books.transaction() as tx:
            hear(tx, post(group, 1, "今天的鞋真好看"))
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        broken()
    with books.transaction() as tx:
        hear(tx, post(group, 1, "今天的鞋真好看"))
    assert has(books, group) == 1


def test_after_a_restart_the_day_goes_on(books: Books, group: GroupId) -> None:
    texts = ["今天的鞋真好看", "走了一天也不累", "今天的鞋真好看", "明天一起去赶集", "后天也一起去吧"]
    for number, said in enumerate(texts):
        with books.transaction() as tx:
            hear(tx, post(group, number + 1, said, at=NOON + number * MINUTE))
        books.groups.forget()
    assert has(books, group) == 3, "one was said before, and three are a day's cap"
    with books.transaction(NOON + timedelta(days=1)) as tx:
        hear(tx, post(group, 9, "今天的鞋真好看", at=NOON + timedelta(days=1)))
    assert has(books, group) == 4


def test_each_group_has_a_day_of_its_own(books: Books, group: GroupId) -> None:
    other = books.add_group(-1002, "老乡群")
    with books.transaction() as tx:
        hear(tx, post(group, 1, "今天的鞋真好看"), post(other, 2, "今天的鞋真好看", QIANG))
        hear(tx, post(other, 3, "走了一天也不累"))
    assert (has(books, group), has(books, other), has(books, other, QIANG)) == (1, 1, 1)


def test_a_suspected_post_earns_nothing_and_an_ad_gives_back(books: Books, group: GroupId) -> None:
    ad = post(group, 1, "日入五百在家就能做")
    judged = Judgement(Verdict.AD, 0.9, ())
    suspected = AdSuspected(
        key="m1/ad", at=NOON, group=group, place=ad.place, message=ad.message, judgement=judged
    )
    with books.transaction() as tx:
        members.prepare(tx, [ad])
        talking.prepare(tx, [ad])
        [worthy] = [e.event for e in RULE.decide(ad, talking.load(tx, ad), SETTINGS) if isinstance(e, Emit)]
        decide(tx, suspected)
        decide(tx, worthy)
        hear(tx, post(group, 2, "走了一天也不累"))
    assert has(books, group) == 1
    with books.transaction() as tx:
        counted = AdCounted(
            key="c", at=NOON, group=group, person=YU.id, posts=1, day=NOON, sign=-1, numbers=(MessageNo(2),)
        )
        decide(tx, counted)
    assert has(books, group) == 0


def test_who_is_at_hand_costs_no_query(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        hear(tx, post(group, 1, "今天的鞋真好看"), post(group, 2, "早", QIANG))
    with books.transaction() as tx:
        asked: list[Any] = []
        read, write = tx.read, tx.write_driver
        tx.read = lambda *args: (asked.append(args), read(*args))[1]  # type: ignore[method-assign]  # it is counted
        events = [post(group, 10 + n, f"今天说第{n}句话", at=NOON + timedelta(seconds=n)) for n in range(20)]
        members.prepare(tx, events)
        asked.clear()
        talking.prepare(tx, events)
        tx.write_driver = lambda *args: (asked.append(args), write(*args))[1]  # type: ignore[method-assign]  # likewise
        for event in events:
            talking.load(tx, event)
    assert asked == []
