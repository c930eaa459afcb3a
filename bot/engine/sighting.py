"""Which groups an update speaks of, as far as it can be believed.

An update that cannot be read may speak of a chat that there is not, so one that speaks of a group never seen
before is first read on trial. That is rare, and costs it being read twice.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.ports import ChatSeen, Reader, Stamp, Update
from rules.base.ids import ChatId, GroupId

_TRIAL = Stamp("trial", datetime(1970, 1, 1, tzinfo=UTC), b"")


def chats_of(reader: Reader, update: Update, is_known: Callable[[ChatId], bool]) -> Sequence[ChatSeen]:
    """The groups it speaks of. Raises what the reader raises, whatever part it cannot read."""
    seen = reader.chats(update)
    if not all(is_known(chat.chat) for chat in seen):
        reader.events(update, _TRIAL, lambda _: GroupId(0))
    return seen
