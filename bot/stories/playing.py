"""Goes through a story from the top: people act, the bot settles, what was seen is compared.

Time stands still except where the story lets it pass, where people draw breath between two acts, and
where the bot has to wait for the platform's limits.
"""

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Protocol

from bot.sandbox import Control, VirtualClock
from bot.sandbox.errors import ControlError
from bot.stories.acting import Actors
from bot.stories.comparing import Comparison
from bot.stories.deeds import Deeds
from bot.stories.house import House
from bot.stories.reading import ZONE
from bot.stories.script import Balance, Books, Deed, Press, Scene, Speak, Spot, Story, Wait
from bot.stories.stage import Stage, bring_bot, spoken_pin
from bot.stories.watching import Watcher

BREATH_SECONDS = 3  # between two acts
CALM_LOOKS = 2  # so often in a row nothing may be left to do
REST_SECONDS_MAX = 20.0  # of real time, until the bot has come to rest
LIMIT_WAIT_SECONDS_MAX = 900  # of virtual time, for one step
FUND = "群"
POISON = "毒更新"
SECRET = re.compile(r"〈([^〉]+)〉")
GREETING = "大家好"  # said by whoever is given points before the story begins


class Audience(Protocol):
    """Whoever watches the play."""

    async def before(self, scene: Scene) -> None:
        """Something is about to happen."""

    async def after(self, scene: Scene) -> None:
        """It has happened, and the bot has dealt with it."""


class _Nobody:
    async def before(self, scene: Scene) -> None:
        """Nobody watches."""

    async def after(self, scene: Scene) -> None:
        """Nobody watches."""


NOBODY = _Nobody()


@dataclass(slots=True)
class Player:
    """Plays one story on one stage."""

    story: Story
    stage: Stage
    house: House
    clock: VirtualClock
    audience: Audience = NOBODY
    _open: bool = False

    @property
    def _control(self) -> Control:
        return self.stage.control

    async def play(self) -> None:
        """From the first line to the last, then the books. StoryError where it goes another way."""
        watcher = Watcher(self.stage)
        silence = self._control.listen(watcher)
        try:
            await self.prepare()
            for beat in beats(self.story.scenes):
                await self._beat(beat, watcher)
            await self._finish()
        finally:
            silence()
            await self.house.close()

    # --- before and after ------------------------------------------------------------------------------

    async def prepare(self) -> None:
        """Bring the bot in, open private chats, hand out the points that people begin with."""
        limits = self._control.settings()
        self._control.limits_off()
        await self.house.open()
        self._open = True
        for cast in self.story.casts:
            chat = self.stage.chats[cast.title]
            for name in cast.private:
                self._control.start_private(self.stage.person(name))
            if cast.bot != "absent":
                bring_bot(self.stage, chat, cast.bot)
            await self.settle()
            for shelf in cast.shelves:
                await self.house.stock(chat, shelf)
            for shop, name in cast.clerks:
                await self.house.employ(chat, shop, self.stage.person(name))
            for name, points in cast.points.items():
                said = self._control.post(chat, self.stage.person(name), GREETING)
                grant = {"text": f"/grant {points}", "reply_to": said["message_id"]}
                self._control.post(chat, self.stage.owners[chat], **grant)
                self.stage.points[cast.title, name] = points
            await self.settle()
        await self.pass_time(timedelta(minutes=5))  # the answers to all that are gone again
        self._control.set_limits(**{name: limits[name] for name in limits if "per_" in name})

    async def _finish(self) -> None:
        last = self.story.scenes[-1].spot if self.story.scenes else Spot("story", 1)
        if not self._open:
            raise last.error("故事停在停机里")
        if faults := await self.house.faults():
            raise last.error("账本不平：" + "；".join(faults))
        poisons = sum(POISON in scene.act.value for scene in self.story.scenes if isinstance(scene.act, Deed))
        if (parked := await self.house.parked()) > poisons:
            raise last.error(f"有 {parked} 个更新读不了，放在一边（最多 {poisons} 个）")

    # --- one beat --------------------------------------------------------------------------------------

    async def perform(self, beat: Sequence[Scene], watcher: Watcher) -> None:
        """Scenes that happen before the bot can do anything, and what the bot makes of them. StoryError:
        something in it cannot be done."""
        if self._open:
            await self.pass_time(timedelta(seconds=BREATH_SECONDS))
        watcher.begin()
        for scene in beat:
            await self.audience.before(scene)
            await self._act(scene)
        await self.settle()
        self.stage.link = watcher.link or self.stage.link

    async def _beat(self, beat: Sequence[Scene], watcher: Watcher) -> None:
        """The same, and it has to come as it is told."""
        await self.perform(beat, watcher)
        whole = replace(beat[-1], expected=tuple(one for scene in beat for one in scene.expected))
        Comparison(whole, self.stage, watcher.seen).check()
        for expected in whole.expected:
            if isinstance(expected, Books):
                await self._books(expected)
        await self.audience.after(whole)

    async def _act(self, scene: Scene) -> None:
        act, spot = scene.act, scene.spot
        try:
            match act:
                case Speak():
                    Actors(self.stage).speak(await self._told(act), spot)
                case Press():
                    await Actors(self.stage).press(act, spot)
                case Wait():
                    await self._wait(act)
                case Deed(verb="停机" | "开机"):
                    await self._power(act.verb == "开机")
                case Deed():
                    Deeds(self.stage).do(act, spot)
                case _:
                    return
        except (ControlError, LookupError, ValueError) as error:
            raise spot.error(f"这件事做不成：{error}") from error

    async def _told(self, speak: Speak) -> Speak:
        """With what only the bot knows in the place of 〈a word for it〉."""
        says = speak.says
        for word in SECRET.findall(says):
            who = word.removesuffix("的口令")
            known = spoken_pin(self.stage, who) if who != word else None
            says = says.replace(f"〈{word}〉", known or await self.house.secret(self.stage.here, word))
        return replace(speak, says=says)

    async def _power(self, on: bool) -> None:
        if on != self._open:
            await (self.house.open() if on else self.house.close())
            self._open = on

    # --- time ------------------------------------------------------------------------------------------

    async def _wait(self, wait: Wait) -> None:
        if not wait.clock:
            await self.pass_time(timedelta(seconds=wait.seconds))
            return
        now = self.clock.now().astimezone(ZONE)
        hour, _, minute = wait.clock.partition(":")
        then = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
        await self.pass_time((then if then > now else then + timedelta(days=1)) - now)

    async def pass_time(self, span: timedelta) -> None:
        """Time passes, from one thing that is due to the next."""
        target = self.clock.now() + span
        await self.settle()
        while self._open and (due := await self.house.next_timer()) is not None and due <= target:
            self._advance(due)
            await self.settle()
        self._advance(target)
        await self.settle()

    def _advance(self, instant: datetime) -> None:
        self.clock.advance_to(max(instant, self.clock.now()))

    async def settle(self) -> None:
        """Until the bot has taken all updates and done everything that is to be done now. AssertionError
        if that never comes about."""
        if not self._open:
            return
        began, calm, give_up_at = self.clock.now(), 0, monotonic() + REST_SECONDS_MAX
        while calm < CALM_LOOKS:
            await asyncio.sleep(0)
            if monotonic() > give_up_at:
                raise AssertionError("the bot does not come to rest")
            calm = calm + 1 if await self._is_calm(began) else 0

    async def _is_calm(self, began: datetime) -> bool:
        """Whether nothing is left to be done. If what is left waits for time to pass, time passes."""
        if self.house.pauses_until is not None:
            self._move_on(self.house.pauses_until, began)
            return False
        if not self.house.is_resting:
            return False
        if await self.house.waiting():
            self._move_on(self.house.next_send, began)
            return False
        return self._control.poller_waiting()

    def _move_on(self, instant: datetime | None, began: datetime) -> None:
        """Let time pass until then."""
        if (self.clock.now() - began).total_seconds() > LIMIT_WAIT_SECONDS_MAX:
            raise AssertionError("the bot waits without end")
        if instant is not None:
            self._advance(instant)

    # --- the books -------------------------------------------------------------------------------------

    async def _books(self, books: Books) -> None:
        for wanted in books.balances:
            chat, title = self.stage.here, self.stage.named(self.stage.here)
            person = 0 if wanted.who == FUND else self.stage.person(wanted.who)
            points = await self.house.balance(chat, person)
            before = self.stage.points.get((title, wanted.who), 0)
            if not _agrees(wanted, before, points):
                raise books.spot.error(f"账本：{wanted.who} 现在 {points} 分，之前 {before} 分")
            self.stage.points[title, wanted.who] = points


def _agrees(wanted: Balance, before: int, points: int) -> bool:
    if wanted.exact is not None:
        return points == wanted.exact
    if wanted.change is not None:
        return points - before == wanted.change
    return points > before


def beats(scenes: Sequence[Scene]) -> Iterator[Sequence[Scene]]:
    """Scenes together with those that follow at once."""
    beat: list[Scene] = []
    for scene in scenes:
        if beat and not scene.at_once:
            yield beat
            beat = []
        beat.append(scene)
    if beat:
        yield beat
