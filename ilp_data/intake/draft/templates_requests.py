"""The template of residents' requests: those in force, in the columns that the importer reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ilp_data.measure import requests, scope
from ilp_data.registry.events import bidang_spm
from ilp_data.registry.requests import StatusPermohonan, nama_bidang
from ilp_data.store.snapshot import Potret

_KOLOM = {
    "Tanggal permohonan": ("Hari permohonan dicatat.", "2026-03-14 atau 14 Maret 2026"),
    "Bidang": ("Salah satu dari enam bidang SPM.", "; ".join(bidang_spm().bidang)),
    "Kecamatan": ("Nama kecamatan menurut Kemendagri.", "teks"),
    "Kelurahan": ("Tempat permohonan dicatat; kosong bila hanya posyandunya diketahui.", "teks"),
    "Posyandu": ("Posyandu yang mencatat, bila diketahui.", "teks"),
    "Status": ("Keadaan permohonan; jangan menulis nama pemohon.", ", ".join(StatusPermohonan)),
    "Tanggal ditutup": ("Hari permohonan selesai atau ditolak; kosong selama masih terbuka.", "seperti tanggal"),
}
_KECAMATAN, _KELURAHAN = len("64.74.03"), len("64.74.03.1003")


def permohonan(potret: Potret, daerah: str) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """Headings, one row a request by day, explanations."""
    w = scope.daftar_wilayah(potret, daerah)
    nama = dict(zip(w["kode"], w["nama"], strict=True))
    isi = requests.baris_permohonan(potret, daerah).astype(str).to_dict("records")
    isi = sorted(isi, key=lambda b: (b["tanggal"], b["kode_tempat"], b["bidang"], int(b["nomor"])))
    return list(_KOLOM), [_baris(b, nama) for b in isi], [[k, *v] for k, v in _KOLOM.items()]


def _baris(b: Mapping[Any, Any], nama: Mapping[str, str]) -> list[str]:
    kode = b["kode_tempat"]
    wilayah = kode[2:3] == "." and kode[:2].isdecimal()
    kec = nama.get(kode[:_KECAMATAN], "") if wilayah else ""
    kel = nama.get(kode, "") if wilayah and len(kode) == _KELURAHAN else ""
    posyandu = "" if wilayah else kode
    return [b["tanggal"], nama_bidang(b["bidang"]), kec, kel, posyandu, b["status"], b["selesai"]]
