"""Tables as files: read from the database at the moment they are sent, in a thread of their own."""

from bot.exporting.sending import TableSender

__all__ = ["TableSender"]
