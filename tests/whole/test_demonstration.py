"""``ekabinet demo`` starts, tells who can sign in, stops cleanly, goes on where it was, survives a kill."""

import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
import tomli_w
from attrs import frozen
from ekabinet.demo import run, settings_tables
from ekabinet_core.errors import BadSetup
from ekabinet_sandbox.server import running


@frozen
class Demo:
    """A running demonstration, and what it has said."""

    process: "subprocess.Popen[str]"
    said: str

    @classmethod
    def start(cls, data: Path, port: int, *options: str) -> "Demo":
        command = [sys.executable, "-m", "ekabinet", "demo", "--port", str(port), "--data", str(data)]
        process = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                break
        else:
            process.wait(timeout=30)
        return cls(process, "".join(lines))

    def end(self, how: signal.Signals) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(how)
        rest, _ = self.process.communicate(timeout=30)
        return self.process.returncode, rest


def closed(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture
def port() -> int:
    """One that is free, and so is the next; so low that no connection is given it by the system."""
    drawn = iter(lambda: 20_000 + 2 * secrets.randbelow(5_000), None)
    return next(one for one in drawn if is_free(one) and is_free(one + 1))


def is_free(port: int) -> bool:
    with socket.socket() as trying:
        try:
            trying.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def test_it_starts_ends_and_goes_on_where_it_was_even_when_it_was_killed(tmp_path: Path, port: int) -> None:
    first = Demo.start(tmp_path / "demo", port)

    assert f"Portal: http://localhost:{port}\n" in first.said
    assert f"Sandbox: http://127.0.0.1:{port + 1}\n" in first.said
    assert "gunay" in first.said
    assert "22222" in first.said

    marker = tmp_path / "demo" / "files" / "marker"
    marker.parent.mkdir(exist_ok=True)
    marker.write_text("still here")
    first.end(signal.SIGKILL)
    second = Demo.start(tmp_path / "demo", port)
    assert f"Portal: http://localhost:{port}\n" in second.said
    assert marker.exists()
    assert second.end(signal.SIGINT) == (0, "")
    assert closed(port)
    assert closed(port + 1)

    third = Demo.start(tmp_path / "demo", port, "--fresh")
    assert not marker.exists()
    assert third.end(signal.SIGTERM)[0] == 0


def test_a_folder_of_something_else_is_not_forgotten(tmp_path: Path, port: int) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    refused = Demo.start(tmp_path, port, "--fresh")

    assert "is not the folder of a demonstration" in refused.said
    assert refused.end(signal.SIGINT)[0] == 2
    assert (tmp_path / "letter.txt").exists()


def test_a_port_that_is_taken_is_said(tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ekabinet.demo.FREE_WITHIN", 0.2)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()

        with pytest.raises(BadSetup, match=f"port {port} is taken: choose another with --port"):
            run(port, tmp_path / "demo", port + 3, fresh=False)


def test_the_portal_is_served_from_a_settings_file(tmp_path: Path, port: int) -> None:
    settings = tmp_path / "ekabinet.toml"
    settings.write_text(tomli_w.dumps(settings_tables(port, tmp_path)), encoding="utf-8")
    (tmp_path / "sandbox" / "trust").mkdir(parents=True)
    with running(tmp_path / "outside") as outside:
        shutil.copytree(outside.trust, tmp_path / "sandbox" / "trust", dirs_exist_ok=True)
        shutil.copytree(tmp_path / "outside" / "bank", tmp_path / "sandbox" / "bank")
    command = [sys.executable, "-m", "ekabinet", "serve", "--settings", str(settings), "--port", str(port)]

    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    demo = Demo(process, "")
    try:
        assert answers(f"http://127.0.0.1:{port}/health")
    finally:
        code, said = demo.end(signal.SIGINT)

    unexpected = [line for line in said.splitlines() if "did not answer" not in line]  # nobody is outside
    assert (code, unexpected) == (0, [])


def test_a_faulty_settings_file_is_explained(tmp_path: Path) -> None:
    settings = tmp_path / "ekabinet.toml"
    settings.write_text('[cabinet]\ndata = "."\nplugins = ["azerbaijan", "nobody"]\n', encoding="utf-8")
    command = [sys.executable, "-m", "ekabinet", "serve", "--settings", str(settings)]

    refused = subprocess.run(command, capture_output=True, text=True, check=False)

    assert refused.returncode == 2
    assert "plugin nobody is not installed" in refused.stderr


def answers(url: str) -> bool:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            return httpx.get(url, trust_env=False).text == "ok"
        except httpx.TransportError:
            time.sleep(0.1)
    return False
