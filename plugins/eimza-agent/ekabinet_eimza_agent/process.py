"""Another process of this program: one that may hang or fall is ended, and this one goes on."""

import json
import subprocess
import sys
from collections.abc import Mapping


class TooSlow(Exception):
    """It did not answer in time and was ended."""


class Broken(Exception):
    """It ended without an answer."""


def ask(program: str, order: Mapping[str, object], seconds: float) -> dict[str, object]:
    """What a program of this package answers to an order; both are JSON, in pipes that nobody else reads.

    Raises TooSlow or Broken.
    """
    # -P: the folder in which somebody starts the agent is no place to load programs from
    command = [sys.executable, "-P", "-m", f"ekabinet_eimza_agent.{program}"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:
        try:
            said, _ = process.communicate(json.dumps(order).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TooSlow(program) from None  # what it was given may be a secret
        finally:
            _end(process)
    return _answer(said, program)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        process.kill()


def _answer(said: bytes, program: str) -> dict[str, object]:
    try:
        answer = json.loads(said.splitlines()[-1])  # a card's module may have printed before
    except (ValueError, IndexError):
        raise Broken(program) from None
    if not isinstance(answer, dict):
        raise Broken(program)
    return answer
