"""How well a header of a file fits a field, and what a table's headers say together.

A header is compared as a whole, without what stands in brackets, part by part where it is bilingual or merged
("Kecamatan / Sub-district", "Koordinat - Lintang"), behind the prefix of a form ("grp/Nama_Posyandu"), cut by a DBF
("NAMA_PUSKE"), and with small misspellings. Counts (ukuran) are matched without guessing (``header_counts``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from ilp_data.intake import deadline
from ilp_data.intake.cells import likeness, running, times
from ilp_data.intake.cells.date_order import Urutan
from ilp_data.intake.model import DAFTAR, Jenis
from ilp_data.intake.table import additive, header_counts, header_screening, header_spm
from ilp_data.intake.table.header_counts import (
    SETAHUN,
    sasaran_cacah,
    sasaran_setahun,
    setahun,
    susunan,
    tahunan,
    ukuran,
)
from ilp_data.intake.table.header_span import KUMULATIF, Rentang, cacah, kumulatif, lepas_rentang, lepas_sampai
from ilp_data.intake.table.header_titles import ukuran_dalam
from ilp_data.intake.table.header_words import (
    bagian_ukuran,
    calon,
    ejaan,
    kode_bps,
    nama_ukuran,
    persen,
    rapi,
    sebutan_bagian,
    terpotong,
    umur,
)
from ilp_data.registry import lists
from ilp_data.registry.lists import Bertempat

__all__ = [
    "KUMULATIF", "SETAHUN", "Rentang", "bagian_ukuran", "bentuk", "bulan_kolom", "cacah", "dengan_bulan", "ejaan",
    "kelompok_kader", "kenali_hitungan", "kenali_judul", "kode_bps", "kumulatif", "lepas_rentang", "nama_ukuran",
    "persen", "rapi", "sasaran_cacah", "sasaran_setahun", "sebutan_bagian", "setahun", "susunan", "tahun_kolom",
    "tahunan", "triwulan_kolom", "ukuran", "ukuran_dalam", "waktu",
]  # fmt: skip
_UMUM = {"wilayah": 0.8, "district": 0.8}  # words that a better header of the same field outdoes
_KASUS = frozenset({"kasus", "jumlah kasus", "penderita", "jumlah penderita"})  # below a month, of what the title says
_TANPA_TEBAK = frozenset({"lat", "lng", "x", "y", "no_urut", "angka", "kode", "nama", "tahun", "bulan"})
_WAKTU = frozenset({"bulan", "periode", "tanggal", "tahun"})
_BERKODE = frozenset({"kode", "kode_kab", "kode_kelurahan_berkas", "kode_wilayah", "kode_puskesmas_berkas"})
_AKHIR = {
    **dict.fromkeys(("latitude", "lat", "lintang"), "lat"),
    **dict.fromkeys(("longitude", "long", "lng", "lon", "bujur"), "lng"),
}


def _bagian_tempat(jenis: str) -> tuple[str, ...]:
    return ("tempat", "kode_tempat") if lists.daftar(jenis).bertempat is not Bertempat.TANPA else ()


_BAGIAN_JENIS = {
    Jenis.FASILITAS: ("tempat", "fasilitas"),
    Jenis.KADER: ("tempat", "kader"),
    Jenis.LAYANAN: ("tempat", "layanan"),
    Jenis.KEGIATAN: ("kegiatan",),
    Jenis.HASIL_LOMBA: ("hasil_lomba", "tempat"),
    Jenis.PERMOHONAN: ("permohonan", "tempat"),
    **{j: (*_bagian_tempat(str(j)), str(j)) for j in DAFTAR},
    Jenis.TINDAK_LANJUT: ("tindak_lanjut",),
}
_STATUS = re.compile(
    r"^(?:status |hasil |lulus |nilai )*"
    r"(?P<apa>pelatihan|penilaian|keterampilan|ketrampilan|kompetensi)(?: kader)? (?P<sisa>.+)$"
)
_APA = {"ketrampilan": "keterampilan", "kompetensi": "keterampilan"}
_KATA_WAKTU = re.compile(  # a level of a heading over months: "BULAN", "Capaian per bulan", "Tahun 2026", "2026"
    r"(?:(?:(?:jumlah|jml|capaian|realisasi|hasil|angka|per)\s+)*(?:bulan|bln|periode|tahun|thn)\b\.?"
    r"(?:\s*(?:pelayanan|laporan|pelaporan|kegiatan|tahun|thn)\b\.?)*[\s:/]*)?(?P<t>20[0-4]\d)?",
    re.IGNORECASE,
)


def bentuk(judul: Iterable[str]) -> str:
    """The fingerprint of a table's headers, 64 characters: the same for the same headers in any order and case."""
    return hashlib.sha256("|".join(sorted(rapi(j) for j in judul)).encode()).hexdigest()


@lru_cache(maxsize=16384)
def _cocok(judul: str, bagian: str) -> tuple[tuple[str, float], ...]:
    """Fields of a section that a header may be, with scores 0…1."""
    daftar, hasil = ejaan(bagian), {}
    for teks, bobot in calon(judul):
        field = daftar.get(teks)
        if field:
            hasil[field] = max(hasil.get(field, 0.0), bobot * _UMUM.get(teks, 1.0))
    if not hasil:
        hasil = _dari_akhir(judul, bagian) or _dari_potongan(judul, bagian) or _mirip(rapi(judul), bagian)
    if umur(judul):
        hasil = {f: s for f, s in hasil.items() if f not in _WAKTU}
    if kode_bps(judul):
        hasil = {f: s for f, s in hasil.items() if f not in _BERKODE}
    return tuple(sorted(hasil.items(), key=lambda f: -f[1]))


def _dari_akhir(judul: str, bagian: str) -> dict[str, float]:
    """Coordinates of a form, named after their question: ``_GPS_latitude``, ``Data/_Titik Lokasi_longitude``."""
    kata = rapi(judul).split()
    if bagian != "fasilitas" or len(kata) < 2 or kata[-1] not in _AKHIR:
        return {}
    return {_AKHIR[kata[-1]]: 0.8}


def _dari_potongan(judul: str, bagian: str) -> dict[str, float]:
    field = terpotong(judul, bagian)
    return {field: 0.75} if field else {}


def _mirip(teks: str, bagian: str) -> dict[str, float]:
    """A small misspelling ("Keluarahan", "Nama Posyndu") of a spelling of at least seven letters."""
    if len(teks) < 7:
        return {}
    terbaik: dict[str, float] = {}
    for e, field in ejaan(bagian).items():
        if abs(len(e) - len(teks)) > 2 or field in _TANPA_TEBAK or re.findall(r"\d+", e) != re.findall(r"\d+", teks):
            continue
        skor = likeness.teks(e, teks)
        if skor >= likeness.JUDUL:
            terbaik[field] = max(terbaik.get(field, 0.0), round(0.75 * skor, 3))
    return terbaik


def kelompok_kader(judul: str) -> tuple[str, str] | None:
    """(pelatihan | penilaian | keterampilan, A … E) of a header of the Kemenkes cadre export, else None."""
    for teks, _ in calon(judul):
        cocok = _STATUS.match(teks)
        if cocok:
            apa = _APA.get(cocok["apa"], cocok["apa"])
            sisa = re.sub(r"^(keterampilan |ketrampilan |dasar |25 )+", "", cocok["sisa"])
            kelompok = ejaan("kelompok").get(rapi(sisa)) or ejaan("kelompok").get(sisa)
            if kelompok:
                return apa, kelompok.upper()
    return None


def bulan_kolom(judul: str, urutan: Urutan = Urutan.HARI) -> tuple[str, str, str] | None:
    """(count or "", month, rest) of a header of a table that is wide by month, else None.

    The month is ``2025-01``, or ``01`` when the header names no year; the count ends in ``^`` where the figure is the
    running total up to that month ("K1 s/d Agustus"), and is ``^`` alone where no count is named. "Ditimbang Jan 2025",
    "Januari - Ditimbang", "2025-01" and "Januari" are such headers; "Balita Bulan Ini" is not.
    """
    if (p := times.periode_judul(judul, urutan)) or (b := times.bulan_judul(judul)):
        return "", p or f"{b:02d}", ""
    if sampai := running.lepas_triwulan(judul):
        return _dari_bulan(f"{sampai.sisa} s.d.", sampai.akhir)
    for pola in (
        r"^(?P<lain>.{1,300}?)[\s_/|,:>()-]{1,5}(?P<b>[^\d\W_]{1,15}[\s_.'-]{0,5}(?:\d{4}|\d{2})?|\d{4}[-/]\d{1,2}(?:-01)?)\)?$",
        r"^(?P<b>[^\d\W_]{1,15}[\s_.'-]{0,5}(?:\d{4}|\d{2})?|\d{4}[-/]\d{1,2}(?:-01)?)[\s_/|,:>()–-]{1,5}(?P<lain>.+?)\)?$",
    ):
        cocok = re.match(pola, judul.strip())
        if cocok and ((p := times.periode_judul(cocok["b"])) or (b := times.bulan_judul(cocok["b"]))):
            return _dari_bulan(cocok["lain"].strip(" –"), p or f"{b:02d}")
    return None


def _dari_bulan(lain: str, bulan: str) -> tuple[str, str, str]:
    """What ``bulan_kolom`` says of a month and of what stands beside it; "BULAN", "Tahun 2026" or "Bulan pelayanan
    2026" over the months counts nothing and may give their year."""
    tingkat = {t: _KATA_WAKTU.fullmatch(t.strip()) for t in re.split(r"\s+–\s+", lain)}
    tahun = {c["t"] for c in tingkat.values() if c and c["t"]}
    if len(tahun) == 1 and len(bulan) == len("01"):
        bulan = f"{tahun.pop()}-{bulan}"
    lain = " – ".join(t for t, c in tingkat.items() if not c)
    sisa, sampai = lepas_sampai(lain)
    sisa, rentang = lepas_rentang(sisa)
    if rentang is Rentang.LALU:
        return "", bulan, lain
    akhir = KUMULATIF if sampai or rentang is Rentang.KUMULATIF else ""
    utuh = not sisa or header_counts.kelamin(f"x – {sisa}")[1] == "T" or rapi(sisa) in _KASUS
    nama = ukuran(sisa)[0]
    return f"{nama}{akhir}" if nama or utuh else "", bulan, "" if utuh else lain


def triwulan_kolom(judul: str) -> tuple[str, int, str] | None:
    """(count or "", 1 … 4, year or "") of a header of a table that is wide by quarter ("TW II 2025", "Kasus TBC –
    Triwulan I"), else None; also for a percentage and for what is more than its count and quarter."""
    ke, tahun = times.triwulan(judul), str(times.tahun_dalam(judul) or "")
    if ke is None or persen(judul) or running.lepas_triwulan(judul):
        return None
    if nama := ukuran(times.tanpa_triwulan(judul))[0]:
        return nama, ke, tahun
    lain = [t for t in judul.split(" – ") if times.triwulan(t) is None]
    nama = ukuran(" – ".join(lain))[0] if lain else ""
    return None if lain and not nama else (nama, ke, tahun)


def dengan_bulan(teks: Sequence[str], judul: Iterable[str]) -> list[str]:
    """What a table says about itself, and where none of it names a month the headings that do so beside words of their
    own ("Indikator Oktober 2026" over names of counts); the file's name stays the last."""
    *atas, nama = teks or ("",)
    if not teks or times.semua_bulan(atas):
        return list(teks)
    tingkat = dict.fromkeys(t for j in judul if times.sebut_bulan(j) for t in j.split(" – ") if times.periode_dalam(t))
    berkata = [t for t in tingkat if not (b := bulan_kolom(t)) or (b[2] and not b[0])]
    return [*atas, *berkata, nama]


def waktu(judul: str) -> bool:
    """Whether a header announces months or dates, whatever its column then holds."""
    return any(f in ("bulan", "periode", "tanggal") and s >= 0.85 for f, s in _cocok(judul, "layanan"))


def tahun_kolom(judul: str) -> tuple[str, str, str] | None:
    """(count or "", year, rest) of a header of a table that is wide by year, else None: "2023", "Stunting 2023"."""
    if tahun := times.setahun(judul):
        return "", tahun, ""
    for pola in (
        r"^(?P<lain>.{1,300}?)[\s_/|,:>()–-]{1,5}(?:tahun\s*)?(?P<t>20[0-4]\d)\)?$",
        r"^(?:tahun\s*)?(?P<t>20[0-4]\d)[\s_/|,:>()–-]{1,5}(?P<lain>.+?)\)?$",
    ):
        cocok = re.match(pola, judul.strip(), re.IGNORECASE)
        if cocok:
            lain = cocok["lain"].strip()
            lain += ")" * (lain.count("(") > lain.count(")"))  # "Kasus DBD (Kasus) – 2019"
            return ukuran(lain)[0], cocok["t"], lain
    return None


def kenali_judul(judul: list[str], jenis: Jenis | None = None) -> dict[str, list[tuple[str, float]]]:
    """Field → headers that may carry it with scores, best first; for one kind of file or for all.

    Counts stand under their name, groups of a cadre registry as ``pelatihan.A`` … ``keterampilan.E``, columns of
    months as ``bulanan``.
    """
    bagian = _BAGIAN_JENIS.get(jenis) if jenis else ("tempat", "fasilitas", "kader", "layanan")
    formulir: dict[str, str] = {}
    spm: dict[str, str] = {}
    target: Collection[str] = ()  # of the year, people or a percentage: its cells tell
    if jenis in (None, Jenis.LAYANAN):
        formulir = header_spm.kolom(judul)
        target = header_spm.kolom_target(judul) if formulir else ()
        spm = header_counts.kolom_skdn(judul) | header_screening.kolom(judul) | formulir
    kelamin = header_counts.menurut_kelamin(list(dict.fromkeys(lepas_rentang(j)[0] for j in judul)))
    hasil: dict[str, list[tuple[str, float]]] = {}
    for j in deadline.tiap(judul):
        kena = {f: s for b in bagian or () for f, s in _cocok(j, b)}
        if jenis in (None, Jenis.LAYANAN) and (isi := _layanan(j, kelamin)):
            kena = isi
        kena = {spm[j]: 1.0} if j in spm else {} if j in target else kena
        if jenis in (None, Jenis.KADER) and (k := kelompok_kader(j)):
            kena = {f"{k[0]}.{k[1]}": 1.0}
        for field, skor in kena.items():
            hasil.setdefault(field, []).append((j, skor))
    _distrik(hasil)
    _sebulan(hasil, formulir)
    return {f: sorted(isi, key=lambda h: -h[1]) for f, isi in hasil.items()}


def kenali_hitungan(judul: list[str]) -> dict[str, list[tuple[str, float]]]:
    """Like ``kenali_judul``, of counts alone."""
    semua = kenali_judul(judul, Jenis.LAYANAN)
    return {f: isi for f, isi in semua.items() if cacah(f) in nama_ukuran()}


def _sebulan(hasil: dict[str, list[tuple[str, float]]], spm: Mapping[str, str]) -> None:
    """Who was served by the SPM runs up over the year in its own form; beside other counts of a month whose headings
    say no stretch of time either, it is of the month as they are (a title "s.d." makes all of them running totals)."""
    lain = any(additive.bertambah(f) and any(j not in spm for j, _ in isi) for f, isi in hasil.items())
    polos = [f for f in hasil if lain and kumulatif(f) and lepas_rentang(hasil[f][0][0])[1] is Rentang.POLOS]
    for f in polos:
        if all(spm.get(j) == f for j, _ in hasil[f]) and cacah(f) not in hasil:
            hasil[cacah(f)] = hasil.pop(f)


def _distrik(hasil: dict[str, list[tuple[str, float]]]) -> None:
    """ "District" is the kecamatan, but beside a "sub-district" it is the kabupaten or kota."""
    kecamatan = hasil.get("kecamatan", [])
    if any(rapi(j) in ("sub district", "subdistrict") for j, _ in kecamatan):
        kota = [(j, s) for j, s in kecamatan if rapi(j) == "district"]
        hasil["kecamatan"] = [h for h in kecamatan if h not in kota]
        if kota:
            hasil.setdefault("kota_kabupaten", []).extend(kota)


def _layanan(judul: str, kelamin: Mapping[str, tuple[str, str]]) -> dict[str, float]:
    """Of one month or year, a count of the row's own month, its running total (``^``), or a part of one; "Jan – S" is
    no count without its month. A header that is a count is nothing else: "Ditimbang – Jml" is no column of values."""
    if bulan_kolom(judul) or tahun_kolom(judul):
        return {"bulanan": 1.0}
    polos, rentang = lepas_rentang(judul)
    if persen(polos) or rentang is Rentang.LALU:
        return {}
    atas, tanda = kelamin.get(polos) or ("", "")
    akhir = tanda if tanda in ("L", "P") else ""
    teks = atas if tanda else polos
    kum = KUMULATIF if rentang is Rentang.KUMULATIF else ""
    utuh, bagian = ukuran(teks), header_counts.bagian(teks)
    if header_counts.sasaran_setahun(teks, "") or header_counts.tahunan(utuh[0]):
        return {}  # of a whole year: no count of the row's month
    kena = {f"{utuh[0]}{kum}{'+' * bool(akhir)}{akhir}": utuh[1]} if utuh[0] else {}
    return kena | ({f"{bagian[0]}{akhir}": bagian[1]} if bagian[0] and not kum else {})
