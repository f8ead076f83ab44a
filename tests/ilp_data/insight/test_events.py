"""Events between sectors: nothing of the seed is lost on the way to the page, plans are not taken for what happened."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.insight import events as insight
from ilp_data.registry import events
from ilp_data.registry.events import Ketelitian, StatusKegiatan
from ilp_data.store.snapshot import Potret

BERKAS = Path(__file__).resolve().parents[3] / "data" / "kegiatan.csv"
POLOS = st.text("abcdefghij klmnop", min_size=1, max_size=20).map(str.strip).filter(bool)


def _benih() -> list[dict[str, str]]:
    with BERKAS.open(encoding="utf-8", newline="") as isi:
        return list(csv.DictReader(isi))


@pytest.mark.parametrize("daerah", ["64.74", "16.73", "64.08"])
def test_every_event_of_the_seed_is_there_once_with_its_number_and_source(potret: Potret, daerah: str) -> None:
    benih = sorted((b for b in _benih() if b["kode_daerah"] == daerah), key=lambda b: (b["mulai"], b["nama"]))
    hasil = insight.semua_kegiatan(potret, daerah)
    assert [(k.nama, k.mulai, k.selesai, k.tempat, k.sumber) for k in hasil] == [
        (b["nama"], b["mulai"], b["selesai"], b["tempat"], b["sumber"]) for b in benih
    ]
    assert [k.diundang if k.hadir is None else k.hadir for k in hasil] == [
        int(b["peserta"]) if b["peserta"] else None for b in benih
    ]
    assert [str(k.ketelitian) for k in hasil] == [b["ketelitian_tanggal"] for b in benih]
    assert ["; ".join(k.unsur) for k in hasil] == [b["unsur"] for b in benih]


def test_what_the_articles_count_is_said_as_they_count_it(potret: Potret) -> None:
    kata = {k.nama: k.kata_peserta for d in ("64.74", "16.73") for k in insight.semua_kegiatan(potret, d)}
    assert kata["Rapat koordinasi implementasi ILP Posyandu"] == "97 diundang"
    assert kata["Launching dan advokasi pelaksanaan ILP 2024"] == "40 peserta"
    assert {"30 peserta (dari 6 puskesmas dan Dinkes)", "360 peserta (kader; 12 kelas)"} <= set(kata.values())
    assert kata["Komitmen Kinerja Posyandu 2026"] == "ratusan kader"


def test_a_plan_of_the_past_is_not_taken_for_an_event(potret: Potret) -> None:
    ini = {k.nama: k for k in insight.semua_kegiatan(potret, "64.74")}[
        "Kick-off ILP pada puncak Hari Kesehatan Nasional"
    ]
    assert ini.status is StatusKegiatan.BELUM_DIPASTIKAN and not ini.pasti
    assert ini.waktu == "17 November 2024" and ini.catatan == "tidak ada sumber yang memastikan terlaksana"
    sebelum = potret.pada("2024-11-16T00:00:00+00:00")
    dulu = {k.nama: k for k in insight.semua_kegiatan(sebelum, "64.74")}[ini.nama]
    assert dulu.status is StatusKegiatan.DIRENCANAKAN
    assert "1 rencana belum dipastikan" in insight.kalimat(
        list(insight.semua_kegiatan(potret, "64.74")), "Kota Bontang"
    )


def test_spans_of_days_are_written_short(potret: Potret) -> None:
    waktu = {k.nama: k.waktu for k in insight.semua_kegiatan(potret, "64.74")}
    assert waktu["Jambore Kader Posyandu Kalimantan Timur"] == "21–26 Oktober 2025"
    assert waktu["Rapat koordinasi implementasi ILP Posyandu"] == "2024"


@pytest.mark.parametrize(
    ("mulai", "selesai", "tulisan"),
    [
        ("2026-04", "2026-06", "April–Juni 2026"), ("2026-04-28", "2026-05-03", "28 April – 3 Mei 2026"),
        ("2025-12", "2026-01", "Desember 2025 – Januari 2026"), ("2025", "2026", "2025 – 2026"),
    ],
)  # fmt: skip
def test_a_span_names_its_year_once(potret: Potret, mulai: str, selesai: str, tulisan: str) -> None:
    satu = insight.semua_kegiatan(potret, "64.74")[0]
    teliti = {4: Ketelitian.TAHUN, 7: Ketelitian.BULAN, 10: Ketelitian.HARI}[len(mulai)]
    assert replace(satu, mulai=mulai, selesai=selesai, ketelitian=teliti).waktu == tulisan


def test_every_party_of_the_seed_stands_once_in_the_matrix(potret: Potret) -> None:
    for daerah in ("64.74", "16.73", "64.08"):
        kegiatan = insight.semua_kegiatan(potret, daerah)
        baris = insight.matriks(kegiatan)
        for n, k in enumerate(kegiatan):
            assert sorted(u for b in baris for u in b.sel[n]) == sorted(k.unsur)
        assert all(b.kali for b in baris)
    assert events.sektor_unsur("TNI/POLRI") == "keamanan" and events.sektor_unsur("kader PKK") == "kader"
    assert events.sektor_unsur("Dinkes Sumsel") == "pusat" and events.sektor_unsur("entah") == "lain"
    assert events.sektor_unsur("TP PKK kecamatan") == "pokjanal" and events.sektor_unsur("kecamatan") == "kewilayahan"
    assert [events.sektor_unsur(u) for u in ("DPMD", "Polsek", "tokoh agama")] == ["opd", "keamanan", "masyarakat"]
    assert events.pecah_unsur("Dinas Pemberdayaan Masyarakat dan Desa, RT/RW, lurah dan kader") == (
        "Dinas Pemberdayaan Masyarakat dan Desa", "RT/RW", "lurah", "kader",
    )  # fmt: skip
    assert events.pecah_unsur("TNI/POLRI; Dinas PPPA, dan PM") == ("TNI/POLRI", "Dinas PPPA, dan PM")
    assert events.pecah_unsur("camat; lurah, TP PKK") == ("camat", "lurah", "TP PKK"), "commas between semicolons"
    assert events.pecah_unsur("camat; lurah (Api-Api, Guntung)") == ("camat", "lurah (Api-Api, Guntung)")
    assert events.sektor_unsur("camatan") == "lain", "only whole words count"


def test_a_region_without_events_says_so(potret: Potret) -> None:
    assert insight.semua_kegiatan(potret, "33.15") == []
    assert insight.kalimat([], "Grobogan") == "Belum ada kegiatan lintas sektor Grobogan yang tercatat."
    pasti = [k for k in insight.semua_kegiatan(potret, "64.74") if k.pasti]
    assert insight.kalimat(pasti[:2], "Bontang") == (
        f"2 kegiatan lintas sektor terlaksana; terakhir {pasti[1].nama}, {pasti[1].waktu}."
    )


def test_an_event_without_any_detail_is_read(potret: Potret) -> None:
    kosong = dict.fromkeys(potret.kegiatan.columns, "") | {"kode_daerah": "33.15", "nama": "Rapat", "mulai": "2026-02"}
    hanya = replace(potret, kegiatan=pd.DataFrame([kosong]))
    (ini,) = insight.semua_kegiatan(hanya, "33.15")
    assert (ini.hadir, ini.unsur, ini.kata_peserta, ini.status) == (None, (), "", StatusKegiatan.TIDAK_DISEBUT)
    assert ini.ketelitian is Ketelitian.BULAN and ini.waktu == "Februari 2026"


@given(st.sampled_from(events.DISIMPAN), st.one_of(st.just(""), POLOS))
def test_a_status_is_read_as_it_was_written(status: StatusKegiatan, keterangan: str) -> None:
    assert events.baca_status(events.tulis_status(status, keterangan)) == (status, keterangan)


@given(st.integers(0, 9999) | st.none(), st.integers(0, 9999) | st.none(), st.one_of(st.just(""), POLOS))
def test_numbers_are_read_as_they_were_written(diundang: int | None, hadir: int | None, keterangan: str) -> None:
    angka, kata = events.tulis_hitungan(diundang, hadir, keterangan)
    assert events.urai_hitungan(angka, kata)[:2] == (diundang, hadir)


def test_the_last_day_of_a_year_alone_is_its_end() -> None:
    assert not insight._lewat("2026", dt.date(2026, 12, 31)) and insight._lewat("2025", dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("jenis", "nama", "golongan"),
    [
        ("Pelatihan kader", "", "pelatihan"), ("LAUNCHING", "", "peluncuran"), ("Rapat  Pleno", "", "rapat"),
        ("Senam bersama", "", "senam bersama"), ("", "Pelatihan Tutor Posyandu", "pelatihan"), ("", "Pekan gizi", ""),
        ("", "Rapat Lintas Sektor", "rapat"), ("", "Peluncuran Kampung ILP", ""), ("", "Totalitas kader", ""),
    ],
)  # fmt: skip
def test_a_kind_is_known_whatever_is_written_around_it(jenis: str, nama: str, golongan: str) -> None:
    assert events.golongan(jenis, nama) == golongan


def test_results_stand_in_the_order_of_their_rank_and_namesakes_with_their_kelurahan(potret: Potret) -> None:
    f = potret.fasilitas[potret.fasilitas["jenis"] == "posyandu"].head(5).assign(nama="Posyandu Mawar")
    kata = ["terfavorit", "Harapan I", "Juara II, nilai 9", "juara 1", "Juara umum"]
    r = pd.DataFrame(
        {"kode": f["kode"], "kode_daerah": "64.74", "peristiwa": events.HASIL, "tanggal": "2026-08", "lama": "Lomba",
         "keterangan": kata}
    )  # fmt: skip
    (isi,) = insight.hasil_posyandu(replace(potret, fasilitas=f, riwayat_fasilitas=r), "64.74").values()
    assert [k for _, k in isi] == ["Juara umum", "juara 1", "Juara II, nilai 9", "Harapan I", "terfavorit"]
    assert {n for n, _ in isi} == {"Posyandu Mawar (Bontang Lestari)"}


def test_what_the_seed_calls_a_kind_is_that_kind(potret: Potret) -> None:
    semua = [k for d in ("64.74", "16.73", "64.08") for k in insight.semua_kegiatan(potret, d)]
    assert len(semua) > 10 and all(k.golongan == k.jenis for k in semua)


def test_the_sentence_says_what_became_of_each_that_was_not_held(potret: Potret) -> None:
    satu = insight.semua_kegiatan(potret, "64.74")[0]
    isi = [satu, replace(satu, status=StatusKegiatan.BATAL), replace(satu, status=StatusKegiatan.TIDAK_DISEBUT)]
    assert "terlaksana, 1 batal, 1 tanpa keterangan terlaksana atau tidak; terakhir" in insight.kalimat(isi, "Bontang")
