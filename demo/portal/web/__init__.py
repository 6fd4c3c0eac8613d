"""What is seen and done: Flask blueprints and Jinja templates, one module for each noun.

Knows the domain and storage. Must never hold words for visitors: those stand in templates and words.toml.
"""
