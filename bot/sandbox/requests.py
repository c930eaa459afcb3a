"""Reading the parameters of an HTTP request, in whichever of Telegram's four ways they come."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from bot.sandbox.errors import bad_request
from bot.sandbox.files import UPLOAD_BYTES_MAX
from bot.sandbox.params import Params, Upload

FIELDS_MAX = 200


async def read_params(request: Request) -> Params:
    """Query string, then body: urlencoded, multipart or JSON; the body wins."""
    values: dict[str, Any] = dict(parse_qsl(request.url.query, keep_blank_values=True))
    if request.method != "POST":
        return Params(values)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _read_multipart(request, values)
    body = await request.body()
    if kind == "application/json":
        values.update(_read_json(body))
    elif kind == "application/x-www-form-urlencoded":
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(values)


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("object expected")
    return values


async def _read_multipart(request: Request, values: dict[str, Any]) -> Params:
    files: dict[str, Upload] = {}
    try:
        form = await request.form(max_fields=FIELDS_MAX, max_files=FIELDS_MAX, max_part_size=UPLOAD_BYTES_MAX)
    except (MultiPartException, HTTPException):
        raise bad_request("can't parse multipart form") from None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files[name] = Upload(value.filename or name, await value.read(), value.content_type)
        else:
            values[name] = value
    await form.close()
    return Params(values, files)
