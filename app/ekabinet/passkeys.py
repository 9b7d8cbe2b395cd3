"""Passkeys by Web Authentication (W3C, Level 3), judged by py_webauthn."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.errors import NotAccepted
from ekabinet_core.passkey import Passkey
from ekabinet_ports.passkeys import Made, Question, Shown

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

NAME = "Elektron Məhkəmə"


@frozen
class WebAuthnPasskeys:
    """Passkeys that belong to the host of the portal's origin; the device is asked to know its holder.

    Whether it did so is not insisted on, for the password has been asked already.
    """

    origin: str

    @property
    def host(self) -> str:
        """The relying party's id: passkeys open nothing under another host."""
        return urlsplit(self.origin).hostname or ""

    def ask_for_new(self, account: Account) -> Question:
        from webauthn import generate_registration_options, options_to_json
        from webauthn.helpers import bytes_to_base64url
        from webauthn.helpers.structs import (
            AuthenticatorSelectionCriteria,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        options = generate_registration_options(
            rp_id=self.host,
            rp_name=NAME,
            user_id=account.id.encode(),
            user_name=account.user_name,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.DISCOURAGED,
                user_verification=UserVerificationRequirement.PREFERRED,
            ),
            exclude_credentials=_named(account.second.passkeys),
        )
        return Question(options_to_json(options), bytes_to_base64url(options.challenge))

    def made(self, answer: str, challenge: str) -> Made:
        from webauthn import base64url_to_bytes, verify_registration_response
        from webauthn.helpers import bytes_to_base64url

        try:
            made = verify_registration_response(
                credential=answer,
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self.host,
                expected_origin=self.origin,
            )
        except Exception as error:  # a stranger's CBOR and JSON: its parsers raise what they like
            raise NotAccepted("passkey", "not-proven") from error
        return Made(bytes_to_base64url(made.credential_id), made.credential_public_key, made.sign_count)

    def ask(self, known: Sequence[Passkey]) -> Question:
        from webauthn import generate_authentication_options, options_to_json
        from webauthn.helpers import bytes_to_base64url

        options = generate_authentication_options(rp_id=self.host, allow_credentials=_named(known))
        return Question(options_to_json(options), bytes_to_base64url(options.challenge))

    def shown(self, answer: str, challenge: str, known: Sequence[Passkey]) -> Shown:
        from webauthn import base64url_to_bytes, verify_authentication_response
        from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json

        try:
            credential = parse_authentication_credential_json(answer)
            keys = {one.id: one.key for one in known}
            proven = verify_authentication_response(
                credential=credential,
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self.host,
                expected_origin=self.origin,
                credential_public_key=keys[credential.id],
                credential_current_sign_count=0,  # whether it grows is judged by the passkey itself
            )
        except Exception as error:  # a stranger's CBOR and JSON: its parsers raise what they like
            raise NotAccepted("passkey", "not-proven") from error
        return Shown(bytes_to_base64url(proven.credential_id), proven.new_sign_count)


def _named(passkeys: Sequence[Passkey]) -> "list[PublicKeyCredentialDescriptor]":
    from webauthn import base64url_to_bytes
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.id)) for one in passkeys]
