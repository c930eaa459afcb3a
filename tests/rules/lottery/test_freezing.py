"""A name stands in the list as it stands in the record, whatever it is: or the record would not verify."""

from hypothesis import example, given
from hypothesis import strategies as st

from rules.lottery import freezing, naming, proof

MARK = "0" * proof.MARK_CHARS
NAMES = st.text(max_size=80) | st.text("小二 \u3000ab", max_size=80)


@given(NAMES)
@example("小" * 19 + "ab cd")
@example("小" * 19 + "\u3000小")
def test_a_cut_name_is_the_one_in_the_list(name: str) -> None:
    shown = freezing.cut(name)
    assert len(shown.encode()) <= freezing.NAME_BYTES_MAX
    assert proof.line(proof.Entrant(1, shown, MARK)) == f"1\t1\t{MARK}\t{shown}\n"


@given(NAMES)
def test_a_masked_name_is_the_one_in_the_list(name: str) -> None:
    shown = naming.masked(name)
    assert proof.line(proof.Entrant(1, shown, MARK)) == f"1\t1\t{MARK}\t{shown}\n"
