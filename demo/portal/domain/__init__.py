"""What is true: procedures, fields, accounts, dossiers, working days.

Imports the standard library alone: no Flask, no SQL. Today's date and chance come in as arguments.
"""
