"""What a step saves by itself while somebody types, and says in one line; no other tab is overwritten.

A page learns of a save from its answer, which may come late or never. So the session remembers which
page saved a draft last, and as which version: that page may go on from there.
"""

from collections.abc import Callable

from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Faulty, WrongStatus

from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Visit
from ekabinet_web.wording import sentences

PAGE = "page"
"""The field that tells the pages of one browser apart."""
SAVED = "saved:"


def seen_version(visit: Visit, form: Form, id: str) -> int:
    """The version that a page knows, or the one that it saved by itself since."""
    page, _, version = visit.browser.get(SAVED + id).partition(" ")
    return int(version) if page and page == form[PAGE] else form.number("version")


def autosaved(visit: Visit, form: Form, save: Callable[[], Application]) -> Html:
    """The line that says when the draft was saved, or why it was not."""
    _ = visit.looks.catalogue.gettext
    try:
        draft = save()
    except Conflict:
        said = _("Not saved: the draft was changed elsewhere. Press «Save» to see both versions.")
    except (Faulty, WrongStatus) as error:
        first = sentences(error, visit.looks.catalogue, visit.cabinet.rules)[0]
        said = _("Not saved: %(reason)s", reason=first.text)
    else:
        visit.browser.put(SAVED + draft.id, f"{form[PAGE]} {draft.version}")
        said = saved_text(visit, draft)
    return visit.fragment("wizard/_saved.html", said=said)


def saved_text(visit: Visit, draft: Application) -> str:
    """When a draft was saved last."""
    words = visit.looks.catalogue
    at = words.time_at(draft.changed_at, visit.cabinet.rules.time_zone)
    return words.gettext("The draft was saved at %(time)s.", time=at)


def kept_typing(visit: Visit, form: Form) -> Html:
    """The line under what is no part of the draft yet: it waits in the session until it is added."""
    said = visit.looks.catalogue.gettext("What you typed is kept here, but not added yet.")
    return visit.fragment("wizard/_saved.html", said=said if visit.keep_typed(form) else "")
