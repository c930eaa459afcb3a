"""What keeps us from the database, as one sentence for the operator."""


class DatabaseError(Exception):
    """What keeps us from the database, as one sentence for the operator."""


class DatabaseInUseError(DatabaseError):
    """Another process works on this database; stop it first."""

    def __init__(self, which: str) -> None:
        super().__init__(
            f"another process already works on the database {which}: "
            "stop it first, or use another database.url"
        )


class OutOfReachError(DatabaseError):
    """What is decided touches a group of another worker's: to be begun anew, with its shard borrowed."""

    def __init__(self, shard: int) -> None:
        super().__init__(f"shard {shard} is another worker's, and was not borrowed")
        self.shard = shard


class ShareLostError(DatabaseError):
    """The session has ended in which this was ours; whoever has it now does it."""
