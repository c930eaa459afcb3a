"""What was heard before: the same again, nearly the same, in whichever group; links; and no text anywhere."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from rules.base.events import Message, MessagePosted, Place
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.post import Link
from rules.base.words import fingerprint, fold
from rules.moderation import TaughtText
from storage import moderation
from storage.base import tally
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books
from tests.standins.ears import ALL_EARS, BY_CHECKS, with_ads

AD = "老牌商行出手一批九成新缝纫机，价格好谈，可以上门看货，要的老板加微信 feng{n}{tail}"
QIANG, YU, ZHEN = (Person(PersonId(n), name) for n, name in ((7, "阿强"), (8, "小雨"), (9, "阿珍")))


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books(settings=with_ads)
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def post(group: GroupId, number: int, text: str, by: Person = QIANG, url: str = "") -> MessagePosted:
    links = (Link(url, url),) if url else ()
    said = Message(MessageNo(number), by, NOON, text, links)
    return MessagePosted(key=f"m{number}", at=NOON, group=group, place=Place(group), message=said)


def heard(tx: Transaction, *posts: MessagePosted) -> list[tuple[int, int]]:
    """Of each post of a batch, how often it had been heard, and from how many."""
    moderation.prepare(ALL_EARS, tx, posts)
    scenes = [moderation.load(tx, one) for one in posts]
    return [(scene.repeats, scene.repeat_people) for scene in scenes]


def test_the_same_ad_with_another_number_and_tail_is_heard_again(books: Books, group: GroupId) -> None:
    ads = [AD.format(n=n, tail=tail) for n, tail in ((12345, ""), (67890, "🔥🔥"), (55555, "先到先得"))]
    with books.transaction() as tx:
        assert heard(tx, *(post(group, n, text) for n, text in enumerate(ads))) == [(0, 0), (1, 1), (2, 1)]
    with books.transaction() as tx:
        assert heard(tx, post(group, 9, AD.format(n=1, tail="!"))) == [(3, 1)]


def test_it_is_heard_again_in_another_group_and_from_somebody_else(books: Books, group: GroupId) -> None:
    other = books.add_group(-1001000000002, "老街坊群")
    with books.transaction() as tx:
        heard(tx, post(group, 1, AD.format(n=12345, tail="")))
    with books.transaction() as tx:
        assert heard(tx, post(other, 2, AD.format(n=99999, tail="")), post(other, 3, "早上好呀")) == [
            (1, 1),
            (0, 0),
        ]
        assert heard(tx, post(other, 4, AD.format(n=777, tail=""), YU)) == [(2, 1)]
        assert heard(tx, post(other, 5, AD.format(n=888, tail=""), ZHEN)) == [(3, 2)]


def test_a_link_that_many_share_is_heard_of_whatever_stands_beside_it(books: Books, group: GroupId) -> None:
    url = "https://news.example.net/2026/street-market.html"
    with books.transaction() as tx:
        posts = [
            post(group, n, text, by, url)
            for n, (text, by) in enumerate(
                ((f"{url}", QIANG), ("快看 " + url, YU), (f"咱们街上报了！{url}", ZHEN))
            )
        ]
        heard(tx, *posts)
        assert heard(tx, post(group, 9, "你们看了吗", QIANG, url)) == [(3, 3)]


def test_what_is_short_is_heard_again_only_word_for_word(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        assert heard(tx, post(group, 1, "37码还有吗店里"), post(group, 2, "38码还有吗店里")) == [(0, 0)] * 2
        assert heard(tx, post(group, 3, "37码，还有吗？店里")) == [(1, 1)]


def test_numbers_are_kept_and_no_words(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        heard(tx, post(group, 1, AD.format(n=12345, tail=""), QIANG, "https://example.net/a"))
        tally.add_all_up(tx)
        rows = tx.read(select(moderation.texts_seen)).all()
        assert len(rows) == 4  # three keys of likeness, one link
        assert all(isinstance(value, int) for row in rows for value in row)


def test_what_was_heard_is_forgotten_after_two_days(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        heard(tx, post(group, 1, AD.format(n=12345, tail="")))
    with books.transaction(NOON + timedelta(days=2)) as tx:
        assert heard(tx, post(group, 2, AD.format(n=12345, tail=""))) == [(0, 0)]
        days = {row.day for row in tx.read(select(moderation.texts_seen)).all()}
        assert len(days) == 1


def test_what_is_fine_whatever_was_said_before_is_not_listened_to(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        said = [
            post(group, 1, "今天天气真好，出去走走吧，大家都来"),
            post(group, 2, AD.format(n=123, tail="")),
        ]
        moderation.prepare(BY_CHECKS, tx, said)
        tally.add_all_up(tx)
        assert len(tx.read(select(moderation.texts_seen)).all()) == 3, "the ad's keys of likeness"
        again = [post(group, 3, said[0].message.text), post(group, 4, said[1].message.text)]
        moderation.prepare(BY_CHECKS, tx, again)
        assert [moderation.load(tx, one).repeats for one in again] == [0, 1]


@pytest.mark.parametrize("same_batch", [False, True])
def test_what_the_staff_decided_about_plain_words_is_known(
    books: Books, group: GroupId, *, same_batch: bool
) -> None:
    """Also when it decides between two posts of a batch."""
    said, print_ = (
        "今天天气真好，出去走走吧，大家都来",
        fingerprint(fold("今天天气真好，出去走走吧，大家都来")),
    )
    assert print_ is not None
    taught = TaughtText(group, print_, "ad", QIANG.id, NOON)
    posts = [post(group, 1, said), post(group, 2, "早上好，今天吃什么呀各位")]
    with books.transaction() as tx:
        if not same_batch:
            moderation.put_taught(tx, taught)
        moderation.prepare(BY_CHECKS, tx, posts)
        if same_batch:
            moderation.put_taught(tx, taught)
        assert [moderation.load(tx, one).known for one in posts] == ["ad", ""]
