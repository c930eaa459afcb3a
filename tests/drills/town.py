"""Groups in which somebody posts two ads, pays for both, and four others grab; and everybody talks.

People react to what they see: whoever sees the card pays, whoever sees the packet grabs. So the same happens
however often the bot is down in between, and the books at the end can be compared.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench import chat
from bot.sandbox import Control

GRABBERS = 4
ANNOUNCED = ("pay", "grab")  # what the cards of a case and of a packet have pressed
TALKERS = 20
POINTS = 100
ADS = ("加微信 abc123 领券，进群还有红包", "厂家直销一手货源，招代理，加我微信 shoe778")
# As many points as shares: each share is one point, so that balances do not depend on chance.
STEPS = (
    {"penalty": "packet", "points": GRABBERS, "shares": GRABBERS},
    {"penalty": "packet", "points": GRABBERS, "shares": GRABBERS},
)


@dataclass
class Street:
    """One group. `posted` counts its ads, `pressed` holds the buttons that were pressed."""

    chat: int
    owner: int
    offender: int
    grabbers: tuple[int, ...]
    talkers: tuple[int, ...]
    posted: int = 0
    pressed: set[str] = field(default_factory=set)


class Town:
    """All groups of one sandbox, and what their people do."""

    def __init__(self, control: Control, groups: int, talk: int, seed: int) -> None:
        self._control = control
        self._chance = random.Random(seed)
        self._seen: list[tuple[int, dict[str, Any]]] = []
        self.announced: list[str] = []  # cards of cases and packets as they were posted, by what they press
        self.streets = [self._street(n) for n in range(groups)]
        self._by_chat = {street.chat: street for street in self.streets}
        self._talk = iter(self._talking(talk))
        self._opening = iter(self.streets)
        control.listen(self._hear)

    def _street(self, n: int) -> Street:
        control = self._control
        owner, offender = (control.person(f"{who}{n}")["id"] for who in ("群主", "阿强"))
        grabbers = tuple(control.person(f"街坊{n}-{k}")["id"] for k in range(GRABBERS))
        talkers = tuple(control.person(f"路人{n}-{k}")["id"] for k in range(TALKERS))
        made = control.group(f"第{n}条街", owner, members=[offender, *grabbers, *talkers])
        control.add_bot(made["id"], rights="all")
        return Street(made["id"], owner, offender, grabbers, talkers)

    def _talking(self, count: int) -> Iterator[tuple[int, int, str]]:
        for _ in range(count):
            street = self._chance.choice(self.streets)
            yield street.chat, self._chance.choice(street.talkers), chat.sentence(self._chance)

    # --- what people do of themselves ------------------------------------------------------------------

    def go_on(self, groups: int, lines: int) -> None:
        """So many groups begin, and so many lines are said."""
        for _, street in zip(range(groups), self._opening, strict=False):
            said = self._control.post(street.chat, street.offender, "大家好")
            self._control.post(street.chat, street.owner, f"/grant {POINTS}", reply_to=said["message_id"])
            self._advertise(street)
        for _, (where, who, what) in zip(range(lines), self._talk, strict=False):
            self._control.post(where, who, what)

    def _advertise(self, street: Street) -> None:
        self._control.post(street.chat, street.offender, ADS[street.posted])
        street.posted += 1

    # --- what people do about what they see ------------------------------------------------------------

    def _hear(self, kind: str, facts: dict[str, Any]) -> None:
        if kind in ("message", "edit") and facts["chat_id"] in self._by_chat:
            self._seen.append((facts["chat_id"], facts["message"]))
            if kind == "message":
                pressed = (data for _, data in _buttons(facts["message"]))
                self.announced += [data for data in pressed if data.partition("|")[0] in ANNOUNCED]

    async def react(self) -> None:
        """Press what is new: each button once, however often its card is shown."""
        seen, self._seen = self._seen, []
        for where, message in seen:
            for number, data in _buttons(message):
                await self._press(self._by_chat[where], number, data)

    async def _press(self, street: Street, number: int, data: str) -> None:
        action = data.partition("|")[0]
        if action not in ANNOUNCED or data in street.pressed:
            return
        street.pressed.add(data)
        for who in (street.offender,) if action == "pay" else street.grabbers:
            await self._control.press(street.chat, who, message=number, data=data, patience_seconds=0)

    def second_ads(self, finished: set[int]) -> None:
        """In the groups whose first packet is all gone, the second ad is posted."""
        for street in self.streets:
            if street.chat in finished and street.posted == 1:
                self._advertise(street)

    @property
    def is_over(self) -> bool:
        """Whether everybody has done everything."""
        return all(
            street.posted == len(ADS) and len(street.pressed) == 2 * len(ADS) for street in self.streets
        )


def _buttons(message: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Number of the message and data of each of its buttons."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            yield message["message_id"], button.get("callback_data", "")
