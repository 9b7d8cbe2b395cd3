"""Step 5, Ödəniş: how the duty is settled (Manual 10.5)."""

from collections.abc import Callable, Sequence

from ekabinet_core.application import Application
from ekabinet_core.coded import find
from ekabinet_core.completeness import lacks_proof
from ekabinet_core.errors import CabinetError, Conflict, Incomplete
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.ids import ApplicationId
from ekabinet_core.movement import ONLINE, Voucher
from ekabinet_core.settlement import Payment
from ekabinet_core.source import Holds
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.changes import Meanwhile, added_and_removed, shown_on
from ekabinet_web.chosen_files import chosen_file
from ekabinet_web.form import Form
from ekabinet_web.steps import Step, on_draft
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

STEP = Step("duty")


@get("/applications/{id:str}/duty", sync_to_thread=True)
def duty(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The duty explained, what was given for it, and the ways to settle the rest."""
    kept = Form(visit.typed_before(), {})
    return on_draft(
        visit, id, lambda draft: typed_page(visit, draft, kept) if kept.texts else duty_page(visit, draft)
    )


@post("/applications/{id:str}/duty", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Yadda saxla, Təsdiqlə or Ödəniş et və Təsdiqlə: keep how the duty is settled."""
    try:
        draft = settle(visit, form, ApplicationId(id))
    except Conflict:
        return on_draft(
            visit,
            id,
            lambda draft: STEP.overtaken(
                visit, draft, form, meanwhile(visit, draft, form), listed=names_of(visit, draft)
            ),
        )
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: typed_page(visit, draft, form, again))
    try:
        STEP.need(visit, draft, form)
    except Incomplete as error:
        return duty_page(visit, draft, error)
    return STEP.onward(visit, draft, form)


@post("/applications/{id:str}/duty/use", sync_to_thread=True)
def use(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Money that serves nothing serves this application."""
    step, by, seen = visit.cabinet.duty, visit.actor, form.number("version")
    return taken(visit, form, id, lambda: step.use(ApplicationId(id), voucher_of(form), by, seen))


@post("/applications/{id:str}/duty/leave-out", sync_to_thread=True)
def leave_out(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Ləğv et, beside a payment."""
    step, by, seen = visit.cabinet.duty, visit.actor, form.number("version")
    return taken(visit, form, id, lambda: step.leave_out(ApplicationId(id), voucher_of(form), by, seen))


@post("/applications/{id:str}/duty/not-exempt", sync_to_thread=True)
def not_exempt(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Ləğv et, beside the exemption."""
    step, by, seen = visit.cabinet.duty, visit.actor, form.number("version")
    return taken(visit, form, id, lambda: step.not_exempt(ApplicationId(id), by, seen))


def taken(visit: Visit, form: Form, id: str, change: Callable[[], Application]) -> Page:
    """Back to the step after a button in a row; what was typed beside it was never sent."""
    try:
        draft = change()
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: duty_page(visit, draft, again))
    return STEP.onward(visit, draft, form)


def settle(visit: Visit, form: Form, id: ApplicationId) -> Application:
    """Keep the way that was chosen; none was, where nothing is left to settle."""
    step, seen, by = visit.cabinet.duty, form.number("version"), visit.actor
    match form["how"]:
        case "online":
            return step.online(id, form["card_prefix"], by, seen)
        case "receipt":
            return step.by_receipt(id, form["receipt"], by, seen)
        case "exempt":
            with chosen_file(form, "file") as proof:
                return step.exempt(id, form["ground"], proof, by, seen)
        case _:
            return visit.cabinet.drafts.get(id, by)


def meanwhile(visit: Visit, draft: Application, form: Form) -> Meanwhile:
    """What was given or taken out while somebody chose; their choice can be added, unless it is there."""
    _, names, wanted = visit.looks.catalogue.gettext, names_of(visit, draft), wanted_of(visit, form)
    file = form.upload("file") if form["how"] == "exempt" else None
    if wanted in names and file is None:
        return Meanwhile()
    came, went = added_and_removed(form, names)
    label = _("Scan of the document that proves it") if file is not None else ""
    return Meanwhile((), came, went, _("You were adding: %(name)s.", name=wanted), _("Add mine too"), label)


def typed_page(visit: Visit, draft: Application, form: Form, error: CabinetError | None = None) -> Html:
    """The page with what was chosen and typed; what came since is told when it is saved."""
    return duty_page(visit, draft, error, typed=form, seen=form.number("version"), listed=shown_on(form))


def duty_page(
    visit: Visit,
    draft: Application,
    error: CabinetError | None = None,
    *,
    typed: Form | None = None,
    seen: int | None = None,
    listed: Sequence[str] | None = None,
) -> Html:
    """The page with what was chosen and typed, or with what the draft holds."""
    step = visit.cabinet.duty
    grounds = step.grounds(draft)
    assessment = step.assess(draft)
    due, settlement = assessment.total, draft.settlement
    return STEP.page(
        visit,
        draft,
        error,
        seen=seen,
        assessment=assessment,
        typed=typed or Form(stored(visit, draft), {}),
        order=visit.cabinet.paying.last(draft.id),
        grounds=[
            (ground.code, *ground_texts(visit, ground)) for ground, held in grounds if held is Holds.YES
        ],
        doubtful=[ground for ground, held in grounds if held is Holds.UNKNOWN],
        rest=settlement.rest(due) if due is not None else None,
        surplus=settlement.surplus(due) if due is not None else None,
        free=step.free_money(draft, visit.actor),
        unproven=lacks_proof(settlement.exemption, visit.cabinet.rules),
        listed=names_of(visit, draft) if listed is None else listed,
    )


def ground_texts(visit: Visit, ground: ExemptionGround) -> tuple[str, str]:
    """A ground of exemption, and what proves it."""
    words, documents = visit.looks.catalogue, visit.cabinet.rules.documents
    _, label = words.gettext, ground.label.in_(words.language)
    named = (find(documents, code) for code in ground.proofs)
    proofs = [document.label.in_(words.language) for document in named if document is not None]
    if not proofs:
        return label, _("Nothing needs to be attached.")
    return label, _("Proved by: %(papers)s", papers=" / ".join(proofs))


def stored(visit: Visit, draft: Application) -> dict[str, str]:
    """What a draft holds of what the form asks; the rest stands in rows."""
    exemption, prefix = draft.settlement.exemption, draft.settlement.card_prefix
    if exemption is not None and lacks_proof(exemption, visit.cabinet.rules):
        return {"how": "exempt", "ground": exemption.ground}
    return {"how": "online", "card_prefix": prefix} if prefix else {}


def names_of(visit: Visit, draft: Application) -> list[str]:
    """Everything that was given for the duty, each in words."""
    settlement = draft.settlement
    exemption = [_exempt(visit, settlement.exemption.ground)] if settlement.exemption else []
    card = [_card(visit, settlement.card_prefix)] if settlement.card_prefix else []
    return [*exemption, *(payment_name(visit, one) for one in settlement.payments), *card]


def payment_name(visit: Visit, payment: Payment) -> str:
    """A payment by its number."""
    number = payment.voucher.number
    return _order(visit, number) if payment.voucher.register == ONLINE else _receipt(visit, number)


def wanted_of(visit: Visit, form: Form) -> str:
    """What somebody was giving, in the same words; nothing, where they only looked."""
    match form["how"]:
        case "online":
            return _card(visit, form["card_prefix"].replace(" ", ""))
        case "receipt":
            return _receipt(visit, "".join(form["receipt"].split()))
        case "exempt":
            return _exempt(visit, form["ground"])
        case _:
            return ""


def voucher_of(form: Form) -> Voucher:
    """The voucher that a button is about."""
    return Voucher(form["register"], form["number"])


def _receipt(visit: Visit, number: str) -> str:
    return visit.looks.catalogue.gettext("Receipt %(number)s", number=number)


def _order(visit: Visit, number: str) -> str:
    return visit.looks.catalogue.gettext("Order %(number)s", number=number)


def _card(visit: Visit, prefix: str) -> str:
    return visit.looks.catalogue.gettext("Card %(prefix)s…", prefix=prefix)


def _exempt(visit: Visit, code: str) -> str:
    words, ground = visit.looks.catalogue, find(visit.cabinet.rules.grounds, code)
    label = ground.label.in_(words.language) if ground is not None else code
    return f"{words.gettext('Exempt from the duty')}: {label}"


PAGES: tuple[HTTPRouteHandler, ...] = (duty, save, use, leave_out, not_exempt)
