"""What is seen and done: Flask blueprints and Jinja templates; one folder for each side of the portal's screens.

Imports domain, library, storage and actions. Words for visitors stand in templates and TOML, never in Python.
"""
