"""Byname's window: panels over the core, built and connected in `desktop.bootstrap` alone."""
