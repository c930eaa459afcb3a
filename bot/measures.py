"""What is measured while 小二 works, for Prometheus. Names are `xiaoer_…`, times are seconds."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from bot.clock import SystemClock
from bot.engine import Receipt
from bot.health import Health
from bot.ports import Clock, Later, Outcome, Update
from storage.base.shards import SHARDS

NAMESPACE = "xiaoer"
LAG_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3_600)
MESSAGES = ("message", "edited_message", "channel_post")


class Measures:
    """One set for each process."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.registry = CollectorRegistry()
        self._clock = clock or SystemClock()
        ProcessCollector(registry=self.registry)
        counter = partial(Counter, namespace=NAMESPACE, registry=self.registry)
        gauge = partial(Gauge, namespace=NAMESPACE, registry=self.registry)
        self.updates = counter("updates", "Updates that were kept.")
        self.parked = counter("parked", "Updates that were put aside.")
        self.commits = counter("commits", "Batches of updates, each kept in one transaction.")
        self.sent = counter("sent", "What the platform was asked to do, by what came of it.", ["outcome"])
        self.slowed = counter("too_many_requests", "Times that the platform asked for patience.")
        self.depth = gauge("queue_depth", "Updates that wait to be kept.")
        self.workers = gauge("workers", "How many share the database, this one among them.")
        self.shards = gauge("shards", "Of the 64 parts of all groups, those that this one decides for.")
        self.fetches = gauge("fetches", "Bots whose updates this one fetches, or is brought.")
        self.alone()
        self.waiting = gauge("outbox_rows", "What is still to be sent.")
        self.age = gauge("outbox_age_seconds", "How long the oldest of it has been waiting.")
        self.late = gauge("timer_late_seconds", "How long the first timer has been due.")
        self.bot_works = gauge("bot_works", "Whether a bot works (1), or was stopped (0).", ["bot"])
        self.bot_updates = counter("bot_updates", "Updates that were kept, by bot.", ["bot"])
        self.bot_slowed = counter(
            "bot_too_many_requests", "Times that the platform asked a bot for patience.", ["bot"]
        )
        self.bot_waiting = gauge("bot_outbox_rows", "What a bot is still to send.", ["bot"])
        self.bot_age = gauge("bot_outbox_age_seconds", "How long the oldest of it has been waiting.", ["bot"])
        self.cases = gauge("cases", "Posts taken as ads, by what became of them.", ["status"])
        self.lag = Histogram(
            "lag_seconds",
            "From messages' posting to their being kept, once for each second of posting in a batch.",
            buckets=LAG_SECONDS,
            namespace=NAMESPACE,
            registry=self.registry,
        )

    def alone(self) -> None:
        """Nobody shares the database: everything is ours."""
        self.shared(1, SHARDS, 1, 0)

    def shared(self, workers: int, shards: int, fetches: int, depth: int) -> None:
        """What is ours among so many workers, and how many updates wait in our shards."""
        self.workers.set(workers)
        self.shards.set(shards)
        self.fetches.set(fetches)
        self.depth.set(depth)

    def kept(self, bot: str, updates: Sequence[Update], receipt: Receipt) -> None:
        """A batch of a bot's was kept."""
        self.bot_updates.labels(bot).inc(receipt.accepted)
        self.updates.inc(receipt.accepted)
        self.parked.inc(receipt.parked)
        self.commits.inc()
        now = self._clock.now().timestamp()
        for posted in {*filter(None, map(_posted_at, updates))}:
            self.lag.observe(max(0.0, now - posted))

    def answered(self, bot: str, outcome: Outcome) -> None:
        """The platform answered to something that a bot sent."""
        self.sent.labels(type(outcome).__name__.lower()).inc()
        if isinstance(outcome, Later) and outcome.seconds > 0:
            self.slowed.inc()
            self.bot_slowed.labels(bot).inc()

    def healthy(self, health: Health, now: datetime, names: Mapping[int, str]) -> None:
        """How things stand just now. `names` of the bots, by their numbers."""
        for bot, name in names.items():
            count, since = health.backlog.get(bot, (0, None))
            self.bot_waiting.labels(name).set(count)
            self.bot_age.labels(name).set(_since(since, now))
        self.waiting.set(sum(count for count, _ in health.backlog.values()))
        oldest = min((since for _, since in health.backlog.values()), default=None)
        self.age.set(_since(oldest, now))
        self.late.set(_since(health.next_timer, now))
        for status, count in health.cases.items():
            self.cases.labels(status).set(count)


def _since(instant: datetime | None, now: datetime) -> float:
    return 0.0 if instant is None else max(0.0, (now - instant).total_seconds())


def _posted_at(update: Update) -> float | None:
    """When the message in it was posted; None: there is none, or the platform says nonsense."""
    for kind in MESSAGES:
        message = update.get(kind)
        if isinstance(message, dict) and isinstance(message.get("date"), int):
            return float(message["date"])
    return None
