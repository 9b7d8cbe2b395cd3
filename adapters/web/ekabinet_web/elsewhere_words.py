"""What a person reads when another method than the portal's own did not do it."""

from ekabinet_core.waiting import Failure

from ekabinet_web.catalogue import Catalogue


def elsewhere_failure_text(failure: Failure | None, way: str, words: Catalogue) -> str:
    """The sentence for a failure that the phone's words do not fit; empty where they do."""
    _ = words.gettext
    if failure is Failure.NOT_A_CLIENT:
        return _("%(way)s does not know who this is. Check what you entered.", way=way)
    if failure is Failure.TIMED_OUT:
        return _("%(way)s gave no answer in time. Start again and have it at hand.", way=way)
    return ""
