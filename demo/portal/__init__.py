"""The practice portal: a small Flask application about online public services. Only this folder is shipped.

Arrows: domain <- library, storage <- actions <- web <- guides <- browser.py, __main__.py.
site_settings reads the names that the portal and the site share.
"""
