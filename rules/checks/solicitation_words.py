"""How the tables of offers are written down (`solicitation_table`, `solicitation_grey`)."""

Words = tuple[str, ...]


def words(said: str) -> Words:
    """One or more, with blanks between them."""
    return tuple(said.split())


def offer(note: str, heads: str, tails: str) -> tuple[str, Words, Words]:
    """What is offered and what gives it away, in plain squeezed form with every digit written 0."""
    return note, words(heads), words(tails)


CALL = (
    "私聊 私我 加我 加微 加v 加q 加扣 加群 进群 滴滴我 找我 扫码 dm 想做的 有意者 联系我 联系q 联系微 咨询我"
)
