"""What all pages are made with, whoever asks for them."""

from pathlib import Path

from attrs import evolve, frozen
from ekabinet_core.document import StoredFile
from jinja2 import Environment

from ekabinet_web.catalogue import Catalogue, Catalogues


@frozen
class AgentFile:
    """A file that the operator gives out: the program that holds a token, for one system."""

    path: Path
    kept: StoredFile
    """Its size and digest when the portal started."""


@frozen
class Looks:
    """What all pages are made with."""

    environment: Environment
    catalogue: Catalogue
    """The language of this visit."""
    catalogues: Catalogues
    language: str
    """The language of whoever asks for none."""
    demonstration: bool
    origin: str
    agent_url: str
    """Where the program answers that holds a person's token, on their own computer."""
    agent_files: tuple[AgentFile, ...] = ()
    """That program, to be downloaded; where there is none, they ask whoever runs the site."""
    contact: str = ""
    """Where whoever meets a fault of the pages writes to; empty where nobody is named."""

    def in_(self, language: str) -> "Looks":
        """The same in another language; one that there is none of changes nothing."""
        return evolve(self, catalogue=self.catalogues.by_language.get(language, self.catalogue))
