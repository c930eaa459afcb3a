"""Turns: what several processes may write, and only one after the other."""

from sqlalchemy import bindparam, func, select

from storage.base.transaction import Transaction

_lock = select(func.pg_advisory_xact_lock(bindparam("number")))


def take_turn(tx: Transaction, number: int) -> None:
    """Wait until nobody else has the turn of this number; it is ours until the transaction ends, or the event
    is dropped. SQLite has one writer anyway."""
    if tx.connection.dialect.name != "sqlite":
        tx.read(_lock, {"number": number}).all()
