"""The mildest kind: one button. It keeps out what presses nothing."""

from rules.base.text import text
from rules.welcome.captcha.kind import Choice, Kind

HUMAN = "human"

BUTTON = Kind(
    draw=lambda _: HUMAN,
    question=lambda _: text("welcome-ask-button"),
    solution=lambda task: task,
    rows=((Choice(HUMAN, text("welcome-button-human")),),),
    secret=False,
)
