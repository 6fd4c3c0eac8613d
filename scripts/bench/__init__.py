"""Measures what readers wait for, on Linux, by hand; it writes a page of the site and is no part of the build.

Imports scripts.runtime, for what it compares with, and scripts.lib.
"""
