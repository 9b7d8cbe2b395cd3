"""What the same rows cost elsewhere: Django REST framework under gunicorn, JSON without a page around it."""

import importlib.util
import socket

from sqlalchemy import make_url

ABSENT = "no Django REST framework under gunicorn: pip install -r requirements/dev.txt"
"""Why it is skipped, and what to do."""


def is_here() -> bool:
    """Whether this machine has it."""
    return all(importlib.util.find_spec(name) for name in ("django", "rest_framework", "gunicorn"))


def serve_peer(url: str, door: socket.socket, owner: tuple[str, str, str]) -> None:
    """One worker with the views of ``peer_views``, until it is ended.

    ``owner`` is the kind and the value of the lawyer's number, and their account.
    """
    _set_up(url, owner)
    from django.core.wsgi import get_wsgi_application  # type: ignore[import-untyped]  # it has no types
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    application = get_wsgi_application()

    class Serving(BaseApplication):  # type: ignore[misc]  # it has no types
        def load_config(self) -> None:
            self.cfg.set("bind", f"fd://{door.fileno()}")
            self.cfg.set("workers", 1)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", 8)
            self.cfg.set("keepalive", 60)
            self.cfg.set("loglevel", "critical")

        def load(self) -> object:
            return application

    Serving().run()


def _set_up(url: str, owner: tuple[str, str, str]) -> None:
    import django  # type: ignore[import-untyped]
    from django.conf import settings  # type: ignore[import-untyped]

    settings.configure(
        DEBUG=False,
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="benchmark",  # noqa: S106  # nothing is signed
        ROOT_URLCONF="benchmarks.web.peer_views",
        INSTALLED_APPS=["rest_framework"],
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
        DATABASES={"default": _database(url)},
        REST_FRAMEWORK={
            "DEFAULT_AUTHENTICATION_CLASSES": [],
            "DEFAULT_PERMISSION_CLASSES": [],
            "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
            "UNAUTHENTICATED_USER": None,
        },
        USE_TZ=True,
        LAWYER=owner,
    )
    django.setup()


def _database(url: str) -> dict[str, object]:
    known = make_url(url)
    if known.get_backend_name() == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": known.database}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": known.database,
        "USER": known.username,
        "PASSWORD": known.password,
        "HOST": known.query.get("host", known.host or ""),
        "PORT": known.port or "",
        "CONN_MAX_AGE": None,
    }
