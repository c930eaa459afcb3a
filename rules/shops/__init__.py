"""Shops of a group: where they are, who works there, what they have as prizes. `tapping` is the staff's card,
`writing` what is answered to its questions, `clerks` who works at which counter."""

from rules.shops.model import ShopSettings
from rules.shops.rule import COMMANDS, HEARS, decide, wants

__all__ = ["COMMANDS", "HEARS", "ShopSettings", "decide", "wants"]
