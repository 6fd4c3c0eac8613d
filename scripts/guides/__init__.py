"""Guides as they are written: Markdown pages with steps in fences.

Knows where the pages are and how steps stand in them. Must not know what a figure looks like.
"""
