"""A day of groups: when people talk, who, and how much; as in the founding group, a thousand messages a day.

Few talk much, most seldom: the share of somebody falls with their rank. Somebody who talks is answered at
once, so messages of a group come in little runs.
"""

import random
from collections.abc import Iterator, Sequence

from bench import chat

MESSAGES_A_DAY = 1_000  # in one group
HOUR_SHARES = (
    0.010, 0.004, 0.002, 0.001, 0.001, 0.004, 0.015, 0.040, 0.045, 0.040, 0.040, 0.050,
    0.060, 0.050, 0.035, 0.035, 0.040, 0.050, 0.060, 0.090, 0.150, 0.110, 0.050, 0.018,
)  # fmt: skip
"""Of a day's messages, by the hour: a little peak at noon, a great one at eight in the evening."""
EVENING = 20
BURST_MESSAGES = 10  # in one group in the first seconds after eight, when the lottery is drawn
RUN_MESSAGES = 3  # that follow each other in a group, on average
RANK_POWER = 2.5  # 1: all talk alike; the more, the fewer talk much
SECONDS_BETWEEN = 6.0  # from one message to the next in a group, while it talks


def evening_rate(groups: int) -> float:
    """Messages a second in the busiest hour."""
    return groups * MESSAGES_A_DAY * HOUR_SHARES[EVENING] / 3_600


def lines(chats: Sequence[chat.Chat], seed: int) -> Iterator[tuple[chat.Chat, int, str]]:
    """Who says what where, without end."""
    chance = random.Random(seed)
    here = chats[0]
    while True:
        if chance.random() < 1 / RUN_MESSAGES:
            here = chance.choice(chats)
        rank = int(len(here.people) * chance.random() ** RANK_POWER)
        yield here, here.people[rank], chat.sentence(chance)


def updates(count: int, chats: Sequence[chat.Chat], unix_now: int, seed: int, first: int) -> Iterator[bytes]:
    """`count` of them, numbered from `first`, dated up to `unix_now` as they would have been posted."""
    said = lines(chats, seed)
    for n in range(count):
        where, who, text = next(said)
        date = unix_now - int((count - n) * SECONDS_BETWEEN / len(chats))
        yield chat.update(first + n, first + n, where, who, date, text)
