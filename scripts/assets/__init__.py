"""Pictures that the build draws: sample papers for figures, icons of the installed site.

Imports the portal and scripts.lib.
"""
