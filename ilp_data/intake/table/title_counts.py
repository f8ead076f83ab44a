"""A table that says only in its title what it counts: beside the places stands a column "Jumlah" and nothing else.

The count is taken where titles name one, and nothing that narrows it. Where they say only whom ("Jumlah balita"), a
person is asked which count it is; any other such column is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.table import (
    header_ckg,
    header_counts,
    header_screening,
    header_spm,
    header_titles,
    headers,
    known_counts,
)
from ilp_data.intake.table.content import Isi, cek_isi, kolom_angka
from ilp_data.intake.table.header_words import persen, rapi

MENURUT_JUDUL = "cacahnya menurut judul tabel"  # why a column is a count
DITANYAKAN = "apa yang dihitung ditanyakan"
TERSIRAT = "?"  # the field of a column whose count is asked about
_KATA_POLOS = """jumlah, total, jumlah total, total jumlah, banyak, banyaknya, jumlah kasus, kasus, jumlah orang, orang,
    jiwa, anak, jumlah anak, jumlah bulan ini, bulan ini, l p,
    jumlah l p, jumlah laki laki perempuan"""
_POLOS = frozenset(k.strip() for k in _KATA_POLOS.split(","))
_PENOMOR = frozenset({"id", "fid", "gid", "objectid", "index", "kolom 1", "unnamed 0"})
_MUNGKIN_CACAH = frozenset(["angka", "absolut", "abs"])  # no percentages where no title speaks of these
_MUNGKIN_PERSEN = frozenset(
    ["nilai", "capaian", "cakupan", "realisasi", "hasil"]
)  # counts beside their share, or above 100
_SASARAN = frozenset(["sasaran", "target", "jumlah sasaran", "sasaran riil", "sasaran proyeksi", "proyeksi"])
_URUTAN = frozenset(["peringkat", "ranking", "rangking", "urutan", "rank"])
_SERATUS = 100
_DILAYANI = re.compile(r"\b(?:mendapat\w*|memperoleh) (?:pelayanan|skrining)\b")
_BUKAN_HITUNGAN = ("no_urut", "kode", "kode_wilayah", "tahun")
_CAKUPAN = frozenset(["cakupan", "capaian", "persen", "persentase", "prevalensi", "indeks", "ikl", "iks"])


def lengkapi_kolom(
    teks: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi
) -> None:
    """Settle in place the one column of figures, or its two sexes, of a table without any known count."""
    nama = cacah_judul(teks)
    _yang_dilayani(nama, teks, bebas, kolom, yakin, isi)
    if _bercacah(kolom, nama):
        return
    sebab = MENURUT_JUDUL if nama else DITANYAKAN if mungkin_judul(teks) else ""
    for field, j in _bagian(teks, bebas, isi).items() if sebab else ():
        if field and not nama:
            return
        for f in [f for f, ada in kolom.items() if ada == j]:
            del kolom[f]
            yakin.pop(f, None)
        kolom[f"{nama or TERSIRAT}{field}"], yakin[f"{nama or TERSIRAT}{field}"] = j, sebab


def _yang_dilayani(
    nama: str, teks: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi
) -> None:
    """Settle in place the column of those screened or served of whom only the title says more ("Diskrining" under
    "Skrining kesehatan jiwa"), whatever else the table counts of them; nothing in a table with a row for each count."""
    kata = headers.rapi(known_counts.ukuran()[nama].label).split() if nama in known_counts.ukuran() else []
    per_baris = {header_spm.LAYANAN, header_ckg.KELOMPOK, "ukuran_nama"} & set(kolom)
    diskrining = bool(kata) and ("diskrining" in kata or any("skrining" in rapi(t).split() for t in teks))
    if per_baris or any(headers.cacah(f) == nama for f in kolom) or not (diskrining or "dilayani" in kata):
        return
    menurut: dict[str, list[str]] = {}
    for j in _angka([j for j in bebas if j not in kolom.values()], isi):
        polos, rentang = headers.lepas_rentang(j)
        atas, tanda = header_counts.kelamin(polos)
        if not persen(j) and rentang is not headers.Rentang.LALU and _dilayani(atas or polos, diskrining):
            akhir = headers.KUMULATIF * (rentang is headers.Rentang.KUMULATIF)
            menurut.setdefault(f"{nama}{akhir}" + (f"+{tanda}" if tanda in ("L", "P") else ""), []).append(j)
    if any(len(j) > 1 for j in menurut.values()):
        return
    utuh = {f: j for f, (j,) in menurut.items() if "+" not in f}
    sebagian = {f: j for f, (j,) in menurut.items() if "+" in f} if nama not in utuh else {}
    kena = utuh | (sebagian if headers.susunan(nama, frozenset(sebagian)) else {})
    kolom |= kena
    yakin |= dict.fromkeys(kena, "yang dilayani menurut judul tabel")


def _dilayani(judul: str, diskrining: bool) -> bool:
    """Whether a heading says only that somebody was screened (of a count of those), or served."""
    if header_screening.hanya_diskrining(judul):
        return diskrining
    return header_spm.bagian(judul) == header_spm.CAPAIAN and rapi(judul) not in _MUNGKIN_PERSEN | {"pencapaian"}


def cacah_judul(teks: Sequence[str]) -> str:
    """The one count that titles speak of, by its name or as who received a service of the SPM; "" where they speak of
    none or of several."""
    nama = {n for t in teks if (n := header_titles.ukuran_dalam(t))}
    if nama:
        return nama.pop() if len(nama) == 1 else ""
    dilayani = [t for t in teks if _DILAYANI.search(rapi(t)) and not persen(t)]
    kode = {k for t in dilayani if (k := header_spm.layanan(t))}
    return header_spm.indikator(kode.pop()).pembilang if len(kode) == 1 else ""


def mungkin_judul(teks: Sequence[str]) -> tuple[str, ...]:
    """The counts that titles may mean which say only whom they are of; () where one says more than that, or none does.
    A sheet or a file may be called by one word of any kind."""
    semua = {t: header_titles.mungkin_dalam(t) for t in teks}
    if any(m is None and len(rapi(t).split()) > 1 for t, m in semua.items()):
        return ()
    mungkin = {m for m in semua.values() if m}
    return mungkin.pop() if len(mungkin) == 1 else ()


def tanpa_sebutan(judul: Sequence[str], isi: Isi) -> str:
    """The one column of figures whose heading says only that it is a number; "" without one."""
    angka = _angka(judul, isi)
    return angka[0] if len(angka) == 1 and rapi(angka[0]) in _POLOS | _MUNGKIN_CACAH | _MUNGKIN_PERSEN else ""


def _bercacah(kolom: Mapping[str, str], nama: str) -> bool:
    """Whether a table has a count, beside those of whom to serve where its title names what was done."""
    sasaran = {f for f in kolom if nama and (headers.tahunan(headers.cacah(f)) or headers.cacah(f) == _siapa(nama))}
    dikenal = any(headers.cacah(f) in headers.nama_ukuran() or "@" in f for f in kolom.keys() - sasaran)
    return dikenal or bool({header_spm.LAYANAN, header_ckg.KELOMPOK, "ukuran_nama"} & set(kolom))


def _siapa(nama: str) -> str:
    """The count of whom to serve that a count is divided by; "" for none."""
    semua = known_counts.registri().lengkap.values()
    return next((i.penyebut for i in semua if i.pembilang == nama and i.penyebut), "")


def _bagian(teks: Sequence[str], bebas: Sequence[str], isi: Isi) -> dict[str, str]:
    """ "" → the column of the whole, or +L and +P → those of both sexes; empty where other figures stand beside."""
    cakupan = any(_CAKUPAN & set(rapi(t).split()) or persen(t) for t in teks)
    semua = [j for j in _angka(bebas, isi) if rapi(j) not in _SASARAN | _URUTAN]
    bagi = any(persen(j) for j in bebas)
    polos = _POLOS | (_MUNGKIN_CACAH if bagi or not cakupan else frozenset())
    utuh = [
        j
        for j in semua
        if rapi(j) in polos or (rapi(j) in _MUNGKIN_PERSEN and (bagi or (not cakupan and lebih_seratus(isi, j))))
    ]
    lain = [j for j in semua if j not in utuh and not persen(j)]
    tanda = {t: j for j in lain if (t := header_counts.kelamin(j if " – " in j else f"x – {j}")[1])}
    if len(tanda) < len(lain) or len(utuh) > 1 or (cakupan and "T" in tanda):
        return {}
    if utuh or "T" in tanda:
        return {"": utuh[0] if utuh else tanda["T"]}
    return {"+L": tanda["L"], "+P": tanda["P"]} if {"L", "P"} == tanda.keys() else {}


def lebih_seratus(isi: Isi, judul: str) -> bool:
    """Whether any figure of a column is above 100, as no percentage is."""
    return any(_nilai(t) > _SERATUS for t in isi.contoh(judul))


def _nilai(teks: str) -> float:
    try:
        return values.bilangan(teks) or 0.0
    except GalatNilai:
        return 0.0


def _angka(judul: Sequence[str], isi: Isi) -> list[str]:
    """Columns of figures that are neither numbers of rows, by heading or as databases and frames write them, nor
    codes."""
    dikenal = headers.kenali_judul(list(judul))
    nomor = {j for f in _BUKAN_HITUNGAN for j, _ in dikenal.get(f, ())} | {j for j in judul if rapi(j) in _PENOMOR}
    angka = [j for j in judul if j not in nomor and "kode" not in rapi(j).split() and kolom_angka(isi.contoh(j))]
    return [
        j for j in angka if not isi.tingkat_kode(j) and (persen(j) or cek_isi("ukuran", isi.contoh(j), j)[0] >= 0.5)
    ]
