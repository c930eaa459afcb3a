"""A bare aiogram polling loop: nothing is stored or judged; what holds a word is deleted.

aiogram needs an older pydantic than we do: this runs in an environment of its own (`make judge-env`), with
nothing of ours.
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

WORD = "加"
ALSO = ("微信", "薇", "V")


async def main(address: str, token: str) -> None:
    """Work until killed."""
    dispatcher = Dispatcher()

    async def heard(message: Message) -> None:
        said = message.text
        if said and WORD in said and any(word in said for word in ALSO):
            await message.delete()

    dispatcher.message.register(heard)
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    # One update after the other, as the others do.
    await dispatcher.start_polling(Bot(token, session=session), polling_timeout=25, handle_as_tasks=False)


asyncio.run(main(*sys.argv[1:]))
