"""Kills pages, workers and browsers at random moments, on request only: python -m tests.browser.kills chromium."""
