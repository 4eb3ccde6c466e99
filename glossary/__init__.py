"""Byname's core: names, designations, documents and citations, without any window.

Nothing in here imports Qt or `desktop`; the window and the command line reach it
through `glossary.workspace` alone.
"""
