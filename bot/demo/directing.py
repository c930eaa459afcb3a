"""The week for whoever watches in a browser: chapter by chapter, with time to try things in between.

It is the same story, on the same stage, with the same bot as in the terminal; but nothing is compared, for
whoever watches may act too. A step that they made impossible is passed over and said.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import structlog

from bot.demo.bookkeeping import Bookkeeping
from bot.sandbox import Sandbox, VirtualClock
from bot.stories.living import LivingHouse
from bot.stories.performing import configured
from bot.stories.playing import Player, beats
from bot.stories.reading import ZONE
from bot.stories.script import BOT, Aside, Chapter, Scene, Speak, Story, StoryError
from bot.stories.stage import set_up
from bot.stories.watching import Watcher

log = structlog.get_logger(__name__)

STEP_SECONDS = 1.1  # between two steps, for reading
READING_SECONDS_A_CHARACTER = 0.03
STEP_SECONDS_MAX = 4.0
JUMP_DAYS_MAX = 60

Beat = tuple[Scene, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter: its title and its steps."""

    title: str
    steps: tuple[Beat, ...]


class BusyError(Exception):
    """Something is being played already."""


class Director:
    """One week at a time. `newcomer`: somebody who is not in the group yet. `pace` 0: no time to read."""

    def __init__(
        self, sandbox: Sandbox, address: str, story: Story, folder: Path, *, newcomer: str, pace: float = 1.0
    ) -> None:
        self._pace = pace
        self.parts = tuple(_parts(story))
        self._sandbox = sandbox
        self._address = address
        self._story = story
        self._folder = folder
        self._newcomer = newcomer
        self._weeks = count(1)
        self._task: asyncio.Task[None] | None = None
        self._open: contextlib.AsyncExitStack | None = None

    # --- a week ----------------------------------------------------------------------------------------

    async def open(self) -> None:
        """A new week, from its first morning on."""
        await self.close()
        clock = VirtualClock(self._story.starts)
        self._sandbox.renew(clock)
        self.stage = set_up(self._sandbox.control, self._story)
        database = self._folder / f"week-{next(self._weeks)}.db"
        house = LivingHouse(configured(self.stage.token, self._address, database, self._story), clock)
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(house.close)
            self._player = Player(self._story, self.stage, house, clock)
            self._watcher = Watcher(self.stage)
            stack.callback(self._sandbox.control.listen(self._watcher))
            await self._player.prepare()
            self.stage.person(self._newcomer)
            self.books = Bookkeeping(house, self.stage, self._sandbox.viewing.tell)
            self.books.follow()
            stack.push_async_callback(self.books.close)
            self._open = stack.pop_all()
        self._at = self._step = 0
        clock.start()
        self._sandbox.viewing.tell("renewed", {})

    async def close(self) -> None:
        """Let the week go."""
        await self.stop()
        if self._open is not None:
            await self._open.aclose()
            self._open = None

    def state(self) -> dict[str, Any]:
        """What the page has to know: chapters, where we are in them, and who is who."""
        cast = self._story.casts[0]
        return {
            "chapters": [part.title for part in self.parts],
            "chapter": self._at,
            "step": self._step,
            "steps": len(self.parts[self._at].steps) if self._at < len(self.parts) else 0,
            "playing": self.is_playing,
            "chat": self.stage.chats[cast.title],
            "bot": self.stage.people[BOT],
            "people": [self.stage.person(name) for name in (*cast.people, self._newcomer)],
            "now": self._player.clock.now().isoformat(),
            "zone": str(ZONE),
        }

    # --- playing ---------------------------------------------------------------------------------------

    @property
    def is_playing(self) -> bool:
        """Whether something goes on by itself just now."""
        return self._task is not None and not self._task.done()

    def play_to(self, chapter: int) -> None:
        """Play on until the end of this chapter (from 0). BusyError; ValueError: it is over, or not there."""
        if not self._at <= chapter < len(self.parts):
            raise ValueError(f"chapter {chapter} is over, or there is none")
        self._begin(self._play_to(chapter))

    def play_step(self) -> None:
        """Play one step. BusyError."""
        self._begin(self._play_step())

    def jump(self, span: timedelta) -> None:
        """Let time pass, from one thing that is due to the next. BusyError; ValueError: too far, or back."""
        if not timedelta(0) < span <= timedelta(days=JUMP_DAYS_MAX):
            raise ValueError(f"time goes ahead, and at most {JUMP_DAYS_MAX} days at once")
        self._begin(self._player.pass_time(span))

    def until(self, weekday: int, hour: int) -> timedelta:
        """How long until the next such day (1 is Monday) and hour in the group's zone."""
        now = self._player.clock.now().astimezone(ZONE)
        then = now.replace(hour=hour, minute=0, second=0, microsecond=0)
        then += timedelta(days=(weekday - now.isoweekday()) % 7)
        return (then if then > now else then + timedelta(days=7)) - now

    async def stop(self) -> None:
        """End what is being played, after the step that is under way."""
        self._stopping = True
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        if self.is_playing:
            work.close()
            raise BusyError
        self._stopping = False
        self._task = asyncio.create_task(self._with_still_clock(work))
        self._task.add_done_callback(lambda _: self._tell())

    async def _with_still_clock(self, work: Coroutine[Any, Any, None]) -> None:
        """While a story is played it alone moves the clock; afterwards real time carries it again."""
        clock = self._player.clock
        clock.stop()
        self._tell()  # the task is under way by now
        try:
            await work
        except (AssertionError, StoryError) as error:
            log.warning("not_played", why=str(error))
            self._note(str(error))
        finally:
            clock.start()

    async def _play_to(self, chapter: int) -> None:
        while self._at <= chapter and not self._stopping:
            shown = await self._step_on()
            if self._at <= chapter and not self._stopping:
                pause = STEP_SECONDS + READING_SECONDS_A_CHARACTER * len(shown)
                await asyncio.sleep(self._pace * min(pause, STEP_SECONDS_MAX))

    async def _play_step(self) -> None:
        if self._at < len(self.parts):
            await self._step_on()

    async def _step_on(self) -> str:
        """The next step; what there is to read in it."""
        part = self.parts[self._at]
        beat = part.steps[self._step]
        self._step += 1
        if self._step >= len(part.steps):
            self._at, self._step = self._at + 1, 0
        try:
            await self._player.perform(beat, self._watcher)
        except StoryError as error:
            self._note(str(error))
        said = [scene.act.words for scene in beat if isinstance(scene.act, Aside)]
        for words in said:
            self._sandbox.viewing.tell("aside", {"words": words})
        self._tell()
        spoken = [scene.act.says for scene in beat if isinstance(scene.act, Speak)]
        return "".join((*said, *spoken))

    def _note(self, why: str) -> None:
        self._sandbox.viewing.tell("passed_over", {"why": why})

    def _tell(self) -> None:
        self._sandbox.viewing.tell("play", self.state())


def _parts(story: Story) -> Iterator[Part]:
    title, steps = story.title, list[Beat]()
    for beat in beats(story.scenes):
        first = beat[0].act
        if isinstance(first, Chapter):
            if steps:
                yield Part(title, tuple(steps))
            title, steps = first.title, []
        else:
            steps.append(tuple(beat))
    if steps:
        yield Part(title, tuple(steps))
