"""The group's door: closed in its quiet hours, if it wants that, or by the staff's word.

Late posts are taken away and one card says until when. The platform's own permissions stay as they are, so
that nothing has to be put back: if 小二 falls over, the group is open.
"""

from datetime import datetime, timedelta

from rules.base.events import Message
from rules.base.group import Group
from rules.base.quiet import span
from rules.watch.locks import LOCKS, MEDIA
from rules.watch.model import Door, WatchSettings

SHUT_BY_STAFF = timedelta(hours=12)  # when nobody said for how long and there are no quiet hours to end


def why_shut(group: Group, door: Door | None, settings: WatchSettings, message: Message) -> str:
    """ "staff" or "night", when the door was closed to the post as it was written; otherwise ""."""
    at = message.posted_at
    if door is not None and door.shut_until is not None and at < door.shut_until:
        return "staff"
    if settings.night == "off" or (door is not None and door.open_until is not None and at < door.open_until):
        return ""
    if settings.night == "media" and not any(LOCKS[name](message) for name in MEDIA):
        return ""
    return "night" if group.is_quiet(at) else ""


def opens_at(group: Group, door: Door | None, at: datetime) -> datetime:
    """When a door that is shut opens by itself."""
    if door is not None and door.shut_until is not None and at < door.shut_until:
        return door.shut_until
    return end_of_night(group, at) or at


def end_of_night(group: Group, at: datetime) -> datetime | None:
    """The next end of the group's quiet hours; None when it has none."""
    hours = span(group.general.quiet_hours)
    if hours is None:
        return None
    local = at.astimezone(group.zone)
    end = datetime.combine(local.date(), hours[1], group.zone)
    return end if end > at else datetime.combine(local.date() + timedelta(days=1), hours[1], group.zone)
