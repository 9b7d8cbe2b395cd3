"""No table whose rows name files is forgotten where named files are looked for."""

import pkgutil
from importlib import import_module
from typing import Any, get_args, get_type_hints

import ekabinet_db
import pytest
from attrs import fields, has
from ekabinet_core.document import StoredFile
from ekabinet_db.columns import metadata
from ekabinet_db.documents import SHEETS
from ekabinet_db.sheets import Sheet

NAME_NO_FILES = {
    "mandate",
    "account",
    "application_serial",
    "attempt",
    "payment_order",
    "movement",
    "refund",
    "reconciliation",
    "viewing",
    "docket",
    "docket_ground",
    "reason_template",
    "case_serial",
    "feed_serial",
    "heard",
    "parked_event",
    "court_post",
    "outage_mark",
    "failed_attempt",
    "browser_session",
    "hearing",
    "case_word",
    "last_told",
    "participation",
    "enforcement_side",
    "last_visit",
    "subscription",
    "rings",
    "tally",
    "link",
    "notice",
    "coming",
    "attendance",
    "journal",
    "journal_waiting",
    "journal_node",
    "checkpoint",
    "outbox",
}
"""Tables whose rows name no files, looked through by a person."""


def all_sheets() -> list[Sheet[Any]]:
    """Every sheet of every module of the adapter."""
    names = [one.name for one in pkgutil.iter_modules(ekabinet_db.__path__)]
    modules = [import_module(f"ekabinet_db.{name}") for name in names]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, Sheet)]
    return list({sheet.table.name: sheet for sheet in found}.values())


def may_name_files(hint: object) -> bool:
    """Whether a value of that type can have a StoredFile in it, however deep."""
    if hint is StoredFile:
        return True
    if isinstance(hint, type) and has(hint):
        hints = get_type_hints(hint)
        return any(may_name_files(hints[one.name]) for one in fields(hint))
    return any(may_name_files(one) for one in get_args(hint))


def test_every_table_is_looked_through_or_names_no_files() -> None:
    looked_through = {sheet.table.name for sheet in SHEETS}

    assert looked_through | NAME_NO_FILES == set(metadata.tables), (
        "a new table: does it name documents? Then to SHEETS of documents.py, else to the list above"
    )
    assert not looked_through & NAME_NO_FILES


@pytest.mark.parametrize("sheet", all_sheets(), ids=lambda sheet: sheet.table.name)
def test_a_sheet_is_looked_through_when_its_entities_may_name_files(sheet: Sheet[Any]) -> None:
    assert may_name_files(sheet.kind) is (sheet in SHEETS)


def test_the_sheets_are_found() -> None:
    assert {sheet.table.name for sheet in SHEETS} <= {sheet.table.name for sheet in all_sheets()}
