"""A recap of how many posyandu, pustu or puskesmas each place has, or how many of each strata: recognised to be refused
with what to bring instead. Facilities are stored one by one and counted from their list."""

from __future__ import annotations

import re

from ilp_data.format import daftar
from ilp_data.intake.table import columns, headers
from ilp_data.intake.table.kinds_evidence import Bukti

_SARANA = re.compile(r"\b(?:posyandu|pustu|puskesmas|poskesdes|polindes)\b")
_STRATA = re.compile(
    r"(?:(?:jumlah|jml|banyaknya|menurut|strata|posyandu) ){0,4}"
    r"(?:pratama|madya|purnama|mandiri|paripurna)(?: (?:jumlah|jml))?"
)
_RAGAM = re.compile(
    r"(?:jumlah |jml |banyaknya |strata )?(?:posyandu|pustu|puskesmas|poskesdes|polindes|rumah sakit|rumah bersalin|"
    r"poliklinik|klinik|apotek|balai (?:pengobatan|kesehatan)|posbindu|(?:tempat )?prakt[ei]k (?:dokter|bidan))"
    r"(?: \w+){0,3}"
)
_TOTAL = frozenset({"jumlah", "jml", "total"})
_CUKUP = 2


def rekap_fasilitas(bukti: Bukti) -> str:
    """Why such a recap is not taken and what is; "" for any other table."""
    angka = [j for j in bukti.angka_asing if not headers.persen(j) and headers.rapi(j) not in _TOTAL]
    angka = [j for j in angka if "kader" not in headers.rapi(j).split()]  # counted from their list as well
    strata = [j for j in angka if _STRATA.fullmatch(headers.rapi(j))]
    kolom = [j for j in angka if j in strata or _RAGAM.fullmatch(headers.rapi(j))]
    atas = " ".join(map(headers.rapi, [*columns.teks_judul(bukti.tabel), *kolom]))
    if len(kolom) < _CUKUP or len(kolom) < len(angka) or not _SARANA.search(atas):
        return ""
    apa = "strata posyandu" if len(strata) >= _CUKUP else "jumlah fasilitas"
    sebut = daftar([f"“{j}”" for j in kolom], 4)
    return (
        f"Ini rekap {apa} menurut tempat (kolom {sebut}). Jumlah seperti ini tidak disimpan, karena fasilitas dihitung "
        "dari daftarnya. Impor daftarnya, satu baris satu fasilitas (templat fasilitas: nama, kelurahan, puskesmas). "
        "Bila rekap ini angka resmi, catat di templat “Angka yang dipublikasikan”, satu baris satu angka dengan "
        "sumbernya."
    )
