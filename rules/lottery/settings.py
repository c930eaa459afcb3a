"""What a group may choose about its lotteries. Nothing here could make an entry cost anything."""

from dataclasses import dataclass

from rules.base.calendar import known_window
from rules.base.settings import setting
from rules.lottery.model import ALTERNATES_MAX, OPEN_DAYS_MAX, SIZE_MAX, TITLE_CHARS_MAX, Receipts, Terms
from rules.lottery.wanted import known_prizes

TEMPLATES_MAX = 10
USUAL_CRON = "0 20 * * wed,sat"


@dataclass(frozen=True, slots=True)
class Template:
    """A lottery that comes again and again, with its prizes: "the usual Wednesday one"."""

    title: str = setting("", "What it is called; each has a name of its own.", max_length=TITLE_CHARS_MAX)
    cron: str = setting(
        USUAL_CRON,
        'When it is drawn: a cron expression in the group\'s zone, such as "0 20 * * wed,sat".',
        max_length=60,
        check=known_window,
        suggest=(USUAL_CRON, "0 20 * * wed", "0 20 * * sat", "0 20 * * *"),
    )
    prizes: str = setting(
        "",
        "What can be won, best first: items that shops of the group have in stock, and how many of each, such"
        ' as "棉鞋*1, 袜子*3".',
        max_length=300,
        check=known_prizes,
    )
    hours_before: int = setting(
        24,
        "So many hours before the draw it opens; 0: right after the draw before.",
        ge=0,
        le=OPEN_DAYS_MAX * 24,
    )
    topic: int = setting(0, "Number of the topic it is held in; 0: none.", ge=0, le=1 << 52)
    active: bool = setting(True, "Off: it rests until it is wanted again.")


@dataclass(frozen=True, slots=True)
class LotterySettings:
    """Section `lottery` of a group's settings."""

    templates: tuple[Template, ...] = setting(
        (), "Lotteries that come again and again by themselves.", max_length=TEMPLATES_MAX, distinct="title"
    )
    days_in_group: int = setting(0, "Days in the group before a member may enter.", ge=0, le=365)
    messages: int = setting(0, "Messages that a member must have written to enter.", ge=0, le=10_000)
    no_open_fine: bool = setting(True, "Whoever owes the group a red packet does not enter.")
    staff_out: bool = setting(True, "Owner and admins do not enter.")
    rest_draws: int = setting(1, "Winners of so many draws before rest.", ge=0, le=20)
    receipts: str = setting(
        Receipts.NONE.value,
        "Extra tickets in the next draw for purchases noted at the counter: none, one a day, one each.",
        choices=tuple(receipts.value for receipts in Receipts),
    )
    tickets_max: int = setting(3, "Tickets of one entry at most, the free one included.", ge=1, le=10)
    value_max: int = setting(
        50_000,
        "What one prize may be worth at most (CNY: Chinese law on unfair competition draws the line of"
        " lotteries there).",
        ge=1,
        le=1_000_000,
    )
    entries_max: int = setting(SIZE_MAX, "Entries of one lottery at most.", ge=10, le=SIZE_MAX)
    alternates: int = setting(
        0, "Alternates drawn besides the winners; 0: as many as there are prizes.", ge=0, le=ALTERNATES_MAX
    )
    first_call_minutes: int = setting(
        30, "Minutes before the draw when the group is reminded; 0: not.", ge=0, le=1_440
    )
    last_call_minutes: int = setting(
        5, "Minutes before the draw when it is reminded once more; 0: not.", ge=0, le=1_440
    )
    reveal_seconds: int = setting(
        5,
        "Seconds between the frozen list and the draw; 0: both at once, and one file fewer.",
        ge=0,
        le=600,
    )
    beacon: bool = setting(
        False,
        "Mix a round of drand's public beacon into the draw, named in advance: then not even whoever has the"
        " database can know the winners before.",
    )
    beacon_wait_seconds: int = setting(
        120, "So long the draw waits for the beacon; then it goes on, and says so.", ge=10, le=3_600
    )
    mask_names: bool = setting(False, "In the published list names are shown by their first character only.")

    def terms(self) -> Terms:
        """Who may enter a lottery that is opened now."""
        most = self.tickets_max if self.receipts != Receipts.NONE.value else 1
        return Terms(
            self.days_in_group,
            self.messages,
            self.no_open_fine,
            self.staff_out,
            self.rest_draws,
            self.receipts,
            most,
            self.alternates,
            self.mask_names,
            self.beacon,
        )
