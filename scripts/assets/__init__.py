"""Pictures that the build draws: sample scans for the portal, small ones for figures, icons of the installed site.

Imports the portal's data and scripts.lib.
"""
