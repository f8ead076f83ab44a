"""A list of participants of a class that went out and comes back: known by the codes of cadres in its cells, whatever
its headings have become. Headings that say only a group ("A", "Hasil A") and one column of results are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table import headers
from ilp_data.intake.table.content import Isi
from ilp_data.registry.skills import KELOMPOK

KELAS, HASIL = "kelas_kelompok", "hasil_kelas"  # which groups somebody learned; what became of all of them
# What we call a cadre, which is no name.
SEBUTAN = re.compile(r"kader (?P<nomor>\d+(?:-\d+)?)(?: \(simulasi\))?", re.IGNORECASE)
_KODE = re.compile(r"PY\.\S+-K\d{2,}(?:-\d+)?")
_KELOMPOK = re.compile(
    r"(?:(?:status|hasil|nilai|ket|keterangan|kelompok|kel|klp|keterampilan|lulus|kelulusan)\s+)*([a-e])"
)
_DAFTAR_KELOMPOK = re.compile(r"[A-Ea-e](?:\s*[;,/&+\n]\s*[A-Ea-e]|\s+dan\s+[A-Ea-e])*")
_JUDUL_HASIL = re.compile(
    r"(?:(?:hasil|ket|keterangan|status|kelulusan|lulus|tidak|kehadiran|kelas|akhir|peserta|penilaian|pelatihan|evaluasi)"
    r"\b\s*)+"
)


def kolom_kode(judul: Sequence[str], isi: Isi) -> str:
    """The heading over codes of cadres; "" for none."""
    for j in judul:
        contoh = isi.contoh(j)
        if contoh and 2 * sum(bool(_KODE.fullmatch(t.strip())) for t in contoh) > len(contoh):
            return j
    return ""


def lengkapi_kolom(judul: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """Give the columns of a list of participants their fields, in place; other tables are left as they are."""
    kode = kolom_kode(judul, isi)
    if not kode:
        return
    for field in [f for f, j in kolom.items() if j == kode]:
        del kolom[field]
    _beri("kode_kader", kode, "isinya kode kader", kolom, yakin)
    for j in judul:
        cocok = _KELOMPOK.fullmatch(headers.rapi(j))
        if cocok and j not in kolom.values():
            _beri(f"keterampilan.{cocok[1].upper()}", j, "kelompok pada daftar peserta", kolom, yakin)
    sebutan = next((j for j in judul if j not in kolom.values() and _bersebutan(isi.contoh(j))), "")
    if sebutan:
        _beri("nama", sebutan, "isinya sebutan kader", kolom, yakin)
    kelas = next((j for j in judul if j not in kolom.values() and _berkelompok(isi.contoh(j))), "")
    bebas = [j for j in judul if j != kelas and (j not in kolom.values() or kolom.get("nilai_penilaian") == j)]
    hasil = next((j for j in bebas if _JUDUL_HASIL.fullmatch(headers.rapi(j))), "")
    if kelas:  # also beside columns of the groups: such a list is of a class, and names no posyandu's whole cadres
        _beri(KELAS, kelas, "isinya kelompok keterampilan", kolom, yakin)
    if kelas and hasil:
        for field in [f for f, j in kolom.items() if j == hasil]:
            del kolom[field]
        _beri(HASIL, hasil, "hasil kelas pada daftar peserta", kolom, yakin)


def kelompok_kelas(teks: str) -> tuple[str, ...]:
    """The groups of a cell: "A; C" → A, C."""
    huruf = {h.upper() for h in re.findall(r"\b[A-Ea-e]\b", teks)}
    return tuple(k for k in KELOMPOK if k in huruf)


def _berkelompok(contoh: Sequence[str]) -> bool:
    return bool(contoh) and all(_DAFTAR_KELOMPOK.fullmatch(t.strip()) for t in contoh)


def _bersebutan(contoh: Sequence[str]) -> bool:
    """Whether most cells call a cadre by her number: one or two may have been written over."""
    return bool(contoh) and 2 * sum(bool(SEBUTAN.fullmatch(t.strip())) for t in contoh) > len(contoh)


def _beri(field: str, judul: str, sebab: str, kolom: dict[str, str], yakin: dict[str, str]) -> None:
    if field not in kolom:
        kolom[field], yakin[field] = judul, sebab
