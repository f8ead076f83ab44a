"""Frozen briefings: numbered once, never changed, refused whole when anything is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import Engine, event

from ilp_data import zones
from ilp_data.briefing import book as briefings
from ilp_data.briefing import figures
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatMasukan, GalatSimpanan
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store import schema
from ilp_data.store.snapshot import Potret

KOTA = Lingkup("64.74")
ISI = {
    "judul": "Rapat ILP Kota Bontang",
    "tanggal": "2026-11-23",
    "lingkup": KOTA,
    "periode": "2025-12",
    "simulasi": True,
    "oleh": "Rina",
}


def buat(mesin: Engine, **lain: object) -> Paparan:
    return briefings.buat_paparan(mesin, **ISI | lain)  # type: ignore[arg-type]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the clock of the store."""
    return lambda waktu: monkeypatch.setattr(briefings.store, "kini", lambda: waktu)


# --- numbers


def test_a_briefing_is_read_back_as_it_was_made(own_store: Engine) -> None:
    teks = {"metode": " Cara menghitung ", "ringkasan": "Stunting “turun”", "mutu": "  "}
    p = buat(own_store, halaman=("metode", "ringkasan"), teks=teks, lingkup=Lingkup("64.74", "64.74.03"))
    assert p == briefings.ambil_paparan(own_store, p.nomor)
    assert (p.edisi, p.revisi, p.halaman, p.sebutan) == (1, 1, ("judul", "metode", "ringkasan"), p.nomor)
    assert p.teks == {"ringkasan": "Stunting “turun”", "metode": "Cara menghitung"}
    assert p.lingkup == Lingkup("64.74", "64.74.03") and p.oleh == "Rina" and not p.diarsipkan
    assert hash(p) == hash(briefings.ambil_paparan(own_store, p.nomor.lower() + "/1"))


def test_numbers_bear_the_day_of_the_meeting_and_count_by_region(own_store: Engine) -> None:
    pagi = {"tanggal": "2026-11-23"}
    assert [buat(own_store, **pagi).nomor for _ in range(2)] == ["BRF-6474-2026-11-23-01", "BRF-6474-2026-11-23-02"]
    assert buat(own_store, tanggal="2026-11-24").nomor == "BRF-6474-2026-11-24-01"
    assert buat(own_store, **pagi).nomor == "BRF-6474-2026-11-23-03"
    assert buat(own_store, lingkup=Lingkup("31.71"), **pagi).nomor == "BRF-3171-2026-11-23-01"


def test_more_than_ninety_nine_a_day(own_store: Engine, clock: Callable[[str], None]) -> None:
    clock("2026-11-23T02:00:00+00:00")
    baris = briefings._ke_baris(replace(buat(own_store), nomor="BRF-6474-2026-11-23-99"))
    store.tulis_buku(own_store, "paparan", [baris])
    assert buat(own_store).nomor == "BRF-6474-2026-11-23-100"
    assert briefings.ambil_paparan(own_store, "BRF-6474-2026-11-23-100/1").edisi == 1


def test_a_number_is_one_look_into_the_index_of_its_region(own_store: Engine) -> None:
    """And a number of before, without a region in it, is still found."""
    assert all([k.name for k in t.primary_key] == ["kode_daerah", "id"] for t in schema.buku.values())
    baru = buat(own_store)
    lama = briefings._ke_baris(replace(baru, nomor="BRF-2026-11-23-01"))
    store.tulis_buku(own_store, "paparan", [lama])
    assert briefings.ambil_paparan(own_store, "BRF-2026-11-23-01").lingkup == baru.lingkup
    perintah: list[str] = []
    with own_store.connect() as k:
        event.listen(k, "before_cursor_execute", lambda *a: perintah.append((a[2], a[3])))
        assert store.Lembaran(k, "paparan", "64.74").terakhir("nomor", baru.nomor[:-2]) == baru.nomor
        sql, isi = perintah[-1]
        rencana = k.exec_driver_sql(f"explain query plan {sql}", isi).all()[0]
    assert "sqlite_autoindex_paparan" in rencana[3] and "kode_daerah=? AND nomor>? AND nomor<?" in rencana[3]


@pytest.mark.parametrize(
    ("kode", "waktu", "hari"),
    [
        ("64.74", "2026-01-31T16:00:00+00:00", "2026-02-01"),
        ("91.71.01", "2026-01-31T15:00:00+00:00", "2026-02-01"),
        ("61.71", "2026-01-31T16:59:59+00:00", "2026-01-31"),
        ("61.71", "2026-01-31T17:00:00+00:00", "2026-02-01"),
    ],
)
def test_midnight_of_the_three_zones(kode: str, waktu: str, hari: str) -> None:
    assert zones.hari(waktu, kode).isoformat() == hari


def test_numbers_are_unique_under_concurrent_writers(own_store: Engine) -> None:
    url = own_store.url.render_as_string(hide_password=False)

    def kerja(_: int) -> list[str]:
        mesin = store.buka_mesin(url)
        hasil = [buat(mesin).nomor for _ in range(3)]
        mesin.dispose()
        return hasil

    with ThreadPoolExecutor(4) as regu:
        nomor = sorted(n for isi in regu.map(kerja, range(4)) for n in isi)
    assert len(set(nomor)) == 12
    assert {n[-2:] for n in nomor} == {f"{i:02d}" for i in range(1, 13)}


def test_nobody_writes_between_counting_and_writing(own_store: Engine) -> None:
    def entri(buku: store.Lembaran) -> dict:
        lain = sqlite3.connect(str(own_store.url.database), timeout=0.05)
        with closing(lain), pytest.raises(sqlite3.OperationalError, match="locked"):
            lain.execute("begin immediate")
        return baris | {"nomor": f"BRF-2026-01-01-{len(buku.isi()) + 1:02d}"}

    baris = briefings._ke_baris(buat(own_store))
    store.tambah_buku(own_store, "paparan", "64.74", entri)
    assert store.baca_buku(own_store, "paparan")["nomor"].tolist()[1] == "BRF-2026-01-01-02"


def test_the_store_itself_refuses_a_number_twice(own_store: Engine) -> None:
    baris = briefings._ke_baris(buat(own_store))
    with pytest.raises(GalatSimpanan, match="menolak isi"):
        store.tulis_buku(own_store, "paparan", [baris])


# --- refusals


@pytest.mark.parametrize(
    ("salah", "pesan"),
    [
        ({"judul": "  "}, "Judul paparan kosong"),
        ({"judul": "a" * 121}, "Judul terlalu panjang. Diberikan: 121 huruf. Diharapkan: paling banyak 120"),
        ({"judul": "Rapat\nILP"}, r"huruf kendali.*U\+000A"),
        ({"judul": "Rapat \u202eILP"}, r"huruf kendali.*U\+202E"),
        ({"judul": "Rapat \ud800"}, r"huruf kendali.*U\+D800"),
        ({"tanggal": ""}, "Tanggal paparan kosong"),
        ({"tanggal": "23-11-2026"}, "Tanggal rapat tidak dikenali"),
        ({"tanggal": "2026-02-30"}, "Tanggal rapat tidak dikenali"),
        ({"tanggal": "20261123"}, "Tanggal rapat tidak dikenali"),
        ({"tanggal": "0202-11-23"}, "Tanggal rapat tidak dikenali"),
        ({"tanggal": "٢٠٢٦-11-23"}, "Tanggal rapat tidak dikenali"),
        ({"periode": ""}, "Periode tidak dikenali"),
        ({"periode": "2025-13"}, "Periode tidak dikenali"),
        ({"periode": "2099-01"}, "Periode ini belum dimulai"),
        ({"halaman": ("ringkasan", "peta")}, "Halaman paparan tidak dikenal"),
        ({"halaman": ()}, "Belum ada halaman"),
        ({"teks": {"peta": "x"}}, "Halaman paparan tidak dikenal"),
        ({"teks": {"mutu": "x" * 201}}, "Judul halaman Mutu data terlalu panjang"),
        ({"oleh": " "}, "Nama pembuat kosong"),
        ({"oleh": "x\x00"}, "huruf kendali"),
        ({"lingkup": Lingkup("6474")}, "Kode daerah harus"),
        ({"lingkup": Lingkup("64.74", "64.74.09")}, "Kode kecamatan tidak ada"),
        ({"lingkup": Lingkup("64.74", "64.74.01", "64.74.03.1003")}, "saling meniadakan"),
        ({"lingkup": Lingkup("64.74", puskesmas="123")}, "Kode puskesmas tidak ada"),
    ],
)
def test_wrong_input_says_what_and_stores_nothing(own_store: Engine, salah: dict, pesan: str) -> None:
    with pytest.raises(GalatMasukan, match=pesan):
        buat(own_store, **salah)
    assert store.baca_buku(own_store, "paparan").empty


def test_an_unknown_revision_is_refused(own_store: Engine) -> None:
    with pytest.raises(GalatSimpanan, match="Revisi tidak ada"):
        buat(own_store, revisi=7)


@pytest.mark.parametrize("nomor", ["", "BRF-2026-11-23", "BRF-2026-11-23-1", "brf 1", "BRF-2026-11-23-01/x"])
def test_a_malformed_number_is_told_from_an_unknown_one(own_store: Engine, nomor: str) -> None:
    with pytest.raises(GalatMasukan, match="tidak dikenali"):
        briefings.ambil_paparan(own_store, nomor)
    with pytest.raises(GalatMasukan, match="Paparan tidak ada"):
        briefings.ambil_paparan(own_store, "BRF-2026-11-23-01")


def test_an_edition_that_is_not_there_names_those_that_are(own_store: Engine) -> None:
    p = buat(own_store)
    with pytest.raises(GalatMasukan, match="edisi 3. Diharapkan: edisi 1 sampai 1"):
        briefings.ambil_paparan(own_store, f"{p.nomor}/3")


def test_default_period_and_title(potret: Potret) -> None:
    assert briefings.periode_bawaan(potret, "64.74") == "2026-03"
    p = briefings.sementara(potret, KOTA, "2026-03", True)
    assert (p.nomor, p.edisi, p.judul, p.revisi) == ("", 0, "Rapat ILP Kota Bontang", potret.revisi)
    assert p.tanggal == zones.hari(potret.waktu, "64.74").isoformat()
    assert p == briefings.sementara(potret, KOTA, "2026-03", True)
    assert briefings.periode_bawaan(potret, "31.71") == f"{potret.hari_ini('31.71'):%Y-%m}", "nothing was reported"
    kanaan = Lingkup("64.74", kelurahan="64.74.03.1003")
    assert briefings.judul_bawaan(potret, kanaan) == "Rapat ILP Kanaan, Kota Bontang"


# --- frozen


def test_its_figures_stay_after_new_data_and_after_an_undo(own_store: Engine, change: Callable[..., int]) -> None:
    halaman = ("ringkasan", "tingkat_wilayah")
    dengan, tanpa = (buat(own_store, simulasi=s, halaman=halaman) for s in (True, False))
    beku = [figures.angka(briefings.potret(own_store, p), p) for p in (dengan, tanpa)]
    assert len(figures.banding(*beku)) > 50, "simulation makes a difference, so the two are two tests"
    revisi = change("balita_stunting", "64.74.03.1003", "2025-12", 9)
    for langkah in (lambda: None, lambda: store.batalkan_revisi(own_store, revisi, "penguji")):
        langkah()
        for p, angka in zip((dengan, tanpa), beku, strict=True):
            pd.testing.assert_frame_equal(figures.angka(briefings.potret(own_store, p), p), angka)
    assert len(store.riwayat(own_store)) == 3


def test_without_simulation_no_simulated_row_is_read(own_store: Engine) -> None:
    assert briefings.potret(own_store, buat(own_store)).ada_simulasi
    assert not briefings.potret(own_store, buat(own_store, simulasi=False)).ada_simulasi


# --- editions and copies


def test_renewing_adds_an_edition_and_keeps_the_first(own_store: Engine, change: Callable[..., int]) -> None:
    p = buat(own_store, teks={"mutu": "x"})
    with pytest.raises(GalatMasukan, match="Tidak ada data baru"):
        briefings.perbarui_paparan(own_store, p.nomor, "Budi")
    revisi = change("balita_stunting", "64.74.03.1003", "2025-12", 1)
    baru = briefings.perbarui_paparan(own_store, p.nomor, "Budi")
    assert (baru.nomor, baru.edisi, baru.revisi, baru.oleh) == (p.nomor, 2, revisi, "Budi")
    assert baru.sebutan == f"{p.nomor}/2"
    assert replace(baru, edisi=1, revisi=p.revisi, oleh=p.oleh, waktu=p.waktu) == p
    assert briefings.edisi(own_store, p.nomor) == [p, baru]
    assert briefings.ambil_paparan(own_store, p.nomor) == baru
    assert briefings.ambil_paparan(own_store, p.nomor, 1) == briefings.ambil_paparan(own_store, f"{p.nomor}/1") == p
    assert briefings.daftar_paparan(own_store) == [baru]


def test_a_copy_has_its_own_number_and_names_its_origin(
    own_store: Engine, change: Callable[..., int], clock: Callable[[str], None]
) -> None:
    asal = buat(own_store, teks={"mutu": "x"}, halaman=("mutu",))
    revisi = change("balita_stunting", "64.74.03.1003", "2025-12", 1)
    clock("2026-12-01T01:00:00+00:00")
    p = briefings.salin_paparan(own_store, asal.nomor, "Budi", periode="2026-01")
    assert (p.nomor, p.dari, p.tanggal) == ("BRF-6474-2026-12-01-01", f"{asal.nomor}/1", "2026-12-01")
    assert (p.periode, p.revisi, p.oleh, p.halaman, dict(p.teks)) == (
        "2026-01", revisi, "Budi", ("judul", "mutu"), {"mutu": "x"},
    )  # fmt: skip
    with pytest.raises(GalatMasukan, match="terlalu panjang"):
        briefings.salin_paparan(own_store, asal.nomor, "Budi", judul="x" * 121)
    assert len(briefings.daftar_paparan(own_store)) == 2


def test_the_archive_hides_and_gives_back(own_store: Engine, change: Callable[..., int]) -> None:
    p, lain = buat(own_store), buat(own_store, lingkup=Lingkup("64.72"), periode="2026-01")
    change("balita_stunting", "64.74.03.1003", "2025-12", 1)
    kedua = briefings.perbarui_paparan(own_store, p.nomor, "Rina")
    arsip = briefings.arsipkan_paparan(own_store, p.nomor, "Budi")
    assert arsip.diarsipkan and arsip.diarsipkan_oleh == "Budi"
    assert all(e.diarsipkan for e in briefings.edisi(own_store, p.nomor))
    assert briefings.daftar_paparan(own_store) == [lain]
    assert briefings.daftar_paparan(own_store, arsip=True) in ([arsip, lain], [lain, arsip])
    assert briefings.daftar_paparan(own_store, "64.72") == [lain]
    with pytest.raises(GalatMasukan, match="sudah diarsipkan"):
        briefings.arsipkan_paparan(own_store, p.nomor, "Budi")
    with pytest.raises(GalatMasukan, match="sudah diarsipkan.*Pulihkan"):
        briefings.perbarui_paparan(own_store, p.nomor, "Budi")
    assert briefings.pulihkan_paparan(own_store, p.nomor, "Budi") == kedua
    with pytest.raises(GalatMasukan, match="tidak diarsipkan"):
        briefings.pulihkan_paparan(own_store, p.nomor, "Budi")


def test_the_meeting_before_is_of_the_same_region_and_filters(own_store: Engine) -> None:
    lebih_lama = buat(own_store, tanggal="2026-05-01")
    lama = buat(own_store, tanggal="2026-08-01")
    buat(own_store, tanggal="2026-10-01", lingkup=Lingkup("64.74", "64.74.03"))
    arsip = buat(own_store, tanggal="2026-09-01")
    briefings.arsipkan_paparan(own_store, arsip.nomor, "Rina")
    kini = buat(own_store, tanggal="2026-11-23")
    buat(own_store, tanggal="2026-11-23")
    assert briefings.sebelumnya(own_store, kini) == lama
    assert briefings.sebelumnya(own_store, lama) == lebih_lama
    assert briefings.sebelumnya(own_store, lebih_lama) is None
    belum = briefings.sementara(store.potret(own_store), KOTA, "2025-12", True, tanggal="2026-12-31")
    assert briefings.sebelumnya(own_store, belum).tanggal == "2026-11-23"


def test_what_is_done_later_does_not_change_the_meeting_before(
    own_store: Engine, clock: Callable[[str], None], change: Callable[..., int]
) -> None:
    clock("2026-11-23T01:00:00+00:00")
    lama, kini = buat(own_store, tanggal="2026-05-01"), buat(own_store, tanggal="2026-11-23")
    clock("2026-11-24T01:00:00+00:00")
    buat(own_store, tanggal="2026-08-01")
    change("balita_stunting", "64.74.03.1003", "2025-12", 9)
    briefings.perbarui_paparan(own_store, lama.nomor, "Budi")
    briefings.arsipkan_paparan(own_store, lama.nomor, "Budi")
    dulu = briefings.sebelumnya(own_store, kini)
    assert dulu is not None
    assert (dulu.nomor, dulu.edisi) == (lama.nomor, 1)


# --- stores made before this book


def test_every_column_of_the_book_is_filled(own_store: Engine) -> None:
    buat(own_store)
    isi = store.baca_buku(own_store, "paparan").iloc[0]
    assert set(isi.index) == set(schema.buku["paparan"].c.keys())
    assert isi.drop(["diarsipkan_oleh", "diarsipkan_waktu"]).notna().all()


@pytest.mark.parametrize(("rapat", "hari", "dulu"), [
    ("BRF-6474-2026-11-27-09", "2026-11-30", True), ("BRF-6474-2026-11-28-01", "2026-11-28", True),
    ("BRF-6474-2026-11-28-02", "2026-11-28", False), ("BRF-6474-2026-11-28-10", "2026-11-28", False),
    ("BRF-2026-11-28-01/2", "2026-11-28", True), ("Lokakarya mini", "2026-11-28", True), ("", "2026-11-29", False),
])  # fmt: skip
def test_of_two_meetings_of_one_day_the_number_tells_which_came_first(rapat: str, hari: str, dulu: bool) -> None:
    ini = Paparan("BRF-6474-2026-11-28-02", 1, "Rapat", "2026-11-28", Lingkup("64.74"), "2026-03", True, 1, ())
    assert briefings.mendahului(rapat, hari, ini) is dulu
