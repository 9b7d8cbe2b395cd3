"""A cabinet built from a settings file, and used without any web: the public API."""

from pathlib import Path

import pytest
from ekabinet import Settings, build
from ekabinet_core.errors import BadSetup
from ekabinet_core.status import Status
from ekabinet_core.waiting import Purpose
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.payment import MemoryReceipts
from ekabinet_memory.registers import MemoryCompanies
from ekabinet_memory.signing import MemorySigning
from ekabinet_testing.journey import CLAIM, COMPANY, HOME, MYSELF, upload
from ekabinet_testing.people import LEYLA, RECEIPTS, XAZAR
from ekabinet_usecases.gateways import Route, Routes
from ekabinet_usecases.registration import NewAccount

SETTINGS = """
[cabinet]
data = "kept"
plugins = ["azerbaijan", "memory"]
judges = { "004" = ["Aytən Mirzəzadə"] }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file."""
    file = tmp_path / "ekabinet.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    return file


def test_an_application_is_filed_without_web(file: Path) -> None:
    cabinet = build(Settings.read(file, {}), clock=MemoryClock())
    (method,) = cabinet.parts.methods
    receipts, companies = cabinet.parts.receipts, cabinet.parts.companies
    assert isinstance(method, MemorySigning)
    assert isinstance(receipts, MemoryReceipts)
    assert isinstance(companies, MemoryCompanies)
    holder = method.enrol(LEYLA.person, LEYLA.phone, LEYLA.user_code)
    receipts.receipts, companies.companies = RECEIPTS, (XAZAR,)

    attempt = cabinet.proving.begin(Purpose.REGISTER, method.code, holder, HOME)
    cabinet.proving.ask(attempt.id)
    method.phone.confirm()
    cabinet.proving.ask(attempt.id)
    wanted = NewAccount("leyla", "leyla@example.az", "correct horse")
    by = cabinet.signing_in.actor(cabinet.registration.complete(attempt.id, wanted).id)
    draft = cabinet.drafts.start(by)
    draft = cabinet.subject.save(draft.id, CLAIM, by, draft.version)
    draft = cabinet.parties.add(draft.id, MYSELF, by, draft.version)
    draft = cabinet.parties.add(draft.id, COMPANY, by, draft.version)
    draft = cabinet.papers.add(draft.id, "contract", upload(), by, draft.version)
    draft = cabinet.content.write(draft.id, "Borcun alınması", "Borc qaytarılmır.", by, draft.version)
    draft = cabinet.duty.by_receipt(draft.id, RECEIPTS[0].number.value, by, draft.version)
    confirmed = cabinet.confirmation.confirm(draft.id, by, draft.version)
    cabinet.signing.begin(confirmed.id, method.code, holder, by)
    cabinet.signing.ask(confirmed.id, by)
    method.phone.confirm()
    cabinet.signing.ask(confirmed.id, by)

    assert cabinet.drafts.get(draft.id, by).status is Status.SENT
    assert cabinet.signing_in.by_password("leyla", "correct horse", HOME).id == by.account


def test_settings_say_where_things_are_kept(file: Path) -> None:
    settings = Settings.read(file, {})

    build(settings)

    assert settings.data == file.parent / "kept"
    assert settings.data.is_dir()


def test_routes_lead_cards_to_gateways(file: Path) -> None:
    routes = """
[payment]
routes = [{ prefixes = ["4169", ""], gateway = "memory-bank" }]
"""
    file.write_text(SETTINGS + routes, encoding="utf-8")

    cabinet = build(Settings.read(file, {}))

    assert cabinet.parts.routes == Routes((Route(("4169", ""), "memory-bank"),))


@pytest.mark.parametrize(
    ("routes", "said"),
    [
        ('[{ prefixes = ["4169"], gateway = "nobody" }]', "there is no gateway 'nobody'"),
        ('[{ prefixes = "4169", gateway = "memory-bank" }]', r"\[payment\].routes\[0\].prefixes"),
        ('[{ prefixes = ["4169"] }]', r"\[payment\].routes\[0\].gateway"),
        ('"memory-bank"', r"\[payment\].routes"),
    ],
)
def test_routes_that_cannot_be_are_told_at_the_start(file: Path, routes: str, said: str) -> None:
    file.write_text(f"{SETTINGS}\n[payment]\nroutes = {routes}\n", encoding="utf-8")

    with pytest.raises(BadSetup, match=said):
        build(Settings.read(file, {}))


@pytest.mark.parametrize(("said", "meant"), [({}, None), ({"agent_downloads": "agent"}, "agent")])
def test_the_agents_files_are_below_the_settings_or_nowhere(
    tmp_path: Path, said: dict[str, object], meant: str | None
) -> None:
    settings = Settings.of({"cabinet": {"data": "kept", "plugins": [], **said}}, tmp_path)

    assert settings.agent_downloads == (tmp_path / meant if meant else None)


def test_the_environment_stands_over_the_file(file: Path) -> None:
    settings = Settings.read(file, {"EKABINET_DB__URL": "sqlite:///a.db", "HOME": "/"})

    assert settings.tables == {"db": {"url": "sqlite:///a.db"}}


def test_a_table_with_a_hyphen_is_reached_from_the_environment(file: Path) -> None:
    settings = Settings.read(file, {"EKABINET_KAPITAL_BANK__PASSWORD": "secret"})

    assert settings.tables == {"kapital-bank": {"password": "secret"}}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("colour = 'red'", "colour"),
        ("plugins = 'memory'", "plugins"),
        ("demonstration = 'yes'", "demonstration"),
        ("plugins = []\nagent_url = 'http://127.0.0.1:1; script-src *'", "cabinet"),
    ],
)
def test_a_fault_in_the_settings_is_named(tmp_path: Path, line: str, problem: str) -> None:
    file = tmp_path / "ekabinet.toml"
    file.write_text(f"[cabinet]\ndata = 'kept'\n{line}\n", encoding="utf-8")

    with pytest.raises(BadSetup, match=problem):
        Settings.read(file, {})


@pytest.mark.parametrize("text", ["[cabinet", ""])
def test_a_file_that_says_nothing_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "ekabinet.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BadSetup):
        Settings.read(file, {})
    with pytest.raises(BadSetup, match="missing"):
        Settings.read(tmp_path / "missing.toml", {})


def test_what_is_missing_is_named(file: Path) -> None:
    settings = Settings.of({"cabinet": {"data": "kept", "plugins": ["azerbaijan"]}}, file.parent)

    with pytest.raises(BadSetup, match="no plugin provides storage"):
        build(settings)


def test_the_folder_of_everything_is_for_its_owner_only(file: Path) -> None:
    build(Settings.read(file, {}))

    assert (file.parent / "kept").stat().st_mode & 0o077 == 0
