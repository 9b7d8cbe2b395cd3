"""The language in which a command answers."""

from typing import TYPE_CHECKING

import click
from ekabinet_core.jurisdiction import Jurisdiction

if TYPE_CHECKING:
    from ekabinet_web.catalogue import Catalogue


def spoken(rules: Jurisdiction, language: str | None) -> str:
    """The language that was asked for, else that of proceedings; raises click.BadParameter for others."""
    if language is not None and language not in rules.languages:
        raise click.BadParameter(
            f"{language!r} is none of: {', '.join(rules.languages)}", param_hint="--language"
        )
    return language or rules.language


def words_in(language: str) -> "Catalogue":
    """The sentences of a language; in English where there is no translation."""
    from babel.support import NullTranslations
    from ekabinet_web.catalogue import LOCALE, Catalogue, files

    file = dict(files(LOCALE)).get(language)
    return Catalogue.read(language, file) if file is not None else Catalogue(language, NullTranslations())
