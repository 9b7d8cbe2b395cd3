"""What exactly was found in a signed file, in everyday words."""

from collections.abc import Mapping

from ekabinet_web.catalogue import Catalogue


def why(reason: str, words: Catalogue) -> str:
    """What was found; the bare code of a reason that only a plugin knows."""
    found = {
        **_of_the_container(words),
        **_of_the_signature(words),
        **_of_the_certificate(words),
        **_of_the_timestamp(words),
        **_of_the_time_stamped(words),
        **_of_revocation(words),
        **_of_the_pdf(words),
    }
    return found.get(reason, reason)


def _of_the_container(words: Catalogue) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "archive": _("The file is not a signed container, or it is damaged."),
        "mimetype": _("The file is not a signed container of the kind that is read here."),
        "not-read": _("It is signed in a way that is not read here, so it was not judged."),
        "countersigned": _(
            "There is a counter-signature in this file: a signature that is meant to confirm another one. It "
            "is not read here, so it was not judged; the signature at which it stands was judged by itself."
        ),
        "names": _("The name of a file in the container is unsafe, or two names are the same."),
        "too-big": _("The container is larger than what is read here, so it was not checked."),
        "xml": _("A part of the container cannot be read, or holds what does not belong there."),
        "manifest": _("The container's list of files is not the one that was signed."),
        "files": _("A file is missing from the container, or one is there that nobody signed."),
        "digest": _("A file was changed after it was signed."),
    }


def _of_the_signature(words: Catalogue) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "signature-structure": _("The signature is not written in the form that is read here."),
        "signature-properties": _(
            "What was signed about the time, the certificate or the kinds of files was changed."
        ),
        "signature-value": _(
            "The signature was not made with the key of the certificate, or what was signed was changed."
        ),
        "weak-key": _("The key of the certificate is too weak to prove who signed."),
        "weak-algorithm": _("It was signed with an algorithm that is too weak to prove who signed."),
        "signature-policy": _(
            "It was signed under a policy of its own, which is not known here, so it was not judged."
        ),
        "unproven": _(
            "The files are unchanged and the certificate was issued by a trusted authority. But when it was "
            "signed is not proven, and whether the certificate was revoked is not known."
        ),
    }


def _of_the_certificate(words: Catalogue) -> Mapping[str, str]:
    _ = words.gettext
    unreadable = _("The signer's certificate cannot be read.")
    return {
        "certificate": unreadable,
        "malformed": unreadable,
        "unknown-issuer": _("The certificate was not issued by an authority that is trusted here."),
        "bad-chain": _(
            "Something is wrong between the certificate and the authority that is said to have issued it."
        ),
        "wrong-usage": _("The certificate is not for signing documents."),
        "expired": _("The certificate has expired, and nothing proves that it was signed before."),
        "not-yet-valid": _(
            "At that time the certificate was not valid yet, and nothing proves when it was signed."
        ),
    }


def _of_the_timestamp(words: Catalogue) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "timestamp-malformed": _("The time stamp cannot be read, so when it was signed is not proven."),
        "timestamp-imprint": _("The time stamp belongs to something else than this signature."),
        "timestamp-signature": _("The time stamp was changed, or it was made with a key too weak."),
        "timestamp-unknown-issuer": _("The time stamp was not given by an authority that is trusted here."),
        "timestamp-bad-chain": _(
            "Something is wrong between the certificate of the time stamp and the authority that is said to "
            "have issued it."
        ),
        "timestamp-wrong-usage": _("The certificate of the time stamp is not for time stamps."),
        "timestamp-expired": _(
            "The certificate of the time stamp has expired, so that nothing proves any more when it was "
            "signed."
        ),
        "timestamp-not-yet-valid": _("The time stamp is older than its own certificate."),
        "timestamp-revoked": _("The certificate of the time stamp was revoked."),
        "timestamp-revocation": _("Whether the certificate of the time stamp was revoked is not known."),
    }


def _of_the_time_stamped(words: Catalogue) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "timestamp-future": _("The time stamp is later than the time for which it is checked."),
        "timestamp-order": _("The time stamps contradict each other: the later one is older."),
        "timestamp-too-early": _("It was signed before the certificate was valid."),
        "timestamp-too-late": _(
            "It was stamped after the certificate had expired, and nothing proves that it was signed before."
        ),
        "revoked": _(
            "It was stamped after the certificate was revoked, and nothing proves that it was signed before."
        ),
    }


def _of_revocation(words: Catalogue) -> Mapping[str, str]:
    _ = words.gettext
    unusable = _(
        "The answer about revocation cannot be relied on, so whether the certificate was revoked is not "
        "known."
    )
    return {
        "no-revocation": _(
            "When it was signed is proven, and the certificate was issued by a trusted authority. But "
            "whether it was revoked by then is not known."
        ),
        "revocation-missing": _("There is no answer about whether the signer's certificate was revoked."),
        "revocation-stale": _(
            "The answer about revocation is older than the time stamp, so it does not say what was so then."
        ),
        "revocation-malformed": unusable,
        "revocation-refused": unusable,
        "revocation-signature": unusable,
        "revocation-unknown": _("The issuer does not know the signer's certificate."),
        "revocation-out-of-bounds": _(
            "The certificate of whoever answered about revocation has expired, so the answer proves nothing."
        ),
    }


def _of_the_pdf(words: Catalogue) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "pdf-changed": _("After it was signed, the PDF was changed so that it may show something else."),
        "pdf-outside": _("The signature does not cover the whole PDF."),
        "pdf-signature": _("The signature in the PDF is not written as the standard says."),
        "unsigned": _("There is no electronic signature in the PDF."),
        "pdf-unreadable": _("The PDF cannot be read: it is damaged, encrypted, or hides something."),
        "pdf-covered": _(
            "After it was signed, another signature was added that is seen on a page and may lie over what "
            "was signed. Look at the version that was signed."
        ),
        "pdf-doubted": _("Something about the signature in the PDF is not as it should be."),
        "too-much": _(
            "There is more in the file than is checked at once, or the check would take too long, so it was "
            "not finished."
        ),
    }
