"""Questions that pupils answer on a page, and the drill of true and false messages: flat data in fences.

Knows what a question is, what is wrong with one, and how it is drawn. docs/bao-tri/viet-huong-dan.md tells its writers.
"""
