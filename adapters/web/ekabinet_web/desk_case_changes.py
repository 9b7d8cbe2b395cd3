"""A case that is changed at the clerk's desk: its state, who hears it, what it is about, cases beside it."""

from collections.abc import Callable, Iterator, Mapping

from ekabinet_core.case import Case, Instance
from ekabinet_core.change_reason import Why
from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import CaseId
from ekabinet_usecases.desk_cases import Bench
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk import choices
from ekabinet_web.desk_cases import reasons_in, status_of
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit

PATH = "/desk/cases/{id:str}"
BESIDE = 2
"""Judges of a panel beside the presiding one, for whom there are fields at least."""


@get(f"{PATH}/state", sync_to_thread=True)
def state(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """How the case stands."""
    return change_page(visit, "desk/case_state.html", id, None)


@post(f"{PATH}/state", sync_to_thread=True)
def say_state(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İşin vəziyyətini dəyiş: the participants are told."""
    desk, _ = visit.cabinet.desk_cases, visit.looks.catalogue.gettext

    def deed() -> str:
        desk.say_state(CaseId(id), form["state"], visit.actor, form["seen"])
        return _("The state of the case is changed. The participants will be told.")

    return _done(visit, "desk/case_state.html", id, form, deed)


@get(f"{PATH}/subject", sync_to_thread=True)
def subject(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What the case is about."""
    return change_page(visit, "desk/case_subject.html", id, None)


@post(f"{PATH}/subject", sync_to_thread=True)
def correct_subject(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İşin mahiyyətini düzəlt."""
    desk, _ = visit.cabinet.desk_cases, visit.looks.catalogue.gettext

    def deed() -> str:
        desk.correct_subject(CaseId(id), form["subject"], visit.actor, form["seen"])
        return _("What the case is about is corrected.")

    return _done(visit, "desk/case_subject.html", id, form, deed)


@get(f"{PATH}/bench", sync_to_thread=True)
def bench(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Who hears the case."""
    return change_page(visit, "desk/case_bench.html", id, None)


@post(f"{PATH}/bench", sync_to_thread=True)
def replace_bench(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Hakimi və ya tərkibi dəyiş: the participants are told why."""
    desk, _ = visit.cabinet.desk_cases, visit.looks.catalogue.gettext
    wanted = Bench(form["judge"], tuple(_panel(form)))

    def deed() -> str:
        why = Why(form["reason"], form["remark"])
        desk.replace_bench(CaseId(id), wanted, why, visit.actor, form["seen"])
        return _("Others hear the case from now on. The participants will be told why.")

    return _done(visit, "desk/case_bench.html", id, form, deed)


@get([f"{PATH}/related", f"{PATH}/related/remove"], sync_to_thread=True)
def related(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The cases of the same dispute at other instances."""
    return change_page(visit, "desk/case_related.html", id, None)


@post(f"{PATH}/related", sync_to_thread=True)
def relate(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Əlaqəli işi göstər."""
    desk, _ = visit.cabinet.desk_cases, visit.looks.catalogue.gettext

    def deed() -> str:
        desk.relate(CaseId(id), form["related"], form["instance"], visit.actor, form["seen"])
        return _("The case is linked. The participants will see it.")

    return _done(visit, "desk/case_related.html", id, form, deed)


@post(f"{PATH}/related/remove", sync_to_thread=True)
def unrelate(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Take a link back."""
    desk, _ = visit.cabinet.desk_cases, visit.looks.catalogue.gettext

    def deed() -> str:
        desk.unrelate(CaseId(id), form["number"], visit.actor, form["seen"])
        return _("The link is removed.")

    return _done(visit, "desk/case_related.html", id, form, deed)


def change_page(
    visit: Visit, template: str, id: str, form: Form | None, error: CabinetError | None = None
) -> Html:
    """A case with the form for one thing of it: as it is, or as it was typed."""
    desk, rules = visit.cabinet.desk_cases, visit.cabinet.rules
    seen = desk.to_change(CaseId(id), visit.actor)
    typed = form or Form({**_as_it_is(seen.case), **visit.typed_before()}, {})
    language = visit.looks.catalogue.language
    return visit.page(
        template,
        error=error,
        status=status_of(error),
        case=seen.case,
        edition=seen.edition,
        behind=seen.case.id in seen.behind,
        linked=desk.linked(seen.case, visit.actor),
        typed=typed,
        judges=choices(visit, seen.case.court)["judges"],
        places=_places(max(BESIDE, len(seen.case.panel))),
        states=[(one.code, one.label.in_(language)) for one in rules.case_states if one.source.known],
        reasons=reasons_in(visit, rules.bench_reasons),
        instances=[*Instance],
    )


def _done(visit: Visit, template: str, id: str, form: Form, deed: Callable[[], str]) -> Page:
    """Back at the case, with what was done; or the form again with what is wrong."""
    try:
        notice = deed()
    except (Invalid, Conflict) as error:
        return change_page(visit, template, id, form, error)
    return visit.go(f"/desk/cases/{id}", notice)


def _as_it_is(case: Case) -> Mapping[str, str]:
    """The fields of the forms as the case is now."""
    panel = dict(zip(_places(len(case.panel)), case.panel, strict=True))
    return {"state": case.state, "subject": case.subject, "judge": case.judge, **panel}


def _panel(form: Form) -> Iterator[str]:
    """The judges beside the presiding one who were chosen, in the order of their fields."""
    named = sorted((name.partition("_")[2], name) for name in form.texts if name.partition("_")[0] == "panel")
    yield from (form[name] for _, name in named if form[name])


def _places(many: int) -> list[str]:
    """Names of the fields of so many judges beside the presiding one."""
    return ["panel", *(f"panel_{place}" for place in range(2, many + 1))][:many]


PAGES: tuple[HTTPRouteHandler, ...] = (
    *(state, say_state, subject, correct_subject, bench, replace_bench),
    *(related, relate, unrelate),
)
