"""The folders that are no sources. Standard library only: `clean` works without .venv, which it may remove."""

MADE = ("build", "site", ".mypy_cache", ".pytest_cache", ".ruff_cache")
INSTALLED = (".venv", "node_modules")
