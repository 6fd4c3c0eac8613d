"""Draws the generated pictures: sample papers, their thumbnails in figures, and the icons of the installed site.

May import the pipeline's lib and the portal's procedures; knows no page that shows a picture.
"""
