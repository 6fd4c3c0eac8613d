"""What has to be there before anything else: the environment, and the packages from npm."""

from scripts.tasks import build


def main(args: list[str]) -> None:
    """Make .venv and node_modules/ what the lock files say."""
    build.make("packages")
