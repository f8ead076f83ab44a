"""Service figures and cadres to their places; and whatever comes, no row is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.intake.match import rows as match
from ilp_data.intake.model import Baris, Jenis, Nasib
from ilp_data.parse import cacah
from ilp_data.store.snapshot import Potret
from tests.cleaned_rows import banyak, baris, dari_csv

BONTANG = "64.74"


def test_all_kelurahan_in_the_services_of_bontang(potret: Potret) -> None:
    kolom = {"puskesmas": "Puskesmas", "kecamatan": "Kecamatan", "kelurahan": "Kelurahan", "kota_kabupaten": "Kab_Kota",
             "provinsi": "Provinsi", "periode": "Bulan"}  # fmt: skip
    isi = dari_csv("layanan/bontang_gizi_2025_2026.csv", kolom, ukuran={})
    semua, tanya = match.cocokkan_baris(Jenis.LAYANAN, [_periode(b) for b in isi], BONTANG, potret, {})
    assert not tanya and banyak(semua) == {"diterima": 225}
    tempat = {b.asli["Kelurahan"].upper(): b.nilai["kode_tempat"] for b in semua}
    assert len(tempat) == 15 and len(set(tempat.values())) == 15
    assert (tempat["BEREBAS PANTAI"], tempat["BEREBAS TENGAH"]) == ("64.74.02.1003", "64.74.02.1002")


def _periode(b: Baris) -> Baris:
    return dataclasses.replace(b, nilai=b.nilai | {"periode": f"{b.asli['Tahun']}-{b.asli['Bulan']}"})


# --- service figures


def layanan(potret: Potret, *isi: Mapping[str, Any], daerah: str = BONTANG, jawab: Mapping[str, str] = {}) -> Any:
    dasar = {"periode": "2026-04", "ukuran": {"balita_ada": cacah("5")}}
    return match.cocokkan_baris(Jenis.LAYANAN, baris(*(dasar | dict(v) for v in isi)), daerah, potret, jawab)


def test_reporting_places_follow_the_columns_of_the_file(potret: Potret) -> None:
    for isi, kode in (
        ({"puskesmas": "BONTANG UTARA II"}, "1060836"),
        ({"puskesmas": "PKM BTG UTARA 2 KOTA BONTANG"}, "1060836"),
        ({"kelurahan": "Kanaan, Kec. Bontang Barat, Kota Bontang"}, "64.74.03.1003"),
        ({"kecamatan": "Kec. Bontang Barat"}, "64.74.03"),
        ({"posyandu": "Lily", "kelurahan": "Api Api", "puskesmas": "Bontang Utara 1"}, "PY.1060835.64.74.01.1006.lily"),
        ({}, BONTANG),
    ):
        (b,), tanya = layanan(potret, isi)
        assert not tanya and b.nilai["kode_tempat"] == kode


def test_a_code_of_another_place_than_the_name_is_asked_about(potret: Potret) -> None:
    """Kanaan is 64.74.03.1003; the answer holds for that code only."""
    (b,), (p,) = layanan(potret, {"kelurahan": "Kanaan", "kode_kelurahan_berkas": "64.74.03.1001"})
    assert b.nasib is Nasib.DITANYA and {u.kode for u in p.usul} == {"64.74.03.1001", "64.74.03.1003"}
    assert "64.74.03.1001 adalah Belimbing" in p.teks and "“Kanaan”" in p.teks
    lain = {"kelurahan": "Kanaan", "kode_kelurahan_berkas": "64.74.03.1002"}
    assert layanan(potret, lain, jawab={p.kunci: "64.74.03.1003"})[1]
    assert not layanan(potret, lain | {"kode_kelurahan_berkas": "64.74.03.1003"})[1]


def test_what_has_not_begun_is_left_out_and_a_row_of_nothing_else_refused(potret: Potret) -> None:
    """The reading is of a day in 2026 or later; nothing of 2099 can have been counted, but whom to serve is known."""
    depan = {"2099-01": {"balita_ada": cacah("7"), "sasaran_balita_proyeksi": cacah("9")}}
    ini, sendiri, setahun = layanan(
        potret,
        {
            "kelurahan": "Kanaan",
            "bulanan": {"2026-03": {"balita_ada": cacah("5")}} | depan,
            "periode": "",
            "ukuran": {},
        },
        {"kelurahan": "Belimbing", "periode": "2099-01"},
        {"kelurahan": "Satimpo", "periode": "2099"},
    )[0]
    assert ini.nasib is Nasib.DITERIMA and ini.nilai["bulan_belum_mulai"] == {"2099-01": 1}
    assert {p: set(isi) for p, isi in ini.nilai["bulanan"].items()} == {
        "2026-03": {"balita_ada"}, "2099-01": {"sasaran_balita_proyeksi"},
    }  # fmt: skip
    for b in (sendiri, setahun):
        assert b.nasib is Nasib.DITOLAK and "belum mulai" in " ".join(b.alasan)


def test_a_posyandu_below_a_title_of_its_puskesmas_is_looked_for_there_only(potret: Potret) -> None:
    sebut = {"puskesmas_judul": ("Bontang Utara I DINAS", "Bontang Utara I", "Bontang Utara", "Bontang")}
    (ada,), tanya = layanan(potret, sebut | {"posyandu": "Mawar"})
    assert not tanya and ada.nilai["kode_tempat"].startswith("PY.1060835.")
    (lain,), (p,) = layanan(potret, sebut | {"posyandu": "Pasir Putih 1"})  # of Bontang Lestari
    assert lain.nasib is Nasib.DITANYA and p.jenis == "posyandu_tidak_dikenal"


def test_an_empty_kelurahan_does_not_become_a_figure_of_the_puskesmas(potret: Potret) -> None:
    semua, (p,) = layanan(potret, {"kelurahan": "Kanaan"}, {"kelurahan": "", "puskesmas": "Bontang Barat"})
    assert p.jenis == "tempat_kosong" and p.baris == (3,) and semua[1].nasib is Nasib.DITANYA
    assert {"64.74.03.1003", "1060837"} <= {u.kode for u in p.usul}


def test_contradicting_figures_are_asked_about_and_repeats_rejected(potret: Potret) -> None:
    lima, enam = {"kelurahan": "Kanaan"}, {"kelurahan": "KANAAN", "ukuran": {"balita_ada": cacah("6")}}
    lain = {"kelurahan": "Kanaan", "ukuran": {"balita_ditimbang": cacah("3")}}
    semua, tanya = layanan(potret, lima, lima | {"puskesmas": "x"}, lain)
    assert not tanya and [b.nasib.value for b in semua] == ["diterima", "ditolak", "diterima"]
    semua, (p,) = layanan(potret, lima, enam, lain)
    assert p.jenis == "layanan_kembar" and p.baris == (2, 3) and semua[2].nasib is Nasib.DITERIMA
    semua, _ = layanan(potret, lima, enam, jawab={p.kunci: "terakhir"})
    assert [b.nasib.value for b in semua] == ["ditolak", "diterima"]


def test_a_region_without_puskesmas_is_asked_about_once(potret: Potret) -> None:
    isi = [{"puskesmas": n, "periode": f"2026-0{i}"} for n in ("Dau", "Pagak", "Turen") for i in (1, 2)]
    semua, (p,) = layanan(potret, *isi, daerah="35.07")
    assert p.jenis == "puskesmas_belum_ada" and len(p.baris) == 6
    semua, sisa = layanan(potret, *isi, daerah="35.07", jawab={p.kunci: "baru"})
    assert not sisa and {b.nilai["kode_tempat"] for b in semua} == {"PK.35.07.dau", "PK.35.07.pagak", "PK.35.07.turen"}


# --- cadres


def kader(potret: Potret, *isi: Mapping[str, Any], nama: Any = None, jawab: Mapping[str, str] = {}) -> Any:
    dasar = {"posyandu": "Lily", "puskesmas": "Bontang Utara I", "kelurahan": "Api-api"}
    return match.cocokkan_baris(
        Jenis.KADER, baris(*(dasar | dict(v) for v in isi)), BONTANG, potret, jawab, nama_kader=nama
    )


LILY = "PY.1060835.64.74.01.1006.lily"


def test_a_cadre_gets_a_number_within_the_posyandu(potret: Potret) -> None:
    isi = [{"nama": "Siti Aminah"}, {"nama": "Rukiah"}, {"nama": ""}, {"nama": "Ani", "posyandu": "Tulip"}]
    semua, tanya = kader(potret, *isi)
    assert not tanya and [b.nilai["kode_kader"] for b in semua] == [
        f"{LILY}-K01", f"{LILY}-K02", f"{LILY}-K03", "PY.1060835.64.74.01.1006.tulip-K01",
    ]  # fmt: skip


def test_cadres_are_known_again_by_name(potret: Potret) -> None:
    k = dict.fromkeys(potret.kader.columns, "") | {"kode": f"{LILY}-K07", "kode_posyandu": LILY, "simulasi": False}
    lagi = dataclasses.replace(potret, kader=pd.concat([potret.kader, pd.DataFrame([k])], ignore_index=True))
    nama = pd.DataFrame([{"kode_kader": f"{LILY}-K07", "nama": "SITI  AMINAH"}])
    semua, _ = kader(lagi, {"nama": "Baru Sekali"}, {"nama": "Siti Aminah"}, nama=nama)
    assert [b.nilai["kode_kader"] for b in semua] == [f"{LILY}-K08", f"{LILY}-K07"]


def test_a_number_of_a_cadre_who_was_undone_is_not_given_again(potret: Potret) -> None:
    lagi = dataclasses.replace(potret, baca_kode=lambda _: [f"{LILY}-K01", f"{LILY}-K02-2"])
    semua, _ = kader(lagi, {"nama": "Siti Aminah"})
    assert semua[0].nilai["kode_kader"] == f"{LILY}-K03"


def test_twin_cadres_are_asked_about_without_a_name(potret: Potret) -> None:
    semua, (p,) = kader(potret, {"nama": "Siti"}, {"nama": "SITI"})
    assert p.jenis == "kader_kembar" and "siti" not in (p.kunci + p.teks + repr(p.usul)).lower()
    assert [b.nasib.value for b in semua] == ["diterima", "ditanya"]
    semua, _ = kader(potret, {"nama": "Siti"}, {"nama": "SITI"}, jawab={p.kunci: "baru"})
    assert len({b.nilai["kode_kader"] for b in semua}) == 2


def test_the_posyandu_of_a_cadre_is_unknown(potret: Potret) -> None:
    semua, (p,) = kader(potret, {"nama": "A", "posyandu": "Lili"}, {"nama": "B", "posyandu": "Lili"})
    assert p.jenis == "posyandu_tidak_dikenal" and p.baris == (2, 3) and LILY in {u.kode for u in p.usul}
    semua, _ = kader(potret, {"nama": "A", "posyandu": "Lili"}, jawab={p.kunci: LILY})
    assert semua[0].nilai["kode_posyandu"] == LILY


def test_a_posyandu_may_be_written_with_its_kelurahan(potret: Potret) -> None:
    tulis = {
        "Lily (Api-api)": LILY,
        "Posyandu Lily Kel. Api Api": LILY,
        "Lily - Gunung Elai": "",
        "Lily Entah": "",
    }
    semua, _ = kader(potret, *({"nama": t, "posyandu": t, "kelurahan": "", "puskesmas": ""} for t in tulis))
    assert [b.nilai.get("kode_posyandu") or "" for b in semua] == list(tulis.values())


# --- whatever comes, no row is lost

SEL = st.sampled_from(
    ["", "Kanaan", "Telihan / Kanaan", "?16", "Api Api", "Lily", "Posyandu", "Sejahtera I", "6474", "1674", "=1+1",
     "<b>x</b>", "Bontang Barat", "Kota Bandung", "Bandung", "1060837", "é\u0000", "Mawar 1"]
)  # fmt: skip
KOLOM = ("nama", "kode", "kode_kab", "kota_kabupaten", "kecamatan", "kelurahan", "puskesmas", "posyandu")
ACAK = st.fixed_dictionaries(
    dict.fromkeys(KOLOM, SEL)
    | {"jenis": st.sampled_from(["puskesmas", "pustu", "posyandu", "lainnya"]), "lat": st.none() | st.floats(-9, 5),
       "lng": st.none() | st.floats(95, 141), "periode": st.sampled_from(["2026-01", "2026-02"]),
       "ukuran": st.just({"balita_ada": cacah("5")})}
)  # fmt: skip


@given(st.lists(ACAK, max_size=12), st.sampled_from([Jenis.FASILITAS, Jenis.LAYANAN, Jenis.KADER]),
       st.sampled_from(["64.74", "ID", "35.07"]))  # fmt: skip
def test_not_one_row_is_lost(potret: Potret, isi: list[dict[str, Any]], jenis: Jenis, daerah: str) -> None:
    masuk = baris(*isi)
    semua, tanya = match.cocokkan_baris(jenis, masuk, daerah, potret, {})
    assert [b.nomor for b in semua] == [b.nomor for b in masuk]
    assert all(b.asli == a.asli for b, a in zip(semua, masuk, strict=True))
    kunci = {p.kunci for p in tanya}
    for b in semua:
        assert (b.nasib is Nasib.DITANYA) == bool(b.pertanyaan) and set(b.pertanyaan) <= kunci
        assert b.nasib is not Nasib.DITOLAK or b.alasan
    assert {n for p in tanya for n in p.baris} == {b.nomor for b in semua if b.nasib is Nasib.DITANYA}
    kode = {Jenis.FASILITAS: "kode_fasilitas", Jenis.KADER: "kode_kader", Jenis.LAYANAN: "kode_tempat"}[jenis]
    terima = [b.nilai[kode] for b in semua if b.nasib is Nasib.DITERIMA]
    assert all(terima) and (jenis is Jenis.LAYANAN or len(set(terima)) == len(terima))
