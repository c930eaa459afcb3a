"""Groups are shared out by shards: what several workers on one database divide among themselves.

What is of a group has the group's shard; what is of nobody but a private chat has the chat's.
"""

from rules.base.ids import GroupId

SHARDS = 64  # so many workers at most; changed only while none works
ALL: frozenset[int] = frozenset(range(SHARDS))


def shard_of(group: GroupId | int | None, chat: int | None = None) -> int:
    """The shard of a group; without one, of a chat; of what belongs to nobody, 0."""
    return (group if group is not None else chat or 0) % SHARDS
