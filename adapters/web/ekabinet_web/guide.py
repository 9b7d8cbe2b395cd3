"""«Hansı məhkəmə, hansı ərizə?»: a few questions that lead to kinds of applications and to a court."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from ekabinet_core.application_kind import ApplicationKind, WantedPaper
from ekabinet_core.assessment import Assessment
from ekabinet_core.coded import find
from ekabinet_core.competence import courts_for
from ekabinet_core.court import Court, Place
from ekabinet_core.deadline import Deadline
from ekabinet_core.errors import Invalid
from ekabinet_core.guide import Answer, Question, Way, follow
from ekabinet_core.jurisdiction import DocumentKind
from ekabinet_core.money import Money
from ekabinet_core.text import sort_key
from ekabinet_usecases.calculating import Asked
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web import calculator
from ekabinet_web.query import Pairs, Query
from ekabinet_web.switching import LANGUAGE
from ekabinet_web.visit import Page, Visit

PATH = "/guide"
ANSWER = "a"
AFTER = "after"
"""How many answers there were when the person went on: as many now means that none was chosen."""
PLACE = "place"


@frozen
class Answered:
    """One answer of the way so far, and where it can be changed."""

    question: Question
    answer: Answer
    change: str


@frozen
class Offer:
    """A kind of application that the answers lead to, and what filing it today means."""

    kind: ApplicationKind
    limit: Money | None
    """The claim value must be less."""
    papers: Sequence[tuple[DocumentKind, WantedPaper]]
    answer: Deadline | None
    """By when the court must have answered; None where no term runs."""
    duty: Assessment
    """As far as it is known before anything is said of the demand."""
    calculator: str
    courts: Sequence[Court]
    """Empty until a place is chosen."""


@get(PATH, sync_to_thread=True)
def guide(visit: NamedDependency[Visit]) -> Page:
    """The next question, or where the answers lead."""
    query = Query.of(visit.request)
    way = follow(visit.cabinet.rules.questions, query.every(ANSWER))
    return end_page(visit, way, query) if way.question is None else question_page(visit, way, query)


def question_page(visit: Visit, way: Way, query: Query) -> Page:
    """One question, after those that were answered."""
    nothing = query[AFTER] == str(len(way.answered))
    return visit.public_page(
        "guide/question.html",
        error=Invalid.because(ANSWER, "choose") if nothing else None,
        question=way.question,
        **_common(visit, way),
    )


def end_page(visit: Visit, way: Way, query: Query) -> Page:
    """The kinds that fit, what each means, and the courts of a place; or why none fits."""
    kinds = [visit.cabinet.rules.kind(code) for code in (way.end.kinds if way.end else ())]
    place = find(visit.cabinet.rules.places, query[PLACE])
    offers = [offer_of(visit, kind, place) for kind in kinds if kind is not None]
    return visit.public_page(
        "guide/end.html",
        end=way.end,
        offers=offers,
        courts=list(dict.fromkeys(tuple(offer.courts) for offer in offers)),
        place=place,
        places=places_by_name(visit),
        today=visit.cabinet.calculator.today,
        **_common(visit, way),
    )


def offer_of(visit: Visit, kind: ApplicationKind, place: Place | None) -> Offer:
    """What filing an application of that kind today means."""
    rules, today = visit.cabinet.rules, visit.cabinet.calculator.today
    papers = [(find(rules.documents, paper.document), paper) for paper in kind.papers]
    return Offer(
        kind=kind,
        limit=Money(kind.value_below, rules.currency) if kind.value_below is not None else None,
        papers=[(document, paper) for document, paper in papers if document is not None],
        answer=rules.review_ends(kind, today),
        duty=visit.cabinet.calculator.calculate(Asked(kind=kind.code)).assessment,
        calculator=visit.address(calculator.PATH, (("kind", kind.code),)),
        courts=courts_for(rules, kind, today, place.code) if place is not None else (),
    )


def places_by_name(visit: Visit) -> Sequence[Place]:
    """The places, as a reader of the page's language looks for them."""
    language = visit.looks.catalogue.language
    return sorted(visit.cabinet.rules.places, key=lambda place: sort_key(place.label.in_(language), language))


def _common(visit: Visit, way: Way) -> dict[str, Any]:  # what a template is given
    """What both pages say of the way so far."""
    said: Pairs = tuple((ANSWER, answer.code) for _, answer in way.answered)
    answered = [
        Answered(question, answer, visit.address(PATH, said[:place]))
        for place, (question, answer) in enumerate(way.answered)
    ]
    return {
        "path": PATH,
        "said": (*said, (LANGUAGE, visit.looks.catalogue.language)),
        "answered": answered,
        "back": answered[-1].change if answered else "",
    }


PAGES: tuple[HTTPRouteHandler, ...] = (guide,)
