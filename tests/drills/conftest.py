"""Fixtures: a database server of a drill's own."""

from collections.abc import Iterator

import pytest

from tests.standins.server import NoServerError, Server

NAME = "drill"


@pytest.fixture
def server() -> Iterator[Server]:
    """One that keeps what it has said is kept, crash or not."""
    try:
        made = Server(fsync="on", synchronous_commit="on", full_page_writes="on")
        made.start()
    except NoServerError as error:
        pytest.skip(f"no PostgreSQL to be had here: {error}")
    try:
        made.do(f"CREATE DATABASE {NAME}")
        yield made
    finally:
        made.stop()


@pytest.fixture
def url(server: Server) -> str:
    """The address of a new database on it."""
    return server.url(NAME).render_as_string()
