"""People come in: they are asked whether somebody is there (`gate`, `captcha`), welcomed (`greeting`), and
let in when they ask for it (`requests`).

In a raid (`rules.base.raid`) nothing is said or asked; and a crowd gets one card and one welcome.
"""

from rules.welcome.rule import HEARS, decide, wants

__all__ = ["HEARS", "decide", "wants"]
