"""Step 5, Ödəniş: how the duty is settled (Manual 10.5)."""

from collections.abc import Mapping

from ekabinet_core.application import Application
from ekabinet_core.coded import find
from ekabinet_core.errors import CabinetError, Conflict
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.ids import ApplicationId
from ekabinet_core.settlement import ByReceipt, Exempt, PaidOnline
from ekabinet_core.source import Holds
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.changes import Change, Meanwhile, differing
from ekabinet_web.form import Form
from ekabinet_web.step_papers import chosen_file
from ekabinet_web.steps import Step, on_draft
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

STEP = Step("duty")


@get("/applications/{id:str}/duty", sync_to_thread=True)
def duty(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The duty explained, and the ways to settle it."""
    kept = visit.typed_before()
    return on_draft(visit, id, lambda draft: duty_page(visit, draft, kept or stored(draft)))


@post("/applications/{id:str}/duty", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Yadda saxla, Təsdiqlə or Ödəniş et və Təsdiqlə: keep how the duty is settled."""
    try:
        draft = settle(visit, form, ApplicationId(id))
        STEP.need(visit, draft, form)
    except Conflict:
        return on_draft(
            visit, id, lambda draft: STEP.overtaken(visit, draft, form, meanwhile(visit, draft, form))
        )
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: duty_page(visit, draft, form.texts, again))
    return STEP.onward(visit, draft, form)


def settle(visit: Visit, form: Form, id: ApplicationId) -> Application:
    """Keep the way that was chosen."""
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
    """Whether the duty is settled otherwise now; a file that was chosen always differs."""
    _, file = visit.looks.catalogue.gettext, form.upload("file") if form["how"] == "exempt" else None
    saved, typed = _in_words(visit, stored(draft)), _in_words(visit, form.texts)
    fields = [Change(label, saved[label], typed[label]) for label in saved]
    if file is None:
        return Meanwhile(differing(fields))
    proof = draft.settlement.proof if isinstance(draft.settlement, Exempt) else None
    label = _("Scan of the document that proves it")
    chosen = Change(label, proof.name if proof is not None else "", file.filename)
    return Meanwhile((*differing(fields), chosen), file=label)


def duty_page(
    visit: Visit, draft: Application, typed: Mapping[str, str], error: CabinetError | None = None
) -> Html:
    """The page with what was chosen and typed."""
    grounds = visit.cabinet.duty.grounds(draft)
    return STEP.page(
        visit,
        draft,
        error,
        typed=Form(dict(typed), {}),
        order=visit.cabinet.paying.last(draft.id),
        grounds=[
            (ground.code, *ground_texts(visit, ground)) for ground, held in grounds if held is Holds.YES
        ],
        doubtful=[ground for ground, held in grounds if held is Holds.UNKNOWN],
        exempt=isinstance(draft.settlement, Exempt),
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


def stored(draft: Application) -> dict[str, str]:
    """What a draft holds, as the form shows it."""
    match draft.settlement:
        case PaidOnline(card_prefix):
            return {"how": "online", "card_prefix": card_prefix}
        case ByReceipt(voucher):
            return {"how": "receipt", "receipt": voucher.number}
        case Exempt(ground):
            return {"how": "exempt", "ground": ground}
        case _:
            return {}


def _in_words(visit: Visit, settled: Mapping[str, str]) -> Mapping[str, str]:
    """A way to settle the duty, by the labels of the fields that belong to it."""
    _, language = visit.looks.catalogue.gettext, visit.looks.catalogue.language
    how, ground = settled.get("how", ""), find(visit.cabinet.rules.grounds, settled.get("ground", ""))
    ways = {"online": _("Pay online"), "receipt": _("Paid already"), "exempt": _("Exempt from the duty")}
    prefix, receipt = settled.get("card_prefix", "").replace(" ", ""), settled.get("receipt", "").strip()
    return {
        _("How is the duty paid?"): ways.get(how, ""),
        _("First 6 digits of the card"): prefix if how == "online" else "",
        _("Number of the receipt paid at the Government Payment Portal"): receipt if how == "receipt" else "",
        _("Reason"): ground.label.in_(language) if ground is not None and how == "exempt" else "",
    }


PAGES: tuple[HTTPRouteHandler, ...] = (duty, save)
