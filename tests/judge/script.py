"""Reads JSON lines, writes complaints as such; runs in the judge's environment, with nothing of ours."""

import json
import sys
from typing import Any

from aiogram import methods
from aiogram.types import BufferedInputFile, Update
from pydantic import BaseModel, TypeAdapter, ValidationError

TEXT_MAX, CAPTION_MAX = 4096, 1024
CALLBACK_BYTES_MAX, ANSWER_MAX, BUTTONS_MAX, ROW_MAX = 64, 200, 100, 8
LIST_MAX = {
    "entities": 100,
    "caption_entities": 100,
    "message_ids": 100,
    "commands": 100,
    "media": 10,
    "options": 12,
}
MODELS = {
    name.lower(): getattr(methods, name)
    for name in methods.__all__
    if isinstance(getattr(methods, name), type) and issubclass(getattr(methods, name), methods.TelegramMethod)
}
OTHER_NAMES = {"from": "from_user"}


def prepared(value: Any) -> Any:
    """Uploads become files as aiogram knows them."""
    if isinstance(value, dict) and value.keys() == {"upload", "bytes"}:
        return BufferedInputFile(b"", filename=value["upload"] or "file")
    return value


def unknown_fields(value: Any, path: str) -> list[str]:
    """Fields that the model does not have, at any depth."""
    found = []
    if isinstance(value, BaseModel):
        found += [f"{path}.{name}" for name in value.model_extra or {}]
        for name in type(value).model_fields:
            found += unknown_fields(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, (list, tuple)):
        for index, one in enumerate(value):
            found += unknown_fields(one, f"{path}[{index}]")
    return found


def attached(params: dict[str, Any]) -> set[str]:
    """The names of uploads that a media field refers to."""
    text = json.dumps(params.get("media", ""))
    return {name for name, value in params.items() if isinstance(value, dict) and f"attach://{name}" in text}


def limits(params: dict[str, Any]) -> list[str]:
    """The platform's limits that the models do not state."""
    found = []
    for name, most in (("text", TEXT_MAX), ("caption", CAPTION_MAX)):
        plain = params.get("parse_mode") is None
        if plain and len(str(params.get(name, "")).encode("utf-16-le")) // 2 > most:
            found.append(f"{name} is longer than {most}")
    lists = {name: params[name] for name in LIST_MAX if isinstance(params.get(name), list)}
    found += [
        f"{name} are more than {LIST_MAX[name]}"
        for name, given in lists.items()
        if len(given) > LIST_MAX[name]
    ]
    markup = params.get("reply_markup")
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return found + keyboard_limits(rows)


def keyboard_limits(rows: list[list[dict[str, Any]]]) -> list[str]:
    found = []
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS_MAX:
        found.append(f"more than {BUTTONS_MAX} buttons")
    if any(len(row) > ROW_MAX for row in rows):
        found.append(f"more than {ROW_MAX} buttons in a row")
    for button in buttons:
        data = button.get("callback_data")
        if data is not None and not 1 <= len(data.encode()) <= CALLBACK_BYTES_MAX:
            found.append(f"callback_data of {len(data.encode())} bytes")
        if not button.get("text"):
            found.append("a button without text")
        if len(button.keys() - {"text", "style", "icon_custom_emoji_id"}) != 1:
            found.append(f"a button that does not do exactly one thing: {sorted(button)}")
    return found


def validated(model: Any, params: dict[str, Any]) -> Any:
    """The call as the model reads it; where text does not do, the JSON in it may."""
    try:
        return model.model_validate(params)
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
        packed = {name for name in wrong if str(params.get(name, "")).startswith(("{", "["))}
        if not packed:
            raise
    return model.model_validate({**params, **{name: json.loads(params[name]) for name in packed}})


def judge_call(call: dict[str, Any]) -> list[str]:
    model = MODELS.get(call["method"].lower())
    if model is None:
        return [f"{call['method']}: no such method"]
    params = {
        name: prepared(value)
        for name, value in call["params"].items()
        if name not in attached(call["params"])
    }
    found = [f"unknown parameter {name}" for name in params if name not in model.model_fields]
    try:
        asked = validated(model, params)
    except ValidationError as error:
        return [f"{call['method']}: {error}"]
    found += [f"unknown field {path}" for path in unknown_fields(asked, "") if path.lstrip(".") not in params]
    if call["method"].lower() == "answercallbackquery" and len(call["params"].get("text") or "") > ANSWER_MAX:
        found.append(f"text is longer than {ANSWER_MAX}")
    return [f"{call['method']}: {one}" for one in found + limits(call["params"])]


def judge_update(update: dict[str, Any]) -> list[str]:
    try:
        read = Update.model_validate(update)
    except ValidationError as error:
        return [f"update {update.get('update_id')}: {error}"]
    kinds = update.keys() - {"update_id"}
    known = kinds & set(Update.model_fields)
    if len(kinds) != 1 or not known or getattr(read, next(iter(kinds)), None) is None:
        return [f"update {update.get('update_id')}: kind {sorted(kinds)}"]
    return []


def judge_answer(answer: dict[str, Any]) -> list[str]:
    model = MODELS.get(answer["method"].lower())
    if model is None:
        return [f"answer to {answer['method']}: no such method"]
    try:
        TypeAdapter(model.__returning__).validate_python(answer["result"])
    except ValidationError as error:
        return [f"answer to {answer['method']}: {error}"]
    return []


JUDGES = {"call": judge_call, "update": judge_update, "answer": judge_answer}


def main() -> None:
    for line in sys.stdin:
        for kind, record in json.loads(line).items():
            for complaint in JUDGES[kind](record):
                print(json.dumps(complaint, ensure_ascii=False))


if __name__ == "__main__":
    main()
