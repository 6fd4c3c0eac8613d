"""Haphazard use of the site in a browser, on request only: python -m tests.browser.haphazard webkit --minutes 10."""
