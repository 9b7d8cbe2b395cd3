"""Two versions of the program may share one outbox for a while."""

from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import NOON, task
from sqlalchemy import text


def test_an_errand_that_only_another_version_knows_is_left_to_it(storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        for subject in ("a1", "a2"):
            kept.outbox.put(task(subject), NOON)
    with storage.engine.begin() as connection:
        connection.execute(text("UPDATE outbox SET errand = 'of tomorrow' WHERE subject = 'a1'"))

    with storage.transaction() as kept:
        message = kept.outbox.take(NOON)
        assert message is not None
        assert message.task == task("a2")
        assert kept.outbox.take(NOON) is None
        assert kept.backlog.figures(NOON).waiting == 2
