"""The memory of a Python in which the portal runs already, for the browser to take over instead of starting one.

`take` makes it; the modules beside it run inside Pyodide or Node meanwhile, and import the portal and each other only.
"""
