"""The groups 小二 is in: our number of each, the platform's, its staff, and the settings chosen in it.

Kept in memory between transactions by `storage.base.directory`; here is only what lies in the tables.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Row,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from rules.base.group import Group, Presence, Rights, SettingChosen
from rules.base.ids import ChatId, GroupId, PersonId
from rules.base.roles import Duty, Role
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

TITLE_CHARS_MAX = 255

groups = Table(
    "groups",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("chat", BigInteger, nullable=False, unique=True),
    Column("bot", BigInteger, nullable=False, server_default="0"),  # that keeps it; 0: not known
    Column("title", String(TITLE_CHARS_MAX), nullable=False),
    Column("supergroup", Boolean, nullable=False),
    Column("forum", Boolean, nullable=False),
    Column("presence", String(16), nullable=False),
    Column("rights", JSON, nullable=False),
    Column("owner", BigInteger),
    Column("staff_known", Boolean, nullable=False),
    Column("linked_channel", BigInteger),
    Column("settings", JSON, nullable=False),  # section → name → value, as chosen in the group
    Column("seen_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
    info=concerns(Personal("owner", STAYS)),
)

group_admins = Table(
    "group_admins",
    metadata,
    Column("group_id", BigId, ForeignKey("groups.id"), primary_key=True),
    Column("person", BigInteger, primary_key=True, index=True),
    info=concerns(Personal("person", STAYS)),
)

# 小二's own roles (`rules.base.roles.GIVEN`).
group_duties = Table(
    "group_duties",
    metadata,
    Column("group_id", BigId, ForeignKey("groups.id"), primary_key=True),
    Column("person", BigInteger, primary_key=True, index=True),
    Column("role", String(16), primary_key=True),
    info=concerns(Personal("person", STAYS)),
)

# The numbers that groups had before they were upgraded. Stronger than `groups.chat`.
former_chats = Table(
    "former_chats",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigId, ForeignKey("groups.id"), nullable=False),
)

GROUPS_LISTED_MAX = 20  # of one person's groups
_ADMINS_MAX = 200  # the platform allows fewer
_DUTIES_MAX = 1_000

_row = select(groups).where(groups.c.id == bindparam("group"))
_admins = (
    select(group_admins.c.person).where(group_admins.c.group_id == bindparam("group")).limit(_ADMINS_MAX)
)
_duties = (
    select(group_duties.c.person, group_duties.c.role)
    .where(group_duties.c.group_id == bindparam("group"))
    .limit(_DUTIES_MAX)
)
_staffed = (
    select(groups.c.id)
    .where(
        (groups.c.owner == bindparam("person"))
        | groups.c.id.in_(select(group_admins.c.group_id).where(group_admins.c.person == bindparam("person")))
        | groups.c.id.in_(select(group_duties.c.group_id).where(group_duties.c.person == bindparam("person")))
    )
    .order_by(groups.c.id)
    .limit(GROUPS_LISTED_MAX)
)
_staffed_of_one = _staffed.where(groups.c.bot == bindparam("bot"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What the tables say of one group; its settings only where they were chosen in the group."""

    chat: ChatId
    bot: int
    facts: Group
    chosen: Mapping[str, Mapping[str, Any]]


def kept(connection: Connection, group: GroupId) -> Kept:
    """KeyError when there is no such group."""
    row = connection.execute(_row, {"group": group}).one_or_none()
    if row is None:
        raise KeyError(group)
    admins = connection.execute(_admins, {"group": group}).scalars()
    duties = _duties_of(connection.execute(_duties, {"group": group}))
    return Kept(ChatId(row.chat), row.bot, _facts(row, admins, duties), row.settings)


def _duties_of(rows: Iterable[Row[Any]]) -> dict[PersonId, frozenset[Role]]:
    duties: dict[PersonId, frozenset[Role]] = {}
    for row in rows:
        duties[row.person] = duties.get(row.person, frozenset()) | {Role(row.role)}
    return duties


def _facts(row: Row[Any], admins: Iterable[int], duties: Mapping[PersonId, frozenset[Role]]) -> Group:
    return Group(
        id=GroupId(row.id),
        title=row.title,
        supergroup=row.supergroup,
        forum=row.forum,
        presence=Presence(row.presence),
        rights=Rights(**row.rights),
        owner=None if row.owner is None else PersonId(row.owner),
        admins=frozenset(PersonId(person) for person in admins),
        staff_known=row.staff_known,
        linked_channel=None if row.linked_channel is None else PersonId(row.linked_channel),
        duties=duties,
    )


def chats(connection: Connection) -> dict[ChatId, GroupId]:
    """Every chat number that ever was a group of ours. (As many as there are groups.)"""
    now = connection.execute(select(groups.c.chat, groups.c.id))
    known = {ChatId(chat): GroupId(group) for chat, group in now}
    former = connection.execute(select(former_chats.c.chat, former_chats.c.group_id))
    return known | {ChatId(chat): GroupId(group) for chat, group in former}


def register(tx: Transaction, rows: Sequence[tuple[ChatId, str, bool, bool]]) -> None:
    """Note groups never seen before: chat, title, whether supergroup, whether forum. What 小二 may do there,
    and who the staff is, is unknown yet."""
    tx.write(insert(groups), [_newcomer(tx.at, tx.bot, *row) for row in rows])


def _newcomer(
    at: datetime, bot: int, chat: ChatId, title: str, supergroup: bool, forum: bool
) -> dict[str, Any]:
    return {
        "chat": chat,
        "bot": bot,
        "title": title[:TITLE_CHARS_MAX],
        "supergroup": supergroup,
        "forum": forum,
        "presence": Presence.MEMBER.value,
        "rights": _written(Rights()),
        "staff_known": False,
        "settings": {},
        "seen_at": at,
    }


def _written(rights: Rights) -> dict[str, bool]:
    return {name: getattr(rights, name) for name in Rights.__slots__}


def replace_facts(tx: Transaction, group: Group) -> None:
    """The group's row and its admins are as given; its settings stay."""
    tx.write(
        update(groups).where(groups.c.id == group.id),
        {
            "title": group.title[:TITLE_CHARS_MAX],
            "supergroup": group.supergroup,
            "forum": group.forum,
            "presence": group.presence.value,
            "rights": _written(group.rights),
            "owner": group.owner,
            "staff_known": group.staff_known,
            "linked_channel": group.linked_channel,
            "seen_at": tx.at,
        },
    )
    _replace_admins(tx, group)


def _replace_admins(tx: Transaction, group: Group) -> None:
    before = set(tx.read(_admins, {"group": group.id}).scalars())
    gone, come = before - group.admins, group.admins - before
    if gone:
        tx.write(
            delete(group_admins).where(group_admins.c.group_id == group.id, group_admins.c.person.in_(gone))
        )
    if come:
        tx.write(insert(group_admins), [{"group_id": group.id, "person": person} for person in sorted(come)])


def choose(tx: Transaction, chosen: SettingChosen) -> None:
    """Keep, or (value None) forget, what was chosen in the group."""
    sections = {name: dict(values) for name, values in kept(tx.connection, chosen.group).chosen.items()}
    section = sections.setdefault(chosen.section, {})
    if chosen.value is None:
        section.pop(chosen.name, None)
    else:
        section[chosen.name] = chosen.value
    tx.write(update(groups).where(groups.c.id == chosen.group), {"settings": sections})


def renumber(tx: Transaction, group: GroupId, old: ChatId, new: ChatId) -> None:
    """The platform has another number for the group now; messages from the old one are still its own."""
    tx.write(update(groups).where(groups.c.id == group), {"chat": new, "supergroup": True})
    upsert(tx, former_chats, [{"chat": old, "group_id": group}], ["chat"], ["group_id"])


def retire(tx: Transaction, group: GroupId, chat: ChatId) -> None:
    """A row that turned out to be another group's new number steps aside to `chat`, for good."""
    tx.write(update(groups).where(groups.c.id == group), {"chat": chat, "presence": Presence.GONE.value})


def hand_over(tx: Transaction, group: GroupId) -> None:
    """From now on `tx.bot` keeps the group. What it may do there is unknown yet."""
    now = {"bot": tx.bot, "presence": Presence.MEMBER.value, "rights": _written(Rights())}
    tx.write(update(groups).where(groups.c.id == group), now)


def keepers(connection: Connection) -> frozenset[int]:
    """The bots that keep groups, as far as they are known."""
    return frozenset(connection.execute(select(groups.c.bot).distinct()).scalars()) - {0}


def staffed_by(tx: Transaction, person: PersonId) -> tuple[GroupId, ...]:
    """The bot's groups whose owner or admin somebody is, or has a role in; GROUPS_LISTED_MAX at most."""
    bot = tx.only_bot
    staffed = _staffed if bot is None else _staffed_of_one
    given = {"person": person} if bot is None else {"person": person, "bot": bot}
    return tuple(GroupId(group) for group in tx.read(staffed, given).scalars())


def present(connection: Connection, most: int) -> list[tuple[ChatId, str, int]]:
    """Number and title of the groups that 小二 is in, and the bot that keeps each; the oldest first."""
    found = (
        select(groups.c.chat, groups.c.title, groups.c.bot)
        .where(groups.c.presence != Presence.GONE.value)
        .order_by(groups.c.id)
        .limit(most)
    )
    return [(ChatId(chat), title, bot) for chat, title, bot in connection.execute(found)]


def lived_in(tx: Transaction, most: int) -> tuple[GroupId, ...]:
    """The groups that 小二 is in."""
    wanted = select(groups.c.id).where(groups.c.presence != Presence.GONE.value).order_by(groups.c.id)
    return tuple(GroupId(number) for number in tx.read(wanted.limit(most)).scalars())


def give_duty(tx: Transaction, duty: Duty) -> None:
    """Note that somebody has a role in the group, or has it no longer."""
    row = {"group_id": duty.group, "person": duty.person, "role": duty.role.value}
    if duty.held:
        upsert(tx, group_duties, [row], ("group_id", "person", "role"))
    else:
        tx.write(delete(group_duties).where(*(group_duties.c[name] == value for name, value in row.items())))
