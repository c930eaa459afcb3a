"""A line of the audit log as it is read back."""

from dataclasses import dataclass
from datetime import datetime

from rules.base.ids import PersonId


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to whom, when and why. `by` None is 小二 itself."""

    at: datetime
    action: str
    subject: str
    by: PersonId | None
    person: PersonId | None
    why: str
