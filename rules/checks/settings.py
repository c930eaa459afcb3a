"""What the owner may set about the ad judgement."""

from dataclasses import dataclass

from rules.base.settings import setting
from rules.checks.hosts import EVERYDAY_HOSTS


@dataclass(frozen=True, slots=True)
class AdSettings:
    """How strictly posts are judged, and what is always fine. Scores are between 0 and 1."""

    ad_at: float = setting(
        0.85, "A post with this score or more is an ad. Higher: fewer friends accused.", ge=0.5, le=1
    )
    doubtful_at: float = setting(
        0.45, "A post with this score or more is shown to staff as doubtful.", ge=0.05, le=1
    )
    allowed_hosts: tuple[str, ...] = setting(
        EVERYDAY_HOSTS,
        "Sites whose links are fine, sub-domains included (news, maps, videos, encyclopaedias).",
        max_length=500,
    )
    shop_links: tuple[str, ...] = setting(
        (),
        "Links of your own shops and channels: a site, or a site with the beginning of a path.",
        max_length=200,
    )
    words: tuple[str, ...] = setting(
        (),
        'Words that speak for an ad; "word=points" says how strongly (4: doubtful, 7: an ad by itself).',
        max_length=500,
    )
    allowed_words: tuple[str, ...] = setting(
        (), "Words that the built-in list shall not count, for example what your shops sell.", max_length=500
    )
    newcomer_points: float = setting(
        1.5, "Added to what is found in a newcomer's first messages.", ge=0, le=6
    )
