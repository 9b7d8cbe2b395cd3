"""Whether a signature of a PDF is over what the PDF shows.

A PDF may grow behind a signature. The bytes before stay as they were, so the signature's mathematics says
nothing of a page that was exchanged by what came later (Mladenov et al., «1 Trillion Dollar Refund», 2019;
Mainka et al., «Shadow Attacks», 2021).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ekabinet_signing.own_loop import in_a_loop_of_its_own
from ekabinet_signing.trust import Trust

if TYPE_CHECKING:  # pyHanko costs 0.7 s to import: only where a PDF is read
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
    from pyhanko.pdf_utils.rw_common import PdfHandler
    from pyhanko.sign.diff_analysis import DiffPolicy
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.policy_decl import SignatureValidationSpec

CODES: Mapping[str, str] = {
    "FORMAT_FAILURE": "pdf-signature",
    "HASH_FAILURE": "digest",
    "SIG_CRYPTO_FAILURE": "signature-value",
    "NO_SIGNING_CERTIFICATE_FOUND": "certificate",
    "CHAIN_CONSTRAINTS_FAILURE": "wrong-usage",
    "CRYPTO_CONSTRAINTS_FAILURE": "weak-algorithm",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": "weak-algorithm",
    "NO_CERTIFICATE_CHAIN_FOUND": "unknown-issuer",
    "CERTIFICATE_CHAIN_GENERAL_FAILURE": "bad-chain",
}
"""Our code for what pyHanko names by the standard's sub-indication."""
NOT_SEEN = 0b100011
"""The flags of an annotation that is invisible, hidden or not viewed (ISO 32000-2, table 167)."""


def shown_otherwise(signature: "EmbeddedPdfSignature") -> str:
    """Why what is shown may not be what was signed: ``pdf-outside``, ``pdf-changed``, or empty."""
    from pyhanko.sign.validation import SignatureCoverageLevel

    signature.compute_integrity_info(diff_policy=_only_signatures())
    if not _has_no_gap(signature) or signature.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "pdf-outside"
    redrawn = _draws_fields_anew(signature.reader) and not _draws_fields_anew(_when_signed(signature))
    changed = redrawn or not signature.summarise_integrity_info()["docmdp_ok"]
    return "pdf-changed" if changed else ""


def doubted_since(signature: "EmbeddedPdfSignature") -> str:
    """What came behind it and may show something else: ``pdf-covered``, ``pdf-doubted``, or empty.

    The picture of another signature may lie over what was signed (Rohlmann et al., «Breaking the
    Specification: PDF Certification», 2021); one that had its place then was signed with that place. And
    where fields showed what they held, a picture or a font that nobody saw may be theirs since.
    """
    from pyhanko.sign.validation import SignatureCoverageLevel

    before = _when_signed(signature)
    if not _seen_in(signature.reader) <= _seen_in(before):
        return "pdf-covered"
    has_grown = signature.coverage < SignatureCoverageLevel.ENTIRE_FILE
    return "pdf-doubted" if has_grown and _draws_fields_anew(before) else ""


def judged_alone(signature: "EmbeddedPdfSignature", trust: Trust, at: datetime) -> str:
    """What pyHanko says of the signature by itself at a time (EN 319 102-1, 5.3), as our code, or empty.

    It does not look at revocation, which is judged with the evidence.
    """
    from pyhanko.sign.validation.ades import ades_basic_validation
    from pyhanko_certvalidator.ltv.types import ValidationTimingInfo

    result = in_a_loop_of_its_own(
        ades_basic_validation(
            signature.signed_data,
            _rules(trust),
            timing_info=ValidationTimingInfo(at, at, point_in_time_validation=True),
            raw_digest=signature.compute_digest(),
        )
    )
    found = result.ades_subindic.standard_name
    return "" if found == "OK" else CODES.get(found, "pdf-doubted")


def _has_no_gap(signature: "EmbeddedPdfSignature") -> bool:
    """Whether nothing but its own value is left out of what it is over."""
    begin, length, end, _ = signature.byte_range
    stream = signature.reader.stream
    stream.seek(length)
    left_out = stream.read(end - length)
    digits = left_out[1:-1]
    return (
        begin == 0
        and (left_out[:1], left_out[-1:]) == (b"<", b">")
        and bytes.fromhex(digits.decode("ascii")) == signature.pkcs7_content
    )


def _seen_in(revision: "PdfHandler") -> set[str]:
    """The names of the signature fields that have a place on a page and are not hidden there."""
    from pyhanko.sign.fields import enumerate_sig_fields

    return {name for name, _, field in enumerate_sig_fields(revision) if _is_seen(field.get_object())}


def _is_seen(field: "DictionaryObject") -> bool:
    kids = _part(field, "/Kids") or ()
    return any(_has_a_place(one) for one in (field, *(kid.get_object() for kid in kids)))


def _has_a_place(widget: "DictionaryObject") -> bool:
    hidden = (_part(widget, "/F") or 0) & NOT_SEEN
    return "/Rect" in widget and _has_room(widget["/Rect"]) and not hidden


def _has_room(place: "ArrayObject") -> bool:
    left, bottom, right, top = (one.get_object() for one in place)
    return bool(left != right and bottom != top)


def _draws_fields_anew(revision: "PdfHandler") -> bool:
    """Whether fields show what they hold instead of the picture that was signed (ISO 32000-2, table 224)."""
    form = _part(revision.root, "/AcroForm")
    return form is not None and bool(_part(form, "/NeedAppearances"))


def _when_signed(signature: "EmbeddedPdfSignature") -> "PdfHandler":
    return signature.reader.get_historical_resolver(signature.signed_revision)


def _part(whole: "DictionaryObject", name: str) -> Any:
    """The object itself where there is one, of whatever kind: ``get`` gives a reference to it."""
    return whole[name] if name in whole else None  # noqa: SIM401  # that is why


def _only_signatures() -> "DiffPolicy":
    """What may come behind a signature: other signatures, evidence, and no filled-in field."""
    from pyhanko.sign.diff_analysis import (
        CatalogModificationRule,
        DocInfoRule,
        DSSCompareRule,
        FormUpdatingRule,
        MetadataUpdateRule,
        ModificationLevel,
        ObjectStreamRule,
        SigFieldCreationRule,
        SigFieldModificationRule,
        StandardDiffPolicy,
        XrefStreamRule,
    )

    quiet = [DocInfoRule(), XrefStreamRule(), ObjectStreamRule(), DSSCompareRule(), MetadataUpdateRule()]
    rules = [one.as_qualified(ModificationLevel.LTA_UPDATES) for one in quiet]
    fields = FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()])
    return StandardDiffPolicy(global_rules=[CatalogModificationRule(), *rules], form_rule=fields)


def _rules(trust: Trust) -> "SignatureValidationSpec":
    """Nobody outside is asked, and only our anchors are believed."""
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]  # it has no types
    from pyhanko.sign.validation import policy_decl as declared
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import policy_decl as certificates
    from pyhanko_certvalidator.context import CertValidationPolicySpec
    from pyhanko_certvalidator.registry import SimpleTrustManager

    unchecked = certificates.RevocationCheckingRule.NO_CHECK
    revocation = certificates.RevocationCheckingPolicy(unchecked, unchecked)
    anchors = SimpleTrustManager.build(trust_roots=[Certificate.load(one) for one in trust.anchors])
    known = [Certificate.load(one) for one in trust.intermediates]
    return declared.SignatureValidationSpec(
        CertValidationPolicySpec(anchors, certificates.CertRevTrustPolicy(revocation)),
        declared.RevocationInfoGatheringSpec(
            declared.RevinfoOnlineFetchingRule.LOCAL_ONLY,
            certificate_fetching_rule=declared.CertificateFetchingRule.NEVER_FETCH,
        ),
        local_knowledge=declared.LocalKnowledge(known_certs=known),
        key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation"}),
    )
