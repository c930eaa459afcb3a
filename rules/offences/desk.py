"""What lies on the staff's desk about a case, and how a case is shown to have been decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.base.audit import AuditLine
from rules.base.effects import Edit, Effect
from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.roles import Role
from rules.base.sanction import Sanction
from rules.base.text import text
from rules.offences import cards
from rules.offences.model import Case


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What is known when somebody presses a button of a case or names it in a command. `case` is None
    when there is no such case (any more); `reachable`: the staff that may be written to in private;
    `target` and `history` are there only for commands that ask for them."""

    case: Case | None = None
    group: Group | None = None
    reachable: frozenset[PersonId] = frozenset()
    target: Person | None = None
    history: tuple[AuditLine, ...] = ()
    cases: tuple[Case, ...] = ()  # the target's, newest first
    warned: tuple[Sanction, ...] = ()  # the target's warnings that count, newest first
    present: bool = True  # whether the case's member is in the group

    def keeps_order(self, person: PersonId) -> bool:
        """Staff or helper of the group that the case belongs to, wherever the button was pressed."""
        return self.group is not None and self.group.may(person, Role.HELPER)

    def decides(self, person: PersonId) -> bool:
        """Whether somebody decides about the case: who keeps order does, but no helper about their own."""
        own = self.case is not None and self.case.person.id == person
        return self.keeps_order(person) and not (own and not self._is_staff(person))

    def needs_second(self, person: PersonId) -> bool:
        """Whether somebody who keeps order removes nobody alone: the helpers."""
        return not self._is_staff(person)

    def _is_staff(self, person: PersonId) -> bool:
        return self.group is not None and self.group.is_staff(person)


def clear_desk(case: Case, key: str, by_name: str) -> Iterator[Effect]:
    """The cards on the staff's desk say what was decided, and can no longer be pressed."""
    for n in range(case.desk_cards):
        words = text(key, number=case.number, who=case.person, by=by_name)
        yield Edit(f"ask:{case.id}/{n}", words, (), case.group)


def redraw(case: Case) -> Edit:
    """The card in the group as it now is."""
    return Edit(case.handle, cards.face(case), cards.keyboard(case), case.group)
