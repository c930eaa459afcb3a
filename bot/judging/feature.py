"""The judge of posts as a feature, with the model that it reads them by."""

from collections.abc import Callable
from functools import partial
from typing import Any

import storage.moderation
from bot.feature import Feature
from bot.judging.talk import everyday
from bot.judging.weights import shipped
from rules import moderation
from rules.checks.settings import AdSettings
from rules.checks.wording import Wording


def moderation_with(model_of: Callable[[], Wording | None]) -> Feature[Any, Any]:
    """Posts, judged with what `model_of` gives; None: by the checks alone."""
    judging = moderation.Moderation(model_of, everyday)
    return Feature(
        "moderation",
        moderation.wants,
        storage.moderation.load,
        judging.decide,
        AdSettings,
        storage.moderation.PUTS,
        prepare=partial(storage.moderation.prepare, judging),
        picks=partial(storage.moderation.picks, judging),
        hears=moderation.HEARS,
    )


MODERATION = moderation_with(shipped)  # read when somebody posts: the settings are asked for oftener
