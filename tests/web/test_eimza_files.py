"""The e-İmza program as files that the operator gives out."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from ekabinet.serving import server
from ekabinet.settings import Settings
from ekabinet_core.errors import BadSetup
from ekabinet_testing.world import MemoryWorld
from ekabinet_web.eimza_files import read_agent_files
from litestar import Litestar
from litestar.testing import TestClient

from tests.tokens import ORIGIN
from tests.web.browser import Browser

LINUX, WINDOWS = "agent-1-python3.11-linux-x86_64.pyz", "agent-1-python3.11-win-amd64.pyz"
CONTENT = b"#!/usr/bin/env python3\nPK" + bytes(7 * 1024**2 // 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a file for Linux, one for Windows, and what an editor left behind."""
    (tmp_path / "agent").mkdir()
    (tmp_path / "agent" / LINUX).write_bytes(CONTENT)
    (tmp_path / "agent" / WINDOWS).write_bytes(b"PK")
    (tmp_path / "agent" / ".hidden").write_text("not for others")
    (tmp_path / "agent" / "folder").mkdir()
    (tmp_path / "secret.toml").write_text("password")
    return tmp_path / "agent"


@pytest.fixture
def page(world: MemoryWorld, folder: Path) -> Iterator[Browser]:
    settings = Settings(folder, (), ORIGIN, agent_downloads=folder)
    app = server(world.cabinet, settings, "localhost", 0).config.app
    assert isinstance(app, Litestar)
    with TestClient(app, base_url=ORIGIN) as client:
        yield Browser(client)


def test_each_file_is_listed_with_size_digest_and_what_starts_it(page: Browser) -> None:
    text = page.open("/eimza")

    assert f'href="/eimza/files/{LINUX}"' in text
    assert "3,5\N{NO-BREAK SPACE}MB" in text
    assert sha256(CONTENT).hexdigest() in text
    assert f"python3 {LINUX} --origin {ORIGIN}<" in text
    assert f"py {WINDOWS} --origin {ORIGIN} --window<" in text
    assert "uvx" not in text
    assert ".hidden" not in text


def test_a_file_is_saved_as_it_is_by_anybody_and_leaves_no_cookie(page: Browser) -> None:
    answer = page.client.get(f"/eimza/files/{LINUX}")

    assert answer.content == CONTENT
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "name", [".hidden", "folder", "nothing.pyz", "..%2Fsecret.toml", "%2e%2e/secret.toml"]
)
def test_what_is_not_listed_is_not_given_out(page: Browser, name: str) -> None:
    assert page.client.get(f"/eimza/files/{name}").status_code == 404


def test_a_file_that_was_taken_away_since_is_not_found(page: Browser, folder: Path) -> None:
    (folder / LINUX).unlink()

    assert page.client.get(f"/eimza/files/{LINUX}").status_code == 404


@pytest.mark.parametrize("there", ["empty", "missing"])
def test_a_folder_without_files_is_refused_at_the_start(tmp_path: Path, there: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(BadSetup, match="agent_downloads"):
        read_agent_files(tmp_path / there)
