"""Serves the portal over HTTP on this machine alone, without a browser's Python."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug import Response

from portal.site_settings import read_settings
from portal.storage import Store
from portal.web.app import create_app

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FORMS = Path(__file__).parents[2] / "build" / "forms"  # what `python -m scripts paper-forms` writes


LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def serve(port: int, data: str) -> None:
    """Serve the portal from a database file, or from memory, until the process is stopped."""
    app = create_app(Store(path=data), {**read_settings(), "forms": FORMS})
    app.wsgi_app = own_address_only(app.wsgi_app)  # type: ignore[method-assign,assignment]
    app.run(port=port, threaded=False)


def own_address_only(app: "WSGIApplication") -> "WSGIApplication":
    """Return an application that refuses what was not asked of this server by its own name, or by another's page.

    The portal has no guard of its own: in the reader's browser no other page can send it anything.
    """

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        refused = refusal(environ)
        return (refused or app)(environ, start)

    return answer


def refusal(environ: "WSGIEnvironment") -> Response | None:
    """Return what is said to a request that is not for this server; None for one that is."""
    host, origin, port = environ.get("HTTP_HOST", ""), environ.get("HTTP_ORIGIN"), environ["SERVER_PORT"]
    own = f"http://127.0.0.1:{port}/"
    if host not in {f"{name}:{port}" for name in LOOPBACK}:
        return Response(f"This server answers on this computer alone. Open {own}\n", 421)
    if origin not in (None, f"http://{host}"):
        return Response(f"A page of another site sent this. Open {own} itself.\n", 403)
    return None
