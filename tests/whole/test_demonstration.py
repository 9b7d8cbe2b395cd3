"""``ekabinet demo`` starts, tells who can sign in, stops cleanly, goes on where it was, survives a kill."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen


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
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_it_starts_stops_and_goes_on_where_it_was(tmp_path: Path, port: int) -> None:
    first = Demo.start(tmp_path / "demo", port)

    assert f"Portal: http://localhost:{port}\n" in first.said
    assert f"Sandbox: http://127.0.0.1:{port + 1}\n" in first.said
    assert "gunay" in first.said
    assert "22222" in first.said
    assert first.end(signal.SIGINT) == (0, "")
    assert closed(port)
    assert closed(port + 1)

    marker = tmp_path / "demo" / "files" / "marker"
    marker.parent.mkdir(exist_ok=True)
    marker.write_text("still here")
    second = Demo.start(tmp_path / "demo", port)
    assert marker.exists()
    second.end(signal.SIGINT)
    third = Demo.start(tmp_path / "demo", port, "--fresh")
    assert not marker.exists()
    assert third.end(signal.SIGTERM)[0] == 0


def test_killed_it_leaves_no_sandbox_behind_and_starts_again(tmp_path: Path, port: int) -> None:
    Demo.start(tmp_path / "demo", port).end(signal.SIGKILL)

    again = Demo.start(tmp_path / "demo", port)

    assert f"Portal: http://localhost:{port}\n" in again.said
    assert again.end(signal.SIGINT) == (0, "")


def test_a_folder_of_something_else_is_not_forgotten(tmp_path: Path, port: int) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    refused = Demo.start(tmp_path, port, "--fresh")

    assert "is not the folder of a demonstration" in refused.said
    assert refused.end(signal.SIGINT)[0] == 2
    assert (tmp_path / "letter.txt").exists()


def test_a_port_that_is_taken_is_said(tmp_path: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()

        refused = Demo.start(tmp_path / "demo", port)

        assert f"port {port} is taken" in refused.said
        assert refused.end(signal.SIGINT)[0] == 2
