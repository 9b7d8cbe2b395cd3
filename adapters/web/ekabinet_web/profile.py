"""Şəxsi məlumatlar: one's own data (Manual 5)."""

from collections.abc import Mapping, Sequence

from ekabinet_core.account import Account
from ekabinet_core.errors import CabinetError, Conflict
from ekabinet_core.personal_data import PHONES_MOST
from ekabinet_usecases.profile import TypedContact
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.changes import Change, differing
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/profile"


@get(PATH, sync_to_thread=True)
def profile(visit: NamedDependency[Visit]) -> Page:
    """What the register says, and how the person is reached."""
    account = visit.cabinet.profile.get(visit.actor)
    waiting = Form(visit.typed_before(), {})
    if not waiting.texts:
        return profile_page(visit, account, _kept(account))
    return profile_page(visit, account, _typed(waiting.texts), seen=waiting.number("version"))


@post(PATH, sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Yadda saxla; the second of two tabs is shown what differs, and what it typed stands in the form."""
    typed, actor, saved = _typed(form.texts), visit.actor, visit.cabinet.profile
    if form["do"] == "add-phone":
        return profile_page(visit, saved.get(actor), typed, seen=form.number("version"))
    try:
        saved.save(typed, actor, form.number("version"))
    except Conflict as error:
        account = saved.get(actor)
        changes = differing(_changes(visit, account, typed))
        return profile_page(visit, account, typed, error=error, changes=changes, status=409)
    except SAID_THERE as error:
        return profile_page(visit, saved.get(actor), typed, error=error, seen=form.number("version"))
    return visit.go(PATH, visit.looks.catalogue.gettext("Your data was saved."))


@get("/profile/card", sync_to_thread=True)
def card(visit: NamedDependency[Visit]) -> Page:
    """Asks for the card that is to be looked up."""
    account = visit.cabinet.profile.get(visit.actor)
    number = account.card.document.value if account.card is not None else ""
    return visit.page("profile/card.html", document=visit.typed_before().get("document", number))


@post("/profile/card", sync_to_thread=True)
def renew(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Şəxsiyyət vəsiqəsi məlumatlarını yenilə."""
    try:
        visit.cabinet.profile.renew(form["document"], visit.actor)
    except SAID_THERE as error:
        return visit.page("profile/card.html", error=error, document=form["document"])
    _ = visit.looks.catalogue.gettext
    return visit.go(PATH, _("What the people's register says now stands below."))


def profile_page(
    visit: Visit,
    account: Account,
    typed: TypedContact,
    *,
    error: CabinetError | None = None,
    changes: Sequence[Change] = (),
    seen: int | None = None,
    status: int = 200,
) -> Html:
    """The page with what was typed; ``seen`` is the version that was first shown, where not this one."""
    room = min(len(typed.phones) + 1, PHONES_MOST)
    return visit.page(
        "profile/profile.html",
        error=error,
        status=status,
        account=account,
        typed=typed,
        phones=[*typed.phones, *[""] * (room - len(typed.phones))],
        most=PHONES_MOST,
        changes=changes,
        seen=account.contact.version if seen is None else seen,
    )


def _kept(account: Account) -> TypedContact:
    contact = account.contact
    return TypedContact(account.email, contact.address, contact.postcode, contact.phones)


def _typed(texts: Mapping[str, str]) -> TypedContact:
    phones = (texts.get(f"phone_{place}", "") for place in range(1, PHONES_MOST + 1))
    return TypedContact(
        texts.get("email", ""),
        texts.get("address", ""),
        texts.get("postcode", ""),
        tuple(phone for phone in phones if phone.strip()),
    )


def _changes(visit: Visit, account: Account, typed: TypedContact) -> Sequence[Change]:
    _ = visit.looks.catalogue.gettext
    saved, wanted = account.contact, typed.contact
    return (
        Change(_("Email"), account.email, typed.email.strip()),
        Change(_("Actual address"), saved.address, wanted.address),
        Change(_("Postcode"), saved.postcode, wanted.postcode),
        Change(_("Phones"), ", ".join(saved.phones), ", ".join(wanted.phones)),
    )


PAGES: tuple[HTTPRouteHandler, ...] = (profile, save, card, renew)
