"""The practice portal: a small Flask application about online public services.

Arrows: domain <- storage <- web <- browser, __main__. Nothing here knows how the site is built.
"""
