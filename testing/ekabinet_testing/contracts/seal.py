"""What every seal must do."""

from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import KeyUsage, load_der_x509_certificate
from ekabinet_ports.seal import Seal

DIGEST = sha256("möhür".encode()).digest()


class SealContract:
    """Override *seal*, and *again*: the same after a restart."""

    @pytest.fixture
    def seal(self) -> Seal:
        raise NotImplementedError("override the seal fixture")

    @pytest.fixture
    def again(self) -> Seal:
        raise NotImplementedError("override the fixture again")

    def test_its_certificate_is_for_signing_documents(self, seal: Seal) -> None:
        usage = load_der_x509_certificate(seal.certificate).extensions.get_extension_for_class(KeyUsage).value

        assert usage.content_commitment
        assert not usage.key_cert_sign

    def test_what_it_signs_verifies_with_its_certificate(self, seal: Seal) -> None:
        value = seal.sign(DIGEST)

        verify(seal.certificate, value)

    def test_it_is_the_same_after_a_restart(self, seal: Seal, again: Seal) -> None:
        value = again.sign(DIGEST)

        assert seal.certificate == again.certificate
        verify(seal.certificate, value)

    def test_it_does_not_tell_its_key(self, seal: Seal) -> None:
        assert "key=" not in repr(seal)
        assert "pin=" not in repr(seal)


def verify(certificate: bytes, value: bytes) -> None:
    """Raises InvalidSignature for a value that the certificate's key did not make over the digest."""
    key = load_der_x509_certificate(certificate).public_key()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(value, DIGEST, padding.PKCS1v15(), Prehashed(SHA256()))
        return
    assert isinstance(key, ec.EllipticCurvePublicKey)
    half = key.curve.key_size // 8
    assert len(value) == 2 * half
    whole = encode_dss_signature(int.from_bytes(value[:half]), int.from_bytes(value[half:]))
    key.verify(whole, DIGEST, ec.ECDSA(Prehashed(SHA256())))
