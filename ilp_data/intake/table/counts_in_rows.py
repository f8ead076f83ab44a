"""Tables with a row for each count ("K1", "K4", "KN lengkap"): what the columns beside the names hold.

Beside the figure of the month such a table may have the running total since January and whom to serve, each row those
of its own count. ``angka`` is the figure, of both sexes ``angka+L`` and ``angka+P``; ``angka^`` the running total;
``sasaran_baris`` whom to serve of the row's count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.cells.values import kosong
from ilp_data.intake.model import Dilewati, Tabel
from ilp_data.intake.table import header_spm, headers
from ilp_data.intake.table.content import Isi, cek_isi, kolom_angka
from ilp_data.intake.table.header_counts import kelamin
from ilp_data.intake.table.header_words import persen, rapi
from ilp_data.registry import indicators

NAMA, ANGKA, SASARAN = "ukuran_nama", "angka", "sasaran_baris"
SAMPAI = ANGKA + headers.KUMULATIF
_SEBAB = "satu baris satu cacah: kolom di sebelah namanya"
_CUKUP, _PORSI, _TERBANYAK = 2, 0.6, 2_000
_DILAYANI = (header_spm.CAPAIAN, header_spm.CAPAIAN_BULAN)
_POLOS = frozenset({"", "jumlah", "capaian", "angka", "nilai"})
_MUNGKIN_PERSEN, _SERATUS = frozenset({"capaian", "pencapaian"}), 100
_URUT = frozenset({"no", "nomor", "no urut", "nomor urut"})
_TANPA_NAMA = re.compile(r"kolom_\d+")
_RAGU = frozenset(["sasaran_usia_produktif_setahun", "sasaran_lansia_setahun", "sasaran_skrining_tbc_setahun"])
_UMUR = ("penduduk_usia_", "perempuan_usia_")  # of a screening
# Whom the cases of an illness are reckoned by are no people to be served.
_BUKAN_SASARAN = frozenset(["penduduk_setahun", "kuota_setahun", "penduduk_kelompok_umurnya_setahun"])
_BUKAN_SASARAN |= {"sasaran_balita_proyeksi"}  # beside those weighed it may be all who are registered as well
_SETAHUN = re.compile(r"\b(?:setahun|tahunan|(?:1|satu) tahun)\b")


def lengkapi_kolom(bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """Settle in place the column of names, by its heading or its cells, and those of figures beside it."""
    nama = kolom.get(NAMA) or _kolom_nama(bebas, kolom, isi)
    if not nama or not any(map(_cacah, isi.contoh(nama))):
        return
    tetap = {j for f, j in kolom.items() if f != ANGKA and f != NAMA}
    angka = [j for j in bebas if j not in tetap | {nama} and cek_isi(ANGKA, isi.contoh(j), j)[0] >= 0.5]
    bagian = _bagian([j for j in angka if not _mungkin_persen(j, bebas, isi)], dict(kolom))
    if NAMA in kolom and set(bagian) <= {ANGKA} and (ANGKA in kolom or not bagian):
        return  # nothing that the headings had not said
    bermasa = any(headers.cacah(f) == "?" and "@" in f for f in kolom)
    if not set(bagian) - {SASARAN} and not bermasa:
        return
    for f in [f for f, j in kolom.items() if j in bagian.values()]:
        del kolom[f]
        yakin.pop(f, None)
    kolom |= {NAMA: nama} | bagian
    yakin |= dict.fromkeys(bagian, _SEBAB) | {NAMA: yakin.get(NAMA, "isinya nama cacah")}


def lepas_bagian(tabel: Tabel) -> Tabel:
    """The table without rows that only head a part of the list ("A | KESEHATAN IBU"): below a column of names of counts
    they name none, and have no figure. Any other table as it is."""
    nomor = {i for i, j in enumerate(tabel.judul) if rapi(j) in _URUT}
    for i in (i for i in range(len(tabel.judul)) if i not in nomor):
        kata = {b[i] for b in tabel.data if not kosong(b[i])}
        if not 1 < len(kata) <= _TERBANYAK or len({_cacah(t) for t in kata} - {""}) < max(_CUKUP, _PORSI * len(kata)):
            continue
        lain = [k for k in range(len(tabel.judul)) if k != i and k not in nomor]
        kepala = {n for n, b in zip(tabel.nomor, tabel.data, strict=True)
                  if b[i] and not _cacah(b[i]) and not any(b[k].strip() for k in lain)}  # fmt: skip
        tetap = [(n, b) for n, b in zip(tabel.nomor, tabel.data, strict=True) if n not in kepala]
        judul = {n: b[i] for n, b in zip(tabel.nomor, tabel.data, strict=True) if n in kepala}
        return replace(
            tabel,
            nomor=[n for n, _ in tetap],
            data=[b for _, b in tetap],
            dilewati=[*tabel.dilewati, *(Dilewati(n, "judul bagian", isi) for n, isi in judul.items())],
        )
    return tabel


def berangka(kolom: Collection[str]) -> bool:
    """Whether names of counts have a column of figures beside them, or one of each sex."""
    return NAMA in kolom and ({f"{ANGKA}+L", f"{ANGKA}+P"} <= set(kolom) or not {ANGKA, SAMPAI}.isdisjoint(kolom))


def _kolom_nama(bebas: Sequence[str], kolom: dict[str, str], isi: Isi) -> str:
    """The column of texts under any heading of which most name counts; none in a table with columns of counts."""
    if any(headers.cacah(f) in headers.nama_ukuran() for f in kolom):
        return ""
    for j in bebas:
        kata = set(isi.contoh(j)) if j not in kolom.values() and not kolom_angka(isi.contoh(j)) else set()
        if 1 < len(kata) <= _TERBANYAK and len({_cacah(t) for t in kata} - {""}) >= max(_CUKUP, _PORSI * len(kata)):
            return j
    return ""


def _bagian(angka: Sequence[str], kolom: dict[str, str]) -> dict[str, str]:
    """Field → heading of the columns of figures beside the names."""
    hasil: dict[str, str] = {}
    for j in angka:
        apa = _arti(j)
        if apa and apa not in hasil:
            hasil[apa] = j
    sisa = [j for j in angka if j not in hasil.values() and not persen(j)]
    bermasa = any(headers.cacah(f) == "?" and "@" in f for f in kolom)  # "Jumlah" then sums the months up
    bernilai = [j for j in sisa if headers.ejaan("layanan").get(rapi(j)) == ANGKA and not bermasa]
    if ANGKA not in hasil and (kolom.get(ANGKA) in sisa or bernilai):
        hasil[ANGKA] = kolom[ANGKA] if kolom.get(ANGKA) in sisa else bernilai[0]
    elif ANGKA not in hasil and len(sisa) == 1 and _TANPA_NAMA.fullmatch(sisa[0]):
        hasil[ANGKA] = sisa[0]
    tanda = {t: j for j in sisa if (t := kelamin(f"x – {j}")[1]) in ("L", "P")}
    if {ANGKA, SAMPAI}.isdisjoint(hasil) and len(tanda) > 1:
        hasil |= {f"{ANGKA}+{t}": j for t, j in tanda.items()}
    return hasil


def _arti(judul: str) -> str:
    """What a heading beside names of counts says that its column holds; "" for any other."""
    polos, rentang = headers.lepas_rentang(judul)
    apa = header_spm.bagian_formulir(judul)
    if apa == header_spm.SASARAN:
        return SASARAN
    if persen(judul) or rentang is headers.Rentang.LALU or (apa not in _DILAYANI and rapi(polos) not in _POLOS):
        return ""
    if apa in _DILAYANI or rentang is not headers.Rentang.POLOS:
        return SAMPAI if rentang is headers.Rentang.KUMULATIF else ANGKA
    return ""


def _mungkin_persen(judul: str, bebas: Sequence[str], isi: Isi) -> bool:
    """Whether what a heading calls "Capaian" may be a share: no column of shares beside it, no figure above 100."""
    if rapi(headers.lepas_rentang(judul)[0]) not in _MUNGKIN_PERSEN or any(map(persen, bebas)):
        return False
    return not any(_bilangan(t) > _SERATUS for t in isi.contoh(judul))


def _bilangan(teks: str) -> float:
    try:
        return values.bilangan(teks) or 0.0
    except GalatNilai:
        return 0.0


def _cacah(teks: str) -> str:
    return headers.ukuran(headers.lepas_rentang(teks)[0])[0]


def sasaran(cacah: Collection[str], judul: str) -> str:
    """The count of whom to serve that a column of it means beside counts of the same people: of the year where that is
    known, "" where it is not, and where a plain "Sasaran" may be that of a month as well as that of the year."""
    nama = headers.sasaran_cacah(cacah)
    ragu = (nama in _RAGU or nama.startswith(_UMUR)) and not _SETAHUN.search(rapi(judul))
    return "" if ragu or nama in _BUKAN_SASARAN or nama not in indicators.ukuran() else nama
