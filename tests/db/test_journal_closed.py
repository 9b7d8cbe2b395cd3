"""The journal's tables in the hands of another role, as docs/journal.md says: rows come, none changes."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ekabinet_core.errors import NotStored
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.notary import MemoryNotary
from ekabinet_testing.contracts.storage_examples import journal_row
from ekabinet_testing.postgres import Postgres
from ekabinet_usecases.auditing import Auditing
from ekabinet_usecases.journaling import Journaling
from sqlalchemy import make_url

PAGE = Path(__file__).parents[2] / "docs" / "journal.md"
TABLES = ("journal", "journal_node", "checkpoint")
CLOCK = MemoryClock()


@pytest.fixture
def closed(postgres: Postgres) -> Iterator[SqlStorage]:
    """A cabinet's own database, after its administrator has done what the page says."""
    (block,) = re.findall(r"```sql\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    with postgres.database() as url:
        role = f"role_{make_url(url).database}"
        postgres.tell(f"CREATE ROLE {role} LOGIN PASSWORD 'kept'")
        postgres.tell(f"ALTER DATABASE {make_url(url).database} OWNER TO {role}")
        own = make_url(url).set(username=role, password="kept")  # of a database in memory
        with closing(SqlStorage.opened(own.render_as_string(hide_password=False))) as storage:
            Postgres(url).tell(re.sub(r"\bekabinet(?=_journal\b|;)", role, block))
            yield storage
    postgres.tell(f"DROP ROLE {role}")
    postgres.tell(f"DROP ROLE {role}_journal")


def test_deeds_are_noted_and_checkpoints_signed(closed: SqlStorage) -> None:
    with closed.transaction() as kept:
        kept.journal.note(journal_row("a"))
    Journaling(closed, MemoryNotary(), CLOCK).work()

    verdict = Auditing(closed, MemoryNotary(), CLOCK).verify()

    assert (verdict.size, verdict.findings) == (1, ())


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_nothing_is_taken_out(closed: SqlStorage, table: str, change: str) -> None:
    with pytest.raises(NotStored), closed.transaction() as kept:
        kept.connection.exec_driver_sql(change.format(table))


def test_no_row_is_changed(closed: SqlStorage) -> None:
    with pytest.raises(NotStored), closed.transaction() as kept:
        kept.connection.exec_driver_sql("UPDATE journal SET deed = 'unknown'")
