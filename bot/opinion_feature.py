"""The second opinion as a feature, with the budget that the operator gives it."""

from collections.abc import Sequence
from typing import Any

import storage.opinion
from bot.config.root import OpinionConfig
from bot.feature import Feature
from rules import opinion


def opinions_with(budget: int) -> Feature[Any, Any]:
    """So many questions a day."""
    return Feature(
        "opinion",
        opinion.wants,
        storage.opinion.load,
        opinion.Opinions(budget).decide,
        opinion.OpinionSettings,
        storage.opinion.PUTS,
        hears=opinion.HEARS,
    )


OPINION = opinions_with(0)  # until somebody says whom to ask


def with_opinions(
    features: Sequence[Feature[Any, Any]], config: OpinionConfig
) -> tuple[Feature[Any, Any], ...]:
    """The same features; a model is asked as often as the configuration says."""
    budget = config.budget_a_day if config.url else 0
    return tuple(opinions_with(budget) if feature is OPINION else feature for feature in features)
