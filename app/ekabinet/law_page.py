"""A page of a jurisdiction for a lawyer: every line of its data with its source and its mark."""

from collections import Counter
from collections.abc import Iterator

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.source import Mark

from ekabinet.law_courts import Courts
from ekabinet.law_duty import Duty
from ekabinet.law_kinds import Kinds
from ekabinet.law_terms import Terms
from ekabinet.law_words import Words, told
from ekabinet.sources import sources_of

INTRODUCTION = """\
Written from the data by `ekabinet rules describe`; change the data, never this page. Nothing here is legal
advice: it is what the cabinet counts with, and each line says where it comes from and how sure it is.

- **verified**: read in the source that is named;
- **likely**: general knowledge or inference, not read in a source;
- **unknown**: known to exist, its content not. It is shown and never applied: the court sets such a duty, and
  from such days no term is counted.
"""


def law_page(rules: Jurisdiction) -> str:
    """The whole page in Markdown; the same rules always give the same page."""
    kinds, duty, terms, courts = Kinds(rules), Duty(rules), Terms(rules), Courts(rules)
    chapters = (
        _head(rules),
        kinds.kinds(),
        kinds.demands(),
        duty.schedules(),
        duty.lessened(),
        duty.exemptions(),
        duty.payments(),
        terms.deadlines(),
        terms.replies(),
        terms.calendar(),
        terms.service(),
        courts.courts(),
        courts.identifiers(),
        courts.decisions(),
        courts.guide(),
        courts.names(),
    )
    return "\n".join(line for chapter in chapters for line in chapter).rstrip("\n") + "\n"


def _head(rules: Jurisdiction) -> Iterator[str]:
    marks = Counter(source.mark for source in sources_of(rules))
    yield from (f"# The rules of jurisdiction `{rules.code}`", "")
    yield from (INTRODUCTION, ", ".join(f"{marks[mark]} lines {mark.value}" for mark in Mark) + ".", "")
    yield f"- Languages, that of proceedings first: {', '.join(rules.languages)}"
    yield from (f"- Currency: {rules.currency}", f"- Days are those of {rules.time_zone}")
    for law in rules.laws:
        begins = f"that begin with {law.prefix}" if law.prefix else "without a prefix"
        yield f"- Articles {begins}: {Words(rules).both(law.label)}; {told(law.source)}"
    yield ""
