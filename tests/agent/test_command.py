"""The program as a person starts it."""

import signal
import subprocess
import sys

import pytest

from tests.agent.page import SITE, Page

START = [sys.executable, "-m", "ekabinet_eimza_agent"]


def test_it_serves_the_sites_it_is_started_for_until_it_is_ended() -> None:
    command = [*START, "--port", "0", "--origin", SITE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as agent:
        assert agent.stdout
        address = agent.stdout.readline().split()[5].rstrip(";")
        answer = Page(address).ask("status")
        agent.send_signal(signal.SIGTERM)

    assert answer.json() == {"version": "0.1.0"}
    assert agent.returncode == 0


@pytest.mark.parametrize(
    "options",
    [
        ["--origin", "kabinet.example"],
        ["--origin", "https://kabinet.example/"],
        ["--origin", "http://kabinet.example"],
        ["--module", "nowhere.so"],
    ],
)
def test_what_cannot_be_meant_is_refused(options: list[str]) -> None:
    ended = subprocess.run([*START, *options], capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert "error: argument" in ended.stderr


def test_two_agents_at_one_port_are_one_too_many() -> None:
    command = [*START, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as agent:
        assert agent.stdout
        port = agent.stdout.readline().split()[5].rstrip(";").rpartition(":")[2]
        second = subprocess.run([*START, "--port", port], capture_output=True, text=True, check=False)
        agent.send_signal(signal.SIGTERM)

    assert second.returncode == 1
    assert "is the agent running already?" in second.stderr


def test_help_tells_the_options_and_the_port() -> None:
    ended = subprocess.run([*START, "--help"], capture_output=True, text=True, check=True)

    assert "--origin" in ended.stdout
    assert "16969" in ended.stdout
