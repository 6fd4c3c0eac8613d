"""Campaigns that take minutes and are run by `make audit` alone; a small sample of each stands in tests/unit."""
