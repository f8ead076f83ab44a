"""Pages over registries that an office made at random: none can fail (``without_errors`` looks at the log)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.office_made import KOTA, buatan, dengan
from tests.pages.conftest import Buka, teks
from tests.store_copies import terapkan_tabel

KANAAN, BULAN = "64.74.03.1003", "2026-02"
_TABEL = ("ukuran_daerah", "indikator_daerah", "layanan")


@pytest.mark.usefixtures("open_page")
def test_no_registry_makes_a_page_fail(own_store: Engine, open_page: Buka) -> None:
    awal = store.potret(own_store, daerah=KOTA)

    @settings(
        max_examples=2, deadline=None, derandomize=True, database=None, phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(isi=buatan(), nilai=st.tuples(st.integers(0, 60), st.integers(1, 60)))
    def coba(isi: Any, nilai: tuple[int, int]) -> None:
        p = dengan(awal, *isi, nilai)
        baru: dict[str, pd.DataFrame] = {n: getattr(p, n) for n in _TABEL}
        milik = p.registri(KOTA)
        assume(milik.sendiri)  # not all of it refused
        terapkan_tabel(own_store, baru, Jejak("Uji", "Registri acak"))
        kode = sorted(milik.sendiri)[0]
        klaster = milik.indikator(kode).klaster
        assert "Klaster" in teks(open_page("klaster.py", indikator=kode, periode=BULAN, **{f"kolom_{klaster}": kode}))
        open_page("klaster.py", bagian=klaster, periode=BULAN, kelurahan=KANAAN)
        open_page("profil_kelurahan.py", periode=BULAN, kelurahan=KANAAN)
        open_page("pws.py", pws=kode, periode=BULAN)
        assert kode in teks(open_page("metode.py", bagian="Indikator"))

    coba()
