"""docs/settings.md names every key that is read, and none that is not."""

import re
import tomllib
from pathlib import Path

import pytest
from attrs import fields_dict
from ekabinet.settings import Settings
from ekabinet.statement_columns import StatementColumns
from ekabinet_azericard.settings import AzeriCardSettings
from ekabinet_court.settings import CourtSettings
from ekabinet_db.plugin import Settings as DatabaseSettings
from ekabinet_files.plugin import FilesSettings
from ekabinet_kapital_bank.settings import KapitalSettings
from ekabinet_notices.settings import MailSettings, SmsSettings
from ekabinet_payment.settings import PaymentSettings
from ekabinet_registers.settings import RegisterSettings
from ekabinet_signing.settings import SealSettings, SigningSettings, TokenSettings, VerifyingSettings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
TABLE = re.compile(r"(?:# )?\[([a-z.-]+)\]")
KEY = re.compile(r"(?:# )?([a-z_]+|\d+) = ")
ELSEWHERE = {"tables", "routes", "judges"}
"""Of ``Settings``: the other tables, and what has a table of its own."""
SHAPES: dict[str, tuple[type, ...]] = {
    "db": (DatabaseSettings,),
    "files": (FilesSettings,),
    "signing": (SigningSettings,),
    "verifying": (VerifyingSettings,),
    "seal": (SealSettings, TokenSettings),
    "payment": (PaymentSettings,),
    "kapital-bank": (KapitalSettings,),
    "azericard": (AzeriCardSettings,),
    "reconcile.kapital": (StatementColumns,),
    "court": (CourtSettings,),
    "registers": (RegisterSettings,),
    "notices": (MailSettings,),
    "sms": (SmsSettings,),
}


def example() -> str:
    (block,) = re.findall(r"```toml\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(block)


def shown() -> dict[str, set[str]]:
    """The keys of each table, those that stand behind a # too."""
    found: dict[str, set[str]] = {}
    table = ""
    for line in example().splitlines():
        if begun := TABLE.match(line):
            table = begun[1]
            found[table] = set()
        elif key := KEY.match(line):
            found[table].add(key[1])
    return found


@pytest.mark.parametrize("table", SHAPES)
def test_a_table_has_all_its_keys_and_no_others(table: str) -> None:
    read = {name for shape in SHAPES[table] for name in fields_dict(shape)}

    assert shown()[table] - {"routes"} == read


def test_so_has_that_of_the_cabinet() -> None:
    assert shown()["cabinet"] == fields_dict(Settings).keys() - ELSEWHERE


def test_no_table_is_shown_that_nobody_reads() -> None:
    assert shown().keys() - SHAPES.keys() == {"cabinet", "cabinet.judges"}


def test_the_example_can_be_read(tmp_path: Path) -> None:
    settings = Settings.of(tomllib.loads(example()), tmp_path)

    assert settings.data == Path("/var/lib/ekabinet")
    assert settings.judges == {"004": ("Ramin Qurbanov",)}
