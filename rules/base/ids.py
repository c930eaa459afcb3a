"""Distinct types for the numbers that name things, and fresh ids derived from an event.

A person's id is the platform's own number (Telegram: the user id; a negative number is a channel that
speaks), so no look-up is needed to know who wrote. A group has a number of ours, because the platform's
changes when a group is upgraded.
"""

from hashlib import blake2b
from typing import NewType

GroupId = NewType("GroupId", int)
PersonId = NewType("PersonId", int)
ChatId = NewType("ChatId", int)  # the platform's number of a chat
MessageNo = NewType("MessageNo", int)  # the platform's number of a message, growing within its chat
CaseId = NewType("CaseId", int)
PacketId = NewType("PacketId", int)

FRESH_ID_BITS = 52  # exact in every JSON reader, and short in a button


def fresh_id(entropy: bytes, key: str, purpose: str) -> int:
    """An id that only this event can give for this purpose, 1 ≤ id < 2^52; the same when replayed."""
    digest = blake2b(f"{key}\x00{purpose}".encode(), key=entropy[:64], digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> (64 - FRESH_ID_BITS)) or 1
