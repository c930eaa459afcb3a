"""What holds for all tests: an odd time zone, a clean environment, as many examples everywhere."""

import os
import time

import pytest
from hypothesis import HealthCheck, settings

# A zone with half an hour to it, far from every group's: whoever forgets a zone finds out.
os.environ["TZ"] = "America/St_Johns"
time.tzset()

settings.register_profile(
    "xiaoer",
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,  # a commit is judged by the same examples each time
)
settings.load_profile("xiaoer")


@pytest.fixture(autouse=True)
def _nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that the developer has set reaches the configuration of a test."""
    for name in [name for name in os.environ if name.startswith("XIAOER_") and name != "XIAOER_JUDGE_PYTHON"]:
        monkeypatch.delenv(name)
