"""The clerk's desk: applications to a court, and the court's answer to each (Manual 10.6)."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.clash import FIELD
from ekabinet_core.decision_ground import DecisionGround, Outcome
from ekabinet_core.errors import CabinetError, Conflict, Fault, Faulty, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.storage import Docketed
from ekabinet_usecases.desk import Opening
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.applications import duty_of
from ekabinet_web.catalogue import Catalogue
from ekabinet_web.desk_answer import ENDS, LEFT, Typed, notes_of
from ekabinet_web.desk_findings import in_words
from ekabinet_web.desk_inbox import waiting
from ekabinet_web.duty_words import law
from ekabinet_web.form import Form
from ekabinet_web.mandates import behind
from ekabinet_web.visit import Html, Page, Visit

CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


@get("/desk/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The whole application, its signature, and the two ways to answer it."""
    return application_page(visit, id, Form(dict(visit.typed_before()), {}))


@get(["/desk/{id:str}/accept", "/desk/{id:str}/give-back"], sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return application_page(visit, id, Form(dict(visit.typed_before()), {}))


@post("/desk/{id:str}/accept", sync_to_thread=True)
def accept(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Qəbul et: the application becomes a case with a judge and a first hearing."""
    at, faults = moment_in(form, visit.cabinet.rules.time_zone)
    opening = Opening(form["judge"], form["hearing_kind"], at, form["place"], form[FIELD])
    desk, by = visit.cabinet.desk, visit.actor
    try:
        detail = Typed(form).accepting(desk.open(ApplicationId(id), by)[1])
        number = desk.accept(ApplicationId(id), opening, by, detail)
    except Invalid as error:
        return application_page(visit, id, form, in_fields(error, faults))
    except Conflict as error:
        return outrun(visit, form, id, error)
    _ = visit.looks.catalogue.gettext
    return visit.go("/desk", _("The application is accepted. Case number: %(number)s.", number=number))


@post("/desk/{id:str}/give-back", sync_to_thread=True)
def give_back(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Geri qaytar / imtina et: the grounds and the notes go to the applicant."""
    typed, desk, by = Typed.of(form), visit.cabinet.desk, visit.actor
    try:
        detail = typed.returning(desk.open(ApplicationId(id), by)[1])
        outcome = desk.give_back(ApplicationId(id), typed.reasons, by, detail)
    except Invalid as error:
        return application_page(visit, id, typed.form, error)
    except Conflict as error:
        return outrun(visit, form, id, error)
    _ = visit.looks.catalogue.gettext
    if outcome is Outcome.REFUSED:
        return visit.go("/desk", _("The application is refused. The applicant will be told the reason."))
    return visit.go("/desk", _("The application is given back. The applicant will be told the reason."))


def application_page(
    visit: Visit, id: str, typed: Form, error: CabinetError | None = None, status: int = 200
) -> Html:
    """An application with both forms, and what was typed in them."""
    docketed, application = visit.cabinet.desk.open(ApplicationId(id), visit.actor)
    if application.decision is not None and not typed.texts:
        typed = Typed.standing(application.decision).form
    return visit.page(
        "desk/one.html",
        error=error,
        status=status,
        typed=typed,
        docketed=docketed,
        waiting=waiting(visit, docketed),
        application=application,
        account_name=docketed.applicant,
        assessment=duty_of(visit, application),
        choices=choices(visit, docketed.court),
        corrections=visit.cabinet.corrections.at_desk(application, visit.actor),
        found=in_words(visit, visit.cabinet.findings.look(docketed.application, visit.actor)),
        key=key_in(error),
        templates=[(one.id, one.title) for one in visit.cabinet.reason_texts.offered(visit.actor)],
        chargeable=visit.cabinet.charging.look(docketed.application, visit.actor),
        told=visit.cabinet.serving.of_application(docketed.application, visit.actor),
        mandate=behind(visit, application.signature, docketed.court),
    )


def outrun(visit: Visit, form: Form, id: str, error: Conflict) -> Html:
    """Another was first: with an answer, which stands, or with a duty, and then it can still be answered."""
    docketed, application = visit.cabinet.desk.open(ApplicationId(id), visit.actor)
    if docketed.decided_at is None:
        return application_page(visit, id, form, error, status=409)
    return answered_first(visit, form, docketed, application)


def answered_first(visit: Visit, form: Form, docketed: Docketed, application: Application) -> Html:
    """Who has answered before this clerk, and what; and what this clerk typed."""
    return visit.page(
        "desk/answered.html",
        status=409,
        error=Invalid.because("answer", "answered-first"),
        docketed=docketed,
        application=application,
        account_name=docketed.applicant,
        typed=[(label, text) for label, text in typed_in_words(visit, form, docketed.court) if text],
    )


def typed_in_words(visit: Visit, form: Form, court: str) -> list[tuple[str, str]]:
    """What stands in either form of the desk, by the labels of its fields."""
    _, offered = visit.looks.catalogue.gettext, choices(visit, court)
    return [
        (_("Judge"), form["judge"]),
        (_("Kind of the first hearing"), dict(offered["hearing_kinds"]).get(form["hearing_kind"], "")),
        (_("Day of the hearing"), form["day"]),
        (_("Time of the hearing"), form["time"]),
        (_("Place of the hearing"), form["place"]),
        *reasons_in_words(form, dict(offered["grounds"]), visit.looks.catalogue),
        (_("Correct it by"), form["cure_until"]),
        *((_("Notes on parts and documents"), note) for note in notes_of(form)),
    ]


def reasons_in_words(form: Form, grounds: dict[str, str], words: Catalogue) -> Iterator[tuple[str, str]]:
    """Each ground that was chosen and each note that was typed."""
    for end in ENDS:
        yield words.gettext("Ground"), grounds.get(form[f"ground{end}"], "")
        yield words.gettext("Note to the applicant"), form[f"note{end}"]


def choices(visit: Visit, court: str) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in the two forms: values with their texts."""
    rules, words = visit.cabinet.rules, visit.looks.catalogue
    return {
        "judges": [(name, name) for name in visit.cabinet.desk.judges.get(court, ())],
        "hearing_kinds": [(kind.code, kind.label.in_(words.language)) for kind in rules.hearing_kinds],
        "grounds": [(ground.code, ground_text(ground, rules, words)) for ground in rules.decision_grounds],
    }


def ground_text(ground: DecisionGround, rules: Jurisdiction, words: Catalogue) -> str:
    """A ground with its article, and what it means for the applicant."""
    _, article = words.gettext, law(ground.article, rules, words)
    label = ground.label.in_(words.language)
    if ground.outcome is Outcome.REFUSED:
        return _("%(article)s: %(label)s (may not be filed again)", article=article, label=label)
    return _("%(article)s: %(label)s (may be filed again)", article=article, label=label)


def moment_in(form: Form, zone: str) -> tuple[datetime | None, list[Fault]]:
    """The day and time of the hearing, or what is wrong with them."""
    faults: list[Fault] = []
    day, clock = None, CLOCK.fullmatch(form["time"].strip())
    try:
        day = form.day("day")
        faults += [] if day else [Fault("day", "empty")]
    except Invalid as error:
        faults += error.faults
    if clock is None:
        faults.append(Fault("time", "time-format" if form["time"].strip() else "empty"))
    if day is None or clock is None:
        return None, faults
    return datetime.combine(day, time(int(clock[1]), int(clock[2]), tzinfo=ZoneInfo(zone))), []


def in_fields(error: Faulty, faults: Iterable[Fault]) -> Invalid:
    """The use case speaks of one moment and of documents, the form has fields of its own for both."""
    found = list(faults)
    told: list[Fault] = []
    for fault in error.faults:
        if fault.field != "at":
            told.append(evolve(fault, field=fault.field.replace("paper_", LEFT)))
        else:
            told += found or [Fault("day", fault.code, fault.details)]
    return Invalid(told)


def key_in(error: CabinetError | None) -> str:
    """What a tick says that stands for all that speaks against a moment; nothing where nothing does."""
    faults = error.faults if isinstance(error, Faulty) else ()
    return next((fault.detail("key") for fault in faults if fault.field == FIELD), "")


PAGES: tuple[HTTPRouteHandler, ...] = (one, again, accept, give_back)
