"""``ekabinet demo``: the portal, a sandbox of the outside world as a second process, and samples."""

import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click
import tomli_w
from ekabinet_core.errors import BadSetup

from ekabinet.cabinet import build
from ekabinet.logs import quiet_logs
from ekabinet.maintenance import MARK as CLOSED
from ekabinet.pulse import pulse_of
from ekabinet.sample import PASSWORD, USERS, fill
from ekabinet.serving import end_when_told, server
from ekabinet.settings import Settings
from ekabinet.signing_process import SigningProcess
from ekabinet.worker import Worker

PATIENCE = 30.0
"""Seconds that a process gets to answer for the first time."""
FREE_WITHIN = 8.0
"""Seconds that an earlier demonstration gets to let go of its ports."""
MARK = "ekabinet.toml"


def run(port: int, data: Path, agent_port: int, *, fresh: bool) -> None:
    """Run both until Ctrl-C; the data stays, and a second start goes on where it was."""
    for needed in (port, port + 1, port + 2):
        _must_be_free(needed)
    if fresh:
        _forget(data)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    tables = settings_tables(port, data)
    tables["cabinet"]["agent_url"] = f"http://127.0.0.1:{agent_port}"
    (data / MARK).write_text(tomli_w.dumps(tables), encoding="utf-8")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with _sandbox(port + 1, data / "sandbox", f"http://localhost:{port}"):
        _serve(Settings.of(tables, data), port, data)


def settings_tables(port: int, data: Path) -> dict[str, dict[str, object]]:
    """The settings of a demonstration: everything outside is the sandbox."""
    outside = f"http://127.0.0.1:{port + 1}"
    return {
        "cabinet": {
            "data": ".",
            "plugins": [
                "azerbaijan",
                "db",
                "files",
                "signing",
                "payment",
                "kapital-bank",
                "azericard",
                "registers",
                "notices",
                "sms",
            ],
            "origin": f"http://localhost:{port}",
            "demonstration": True,
            "judges": {
                "004": ["Ramin Qurbanov", "Aytən Mirzəzadə", "Aida Hüseyn"],
                "007": ["Nigar Səfərova", "Tural Əhmədov"],
                "113": ["Sevinc Rüstəmova", "Kamran Ələkbərov"],
            },
        },
        "signing": {
            "asan_url": f"{outside}/asan",
            "relying_party_uuid": "00000000-0000-0000-0000-000000000000",
            "relying_party_name": "EKABINET",
            "trust": str(data / "sandbox" / "trust"),
            "timestamp_url": f"{outside}/tsa",
            "ocsp_url": f"{outside}/ocsp",
            "eimza": True,
        },
        "seal": {"demonstration": True},
        "payment": {
            "routes": [
                {"prefixes": ["416973"], "gateway": "kapital"},
                {"prefixes": ["540000"], "gateway": "azericard"},
            ],
            "receipts_url": f"{outside}/gpp/receipts",
            "receipts_key": "sandbox",
        },
        "kapital-bank": {"url": f"{outside}/bank/api", "user": "ekabinet", "password": "sandbox"},
        "azericard": {
            "terminal": "17200001",
            "merchant": "ekabinet",
            "private_key": str(data / "sandbox" / "bank" / "shop.pem"),
            "public_key": str(data / "sandbox" / "bank" / "bank-public.pem"),
            "url": f"{outside}/bank/cgi-bin",
        },
        "registers": {"url": f"{outside}/registers", "key": "sandbox"},
        "sms": {"url": f"{outside}/sms", "key": "sandbox", "sender": "MEHKEME"},
        "notices": {"host": "127.0.0.1", "port": port + 2, "sender": "kabinet@example.az"},
    }


def _serve(settings: Settings, port: int, data: Path) -> None:
    quiet_logs()
    cabinet = build(settings)
    fill(cabinet)
    with SigningProcess(settings) as signing:
        serving = server(cabinet, settings, "localhost", port, signing.behind)
        end_when_told(serving)
        with Worker.of(cabinet), pulse_of(cabinet, settings.data / CLOSED):
            announcing = threading.Thread(target=_announce, args=(port, data), daemon=True)
            announcing.start()
            serving.run()


def _announce(port: int, data: Path) -> None:
    _await(f"http://localhost:{port}/health", lambda: None)
    click.echo(f"Portal: http://localhost:{port}")
    click.echo(f"Sandbox: http://127.0.0.1:{port + 1}")
    click.echo(f"Data: {data}")
    click.echo(_who_is_who(data))
    click.echo("Ctrl-C ends both; the data stays.")


def _who_is_who(data: Path) -> str:
    from ekabinet_sandbox.people import read_people

    users = {user.person_number: user for user in USERS}
    head = ("Who", "User name", "Password", "Phone", "User code", "PIN1", "PIN2", "ID card")
    rows = [head]
    for person in read_people(data / "sandbox").people:
        user, asan = users.get(person.fin), person.asan
        name = f"{person.name} {person.surname}" + (f" ({user.is_})" if user else "")
        sign_in = (user.user_name, PASSWORD) if user else ("", "")
        phone = (person.mobile, asan.user_code, asan.pin1, asan.pin2) if asan else ("", "", "", "")
        rows.append((name, *sign_in, *phone, person.document))
        rows.extend(
            (f"  for {one.organisation}", "", "", phone[0], one.user_code, *phone[2:], "")
            for one in person.appointments
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )


@contextmanager
def _sandbox(port: int, data: Path, portal: str) -> Iterator[None]:
    command = [sys.executable, "-m", "ekabinet_sandbox", "--port", str(port), "--data", str(data)]
    data.mkdir(parents=True, exist_ok=True)
    with (data / "sandbox.log").open("ab") as log:
        process = subprocess.Popen(
            [*command, "--with-parent", "--portal", portal],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _await(f"http://127.0.0.1:{port}/", lambda: _alive(process, data / "sandbox.log"))
        yield
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _alive(process: "subprocess.Popen[bytes]", log: Path) -> None:
    if process.poll() is not None:
        said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise BadSetup([f"the sandbox ended at once; its log {log} says:", said])


def _await(url: str, check: Callable[[], None]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        check()
        try:
            with urlopen(url, timeout=2):  # noqa: S310  # our own loopback address
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise BadSetup([f"{url} did not answer within {PATIENCE:.0f} seconds"])


def _must_be_free(port: int) -> None:
    """Wait a moment for the end of an earlier demonstration; raises BadSetup for a port that stays taken."""
    until = time.monotonic() + FREE_WITHIN
    while True:
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind(("127.0.0.1", port))
            except OSError as error:
                if time.monotonic() > until:
                    raise BadSetup([f"port {port} is taken: choose another with --port"]) from error
                time.sleep(0.1)
            else:
                return


def _forget(data: Path) -> None:
    """Remove an earlier demonstration, and nothing that is none."""
    if data.exists() and any(data.iterdir()) and not (data / MARK).exists():
        raise BadSetup([f"{data} is not the folder of a demonstration: choose another with --data"])
    shutil.rmtree(data, ignore_errors=True)
