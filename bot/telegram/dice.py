"""Throwing a die."""

from datetime import UTC, datetime

from bot.ports import Done, Finding, Job, Outcome, Stamp
from bot.telegram.hands import Hands
from bot.telegram.wire import readable
from rules.base.events import Dice, Rolled
from rules.base.ids import GroupId


async def roll(hands: Hands, job: Job) -> Outcome:
    """Throw a die. What it shows comes with the answer."""
    parameters = {
        "chat_id": job.chat,
        "message_thread_id": job.payload.get("topic"),
        "emoji": job.payload["emoji"],
    }
    posted = await hands.call("sendDice", parameters)
    with readable("sendDice"):
        dice = Dice(posted["dice"]["emoji"], int(posted["dice"]["value"]))
        at = datetime.fromtimestamp(posted["date"], UTC)
        return Done(posted["message_id"], at, (_rolled(dice, job.payload["handle"], job.group),))


def _rolled(dice: Dice, handle: str, group: GroupId | None) -> Finding:
    def found(stamp: Stamp) -> Rolled:
        return Rolled(
            key=stamp.key, at=stamp.at, entropy=stamp.entropy, group=group, handle=handle, dice=dice
        )

    return found
