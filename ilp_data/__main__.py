"""``python -m ilp_data``: the command line of the store, the measures and the importer.

The composition root: the one module of this layer that names ``geo``, to hand its tools to the importer. Loaded only
when a file is imported, because geometry is slow to load.
"""

from __future__ import annotations

import sys

from ilp_data.cli.commands import utama
from ilp_data.intake.draft.steps import AlatGeo


def _geo() -> AlatGeo:
    from geo.intake.tools import Alat

    return Alat()


if __name__ == "__main__":
    sys.exit(utama(buat_geo=_geo))
