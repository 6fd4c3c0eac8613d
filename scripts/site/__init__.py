"""The finished site, put together from what the other rooms made.

Imports every room but tasks, usb and bench.
"""
