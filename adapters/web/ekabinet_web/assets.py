"""The built static files, by the names pages call them."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from attrs import frozen

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"
ASKED = re.compile(r"""\basset\(["']([^"']+)["']\)""")


class UnknownAsset(LookupError):
    """A page asks for a file that was never built."""

    def __init__(self, name: str, *, where: str = "") -> None:
        """Say which file, and which template asks for it."""
        super().__init__(
            f"{name!r} is not among the built static files{where and f' ({where} asks for it)'}."
        )


@frozen
class Assets:
    """What `portal.css` is called today; a name changes with its content, so it may be cached for ever."""

    names: Mapping[str, str]
    prefix: str = "/static/"

    @classmethod
    def built(cls, static: Path = STATIC, templates: Path = TEMPLATES) -> Self:
        """Read the manifest once; raises UnknownAsset when a template asks for a file not in it."""
        assets = cls(json.loads((static / "manifest.json").read_text(encoding="utf-8")))
        for name, template in asked_for(templates):
            if name not in assets.names:
                raise UnknownAsset(name, where=template)
        return assets

    def asset(self, name: str) -> str:
        """The address of a file: `portal.css` → `/static/portal.<hash>.css`; raises UnknownAsset."""
        try:
            return self.prefix + self.names[name]
        except KeyError as error:
            raise UnknownAsset(name) from error


def asked_for(templates: Path) -> Iterator[tuple[str, str]]:
    """Each file the templates ask for, with the template."""
    for path in sorted(templates.rglob("*.html")):
        for name in ASKED.findall(path.read_text(encoding="utf-8")):
            yield name, str(path.relative_to(templates))
