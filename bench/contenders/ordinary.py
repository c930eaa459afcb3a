"""An ordinary bot: python-telegram-bot, SQLAlchemy's asynchronous ORM on aiosqlite, one commit a message.

It does what 小二 keeps of an ordinary message: who spoke, when last, how often in all and today.
"""

import sys
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, event
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bench.contenders.bare import Counter


class Base(DeclarativeBase):
    """The tables."""


class Member(Base):
    """Somebody in a group."""

    __tablename__ = "members"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    name: Mapped[str]
    messages: Mapped[int] = mapped_column(default=0)
    seen_at: Mapped[datetime]


class Activity(Base):
    """How much somebody said on one day."""

    __tablename__ = "activity"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    messages: Mapped[int] = mapped_column(default=0)


def durable(engine: AsyncEngine) -> None:
    """The same promises of the file as 小二's."""

    @event.listens_for(engine.sync_engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()


def main(address: str, token: str, database: str, marks: str = "") -> None:
    """Work until killed."""
    count = Counter(marks)
    engine = create_async_engine(f"sqlite+aiosqlite:///{database}")
    durable(engine)
    sessions = async_sessionmaker(engine, expire_on_commit=False)

    async def make_tables(_: Any) -> None:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def heard(update: Update, _: Any) -> None:
        message = update.message
        assert message is not None
        assert message.from_user is not None
        key = (message.chat_id, message.from_user.id)
        today = (*key, message.date.date())
        async with sessions() as session:
            member = await session.get(Member, key)
            if member is None:
                member = Member(chat_id=key[0], user_id=key[1], messages=0)
                session.add(member)
            member.name, member.seen_at = message.from_user.full_name, message.date.replace(tzinfo=None)
            member.messages += 1
            activity = await session.get(Activity, today)
            if activity is None:
                activity = Activity(chat_id=key[0], user_id=key[1], day=today[2], messages=0)
                session.add(activity)
            activity.messages += 1
            await session.commit()
        count()

    builder = Application.builder().token(token).base_url(f"{address}/bot").post_init(make_tables)
    application = builder.base_file_url(f"{address}/file/bot").build()
    application.add_handler(MessageHandler(filters.ALL, heard))
    application.run_polling(timeout=25)


if __name__ == "__main__":
    main(*sys.argv[1:])
