"""The sites that may ask, as browsers name them (RFC 6454)."""

import json
import os
import re
import sys
from pathlib import Path

from attrs import Factory, define

from ekabinet_eimza_agent.prompt import Prompt
from ekabinet_eimza_agent.refusal import Code, Refused

_SECURE = re.compile(r"https://[a-z0-9.-]{1,253}(:[0-9]{1,5})?")
_OF_THIS_COMPUTER = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?")


def may_ask(origin: str) -> bool:
    """Whether nobody between the site and the person can have made it up: https, or this computer."""
    return bool(_SECURE.fullmatch(origin) or _OF_THIS_COMPUTER.fullmatch(origin))


def file_of_this_person() -> Path:
    """Where the origins that a person let ask are remembered."""
    home = Path.home()
    folders = {
        "win32": Path(os.environ.get("APPDATA", home / "AppData" / "Roaming")),
        "darwin": home / "Library" / "Application Support",
    }
    folder = folders.get(sys.platform, Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config"))
    return folder / "ekabinet-eimza-agent" / "origins.json"


@define
class Origins:
    """Who may ask: those named at the start, and those the person let, which ``file`` remembers.

    A no is remembered until the program ends, so that a site asks once.
    """

    named: frozenset[str]
    file: Path
    refused: set[str] = Factory(set)

    def knows(self, origin: str) -> bool:
        """Whether this origin may ask without another question."""
        return origin in self.named or origin in self._remembered()

    def admit(self, origin: str, prompt: Prompt, language: str) -> None:
        """Raises Refused (``origin-not-allowed``) unless it may ask; of a new one the person decides."""
        if self.knows(origin):
            return
        if origin in self.refused or not prompt.allows(origin, language):
            self.refused.add(origin)
            raise Refused(Code.ORIGIN_NOT_ALLOWED, "The person does not let this site ask.")
        self._remember(origin)

    def _remembered(self) -> list[str]:
        try:
            remembered = json.loads(self.file.read_bytes())
        except (OSError, ValueError):  # it was not there yet, or somebody broke it: the person is asked again
            return []
        return [str(one) for one in remembered] if isinstance(remembered, list) else []

    def _remember(self, origin: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps([*self._remembered(), origin]))
        fresh.replace(self.file)
