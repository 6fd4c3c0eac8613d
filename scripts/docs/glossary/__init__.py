"""The site's small dictionary: one file of words makes its page, and what opens in place on readers' pages.

Knows the words, where pages name them, and how both are written. docs/bao-tri/viet-huong-dan.md tells its writers.
"""
