"""The count that a title speaks of: "Balita Ditimbang per Kelurahan 2025". Beside it stand only words that tell of the
table (when, where, whose report); any other word may narrow what is counted, and a person says what it is.
"""

from __future__ import annotations

import re
from functools import cache

from ilp_data import regions
from ilp_data.intake.cells import times
from ilp_data.intake.table import known_counts
from ilp_data.intake.table.header_counts import MENYEMPITKAN, TANPA_UMUR, kata_cacah
from ilp_data.intake.table.header_words import ejaan, persen, rapi

_SANGKAL = frozenset({"tidak", "belum", "bukan", "tanpa"})
_KATA_SIAPA = frozenset(["sasaran", "target", "proyeksi", "ada", "terdaftar", "riil"])
_TERBANYAK = 12  # counts that a title may mean
_TERPENDEK = 5  # a spelling within a title has more letters, unless it is an abbreviation that means nothing else
_SINGKATAN = re.compile(r"[a-z]{1,4}\d|idl|ibl|bcg|uci|imd|bblr|dbd")
_KATA_TABEL = """
    data rekap rekapitulasi laporan lap tabel daftar lampiran form format formulir lembar hasil capaian pencapaian
    cakupan realisasi jumlah banyaknya total angka nilai kasus penderita penemuan pelaksanaan kegiatan program
    pelayanan layanan penimbangan pemantauan pertumbuhan skrining kesehatan penyakit gizi kia kesga posyandu
    puskesmas pustu kelurahan desa kecamatan kota kabupaten kabupatenkota kab kec kel provinsi dataset opendata od
    menurut per tiap setiap berdasarkan dari di se dan yang pada oleh untuk tingkat jenis kelamin wilayah kerja upt
    uptd blud dinas dinkes pemerintah bidang seksi bulan bulanan tahun tahunan triwulan tw semester periode tanggal
    tgl sampai dengan sd kumulatif terbaru sementara final fix revisi
"""
_TABEL = frozenset(_KATA_TABEL.split())
_UMUR = re.compile(r"\b\d{1,2} \d{1,2} (?:bulan|bln|tahun)\b")
_DENGAN = re.compile(r"(?<!sampai )\bdengan\b")
_ROMAWI = re.compile(r"[ivx]+")
_TEMPAT = re.compile(
    r"\b(?:kelurahan|kel|desa|ds|puskesmas|pkm|kecamatan|kec|kota|kabupaten|kab|posyandu)\b"
    r"(?: (?!yang|mendapat|dengan|menurut|per|bulan|tahun|anak|bayi|balita|ibu|remaja|lansia|dewasa)[a-z]+){0,3}"
)


def ukuran_dalam(teks: str) -> str:
    """The one count that a title or sheet name speaks of; "" where it speaks of none, of several, of a part of one."""
    if persen(teks) or _SANGKAL & set(rapi(teks).split()):
        return ""
    bersih = f" {rapi(teks)} "
    kena = {
        (e, f)
        for e, f in ejaan("ukuran").items()
        if (len(e) > _TERPENDEK or _SINGKATAN.fullmatch(e)) and f" {e} " in bersih and _sebut_cacah(e, f)
    }
    terpanjang = {f for e, f in kena if not any(e != lain and e in lain for lain, _ in kena)}
    if len(terpanjang) != 1:
        return ""
    nama = terpanjang.pop()
    for e in sorted((e for e, f in kena if f == nama), key=len, reverse=True):
        bersih = bersih.replace(f" {e} ", " ", 1)
    return "" if _menyempit(bersih, nama) else nama


def mungkin_dalam(teks: str) -> tuple[str, ...] | None:
    """The counts of a month that a title may mean which says only whom ("Jumlah balita"): those whose label begins with
    its words, first who is there or should be served. () of a title without such words, None of one that says more."""
    if persen(teks) or _SANGKAL & set(rapi(teks).split()):
        return None
    sisa = _kata_lain(f" {rapi(teks)} ", frozenset())
    if sisa is None:
        return None
    sisa = tuple(k for k in sisa if not any(map(str.isdigit, k)))  # of the name of a sheet or file
    if not sisa:
        return ()
    semua = [u for u in known_counts.ukuran().values() if not u.setahun and _berpangkal(rapi(u.label), sisa)]
    return tuple(u.nama for u in sorted(semua, key=lambda u: not u.siapa)[:_TERBANYAK]) or None


def _berpangkal(label: str, kata: tuple[str, ...]) -> bool:
    """Whether a label is of those whom words name: "sasaran balita …" of balita, "persalinan di fasilitas …" not of
    facilities."""
    isi = [k for k in label.split() if k not in _KATA_SIAPA]
    return set(isi[: len(kata)]) == set(kata)


def _menyempit(sisa: str, nama: str) -> bool:
    """Whether what else a title says may narrow its count ("… yang mendapat PMT", "… usia 6–23 bulan", "… anak")."""
    return _kata_lain(sisa, frozenset(kata_cacah(nama))) != ()


def _kata_lain(bersih: str, milik: frozenset[str]) -> tuple[str, ...] | None:
    """The words of a title that are neither a count's own (``milik``) nor those of any table; None where an age or a
    "dengan" narrows it."""
    polos = _TEMPAT.sub(" ", TANPA_UMUR.sub(" ", bersih))
    if _UMUR.search(polos) or _DENGAN.search(polos):
        return None
    boleh = _TABEL | milik | _nama_daerah() | times.BULAN.keys()
    kata = (k for k in polos.split() if len(k) > 1 and not k.isdecimal())
    return tuple(k for k in kata if k not in boleh and not _ROMAWI.fullmatch(k))


@cache
def _nama_daerah() -> frozenset[str]:
    """The words of the names of provinces and regencies."""
    semua = (w.nama for w in (*regions.semua_daerah(), *regions.semua_provinsi()))
    return frozenset(k for n in semua for k in rapi(n).split()) - MENYEMPITKAN


def _sebut_cacah(ejaan_: str, nama: str) -> bool:
    """Whether a spelling inside a title says what is counted: "lansia" names a group, "sasaran lansia" its number."""
    cacah = known_counts.ukuran().get(nama.partition("+")[0])
    return cacah is None or not cacah.siapa or bool(_KATA_SIAPA & set(ejaan_.split()))
