"""One request of one browser: who it is, and how its answer is made."""

import json
from datetime import datetime
from typing import Any

from attrs import define
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf, Shown
from ekabinet_core.capacity import InPerson
from ekabinet_core.errors import CabinetError, NotAccepted, NotFound
from ekabinet_core.ids import AccountId, MandateId
from ekabinet_usecases.cabinet import Cabinet
from litestar import MediaType, Response
from litestar.response import Redirect

from ekabinet_web.acting import acting_text, behalf_of, behalf_text
from ekabinet_web.browser import ACCOUNT, Browser, WebRequest
from ekabinet_web.catalogue import NAMES
from ekabinet_web.form import ForgedForm, Form
from ekabinet_web.handbook import help_for
from ekabinet_web.looks import Looks
from ekabinet_web.navigation import sections
from ekabinet_web.network import place_of
from ekabinet_web.office_words import acting_in_office_text
from ekabinet_web.programs import program
from ekabinet_web.query import Pairs, address
from ekabinet_web.refusal_status import status_of, waiting_headers
from ekabinet_web.switching import LANGUAGE, named_address, place, switch_address
from ekabinet_web.ways import Ways
from ekabinet_web.wording import sentences

BEHALF = "behalf"
MANDATE = "mandate"
ASIDE = "office-aside"
"""The office that somebody has laid aside to act as a citizen."""
WAY_IN = "way-in"
PROVEN_AT = "proven-at"
PROGRAM = "program"
NOTICE = "notice"
PROBLEM = "problem"
TYPED = "typed:"
WHOSE = "whose"
"""Whose session it was on whose page something was typed that waits for who signs in."""
TYPED_MOST = 1_000_000
"""Characters of what was typed that a session keeps, of JSON: that has six for a letter that is not Latin."""
AUTOSAVE = "/autosave"
"""The end of each address to which a page sends by itself what is being typed."""

Html = Response[str]
Page = Html | Redirect


class SignedOut(CabinetError):
    """The session has ended, or nobody signed in."""

    code = "signed-out"


@define
class Visit:
    """A request with its session; every answer goes out through it."""

    cabinet: Cabinet
    looks: Looks
    browser: Browser
    request: WebRequest
    asked: str = ""
    """The language that the address of a public page names; empty where it names none of ours."""

    @property
    def actor(self) -> Actor:
        """Who is signed in; raises SignedOut."""
        actor = self.anybody()
        if actor is None:
            raise SignedOut
        return actor

    @property
    def actor_mandate(self) -> str:
        """The name of the mandate that they act under; empty for none."""
        return self.browser.get(MANDATE)

    @property
    def network_address(self) -> str:
        """Where the request comes from; what asks too often from there is held back."""
        return place_of(self.request.client.host) if self.request.client else ""

    def anybody(self) -> Actor | None:
        """Who is signed in, or None; raises NotAccepted (``capacity``) where their mandate counts no more.

        Who holds an office acts in that, until they lay it aside.
        """
        actor = self._person()
        mandate = self.browser.get(MANDATE)
        if actor is None or not mandate or not isinstance(actor.capacity, InPerson):
            return actor
        return self.cabinet.acting.under(MandateId(mandate), actor)

    def _person(self) -> Actor | None:
        """Who is signed in, whatever mandate they act under."""
        account = self.browser.get(ACCOUNT)
        if not account:
            return None
        try:
            behalf, since = behalf_of(self.browser.get(BEHALF)), self.browser.started_at
            return self.cabinet.signing_in.actor(
                AccountId(account), behalf, since, self._proven_at(), aside=self.browser.get(ASIDE)
            )
        except NotFound:
            return None

    def sign_in(self, account: Account, way_in: str, behalf: Behalf | None = None) -> None:
        """From now on the browser is that person's, under a new secret, for an organisation or themselves.

        A language chosen before signing in goes on; else pages are in that of the account. What another
        person has typed or was about to do in this browser is forgotten.
        """
        if (self.browser.get(ACCOUNT) or self.browser.take(WHOSE) or account.id) != account.id:
            self.browser.forget(but=LANGUAGE)
        self.prove_again()
        self.remember_language()
        self.browser.put(WAY_IN, way_in)
        self.browser.put(PROGRAM, program(self.request.headers.get("user-agent", "")))
        self.browser.put(ACCOUNT, account.id)
        self.browser.put(BEHALF, behalf_text(behalf))
        self.browser.put(MANDATE, "")
        self.browser.put(ASIDE, "")
        if not (chosen := self.browser.get(LANGUAGE)):
            self.browser.put(LANGUAGE, account.language)
        elif not account.language:
            self.cabinet.profile.speak(chosen, self.actor)

    def remember_whose(self) -> None:
        """What waits for who signs in now is of whoever was signed in here, if it is known who that was."""
        if whose := self.browser.get(ACCOUNT) or self.browser.former:
            self.browser.put(WHOSE, whose)

    def act_for(self, behalf: Behalf | None) -> None:
        """From now on for that organisation, or for themselves, under a new secret that lasts no longer."""
        self.browser.move()
        self.browser.put(BEHALF, behalf_text(behalf))
        self.browser.put(MANDATE, "")

    def act_under(self, mandate: MandateId) -> None:
        """From now on under that mandate, under a new secret that lasts no longer."""
        self.act_for(None)
        self.browser.put(MANDATE, mandate)

    def act_in_office(self) -> None:
        """From now on in the office that they hold, under a new secret that lasts no longer."""
        behalf = behalf_of(self.browser.get(BEHALF))
        self.act_for(behalf if behalf is not None and behalf.shown is Shown.CERTIFICATE else None)
        self.browser.put(ASIDE, "")

    def lay_aside(self, office: str) -> None:
        """From now on as a citizen, under a new secret that lasts no longer: as they have signed in."""
        self.browser.move()
        self.browser.put(ASIDE, office)

    def act_as_oneself(self) -> None:
        """A mandate counts no more: what follows is the person's own."""
        self.browser.put(MANDATE, "")

    def prove_again(self) -> None:
        """The person has proven just now who they are: the session goes on under a new secret."""
        self.browser.renew()
        self.browser.put(PROVEN_AT, self.browser.now.isoformat())

    def _proven_at(self) -> datetime | None:
        kept = self.browser.get(PROVEN_AT)
        return datetime.fromisoformat(kept) if kept else None

    @property
    def offered(self) -> Ways:
        """The ways to prove who one is and to sign that this portal has."""
        return Ways(self.cabinet.parts.methods, self.looks.catalogue)

    def speaks(self, language: str) -> bool:
        """Whether the country has the language, and the portal its sentences."""
        return language in self.cabinet.rules.languages and language in self.looks.catalogues.by_language

    def read_in(self, language: str) -> None:
        """The address names that language; one that there is none of changes nothing."""
        if self.speaks(language):
            self.looks, self.asked = self.looks.in_(language), language

    def remember_language(self) -> None:
        """The pages that follow, whose addresses name no language, are in the one of this page."""
        if self.asked and self.asked != self.browser.get(LANGUAGE):
            self.browser.put(LANGUAGE, self.asked)

    def check(self, form: Form) -> None:
        """Raises ForgedForm unless the form came from a page of this session."""
        if self.request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            raise ForgedForm
        token = self.request.headers.get("x-csrftoken") or form["csrf"]
        if not token.isascii() or token != self.browser.csrf:
            raise ForgedForm

    def page(
        self,
        template: str,
        *,
        error: CabinetError | None = None,
        status: int = 200,
        **context: Any,  # what a template is given
    ) -> Html:
        """A whole page; an error of a form is shown above it and beside its fields."""
        return self._made(template, self.browser.csrf, error, status, context)

    def public_page(
        self,
        template: str,
        *,
        error: CabinetError | None = None,
        status: int = 200,
        **context: Any,  # what a template is given
    ) -> Html:
        """A page without forms that change anything: who only reads it gets no cookie."""
        csrf = self.browser.csrf if self.browser.secret else ""
        return self._made(template, csrf, error, status, context)

    def address(self, path: str, pairs: Pairs = ()) -> str:
        """A page of ours; the language that this one's address names is named there, too."""
        kept = ((LANGUAGE, self.asked),) if self.asked else ()
        return address(path, (*pairs, *kept))

    def _made(
        self, template: str, csrf: str, error: CabinetError | None, status: int, context: dict[str, Any]
    ) -> Html:
        looks, actor = self.looks, self._shown()
        words = looks.catalogue
        errors = sentences(error, words, self.cabinet.rules) if error is not None else []
        body = looks.environment.get_template(template).render(
            _=words.gettext,
            ngettext=words.ngettext,
            language=words.language,
            words=words,
            rules=self.cabinet.rules,
            receipts=self.cabinet.parts.seal is not None,
            zone=self.cabinet.rules.time_zone,
            navigation=sections(actor, self.request.url.path, self.looks.catalogue),
            address=self.address,
            languages=self._languages(),
            switch=switch_address(self.request),
            help=self.address(help_for(place(self.request))),
            person=actor,
            unread=self.cabinet.notices.unopened(actor) if actor is not None else 0,
            acting=self._acting(actor),
            csrf=csrf,
            demonstration=looks.demonstration,
            contact=looks.contact,
            offered=self.offered,
            errors=errors,
            lost_files=self._lost_files() if errors else {},
            notice=self.browser.take(NOTICE),
            problem=self.browser.take(PROBLEM),
            **context,
        )
        answer = self._answer(body, status_of(error) if status == 200 else status)  # noqa: PLR2004
        answer.headers.update(waiting_headers(error))
        return answer

    def _lost_files(self) -> dict[str, str]:
        """The files that the form brought, by their fields: a browser forgets them with the answer."""
        form: Form | None = self.request.state.get("form")
        return {name: file.filename for name, file in form.files.items() if file.filename} if form else {}

    def _acting(self, actor: Actor | None) -> str:
        """The line under the name of who is signed in."""
        if actor is None:
            return ""
        words = self.looks.catalogue
        return acting_in_office_text(actor, words, self.cabinet.rules) or acting_text(actor, words)

    def _shown(self) -> Actor | None:
        """Whose name stands above the page."""
        try:
            return self.anybody()
        except (NotAccepted, NotFound):
            return self._person()

    def fragment(self, template: str, **context: Any) -> Html:  # what a template is given
        """A part of a page, for a script that asked for it."""
        return self.page(template, **context)

    def move(self, path: str) -> Html:
        """Send the whole page elsewhere, in answer to a script that asked for a part of it."""
        answer = self._answer("", 200)
        answer.headers["hx-redirect"] = path
        return answer

    def unchanged(self) -> Html:
        """Tell a script that nothing has changed, so that nothing is read out again."""
        return self._answer("", 204)

    def go(self, path: str, notice: str = "", *, problem: str = "") -> Redirect:
        """Send the browser to another page of ours, which says what was done or why it was not."""
        if notice:
            self.browser.put(NOTICE, notice)
        if problem:
            self.browser.put(PROBLEM, problem)
        cookie = self.browser.save()
        return Redirect(path, status_code=303, cookies=[cookie] if cookie else None)

    def keep_typed(self, form: Form) -> bool:
        """Keep what was typed on this page for whoever signs in again, or reads it in another language.

        Passwords are kept nowhere. Whether it was kept: what is longer than any page of ours sends is not,
        for anybody may send it. What was typed on other pages makes room for it.
        """
        left_out = ("csrf", LANGUAGE, "password")
        texts = {name: value for name, value in form.texts.items() if not name.startswith(left_out)}
        kept, page = json.dumps(texts), TYPED + place(self.request).removesuffix(AUTOSAVE)
        if len(page) + len(kept) > TYPED_MOST:
            return False
        if texts:
            self.browser.make_room(TYPED, TYPED_MOST - len(page) - len(kept))
            self.browser.put(page, kept)
        return True

    def still_typed(self) -> dict[str, str]:
        """What was typed on this page and is kept until it is sent."""
        kept = self.browser.get(TYPED + self.request.url.path)
        return json.loads(kept) if kept else {}

    def typed_before(self) -> dict[str, str]:
        """What was typed on this page before it was left for that, once."""
        kept = self.browser.take(TYPED + self.request.url.path)
        return json.loads(kept) if kept else {}

    def _answer(self, body: str, status: int) -> Html:
        cookie = self.browser.save()
        return Response(
            body, media_type=MediaType.HTML, status_code=status, cookies=[cookie] if cookie else None
        )

    def _languages(self) -> list[tuple[str, str, str]]:
        """Each language with its own name, and where this page stands in it."""
        known = filter(self.speaks, self.cabinet.rules.languages)
        return [(code, NAMES.get(code, code), named_address(self.request, code)) for code in known]
