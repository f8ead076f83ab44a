"""Decisions of meetings: one act is one revision that can be undone, bad input changes nothing, a sheet that goes out
comes back without a change, and the commands say the same."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from ilp_data.cli import commands as cli
from ilp_data.errors import GalatMasukan, GalatSimpanan
from ilp_data.insight.follow_up import TindakLanjut, semua_tindak_lanjut
from ilp_data.intake import follow_up
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.intake.model import Jenis, Nasib, Putusan
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
        ("?", None),
    ],
)
def test_states_are_read(kata: str, status: str | None) -> None:
    assert baca_status(kata) == status


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
