"""The same pages made by other generators than MkDocs, and what differs: who moves is to know beforehand.

Imports scripts.lib.
"""
