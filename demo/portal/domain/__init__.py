"""What is true: procedures, fields, accounts, dossiers, working days.

Knows the standard library alone. Must never know Flask, SQL, today's date or chance: both come in as arguments.
"""
