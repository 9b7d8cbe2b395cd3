"""What a method of other code asks the person for: read from a form, and what is wrong with it said there."""

from ekabinet_core.errors import CabinetError, Fault, Faulty, Invalid, NotAccepted
from ekabinet_core.waiting import Failure
from ekabinet_ports.signing import Holder, SigningMethod

from ekabinet_web.elsewhere_words import elsewhere_failure_text
from ekabinet_web.form import Form
from ekabinet_web.ways import PHONE_WAY, Ways

SAID = "said-by-the-method"
"""The code of a fault whose sentence is the method's own."""
AT_ITS_FIELDS = frozenset({"certificate", "phone", "proof"})
"""What is refused because of what was typed, or of how often."""


def field_of(code: str, name: str) -> str:
    """The field's name on a page, where two methods may both ask for a number."""
    return f"{code}_{name}"


def holder_in(form: Form, code: str, offered: Ways) -> Holder:
    """What was filled in for that method; raises NotFound where there is none."""
    if code == PHONE_WAY:
        return {"phone": form["phone"], "user_code": form["user_code"]}
    return {one.name: form[field_of(code, one.name)].strip() for one in offered.other(code).offer.asks}


def told_at_fields(error: CabinetError, code: str, offered: Ways) -> CabinetError:
    """The error as the page has its fields; of the portal's own methods it stands as it is."""
    if code == PHONE_WAY or not offered.has(code):
        return error
    method = offered.other(code)
    if isinstance(error, NotAccepted) and error.reason == Failure.NOT_A_CLIENT:
        return Invalid([_unknown(method, offered)])
    if isinstance(error, NotAccepted) and error.what in AT_ITS_FIELDS:
        return NotAccepted(error.what, error.reason, **error.details, field=_first(method))
    if not isinstance(error, Faulty):
        return error
    return Invalid([_at_field(fault, method, offered) for fault in error.faults])


def _unknown(method: SigningMethod, offered: Ways) -> Fault:
    said = elsewhere_failure_text(Failure.NOT_A_CLIENT, offered.name_of(method.code), offered.words)
    return Fault(_first(method), SAID, (("said", said),))


def _first(method: SigningMethod) -> str:
    """The field to which what is wrong with all of it leads; empty where nothing is asked."""
    return next((field_of(method.code, one.name) for one in method.offer.asks), "")


def _at_field(fault: Fault, method: SigningMethod, offered: Ways) -> Fault:
    for one in method.offer.asks:
        if one.name == fault.field:
            said = one.wrong.in_(offered.words.language)
            return Fault(field_of(method.code, one.name), SAID, (("said", said),))
    return fault
