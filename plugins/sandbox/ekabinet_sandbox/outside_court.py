"""An outside court: reads what the cabinet sends, and answers as a clerk would."""

import json
from collections.abc import Mapping
from datetime import timedelta
from urllib.error import URLError
from urllib.request import Request, urlopen

from attrs import frozen

from ekabinet_sandbox import clock
from ekabinet_sandbox.court_book import Arrived, CourtBook, Facts
from ekabinet_sandbox.message_signature import CourtKeys, NotSigned, of_answer, of_request

JUDGE, PLACE = "Rəna Vəliyeva", "Zal 2"
APPLICATION = "application.sent"
PATIENCE = 5
MOST = 4 * 1024**2
_ACT = b"""%PDF-1.7
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[]/Count 0>>
endobj
trailer<</Root 1 0 R>>
%% case """


class Unread(Exception):
    """The cabinet did not answer, or not with its signature."""


@frozen
class OutsideCourt:
    """Its books, its keys, and the cabinet it serves."""

    book: CourtBook
    keys: CourtKeys
    url: str
    cabinet: str
    """Addresses of the two feeds, without a slash at the end."""

    def read(self) -> None:
        """Take in everything that the cabinet has told since; raises Unread."""
        while events := self._page():
            self.book.arrive(events)

    def wake(self) -> None:
        """Tell the cabinet to read; it reads by itself if it does not hear."""
        address = f"{self.cabinet}/wake"
        try:
            self._ask("POST", address)
        except Unread:
            return

    def accept(self, arrived: Arrived) -> None:
        """Open a case, with a first hearing in two weeks."""
        decision = _decision("accepted") | {"case_number": _case_number(arrived)}
        self.book.tell("decision.made", {"application": arrived.facts["application"], "decision": decision})
        self.book.tell("case.changed", {"case": _case(arrived)})
        self.set_hearing(arrived)

    def give_back(self, arrived: Arrived, note: str) -> None:
        """Return it for its form, with a note to the applicant."""
        decision = _decision("returned") | {"reasons": [{"ground": "form", "note": note}]}
        self.book.tell("decision.made", {"application": arrived.facts["application"], "decision": decision})

    def set_hearing(self, arrived: Arrived) -> None:
        """Set the hearing of its case anew: two weeks from now."""
        at = (clock.now() + timedelta(days=14)).replace(minute=0, second=0, microsecond=0)
        hearing = {
            "id": f"hearing-{arrived.facts['application']}",
            "case": _case_id(arrived),
            "kind": "preparatory",
            "at": at.isoformat(),
            "place": PLACE,
            "judge": JUDGE,
            "result": "scheduled",
        }
        self.book.tell("hearing.changed", {"hearing": hearing})

    def issue(self, arrived: Arrived) -> None:
        """Decide the case, and put the judgment into its file."""
        content = _ACT + _case_number(arrived).encode() + b"\n%%EOF\n"
        digest = self.book.issue(content)
        document = {
            "kind": "judgment",
            "name": "Qətnamə.pdf",
            "media_type": "application/pdf",
            "file": {"digest": digest, "size": len(content)},
            "added_on": clock.now().date().isoformat(),
        }
        issued = {"case": _case_id(arrived), "document": document, "url": f"{self.url}/acts/{digest}"}
        self.book.tell("document.issued", issued)

    def _page(self) -> list[Facts]:
        last = max((one.number for one in self.book.arrived()), default=0)
        address = f"{self.cabinet}/events?after={last}&most=100"
        headers, body = self._ask("GET", address)
        try:
            self.keys.judge(of_answer(200, "GET", address), headers, body)
            events: list[Facts] = json.loads(body)["events"]
        except (NotSigned, ValueError, KeyError) as error:
            raise Unread from error
        return events

    def _ask(self, method: str, address: str) -> tuple[Mapping[str, str], bytes]:
        headers = self.keys.signed(of_request(method, address), b"")
        request = Request(address, headers=headers, method=method)  # noqa: S310  # the address is a setting
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  # the address is a setting
                return {name.lower(): one for name, one in answer.headers.items()}, answer.read(MOST)
        except (URLError, OSError, ValueError) as error:
            raise Unread from error


def _case_id(arrived: Arrived) -> str:
    return f"case-{arrived.facts['application']}"


def _case_number(arrived: Arrived) -> str:
    return f"2(004)-{9000 + arrived.number}/{clock.now().year}"


def _decision(outcome: str) -> Facts:
    return {"outcome": outcome, "at": clock.now().isoformat(), "by": JUDGE}


def _case(arrived: Arrived) -> Facts:
    facts = arrived.facts
    return {
        "id": _case_id(arrived),
        "number": _case_number(arrived),
        "court": facts["court"],
        "case_type": "2",
        "proceeding": "claim",
        "judge": JUDGE,
        "state": "pending",
        "received_on": clock.now().date().isoformat(),
        "subject": facts["title"],
        "participants": facts["parties"],
        "application": facts["application"],
    }
