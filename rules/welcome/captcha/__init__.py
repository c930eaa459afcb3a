"""How a newcomer shows that somebody is there."""

from rules.welcome.captcha.kind import Choice, Kind
from rules.welcome.captcha.registry import KINDS

__all__ = ["KINDS", "Choice", "Kind"]
