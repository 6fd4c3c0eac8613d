"""What `make` lists, one module for each task, and the stages of the build.

Imports every room; no room imports it.
"""
