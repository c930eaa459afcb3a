"""Whether somebody asks the group for a recommendation: who answers with a number is no advertiser."""

import re

QUESTION_CHARS_MAX = 200  # a longer text is hardly a question
_ASKS = re.compile(
    "谁(有|知道|认识|家|会|能|晓得)|誰(有|知道|認識|家|會|能)|哪(里|儿|家|位|个)|哪(裡|裏|個)|有没有|有沒有"
    "|求推荐|求推薦|推荐(一下|个|下)|推薦(一下|個)|求(个|個|一个)?.{0,6}(电话|電話|号码|微信|联系)"
    "|有人(知道|认识|有)|请问|請問|想(找|问)|anyone know|any(body|one) (have|got|recommend)|recommend"
    "|who (knows|has)|where can i|looking for",
    re.IGNORECASE,
)


def asks_for_recommendation(text: str) -> bool:
    """A short text with the words of a question for a person, a place or a number."""
    return len(text) <= QUESTION_CHARS_MAX and _ASKS.search(text) is not None
