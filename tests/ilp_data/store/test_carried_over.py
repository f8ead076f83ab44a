"""What a revision cannot have changed is taken over, and is what measuring all anew would give."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine, select, update

from ilp_data.measure import figures, overview
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.fields import TABEL
from ilp_data.registry.indicators import indikator, sebanding
from ilp_data.store import backup, comparison, readings, restore, schema
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.store_copies import beda_tabel, tanpa_penjaga

BONTANG = "64.74"
KELOMPOK = {j: {k for k, i in sebanding().items() if i.jenis == j} for j in ("layanan", "kader", "lokus", "kesiapan")}
Baris = dict[tuple[str, str], tuple[Any, ...]]


class Pengukur:
    """Measures as the app does, and keeps of which indicators it was asked."""

    def __init__(self) -> None:
        self.diminta: list[set[str]] = []

    def __call__(self, potret: Potret, daerah: str, kode: Collection[str]) -> list[dict[str, Any]]:
        self.diminta.append(set(kode))
        return overview.hitung_ikhtisar(potret, daerah, kode)


@pytest.fixture
def measurer(own_store: Engine) -> Iterator[Pengukur]:
    hasil = Pengukur()
    comparison.pasang_peringkas(own_store, hasil)
    yield hasil


def _kunci(b: Any) -> Baris:
    return {(b["indikator"], b["periode"]): tuple(b[k] for k in ("pembilang", "penyebut", "nilai", "keadaan"))}


def _tertulis(mesin: Engine, nomor: int) -> Baris:
    """The rows of Bontang, all of them of this revision."""
    hasil: Baris = {}
    with mesin.connect() as k:
        for b in k.execute(select(schema.ikhtisar).where(schema.ikhtisar.c.kode_daerah == BONTANG)).mappings():
            assert b["revisi"] == nomor
            hasil |= _kunci(b)
    return hasil


def _anew(mesin: Engine, saat: str | None = None) -> Baris:
    hasil: Baris = {}
    for b in overview.hitung_ikhtisar(store.potret(mesin, saat=saat, daerah=BONTANG), BONTANG):
        hasil |= _kunci(b)
    return hasil


def _ubah(mesin: Engine, nama: str, kolom: str, nilai: object) -> int:
    """A column of Bontang's first row of a table changed, which is real then, as a revision."""
    p = store.potret(mesin, daerah=BONTANG)
    t = getattr(p, nama).copy()
    satu = t.index[0]
    t.loc[satu, kolom] = nilai
    if "simulasi" in t:  # what is made up is compared with nothing
        t.loc[satu, "simulasi"] = False
    beda = store.bandingkan_tabel(p, {nama: t}, daerah=BONTANG)
    return store.terapkan_revisi(mesin, beda, Jejak("Rina", "uji"), daerah=BONTANG)


def test_one_table_an_undo_an_undo_of_it_and_a_restored_backup(
    own_store: Engine, measurer: Pengukur, tmp_path: Path
) -> None:
    awal = _tertulis(own_store, 1)
    assert _ubah(own_store, "kesiapan", "status", "tidak") == 2
    assert measurer.diminta == [KELOMPOK["kesiapan"]]
    sesudah = _tertulis(own_store, 2)
    assert sesudah == _anew(own_store) and {k for k, v in sesudah.items() if awal.get(k) != v} <= {
        k for k in sesudah if k[0] in KELOMPOK["kesiapan"]
    }
    assert _ubah(own_store, "fasilitas", "lokus_ilp", "tidak") == 3
    assert measurer.diminta[-1] == set(sebanding()), "facilities are part of every figure"
    assert _tertulis(own_store, 3) == _anew(own_store)
    for nomor, lama in ((4, 3), (5, 4), (6, 5)):  # an undo, its undo, and that one's
        assert store.batalkan_revisi(own_store, lama, "Budi") == nomor
        assert _tertulis(own_store, nomor) == _anew(own_store)
    backup.cadangkan_simpanan(own_store, tmp_path / "a.zip")
    lain = store.buka_mesin(f"sqlite:///{(tmp_path / 'lain.db').as_posix()}")
    restore.pulihkan_simpanan(lain, tmp_path / "a.zip")
    ukur = Pengukur()
    comparison.pasang_peringkas(lain, ukur)
    assert _tertulis(lain, 6) == _tertulis(own_store, 6)
    assert _ubah(lain, "kader", "aktif", False) == 7
    assert ukur.diminta == [KELOMPOK["kader"]] and _tertulis(lain, 7) == _anew(lain)
    lain.dispose()


def test_what_changed_meanwhile_without_a_measurer_is_measured(own_store: Engine, measurer: Pengukur) -> None:
    polos = store.buka_mesin(own_store.url)
    assert _ubah(polos, "kegiatan", "tempat", "Aula") == 2  # no figure is made of it
    assert _ubah(own_store, "kesiapan", "status", "tidak") == 3
    assert measurer.diminta == [KELOMPOK["kesiapan"]]
    assert _ubah(polos, "kader", "aktif", False) == 4  # takes the rows away
    assert _ubah(own_store, "kesiapan", "status", "ya") == 5
    assert measurer.diminta[-1] == set(sebanding()) and _tertulis(own_store, 5) == _anew(own_store)
    polos.dispose()


def test_another_program_or_a_national_table_measures_what_it_may_have_changed(
    own_store: Engine, measurer: Pengukur, monkeypatch: pytest.MonkeyPatch
) -> None:
    aturan = store.potret(own_store).aturan_tingkat
    aturan.loc[aturan.index[0], "status"] = "lain"
    assert (
        store.terapkan_revisi(own_store, beda_tabel(own_store, {"aturan_tingkat": aturan}), Jejak("Rina", "uji")) == 2
    )
    assert measurer.diminta == [], "the nation's own revision measures no region"
    assert _ubah(own_store, "kesiapan", "status", "tidak") == 3
    assert measurer.diminta[-1] == KELOMPOK["kesiapan"] | KELOMPOK["kader"]
    monkeypatch.setattr(comparison, "sidik_definisi", lambda: "lain")
    assert _ubah(own_store, "kesiapan", "status", "ya") == 4
    assert measurer.diminta[-1] == set(sebanding())
    assert _ubah(own_store, "kesiapan", "status", "tidak") == 5
    assert measurer.diminta[-1] == KELOMPOK["kesiapan"], "said once a region"


def test_a_month_that_has_ended_since_is_measured(
    own_store: Engine, measurer: Pengukur, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last month with figures was provisional when its rows were written and is not any more."""
    lalu, kini = "2026-03-15T00:00:00+00:00", "2027-01-02T00:00:00+00:00"
    with own_store.begin() as k, tanpa_penjaga(k):
        k.execute(update(schema.revisi).values(waktu=lalu))
    lama = _anew(own_store, lalu)
    sementara = {k for k, v in lama.items() if v[3] == "sementara"} - {
        k for k, v in _anew(own_store, kini).items() if v[3] == "sementara"
    }
    assert sementara and {p for _, p in sementara} == {"2026-03"}
    monkeypatch.setattr(readings, "kini", lambda: kini)
    monkeypatch.setattr("ilp_data.store.writing.kini", lambda: kini)
    assert _ubah(own_store, "kesiapan", "status", "tidak") == 2
    assert {k for k, _ in sementara} <= measurer.diminta[-1] and not measurer.diminta[-1] & KELOMPOK["kader"]
    assert _tertulis(own_store, 2) == _anew(own_store, kini)


def test_facilities_that_close_some_day_are_counted_anew_each_day(
    own_store: Engine, measurer: Pengukur, monkeypatch: pytest.MonkeyPatch
) -> None:
    lalu, kini = "2026-05-01T00:00:00+00:00", "2026-05-20T00:00:00+00:00"
    p = store.potret(own_store)
    satu = p.fasilitas[(p.fasilitas["kode_daerah"] == BONTANG) & (p.fasilitas["jenis"] == "posyandu")].iloc[0]
    isi = {"kode": satu["kode"], "kode_daerah": BONTANG, "peristiwa": "tutup", "tanggal": "2026-05-10"}
    baris = p.riwayat_fasilitas.reindex([0]).fillna("").assign(**isi)
    monkeypatch.setattr(readings, "kini", lambda: lalu)
    monkeypatch.setattr("ilp_data.store.writing.kini", lambda: lalu)
    with own_store.begin() as k, tanpa_penjaga(k):
        k.execute(update(schema.revisi).values(waktu=lalu))
    beda = beda_tabel(own_store, {"riwayat_fasilitas": baris})
    assert store.terapkan_revisi(own_store, beda, Jejak("Rina", "uji"), daerah=BONTANG) == 2
    banyak = _tertulis(own_store, 2)["lokus_posyandu", ""][1]
    monkeypatch.setattr(readings, "kini", lambda: kini)
    monkeypatch.setattr("ilp_data.store.writing.kini", lambda: kini)
    assert _ubah(own_store, "kader", "aktif", False) == 3
    assert _tertulis(own_store, 3) == _anew(own_store, kini)
    assert _tertulis(own_store, 3)["lokus_posyandu", ""][1] == banyak - 1


@pytest.mark.parametrize("jenis", KELOMPOK)
def test_an_indicator_reads_no_other_table_than_it_says(potret: Potret, jenis: str) -> None:
    """With every table emptied that it does not name, its figures of a region are the same."""
    kode = sorted(KELOMPOK[jenis])
    tabel = {t for k in kode for t in indikator(k).tabel}
    lain = {n: getattr(potret, n).iloc[:0] for n in TABEL if n not in tabel}
    assert lain and {f.name for f in fields(Potret)} > set(lain)
    bulan = figures.bulan_tersedia(potret, BONTANG)
    penuh = figures.semua_sekaligus(replace(potret), kode, bulan, "kota", Lingkup(BONTANG))
    hampa = figures.semua_sekaligus(replace(potret, **lain), kode, bulan, "kota", Lingkup(BONTANG))
    assert set(penuh) == set(kode) and any(isi["nilai"].notna().any() for isi in penuh.values())
    for k, isi in penuh.items():
        assert_frame_equal(hampa[k], isi)
