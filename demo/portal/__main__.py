"""The door for developing the portal: `python -m portal`, a native server that starts again at each change.

The server is a child process: one that fails, over a slip in a file, is started again when the file is mended.
"""

import argparse
from pathlib import Path

from watchfiles import Change, run_process

from portal.native_server import serve
from portal.site_settings import MKDOCS

HERE = Path(__file__).parent
WATCHED = (".py", ".html", ".txt", ".toml", ".sql", ".yml")
ABOUT = "Serve the practice portal on this machine alone. It starts again when its code, templates or data change."


def main() -> None:
    """Serve the portal until the process is stopped."""
    options = _parser().parse_args()
    run_process(HERE, MKDOCS, target=serve, args=(options.port, options.data), watch_filter=_is_watched)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m portal", description=ABOUT)
    parser.add_argument("--port", type=int, default=8001, help="the port to listen on, 8001 if not given")
    parser.add_argument(
        "--data", default=":memory:", metavar="FILE", help="a database file to keep; without it, each start is empty"
    )
    return parser


def _is_watched(change: Change, path: str) -> bool:
    return path.endswith(WATCHED)


if __name__ == "__main__":
    main()
