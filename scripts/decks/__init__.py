"""Decks: slides for a projector, taken from the pages that are built already, and what only the teacher reads of them.

Knows pages as elements; draws no screens and plays no guides. The site gives decks their last touches like any page.
"""
