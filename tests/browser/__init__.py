"""Browser tests: Playwright on the built site, found by role and label as a person finds things."""
