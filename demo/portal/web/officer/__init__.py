"""The officer's screens: the desk, a dossier with what may be done with it, and the slips.

Imports what stands in `web` itself and the citizen's screens; never those of practice.
"""
