"""The settings choose the court: the plugin «court» is an outside system; without it the desk is one."""

from pathlib import Path

import pytest
from ekabinet.cabinet import build
from ekabinet.settings import Settings
from ekabinet_core.errors import BadSetup
from ekabinet_court.court import HttpCourt
from ekabinet_ports.court_feed import CourtFeed

from tests.court.keys import URL, make_key

PLUGINS = ["azerbaijan", "db", "memory"]


def settings(folder: Path, plugins: list[str], **court: object) -> Settings:
    cabinet = {"data": "data", "plugins": plugins, "origin": "https://kabinet.example.az"}
    return Settings.of({"cabinet": cabinet, "court": court}, folder)


def test_a_cabinet_with_the_plugin_has_an_outside_court_that_keeps_its_book_where_all_else_is(
    tmp_path: Path,
) -> None:
    private, public = make_key(tmp_path, "cabinet")
    keys = {"court-1": str(public)}

    cabinet = build(
        settings(tmp_path, [*PLUGINS, "court"], url=URL, key=str(private), key_id="cabinet", court_keys=keys)
    )

    court = cabinet.parts.court
    assert isinstance(court, HttpCourt)
    assert isinstance(court, CourtFeed)
    assert (court.storage, court.files) == (cabinet.parts.storage, cabinet.parts.files)
    assert court.feed.telling.origin == "https://kabinet.example.az"


def test_its_keys_lie_in_the_data_folder_unless_named_in_full(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    private, public = make_key(tmp_path / "data", "cabinet")
    keys = {"court-1": public.name}

    cabinet = build(
        settings(tmp_path, [*PLUGINS, "court"], url=URL, key=private.name, key_id="cabinet", court_keys=keys)
    )

    assert isinstance(cabinet.parts.court, HttpCourt)


def test_a_cabinet_without_it_has_its_desk(tmp_path: Path) -> None:
    cabinet = build(settings(tmp_path, PLUGINS))

    assert cabinet.parts.court is None
    assert cabinet.listening.court is cabinet.desk


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"key": "nowhere.key"}, "nowhere.key"),
        ({"court_keys": {}}, r"\[court\]"),
        ({"url": "ftp://x"}, r"\[court\]"),
    ],
)
def test_what_is_wrong_in_the_table_is_said_at_the_start(
    tmp_path: Path, wrong: dict[str, object], named: str
) -> None:
    private, public = make_key(tmp_path, "cabinet")
    right = {"url": URL, "key": str(private), "key_id": "cabinet", "court_keys": {"court-1": str(public)}}

    with pytest.raises(BadSetup, match=named):
        build(settings(tmp_path, [*PLUGINS, "court"], **(right | wrong)))
