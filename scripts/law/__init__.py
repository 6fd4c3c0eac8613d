"""What the site states as law, with a clock: the dated entries, the build's day, and what is to be read again.

Imports the portal and scripts.lib.
"""
