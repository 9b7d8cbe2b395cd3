"""Which browser on what kind of device: told in two words, because the whole text tells people apart."""

from collections.abc import Mapping

BROWSERS: Mapping[str, str] = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "YaBrowser/": "Yandex",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
"""By what stands in the User-Agent header; the first that fits, for most claim to be others, too."""
DEVICES: Mapping[str, str] = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def program(user_agent: str) -> str:
    """«Chrome, Windows»; an empty text where neither is known."""
    found = (_first(BROWSERS, user_agent), _first(DEVICES, user_agent))
    return ", ".join(name for name in found if name)


def _first(names: Mapping[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")
