"""Handing over: what a second start was asked for goes to the window that is open already."""
