"""`/role`: the staff gives a member a role, or takes it back; and who has one.

Whoever leaves the group has no role in it any more: a role is power, also in private.
"""

from collections.abc import Iterable, Iterator

from rules.base.effects import Answer, Edit, Effect, Note, Put, SetTimer, Tag
from rules.base.events import ButtonPressed, CommandGiven, MemberLeft
from rules.base.group import Group
from rules.base.ids import PersonId, fresh_id
from rules.base.manners import reply, turned_away
from rules.base.people import Person, Voice
from rules.base.roles import GIVEN, Duty, Role
from rules.base.targets import is_stranger, words_behind
from rules.base.text import Button, Keyboard, Lines, Press, Text, lines, listing, text
from rules.roles.model import HOLDERS_MAX, RoleSettings, Rota
from rules.roles.perks import ring

ACTION = "role"
NAMES_SHOWN_MAX = 20

_WORDS = {
    **dict.fromkeys(("helper", "小帮手", "小幫手", "帮手", "幫手"), Role.HELPER),
    **dict.fromkeys(("host", "主讲", "主講", "主持"), Role.HOST),
    **dict.fromkeys(("clerk", "店员", "店員"), Role.CLERK),
}
_TAKE = frozenset(("none", "off", "no", "取消", "撤", "无", "無"))


def commanded(event: CommandGiven, rota: Rota, settings: RoleSettings) -> Iterator[Effect]:
    """`/role @name helper`, `/role @name 取消`, `/role` as a reply, `/role` alone."""
    group, target = rota.group, rota.target
    if group is None:
        return
    if is_stranger(event, target):
        yield reply(event, text("roles-stranger", name=event.words[0]))
    elif target is None:
        yield reply(event, lines(_list(rota), text("roles-how")))
    elif target.voice is not Voice.PERSON:
        yield reply(event, text("roles-nobody"))
    else:
        yield from _about(event, group, target, settings)


def _about(event: CommandGiven, group: Group, target: Person, settings: RoleSettings) -> Iterator[Effect]:
    words = [word.lower() for word in words_behind(event, target)]
    wanted = tuple(dict.fromkeys(_WORDS[word] for word in words if word in _WORDS))
    held = group.duties.get(target.id, frozenset())
    if not words:
        card = fresh_id(event.entropy, event.key, ACTION)
        handle = f"{ACTION}:{card}"
        yield reply(event, text("roles-card", who=target), _buttons(group, target.id, card), handle)
    elif any(word in _TAKE for word in words):
        now = held - frozenset(wanted or GIVEN)
        yield from _change(event, group, target.id, held, now, settings)
        yield reply(event, text("roles-now", who=target, roles=_names(now)))
    elif not wanted:
        yield reply(event, text("roles-how"))
    elif full := _full(group, wanted, held):
        yield reply(event, full)
    else:
        now = held | frozenset(wanted)
        yield from _change(event, group, target.id, held, now, settings)
        yield reply(event, text("roles-now", who=target, roles=_names(now)))


def _full(group: Group, wanted: tuple[Role, ...], held: frozenset[Role]) -> Text | None:
    for role in wanted:
        if role not in held and len(group.with_duty(role)) >= HOLDERS_MAX:
            return text("roles-full", role=text(f"role-{role.value}"), most=HOLDERS_MAX)
    return None


def _names(held: frozenset[Role]) -> Text:
    """The roles in words, the strongest first."""
    names = [text(f"role-{role.value}") for role in GIVEN if role in held]
    if not names:
        return text("role-none")
    joined = names[0]
    for name in names[1:]:
        joined = text("roles-and", first=joined, second=name)
    return joined


def _change(
    event: CommandGiven | ButtonPressed,
    group: Group,
    person: PersonId,
    held: frozenset[Role],
    now: frozenset[Role],
    settings: RoleSettings,
) -> Iterator[Effect]:
    """Write down what is new, and show it."""
    for role in GIVEN:
        if (role in held) != (role in now):
            yield Put(Duty(group.id, person, role, role in now))
            action = "duty-given" if role in now else "duty-taken"
            yield Note(group.id, action, f"person:{person}", event.by.id, person, role.value)
    if held != now:
        yield from _tag(group, person, now, settings)
    if Role.HELPER in now - held and not group.with_duty(Role.HELPER):
        yield SetTimer(*ring(group, event.at, settings))


def _tag(group: Group, person: PersonId, now: frozenset[Role], settings: RoleSettings) -> Iterator[Effect]:
    if settings.tags and group.rights.tags and not group.is_staff(person):
        strongest = next((role for role in GIVEN if role in now), None)
        yield Tag(group.id, person, text(f"role-{strongest.value}") if strongest else None)


def shown_again(group: Group, whom: Iterable[PersonId], settings: RoleSettings) -> Iterator[Effect]:
    """What could not be shown before: 小二 lacked the right, or they were staff, who have no tag."""
    for person in whom:
        if held := group.duties.get(person):
            yield from _tag(group, person, held, settings)


# --- the card ------------------------------------------------------------------------------------------


def _buttons(group: Group, person: PersonId, card: int, held: frozenset[Role] | None = None) -> Keyboard:
    """`held`: what the person has from now on; otherwise as it is."""
    held = group.duties.get(person, frozenset()) if held is None else held

    def button(role: Role) -> Button:
        label = "roles-button-has" if role in held else "roles-button"
        words = text(label, role=text(f"role-{role.value}"))
        return Button(words, Press(ACTION, (card, person, role.value, group.id)))

    return (tuple(button(role) for role in GIVEN),)


def pressed(event: ButtonPressed, rota: Rota, settings: RoleSettings) -> Iterator[Effect]:
    """The staff pressed a role on the card: given, or taken back."""
    group, target, role = rota.group, rota.target, _role(event)
    if group is None or not group.is_staff(event.by.id):
        yield turned_away(event, text("roles-staff-only"), event.group)
    elif target is None or role is None or target.voice is not Voice.PERSON:
        yield Answer(event.press, text("roles-gone"), group=event.group)
    elif full := _full(group, (role,), group.duties.get(target.id, frozenset())):
        yield Answer(event.press, full, alert=True, group=event.group)
    else:
        held = group.duties.get(target.id, frozenset())
        now = held ^ {role}
        yield Answer(event.press, text("roles-toast", roles=_names(now)), group=event.group)
        yield from _change(event, group, target.id, held, now, settings)
        card = int(event.args[0])
        face = text("roles-card", who=target)
        yield Edit(f"{ACTION}:{card}", face, _buttons(group, target.id, card, now), group.id)


def _role(event: ButtonPressed) -> Role | None:
    """Which role the button is for; None for a forged one, or another group's."""
    fits = len(event.args) == 4 and event.args[0].isascii() and event.args[0].isdigit()
    fits = fits and event.args[3] == str(event.group)
    return next((role for role in GIVEN if fits and role.value == event.args[2]), None)


# --- who has one ---------------------------------------------------------------------------------------


def listed(event: CommandGiven, rota: Rota) -> Iterator[Effect]:
    """`/staff`: who keeps the group."""
    yield reply(event, _list(rota) if rota.group is not None else text("roles-which-group"))


def _list(rota: Rota) -> Lines:
    """Names only, for a mention would call them all."""
    group = rota.group
    assert group is not None
    admins = sorted(group.admins - {group.owner})
    return lines(
        text("roles-list", group=group.title),
        _row("owner", (group.owner,) if group.owner is not None else (), rota),
        _row("admin", admins, rota),
        *(_row(role.value, sorted(group.with_duty(role)), rota) for role in GIVEN),
    )


def _row(role: str, people: tuple[PersonId, ...] | list[PersonId], rota: Rota) -> Lines | None:
    known = [rota.names[person].name for person in people if person in rota.names]
    if not known:
        return None
    shown = [text("roles-name", name=name or "…") for name in known[:NAMES_SHOWN_MAX]]
    return listing((text("roles-row", role=text(f"role-{role}"), count=len(known)), *shown))


def left(event: MemberLeft, group: Group) -> Iterator[Effect]:
    """Whoever goes, or is put out, gives back what they were given."""
    for role in sorted(group.duties.get(event.person.id, frozenset())):
        yield Put(Duty(group.id, event.person.id, role, held=False))
        by = event.by.id if event.by is not None else None
        yield Note(group.id, "duty-taken", f"person:{event.person.id}", by, event.person.id, role.value)
