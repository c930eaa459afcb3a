"""The model's weights as a file: a line that says what they are, then the pieces and their weights.

The line is JSON: form, version, how many pieces, unit, bias, curve, and the SHA-256 of all that follows it.
Behind it come the pieces in UTF-8 with a zero byte between them, a zero byte, and two bytes for each weight,
low byte first. The same model always makes the same bytes.
"""

import hashlib
import json
import sys
from array import array
from functools import cache
from pathlib import Path
from typing import Any

from rules.checks.grams import GRAM_CHARS_MAX
from rules.checks.wording import Wording, is_rising

FORM = 1
BYTES_MAX = 2_000_000
WEIGHT_MAX = 32_767
SHIPPED = Path(__file__).parent / "wording.weights"
_BETWEEN = "\0"  # folding leaves none in a text


class WeightsError(Exception):
    """A file holds no weights that can be used; the message says why."""


@cache
def shipped() -> Wording:
    """The model that comes with 小二, read once. WeightsError: the installation is damaged."""
    try:
        return loads(SHIPPED.read_bytes())
    except OSError as error:
        raise WeightsError(f"{SHIPPED.name} cannot be read ({error.strerror})") from None


def dumps(model: Wording) -> bytes:
    """The file of a model. ValueError: a weight is no whole number of two bytes, or a piece is none."""
    pieces = sorted(model.weights)
    if any(not 0 < len(piece) <= GRAM_CHARS_MAX or _BETWEEN in piece for piece in pieces):
        raise ValueError("a piece has one to three characters, and no zero byte")
    if any(abs(weight) > WEIGHT_MAX for weight in model.weights.values()):
        raise ValueError("a weight has two bytes")
    weights = _little(array("h", [model.weights[piece] for piece in pieces]))
    body = _BETWEEN.join([*pieces, ""]).encode("utf-8", "surrogatepass") + weights.tobytes()
    head = {
        "form": FORM,
        "version": model.version,
        "pieces": len(pieces),
        "unit": model.unit,
        "bias": model.bias,
        "curve": [list(corner) for corner in model.curve],
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    return json.dumps(head).encode() + b"\n" + body


def loads(content: bytes) -> Wording:
    """The model of a file. WeightsError: it is none, is damaged, or of another form."""
    if len(content) > BYTES_MAX:
        raise WeightsError(f"{len(content)} bytes are more than {BYTES_MAX}")
    line, _, body = content.partition(b"\n")
    head = _head(line)
    if hashlib.sha256(body).hexdigest() != head["sha256"]:
        raise WeightsError("the weights are damaged: their SHA-256 is another")
    try:
        return _model(head, body)
    except (KeyError, TypeError, ValueError) as error:
        raise WeightsError(f"the weights cannot be read: {error}") from None


def _head(line: bytes) -> dict[str, Any]:
    try:
        head = json.loads(line)
    except ValueError:
        raise WeightsError("the file does not begin with a line of JSON") from None
    if not isinstance(head, dict) or head.get("form") != FORM or "sha256" not in head:
        raise WeightsError(f"these are no weights of form {FORM}")
    return head


def _model(head: dict[str, Any], body: bytes) -> Wording:
    at = len(body) - 2 * head["pieces"]
    weights = array("h")
    weights.frombytes(body[at:])
    pieces = body[:at].decode("utf-8", "surrogatepass").split(_BETWEEN)[:-1]
    curve = tuple((float(value), float(points)) for value, points in head["curve"])
    if not is_rising(curve):
        raise ValueError("the curve does not rise")
    by_piece = dict(zip(pieces, _little(weights), strict=True))
    return Wording(by_piece, float(head["unit"]), float(head["bias"]), curve, str(head["version"]))


def _little(numbers: "array[int]") -> "array[int]":
    """The same numbers, low byte first in memory."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
