"""No hook without a user, a contract and a sentence: this table says where they are."""

import inspect
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import ekabinet_testing.contracts
import pytest
from ekabinet_ports.hooks import Hooks

CONTRACTS = {
    "ekabinet_jurisdiction": "jurisdiction",
    "ekabinet_storage": "storage_transactions",
    "ekabinet_browser_sessions": "browser_sessions",
    "ekabinet_files": "files",
    "ekabinet_half_uploads": "half_uploads",
    "ekabinet_upload_judge": "upload_judge",
    "ekabinet_renderer": "rendering",
    "ekabinet_envelope": "envelope",
    "ekabinet_validator": "validator",
    "ekabinet_seal": "seal",
    "ekabinet_pdf_signature": "pdf_signature",
    "ekabinet_signing_methods": "signing",
    "ekabinet_payment_methods": "payment",
    "ekabinet_receipt_register": "payment",
    "ekabinet_people_register": "registers",
    "ekabinet_company_register": "registers",
    "ekabinet_notices": "notices",
    "ekabinet_sms": "text_messages",
    "ekabinet_court_system": "court_system",
}
"""Which file of ``ekabinet_testing.contracts`` says what an implementation must do."""
HOOKS = sorted(name for name in vars(Hooks) if name.startswith("ekabinet_"))


def plugins() -> list[ModuleType]:
    """All plugins of this repository that can be imported."""
    return [import_module(point.value) for point in entry_points(group="ekabinet")]


def test_every_hook_has_its_contract() -> None:
    folder = Path(ekabinet_testing.contracts.__file__).parent

    assert sorted(CONTRACTS) == HOOKS
    missing = sorted({name for name in CONTRACTS.values() if not (folder / f"{name}.py").is_file()})
    assert missing == []


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_user_in_this_repository(hook: str) -> None:
    implementations = [one.__name__ for one in plugins() if hasattr(one, hook)]

    assert implementations


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_says_what_it_is_for(hook: str) -> None:
    assert inspect.getdoc(getattr(Hooks, hook))


def test_every_hook_but_the_country_is_given_the_world() -> None:
    asked = {hook: list(inspect.signature(getattr(Hooks, hook)).parameters) for hook in HOOKS}

    assert asked.pop("ekabinet_jurisdiction") == ["self"]
    assert set(map(tuple, asked.values())) == {("self", "world")}


def test_every_hook_is_on_the_page_of_ports() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ports.md").read_text(encoding="utf-8")

    assert [hook for hook in HOOKS if f"`{hook}`" not in page] == []
