"""The process that asks on the terminal: ``Sheet`` in, what was typed out, by pipes."""

import getpass
import json
import os
import signal
import sys

from ekabinet_eimza_agent.sheet import Sheet

_TERMINAL = "CON" if os.name == "nt" else "/dev/tty"


def main() -> None:
    """Show the sheet, take the answer; the PIN is not shown while it is typed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the terminal shows again what is typed
    sheet = Sheet.of(json.load(sys.stdin))
    with open(_TERMINAL, "w", encoding="utf-8") as screen:  # noqa: PTH123  # CON is no path
        screen.write("\a\n" + "\n".join(sheet.lines) + "\n")
    sys.stdout.write(json.dumps({"typed": _typed(sheet)}))


def _typed(sheet: Sheet) -> str:
    try:
        if sheet.label:
            return getpass.getpass(f"{sheet.label} ({sheet.hint}): ")
        with open(_TERMINAL, "w", encoding="utf-8") as screen:  # noqa: PTH123
            screen.write(f"{sheet.hint}: ")
        with open(_TERMINAL, encoding="utf-8") as keyboard:  # noqa: PTH123
            return keyboard.readline().strip().lower()
    except EOFError:
        return ""


if __name__ == "__main__":
    main()
