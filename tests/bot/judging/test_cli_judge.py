"""`xiaoer judge`: one text, or a line for each line."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.judging import judge_file
from bot.cli.trouble import TroubleError

RUN = CliRunner()
AD, TALK = "加微信 abc123 领券", "今晚八点抽奖，大家记得来"


def said(*arguments, **more):
    result = RUN.invoke(app, ["judge", *arguments], **more)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_text_gets_verdict_score_and_reasons():
    (one,) = said(AD)
    assert one["verdict"] == "ad"
    assert 0.85 <= one["score"] <= 1
    assert one["reasons"][0] == {"reason": "contact", "points": 4.5, "found": "加微信 abc123"}
    (other,) = said(TALK)
    assert other["verdict"] == "fine"
    assert other["reasons"] == []


def test_a_file_gets_a_line_for_each_line_in_order(tmp_path):
    file = tmp_path / "texts.jsonl"
    texts = [TALK, AD, "", TALK, "多行\n文字"]
    file.write_text("".join(json.dumps({"text": text, "label": "?"}) + "\n" for text in texts), "utf-8")
    lines = said("--file", str(file))
    assert [line["verdict"] for line in lines] == ["fine", "ad", "fine", "fine", "fine"]
    assert all(set(line) == {"score", "verdict", "reasons"} for line in lines)
    assert lines == said("--file", "-", input=file.read_text("utf-8"))


@pytest.mark.parametrize("line", ["", "text", "[]", "{}", '{"text": 3}', '"text"'])
def test_what_is_no_line_of_a_file_is_named_and_what_came_before_is_kept(tmp_path, line, capsys):
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"text": TALK}) + "\n" + line + "\n", "utf-8")
    with pytest.raises(TroubleError, match=r"texts\.jsonl, line 2: a line is an object"):
        judge_file(str(file))
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_file_that_is_not_there_or_no_text(tmp_path):
    with pytest.raises(TroubleError, match="cannot be read"):
        judge_file(str(tmp_path / "none.jsonl"))
    (tmp_path / "odd").write_bytes(b"\xff\xfe")
    with pytest.raises(TroubleError, match="UTF-8"):
        judge_file(str(tmp_path / "odd"))


@pytest.mark.parametrize("arguments", [[], ["text", "--file", "x"]])
def test_it_wants_a_text_or_a_file(arguments):
    result = RUN.invoke(app, ["judge", *arguments])
    assert isinstance(result.exception, TroubleError)


def test_it_starts_without_telegram_and_database():
    code = (
        "import sys; from bot.cli.judging import judge_text; judge_text('a'); "
        "sys.exit(bool({'telegram', 'sqlalchemy', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
