"""Who may: everybody, the group's staff, or its owner."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody must be to give a command."""

    ANYONE = "anyone"
    STAFF = "staff"
    OWNER = "owner"
