"""Measures what a reader waits for (start, bytes, memory, answers, first paint) and how long the build takes.

May import the pipeline, but no task; the pipeline never imports it. Nothing is asked of the internet. See README.md.
"""
