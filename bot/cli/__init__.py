"""The command line: what an operator types. Each command is imported when it is given, not before."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.trouble import plainly

app = typer.Typer(
    name="xiaoer",
    help="小二 keeps a community group: its ad rule, its red packets, its books.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
ledger = typer.Typer(help="The books.", no_args_is_help=True)
app.add_typer(ledger, name="ledger")

DEFAULT_FILE = Path("config.yaml")
ConfigFile = Annotated[Path, typer.Option("--config", "-c", metavar="FILE", help="The configuration.")]


@app.command()
def run(
    config: ConfigFile = DEFAULT_FILE,
    standby: Annotated[
        bool,
        typer.Option(
            "--standby", help="Wait while another 小二 has the database, and take over when it is gone."
        ),
    ] = False,
    shared: Annotated[
        bool,
        typer.Option("--shared", help="Work beside others of the same configuration (PostgreSQL only)."),
    ] = False,
) -> None:
    """Work: take what happens in the groups, until stopped."""
    from bot.cli.running import run as work

    work(config, standby=standby, shared=shared)


@app.command()
def demo(
    headless: Annotated[bool, typer.Option("--headless", help="Play through without asking.")] = False,
    terminal: Annotated[bool, typer.Option("--terminal", help="In the terminal, without a page.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Of the page. 0: any free one.")] = 8642,
) -> None:
    """Watch 小二 keep a group for a week, on this machine, without an account; in the browser, to join in."""
    from bot.cli.playing import demo as play

    play(headless=headless, terminal=terminal, port=port)


@app.command()
def sandbox(
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0: any free one.")] = 8081,
) -> None:
    """Telegram in a box: a Bot API server with a world of its own, for trying things."""
    from bot.cli.playing import sandbox as serve

    serve(host, port)


@app.command()
def check(config: ConfigFile = DEFAULT_FILE) -> None:
    """Look whether all is ready: configuration, texts, database, token, rights in each group."""
    from bot.cli.checking import check as look

    look(config)


@app.command()
def init(
    config: ConfigFile = DEFAULT_FILE,
    language: Annotated[str | None, typer.Option(help="zh-Hans, zh-Hant or en.")] = None,
    time_zone: Annotated[str | None, typer.Option(help="Such as Asia/Shanghai.")] = None,
    token: Annotated[str | None, typer.Option(help="From @BotFather; better left to the question.")] = None,
    database: Annotated[str | None, typer.Option(help="Such as sqlite:///xiaoer.db.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    example: Annotated[bool, typer.Option("--example", hidden=True)] = False,
) -> None:
    """Write a commented configuration, asking for what is not given."""
    from bot.cli.setting_up import Answers, write

    write(config, Answers(language, time_zone, token, database), force=force, example=example)


@app.command()
def judge(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What somebody posts.")] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="FILE.jsonl", help='Lines such as {"text": "…"}; - reads on.'),
    ] = None,
) -> None:
    """Say whether a text is an ad, with score and reasons; or a line for each line of a file."""
    from bot.cli.judging import judge_file, judge_text
    from bot.cli.trouble import TroubleError

    if (text is None) == (file is None):
        raise TroubleError('Give a text, or a file: xiaoer judge "…", or xiaoer judge --file FILE.jsonl.')
    if file is not None:
        judge_file(file)
    else:
        judge_text(text or "")


@ledger.command("check")
def ledger_check(config: ConfigFile = DEFAULT_FILE) -> None:
    """Prove the books: every posting balanced, every balance right, the chain unbroken."""
    from bot.cli.books import check as prove

    prove(config)


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    config: ConfigFile = DEFAULT_FILE,
) -> None:
    """Copy the database to a file, also while 小二 runs."""
    from bot.cli.books import backup as copy

    copy(config, to)


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A copy made by backup.")],
    config: ConfigFile = DEFAULT_FILE,
) -> None:
    """Put a copy back in place of the database; 小二 must be stopped."""
    from bot.cli.books import restore as put_back

    put_back(config, source)


@app.command()
def copy(
    source: Annotated[str, typer.Option("--from", metavar="URL", help="Such as sqlite:///xiaoer.db.")],
    target: Annotated[
        str,
        typer.Option("--to", metavar="URL", help="An empty database, such as postgresql://user@host/name."),
    ],
) -> None:
    """Move everything to another database, of the same kind or the other; 小二 must be stopped."""
    from bot.cli.books import copy as move

    move(source, target)


@app.command()
def migrate(config: ConfigFile = DEFAULT_FILE) -> None:
    """Bring the database up to this version; `run` does it by itself."""
    from bot.cli.books import migrate as bring_up

    bring_up(config)


@app.command()
def verify_draw(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record that was posted.")],
    entrants: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The list, if it does not lie beside the record.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="zh-Hans, zh-Hant or en.")] = None,
) -> None:
    """Draw again from a published record: are the winners right? Needs no configuration and no network."""
    from bot.cli.verifying import verify_draw as draw_again

    draw_again(record, entrants, language)


def main() -> None:
    """The program's entry. Whatever an operator can meet is one sentence, without a traceback."""
    with plainly():
        app()
