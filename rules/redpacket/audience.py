"""For whom a packet is: everybody but its sender, the people it names, or those who have a role."""

from rules.base.group import Group
from rules.base.people import Person
from rules.base.roles import Role
from rules.base.text import Text, text
from rules.redpacket.model import Packet


def shut_out(packet: Packet, person: Person, group: Group | None) -> Text | None:
    """Why the person may take no share; None: they may. Nobody takes of what they paid themselves; who
    spoke for the fund does if the packet names them."""
    named = any(one.id == person.id for one in packet.to)
    if person.id == packet.sender.id and not (named and packet.from_fund):
        return text("redpacket-toast-own")
    if packet.to and not named:
        return text("redpacket-toast-not-named")
    if packet.to_role is not None and not has(group, person, packet.to_role):
        return text("redpacket-toast-not-role", role=text(f"redpacket-role-{packet.to_role.value}"))
    return None


def has(group: Group | None, person: Person, role: Role) -> bool:
    """Whether the person has the very role: an admin is no helper by that alone."""
    if group is None:
        return False
    match role:
        case Role.ANYONE:
            return True
        case Role.OWNER:
            return person.id == group.owner
        case Role.STAFF:
            return group.is_staff(person.id)
        case _:
            return person.id in group.with_duty(role)
