"""The browsers' three engines behind one small tab: Chromium by Playwright, Firefox by BiDi, WebKit by WebDriver.

Imports scripts.lib.
"""
