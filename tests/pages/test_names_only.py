"""A first list of cadres has their posyandu and nothing else: what was learnt and assessed is not known anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.intake.draft.apply import terapkan_draf
from ilp_data.intake.draft.steps import susun_draf
from ilp_data.store import revisions as store
from tests.pages.conftest import tautan, teks
from tests.store_copies import salin_simpanan


def test_pages_of_cadres_say_what_is_not_known(mesin: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = salin_simpanan(mesin, tmp_path / "ilp.db")
    monkeypatch.setenv(store.VARIABEL_URL, url)
    isi = "Nama kader,Posyandu,Kelurahan\n" + "".join(
        f"Fulanah {r} {n},Sejahtera {r},Kanaan\n" for r in ("I", "IV") for n in "ABCDEFGH"
    )
    (tmp_path / "kader.csv").write_text(isi, encoding="utf-8")
    m = store.buka_mesin(url)
    terapkan_draf(m, susun_draf(tmp_path / "kader.csv", daerah="64.74", mesin=m), "petugas")
    for halaman in ("profil_kelurahan.py", "kader.py"):
        at = tautan(halaman, daerah="64.74", kelurahan="64.74.03.1003")
        assert not at.exception and "tidak dapat ditampilkan" not in teks(at), halaman
        assert "belum dilaporkan" in teks(at)
