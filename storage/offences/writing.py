"""How cases, free ads and an upgraded chat are written."""

from dataclasses import asdict

from sqlalchemy import (
    bindparam,
    delete,
    insert,
    update,
)

from rules.offences.model import (
    Case,
    ChatMoved,
    FreeAdUsed,
)
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert
from storage.offences.records import row_of
from storage.offences.tables import case_posts, cases, free_ads

_gone = delete(case_posts).where(
    case_posts.c.case_id == bindparam("case"),
    case_posts.c.number.not_in(bindparam("numbers", expanding=True)),
)


def put_case(tx: Transaction, case: Case) -> None:
    """Write a case and its posts as they now are."""
    row = row_of(case)
    upsert(tx, cases, [row], keys=("id",), set_=tuple(name for name in row if name != "id"))
    posts = [
        {
            "group_id": case.group,
            "number": post.number,
            "case_id": case.id,
            "said_at": post.said_at,
            "text": post.text,
            "fingerprint": post.fingerprint,
            "album": post.album,
            "evidence": [asdict(piece) for piece in post.evidence],
        }
        for post in case.posts
    ]
    changed = ("case_id", "said_at", "text", "fingerprint", "album", "evidence")
    tx.write(_gone, {"case": case.id, "numbers": [post.number for post in case.posts]})
    upsert(tx, case_posts, posts, keys=("group_id", "number"), set_=changed)


def put_free_ad(tx: Transaction, used: FreeAdUsed) -> None:
    """Note a used free ad."""
    row = {"group_id": used.group, "person_id": used.person, "used_at": used.at}
    tx.write(insert(free_ads), row)


def put_moved(tx: Transaction, moved: ChatMoved) -> None:
    """The chat counts its messages anew: the old numbers must not be mistaken for new ones."""
    posts = (case_posts.c.group_id == moved.group) & (case_posts.c.number > 0)
    tx.write(update(case_posts).where(posts).values(number=-case_posts.c.number))
    noticed = (cases.c.group_id == moved.group) & (cases.c.notice_number > 0)
    tx.write(update(cases).where(noticed).values(notice_number=0))


PUTS: Puts = {Case: put_case, FreeAdUsed: put_free_ad, ChatMoved: put_moved}
