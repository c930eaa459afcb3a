"""The kinds of captcha, by the name that the setting has for them."""

from collections.abc import Mapping

from rules.welcome.captcha.button import BUTTON
from rules.welcome.captcha.kind import Kind
from rules.welcome.captcha.picture import PICTURE
from rules.welcome.captcha.sum import SUM

KINDS: Mapping[str, Kind] = {"button": BUTTON, "sum": SUM, "picture": PICTURE}
