"""The platform that the engine's worker and dispatcher know: updates in, jobs out."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.ports import (
    Clock,
    Finding,
    Hook,
    Job,
    Later,
    Moved,
    Outcome,
    PlatformError,
    Refused,
    Unknown,
    Update,
)
from bot.telegram.dice import roll
from bot.telegram.files import read_document, send_file
from bot.telegram.hands import Hands
from bot.telegram.inbound.reader import ALLOWED_UPDATES
from bot.telegram.looking import look, look_at, look_at_member
from bot.telegram.me import Me, me_of
from bot.telegram.menus import register_menus
from bot.telegram.photos import edit, send_picture
from bot.telegram.pictures import read_pictures
from bot.telegram.sanctions import admit, expel, leave, readmit, restrict, tag
from bot.telegram.talking import answer, remove, say
from bot.telegram.wire import CallError, Fault, Wire, readable
from bot.texts import Catalogue
from rules.base.commands import Command
from rules.base.ids import ChatId

UPDATES_MAX = 100  # of one fetch
ANSWER_SECONDS = 15.0  # that a long poll may take beyond its own time
PROBE_SECONDS = 5.0
AGAIN_SECONDS = 1.0
CONFLICT_SECONDS = 15.0
UNAUTHORISED_SECONDS = 60.0
UNKNOWN = "Telegram does not know this bot token: copy it again from @BotFather into {where}."
TOKEN_PLACE = "telegram.token"  # noqa: S105 - where one stands

_JOBS: Mapping[str, Callable[[Hands, Job], Awaitable[Outcome]]] = {
    "say": say,
    "file": send_file,
    "picture": send_picture,
    "roll": roll,
    "edit": edit,
    "remove": remove,
    "answer": answer,
    "restrict": restrict,
    "expel": expel,
    "readmit": readmit,
    "tag": tag,
    "admit": admit,
    "look": look,
    "look_at_member": look_at_member,
    "read_pictures": read_pictures,
    "read_document": read_document,
    "leave": leave,
}
_CLOSED = ("can't initiate conversation", "bot was blocked", "user is deactivated", "chat not found")


class TelegramPlatform:
    """Fills `bot.ports.Platform`. Made by `connect`; `close` it in the end."""

    def __init__(self, wire: Wire, me: Me, clock: Clock, where: str = TOKEN_PLACE) -> None:
        self.me = me
        self._where = where
        self.wire = wire
        self._hands = Hands(wire, me, clock)

    async def deliver(self, job: Job) -> Outcome:
        """Do one job. KeyError: no such kind of job."""
        try:
            return await _JOBS[job.kind](self._hands, job)
        except CallError as error:
            return outcome_of(error, job)

    async def fetch(self, offset: int | None, wait_seconds: float) -> Sequence[Update]:
        """A long poll. A poll that nobody answered in time is one without updates."""
        parameters = {
            "offset": offset,
            "limit": UPDATES_MAX,
            "timeout": int(wait_seconds),
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        try:
            updates = await self.wire.call("getUpdates", parameters, wait_seconds + ANSWER_SECONDS)
        except CallError as error:
            raise platform_error(error, self._where) from error
        if not isinstance(updates, list):
            raise PlatformError("What answers at telegram.api_url is no Bot API server.", AGAIN_SECONDS)
        return updates

    async def answers(self) -> bool:
        """Whether the server says who we are, or that it is busy, or anything that shows that it hears us."""
        try:
            await self.wire.call("getMe", seconds=PROBE_SECONDS)
        except CallError as error:
            return error.fault not in (Fault.UNSENT, Fault.UNKNOWN, Fault.BROKEN)
        return True

    async def look(self, chat: ChatId) -> Finding | None:
        """The group's account; its event's group is for the caller to fill in."""
        try:
            return await look_at(self._hands, chat, None)
        except CallError:
            return None

    async def set_up(
        self, commands: Sequence[Command], catalogue: Catalogue, hook: Hook | None = None
    ) -> None:
        """Before the first update: say how they come (what waits is kept), and the menus. PlatformError."""
        try:
            if hook is None:
                await self.wire.call("deleteWebhook", {"drop_pending_updates": False})
            else:
                await self.wire.call("setWebhook", hook_parameters(hook))
        except CallError as error:
            if hook is not None or error.fault is not Fault.MISSING:
                raise platform_error(error, self._where) from error
        await register_menus(self.wire, commands, catalogue)

    def unknown(self) -> PlatformError:
        """That the platform does not know the token any more, as a sentence for the operator."""
        return PlatformError(UNKNOWN.format(where=self._where), fatal=True)

    async def close(self) -> None:
        """Close the connections."""
        await self.wire.close()


def hook_parameters(hook: Hook) -> dict[str, Any]:
    """As setWebhook wants them."""
    return {
        "url": hook.url,
        "secret_token": hook.secret,
        "max_connections": hook.connections,
        "allowed_updates": list(ALLOWED_UPDATES),
        "drop_pending_updates": False,
    }


async def connect(token: str, api_url: str, clock: Clock, where: str = TOKEN_PLACE) -> TelegramPlatform:
    """Ask the server who we are. PlatformError: it does not answer, or does not know the token, which stands
    `where` in the configuration."""
    wire = Wire(token, api_url)
    try:
        found = await wire.call("getMe")
        with readable("getMe"):
            me = me_of(found)
    except CallError as error:
        await wire.close()
        raise platform_error(error, where) from error
    return TelegramPlatform(wire, me, clock, where)


def outcome_of(error: CallError, job: Job) -> Outcome:
    """What a failed call means for its job."""
    if error.fault is Fault.MOVED and error.chat is not None:
        return Moved(error.chat)
    if error.fault is Fault.UNKNOWN:
        return Unknown(error.why)
    if error.fault is Fault.BUSY:
        return Later(error.seconds, error.why)
    if error.fault is Fault.UNAUTHORISED:
        return Later(UNAUTHORISED_SECONDS, error.why, everybody=True, unknown=True)
    if error.fault in (Fault.UNSENT, Fault.BROKEN):
        return Later(AGAIN_SECONDS, error.why)
    private = job.chat is not None and job.chat > 0
    return Refused(error.why, closed=private and (error.fault is Fault.FORBIDDEN or error.says(*_CLOSED)))


def platform_error(error: CallError, where: str = TOKEN_PLACE) -> PlatformError:
    """What a failed call means for the one who fetches: a sentence for the operator."""
    if error.fault in (Fault.UNAUTHORISED, Fault.MISSING):
        return PlatformError(UNKNOWN.format(where=where), fatal=True)
    if error.fault is Fault.CONFLICT and error.says("webhook"):
        return PlatformError("Another program has set a webhook for this bot: start again.", CONFLICT_SECONDS)
    if error.fault is Fault.CONFLICT:
        return PlatformError(
            "Another program reads this bot's updates with the same token: stop it, or use another bot.",
            CONFLICT_SECONDS,
        )
    if error.fault is Fault.BUSY:
        return PlatformError(f"Telegram asks for a pause: {error.why}.", error.seconds)
    return PlatformError(f"Telegram cannot be reached at telegram.api_url: {error.why}.", AGAIN_SECONDS)
