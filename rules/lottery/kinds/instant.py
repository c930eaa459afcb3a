"""即开: every entry knows at once. Which entries win was fixed, and promised, before anybody entered."""

from rules.lottery.kinds.full import until_given_up
from rules.lottery.kinds.kind import Ask, Kind

KIND = Kind("instant", (Ask.SIZE,), until_given_up, at_once=True, by_size=True)
