"""What is chalked up counts at once, wherever it lies; adding it up changes nothing but the place."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from rules.base.events import Message, MessageEdited, MessagePosted, Place
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from storage import membership, moderation
from storage.base import members, personal, tally
from storage.base.tally import add_all_up, tallies
from tests.standins.database import NOON, Books
from tests.standins.ears import ALL_EARS, with_ads

GROUP = GroupId(1)
SAID = ("今天天气真好，出去走走", "红烧肉要先焯水吗", "好的")


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    found = Books(tmp_path, with_ads)
    yield found
    found.database.close()


def post(person: int, said: str, days: int = 0) -> MessagePosted:
    at = NOON + timedelta(days=days)
    message = Message(MessageNo(1), Person(PersonId(person)), at, said)
    return MessagePosted(key=f"{person}-{said}", at=at, group=GROUP, place=Place(GROUP), message=message)


def hear(books: Books, *posts: MessagePosted, fails: bool = False) -> None:
    """A batch; one that fails is rolled back as a whole."""
    try:
        with books.transaction(max(post.at for post in posts)) as tx:
            membership.prepare(tx, posts)
            moderation.prepare(ALL_EARS, tx, posts)
            assert not fails
    except AssertionError:
        books.groups.forget()


def state(books: Books) -> Any:
    """How much everybody said, and what is known of each text: by whatever way it is found."""
    with books.transaction(NOON + timedelta(days=1)) as tx:
        said = {person: members.membership(tx, GROUP, PersonId(person)) for person in (1, 2, 3)}
        moderation.prepare(ALL_EARS, tx, [edit(text) for text in SAID])
        echoes = dict(tx.memo.get(("moderation", "echoes"), {}))
        return {person: now and now.messages for person, now in said.items()}, echoes


def edit(text: str) -> Any:
    like = post(1, text)
    return MessageEdited(key=text, at=like.at, group=GROUP, place=like.place, message=like.message)


posts = st.builds(post, st.integers(1, 3), st.sampled_from(SAID), st.sampled_from([0, 0, 1]))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("hear"), st.lists(posts, min_size=1, max_size=4)),
        st.tuples(st.just("fail"), st.lists(posts, min_size=1, max_size=4)),
        st.tuples(st.sampled_from(["add up", "restart"]), st.just([])),
    ),
    max_size=8,
)


@given(steps)
def test_where_the_counts_lie_makes_no_difference(plan: Any) -> None:
    books, plain = Books(settings=with_ads), Books(settings=with_ads)
    books.add_group()
    plain.add_group()
    expected: Counter[int] = Counter()
    for step, batch in sorted(plan, key=lambda one: max((post.at for post in one[1]), default=NOON)):
        if step == "add up":
            with books.transaction() as tx:
                add_all_up(tx)
        elif step == "restart":
            books.groups.forget()
        else:
            hear(books, *batch, fails=step == "fail")
        if step == "hear":
            hear(plain, *batch)
            with plain.transaction() as tx:
                add_all_up(tx)
            expected.update(int(post.message.author.id) for post in batch)
    told, echoes = state(books)
    assert {person: times or 0 for person, times in told.items()} == {n: expected[n] for n in (1, 2, 3)}
    assert echoes == state(plain)[1]
    books.database.close()
    plain.database.close()


def test_when_enough_is_waiting_it_is_added_up(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "POSTS_WAITING_MAX", 3)
    books.add_group()
    for number, lines in ((1, 1), (2, 2), (3, 0), (1, 1)):
        hear(books, post(number, "好的"))
        with books.transaction() as tx:
            assert tx.read(select(func.count()).select_from(tallies)).scalar_one() == lines


def test_a_post_that_is_taken_back_is_counted_before(books: Books) -> None:
    books.add_group()
    hear(books, post(1, "好的"), post(1, "好的"))
    with books.transaction() as tx:
        members.recount(tx, GROUP, PersonId(1), NOON.date(), -1)
        now = members.membership(tx, GROUP, PersonId(1))
        assert now is not None
        assert now.messages == 1


def test_who_wants_to_be_forgotten_is_in_no_tally(books: Books) -> None:
    books.add_group()
    hear(books, post(1, "好的"), post(2, "好的"))
    with books.transaction() as tx:
        assert personal.told(tx, PersonId(1))["member_days"][0]["messages"] == 1
        hear_later = post(1, "好的")
        membership.prepare(tx, [hear_later])
        personal.erase(tx, PersonId(1))
        assert tx.read(select(tallies)).all() == []
        assert tx.read(select(members.member_days.c.person_id)).scalars().all() == [2]


def test_the_largest_numbers_come_back_as_they_were(books: Books) -> None:
    came: list[Any] = []
    kept = tally.Tally("test", 2, lambda _tx, rows: came.extend(rows))
    tally._all.remove(kept)
    with books.transaction() as tx:
        kept.chalk(tx, [(2**63 - 1, -(2**63)), (0, 1)], 2)
        kept.chalk(tx, [], 0)
        kept.add_up(tx)
        kept.add_up(tx)
    assert came == [(2**63 - 1, -(2**63)), (0, 1)]


def test_beside_other_workers_nothing_waits_to_be_added_up(books: Books) -> None:
    assert books.add_group() == GROUP
    post_ = post(1, SAID[0])
    with books.transaction(NOON) as tx:
        tx.mine = frozenset((GROUP,))
        membership.prepare(tx, [post_])
        moderation.prepare(ALL_EARS, tx, [post_])
        assert tx.read(select(func.count()).select_from(tallies)).scalar_one() == 0
    assert state(books)[0][1] == 1
