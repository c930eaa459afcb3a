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
