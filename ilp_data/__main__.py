"""``python -m ilp_data``: the command line of the store and the measures."""

from __future__ import annotations

import sys

from ilp_data.cli import utama

if __name__ == "__main__":
    sys.exit(utama())
