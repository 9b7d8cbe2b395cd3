"""The file of the journal's key: made once, whole, for its owner's eyes, and never overwritten."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ekabinet.journal_key import Ed25519Notary, journal_name
from ekabinet_core.errors import BadSetup

NAME = "kabinet.example/journal"
# Of the Go package golang.org/x/mod/sumdb/note.
OTHERS = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the key is."""
    return tmp_path / "journal.key"


def test_the_first_start_makes_a_key_and_the_second_finds_it(tmp_path: Path) -> None:
    first = Ed25519Notary.opened(tmp_path, NAME)

    second = Ed25519Notary.opened(tmp_path, NAME)

    assert first == second
    assert first.key.name == NAME


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()

    assert Ed25519Notary.opened(tmp_path, NAME).key != Ed25519Notary.opened(tmp_path / "other", NAME).key


def test_only_its_owner_can_read_it(tmp_path: Path, file: Path) -> None:
    before = os.umask(0)
    try:
        Ed25519Notary.opened(tmp_path, NAME)
    finally:
        os.umask(before)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["journal.key"]


def test_a_key_keeps_its_name_when_the_portal_moves(tmp_path: Path) -> None:
    first = Ed25519Notary.opened(tmp_path, NAME)

    assert Ed25519Notary.opened(tmp_path, "moved.example/journal") == first


def test_a_key_of_other_tools_is_read(tmp_path: Path, file: Path) -> None:
    file.write_text(OTHERS, encoding="ascii")

    notary = Ed25519Notary.opened(tmp_path, NAME)

    assert notary.key.text == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert notary.text == OTHERS


def test_of_many_first_starts_all_have_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starts:
        keys = {one.key for one in starts.map(lambda _: Ed25519Notary.opened(tmp_path, NAME), range(8))}

    assert len(keys) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["journal.key"]


@pytest.mark.parametrize(
    "text",
    ["", "ə", "key", OTHERS.replace("c74f20a3", "c74f20a4"), OTHERS[:-9], OTHERS.replace("PRIVATE+", "")],
)
def test_a_file_that_is_no_key_is_refused_and_left(tmp_path: Path, file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BadSetup, match=r"journal\.key"):
        Ed25519Notary.opened(tmp_path, NAME)

    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, file: Path) -> None:
    file.mkdir()

    with pytest.raises(BadSetup, match=r"journal\.key: Is a directory"):
        Ed25519Notary.opened(tmp_path, NAME)


def test_the_secret_is_in_no_refusal_and_no_representation(tmp_path: Path, file: Path) -> None:
    notary = Ed25519Notary.opened(tmp_path, NAME)
    secret = notary.text.strip()[-40:]
    file.write_text(f"{notary.text.strip()}x", encoding="ascii")

    with pytest.raises(BadSetup) as refused:
        Ed25519Notary.opened(tmp_path, NAME)

    assert secret not in repr(notary) + str(refused.value)
    assert str(notary.seed) not in repr(notary)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("https://kabinet.example.az", "kabinet.example.az/journal"),
        ("http://localhost:8000", "localhost:8000/journal"),
        ("", "localhost/journal"),
    ],
)
def test_a_journal_has_the_name_of_its_portal(origin: str, name: str) -> None:
    assert journal_name(origin) == name
