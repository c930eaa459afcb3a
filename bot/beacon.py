"""A platform that also asks a public beacon, at the first of some addresses that tells the truth.

What an address answers is believed only if it is the round that was asked for and its randomness is the
SHA-256 of its signature. That the signature is the beacon's own is not checked here (it would need pairings
on BLS12-381): it stands in the lottery's record, for everybody to check.
"""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import httpx
import structlog

from bot.beside import Beside
from bot.ports import Done, Finding, Job, Later, Outcome, Platform, Refused, Stamp
from rules.base.beacon import BeaconSeen, is_round

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 5.0  # for one address, all in all
ANSWER_BYTES_MAX = 4_096
AGAIN_SECONDS = 5.0
DOUBTED = "the answer is not that round, or its randomness is not the hash of its signature"


class UnreachableError(Exception):
    """An address did not tell the round; `args[0]` says why."""


class BeaconReader(Beside):
    """Fills `bot.ports.Platform` by way of another one. `addresses` are tried in order."""

    def __init__(self, platform: Platform, addresses: Sequence[str]) -> None:
        super().__init__(platform)
        self._addresses = tuple(address.rstrip("/") for address in addresses)

    async def deliver(self, job: Job) -> Outcome:
        """As the other platform; a round of the beacon is asked for here."""
        if job.kind != "fetch_beacon":
            return await super().deliver(job)
        if not self._addresses:
            return Refused("no address of a beacon is configured")
        chain, number = job.payload["chain"], job.payload["round"]
        why = ""
        for address in self._addresses:
            try:
                told = await _fetched(f"{address}/{chain}/public/{number}", number)
            except UnreachableError as error:
                why = str(error)
                log.info("beacon_out_of_reach", address=address, round=number, why=why)
            else:
                return Done(found=(_finding(job, told),))
        return Later(AGAIN_SECONDS, why)


def _finding(job: Job, told: dict[str, str]) -> Finding:
    def seen(stamp: Stamp) -> BeaconSeen:
        return BeaconSeen(
            key=stamp.key,
            at=stamp.at,
            entropy=stamp.entropy,
            group=job.group,
            handle=job.payload["handle"],
            chain=job.payload["chain"],
            round=job.payload["round"],
            signature=told["signature"],
            randomness=told["randomness"],
        )

    return seen


async def _fetched(url: str, number: int) -> dict[str, str]:
    """Signature and randomness of a round. UnreachableError: why not."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            body = await _body(url)
    except TimeoutError as error:
        raise UnreachableError("no answer in time") from error
    except httpx.HTTPError as error:
        raise UnreachableError(type(error).__name__) from error
    return _believed(body, number)


async def _body(url: str) -> bytes:
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client, client.stream("GET", url) as answer:
        if answer.status_code != httpx.codes.OK:
            raise UnreachableError(f"status {answer.status_code}")
        body = b""
        async for part in answer.aiter_bytes():
            body += part
            if len(body) > ANSWER_BYTES_MAX:
                raise UnreachableError(f"more than {ANSWER_BYTES_MAX} bytes")
        return body


def _believed(body: bytes, number: int) -> dict[str, str]:
    try:
        told: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreachableError("the answer is no JSON") from error
    if not isinstance(told, dict) or type(told.get("round")) is not int or told["round"] != number:
        raise UnreachableError(DOUBTED)
    signature, randomness = told.get("signature"), told.get("randomness")
    if (
        not isinstance(signature, str)
        or not isinstance(randomness, str)
        or not is_round(signature, randomness)
    ):
        raise UnreachableError(DOUBTED)
    return {"signature": signature, "randomness": randomness}
