"""What was erased stays erased where a backup of before comes back elsewhere, or over a store that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.errors import GalatBerkas
from ilp_data.store import backup, erased, erasure, identity, inspection_rows, restore
from ilp_data.store import revisions as store
from tests.ilp_data.store.test_identity import ANI, DAERAH, LAIN, _beri_nama_kader, _tanam
from tests.store_copies import alamat
from tests.stored_things import curah

NAMA = "Sitirahma Zubaedah"


def _bernama(mesin: Engine) -> list[str]:
    isi = str(curah(mesin)).lower().replace(LAIN, "")
    return [kata for kata in ("ani@dinkes", "sitirahma") if kata in isi]


def test_the_list_goes_with_backups_and_erases_again(own_store: Engine, tmp_path: Path) -> None:
    luar = tmp_path / "luar"
    luar.mkdir()
    _tanam(own_store)
    kader = _beri_nama_kader(own_store, NAMA)
    for nama in ("lama", "tanpa"):
        (tmp_path / nama).mkdir()
        backup.cadangkan_simpanan(own_store, tmp_path / nama / "a.zip")
    erased.salin_daftar(own_store, luar)
    assert list(luar.iterdir()) == [], "nothing was erased yet"
    identity.hapus_identitas(own_store, ANI, "PDP")
    erasure.hapus_nama(own_store, DAERAH, [kader], "PDP")
    for _ in range(2):
        erased.salin_daftar(own_store, tmp_path / "lama")
    daftar = tmp_path / "lama" / erased.NAMA
    teks = daftar.read_text().lower()
    assert len(teks.splitlines()) == 2 and kader.lower() in teks and "ani@" not in teks and "sitirahma" not in teks
    assert daftar.stat().st_mode & 0o077 == 0

    def pulihkan(asal: str, tempat: str, **lain: Path) -> tuple[restore.HasilPulih, Engine]:
        mesin = store.buka_mesin(alamat(tmp_path / tempat))
        return restore.pulihkan_simpanan(mesin, tmp_path / asal / "a.zip", ganti=True, **lain), mesin

    hasil, mesin = pulihkan("lama", "satu/ilp.db")
    assert hasil.diulang is not None and vars(hasil.diulang) == {"orang": 1, "kader": 1} and _bernama(mesin) == []
    with mesin.connect() as k:
        assert inspection_rows.periksa_sidik(k) == []
    assert erased.baca_daftar(erased.letak_daftar(mesin)) == erased.baca_daftar(daftar), "the new place remembers too"

    (tmp_path / "nol").mkdir()
    (tmp_path / "nol" / "ilp.db").touch()
    hasil, mesin = pulihkan("lama", "nol/ilp.db")
    assert hasil.diulang is not None and vars(hasil.diulang) == {"orang": 1, "kader": 1}, "over an empty file"
    mesin.dispose()

    hasil, mesin = pulihkan("tanpa", "dua/ilp.db")
    assert hasil.diulang is None and _bernama(mesin) == ["ani@dinkes", "sitirahma"]
    mesin.dispose()
    (tmp_path / "dua" / "ilp.db").write_bytes(b"bukan basis data" * 999)
    hasil, mesin = pulihkan("tanpa", "dua/ilp.db", penghapusan=daftar)
    assert hasil.pengaman is not None and hasil.terbawa is None and _bernama(mesin) == []

    backup.cadangkan_simpanan(mesin, luar / "a.zip")
    _beri_nama_kader(mesin, NAMA)  # brought again by a list of cadres, after the erasure
    kini = [p.__class__(**vars(p) | {"waktu": "2026-01-01T00:00:00+00:00"}) for p in erased.baca_daftar(daftar)]
    backup.cadangkan_simpanan(mesin, luar / "b.zip")
    erased.gabung_daftar(luar / erased.NAMA, kini)
    lain = store.buka_mesin(alamat(tmp_path / "tiga" / "ilp.db"))
    hasil = restore.pulihkan_simpanan(lain, luar / "b.zip")
    assert hasil.diulang is not None and vars(hasil.diulang) == {"orang": 0, "kader": 0}
    assert _bernama(lain) == ["sitirahma"], "what was erased before the backup was made is not erased once more"


@pytest.mark.parametrize("isi", ["bukan json", '{"waktu": 1, "kader": []}', '{"kader": ["a"], "asing": 1}', "[]"])
def test_what_is_no_list_is_named_and_changes_nothing(own_store: Engine, tmp_path: Path, isi: str) -> None:
    backup.cadangkan_simpanan(own_store, tmp_path / "a.zip")
    (tmp_path / erased.NAMA).write_text(isi)
    dulu = curah(own_store)
    with pytest.raises(GalatBerkas, match="bukan daftar penghapusan"):
        restore.pulihkan_simpanan(own_store, tmp_path / "a.zip", ganti=True)
    with pytest.raises(GalatBerkas, match="tidak ada"):
        restore.pulihkan_simpanan(own_store, tmp_path / "a.zip", ganti=True, penghapusan=tmp_path / "x")
    assert curah(own_store) == dulu


def test_an_erasure_that_cannot_be_listed_is_none(own_store: Engine) -> None:
    _tanam(own_store)
    erased.letak_daftar(own_store).mkdir(parents=True)
    dulu = curah(own_store)
    with pytest.raises(GalatBerkas, match="simpanan tidak diubah"):
        identity.hapus_identitas(own_store, ANI, "PDP")
    assert curah(own_store) == dulu
