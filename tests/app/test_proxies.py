"""Whom the portal believes about where a request comes from."""

from pathlib import Path

import pytest
from ekabinet.serving import server
from ekabinet.settings import Settings
from ekabinet_usecases.cabinet import Cabinet

PROXY = "192.0.2.7"


def test_nobody_is_believed_unless_named(cabinet: Cabinet, tmp_path: Path) -> None:
    config = server(cabinet, Settings.of({"cabinet": {"data": ".", "plugins": []}}, tmp_path), "", 0).config

    assert not config.proxy_headers


@pytest.mark.parametrize("proxies", [[PROXY], [PROXY, "::1"]])
def test_named_proxies_are_believed_and_no_others(
    cabinet: Cabinet, tmp_path: Path, proxies: list[str]
) -> None:
    tables = {"cabinet": {"data": ".", "plugins": [], "proxies": proxies}}

    config = server(cabinet, Settings.of(tables, tmp_path), "", 0).config

    assert config.proxy_headers
    assert config.forwarded_allow_ips == proxies
