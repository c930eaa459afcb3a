"""A house with the real 小二 in it: its wiring, on a database file, on the sandbox's clock."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from bot.config import Config
from bot.features import FEATURES
from bot.ports import Clock
from bot.stories.script import Shelf
from bot.stories.secrets import secret
from bot.stories.shelves import set_up_shop, take_on
from bot.wiring import App, Features
from rules.base.ids import ChatId, PersonId
from rules.base.ledger import FUND, member
from storage.base import books, inbox, ledger
from storage.base.transaction import Transaction
from storage.games import running


class LivingHouse:
    """Fills `bot.stories.house.House`. `config` names the sandbox's address and the database file."""

    def __init__(self, config: Config, clock: Clock, features: Features = FEATURES) -> None:
        self._config = config
        self._features = features
        self._clock = clock
        self._app: App | None = None

    @property
    def app(self) -> App:
        """The running bot. RuntimeError while it is stopped."""
        if self._app is None:
            raise RuntimeError("the bot is stopped")
        return self._app

    async def open(self) -> None:
        """Start the bot."""
        app = App(self._config, self._clock, self._features)
        await app.start()
        self._app = app

    async def close(self) -> None:
        """Stop it, if it runs."""
        app, self._app = self._app, None
        if app is not None:
            await app.stop()

    @property
    def is_resting(self) -> bool:
        """Whether nothing is in hand."""
        return self.app.is_idle

    @property
    def pauses_until(self) -> datetime | None:
        """Until when it leaves a platform alone that did not answer."""
        return self.app.pauses_until

    async def waiting(self) -> int:
        """How much is still to be sent, or to ring by now."""
        pending = await self.app.pending()
        rings = pending.next_timer is not None and pending.next_timer <= self._clock.now()
        return pending.waiting + rings

    @property
    def next_send(self) -> datetime | None:
        """When the first of what waits to be sent may be tried."""
        return self.app.next_send

    async def next_timer(self) -> datetime | None:
        """When the next timer rings."""
        return (await self.app.pending()).next_timer

    async def balance(self, chat: int, person: int) -> int:
        """Somebody's points in a group; of person 0: the group's fund."""
        return await self.app.writer.run(self._balance, chat, person)

    def _balance(self, chat: int, person: int) -> int:
        with self._looking() as tx:
            group = self.app.directory.id_of(tx.connection, ChatId(chat))
            return ledger.balance(tx, group, member(PersonId(person)) if person else FUND)

    async def stock(self, chat: int, shelf: Shelf) -> None:
        """Put a shop with its stock into a group, as if it had been there for long."""
        await self.app.writer.run(self._stock, chat, shelf)

    def _stock(self, chat: int, shelf: Shelf) -> None:
        with self.app.database.write() as connection:
            tx = self.app.directory.transaction(connection, self._clock.now())
            group = self.app.directory.id_of(connection, ChatId(chat))
            set_up_shop(tx, group, shelf)
            tx.keep()

    async def employ(self, chat: int, shop: str, person: int) -> None:
        """Let somebody work at the counter of a shop."""
        await self.app.writer.run(self._employ, chat, shop, person)

    def _employ(self, chat: int, shop: str, person: int) -> None:
        with self.app.database.write() as connection:
            tx = self.app.directory.transaction(connection, self._clock.now())
            group = self.app.directory.id_of(connection, ChatId(chat))
            take_on(tx, self.app.directory, group, shop, PersonId(person))
            tx.keep()

    async def secret(self, chat: int, word: str) -> str:
        """What only the bot knows of the game in a group."""
        return await self.app.writer.run(self._secret, chat, word)

    def _secret(self, chat: int, word: str) -> str:
        with self._looking() as tx:
            group = self.app.directory.id_of(tx.connection, ChatId(chat))
            return secret([game for game in running(tx, group).values() if game.group == group], word)

    @contextmanager
    def _looking(self) -> Iterator[Transaction]:
        with self.app.database.read() as connection:
            yield self.app.directory.transaction(connection, self._clock.now())

    async def faults(self) -> Sequence[str]:
        """What is wrong with the books."""
        return await self.app.writer.run(self._faults)

    def _faults(self) -> list[str]:
        with self.app.database.read() as connection:
            return books.check(connection)

    async def parked(self) -> int:
        """How many updates were put aside."""
        return await self.app.writer.run(self._parked)

    def _parked(self) -> int:
        with self._looking() as tx:
            return inbox.parked_count(tx)
