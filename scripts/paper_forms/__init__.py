"""The paper forms of level 2, as DOCX to type into and PDF to print, from the TOML that the portal's screens come from.

`paper_form` says what stands on a form; `word` and `pdf` each draw it with `render(form) -> bytes`, functions of one
name for each part. Imports the portal's library and domain and scripts.lib; no other room of the pipeline.
"""
