"""The week on the screen: chapters, what people say, what 小二 says and takes away, toasts, and the books."""

from datetime import timedelta
from typing import Any
from zlib import crc32

from rich.console import Console
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from bot.demo.pace import Pace
from bot.sandbox import VirtualClock
from bot.stories.reading import ZONE
from bot.stories.script import BOT, Aside, Books, Chapter, Scene, Wait
from bot.stories.stage import Stage
from bot.stories.watching import face

COLOURS = ("cyan", "magenta", "yellow", "blue", "bright_red", "bright_cyan", "bright_magenta", "bright_blue")
WIDTH_MAX = 88
INDENT = " " * 6


class Screen:
    """Prints what happens on a stage. What happens between two lines of the story is collected and shown
    at its end, in order; of a card that changes several times only the last face."""

    def __init__(self, pace: Pace) -> None:
        self._console = Console(highlight=False, width=min(WIDTH_MAX, Console().width))
        self._pace = pace
        self._lines: list[tuple[str, Any]] = []
        self._edited: dict[tuple[int, int], dict[str, Any]] = {}
        self._shown: dict[tuple[int, int], str] = {}

    def take_seat(self, stage: Stage, clock: VirtualClock) -> "Screen":
        """Watch this stage from the first scene on."""
        self._stage, self._clock = stage, clock
        self._listening = False
        return self

    # --- the player's side -----------------------------------------------------------------------------

    async def before(self, scene: Scene) -> None:
        """Headings and asides come first."""
        if not self._listening:
            self._listening = True
            self._stage.control.listen(self._hear)
        if isinstance(scene.act, Chapter):
            await self._show(Text())
            await self._show(Rule(Text(scene.act.title, "bold green"), style="green"), scene.act.title)
        elif isinstance(scene.act, Aside):
            await self._show(Text(scene.act.words, "italic dim"), scene.act.words * 2)
        elif isinstance(scene.act, Wait):
            self._lines.append(("time", timedelta(seconds=scene.act.seconds)))

    async def after(self, scene: Scene) -> None:
        """Everything that has happened meanwhile."""
        lines, self._lines = self._lines, []
        for kind, facts in lines:
            await self._line(kind, facts)
        for key, message in self._edited.items():
            await self._card(key[0], message, changed=True)
        self._edited = {}
        for expected in scene.expected:
            if isinstance(expected, Books):
                await self._books(expected)

    # --- what the sandbox tells ------------------------------------------------------------------------

    def _hear(self, kind: str, facts: dict[str, Any]) -> None:
        if kind == "edit" and self._is_ours(facts["message"]):
            self._edited[facts["chat_id"], facts["message"]["message_id"]] = facts["message"]
        elif kind == "delete":
            self._edited.pop((facts["chat_id"], facts["message_id"]), None)
            self._lines.append((kind, facts))
        elif kind in ("message", "press", "answer"):
            self._lines.append((kind, facts))

    def _is_ours(self, message: dict[str, Any]) -> bool:
        return bool(message.get("from", {}).get("id") == self._stage.people[BOT])

    async def _line(self, kind: str, facts: Any) -> None:
        if kind == "message":
            await self._message(facts["chat_id"], facts["message"])
        elif kind == "delete":
            await self._deleted(facts["chat_id"], facts["message_id"])
        elif kind == "press":
            who = self._name(facts["by"])
            label = self._label(facts["data"])
            await self._show(Text.assemble(INDENT, (who, _colour(who)), (f" 按了〔{label}〕", "dim")))
        elif kind == "answer" and facts.get("text"):
            words = facts["text"].splitlines()
            await self._show(Text(f"{INDENT}💬 {' '.join(words)}", "yellow"), facts["text"])
        elif kind == "time":
            await self._show(Text(f"{INDENT}⏳ {self._now()}", "dim"))

    async def _message(self, chat: int, message: dict[str, Any]) -> None:
        if self._is_ours(message) and "text" in message:
            await self._card(chat, message, changed=False)
            return
        service = _service(message)
        if service:
            await self._show(Text(f"{INDENT}— {service} —", "dim"))
            return
        who = self._name(message.get("sender_chat", message["from"])["id"])
        said = message.get("text") or message.get("caption") or "🖼"
        picture = "🖼 " if "photo" in message and said != "🖼" else ""
        self._shown[chat, message["message_id"]] = who
        private = " → 小二" if chat > 0 else ""
        await self._show(
            Text.assemble((f"{who}{private}", f"bold {_colour(who)}"), f"  {picture}{said}"), said
        )

    async def _deleted(self, chat: int, number: int) -> None:
        who = self._shown.get((chat, number))
        if who is not None:
            await self._show(Text(f"{INDENT}× {who}的消息收走了", "red"))

    async def _card(self, chat: int, message: dict[str, Any], *, changed: bool) -> None:
        words = Text(face(message))
        words.highlight_regex(r"〔[^〕]*〕", "bold yellow")
        to = f" → {self._name(chat)}（私聊）" if chat > 0 else ""
        title = f"小二{to}" + ("（卡片变了）" if changed else "")
        style = "dim green" if changed else ("blue" if chat > 0 else "green")
        panel = Panel(words, title=title, title_align="left", border_style=style, width=min(72, WIDTH_MAX))
        await self._show(panel, words.plain)

    async def _books(self, books: Books) -> None:
        shown = " · ".join(f"{one.who} {points}" for one, points in self._points(books))
        await self._show(Text(f"📒 账本  {shown}", "bold bright_green"), shown)

    def _points(self, books: Books) -> list[tuple[Any, int]]:
        known = self._stage.points
        title = self._stage.named(self._stage.here)
        return [(one, known.get((title, one.who), 0)) for one in books.balances]

    # --- words -----------------------------------------------------------------------------------------

    def _name(self, number: int) -> str:
        return self._stage.name(number)

    def _label(self, data: str) -> str:
        for label, known in self._stage.buttons.items():
            if any(one[2] == data for one in known):
                return label
        return "…"

    def _now(self) -> str:
        now = self._clock.now().astimezone(ZONE)
        return f"{now.month}月{now.day}日 {'周' + '一二三四五六日'[now.weekday()]} {now:%H:%M}"

    async def _show(self, what: Any, read: str = "") -> None:
        self._console.print(what)
        await self._pace.read(read)

    # --- the end ---------------------------------------------------------------------------------------

    def failed(self, why: str) -> None:
        """It did not happen as told."""
        self._console.print(Text(f"\n✗ 没有照着演：{why}", "bold red"))

    def ended(self) -> None:
        """It did."""
        self._console.print(Text("\n✓ 一周演完：每件事都照着说的发生了，账本平。", "bold green"))
        self._console.print(
            Text("  放进你自己的群：xiaoer init，然后 xiaoer run --config config.yaml", "dim")
        )


def _colour(name: str) -> str:
    return COLOURS[crc32(name.encode()) % len(COLOURS)]


def _service(message: dict[str, Any]) -> str:
    if "new_chat_members" in message:
        return "、".join(person["first_name"] for person in message["new_chat_members"]) + " 进群了"
    if "left_chat_member" in message:
        return f"{message['left_chat_member']['first_name']} 离开了群"
    return ""
