"""``ekabinet reconcile``: a bank's file, as banks write them, beside the orders of its gateway."""

import json
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from ekabinet.command import main
from ekabinet.statement_columns import StatementColumns
from ekabinet.statement_file import BadStatement, StatementReader
from ekabinet_core.errors import BadSetup
from ekabinet_core.ids import AccountId, ApplicationId, OrderId
from ekabinet_core.money import Money
from ekabinet_core.movement import ONLINE, Voucher
from ekabinet_core.statement import StatementLine
from ekabinet_core.waiting import PaymentOrder, Redirect, State, Wait
from ekabinet_db.storage import SqlStorage

from tests.empty_database import empty_database

SETTINGS = """
[cabinet]
data = "."
plugins = ["azerbaijan", "db", "memory"]

[reconcile.memory-bank]
order = "Sifariş"
amount = "Məbləğ"
"""
NOON = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""In Bakı it is noon."""
HEAD = "order,amount,currency,paid_at,fee\n"
READER = StatementReader("bank", StatementColumns(), "AZN", "Asia/Baku")
OURS = "sifariş;MƏBLƏĞ;currency;paid_at\n"
LINE = "501;36,00;AZN;02.03.2026 12:00\n"


def read(text: str, reader: StatementReader = READER) -> tuple[StatementLine, ...]:
    return reader.read(text.encode()).lines


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(BadStatement) as refused:
        read(text)
    return refused.value.problems


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "501,36.00,AZN,2026-03-02 12:00:00,0.54\n",
        HEAD + "501,36,azn,2026-03-02T08:00:00Z,0.54",
        HEAD.replace(",", ";") + "501;36,00;AZN;02.03.2026 12:00;0,54\r\n\r\n",
        HEAD.replace(",", "\t")
        + " 501 \t36,0\tAZN\t2026-03-02T12:00+04:00\t.54\n".replace("\t.54", "\t0.54"),
        'fee,"Order",AMOUNT,note,currency,paid_at\n0.54,501,"36,00","a ""b"",\nc",AZN,02.03.2026 12:00:00\n',
    ],
    ids=["commas", "utc", "semicolons", "tabs", "quotes"],
)
def test_a_line_is_read_however_the_bank_writes_it(text: str) -> None:
    (line,) = read(text)

    assert line == StatementLine("501", Money(3600, "AZN"), NOON, Money(54, "AZN"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_every_encoding_of_the_banks_is_read(encoding: str) -> None:
    columns = StatementColumns(order="Заказ", amount="Сумма", currency="Валюта", paid_at="Дата", fee="")
    content = "Заказ;Сумма;Валюта;Дата\n501;1 234,50;AZN;02.03.2026 12:00\n".encode(encoding)

    (line,) = evolve(READER, columns=columns).read(content).lines

    assert line == StatementLine("501", Money(123450, "AZN"), NOON)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_office_programs_call_unicode_is_read(encoding: str) -> None:
    mark = b"" if encoding == "utf-16" else "\ufeff".encode(encoding)

    (line,) = READER.read(mark + (HEAD + "501,36.00,AZN,2026-03-02 12:00,0.54\n").encode(encoding)).lines

    assert line == StatementLine("501", Money(3600, "AZN"), NOON, Money(54, "AZN"))


def test_what_went_back_is_less_than_zero() -> None:
    (line,) = read(HEAD + "501,-36.00,AZN,2026-03-02 12:00,\n")

    assert (line.amount, line.fee) == (Money(-3600, "AZN"), None)


def test_a_time_without_offset_is_told_where_the_bank_is() -> None:
    (line,) = read(HEAD + "501,36.00,AZN,2026-03-02 12:00,\n", evolve(READER, zone="UTC"))

    assert line.at == datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_every_line_that_is_wrong_is_named() -> None:
    text = HEAD + (
        "501,36.00,AZN,2026-03-02 12:00,\n"
        "502,thirty,AZN,2026-03-02 12:00,\n"
        "503,36.00,USD,2026-03-02 12:00,\n"
        "\n"
        "504,36.00,AZN,32.03.2026,\n"
        ",36.00,AZN,2026-03-02,\n"
        "505,36.00,AZN,2026-03-02,free\n"
        "506,36.00,AZN,0001-01-01,\n"
        "507,36.000,AZN,2026-03-02,\n"
        "508,36.00,AZN,2026-03-02,0.360\n"
    )

    assert problems(text) == (
        "line 3: amount: no sum of money",
        "line 4: currency: not the currency of the courts",
        "line 6: paid_at: no time",
        "line 7: order: no number of an order",
        "line 8: fee: no sum of money",
        "line 9: paid_at: no time",
        "line 10: amount: one mark and three digits after it could be thousands or decimals",
        "line 11: fee: one mark and three digits after it could be thousands or decimals",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: no column 'order'"),
        ("order,order,amount,currency,paid_at\n", "line 1: no column 'order', or more than one"),
        ("date,sum\n2026-03-02,36\n", "line 1: no column 'order'"),
        (HEAD, "no lines"),
        (HEAD + "501,36.00,AZN\n", "line 2: 3 cells, the head has 5"),
        (HEAD + '501,"36.00,AZN,2026-03-02,\n', "line 2: "),
        (HEAD + "1,1,AZN,2024-03-02,\n2,1,AZN,2026-03-02,\n", "more than a year"),
    ],
)
def test_a_file_that_is_no_statement_is_refused(text: str, said: str) -> None:
    assert said in problems(text)[0]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(BadStatement, match="no text"):
        READER.read(b"\xff\x98")


def test_columns_that_nobody_knows_are_refused() -> None:
    with pytest.raises(BadSetup, match=r"reconcile\.bank"):
        StatementColumns.of({"reconcile": {"bank": {"oder": "x"}}}, "bank")
    with pytest.raises(BadSetup, match="time zone"):
        StatementColumns.of({"reconcile": {"bank": {"time_zone": "Baku"}}}, "bank")


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "ekabinet.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    return file


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[SqlStorage]:
    """It has order 501, whose end is not known."""
    with closing(SqlStorage.opened(empty_database(tmp_path / "ekabinet.db"))) as storage:
        wait = Wait("memory-bank", Redirect("https://bank.example"), "501", NOON)
        amount = Money(3600, "AZN")
        with storage.transaction() as kept:
            kept.orders.put(
                PaymentOrder(OrderId("a1-1"), ApplicationId("a1"), AccountId("leyla"), amount, wait)
            )
        yield storage


def credit(storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        order = kept.orders.get(OrderId("a1-1"))
        paid = kept.orders.put(evolve(order, wait=order.wait.done()))
        ledger = kept.movements.ledger(Voucher(ONLINE, paid.id))
        kept.movements.append(ledger.pay(paid.owner, paid.application, paid.amount, NOON))


def run(settings: Path, text: str, *words: str, gateway: str = "memory-bank") -> Result:
    file = settings.parent / "statement.csv"
    file.write_text(text, encoding="utf-8")
    given = ["reconcile", str(file), "--gateway", gateway, "--settings", str(settings), "--by", "Aynur"]
    return CliRunner().invoke(main, [*given, *words])


def kept_runs(storage: SqlStorage) -> int:
    with storage.reading() as kept:
        return len(kept.reconciliations.page(None).rows)


def test_where_nothing_differs_it_ends_well(settings: Path, storage: SqlStorage) -> None:
    credit(storage)

    shown = run(settings, OURS + LINE)

    assert (shown.exit_code, shown.output.splitlines()) == (
        0,
        [
            "memory-bank, 2026-03-02 to 2026-03-02",
            "0 paid-not-credited, 0 credited-not-paid, 0 amount-differs",
            "bank 36.00, ours 36.00, fees 0.00 AZN",
        ],
    )
    assert kept_runs(storage) == 1


def test_differences_are_shown_as_a_table_and_asked_about(settings: Path, storage: SqlStorage) -> None:
    shown = run(settings, OURS + LINE + LINE.replace("501", "777"))

    head, *rows = shown.output.splitlines()[-3:]
    assert shown.exit_code == 1
    assert head.split() == ["difference", "order", "bank", "ours"]
    assert [row.split() for row in rows] == [
        ["paid-not-credited", "a1-1", "36.00", "0.00"],
        ["paid-not-credited", "777", "36.00", "0.00", "no", "order", "of", "ours"],
    ]
    with storage.transaction() as kept:
        message = kept.outbox.take(datetime.now(UTC))
        assert message is not None
        assert (message.task.errand, message.task.subject) == ("ask-bank", "a1-1")


def test_only_looking_changes_nothing(settings: Path, storage: SqlStorage) -> None:
    shown = run(settings, OURS + LINE, "--only-look")

    assert shown.exit_code == 1
    assert kept_runs(storage) == 0
    with storage.transaction() as kept:
        assert kept.outbox.take(datetime.now(UTC)) is None
        assert kept.orders.get(OrderId("a1-1")).wait.state is State.OPEN


def test_the_second_time_it_says_so_and_compares_anew(settings: Path, storage: SqlStorage) -> None:
    first = run(settings, OURS + LINE)
    credit(storage)

    second = run(settings, OURS + LINE)

    assert "before" not in first.output
    assert "reconciled before" in second.output
    assert "1 paid-not-credited" in second.output.splitlines()[1]
    assert (first.exit_code, second.exit_code, kept_runs(storage)) == (1, 0, 2)


def test_programs_read_json(settings: Path, storage: SqlStorage) -> None:
    run(settings, OURS + LINE)

    told = json.loads(run(settings, OURS + LINE, "--json").stdout)

    assert told["counts"] == {"paid-not-credited": 1, "credited-not-paid": 0, "amount-differs": 0}
    assert told["findings"] == [
        {"difference": "paid-not-credited", "order": "a1-1", "known": True, "bank": 3600, "ours": 0}
    ]
    assert (told["currency"], told["bank"], told["ours"], told["fees"]) == ("AZN", 3600, 0, 0)
    assert told["before"] is not None
    assert kept_runs(storage) == 2


@pytest.mark.parametrize(
    ("text", "gateway", "said"),
    [
        (OURS, "memory-bank", "covers no days"),
        (OURS + LINE.replace("36,00", "?"), "memory-bank", "line 2: Məbləğ: no sum of money"),
        (OURS + LINE.replace("501", "777"), "memory-bank", "not one line"),
        (OURS + LINE, "kapital", "no gateway 'kapital': there is memory-bank"),
    ],
    ids=["empty", "bad line", "another bank", "unknown gateway"],
)
def test_what_cannot_be_used_is_said_and_nothing_is_kept(
    settings: Path, storage: SqlStorage, text: str, gateway: str, said: str
) -> None:
    shown = run(settings, text, gateway=gateway)

    assert shown.exit_code == 2
    assert said in shown.output
    assert kept_runs(storage) == 0


def test_a_user_without_a_name_is_told_to_say_who_compares(
    settings: Path, storage: SqlStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container whose user number stands in no list of users."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 3_999_999)
    file = settings.with_name("statement.csv")
    file.write_text(HEAD, encoding="utf-8")

    ended = CliRunner().invoke(
        main, ["reconcile", str(file), "--gateway", "memory-bank", "--settings", str(settings)]
    )

    assert ended.exit_code == 2
    assert "--by NAME" in ended.stderr
    assert kept_runs(storage) == 0
