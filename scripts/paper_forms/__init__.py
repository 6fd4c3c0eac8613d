"""The paper forms of level 2, as DOCX to type into and PDF to print, from the TOML that the portal's screens come from.

Imports the portal's data and scripts.lib.
"""
