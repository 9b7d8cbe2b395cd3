"""What is said of a checked signature: how the check ended, and what exactly was found."""

from collections.abc import Mapping

from ekabinet_core.verdict import Indication, SubIndication, Verdict

from ekabinet_web.catalogue import Catalogue


def meaning(verdict: Verdict, words: Catalogue) -> str:
    """How the check ended, in everyday words; what was not understood is not called wrong."""
    _ = words.gettext
    if verdict.sub_indication is SubIndication.FORMAT_FAILURE:
        return _("There is no signature here that could be accepted.")
    texts: Mapping[Indication, str] = {
        Indication.TOTAL_PASSED: _("The signature is valid."),
        Indication.INDETERMINATE: _("It is not known whether the signature is valid."),
        Indication.TOTAL_FAILED: _("The signature is not valid."),
    }
    return texts[verdict.indication]


def why(reason: str, words: Catalogue) -> str:
    """What was found; the bare code of a reason that only a plugin knows."""
    found = {**_of_the_container(words), **_of_the_signature(words), **_of_the_certificate(words)}
    return found.get(reason, reason)


def by_whom(signer: str, words: Catalogue) -> str:
    """The signer, with whose word it is."""
    return words.gettext("Signer, as the certificate says: %(signer)s", signer=signer)


def claimed(time: str, words: Catalogue) -> str:
    """The time of signing, with whose word it is."""
    return words.gettext("Signed at, as the signer says: %(time)s", time=time)


def as_of(time: str, words: Catalogue) -> str:
    """The time for which it was checked."""
    return words.gettext("Checked as of: %(time)s", time=time)


def covered(words: Catalogue) -> str:
    """What stands over the files of a signature and their digests."""
    return words.gettext("Files, as the signature names them, with fingerprints (SHA-256):")


def nobody_is_trusted(option: str, words: Catalogue) -> str:
    """What to do where no authority was named by this option."""
    return words.gettext(
        "Nobody is trusted yet: name a folder with certificates of authorities by %(option)s.", option=option
    )


def _of_the_container(words: Catalogue) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "archive": _("The file is not a signed container, or it is damaged."),
        "mimetype": _("The file is not a signed container of the kind that is read here."),
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
