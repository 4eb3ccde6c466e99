"""Tests run without a display unless one is asked for by QT_QPA_PLATFORM."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
