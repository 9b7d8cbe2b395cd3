"""What a page says and how it writes figures, in each language.

Sentences stand in English in templates and code; `locale/<language>/LC_MESSAGES/ekabinet.po` translates
them. Nothing compiled is kept: the catalogues are compiled in memory when the portal starts.
`python -m ekabinet_web.catalogue` sorts the files and names the sentences still without a translation.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from attrs import frozen
from babel.dates import format_date, get_day_names
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.numbers import format_currency, format_decimal, format_percent
from babel.support import NullTranslations, Translations
from ekabinet_core.money import BASIS, MINOR, Money

PACKAGE = Path(__file__).parent
LOCALE = PACKAGE / "locale"
FILE = Path("LC_MESSAGES/ekabinet.po")

MONTH = "LLLL y"
DAY_OF_WEEK = "d MMMM, EEEE"
SUM = "#,##0.00\u00a0¤¤"
SIGNS: Mapping[str, str] = {"AZN": "₼"}
"""CLDR has the sign in Azerbaijani only."""

SOURCE = "en"
"""The language that sentences stand in: it needs no file."""
NAMES: Mapping[str, str] = {"az": "Azərbaycanca", "en": "English", "ru": "Русский"}
"""How readers of a language call it."""

HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"
"""

METHODS = [("**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}


@frozen
class Catalogue:
    """One language: its sentences, its dates, its sums."""

    language: str
    translations: NullTranslations

    @classmethod
    def read(cls, language: str, po: Path) -> Self:
        """Compile one language's file in memory."""
        compiled = BytesIO()
        write_mo(compiled, catalogue_in(po, language))
        compiled.seek(0)
        return cls(language, Translations(compiled))

    def gettext(self, sentence: str, **values: object) -> str:
        """The sentence in this language, with its `%(name)s` places filled; in English if untranslated."""
        said = self.translations.ugettext(sentence)
        return said % values if values else said

    def ngettext(self, one: str, many: str, number: float, **values: object) -> str:
        """The sentence for so many things; `%(number)s` is the number, written as the language writes it."""
        written = format_decimal(number, locale=self.language)
        return self.translations.ungettext(one, many, int(number)) % {"number": written, **values}

    def day(self, day: date) -> str:
        """A calendar day: 09.06.2026."""
        return f"{day.day:02}.{day.month:02}.{day.year:04}"

    def day_of_week(self, day: date) -> str:
        """A day of a month in words: 9 iyun, çərşənbə axşamı."""
        return format_date(day, DAY_OF_WEEK, locale=self.language)

    def month(self, day: date) -> str:
        """The month of a day, with its year: iyun 2026."""
        return format_date(day, MONTH, locale=self.language)

    def weekdays(self) -> tuple[str, ...]:
        """The names of the days, from Monday on."""
        names = get_day_names("wide", locale=self.language)
        return tuple(names[day] for day in range(7))

    def day_at(self, at: datetime, zone: str) -> str:
        """The day of a moment in a zone (`Asia/Baku`): 09.06.2026."""
        return self.day(at.astimezone(ZoneInfo(zone)))

    def time_at(self, at: datetime, zone: str) -> str:
        """The time of a moment in a zone: 14:58."""
        there = at.astimezone(ZoneInfo(zone))
        return f"{there.hour:02}:{there.minute:02}"

    def moment_at(self, at: datetime, zone: str) -> str:
        """Day and time of a moment in a zone: 09.06.2026, 14:58."""
        return f"{self.day_at(at, zone)}, {self.time_at(at, zone)}"

    def number(self, number: int) -> str:
        """A whole number: 1.234."""
        return format_decimal(number, locale=self.language)

    def money(self, amount: Money) -> str:
        """A sum, its currency behind it by the sign of its own country: 1.234,50 ₼."""
        said = format_currency(
            Decimal(amount.minor) / MINOR, amount.currency, SUM, locale=self.language, currency_digits=False
        )
        return said.replace(amount.currency, SIGNS.get(amount.currency, amount.currency))

    def share(self, basis_points: int) -> str:
        """A share, given in ten-thousandths: 0,3%."""
        return format_percent(Decimal(basis_points) / BASIS, locale=self.language, decimal_quantization=False)


@frozen
class Catalogues:
    """Every language there is a file for."""

    by_language: Mapping[str, Catalogue]

    @classmethod
    def loaded(cls, folder: Path = LOCALE) -> Self:
        """Compile all files of a folder; done once, when the portal starts."""
        read = {language: Catalogue.read(language, po) for language, po in files(folder)}
        return cls({SOURCE: Catalogue(SOURCE, NullTranslations()), **read})

    def for_language(self, language: str) -> Catalogue:
        """Raises KeyError for a language without a file; English needs none."""
        return self.by_language[language]


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each language of a folder with its file."""
    for po in sorted(folder.glob(f"*/{FILE}")):
        yield po.parent.parent.name, po


def catalogue_in(po: Path, language: str | None = None) -> Catalog:
    """What a file holds; raises PoFileError when it is not well formed."""
    with po.open("rb") as opened:
        return read_po(opened, locale=language, abort_invalid=True)


def missing(pages: Path, po: Path) -> list[str]:
    """The sentences of a folder's templates and code that a file does not translate, sorted."""
    catalogue = catalogue_in(po)
    return sorted({said for said in sentences(pages) if not translated(catalogue.get(said))})


def sentences(pages: Path) -> Iterator[str]:
    """Every sentence marked for translation in a folder; of a pair, the one for a single thing."""
    from babel.messages.extract import extract_from_dir

    for _, _, said, _, _ in extract_from_dir(pages, METHODS, OPTIONS, keywords=KEYWORDS):
        yield said if isinstance(said, str) else said[0]


def translated(message: Message | None) -> bool:
    """Whether every form of a sentence is there and no translator doubts it."""
    if message is None or message.fuzzy or not message.string:
        return False
    return isinstance(message.string, str) or all(message.string)


def sort(po: Path) -> None:
    """Put a file in order, so that two people's additions rarely meet on one line."""
    catalogue = catalogue_in(po)
    header = HEADER.format(language=catalogue.locale, plurals=catalogue.plural_forms)
    with po.open("wb") as opened:
        opened.write(f"{header}\n".encode())
        write_po(opened, catalogue, width=100, sort_output=True, omit_header=True)


def main() -> int:
    """Sort each file and print what it lacks; 1 when anything is lacking, else 0."""
    lacking = 0
    for language, po in files(LOCALE):
        sort(po)
        for said in missing(PACKAGE, po):
            lacking = 1
            sys.stdout.write(f"{language}: {said}\n")
    return lacking


if __name__ == "__main__":
    sys.exit(main())
