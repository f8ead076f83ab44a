"""The pages on a server's store say, word for word, what they say on a file's, also of what was brought since."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from ilp_data.intake import shipped
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.pages.conftest import tautan, teks
from tests.pg_server import Peladen
from tests.store_copies import salin_simpanan, terapkan_tabel

TAUTAN: tuple[tuple[str, dict[str, str]], ...] = (
    ("ringkasan", {}),
    ("peta_lokus", {"puskesmas": "P6474040102"}),
    ("kader", {}),
    ("klaster", {"periode": "2025"}),
    ("profil_kelurahan", {"kelurahan": "64.74.03.1003"}),
    ("provinsi", {}),
    ("rapat", {}),
    ("metode", {"bagian": "revisi"}),
)
SAAT = re.compile(r"\d{1,2} \w+ 20\d\d,? (?:pukul )?\d{1,2}\.\d\d")  # when each store was filled


@pytest.fixture(scope="module")
def pair(postgresql: Peladen, mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The addresses of two stores with the same content, one of each kind: as shipped, and one figure corrected."""
    berkas, basis = salin_simpanan(mesin, tmp_path_factory.mktemp("pg") / "ilp.db"), postgresql.buat()
    for url in (berkas, basis):
        isi = shipped.siapkan_simpanan(url)
        store.tutup_catatan_awal(isi)
        _betulkan(isi)
        isi.dispose()
    yield berkas, basis
    postgresql.hapus(basis)


def _betulkan(mesin: Engine) -> None:
    """One count of November put right, which reaches figures, "Yang berubah" and the book of revisions."""
    t = store.potret(mesin).layanan.copy()
    baris = (t["kode_tempat"] == "64.74.03.1003") & (t["ukuran"] == "balita_ditimbang") & (t["periode"] == "2025-11")
    assert baris.sum() == 1
    t.loc[baris, "nilai"] -= 7
    terapkan_tabel(mesin, {"layanan": t}, Jejak("Uji", "Perbaikan penimbangan"))


@pytest.mark.parametrize(
    ("halaman", "saringan"), TAUTAN, ids=lambda x: x if isinstance(x, str) else "-".join(x.values())
)
def test_a_page_says_the_same_on_both_stores(
    pair: tuple[str, str], halaman: str, saringan: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = []
    for url in pair:
        monkeypatch.setenv(store.VARIABEL_URL, url)
        at = tautan(f"{halaman}.py", **saringan)
        assert not at.exception, at.exception
        isi.append((SAAT.sub("…", teks(at)), [SAAT.sub("…", d.value.to_csv(index=False)) for d in at.dataframe]))
    assert len(isi[0][0]) > 400
    assert isi[0] == isi[1]
