"""A group as the rules see it: its staff, what 小二 may do there, its language and time zone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from rules.base.ids import GroupId, PersonId
from rules.base.people import Person, Voice
from rules.base.quiet import is_quiet, known_span
from rules.base.roles import ENOUGH, GIVEN, Role
from rules.base.settings import Check, setting

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_NEVER_JUDGED = frozenset({Voice.ANONYMOUS, Voice.LINKED, Voice.BOT, Voice.SERVICE})


class Presence(StrEnum):
    """小二's own place in the group."""

    MEMBER = "member"  # sees little, may do nothing
    ADMIN = "admin"
    GONE = "gone"  # removed, or left


@dataclass(frozen=True, slots=True)
class Rights:
    """What the platform lets 小二 do in the group."""

    delete: bool = False
    restrict: bool = False
    pin: bool = False
    invite: bool = False
    promote: bool = False
    tags: bool = False


NO_RIGHTS = Rights()


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a path, a folder of the zone data, an unknown name
        return False
    return True


known_zone = Check(_is_zone, "an IANA time zone such as Asia/Shanghai", "zone")


@dataclass(frozen=True, slots=True)
class GeneralSettings:
    """Section `general` of a group's settings."""

    language: str = setting("zh-Hans", "Language of the group.", choices=LANGUAGES)
    time_zone: str = setting(
        "Asia/Shanghai",
        "Time zone of the group (IANA name).",
        max_length=40,
        check=known_zone,
        suggest=("Asia/Shanghai", "Asia/Taipei", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "UTC"),
    )
    observe: bool = setting(False, "Only watch: say to the staff what would be done, and do nothing.")
    quiet_hours: str = setting(
        "",
        'When 小二 starts nothing unasked, in the group\'s time, such as "22:30-07:00"; "": never.',
        max_length=20,
        check=known_span,
        suggest=("22:00-08:00", "23:00-07:00"),
    )
    unasked_an_hour: int = setting(
        12, "Messages that 小二 may post in an hour without anybody waiting for them.", ge=0, le=100
    )
    answers: str = setting(
        "alone",
        "An answer for one member of the group: seen by them alone where the platform can do that, or"
        " a message that goes again by itself.",
        choices=("alone", "vanishing"),
    )
    exempt_roles: tuple[str, ...] = setting(
        tuple(role.value for role in GIVEN),
        "Given roles (helper, host, clerk) whose posts are never judged, like the staff's.",
        max_length=len(GIVEN),
        choices=tuple(role.value for role in GIVEN),
    )
    staff_chat: int = setting(
        0,
        "Chat id of the staff's own group for questions and cards; 0: ask each admin in private.",
        room=True,
    )


@dataclass(frozen=True, slots=True)
class Group:
    """A group's standing facts. `staff_known` is False until the platform told who the admins are:
    until then nobody may be punished."""

    id: GroupId
    title: str = ""
    supergroup: bool = True
    forum: bool = False
    presence: Presence = Presence.ADMIN
    rights: Rights = NO_RIGHTS
    owner: PersonId | None = None
    admins: frozenset[PersonId] = frozenset()
    staff_known: bool = False
    linked_channel: PersonId | None = None
    general: GeneralSettings = field(default_factory=GeneralSettings)
    duties: Mapping[PersonId, frozenset[Role]] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.general.time_zone)

    def is_staff(self, person: PersonId) -> bool:
        """Owner or admin of the group on the platform."""
        return person == self.owner or person in self.admins

    def may(self, person: PersonId, role: Role) -> bool:
        """Whether somebody may what asks for `role`: by that role, by one that includes it, or as staff."""
        if role is Role.ANYONE or person == self.owner:
            return True
        if role is Role.OWNER:
            return False
        return person in self.admins or not ENOUGH[role].isdisjoint(self.duties.get(person, ()))

    def with_duty(self, *roles: Role) -> frozenset[PersonId]:
        """Those who were given one of the roles (admins and owner are not among them as such)."""
        return frozenset(person for person, held in self.duties.items() if not held.isdisjoint(roles))

    def is_quiet(self, at: datetime) -> bool:
        """Whether it is the group's quiet hours."""
        return is_quiet(self.general.quiet_hours, at.astimezone(self.zone))

    def is_exempt(self, person: Person) -> bool:
        """Whether this voice is never judged: staff, who has an exempt role, the group's own channel, bots,
        the platform."""
        if person.voice in _NEVER_JUDGED:
            return True
        if person.id == self.linked_channel or self.is_staff(person.id):
            return True
        held = self.duties.get(person.id)
        return held is not None and not held.isdisjoint(self.general.exempt_roles)

    @property
    def may_mute(self) -> bool:
        """Whether 小二 can take a voice here, and is not only watching."""
        return self.rights.restrict and self.supergroup and not self.general.observe

    @property
    def staff(self) -> frozenset[PersonId]:
        return self.admins | ({self.owner} if self.owner is not None else set())

    @property
    def keepers(self) -> frozenset[PersonId]:
        """Who keeps order, and so is asked: the staff and the helpers."""
        return self.staff | self.with_duty(Role.HELPER)


@dataclass(frozen=True, slots=True)
class SettingChosen:
    """A record: from now on `section.name` is `value` in this group; None: back to the configuration's.
    `value` is what JSON can hold. `by`: who chose so; what one person chose at once shares a `bundle`, and is
    taken back as a whole (0: it is by itself)."""

    group: GroupId
    section: str
    name: str
    value: object
    by: PersonId | None = None
    bundle: int = 0
