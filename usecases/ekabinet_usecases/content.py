"""Step 4, Ərizə məlumatları: title and text (Manual 10.4)."""

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.completeness import TEXT_MOST, TITLE_MOST
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.rich_text import RichText
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.mine import my_application


@frozen
class ContentStep:
    """Writing the application itself."""

    storage: Storage
    clock: Clock

    def write(  # what a page sends, by whom, and what it was made from
        self,
        id: ApplicationId,
        title: str,
        text: str,
        by: Actor,
        seen: int,
        *,
        formatted: RichText | None = None,
    ) -> Application:
        """Keep title and text, complete or not.

        ``formatted`` is the same text with its formatting. Without it each line that was in the draft
        already keeps the formatting that it had.

        Raises Invalid for what is too long, cannot be printed or is formatted with other words, Conflict,
        WrongStatus or NotFound.
        """
        text = text.replace("\r\n", "\n").strip()
        title = " ".join(title.split())
        told = formatted.stripped() if formatted is not None else None
        if faults := [*_faults("title", title, TITLE_MOST), *_text_faults(text, told)]:
            raise Invalid(faults)
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            rich = told or draft.rich.carried_to(text)
            return kept.applications.put(draft.write(title, rich, self.clock.now()))


def _text_faults(text: str, told: RichText | None) -> list[Fault]:
    fits = told is None or told.fits(text)
    return _faults("text", text, TEXT_MOST) or ([] if fits else [Fault("text", "formatting-unread")])


def _faults(field: str, value: str, most: int) -> list[Fault]:
    if len(value) > most:
        return [Fault(field, "too-long", (("most", str(most)),))]
    return [Fault(field, "unprintable")] if unprintable(value) else []
