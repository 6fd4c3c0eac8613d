"""Tools that know nothing of this site's pages and portal: files, Node, servers, the terminal, stages of a build.

Imports no other room, and not the portal.
"""
