"""What was heard: fingerprints of texts and links posted lately, and of texts that the staff decided about.

Fingerprints only, never texts: ordinary messages are not stored. A long text is heard under the keys of its
likeness, so that it is heard again with another number or tail. What was heard in one group is known in the
others, as a count: of whose words they are nothing is told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from rules.base.events import (
    Event,
    Message,
    MessageEdited,
    MessagePosted,
    PictureRead,
    TextTaught,
    WordsOffered,
)
from rules.base.group import Group
from rules.base.ids import GroupId
from rules.base.likeness import likeness
from rules.base.words import fingerprint, fold
from rules.checks.addresses import address_of
from rules.checks.calm import Calm
from rules.moderation import (
    NEWCOMER_HOURS_MAX,
    NEWCOMER_MESSAGES_MAX,
    Judged,
    Moderation,
    Scene,
    Taught,
    TaughtText,
    is_only_words,
)
from storage.base import lessons, members, people
from storage.base.inbox import days
from storage.base.kept import Kept, here
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.tally import Numbers, Tally
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

REPEATS_DAYS = 2  # what was said today and yesterday (UTC) is remembered
SPEAKERS_KEPT_MAX = 3  # so many different people make a text a chant (`rules.checks.repeats`)
NOBODY = 0
LINKS_HEARD_MAX = 3  # of a post
TAUGHT_KEPT_MAX = 20_000  # texts, a few megabytes; more are looked up batch by batch

# One row a text and day, not one a post: what is said again and again must not cost more each time. No index
# by day, which would cost each post more than the one look through the table a day that it would save.
texts_seen = Table(
    "texts_seen",
    metadata,
    Column("fingerprint", BigInteger, primary_key=True),
    Column("day", Integer, primary_key=True),  # since 1970
    Column("times", Integer, nullable=False),
    *(Column(f"speaker_{n}", BigInteger, nullable=False) for n in range(SPEAKERS_KEPT_MAX)),
    sqlite_with_rowid=False,
)
texts_taught = Table(
    "texts_taught",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("fingerprint", BigInteger, primary_key=True),
    Column("verdict", String(8), nullable=False),
    Column("by_id", BigInteger, nullable=False),
    Column("taught_at", UtcDateTime, nullable=False),
    info=concerns(Personal("by_id", STAYS)),
)

_SPEAKERS = tuple(f"speaker_{n}" for n in range(SPEAKERS_KEPT_MAX))
_prints: BindParameter[int] = bindparam("prints", expanding=True)
_verdict = select(texts_taught.c.group_id, texts_taught.c.fingerprint, texts_taught.c.verdict)
_all_known = _verdict.where(here(texts_taught.c.group_id)).limit(TAUGHT_KEPT_MAX + 1)
_known = _verdict.where(here(texts_taught.c.group_id), texts_taught.c.fingerprint.in_(_prints))
_seen = select(texts_seen).where(
    texts_seen.c.fingerprint.in_(_prints), texts_seen.c.day > bindparam("before")
)
_old = delete(texts_seen).where(texts_seen.c.day <= bindparam("before"))

Echo = tuple[int, tuple[int, ...]]  # how often a key was heard, and from whom (SPEAKERS_KEPT_MAX at most)
Verdicts = Mapping[tuple[GroupId, int], str]
SILENCE: Echo = (0, ())
_NOBODIES = (NOBODY,) * SPEAKERS_KEPT_MAX
_UNADDED = ("moderation", "unadded")
_PRINTS = ("moderation", "prints")
_TAUGHT = ("moderation", "taught")
_ECHOES = ("moderation", "echoes")
_CALM = ("moderation", "calm")

Heard = MessagePosted | MessageEdited | PictureRead


def prepare(judging: Moderation, tx: Transaction, events: Sequence[Event]) -> None:
    """Look the batch's texts up, and note them, in a handful of statements for all of them. Words that are
    fine whatever was said before are not listened to."""
    heard = [event for event in events if isinstance(event, Heard) and event.group is not None]
    calm = tx.memo[_CALM] = _calm_of(judging, tx, heard)
    prints: dict[str, int] = {}
    keys: dict[str, tuple[int, ...]] = {}
    groups: set[GroupId | None] = set()
    for event in heard:
        if event.key in calm:
            continue
        print_, marks = _heard_as(event.message)
        if print_ is not None:
            prints[event.key] = print_
            groups.add(event.group)
        if marks:
            keys[event.key] = marks
    tx.memo[_PRINTS] = prints
    if prints:
        tx.memo[_TAUGHT] = _taught(tx, groups, list(set(prints.values())))
    if keys:
        wanted = list({key for marks in keys.values() for key in marks})
        tx.memo[_ECHOES] = _listen(tx, heard, keys, _echoes(tx, wanted, days(tx.at)))


def _calm_of(judging: Moderation, tx: Transaction, heard: Sequence[Heard]) -> frozenset[str]:
    """The posts that are nothing but words in which there is nothing. Most are."""
    groups = {event.group for event in heard}
    calm = {group: _calm(judging, tx, group) for group in groups}
    found = {
        event.key: event
        for event in heard
        if type(event) is MessagePosted
        and (here := calm[event.group]) is not None
        and is_only_words(event.message)
        and here.is_calm(event.message.text)
    }
    return frozenset(found).difference(_taught_among(tx, found))


def _taught_among(tx: Transaction, posts: Mapping[str, MessagePosted]) -> list[str]:
    """Those of the posts about whose text the staff has decided."""
    groups = {post.group for post in posts.values()}
    if not _is_anything_taught(tx, groups):
        return []
    prints = {key: fingerprint(fold(post.message.text)) for key, post in posts.items()}
    taught = _taught(tx, groups, list({print_ for print_ in prints.values() if print_ is not None}))
    return [key for key, print_ in prints.items() if (posts[key].group, print_) in taught]


def _heard_as(message: Message) -> tuple[int | None, tuple[int, ...]]:
    """The fingerprint of a post's text, and the keys under which the post is heard."""
    if not message.text:
        return None, _links(message)
    folded = fold(message.text)
    print_ = fingerprint(folded)
    if print_ is None:
        return None, _links(message)
    said = likeness(folded) or (print_,)
    return print_, (*said, *_links(message)) if message.links else said


def _links(message: Message) -> tuple[int, ...]:
    """The keys of the links in a post."""
    places = (address_of(link.url).place for link in message.links[:LINKS_HEARD_MAX])
    marks = (fingerprint(fold(f"link {place}")) for place in places)
    return tuple(dict.fromkeys(mark for mark in marks if mark is not None))


def _taught(tx: Transaction, groups: Iterable[GroupId | None], prints: list[int]) -> Verdicts:
    """What the staff of the groups has decided, of these texts at least."""
    found = [_taught_in(tx, kept, prints) for kept in tx.memory.of_all(groups)]
    return found[0] if len(found) == 1 else {text: one[text] for one in found for text in one}


def _taught_in(tx: Transaction, kept: Kept, prints: list[int]) -> Verdicts:
    taught = _all_taught(tx, kept)
    return _verdicts(tx.read(_known, kept.rows | {"prints": prints})) if taught is None else taught


def _is_anything_taught(tx: Transaction, groups: Iterable[GroupId | None]) -> bool:
    return any(
        taught is None or taught for taught in (_all_taught(tx, kept) for kept in tx.memory.of_all(groups))
    )


def _all_taught(tx: Transaction, kept: Kept) -> Verdicts | None:
    """All that the staff has decided in the groups of a shard, kept at hand; None: it is a great lot."""
    if "taught" not in kept:
        rows = tx.read(_all_known, kept.rows).all()
        kept["taught"] = _verdicts(rows) if len(rows) <= TAUGHT_KEPT_MAX else None
    taught: Verdicts | None = kept["taught"]
    return taught


def _verdicts(rows: Iterable[Any]) -> dict[tuple[GroupId, int], str]:
    return {(row.group_id, row.fingerprint): row.verdict for row in rows}


def _echoes(tx: Transaction, prints: list[int], today: int) -> dict[int, Echo]:
    """What was said lately, in all groups together."""
    echoes: dict[int, Echo] = {}
    for row in tx.read(_seen, {"prints": prints, "before": today - REPEATS_DAYS}).all():
        times, speakers = echoes.get(row.fingerprint, SILENCE)
        others = [one for one in tuple(row)[3:] if one not in (NOBODY, *speakers)]
        echoes[row.fingerprint] = (times + row.times, (*speakers, *others)[:SPEAKERS_KEPT_MAX])
    unadded = _unadded(tx)
    for print_ in prints:
        if (chalked := unadded.get(print_)) is not None:
            echoes[print_] = (echoes.get(print_, SILENCE)[0] + chalked[0], chalked[1])
    return echoes


def _unadded(tx: Transaction) -> dict[int, Echo]:
    """How often each text that is chalked up only was said, and by whom as far as is known."""
    found: dict[int, Echo] | None = tx.kept.get(_UNADDED)
    if found is None:
        found = tx.kept[_UNADDED] = {}
        for print_, _, times, *speakers in _tally.waiting(tx):
            _chalk(found, print_, times, tuple(one for one in speakers if one != NOBODY))
    return found


def _chalk(unadded: dict[int, Echo], print_: int, times: int, speakers: tuple[int, ...]) -> None:
    unadded[print_] = (unadded.get(print_, SILENCE)[0] + times, speakers)


def _listen(
    tx: Transaction, events: Sequence[Event], keys: Mapping[str, tuple[int, ...]], echoes: dict[int, Echo]
) -> dict[str, Echo]:
    """Event's key → what had been heard when it came, the batch's own posts before it included."""
    heard: dict[str, Echo] = {}
    said: Counter[int] = Counter()
    for event in events:
        if (marks := keys.get(event.key)) is None:
            continue
        found = [echoes.get(mark, SILENCE) for mark in marks]
        heard[event.key] = found[0] if len(found) == 1 else _loudest(found)
        if isinstance(event, MessagePosted):
            echoes |= {
                mark: _louder(echo, event.message.author.id) for mark, echo in zip(marks, found, strict=True)
            }
            said.update(marks)
    _note(tx, said, echoes)
    return heard


def _loudest(echoes: Sequence[Echo]) -> Echo:
    """How often any of them was heard at most, and by how many people any of them."""
    return max(times for times, _ in echoes), max((people for _, people in echoes), key=len)


def _louder(echo: Echo, speaker: int) -> Echo:
    times, speakers = echo
    if speaker not in speakers and len(speakers) < SPEAKERS_KEPT_MAX:
        speakers = (*speakers, speaker)
    return times + 1, speakers


def _note(tx: Transaction, said: Mapping[int, int], echoes: Mapping[int, Echo]) -> None:
    """Chalk up what the batch says, and forget the day that is over."""
    today, unadded = days(tx.at), _unadded(tx)
    rows = []
    for print_, times in said.items():
        speakers = echoes[print_][1]
        _chalk(unadded, print_, times, speakers)
        rows.append((print_, today, times, *speakers, *_NOBODIES[len(speakers) :]))
    _tally.chalk(tx, rows, len(rows))
    if tx.kept.get("swept") != today:
        _tally.add_up(tx)
        tx.write(_old, {"before": today - REPEATS_DAYS})
        tx.kept["swept"] = today


def _add_up(tx: Transaction, rows: Sequence[Numbers]) -> None:
    """Each text's row of a day grows; who has said it is as the newest line knows."""
    texts: dict[tuple[int, int], tuple[int, Numbers]] = {}
    for print_, day, times, *speakers in rows:
        before, _ = texts.get((print_, day), (0, ()))
        texts[print_, day] = (before + times, tuple(speakers))
    sums = [
        {"fingerprint": print_, "day": day, "times": times, **dict(zip(_SPEAKERS, speakers, strict=True))}
        for (print_, day), (times, speakers) in sorted(texts.items())
    ]
    upsert(tx, texts_seen, sums, ("fingerprint", "day"), _SPEAKERS, ("times",))
    tx.kept.pop(_UNADDED, None)


_tally = Tally("texts", 3 + SPEAKERS_KEPT_MAX, _add_up)


def load(tx: Transaction, event: Judged | TextTaught) -> Scene:
    """The group, and what is known of the text and its author."""
    assert event.group is not None
    group = tx.group(event.group)
    if isinstance(event, TextTaught):
        return Scene(group)
    if isinstance(event, WordsOffered):
        return _scene_of_offer(tx, group, event)
    print_ = tx.memo.get(_PRINTS, {}).get(event.key) or fingerprint(fold(event.message.text))
    times, speakers = tx.memo.get(_ECHOES, {}).get(event.key, SILENCE)
    return Scene(
        group,
        "" if print_ is None else tx.memo.get(_TAUGHT, {}).get((event.group, print_), ""),
        times,
        len(speakers),
        _newcomer(tx, event.group, event.message),
        _strangers(tx, event.message),
        _lessons(tx, event.group),
    )


def _lessons(tx: Transaction, group: GroupId) -> Taught | None:
    """What the group's staff has taught; asked once, until something more is taught."""
    kept, key = tx.kept_of[group], (lessons.KEPT, group)
    if key not in kept:
        found = lessons.of(tx, group)
        kept[key] = Taught(found, tx.at) if found else None
    taught: Taught | None = kept[key]
    return taught


def picks(judging: Moderation, tx: Transaction, posts: Sequence[MessagePosted]) -> list[str]:
    """The posts that are not simply fine."""
    calm = tx.memo.get(_CALM, frozenset())
    return [
        post.key
        for post in posts
        if post.key not in calm
        and judging.is_remarkable(post, load(tx, post), tx.settings(post.group, "moderation"))
    ]


def _calm(judging: Moderation, tx: Transaction, group: GroupId | None) -> Calm | None:
    """Which words are fine in a group, None where its staff has taught something of its own."""
    assert group is not None
    return None if _lessons(tx, group) is not None else judging.calm(tx.settings(group, "moderation"))


def _scene_of_offer(tx: Transaction, group: Group, event: WordsOffered) -> Scene:
    """As for a post, but nobody has heard the words yet."""
    print_ = fingerprint(fold(event.message.text))
    return Scene(
        group,
        "" if print_ is None else _taught(tx, (group.id,), [print_]).get((group.id, print_), ""),
        newcomer=_newcomer(tx, group.id, event.message),
        strangers=_strangers(tx, event.message),
    )


def _newcomer(tx: Transaction, group: GroupId, message: Message) -> bool:
    standing = members.standing(tx, group, message.author.id)
    if standing is None or standing.joined_at is None:
        return False
    new = tx.at - standing.joined_at < timedelta(hours=NEWCOMER_HOURS_MAX)
    return new and standing.messages <= NEWCOMER_MESSAGES_MAX


def _strangers(tx: Transaction, message: Message) -> tuple[str, ...]:
    """The @names in the post of people whom 小二 has never seen."""
    if not message.mentions:
        return ()
    known = people.known_usernames(tx, message.mentions)
    return tuple(name for name in message.mentions if name.casefold() not in known)


def put_taught(tx: Transaction, text: TaughtText) -> None:
    """Remember, or forget, a decision."""
    here = (texts_taught.c.group_id == text.group) & (texts_taught.c.fingerprint == text.fingerprint)
    tx.write(delete(texts_taught).where(here))
    if text.verdict:
        row = {
            "group_id": text.group,
            "fingerprint": text.fingerprint,
            "verdict": text.verdict,
            "by_id": text.by,
            "taught_at": text.at,
        }
        tx.write(insert(texts_taught), row)
    lessons.put(tx, text.group, text.fingerprint, text.lesson)
    tx.kept_of[text.group].pop("taught", None)
    tx.kept_of[text.group].pop((lessons.KEPT, text.group), None)
    known = dict(tx.memo.get(_TAUGHT, {}))
    tx.memo[_TAUGHT] = known | {(text.group, text.fingerprint): text.verdict}


PUTS: Puts = {TaughtText: put_taught}
