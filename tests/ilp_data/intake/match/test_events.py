"""Renaming, closing, merging, moving: asked about, noted with a date, kept with the facility's code, undoable."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from ilp_data.intake.cells import events
from ilp_data.intake.draft import changes
from ilp_data.intake.match import rows as match
from ilp_data.intake.model import Baris, Jenis, Nasib, Pertanyaan
from ilp_data.measure import closings, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.cleaned_rows import baris

BONTANG = "64.74"
BELIMBING = {"jenis": "posyandu", "puskesmas": "Bontang Barat", "kelurahan": "Belimbing"}
KUSUMA, MAWAR = (f"PY.1060837.64.74.03.1001.{n}" for n in ("kusuma", "mawar"))


def cocok(
    potret: Potret, *isi: dict[str, Any], jawab: dict[str, str] | None = None
) -> tuple[list[Baris], list[Pertanyaan]]:
    siap = []
    for b in isi:
        catatan = {"catatan": (b.pop("ket"),)} if "ket" in b else {}
        nama, kejadian = events.dari_baris(b["nama"], **catatan)
        siap.append(BELIMBING | b | {"nama": nama} | ({"kejadian": kejadian} if kejadian else {}))
    return match.cocokkan_baris(Jenis.FASILITAS, baris(*siap), BONTANG, potret, jawab or {})


def terapkan(mesin: Engine, *isi: dict[str, Any], jawab: str | None = None) -> Potret:
    """Answer every question with its first proposal (or ``jawab``) and bring the rows into force."""
    p = store.potret(mesin)
    _, tanya = cocok(p, *(dict(b) for b in isi))
    semua, sisa = cocok(p, *(dict(b) for b in isi), jawab={q.kunci: jawab or q.usul[0].kode for q in tanya})
    assert not sisa
    store.terapkan_revisi(mesin, changes.perubahan(Jenis.FASILITAS, semua, p, BONTANG), Jejak("uji", "x"))
    return store.potret(mesin)


def nama(p: Potret, kode: str) -> str:
    return p.fasilitas.set_index("kode").loc[kode, "nama"]


def test_a_renaming_keeps_the_code_and_can_be_undone(own_store: Engine) -> None:
    isi = {"nama": "Kusuma Jaya d/h Kusuma, per 1 Oktober 2026"}
    p = terapkan(own_store, isi)
    assert nama(p, KUSUMA) == "Posyandu Kusuma Jaya" and len(p.fasilitas) == len(store.potret(own_store, 1).fasilitas)
    (riwayat,) = p.riwayat_fasilitas.to_dict("records")
    assert (riwayat["peristiwa"], riwayat["tanggal"], riwayat["lama"]) == (
        "ganti_nama",
        "2026-10-01",
        "Posyandu Kusuma",
    )
    for sebutan in ("Kusuma", "Kusuma Jaya"):  # both names find it, without a question
        (b,), tanya = cocok(p, {"nama": sebutan})
        assert not tanya and b.nilai["kode_fasilitas"] == KUSUMA
    store.batalkan_revisi(own_store, 2, "uji")
    p = store.potret(own_store)
    assert nama(p, KUSUMA) == "Posyandu Kusuma" and p.riwayat_fasilitas.empty


@pytest.mark.parametrize("ket", ["ganti nama", "dahulu Kusumah", "eks Kusuma"])
def test_unclear_old_names_are_only_proposed(potret: Potret, ket: str) -> None:
    (b,), (p,) = cocok(potret, {"nama": "Kusuma Jaya Abadi", "ket": ket})
    assert b.nasib is Nasib.DITANYA and p.jenis == "fasilitas_ganti_nama" and len(p.usul) <= 5
    tempat = potret.fasilitas.set_index("kode").loc[[u.kode for u in p.usul], "kode_kelurahan"]
    assert set(tempat) == {"64.74.03.1001"}  # never a posyandu of another kelurahan


def test_near_points_without_words_are_asked_about_and_far_ones_not(potret: Potret) -> None:
    f = potret.fasilitas.set_index("kode").loc[KUSUMA]
    for geser, banyak in ((0.0004, 1), (0.0007, 0)):  # about 45 and 78 metres
        _, tanya = cocok(potret, {"nama": "Zamrud", "lat": f["lat"] + geser, "lng": f["lng"]})
        dekat = [p for p in tanya if p.jenis == "fasilitas_dekat" and KUSUMA in {u.kode for u in p.usul}]
        assert len(dekat) == banyak
    isi = {"nama": "Zamrud", "lat": f["lat"] + 0.0004, "lng": f["lng"]}
    _, tanya = cocok(potret, isi, {"nama": "Kusuma"})  # the file names the old one too: no former name
    assert not tanya


def test_closed_ones_no_longer_count_but_stay_in_the_past(own_store: Engine) -> None:
    lama = store.potret(own_store)
    p = terapkan(own_store, {"nama": "Kusuma", "ket": "TUTUP sejak September 2026"})
    lingkup = Lingkup(BONTANG)
    assert closings.tutup(p) == {KUSUMA: "2026-09-01"} and KUSUMA in set(p.fasilitas["kode"])
    sebelum, sesudah = (set(scope.fasilitas(x, lingkup, "posyandu")["kode"]) for x in (lama, p))
    assert sebelum - sesudah == {KUSUMA}
    assert KUSUMA in set(scope.fasilitas(p.pada("2025-08-31T00:00:00+00:00"), lingkup, "posyandu")["kode"])
    (b,), (q,) = cocok(p, {"nama": "Kusuma"})  # named again: opened again, or still closed
    assert (b.nasib, q.jenis) == (Nasib.DITANYA, "fasilitas_buka")
    p = terapkan(own_store, {"nama": "Kusuma"}, jawab="baru")
    assert closings.tutup(p) == {}


def test_closing_what_is_not_registered_is_rejected(potret: Potret) -> None:
    (b,), tanya = cocok(potret, {"nama": "Zamrud (tutup)"})
    assert b.nasib is Nasib.DITOLAK and not tanya and "tidak terdaftar" in b.alasan[-1]


def test_a_merger_closes_and_names_the_successor(own_store: Engine) -> None:
    p = terapkan(own_store, {"nama": "Kusuma", "ket": "bergabung dengan Posyandu Mawar per 1/9/2026"})
    (riwayat,) = p.riwayat_fasilitas.to_dict("records")
    assert (riwayat["peristiwa"], riwayat["baru"], riwayat["tanggal"]) == ("gabung", MAWAR, "2026-09-01")
    assert set(closings.tutup(p)) == {KUSUMA}


def test_moving_changes_the_kelurahan_under_the_same_code(own_store: Engine) -> None:
    p = terapkan(own_store, {"nama": "Kusuma", "ket": "pindah ke Kelurahan Kanaan"})
    assert p.fasilitas.set_index("kode").loc[KUSUMA, ["kode_kelurahan", "kode_kecamatan"]].tolist() == [
        "64.74.03.1003", "64.74.03",
    ]  # fmt: skip
    (riwayat,) = p.riwayat_fasilitas.to_dict("records")
    assert (riwayat["lama"], riwayat["baru"]) == ("64.74.03.1001", "64.74.03.1003")


def test_steady_means_nothing_changed(own_store: Engine) -> None:
    p = terapkan(own_store, {"nama": "Kusuma", "ket": "tidak aktif lagi"}, jawab="tetap")
    assert p.riwayat_fasilitas.empty and closings.tutup(p) == {}
