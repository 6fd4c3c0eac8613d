"""The edition for a USB stick: turns the finished site into a ZIP that works from a double click, without a server.

May import what builds the site; nothing that builds the site imports it.
"""
