"""What is settled once, before anything else is decided: which bots there are in the books."""

from sqlalchemy import Table, update

from storage.base import groups, inbox
from storage.base.directory import Directory
from storage.base.handles import handles
from storage.base.outbox import outbox
from storage.base.prompts import prompts
from storage.base.transaction import Transaction


def begin(tx: Transaction, directory: Directory) -> None:
    """Whether there are several bots. One that is alone, and new here, stands in the place of whichever was
    there before: whoever got another account from the platform goes on with everything that there is."""
    known = groups.keepers(tx.connection) | inbox.readers(tx)
    if len(directory.bots) == 1 and known and not directory.bots & known:
        for table in (groups.groups, outbox, handles):
            _now_ours(tx, table)
        tx.write(update(prompts).where(prompts.c.bot != 0).values(bot=tx.bot))
    directory.are_several = len(directory.bots | groups.keepers(tx.connection)) > 1


def _now_ours(tx: Transaction, table: Table) -> None:
    tx.write(update(table).values(bot=tx.bot))
