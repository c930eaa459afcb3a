"""What time it is for the platform: every answer of a web server carries it."""

from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

TIMEOUT_SECONDS = 10.0


async def platform_time(api_url: str) -> datetime | None:
    """The server's clock, aware, to the second; None: it does not say, or is not there."""
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS) as client:
            answer = await client.head(api_url)
        return parsedate_to_datetime(answer.headers["date"])
    except (httpx.HTTPError, KeyError, ValueError):
        return None
