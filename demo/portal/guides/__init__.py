"""Guides that run: steps that say what a reader does, played on the portal by what is seen on its screens.

Knows how to read a screen, what a step is, how one is played and how a reader is coached through one. Must not know
Markdown, what figures look like, which browser shows the portal, nor any address or field that a step does not name.
"""
