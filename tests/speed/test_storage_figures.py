"""What the figures of the storage measure; whether they hold says ``python -m benchmarks storage``."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.postgres import ABSENT, Postgres
from ekabinet_usecases.reading import FoundCases, FoundHearings
from sqlalchemy import func, select, table

from benchmarks import figure
from benchmarks.__main__ import sentence
from benchmarks.figure import Line, costs
from benchmarks.storage import databases, figures, filing, streaming, verifying
from benchmarks.storage.databases import Database, Filled, empty, filled
from benchmarks.storage.driver import overheard
from benchmarks.storage.lists import Person, beside_the_driver, growth, mistyped, names, searches

SMALL, LARGE, OF_LAWYER = 90, 180, 45
SEARCHES = {
    "list-of-3",
    "list",
    "court",
    "judge",
    "number",
    "state",
    "type",
    "participant",
    "mistyped",
    "dates",
    "hearings",
    "hearings.court",
    "hearings.kind",
    "hearings.number",
    "hearings.participant",
    "hearings.dates",
}


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One round, of one turn, and nothing on a slow disk."""
    for module in (figure, filing, streaming):
        monkeypatch.setattr(module, "ROUNDS", 1)
    monkeypatch.setattr(figure, "LEAST", 0.0)
    monkeypatch.setattr("gc.collect", int)  # a fifth of a second each beside all other tests
    monkeypatch.setattr(filing, "TURNS", 1)
    monkeypatch.setattr(databases, "ON_DISK", tmp_path)
    monkeypatch.setitem(verifying.ROWS, "small", 20)
    monkeypatch.setitem(streaming.MEGABYTES, "small", 2)
    monkeypatch.setitem(figures.CASES, "small", (SMALL, LARGE))


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def server(kind: str, request: pytest.FixtureRequest) -> Postgres | None:
    return None if kind == "sqlite" else request.getfixturevalue("postgres")


@pytest.fixture
def large(kind: str, server: Postgres | None, rules: Jurisdiction) -> Iterator[Filled]:
    with filled(kind, server, rules, LARGE, OF_LAWYER) as found:
        yield found


@pytest.fixture
def small(kind: str, server: Postgres | None, rules: Jurisdiction) -> Iterator[Filled]:
    with filled(kind, server, rules, SMALL, OF_LAWYER) as found:
        yield found


def test_every_search_is_measured_and_finds_the_same_among_more_cases(small: Filled, large: Filled) -> None:
    few, many = ({name: deed() for name, deed in searches(one).items()} for one in (small, large))

    lines = [line.name for line in growth(small, large)]
    assert lines == [f"storage.growth.{name}.{small.database.kind}" for name in few]
    assert set(few) == SEARCHES
    for name, found in few.items():
        among = many[name]
        assert isinstance(found, FoundCases | FoundHearings)
        assert isinstance(among, FoundCases | FoundHearings)
        assert found.count == among.count > 0, name
        assert bool(found.similar) is (name == "mistyped")


def test_a_list_is_measured_beside_its_own_sql(large: Filled) -> None:
    line = beside_the_driver(large)

    assert line.name == f"storage.list.cpu.{large.database.kind}"
    assert line.ratio > 1


def test_the_bare_driver_is_given_what_the_product_sent(large: Filled) -> None:
    lawyer = Person(large, large.sample.with_many)
    with overheard(large.database.storage.engine) as statements:
        lawyer.first_page()

    (select,) = [one for one in statements if one.sql.startswith("SELECT")]
    assert "participation JOIN court_case" in select.sql
    assert lawyer.number.value in str(select.parameters)
    large.database.driver.read(statements)


def test_a_name_is_measured_beside_a_number(large: Filled) -> None:
    line = names(large)

    assert line.name == f"storage.name.{large.database.kind}"
    assert "typed with a mistake" in line.detail
    assert mistyped("Əliyev") == "Əlixyev"


def test_a_filing_is_measured_beside_the_writing_of_the_same_rows(
    kind: str, server: Postgres | None, rules: Jurisdiction, tmp_path: Path
) -> None:
    with empty(kind, server) as ours, empty(kind, server) as bare:
        line = filing.filing(ours, bare, tmp_path, rules)

        assert line.name == f"storage.filing.{kind}"
        for name in ("application", "journal", "journal_waiting", "outbox"):
            assert rows_in(ours, name) == rows_in(bare, name) == 2, name
    kept = [path for path in tmp_path.glob("files/??/*") if path.is_file()]
    written = [path for path in tmp_path.iterdir() if path.is_file()]
    assert len(kept) == len(written) == 6


def rows_in(database: Database, name: str) -> int:
    with database.storage.reader.connect() as connection:
        return connection.execute(select(func.count()).select_from(table(name))).scalar_one()


def test_verifying_is_measured_beside_hashing(kind: str, server: Postgres | None) -> None:
    with empty(kind, server) as database:
        line = verifying.verifying(database, "small")

    assert line.name == f"storage.verify.{kind}"
    assert line.ratio > 1


def test_large_files_are_measured_in_a_process_of_their_own() -> None:
    lines = list(streaming.streaming("small"))

    assert [line.name for line in lines] == ["storage.upload", "storage.download", "storage.memory"]
    assert all(line.ratio > 0 for line in lines)


def test_without_postgresql_its_figures_are_said_to_be_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr("ekabinet_testing.postgres.found_programs", lambda: None)

    lines = list(figures.storage("small"))

    (skipped,) = [line for line in lines if line.skipped]
    assert skipped == Line("storage.postgresql", skipped=ABSENT)
    assert not skipped.holds
    assert skipped.as_json() == {"name": "storage.postgresql", "skipped": ABSENT}
    assert sentence(skipped) == f"storage.postgresql: skipped, {ABSENT}"
    assert len(lines) == 1 + len(SEARCHES) + 1 + 1 + 1 + 1 + 3


def test_costs_are_those_of_a_deed_on_the_given_stopwatch() -> None:
    now = [0.0]

    def takes(seconds: float) -> None:
        now[0] += seconds

    assert costs([lambda: takes(3.0), lambda: takes(0.5)], lambda: now[0]) == [3.0, 0.5]
