"""What a teacher prints or files: plans, worksheets with keys, cards, letters, a poster; of lessons and the bank alone.

Imports scripts.lessons, scripts.docs, scripts.lib, the portal's data, and of scripts.paper_forms what draws.
"""
