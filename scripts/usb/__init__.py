"""The edition for USB sticks: the finished site, changed so that it works from a double click.

Imports scripts.site, for the names of its files, and scripts.lib.
"""
