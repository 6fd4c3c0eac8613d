"""Saved data damaged at random: what of the portal is left. On request: python -m tests.damages --trials 1000."""
