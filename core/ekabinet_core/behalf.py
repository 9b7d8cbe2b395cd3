"""On whose behalf somebody acts: an organisation or a principal, and how it was shown that they may."""

from enum import StrEnum

from attrs import frozen

from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import MandateId
from ekabinet_core.person import NaturalPerson


class Body(StrEnum):
    """What the organisation is, by the kind of certificate that names it."""

    LEGAL_PERSON = "legal-person"
    """Hüquqi şəxs: of a business certificate."""
    STATE_BODY = "state-body"
    """Dövlət orqanı: of a government certificate."""
    PERSON = "person"
    """Fiziki şəxs: who has given a mandate."""


class Shown(StrEnum):
    """How it was shown that somebody may act for an organisation."""

    CERTIFICATE = "certificate"
    """Their business or government certificate names it."""
    REGISTER = "register"
    """The company register names them as its head."""
    MANDATE = "mandate"
    """The one acted for has given them a mandate (etibarnamə)."""


@frozen
class Behalf:
    """The organisation that somebody acts for; who acts as themselves has none."""

    body: Body
    number: Identifier
    """Of the jurisdiction's kind for companies (VÖEN)."""
    name: str
    shown: Shown = Shown.CERTIFICATE
    mandate: MandateId | None = None
    """Where a mandate shows it: which."""


@frozen
class CertificateHolder:
    """Whom a certificate names: a person, and on whose behalf they act by it."""

    person: NaturalPerson
    behalf: Behalf | None = None
    """None: they act as themselves."""


def is_same_behalf(one: Behalf | None, other: Behalf | None) -> bool:
    """Whether both are one organisation, by its number, or both are none: names are written in many ways."""
    return (one and one.number) == (other and other.number)
