"""The citizen's screens: choosing, filing, following a dossier, paying, and the practice levels.

Imports what stands in `web` itself; never the officer's screens or those of practice.
"""
