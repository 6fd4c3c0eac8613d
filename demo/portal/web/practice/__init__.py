"""The screens around the practice: the front page, the cards, the mailbox with the phone, and the clock.

Imports what stands in `web` itself and the citizen's screens; never the officer's.
"""
