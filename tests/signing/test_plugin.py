"""What the settings must say."""

from pathlib import Path

import pytest
from ekabinet_core.errors import BadSetup
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.validator import Validator
from ekabinet_ports.world import World
from ekabinet_testing.contracts.envelope import AT
from ekabinet_testing.contracts.validator import the_verdict
from ekabinet_testing.foreign_container import Style

from tests.signing.pdfs import signed
from tests.signing.test_foreign_containers import written
from tests.signing.test_trust import pem

SETTINGS = {
    "asan_url": "http://127.0.0.1:9/asan",
    "trust": "trust",
    "relying_party_uuid": "00000000-0000-0000-0000-000000000000",
    "relying_party_name": "EKABINET",
}


@pytest.fixture
def data(tmp_path: Path, authority: MemoryAuthority) -> Path:
    """A data folder with a folder of anchors."""
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.pem").write_bytes(pem(authority.root))
    return tmp_path


def methods(data: Path, rules: Jurisdiction, settings: dict[str, dict[str, object]]) -> list[str]:
    world = World(settings, data, MemoryClock(), MemoryIds(), rules)
    return [one.code for one in Plugins.load(["signing"]).all("signing_methods", SigningMethod, world)]


def judged(data: Path, rules: Jurisdiction, settings: dict[str, dict[str, object]], container: bytes) -> str:
    """Why a whole container is not believed yet."""
    world = World(settings, data, MemoryClock(), MemoryIds(), rules)
    return the_verdict(Plugins.load(["signing"]).one("validator", Validator, world), container).reason


def test_without_a_table_there_is_no_asan(data: Path, rules: Jurisdiction) -> None:
    assert methods(data, rules, {}) == []


@pytest.mark.parametrize("absolute", [False, True])
def test_trust_is_a_folder_within_the_data_or_anywhere(
    data: Path, rules: Jurisdiction, absolute: bool
) -> None:
    trust = str(data / "trust") if absolute else "trust"

    assert methods(data, rules, {"signing": {**SETTINGS, "trust": trust}}) == ["asan"]


def test_e_imza_is_offered_when_the_settings_say_so(data: Path, rules: Jurisdiction) -> None:
    assert methods(data, rules, {"signing": {**SETTINGS, "eimza": True}}) == ["asan", "e-imza"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"asan_url": "asan.example"}, "signing"),
        ({"trust": "nowhere"}, "no trust anchor"),
        ({"language": "EST"}, "language"),
        ({"signing_text": "ə" * 51}, "signing"),
        ({"sign_in_text": "ə" * 51}, "signing"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_settings_that_cannot_be_are_told(
    data: Path, rules: Jurisdiction, change: dict[str, object], fault: str
) -> None:
    with pytest.raises(BadSetup, match=fault):
        methods(data, rules, {"signing": {**SETTINGS, **change}})


def test_without_its_address_there_is_no_asan_and_e_imza_stays(data: Path, rules: Jurisdiction) -> None:
    assert methods(data, rules, {"signing": {"trust": "trust", "eimza": True}}) == ["e-imza"]
    assert methods(data, rules, {"signing": {"trust": "trust"}}) == []


@pytest.mark.parametrize("name", [name for name in SETTINGS if name != "asan_url"])
def test_a_missing_setting_is_told(data: Path, rules: Jurisdiction, name: str) -> None:
    settings: dict[str, object] = {key: value for key, value in SETTINGS.items() if key != name}

    with pytest.raises(BadSetup, match=name):
        methods(data, rules, {"signing": settings})


def test_whom_to_believe_is_asked_of_the_table_for_verifying_first(
    data: Path, rules: Jurisdiction, container: bytes
) -> None:
    verifying: dict[str, object] = {"trust": "trust"}

    assert judged(data, rules, {}, container) == "unknown-issuer"
    assert judged(data, rules, {"signing": {**SETTINGS}}, container) == "unproven"
    assert judged(data, rules, {"verifying": verifying}, container) == "unproven"
    with pytest.raises(BadSetup, match="no trust anchor"):
        judged(data, rules, {"signing": {**SETTINGS}, "verifying": {"trust": "nowhere"}}, container)


def test_the_table_for_verifying_says_whom_to_believe_and_nothing_else(
    data: Path, rules: Jurisdiction, container: bytes
) -> None:
    with pytest.raises(BadSetup, match="colour"):
        judged(data, rules, {"verifying": {"trust": "trust", "colour": "red"}}, container)


def test_pdfs_and_containers_are_judged_by_the_same_hook(
    data: Path, rules: Jurisdiction, container: bytes, pen: Pen
) -> None:
    verifying: dict[str, dict[str, object]] = {"verifying": {"trust": "trust"}}

    assert judged(data, rules, verifying, container) == "unproven"
    assert judged(data, rules, verifying, signed(pen, AT)) == "unproven"


def test_containers_of_other_programs_are_judged_too_in_a_child(
    data: Path, rules: Jurisdiction, authority: MemoryAuthority
) -> None:
    verifying: dict[str, dict[str, object]] = {"verifying": {"trust": "trust"}}
    style = Style(described=True)

    assert judged(data, rules, verifying, written(authority, style)) == "unproven"
    assert judged(data, rules, {}, written(authority, style)) == "unknown-issuer"
