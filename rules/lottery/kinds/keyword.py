"""口令: whoever says the word takes part; drawn at a moment."""

from rules.lottery.kinds.kind import Ask, Kind
from rules.lottery.kinds.once import at_moment

KIND = Kind("keyword", (Ask.WORD, Ask.WHEN), at_moment)
