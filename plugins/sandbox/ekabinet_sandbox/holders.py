"""Everybody's certificates: those of telephones, and those on cards."""

from collections.abc import Iterator

from attrs import frozen
from cryptography import x509

from ekabinet_sandbox.asan_request import Subscriber
from ekabinet_sandbox.person import Person
from ekabinet_sandbox.purpose import Purpose
from ekabinet_sandbox.world import World


@frozen
class Held:
    """A certificate, whose it is, and where its key is."""

    person: Person
    place: str
    purpose: Purpose
    certificate: x509.Certificate

    @property
    def serial(self) -> int:
        """The number under which it is revoked."""
        return self.certificate.serial_number


def all_held(world: World) -> Iterator[Held]:
    """Person after person; a card may have been made since the sandbox started."""
    for person in world.people.people:
        yield from _on_telephone(person, world)
        yield from _on_cards(person, world)


def _on_telephone(person: Person, world: World) -> Iterator[Held]:
    if person.asan is None:
        return
    identities = {"ASAN İmza": world.phones.identities[person.fin]}
    for one in person.appointments:
        code = Subscriber(person.mobile, one.user_code)
        identities[f"ASAN İmza, {one.label}, {one.voen}"] = world.phones.appointed[code]
    for place, identity in identities.items():
        for purpose in Purpose:
            yield Held(person, place, purpose, identity.credential(purpose).certificate)


def _on_cards(person: Person, world: World) -> Iterator[Held]:
    read = [
        x509.load_pem_x509_certificate(file.read_bytes())
        for file in sorted(world.responder.cards.glob(f"{person.fin}-*.pem"))
    ]
    for certificate in sorted(read, key=lambda one: (one.not_valid_before_utc, _purpose(one))):
        yield Held(person, "e-İmza kartı", _purpose(certificate), certificate)


def _purpose(certificate: x509.Certificate) -> Purpose:
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    return Purpose.SIGNATURE if usage.content_commitment else Purpose.AUTHENTICATION
