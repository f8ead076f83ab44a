"""The first list of a region that nobody prepared: posyandu with their decrees and puskesmas, in one import."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from ilp_data.cli import commands
from ilp_data.intake.draft import steps
from ilp_data.intake.model import Draf, Jenis, Nasib, Putusan
from ilp_data.store import revisions as store
from ilp_data.store.national_list import puskesmas_nasional
from tests.ilp_data.intake.recap_books import Rekap

KOTA = "14.71"  # Pekanbaru: nothing of it is in the store
KEPALA = ["No", "Kelurahan", "Nama Posyandu", "Nomor SK", "Tanggal SK", "Nomor Registrasi", "Jumlah Pengurus"]
ISI = [
    [1, "Kota Baru", "Mawar", "12/2025", "2 Mei 2025", "1471.001", 5],
    [2, "Sukaramai", "Melati", "13/2025", "3 Mei 2025", "1471.002", 6],
    [3, "Kota Tinggi", "Anggrek", "", "", "", ""],
    [4, "Sukaramai", "Dahlia", "14/2025", "3 Mei 2025", "", ""],
]
SK = {
    ("Posyandu Mawar", "12/2025", "2025-05-02", "1471.001", 5),
    ("Posyandu Melati", "13/2025", "2025-05-03", "1471.002", 6),
    ("Posyandu Dahlia", "14/2025", "2025-05-03", "", None),
}


def dengan_alamat(isi: list[list[object]]) -> list[list[object]]:
    return [[*b[:3], "Alamat" if b[0] == "No" else f"Jalan {b[2]} {b[0]}", *b[3:]] for b in isi]


def tersimpan(recap: Rekap) -> set[tuple[object, ...]]:
    """What the store says of each decree, by the name of its posyandu."""
    potret = store.potret(recap.mesin, daerah=KOTA)
    nama = dict(zip(potret.fasilitas["kode"], potret.fasilitas["nama"], strict=True))
    isi = potret.kelembagaan[potret.kelembagaan["kode_tempat"].isin(set(nama))]
    assert set(isi["lembaga"]) <= {"Posyandu"}
    return {
        (nama[b["kode_tempat"]], b["nomor_sk"], b["tanggal_sk"], b["nomor_registrasi"],
         None if b["pengurus"] != b["pengurus"] else b["pengurus"])
        for b in isi.to_dict("records")
    }  # fmt: skip


@pytest.mark.parametrize("beralamat", [False, True], ids=["bare", "with_addresses"])
def test_one_import_brings_posyandu_and_decrees(recap: Rekap, beralamat: bool) -> None:
    isi: list[list[object]] = [KEPALA, *ISI]
    isi = dengan_alamat(isi) if beralamat else isi
    d = recap.terapkan(isi, daerah=KOTA)
    assert (d.jenis, d.putusan, len(d.baris)) == (Jenis.FASILITAS, Putusan.IMPOR, 4), d.alasan
    assert not d.pemetaan.tak_dikenal and "SK, registrasi, atau pengurus 3 posyandu" in " ".join(d.rincian["catatan"])
    assert tersimpan(recap) == SK
    lagi = recap.susun(isi, daerah=KOTA)
    assert lagi.putusan is Putusan.IMPOR and not lagi.perubahan, "the same file again changes nothing"
    isi[1] = [*isi[1][:-4], "99/2026", "5 Januari 2026", *isi[1][-2:]]
    ubah = recap.susun(isi, daerah=KOTA)
    assert ubah.rincian["beda"] == {"baru": 0, "berubah": 2, "hilang": 0}, "number and date of one decree"


def test_a_decree_that_cannot_be_read_keeps_no_posyandu_out(recap: Rekap) -> None:
    isi = [KEPALA, *ISI[:1], [2, "Sukaramai", "Melati", "13/2025", "entah", "1471.002", 6]]
    d = recap.terapkan(isi, daerah=KOTA)
    assert d.banyak(Nasib.DITERIMA) == 2
    (t,) = [t for t in d.temuan if t.kode == "sk_tidak_terbaca"]
    assert (t.nomor, t.tempat) == (3, "Melati") and "“entah” tidak terbaca" in t.teks
    assert {n for n, *_ in tersimpan(recap)} == {"Posyandu Mawar"}


def test_dates_of_decrees_that_read_two_ways_are_asked_about(recap: Rekap) -> None:
    isi = [KEPALA, [1, "Kota Baru", "Mawar", "12/2025", "02/05/2025", "", ""]]
    d = recap.susun(isi, daerah=KOTA)
    (p,) = d.pertanyaan
    assert p.jenis == "tanggal_rancu" and d.putusan is Putusan.TANYA and p.baris == (2,)
    for awal, hari in (("hari", "2025-05-02"), ("bulan", "2025-02-05")):
        jawab = next(u.kode for u in p.usul if u.kode.startswith(awal))
        lagi = recap.susun(isi, daerah=KOTA, jawab={p.kunci: jawab})
        assert lagi.putusan is Putusan.IMPOR and [x.kunci for x in lagi.rincian["dijawab"]] == [p.kunci]
        assert lagi.perubahan["kelembagaan"].mulai["tanggal_sk"].tolist() == [hari]
        assert not any("tidak menjawab" in c for c in lagi.rincian["catatan"])


def test_a_person_may_leave_the_columns_of_decrees_out(recap: Rekap) -> None:
    jalur = recap.tulis([KEPALA, *ISI])
    tanpa = dict.fromkeys(("nomor_sk", "tanggal_sk", "nomor_registrasi", "jumlah_pengurus"), "")
    d = steps.susun_draf(jalur, daerah=KOTA, mesin=recap.mesin, pemetaan=tanpa)
    assert d.putusan is Putusan.IMPOR and "kelembagaan" not in d.perubahan


def test_a_national_list_has_no_decrees(recap: Rekap) -> None:
    isi = [[*KEPALA, "Kabupaten/Kota"], *([*b, "Kota Pekanbaru"] for b in ISI)]
    d = recap.susun(isi, daerah="ID", jenis=Jenis.FASILITAS)
    assert d.banyak(Nasib.DITERIMA) == 4 and "kelembagaan" not in d.perubahan
    assert "Nomor SK" in d.pemetaan.tak_dikenal


# --- puskesmas of a region that has none yet

NASIONAL = puskesmas_nasional(KOTA) or ()
POSYANDU = [
    ["No", "Kelurahan", "Puskesmas", "Nama Posyandu"],
    [1, "Kota Baru", "Simpang Baru", "Mawar"],
    [2, "Sukaramai", "PKM Harapan Raya", "Melati"],
    [3, "Sukaramai", "UPT Puskesmas Simpang Baru", "Anggrek"],
]


def puskesmas(d: Draf) -> Mapping[str, str]:
    """Name of a posyandu → its puskesmas, of a draft."""
    f = d.perubahan["fasilitas"].mulai
    nama = dict(zip(f["kode"], f["nama"], strict=True))
    pos = f[f["jenis"] == "posyandu"]
    return {n: nama.get(k, "") for n, k in zip(pos["nama"], pos["kode_puskesmas"], strict=True)}


def test_puskesmas_of_a_new_region_come_from_the_national_list(recap: Rekap) -> None:
    d = recap.susun(POSYANDU, daerah=KOTA)
    (p,) = d.pertanyaan
    assert p.jenis == "puskesmas_belum_ada" and p.baris == (2, 3, 4) and str(len(NASIONAL)) in p.teks
    assert [u.kode for u in p.usul] == ["nasional", "baru", "tanpa"]
    d = recap.terapkan(POSYANDU, daerah=KOTA, jawab="nasional")
    f = store.potret(recap.mesin, daerah=KOTA).fasilitas
    f = f[f["kode_daerah"] == KOTA]
    pk = f[f["jenis"] == "puskesmas"]
    assert dict(zip(pk["kode"], pk["nama"], strict=True)) == {x.kode: x.nama for x in NASIONAL}
    assert set(pk["sumber"]) == {"daftar puskesmas nasional Kementerian Kesehatan"}
    kode = {x.nama: x.kode for x in NASIONAL}
    baru, raya = kode["Puskesmas Simpang Baru"], kode["Puskesmas Harapan Raya"]
    pos = f[f["jenis"] == "posyandu"]
    assert sorted(zip(pos["nama"], pos["kode_puskesmas"], strict=True)) == [
        ("Posyandu Anggrek", baru), ("Posyandu Mawar", baru), ("Posyandu Melati", raya),
    ]  # fmt: skip
    lagi = recap.susun(POSYANDU, daerah=KOTA)
    assert lagi.putusan is Putusan.IMPOR and not lagi.perubahan


def test_or_from_the_file_itself_or_not_at_all(recap: Rekap) -> None:
    kunci = recap.susun(POSYANDU, daerah=KOTA).pertanyaan[0].kunci
    berkas = recap.susun(POSYANDU, daerah=KOTA, jawab={kunci: "baru"})
    assert puskesmas(berkas) == {
        "Posyandu Mawar": "Puskesmas Simpang Baru", "Posyandu Melati": "Puskesmas Harapan Raya",
        "Posyandu Anggrek": "Puskesmas Simpang Baru",
    }  # fmt: skip
    f = berkas.perubahan["fasilitas"].mulai
    assert len(f) == 5 and set(f.loc[f["jenis"] == "puskesmas", "sumber"]) == {"impor berkas rekap.xlsx"}
    tanpa = recap.susun(POSYANDU, daerah=KOTA, jawab={kunci: "tanpa"})
    assert set(puskesmas(tanpa).values()) == {""} and len(tanpa.perubahan["fasilitas"].mulai) == 3
    assert {t.kode for t in tanpa.temuan} >= {"puskesmas_tidak_dikenal"}


def test_a_puskesmas_that_the_national_list_lacks_is_asked_about_by_itself(recap: Rekap) -> None:
    isi = [*POSYANDU, [4, "Kota Baru", "Puskesmas Baru Dibuka", "Dahlia"]]
    kunci = recap.susun(isi, daerah=KOTA).pertanyaan[0].kunci
    d = recap.susun(isi, daerah=KOTA, jawab={kunci: "nasional"})
    (p,) = d.pertanyaan
    assert p.jenis == "puskesmas_tidak_dikenal" and p.baris == (5,) and "baru" in {u.kode for u in p.usul}
    sebagian = d.perubahan["fasilitas"].mulai
    assert len(sebagian) == len(NASIONAL) + 3, "what is accepted does not wait for it"
    penuh = recap.susun(isi, daerah=KOTA, jawab={kunci: "nasional", p.kunci: "baru"})
    assert puskesmas(penuh)["Posyandu Dahlia"] == "Puskesmas Baru Dibuka" and not penuh.pertanyaan


def test_a_list_that_brings_its_own_puskesmas_is_not_asked(recap: Rekap) -> None:
    isi = [
        ["Nama", "Jenis", "Kelurahan", "Puskesmas"],
        ["Puskesmas Simpang Baru", "Puskesmas", "Kota Baru", ""],
        ["Posyandu Mawar", "Posyandu", "Kota Baru", "Simpang Baru"],
    ]
    d = recap.susun(isi, daerah=KOTA)
    assert d.putusan is Putusan.IMPOR and puskesmas(d) == {"Posyandu Mawar": "Puskesmas Simpang Baru"}


def test_first_figures_of_a_new_region_may_take_the_national_list_too(recap: Rekap) -> None:
    isi = [
        ["LAPORAN BULAN AGUSTUS 2026"],
        ["No", "Puskesmas", "Balita ada", "Balita ditimbang"],
        [1, "Simpang Baru", 120, 100],
        [2, "Harapan Raya", 80, 60],
    ]
    (p,) = recap.susun(isi, daerah=KOTA).pertanyaan
    assert [u.kode for u in p.usul] == ["nasional", "baru"]
    d = recap.susun(isi, daerah=KOTA, jawab={p.kunci: "nasional"})
    kode = {x.nama: x.kode for x in NASIONAL}
    assert {b.nilai["kode_tempat"] for b in d.baris} == {
        kode["Puskesmas Simpang Baru"], kode["Puskesmas Harapan Raya"],
    }  # fmt: skip
    assert len(d.perubahan["fasilitas"].mulai) == len(NASIONAL) and len(d.perubahan["layanan"].mulai) == 4
    assert f"{len(NASIONAL)} puskesmas didaftarkan" in " ".join(d.rincian["catatan"])


def test_the_command_says_what_answers_a_question_and_what_came_in(
    recap: Rekap, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ilp_data.intake.shipped.siapkan_simpanan", lambda **_: recap.mesin)
    jalur = recap.tulis([[*POSYANDU[0], "Nomor SK"], *([*b, f"{b[0]}/2025"] for b in POSYANDU[1:])])
    tanpa = ("impor", str(jalur), "--daerah", KOTA)

    def kata(*lain: str) -> str:
        commands.utama([*tanpa, *lain])
        return capsys.readouterr().out

    assert "Jawaban: nasional = Daftarkan 21 puskesmas" in kata() and len(NASIONAL) == 21
    jawab = recap.folder / "jawab.json"
    jawab.write_text(json.dumps({f"puskesmas_belum_ada|{KOTA}|daftar": "nasional"}), encoding="utf-8")
    satu = kata("--jawab", str(jawab), "--terapkan", "--oleh", "uji")
    assert "baru 27 (fasilitas: 24; SK dan pengurus: 3), berubah 0, hilang 0." in satu
    assert "Diterapkan sebagai revisi 2." in satu
    dua = kata("--terapkan", "--oleh", "uji")
    assert "Tidak ada yang berubah" in dua and "tetap revisi 2" in dua and "Diterapkan" not in dua
