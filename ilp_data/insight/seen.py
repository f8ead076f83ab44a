"""What checks of a view hold in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.store.snapshot import Potret


@dataclass(frozen=True)
class Dilihat:
    """A view, and its parts by their short names."""

    pandang: Pandangan

    @property
    def potret(self) -> Potret:
        return self.pandang.potret

    @property
    def lingkup(self) -> Lingkup:
        return self.pandang.lingkup

    @property
    def periode(self) -> str:
        return self.pandang.periode

    @cached_property
    def kelurahan(self) -> pd.DataFrame:
        return self.pandang.kelurahan
