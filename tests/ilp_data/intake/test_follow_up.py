"""Decisions of meetings: one act is one revision that can be undone, bad input changes nothing, a sheet that goes out
comes back without a change, and the commands say the same."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from ilp_data.cli import commands as cli
from ilp_data.cli.impor_text import tulis_impor
from ilp_data.errors import GalatMasukan, GalatNilai, GalatSimpanan
from ilp_data.insight.follow_up import TindakLanjut, semua_tindak_lanjut
from ilp_data.intake import follow_up
from ilp_data.intake.cells import due_days
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.intake.draft.summary import ringkas_draf
from ilp_data.intake.model import Jenis, Nasib, Putusan
from ilp_data.intake.table import owners
from ilp_data.registry.follow_up import StatusTindak, baca_status
from ilp_data.store import revisions as store

BONTANG = "64.74"
ISI = {"keputusan": "Sweeping balita belum ditimbang", "pemilik": "Lurah Lok Tuan", "tenggat": "20 November 2025",
       "kode_tempat": "64.74.01.1002", "indikator": "ds_hadir", "periode": "2025-09"}  # fmt: skip


def daftar(mesin: Engine) -> list[TindakLanjut]:
    return semua_tindak_lanjut(store.potret(mesin, daerah=BONTANG), BONTANG)


def test_a_decision_is_written_mended_closed_and_undone(own_store: Engine) -> None:
    kode, pertama = follow_up.tambah_keputusan(own_store, BONTANG, ISI, "Rina")
    (satu,) = daftar(own_store)
    assert (satu.kode, satu.sektor, satu.tenggat, satu.terbuka) == (kode, "kewilayahan", "2025-11-20", True)
    assert satu.telat > 300 and "terlambat" in satu.kata_tenggat
    follow_up.ubah_keputusan(own_store, BONTANG, kode, {"pemilik": "Kepala Puskesmas Bontang Utara I"}, "Rina")
    assert daftar(own_store)[0].pemilik.startswith("Kepala Puskesmas") and daftar(own_store)[0].tenggat == "2025-11-20"
    tutup = follow_up.tutup_keputusan(own_store, BONTANG, kode, StatusTindak.SELESAI, "64 balita ditimbang", "Rina")
    assert [t.status for t in daftar(own_store)] == [StatusTindak.SELESAI] and not daftar(own_store)[0].telat
    store.batalkan_revisi(own_store, tutup, "Rina")
    assert daftar(own_store)[0].terbuka
    assert store.potret(own_store, pertama, daerah=BONTANG).tindak_lanjut["pemilik"].tolist() == ["Lurah Lok Tuan"]


def test_two_who_write_at_the_same_moment_get_two_numbers(own_store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asli, antre = store.terapkan_revisi, [ISI | {"keputusan": "Yang lebih cepat"}]

    def disela(*isi: object, **lain: object) -> int:
        if antre:
            follow_up.tambah_keputusan(own_store, BONTANG, antre.pop(), "Budi")
        return asli(*isi, **lain)  # type: ignore[arg-type]

    monkeypatch.setattr(follow_up.store, "terapkan_revisi", disela)
    kode, _ = follow_up.tambah_keputusan(own_store, BONTANG, ISI, "Rina")
    ada = {t.kode: t.keputusan for t in daftar(own_store)}
    assert len(ada) == 2 and ada[kode] == ISI["keputusan"] and kode.endswith("-002")


def test_a_number_is_never_given_twice(tmp_path: Path, own_store: Engine) -> None:
    """Also not after the newest decision was undone, nor by a draft that was made before: minutes name the number."""
    isi = templates.buat_templat("tindak-lanjut", store.potret(own_store, daerah=BONTANG), BONTANG)
    buku = load_workbook(io.BytesIO(isi))
    baru = {"Keputusan": "Melatih 12 kader", "Jabatan penanggung jawab": "Kepala Puskesmas", "Tenggat": "2026-12-31"}
    buku[templates.LEMBAR].append([baru.get(str(s.value)) for s in buku[templates.LEMBAR][1]])
    buku.save(tmp_path / "isi.xlsx")
    lama = draft.susun_draf(tmp_path / "isi.xlsx", daerah=BONTANG, mesin=own_store)
    satu, revisi = follow_up.tambah_keputusan(own_store, BONTANG, ISI, "Rina")
    store.batalkan_revisi(own_store, revisi, "Rina")
    with pytest.raises(GalatSimpanan, match="Simpanan berubah"):
        draft.terapkan_draf(own_store, lama, "Rina")
    draft.terapkan_draf(own_store, draft.susun_draf(tmp_path / "isi.xlsx", daerah=BONTANG, mesin=own_store), "Rina")
    dua = daftar(own_store)[0].kode
    tiga, _ = follow_up.tambah_keputusan(own_store, BONTANG, ISI, "Rina")
    assert [k.rpartition("-")[2] for k in (satu, dua, tiga)] == ["001", "002", "003"]


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"keputusan": " "}, "Keputusan kosong"),
        ({"pemilik": ""}, "Penanggung jawab kosong"),
        ({"tenggat": "secepatnya"}, "Tanggal tidak terbaca"),
        ({"kode_tempat": "16.73.01"}, "Wilayah keputusan tidak ada"),
        ({"indikator": "tak_ada"}, "Indikator tidak dikenal"),
        ({"sektor": "entah"}, "Sektor tidak dikenal"),
        ({"keputusan": "x" * 401}, "terlalu panjang"),
    ],
)
def test_bad_input_is_refused_in_words(ubah: dict[str, str], pesan: str, potret: object) -> None:
    with pytest.raises(GalatMasukan, match=pesan):
        follow_up.periksa_isian(potret, BONTANG, ISI | ubah)  # type: ignore[arg-type]


def test_numbers_of_people_are_blotted_out(potret: object) -> None:
    isi = ISI | {"pemilik": "Lurah Kanaan, HP 081234567890"}
    assert "081234567890" not in follow_up.periksa_isian(potret, BONTANG, isi)["pemilik"]  # type: ignore[arg-type]


def test_a_template_comes_back_untouched_and_with_a_new_row(tmp_path: Path, own_store: Engine) -> None:
    kode, _ = follow_up.tambah_keputusan(own_store, BONTANG, ISI, "Rina")
    isi = templates.buat_templat("tindak-lanjut", store.potret(own_store, daerah=BONTANG), BONTANG)
    (tmp_path / "t.xlsx").write_bytes(isi)
    sama = draft.susun_draf(tmp_path / "t.xlsx", daerah=BONTANG, mesin=own_store)
    assert (sama.jenis, sama.putusan, sama.perubahan) == (Jenis.TINDAK_LANJUT, Putusan.IMPOR, {})
    buku = load_workbook(io.BytesIO(isi))
    halaman = buku[templates.LEMBAR]
    judul = [s.value for s in halaman[1]]
    for baris in (
        {"Keputusan": "Melatih 12 kader", "Jabatan penanggung jawab": "Kepala Puskesmas",
         "Wilayah": "Kecamatan Bontang Selatan", "Tenggat": "2026-12-31", "Status": "belum selesai"},
        {"Keputusan": "Tanpa pemilik", "Tenggat": "2026-12-31"},
        {"Keputusan": "Tempat ganda", "Jabatan penanggung jawab": "Camat", "Wilayah": "Bontang Barat"},
        {"Keputusan": "Ditutup tanpa alasan", "Jabatan penanggung jawab": "Camat", "Status": "selesai"},
    ):  # fmt: skip
        halaman.append([baris.get(str(j)) for j in judul])
    buku.save(tmp_path / "isi.xlsx")
    hasil = draft.susun_draf(tmp_path / "isi.xlsx", daerah=BONTANG, mesin=own_store)
    assert [b.nasib for b in hasil.baris] == [Nasib.DITERIMA] * 2 + [Nasib.DITOLAK] * 3
    draft.terapkan_draf(own_store, hasil, "Rina", sebagian=True)
    semua = {t.kode: t for t in daftar(own_store)}
    baru = next(t for t in semua.values() if t.kode != kode)
    assert (baru.nama_tempat, baru.tenggat, len(semua)) == ("Kecamatan Bontang Selatan", "2026-12-31", 2)


@pytest.mark.parametrize(
    ("kata", "status"),
    [
        ("", "terbuka"),
        ("Sudah dilaksanakan", "selesai"),
        ("tidak jadi", "dibatalkan"),
        ("proses", "terbuka"),
        ("on progress 60%", "terbuka"),
        ("selesai sebagian", "terbuka"),
        ("Sudah bersurat ke Bappeda", "terbuka"),
        ("drop", "dibatalkan"),
        ("selesai 12/11", "selesai"),
        ("?", None),
    ],
)
def test_states_are_read(kata: str, status: str | None) -> None:
    assert baca_status(kata) == status


@pytest.mark.parametrize(
    ("kata", "hari"),
    [
        ("akhir bulan", "2025-11-30"),
        ("akhir bulan depan", "2025-12-31"),
        ("minggu ke-2 Des 2025", "2025-12-14"),
        ("TW IV 2025", "2025-12-31"),
        ("TW I", "2026-03-31"),
        ("2 minggu", "2025-11-26"),
        ("1 bulan setelah rapat", "2025-12-12"),
        ("akhir minggu ini", "2025-11-14"),
        ("paling lambat 5 Januari 2026", "2026-01-05"),
        ("15 Des", "2025-12-15"),
        ("10/1", "2026-01-10"),
        ("awal Desember 2025", "2025-12-10"),
        ("pertengahan Desember", "2025-12-20"),
        ("Februari 2026", "2026-02-28"),
        ("akhir tahun", "2025-12-31"),
        ("2026", "2026-12-31"),
    ],
)
def test_due_days_are_read_as_minutes_write_them(kata: str, hari: str) -> None:
    """Of a meeting on a Wednesday; the expected days are from a calendar on the wall."""
    tempo = due_days.hari_tenggat(kata, date(2025, 11, 12))
    assert tempo is not None and tempo.isoformat() == hari


def test_due_days_that_name_none_are_told_apart() -> None:
    assert due_days.tanpa_hari("sesegera mungkin") and due_days.tanpa_hari("Setiap bulan")
    assert due_days.hari_tenggat("-", date(2025, 11, 12)) is None
    for kata, rapat in (("akhir bulan", None), ("sesudah lebaran", date(2025, 11, 12)), ("31/11/2025", None)):
        with pytest.raises(GalatNilai):
            due_days.hari_tenggat(kata, rapat)


@pytest.mark.parametrize(
    ("sel", "jabatan", "terhapus"),
    [
        ("Kabid Kesmas", "Kabid Kesmas", False),
        ("TP-PKK", "TP-PKK", False),
        ("TPK dan PKM Bontang Utara I", "TPK dan PKM Bontang Utara I", False),
        ("Seksi Promkes / Bidang Kesmas", "Seksi Promkes, Bidang Kesmas", False),
        ("Guntung", "Guntung", False),
        ("DP3AKB", "DP3AKB", False),
        ("Lurah Loktuan (Andi Saputra)", "Lurah Loktuan", True),
        ("Petugas Gizi Yanti", "Petugas Gizi", True),
        ("Bidan Hasnah", "Bidan", True),
        ("Siti Rahmawati", "", True),
        ("-", "", False),
    ],
)
def test_of_an_owner_the_office_is_read_and_no_name(sel: str, jabatan: str, terhapus: bool) -> None:
    assert owners.baca_jabatan(sel) == owners.Jabatan(jabatan, terhapus)


_JUDUL = ("No", "Tindak lanjut", "PJ", "Instansi terkait", "Lokasi", "Batas waktu", "Ket progres", "Keterangan")


def _buku(jalur: Path, baris: list[tuple[object, ...]]) -> Path:
    buku = Workbook()
    halaman = buku.active
    assert halaman is not None
    for b in baris:
        halaman.append(b)
    halaman.merge_cells("A1:H1")
    buku.save(jalur)
    return jalur


def test_a_clerks_sheet_is_read_with_its_names_left_out(tmp_path: Path, own_store: Engine) -> None:
    """Title rows, numbered columns, two meetings, names among offices, several areas in a cell: a made-up sheet."""
    jalur = _buku(tmp_path / "rtl.xlsx", [
        ("RENCANA TINDAK LANJUT RAPAT LINTAS SEKTOR ILP",), ("Hari/Tanggal : Rabu, 12 November 2025",), (), _JUDUL,
        tuple(f"({n})" for n in range(1, 9)),
        (1, "Sweeping balita", "Lurah", "TP-PKK", "Kel. Loktuan", "akhir bulan", "on progress"),
        (2, "Latih ulang kader", "Kabid Kesmas", None, "Kel. Guntung, Lok Tuan", "minggu ke-2 Des 2025", "proses"),
        (3, "Antropometri kit", "Dinkes", "Bappeda", "Kota", "TW IV 2025", "selesai 12/11", "24 set"),
        (4, "Posyandu baru", "Camat", None, "Kec. Bontang Barat", "2 minggu", "drop", "anggaran dialihkan"),
        (5, "Surat edaran", "Siti Rahmawati", None, "Seluruh kelurahan", datetime(2025, 12, 1),
         "dibatalkan karena sudah ada edaran provinsi"),
        ("LOKAKARYA MINI, 20 NOVEMBER 2025",),
        (1, "Jemput bola", "Bidang Kesmas", None, "Bontang Kuwala", "segera", "belum"),
        (2, "Pemetaan kader", "Kader dan PKK", None, "Satimpo", "2 minggu", "belum"),
    ])  # fmt: skip
    draf = draft.susun_draf(jalur, daerah=BONTANG, mesin=own_store)
    assert draf.jenis is Jenis.TINDAK_LANJUT and not draf.pemetaan.dibuang  # type: ignore[union-attr]
    assert [b.nasib for b in draf.baris] == [Nasib.DITERIMA] * 5 + [Nasib.DITOLAK, Nasib.DITERIMA]
    assert "mungkin" in draf.baris[5].alasan[-1]
    (orang,) = [t for t in draf.temuan if t.kode == "nama_orang"]
    assert "Sel C10 " in orang.teks and "Siti" not in repr(draf.baris) + repr(draf.temuan)
    draft.terapkan_draf(own_store, draf, "Rina", sebagian=True)
    semua = daftar(own_store)
    menurut = {(t.keputusan, t.nama_tempat.split(" ", 1)[1]): t for t in semua}
    assert len(semua) == 7 and {("Latih ulang kader", n) for n in ("Guntung", "Lok Tuan")} <= set(menurut)
    sweeping = menurut["Sweeping balita", "Lok Tuan"]
    assert (sweeping.pemilik, sweeping.tenggat, sweeping.rapat) == (
        "Lurah bersama TP-PKK", "2025-11-30", "Rapat Lintas Sektor ILP",
    )  # fmt: skip
    kader = menurut["Pemetaan kader", "Satimpo"]
    assert (kader.tanggal, kader.tenggat) == ("2025-11-20", "2025-12-04") and kader.rapat.startswith(
        "Lokakarya Mini, 20 "
    )
    ditutup = {t.keputusan: (t.status, t.selesai or "", t.alasan) for t in semua if not t.terbuka}
    assert ditutup["Antropometri kit"] == (StatusTindak.SELESAI, "2025-11-12", "24 set")
    assert ditutup["Posyandu baru"][0] is StatusTindak.DIBATALKAN
    assert ditutup["Surat edaran"][2] == "sudah ada edaran provinsi"
    lagi = draft.susun_draf(jalur, daerah=BONTANG, mesin=own_store)
    assert lagi.perubahan == {}  # brought twice, nothing is there twice


@pytest.mark.parametrize("sendiri", [datetime(2025, 12, 12), None], ids=["row", "list"])
def test_a_decision_that_is_due_before_its_meeting_is_told(tmp_path: Path, own_store: Engine, sendiri: object) -> None:
    """A due day of the year that just ends is a slip; but a decision may also have been written down late."""
    jalur = _buku(tmp_path / "t.xlsx", [
        ("TINDAK LANJUT RAPAT 12 DESEMBER 2025",), (), ("Keputusan", "Penanggung jawab", "Tanggal rapat", "Tenggat"),
        ("Sweeping balita", "Camat", sendiri, datetime(2025, 1, 15)),
        ("Latih kader", "Camat", sendiri, datetime(2026, 1, 15)),
    ])  # fmt: skip
    draf = draft.susun_draf(jalur, daerah=BONTANG, mesin=own_store)
    dulu, biasa = draf.baris
    assert dulu.nasib is biasa.nasib is Nasib.DITERIMA and not biasa.alasan
    assert "15 Januari 2025 mendahului rapatnya, 12 Desember 2025" in dulu.alasan[-1]
    assert any("baris 4" in t and "mendahului" in t for t in tulis_impor("impor", ringkas_draf(draf)))


def test_the_commands_add_list_and_close(own_store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ilp_data.intake.shipped.siapkan_simpanan", lambda **_: own_store)

    def obyek(*argumen: str) -> dict:
        return json.loads(cli.jalankan_argumen(["tindak-lanjut", *argumen, "--daerah", BONTANG, "--json"]))

    tambah = ("tambah", "--keputusan", "Timbang ulang", "--pemilik", "Lurah Kanaan", "--tempat", "64.74.03.1003",
              "--indikator", "ds_hadir", "--tenggat", "2026-11-01")  # fmt: skip
    kode = obyek(*tambah)["keputusan"]["kode"]
    assert (
        obyek("daftar", "--tempat", "64.74.03")["banyak"] == 1
        and obyek("daftar", "--tempat", "64.74.01")["banyak"] == 0
    )
    assert "Timbang ulang" in cli.jalankan_argumen(["tindak-lanjut", "daftar", "--daerah", BONTANG])
    with pytest.raises(GalatMasukan, match="Alasan kosong"):
        obyek("tutup", kode, "--alasan", " ")
    assert obyek("tutup", kode, "--alasan", "selesai ditimbang")["keputusan"]["status"] == "selesai"
    assert obyek("daftar")["banyak"] == 0 and obyek("daftar", "--semua")["banyak"] == 1
    with pytest.raises(GalatMasukan, match="Keputusan tidak ada"):
        obyek("tutup", "TL-0", "--alasan", "x")
