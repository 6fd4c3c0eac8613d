"""What happens to a dossier: an event moves it, adds to its history and tells the citizen, all or nothing.

Imports domain, library and storage: no Flask, no templates. Clock, chance and notices are passed in.
"""
