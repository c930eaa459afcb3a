"""A bare python-telegram-bot polling loop: nothing is stored or judged; what holds a word is deleted."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

WORD = "加"
ALSO = ("微信", "薇", "V")


class Counter:
    """Says when so many messages have been dealt with."""

    def __init__(self, marks: str) -> None:
        self._marks = {int(mark) for mark in marks.split(",") if mark}
        self._count = 0

    def __call__(self) -> None:
        self._count += 1
        if self._count in self._marks:
            print(self._count, flush=True)


def main(address: str, token: str, _database: str, marks: str = "") -> None:
    """Work until killed."""
    count = Counter(marks)

    async def heard(update: Update, _: Any) -> None:
        message = update.message
        said = message.text if message is not None else None
        if message is not None and said and WORD in said and any(word in said for word in ALSO):
            await message.delete()
        count()

    builder = Application.builder().token(token).base_url(f"{address}/bot")
    application = builder.base_file_url(f"{address}/file/bot").build()
    application.add_handler(MessageHandler(filters.ALL, heard))
    application.run_polling(timeout=25)


if __name__ == "__main__":
    main(*sys.argv[1:])
