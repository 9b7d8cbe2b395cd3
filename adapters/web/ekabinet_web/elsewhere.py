"""What a waiting page shows of a method that has no pages of its own: a code, a link for an app, a page."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import segno
from attrs import field, frozen
from ekabinet_core.waiting import AppLink, FormPost, NothingToShow, Redirect, State, VerificationCode, Wait
from markupsafe import Markup

from ekabinet_web.headers import policy
from ekabinet_web.visit import Html
from ekabinet_web.ways import OWN_NAMES, Ways

PICTURE = 280
"""Its width in pixels: a small phone has room for it."""


@frozen
class Elsewhere:
    """What is shown while somebody confirms with another method."""

    way: str
    """What it is called."""
    version: int
    """Of what is waited for: a page that shows another one is out of date."""
    code: str = ""
    app: str = field(default="", repr=False)
    page: str = field(default="", repr=False)
    fields: Mapping[str, str] | None = field(default=None, repr=False)
    """Of the form by which the page is reached; None for a link."""

    @property
    def host(self) -> str:
        """Whose page it is."""
        return urlsplit(self.page).netloc

    @property
    def picture(self) -> Markup:
        """The app's link as a QR code; nothing where it is too long for one."""
        try:
            made = segno.make(self.app, micro=False)
        except segno.DataOverflowError:
            return Markup()
        drawn = made.svg_inline(omitsize=True, dark="#000", light="#fff")
        size = f'<svg width="{PICTURE}" height="{PICTURE}" aria-hidden="true" focusable="false" '
        return Markup(drawn.replace("<svg ", size, 1))  # noqa: S704  # figures of segno's own, no letter of the link

    def let_out(self, page: Html) -> Html:
        """The page, whose form may be sent to where the prompt says, and nowhere else."""
        if self.fields is not None:
            origin = f"{urlsplit(self.page).scheme}://{self.host}"
            page.headers["content-security-policy"] = policy(sent=f"'self' {origin}")
        return page


def elsewhere_of(wait: Wait, version: int, offered: Ways) -> Elsewhere | None:
    """What is shown of it, once it has ended its name alone; None for a method that has pages of its own."""
    if wait.method in OWN_NAMES:
        return None
    way = offered.name_of(wait.method)
    match wait.prompt if wait.state is State.OPEN else NothingToShow():
        case VerificationCode(code):
            return Elsewhere(way, version, code=code)
        case AppLink(url):
            return Elsewhere(way, version, app=url)
        case Redirect(url):
            return Elsewhere(way, version, page=url)
        case FormPost(url, fields):
            return Elsewhere(way, version, page=url, fields=fields)
        case _:
            return Elsewhere(way, version)
