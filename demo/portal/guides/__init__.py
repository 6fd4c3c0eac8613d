"""Guides that run: their steps, and what plays them natively and coaches a reader through them.

Imports domain, library, storage, actions and web; no Markdown, no figures, no browser. Knows no address or field that
a step does not name.
"""
