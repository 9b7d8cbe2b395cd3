"""Servers of pages, each in a process of its own: ``python -m benchmarks.web.servers NAME DOOR URL ACCOUNT``.

NAME is ``portal``, ``bare`` or ``peer``, DOOR a socket's number, URL the database, ACCOUNT the lawyer's.
"""

import socket
import sys
from pathlib import Path

import uvicorn
from ekabinet_core.ids import AccountId
from ekabinet_db.storage import SqlStorage
from ekabinet_ports.plugins import Plugins
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.reading import own_number

from benchmarks.web.place import over


def main(name: str, door: socket.socket, url: str, account: str) -> None:
    """Serve until it is ended."""
    if name == "portal":
        _serve_portal(_cabinet(url), door)
    elif name == "bare":
        _serve_bare(_cabinet(url), door, account)
    else:
        _serve_peer(_cabinet(url), door, url, account)


def _cabinet(url: str) -> Cabinet:
    return over(SqlStorage.opened(url), Plugins.load(["azerbaijan"]).jurisdiction()).cabinet


def _origin(door: socket.socket) -> str:
    return f"http://127.0.0.1:{door.getsockname()[1]}"


def _serve_portal(cabinet: Cabinet, door: socket.socket) -> None:
    """As ``ekabinet serve --without-worker`` does it."""
    from ekabinet.logs import quiet_logs
    from ekabinet.priority import serve_people
    from ekabinet.serving import server
    from ekabinet.settings import Settings

    quiet_logs()
    ready = server(cabinet, Settings(Path(), (), origin=_origin(door)), "127.0.0.1", 0)
    serve_people()
    ready.run([door])


def _serve_bare(cabinet: Cabinet, door: socket.socket, account: str) -> None:
    from ekabinet.logs import quiet_logs
    from ekabinet.priority import serve_people

    from benchmarks.web.bare import bare_portal

    quiet_logs()
    app = bare_portal(cabinet, cabinet.signing_in.actor(AccountId(account)), _origin(door))
    config = uvicorn.Config(app, http="httptools", ws="none", access_log=False, log_config=None)
    serve_people()
    uvicorn.Server(config).run([door])


def _serve_peer(cabinet: Cabinet, door: socket.socket, url: str, account: str) -> None:
    from benchmarks.web.peer import serve_peer

    number = own_number(cabinet.rules, cabinet.signing_in.actor(AccountId(account)))
    serve_peer(url, door, (number.kind, number.value, account))


if __name__ == "__main__":
    main(sys.argv[1], socket.socket(fileno=int(sys.argv[2])), *sys.argv[3:])
