"""Which chat is which group, and each group's facts and settings, kept in memory between transactions.

The tables are the truth; memory only follows. Whatever a transaction changes is forgotten here at once and
read again from inside of it; whatever is rolled back is forgotten once more.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from rules.base.group import Group, Presence, SettingChosen
from rules.base.ids import ChatId, GroupId
from rules.base.roles import Duty
from storage.base import changes, handles, numbering, outbox
from storage.base import groups as table
from storage.base.kept import Memory
from storage.base.sealing import Sealer, fresh_sealer
from storage.base.shards import shard_of
from storage.base.transaction import Transaction
from storage.base.turns import take_turn

GROUPS_REMEMBERED_MAX = 10_000
RETIRED_BELOW = -(1 << 60)  # no platform numbers chats there

SettingsOf = Callable[[ChatId, Mapping[str, Mapping[str, Any]]], Mapping[str, Any]]
_FACTS = "facts"  # of a group that is not ours
REGISTERING = 0x7869616F_67726F75  # the turn of who takes new groups in
NOWHERE = ChatId(0)  # the chat whose settings hold where there is no group


class SeenChat(Protocol):
    """A group chat that is spoken of: known or not. `moved_from`: its number before an upgrade."""

    @property
    def chat(self) -> ChatId: ...
    @property
    def title(self) -> str: ...
    @property
    def supergroup(self) -> bool: ...
    @property
    def forum(self) -> bool: ...
    @property
    def moved_from(self) -> ChatId | None: ...


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A `SeenChat`, told by hand."""

    chat: ChatId
    title: str = ""
    supergroup: bool = True
    forum: bool = False
    moved_from: ChatId | None = None


@dataclass(frozen=True, slots=True)
class _Remembered:
    chat: ChatId
    bot: int
    group: Group
    settings: Mapping[str, Any]


class Directory:
    """One for each database. Changed by the writer thread only; `is_known` may be asked by any. Without a
    `sealer` what transactions seal is lost with this process. `bots` are those that work."""

    def __init__(
        self, settings_of: SettingsOf, sealer: Sealer | None = None, bots: Collection[int] = ()
    ) -> None:
        self._settings_of = settings_of
        self.bots = frozenset(bots)
        self.are_several = len(self.bots) > 1
        self._ids: dict[ChatId, GroupId] | None = None
        self._groups: dict[GroupId, _Remembered] = {}
        self.memory = Memory()
        self.sealer = sealer or fresh_sealer()
        self._nowhere = settings_of(NOWHERE, {})

    def transaction(self, connection: Connection, at: datetime, bot: int = 0) -> Transaction:
        """A transaction that sees this directory's groups, in the name of a bot."""
        self.memory.begin()
        return Transaction(connection, at, self, bot)

    # --- reading ---------------------------------------------------------------------------------------

    def group(self, connection: Connection, group: GroupId) -> Group:
        """The group's facts, with the settings that hold in it. KeyError: no such group."""
        return self._remember(connection, group).group

    def settings(self, connection: Connection, group: GroupId | None) -> Mapping[str, Any]:
        """Section → settings that hold in the group (None: where there is no group)."""
        return self._nowhere if group is None else self._remember(connection, group).settings

    def configured(self, connection: Connection, group: GroupId) -> Mapping[str, Any]:
        """Section → settings that would hold in the group if nothing had been chosen there."""
        return self._settings_of(self.chat_of(connection, group), {})

    def chosen(self, connection: Connection, group: GroupId) -> Mapping[str, Mapping[str, Any]]:
        """Section → name → value of what was chosen in the group."""
        return table.kept(connection, group).chosen

    def chat_of(self, connection: Connection, group: GroupId) -> ChatId:
        """The platform's present number of the group."""
        return self._remember(connection, group).chat

    def id_of(self, connection: Connection, chat: ChatId) -> GroupId:
        """Our number of the group. KeyError for a chat never registered."""
        found = self._numbers(connection).get(chat)
        if found is None and not self.memory.is_alone:
            self._ids = None  # somebody else may have registered it
            found = self._numbers(connection).get(chat)
        if found is None:
            raise KeyError(chat)
        return found

    def bot_of(self, connection: Connection, group: GroupId) -> int:
        """The bot that keeps the group; 0: it is not known."""
        return self._remember(connection, group).bot

    def learn(self, connection: Connection) -> None:
        """Know every group's number from now on."""
        self._numbers(connection)

    def is_known(self, chat: ChatId) -> bool:
        """Whether the chat is a group that was seen before. False as long as nothing was read."""
        return self._ids is not None and chat in self._ids

    def _numbers(self, connection: Connection) -> dict[ChatId, GroupId]:
        if self._ids is None:
            self._ids = table.chats(connection)
        return self._ids

    def _remember(self, connection: Connection, group: GroupId) -> _Remembered:
        found = self._groups.get(group)
        if found is None:
            found = (
                self._learn(connection, group) if self.memory.owns(group) else self._ask(connection, group)
            )
        return found

    def _learn(self, connection: Connection, group: GroupId) -> _Remembered:
        found = self._read(connection, group)
        if len(self._groups) >= GROUPS_REMEMBERED_MAX:
            self._groups.clear()
        self._groups[group] = found
        return found

    def _ask(self, connection: Connection, group: GroupId) -> _Remembered:
        """A group that is not ours: remembered as long as whatever else is kept of it."""
        kept, key = self.memory.of[group], (_FACTS, group)
        if key not in kept:
            kept[key] = self._read(connection, group)
        found: _Remembered = kept[key]
        return found

    def _read(self, connection: Connection, group: GroupId) -> _Remembered:
        row = table.kept(connection, group)
        settings = self._settings_of(row.chat, row.chosen)
        general = settings.get("general")
        facts = row.facts if general is None else replace(row.facts, general=general)
        return _Remembered(row.chat, row.bot, facts, settings)

    # --- changing --------------------------------------------------------------------------------------

    def put_group(self, tx: Transaction, group: Group) -> None:
        """The group's facts are as given, from now on; its settings stay as they are."""
        table.replace_facts(tx, group)
        self._changed(tx, group.id)

    def put_setting(self, tx: Transaction, chosen: SettingChosen) -> None:
        """A setting was chosen in the group."""
        was = self.chosen(tx.connection, chosen.group).get(chosen.section, {}).get(chosen.name)
        table.choose(tx, chosen)
        changes.note(tx, chosen, was)
        self._changed(tx, chosen.group)

    def put_duty(self, tx: Transaction, duty: Duty) -> None:
        """Somebody has a role in the group, or has it no longer."""
        table.give_duty(tx, duty)
        self._changed(tx, duty.group)

    def _changed(self, tx: Transaction, group: GroupId) -> None:
        self._forget_group(group)
        tx.kept_of[group].pop((_FACTS, group), None)
        tx.on_drop(lambda: self._forget_group(group))

    def _forget_group(self, group: GroupId) -> None:
        self._groups.pop(group, None)

    def register(self, tx: Transaction, seen: Iterable[SeenChat]) -> tuple[GroupId, ...]:
        """Take the numbers of groups never seen before, follow those that moved; returns the new ones."""
        known = self._numbers(tx.connection)
        fresh: dict[ChatId, SeenChat] = {}
        moves: list[tuple[ChatId, ChatId]] = []
        for chat in seen:
            if chat.moved_from is not None and known.get(chat.moved_from) != known.get(chat.chat):
                moves.append((chat.moved_from, chat.chat))
            elif chat.chat not in known:
                fresh.setdefault(chat.chat, chat)
        for old, new in moves:
            self.move(tx, old, new)
        known = self._numbers(tx.connection)
        return self._add(tx, [chat for chat in fresh.values() if chat.chat not in known])

    def _add(self, tx: Transaction, fresh: list[SeenChat]) -> tuple[GroupId, ...]:
        if fresh and not self.memory.is_alone:
            fresh = self._unregistered(tx, fresh)
        if not fresh:
            return ()
        table.register(tx, [(chat.chat, chat.title, chat.supergroup, chat.forum) for chat in fresh])
        self._renumbered(tx)
        known = self._numbers(tx.connection)
        return tuple(known[chat.chat] for chat in fresh)

    def _unregistered(self, tx: Transaction, chats: list[SeenChat]) -> list[SeenChat]:
        """Those that nobody else has registered meanwhile; nobody does until the transaction ends."""
        take_turn(tx, REGISTERING)
        self._renumbered(tx)
        known = self._numbers(tx.connection)
        return [chat for chat in chats if chat.chat not in known]

    # --- which bot keeps which ---------------------------------------------------------------------------

    def keeps(self, tx: Transaction, chat: ChatId) -> bool:
        """Whether `tx.bot` keeps the group, and so is the one that acts there."""
        return tx.bot_of(self.id_of(tx.connection, chat)) == tx.bot

    def is_free(self, tx: Transaction, chat: ChatId) -> bool:
        """Whether `tx.bot` may take a group that another one kept: that one does not work any more, or was
        removed from the group."""
        group = self.id_of(tx.connection, chat)
        keeper = tx.bot_of(group)
        if keeper == tx.bot:
            return False
        return keeper not in self.bots or tx.group(group).presence is Presence.GONE

    def hand_over(self, tx: Transaction, group: GroupId) -> None:
        """From now on `tx.bot` keeps the group, with all that waits to be said there."""
        table.hand_over(tx, group)
        outbox.hand_over(tx, group)
        handles.hand_over(tx, group)
        self._changed(tx, group)

    def move(self, tx: Transaction, old: ChatId, new: ChatId) -> None:
        """The chat `old` is `new` now. Nothing happens when that is known, or `old` is none of ours."""
        known = self._numbers(tx.connection)
        group, other = known.get(old), known.get(new)
        if group is None or group == other:
            return
        if other is not None:
            # The new number was seen before the move was told: that row gives its number up.
            table.retire(tx, other, ChatId(RETIRED_BELOW - other))
            self._changed(tx, other)
        table.renumber(tx, group, old, new)
        numbering.forget(tx, group)
        self._changed(tx, group)
        self._renumbered(tx)

    def _renumbered(self, tx: Transaction) -> None:
        self._ids = None
        tx.on_drop(self._forget_numbers)

    def _forget_numbers(self) -> None:
        self._ids = None

    # --- with others -----------------------------------------------------------------------------------

    def own(self, shards: Collection[int]) -> None:
        """Others work on the database too: the groups in these shards are ours from now on, and no others."""
        self.memory.own(shards)
        self._ids = None
        self._groups.clear()

    def forget_shards(self, shards: Collection[int]) -> None:
        """Somebody else has written to groups in these shards."""
        self.memory.forget(shards)
        for group in [group for group in self._groups if shard_of(group) in shards]:
            self._forget_group(group)

    def forget(self) -> None:
        """The transaction was rolled back: what was read in it may never have been."""
        self._ids = None
        self._groups.clear()
        self.memory.clear()
