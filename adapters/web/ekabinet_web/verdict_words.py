"""What is said of a checked signature: how the check ended, and what exactly was found."""

from collections.abc import Mapping

from attrs import frozen
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication, Report, SubIndication, Verdict

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.finding_words import why

SHAPES = {
    Indication.TOTAL_PASSED: "good",
    Indication.INDETERMINATE: "waiting",
    Indication.TOTAL_FAILED: "bad",
}

REACHED = {"", "unproven", "no-revocation"}
"""Found where the evidence is what its level promises; else the file only says that it is."""


@frozen
class Told:
    """A verdict in words."""

    verdict: Verdict
    shape: str
    meaning: str
    code: str
    """In the words of the standard, which are not translated."""
    why: str
    """Empty when nothing was found."""

    @property
    def level(self) -> Level | None:
        """How far its evidence goes; None where the file only says how far."""
        return reached(self.verdict)


@frozen
class ToldAtOnce:
    """What a file with several signatures is worth."""

    meaning: str
    shape: str


def told(verdict: Verdict, words: Catalogue) -> Told:
    """In the language of the page."""
    reason = verdict.sub_indication
    code = f"{verdict.indication}, {reason}" if reason is not None else verdict.indication.value
    found = why(verdict.reason, words) if verdict.reason else ""
    return Told(verdict, SHAPES[verdict.indication], meaning(verdict, words), code, found)


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


def reached(verdict: Verdict) -> Level | None:
    """How far its evidence goes; None where the file only says how far."""
    return verdict.level if verdict.reason in REACHED else None


def told_at_once(report: Report, words: Catalogue) -> ToldAtOnce | None:
    """Of several signatures as the worst of them, so that nobody reads the first alone; None for one."""
    if len(report.verdicts) == 1:
        return None
    _ = words.gettext
    texts: Mapping[Indication, str] = {
        Indication.TOTAL_FAILED: _("At least one signature in the file is not valid."),
        Indication.INDETERMINATE: _(
            "Of at least one signature in the file it is not known whether it is valid."
        ),
        Indication.TOTAL_PASSED: _("Every signature in the file is valid."),
    }
    found = {verdict.indication for verdict in report.verdicts}
    worst = next(one for one in texts if one in found)
    return ToldAtOnce(texts[worst], SHAPES[worst])


def by_whom(signer: str, words: Catalogue) -> str:
    """The signer, with whose word it is."""
    return words.gettext("Signer, as the certificate says: %(signer)s", signer=signer)


def claimed(time: str, words: Catalogue) -> str:
    """The time of signing, with whose word it is."""
    return words.gettext("Signed at, as the signer says: %(time)s", time=time)


def stamped(time: str, words: Catalogue) -> str:
    """When it was there at the latest, with whose word it is."""
    return words.gettext("Signed by this time at the latest, as the time stamp proves: %(time)s", time=time)


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
