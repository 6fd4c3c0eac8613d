"""Browser tests of the built site, where all is found by role and label as a person finds things.

Playwright on Chromium; test_engines.py, the core, in every engine that is here.
"""
