"""Security headers on every answer, errors included (OWASP ASVS 5.0, 3.4)."""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

DOWNLOAD_POLICY = "sandbox; default-src 'none'"
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def policy(*reached: str, sent: str = "'self'") -> str:
    """What a page may load; its scripts may reach the portal, and those origins; its forms are sent there."""
    connected = " ".join(("'self'", *reached))
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src {connected}; form-action {sent}; frame-ancestors 'none'; base-uri 'none'"
    )


POLICY = policy()
FRAMING_POLICY = f"{POLICY}; frame-src 'self'"
"""Of a page that shows a paper in itself."""
SHOWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
"""Of a paper that is shown so: the browser's own reader needs its styles and itself, the paper nothing."""


HTTPS_ONLY = f"max-age={365 * 24 * 60 * 60}"
"""For a year a browser does not ask this host without TLS, whoever answers there (RFC 6797, 6.1)."""


async def secure_headers(message: Message, scope: Scope) -> None:
    """Add them to an answer that is about to leave; only built files may be cached."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in ALWAYS.items():
        headers[name] = value
    headers.setdefault("content-security-policy", POLICY)
    if not scope["path"].startswith("/static/"):
        headers["cache-control"] = "no-store"


async def https_only(message: Message, scope: Scope) -> None:  # noqa: ARG001  # on every answer
    """Say so on every answer of a portal that is reached with TLS."""
    if message["type"] == "http.response.start":
        MutableScopeHeaders.from_message(message)["strict-transport-security"] = HTTPS_ONLY
