"""What was erased stays erased where a backup of before comes back elsewhere, or over a store that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from ilp_data.errors import GalatBerkas
from ilp_data.store import (
    backup,
    carried,
    ended,
    erased,
    erasure,
    identity,
    inspection_rows,
    office_files,
    restore,
    schema,
)
from ilp_data.store import revisions as store
from tests.ilp_data.store.test_identity import ANI, DAERAH, LAIN, _beri_nama_kader, _tanam, templat_bernama
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
    assert hasil.diulang == carried.Diulang(orang=1, kader=1) and _bernama(mesin) == []
    with mesin.connect() as k:
        assert inspection_rows.periksa_sidik(k) == []
    assert erased.baca_daftar(erased.letak_daftar(mesin)) == erased.baca_daftar(daftar), "the new place remembers too"

    (tmp_path / "nol").mkdir()
    (tmp_path / "nol" / "ilp.db").touch()
    hasil, mesin = pulihkan("lama", "nol/ilp.db")
    assert hasil.diulang == carried.Diulang(orang=1, kader=1), "over an empty file"
    mesin.dispose()

    hasil, mesin = pulihkan("tanpa", "dua/ilp.db")
    assert hasil.diulang is None and _bernama(mesin) == ["ani@dinkes", "sitirahma"]
    mesin.dispose()
    (tmp_path / "dua" / "ilp.db").write_bytes(b"bukan basis data" * 999)
    hasil, mesin = pulihkan("tanpa", "dua/ilp.db", penghapusan=daftar)
    assert hasil.pengaman is not None and hasil.terbawa is None and _bernama(mesin) == []

    backup.cadangkan_simpanan(mesin, luar / "a.zip")
    _beri_nama_kader(mesin, NAMA)  # brought again by a list of cadres, after the erasure
    kini = [replace(p, waktu="2026-01-01T00:00:00+00:00") for p in erased.baca_daftar(daftar)]
    backup.cadangkan_simpanan(mesin, luar / "b.zip")
    erased.gabung_daftar(luar / erased.NAMA, kini)
    lain = store.buka_mesin(alamat(tmp_path / "tiga" / "ilp.db"))
    hasil = restore.pulihkan_simpanan(lain, luar / "b.zip")
    assert hasil.diulang == carried.Diulang()
    assert _bernama(lain) == ["sitirahma"], "what was erased before the backup was made is not erased once more"


def test_an_ended_link_and_what_the_offices_files_say_are_on_the_list(own_store: Engine, tmp_path: Path) -> None:
    """Ani stands in two files of the office alone: the one of the past is emptied, the one in force named."""
    for n in (1, 2):
        isi = templat_bernama(f"Disusun {ANI}, {n}")
        office_files.simpan_berkas(own_store, DAERAH, office_files.JenisKantor.TEMPLAT, f"{n}.pptx", isi, "uji")
    tautan = {
        "kode_daerah": DAERAH,
        "sidik": "5" * 64,
        "nomor": "BRF-1",
        "edisi": 1,
        "oleh": "uji",
        "waktu": "2026-01-01",
    }
    store.tulis_buku(own_store, "tautan", [tautan])
    backup.cadangkan_simpanan(own_store, tmp_path / "a.zip")
    nomor = int(store.baca_buku(own_store, "tautan")["id"].iloc[0])
    assert ended.akhiri_tautan(own_store, nomor, "Rina") and not ended.akhiri_tautan(own_store, nomor, "Rina")
    kantor = identity.hapus_identitas(own_store, ANI, "PDP").kantor
    erased.salin_daftar(own_store, tmp_path)
    assert "rina" not in (tmp_path / erased.NAMA).read_text().lower()
    lain = store.buka_mesin(alamat(tmp_path / "lain" / "ilp.db"))
    hasil = restore.pulihkan_simpanan(lain, tmp_path / "a.zip")
    assert hasil.diulang == carried.Diulang(tautan=1, berkas=1, kantor=kantor) and len(kantor) == 1
    with lain.connect() as k:
        isi = k.execute(
            select(schema.tabel["berkas_kantor"].c.nama, schema.tabel["berkas_kantor"].c.isi_berkas != "")
        ).all()
        assert (
            sorted(map(tuple, isi)) == [("1.pptx", False), ("2.pptx", True)] and inspection_rows.periksa_sidik(k) == []
        )
    akhir = store.baca_buku(lain, "tautan").iloc[0]
    assert akhir["diakhiri_oleh"] == "sistem" and akhir["diakhiri_waktu"] >= hasil.manifes.dibuat


def test_a_list_erases_of_its_own_store_only(own_store: Engine, tmp_path: Path) -> None:
    """Two offices keep their backups in one folder, and cadres of both have the codes that the program gave."""
    kader = _beri_nama_kader(own_store, NAMA)
    backup.cadangkan_simpanan(own_store, tmp_path / "a.zip")
    nanti = "9999-01-01T00:00:00+00:00"
    asing = [erased.Penghapusan(nanti, "2001-01-01T00:00:00+00:00", DAERAH, (kader,))]
    erased.gabung_daftar(tmp_path / erased.NAMA, asing)
    (tmp_path / "lain").mkdir()
    erased.gabung_daftar(tmp_path / "lain" / "daftar", asing)
    mesin = store.buka_mesin(alamat(tmp_path / "satu" / "ilp.db"))
    assert restore.pulihkan_simpanan(mesin, tmp_path / "a.zip").diulang == carried.Diulang()
    assert _bernama(mesin) == ["sitirahma"]
    disebut = restore.pulihkan_simpanan(mesin, tmp_path / "a.zip", ganti=True, penghapusan=tmp_path / "lain" / "daftar")
    assert disebut.diulang == carried.Diulang(kader=1) and _bernama(mesin) == [], "named on purpose"


def test_a_list_of_before_names_no_store_and_counts_for_all(tmp_path: Path) -> None:
    baris = '{"waktu": "2026-01-01", "kode_daerah": "64.74", "kader": ["K"], "garam": "", "sidik": ""}'
    (tmp_path / erased.NAMA).write_text(baris)
    assert erased.baca_daftar(tmp_path / erased.NAMA) == [erased.Penghapusan("2026-01-01", "", "64.74", ("K",))]


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
    nomor = int(store.baca_buku(own_store, "tautan")["id"].iloc[0])
    with own_store.begin() as k:
        k.execute(update(schema.buku["tautan"]).values(diakhiri_waktu=None))
    dulu = curah(own_store)
    for kerja in (
        lambda: identity.hapus_identitas(own_store, ANI, "PDP"), lambda: ended.akhiri_tautan(own_store, nomor, "x")
    ):  # fmt: skip
        with pytest.raises(GalatBerkas, match="simpanan tidak diubah"):
            kerja()
    assert curah(own_store) == dulu
