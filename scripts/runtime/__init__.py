"""What the reader's browser runs: Pyodide, the portal and its packages as bytecode, the memory of a running portal.

Imports scripts.lib; what runs inside Pyodide imports the portal.
"""
