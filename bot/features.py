"""The bot's table of contents: its features, in the order in which they hear of an event."""

from dataclasses import replace
from functools import partial
from typing import Any

import storage.answering
import storage.asking
import storage.checkin
import storage.cleaning
import storage.consent
import storage.exporting
import storage.fund
import storage.hearing
import storage.joining
import storage.membership
import storage.offences
import storage.outside
import storage.permits
import storage.points
import storage.privacy
import storage.prompting
import storage.raid
import storage.ranking
import storage.redpacket
import storage.reports
import storage.roles
import storage.sanctions
import storage.talking
import storage.tuning
import storage.watch
import storage.welcome
from bot.config.paper import SettingsPaper
from bot.feature import Feature
from bot.games.feature import GAMES
from bot.judging.feature import MODERATION
from bot.opinion_feature import OPINION
from bot.prize_features import LOTTERY, PRIZES
from rules import (
    answering,
    asking,
    checkin,
    cleaning,
    consent,
    exporting,
    fund,
    hearing,
    joining,
    lottery,
    membership,
    offences,
    outside,
    permits,
    points,
    privacy,
    prompting,
    raid,
    ranking,
    redpacket,
    reports,
    roles,
    sanctions,
    talking,
    tuning,
    watch,
    welcome,
)
from rules.base.commands import CommandBook
from rules.base.group import GeneralSettings
from rules.checkin import CheckinSettings
from rules.cleaning import CleaningSettings
from rules.consent import ConsentSettings
from rules.offences.model import LadderSettings
from rules.permits import PermitSettings
from rules.points.model import PointsSettings
from rules.raid import RaidSettings
from rules.redpacket.model import PacketSettings
from rules.reports import ReportSettings
from rules.roles.model import RoleSettings
from rules.sanctions.model import SanctionSettings
from rules.talking import TalkSettings
from rules.welcome.model import WelcomeSettings

JOINING: Feature[Any, Any] = Feature(
    "joining",
    joining.wants,
    storage.joining.load,
    joining.decide,
    puts=storage.joining.PUTS,
    hears=joining.HEARS,
)
MEMBERSHIP: Feature[Any, Any] = Feature(
    "membership",
    membership.wants,
    storage.membership.load,
    membership.decide,
    puts=storage.membership.PUTS,
    prepare=storage.membership.prepare,
    hears=membership.HEARS,
)
RAID = Feature(
    "raid",
    raid.wants,
    storage.raid.load,
    raid.decide,
    RaidSettings,
    storage.raid.PUTS,
    raid.COMMANDS,
    hears=raid.HEARS,
)
CONSENT = Feature(
    "consent",
    consent.wants,
    storage.consent.load,
    consent.decide,
    ConsentSettings,
    storage.consent.PUTS,
    consent.COMMANDS,
    hears=consent.HEARS,
)
WELCOME: Feature[Any, Any] = Feature(
    "welcome",
    welcome.wants,
    storage.welcome.load,
    welcome.decide,
    WelcomeSettings,
    storage.welcome.PUTS,
    hears=welcome.HEARS,
)
REPORTS = Feature(
    "reports",
    reports.wants,
    storage.reports.load,
    reports.decide,
    ReportSettings,
    storage.reports.PUTS,
    reports.COMMANDS,
    hears=reports.HEARS,
)
PERMITS = Feature(
    "permits",
    permits.wants,
    storage.permits.load,
    permits.decide,
    PermitSettings,
    storage.permits.PUTS,
    permits.COMMANDS,
    hears=permits.HEARS,
)
OFFENCES = Feature(
    "offences",
    offences.wants,
    storage.offences.load,
    offences.decide,
    LadderSettings,
    storage.offences.PUTS,
    offences.COMMANDS,
    storage.offences.prepare,
    hears=offences.HEARS,
)
ROLES = Feature(
    "roles",
    roles.wants,
    storage.roles.load,
    roles.decide,
    RoleSettings,
    commands=roles.COMMANDS,
    hears=roles.HEARS,
)
SANCTIONS = Feature(
    "sanctions",
    sanctions.wants,
    storage.sanctions.load,
    sanctions.decide,
    SanctionSettings,
    storage.sanctions.PUTS,
    sanctions.COMMANDS,
    storage.sanctions.prepare,
    hears=sanctions.HEARS,
)
CLEANING = Feature(
    "cleaning",
    cleaning.wants,
    storage.cleaning.load,
    cleaning.decide,
    CleaningSettings,
    commands=cleaning.COMMANDS,
    hears=cleaning.HEARS,
)
# Behind those who judge ads: what it takes away is heard of by nobody after it.
WATCH = Feature(
    "watch",
    watch.wants,
    storage.watch.load,
    watch.decide,
    watch.WatchSettings,
    storage.watch.PUTS,
    watch.COMMANDS,
    hears=watch.HEARS,
    picks=storage.watch.picks,
)
REDPACKET = Feature(
    "redpacket",
    redpacket.wants,
    storage.redpacket.load,
    redpacket.decide,
    PacketSettings,
    storage.redpacket.PUTS,
    redpacket.COMMANDS,
    storage.redpacket.prepare,
    hears=redpacket.HEARS,
)
FUND: Feature[Any, Any] = Feature(
    "fund", fund.wants, storage.fund.load, fund.decide, commands=fund.COMMANDS, hears=fund.HEARS
)
OUTSIDE: Feature[Any, Any] = Feature(
    "outside",
    outside.wants,
    storage.outside.load,
    outside.decide,
    puts=storage.outside.PUTS,
    commands=outside.COMMANDS,
    hears=outside.HEARS,
)
POINTS: Feature[Any, Any] = Feature(
    "points",
    points.wants,
    storage.points.load,
    points.decide,
    PointsSettings,
    commands=points.COMMANDS,
    hears=points.HEARS,
)
CHECKIN = Feature(
    "checkin",
    checkin.wants,
    storage.checkin.load,
    checkin.decide,
    CheckinSettings,
    storage.checkin.PUTS,
    checkin.COMMANDS,
    hears=checkin.HEARS,
)
RANKING: Feature[Any, Any] = Feature(
    "ranking",
    ranking.wants,
    storage.ranking.load,
    ranking.decide,
    commands=ranking.COMMANDS,
    hears=ranking.HEARS,
)

EXPORTING = Feature(
    "exporting",
    exporting.wants,
    storage.exporting.load,
    exporting.decide,
    hears=exporting.HEARS,
    commands=exporting.COMMANDS,
)
PRIVACY = Feature(
    "privacy",
    privacy.wants,
    storage.privacy.load,
    privacy.decide,
    hears=privacy.HEARS,
    puts=storage.privacy.PUTS,
    commands=privacy.COMMANDS,
)

_ACTING: tuple[Feature[Any, Any], ...] = (
    RAID,
    CONSENT,
    WELCOME,
    REPORTS,
    PERMITS,
    MODERATION,
    OPINION,
    OFFENCES,
    SANCTIONS,
    ROLES,
    CLEANING,
    WATCH,
    REDPACKET,
    FUND,
    OUTSIDE,
    POINTS,
    CHECKIN,
    RANKING,
    GAMES,
    *PRIZES,
    EXPORTING,
    PRIVACY,
)

# These three know of all the others: of their commands, and of their settings.
_book = CommandBook(
    (
        *asking.COMMANDS,
        *answering.COMMANDS,
        *(command for feature in _ACTING for command in feature.commands),
        *tuning.COMMANDS,
        *tuning.FILE_COMMANDS,
    )
)


def _is_command(said: str) -> bool:
    return _book.parse(said) is not None


_sections = {
    "general": GeneralSettings,
    "asking": asking.AskingSettings,
    "answering": answering.AnsweringSettings,
    "talking": TalkSettings,
    **{feature.name: feature.settings for feature in _ACTING if feature.settings is not None},
}
_hearing, _prompting = hearing.Hearing(_book), prompting.Prompting(_book)
_lottery = replace(LOTTERY, decide=partial(lottery.decide, is_command=_is_command))
_asking, _answering = asking.Asking(_book), answering.Answering(_book)
_tuning = tuning.Tuning(_sections)
_talking = talking.Talking(_book)
HEARING: Feature[Any, Any] = Feature(
    "hearing",
    _hearing.wants,
    storage.hearing.load,
    _hearing.decide,
    puts=storage.hearing.PUTS,
    hears=hearing.HEARS,
)
PROMPTING: Feature[Any, Any] = Feature(
    "prompting", _prompting.wants, storage.prompting.load, _prompting.decide, hears=prompting.HEARS
)
ASKING: Feature[Any, Any] = Feature(
    "asking",
    asking.wants,
    storage.asking.load,
    _asking.decide,
    asking.AskingSettings,
    commands=asking.COMMANDS,
    hears=asking.HEARS,
)
ANSWERING: Feature[Any, Any] = Feature(
    "answering",
    _answering.wants,
    storage.answering.load,
    _answering.decide,
    answering.AnsweringSettings,
    storage.answering.PUTS,
    answering.COMMANDS,
    hears=answering.HEARS,
    picks=storage.answering.picks,
)
TUNING: Feature[Any, Any] = Feature(
    "tuning",
    _tuning.wants,
    partial(storage.tuning.load, sections=tuple(_sections)),
    _tuning.decide,
    puts=storage.tuning.PUTS,
    commands=tuning.COMMANDS,
    hears=tuning.HEARS,
)
# After the judge of ads: what looks like one earns nothing.
TALKING: Feature[Any, Any] = Feature(
    "talking",
    _talking.wants,
    storage.talking.load,
    _talking.decide,
    TalkSettings,
    storage.talking.PUTS,
    prepare=storage.talking.prepare,
    hears=talking.HEARS,
    picks=storage.talking.picks,
    aside=frozenset({talking.TalkDay, talking.Suspected}),
)
_exchange = tuning.Exchange(_tuning.specs, SettingsPaper(_sections))
EXCHANGE: Feature[Any, Any] = Feature(
    "exchange",
    _exchange.wants,
    partial(storage.tuning.load, sections=tuple(_sections)),
    _exchange.decide,
    commands=tuning.FILE_COMMANDS,
    hears=tuning.FILE_HEARS,
)

FEATURES: tuple[Feature[Any, Any], ...] = (
    JOINING,
    MEMBERSHIP,
    HEARING,
    PROMPTING,
    ASKING,
    *(_lottery if one is LOTTERY else one for one in _ACTING),
    ANSWERING,
    TALKING,
    TUNING,
    EXCHANGE,
)
