"""Hazır əsaslandırmalar: a court's texts for its reasons, kept by its administrator, offered to clerks."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.coded import find
from ekabinet_core.errors import Conflict, Fault, Invalid
from ekabinet_core.ids import ReasonTemplateId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.permission import Permission
from ekabinet_core.reason_template import ReasonTemplate
from ekabinet_core.text import sort_key, unprintable
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.answering import NOTE_MOST, tidy
from ekabinet_usecases.mine import note

TITLE_MOST = 120
TEXTS_MOST = 200
"""So many a court keeps; more nobody finds anything among."""


@frozen
class WantedText:
    """What is typed of a text; its faults are named ``ground``, ``text_title`` and ``text_body``."""

    ground: str
    title: str
    text: str

    def tidied(self) -> "WantedText":
        """With one kind of line ends, and nothing around."""
        return WantedText(self.ground, " ".join(self.title.split()), tidy(self.text))

    def faults(self, rules: Jurisdiction) -> Iterator[Fault]:
        """Everything that cannot be, at once."""
        if find(rules.decision_grounds, self.ground) is None:
            yield Fault("ground", "choose-ground")
        yield from _faults("text_title", self.title, TITLE_MOST)
        yield from _faults("text_body", self.text, NOTE_MOST)


@frozen
class ReasonTexts:
    """Texts of the actor's own court; another's do not exist. What was answered with one stays as it is."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def offered(self, by: Actor) -> Sequence[ReasonTemplate]:
        """To a clerk who answers, by title; of grounds that the law still knows. Raises Forbidden."""
        by.must(Permission.DECIDE)
        return [one for one in self._of(by) if find(self.rules.decision_grounds, one.ground) is not None]

    def all(self, by: Actor) -> Sequence[ReasonTemplate]:
        """To who keeps them, by title; raises Forbidden."""
        by.must(Permission.SUPERVISE)
        return self._of(by)

    def get(self, id: ReasonTemplateId, by: Actor) -> ReasonTemplate:
        """One of them; raises Forbidden and NotFound."""
        with self.storage.reading() as kept:
            return _own(kept, id, by)

    def add(self, wanted: WantedText, by: Actor) -> ReasonTemplate:
        """One more; raises Invalid with all faults, or (``text_title``) when there are too many."""
        by.must(Permission.SUPERVISE)
        wanted, court = self._checked(wanted), by.court("", "reason template")
        made = ReasonTemplate(
            ReasonTemplateId(self.ids.new()), court, wanted.ground, wanted.title, wanted.text
        )
        with self.storage.transaction() as kept:
            if len(kept.reason_templates.of(court)) >= TEXTS_MOST:
                raise Invalid.because("text_title", "too-many-texts", most=str(TEXTS_MOST))
            return self._keep(kept, made, by)

    def change(self, id: ReasonTemplateId, wanted: WantedText, seen: int, by: Actor) -> ReasonTemplate:
        """Other words from now on; raises Invalid with all faults, Conflict, Forbidden and NotFound."""
        with self.storage.transaction() as kept:
            known = _seen(_own(kept, id, by), seen)
            wanted = self._checked(wanted)
            changed = evolve(known, ground=wanted.ground, title=wanted.title, text=wanted.text)
            return self._keep(kept, changed, by)

    def drop(self, id: ReasonTemplateId, seen: int, by: Actor) -> None:
        """It is offered no more; raises Conflict, Forbidden and NotFound."""
        with self.storage.transaction() as kept:
            known = _seen(_own(kept, id, by), seen)
            kept.reason_templates.drop(known)
            note(kept, self.clock.now(), by, Deed.TEXT_DROPPED, id, ground=known.ground)

    def _keep(self, kept: Kept, template: ReasonTemplate, by: Actor) -> ReasonTemplate:
        note(kept, self.clock.now(), by, Deed.TEXT_KEPT, template.id, ground=template.ground)
        return kept.reason_templates.put(template)

    def _checked(self, wanted: WantedText) -> WantedText:
        tidied = wanted.tidied()
        if faults := tuple(tidied.faults(self.rules)):
            raise Invalid(faults)
        return tidied

    def _of(self, by: Actor) -> Sequence[ReasonTemplate]:
        with self.storage.reading() as kept:
            found = kept.reason_templates.of(by.court("", "reason template"))
        return sorted(found, key=lambda one: (sort_key(one.title, self.rules.language), one.id))


def _own(kept: Kept, id: ReasonTemplateId, by: Actor) -> ReasonTemplate:
    by.must(Permission.SUPERVISE)
    template = kept.reason_templates.get(id)
    by.must_serve(template.court, "reason template")
    return template


def _seen(template: ReasonTemplate, seen: int) -> ReasonTemplate:
    if template.version != seen:
        raise Conflict("reason template")
    return template


def _faults(field: str, text: str, most: int) -> Iterator[Fault]:
    if not text:
        yield Fault(field, "empty")
    elif len(text) > most:
        yield Fault(field, "too-long", (("most", str(most)),))
    elif unprintable(text):
        yield Fault(field, "unprintable")
