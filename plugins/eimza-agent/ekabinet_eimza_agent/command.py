"""The command line: ``ekabinet-eimza-agent``."""

import argparse
import signal
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event

from ekabinet_eimza_agent import VERSION
from ekabinet_eimza_agent.dialog import Dialog, Screen
from ekabinet_eimza_agent.module import find
from ekabinet_eimza_agent.origins import may_ask
from ekabinet_eimza_agent.server import serve
from ekabinet_eimza_agent.settings import PORT, Settings

_SECONDS = 120
"""How long a person has to answer."""


def main() -> None:
    """Serve until Ctrl-C."""
    options = _parser().parse_args()
    module = options.module or find()
    settings = Settings(module, options.port, frozenset(options.origin))
    screen = Screen.WINDOW if options.window or not sys.stdin.isatty() else Screen.TERMINAL
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt), serve(settings, Dialog(screen, _SECONDS)) as address:
            _say(f"The e-İmza agent is at {address}; Ctrl-C ends it.")
            _say(f"The card's module: {module or 'none was found, name it with --module'}")
            _wait_for_ever()
    except OSError as error:
        sys.exit(f"Port {options.port} cannot be used ({error.strerror}): is the agent running already?")


def _wait_for_ever() -> None:
    ended = Event()
    while not ended.wait(1):  # on Windows Ctrl-C is heard between two waits only
        pass


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "ekabinet-eimza-agent",
        description="Lets web pages ask the owner of an e-İmza card to sign in and to sign.",
    )
    parser.add_argument(
        "--origin",
        type=_origin,
        action="append",
        default=[],
        metavar="https://…",
        help="a site that may ask; others are asked about when they come (may be given several times)",
    )
    parser.add_argument(
        "--module", type=_module, help="PKCS#11 module of the card (default: a well-known place)"
    )
    parser.add_argument("--port", type=int, default=PORT, help="port on 127.0.0.1 (default: %(default)s)")
    parser.add_argument("--window", action="store_true", help="ask in a window, not on the terminal")
    parser.add_argument("--version", action="version", version=VERSION)
    return parser


def _origin(text: str) -> str:
    if not may_ask(text):
        raise argparse.ArgumentTypeError("an origin is like https://kabinet.example, without a path")
    return text


def _module(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return path.resolve()
