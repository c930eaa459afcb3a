"""The bot's table of contents: its features, in the order in which they hear of an event."""

from typing import Any

import storage.hearing
import storage.joining
import storage.membership
import storage.moderation
import storage.offences
import storage.permits
import storage.points
import storage.redpacket
import storage.reports
from bot.feature import Feature
from rules import joining, membership, moderation, offences, permits, points, redpacket, reports
from rules.base.commands import CommandBook
from rules.checks.settings import AdSettings
from rules.hearing import Hearing
from rules.offences.model import LadderSettings
from rules.permits import PermitSettings
from rules.points import PointsSettings
from rules.redpacket.model import PacketSettings
from rules.reports import ReportSettings

JOINING: Feature[Any, Any] = Feature(
    "joining", joining.wants, storage.joining.load, joining.decide, puts=storage.joining.PUTS
)
MEMBERSHIP: Feature[Any, Any] = Feature(
    "membership",
    membership.wants,
    storage.membership.load,
    membership.decide,
    puts=storage.membership.PUTS,
    prepare=storage.membership.prepare,
)
REPORTS = Feature(
    "reports",
    reports.wants,
    storage.reports.load,
    reports.decide,
    ReportSettings,
    storage.reports.PUTS,
    reports.COMMANDS,
)
PERMITS = Feature(
    "permits",
    permits.wants,
    storage.permits.load,
    permits.decide,
    PermitSettings,
    storage.permits.PUTS,
    permits.COMMANDS,
)
MODERATION = Feature(
    "moderation",
    moderation.wants,
    storage.moderation.load,
    moderation.decide,
    AdSettings,
    storage.moderation.PUTS,
    prepare=storage.moderation.prepare,
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
)
REDPACKET = Feature(
    "redpacket",
    redpacket.wants,
    storage.redpacket.load,
    redpacket.decide,
    PacketSettings,
    storage.redpacket.PUTS,
)
POINTS = Feature(
    "points",
    points.wants,
    storage.points.load,
    points.decide,
    PointsSettings,
    commands=points.COMMANDS,
)

_HEARERS: tuple[Feature[Any, Any], ...] = (REPORTS, PERMITS, MODERATION, OFFENCES, REDPACKET, POINTS)
_hearing = Hearing(CommandBook(command for feature in _HEARERS for command in feature.commands))
HEARING: Feature[Any, Any] = Feature(
    "hearing", _hearing.wants, storage.hearing.load, _hearing.decide, puts=storage.hearing.PUTS
)

FEATURES: tuple[Feature[Any, Any], ...] = (JOINING, MEMBERSHIP, HEARING, *_HEARERS)
