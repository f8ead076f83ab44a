"""``python -m reports``: the command line of what leaves the building."""

from __future__ import annotations

import sys

from reports.cli import utama

if __name__ == "__main__":
    sys.exit(utama())
