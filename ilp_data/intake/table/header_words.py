"""The registry of header spellings (``definisi/tajuk.toml``) and the writing of a header levelled for comparing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ilp_data.intake.table import known_counts
from ilp_data.regions import normal
from ilp_data.registry import indicators
from ilp_data.registry.own import Registri

_BERKAS = Path(__file__).resolve().parents[2] / "registry" / "definisi" / "tajuk.toml"
_SINGKATAN = {
    "jml": "jumlah",
    "jlh": "jumlah",
    "jum": "jumlah",
    "jmlh": "jumlah",
    "tot": "total",
    "thn": "tahun",
    "bln": "bulan",
    "pusk": "puskesmas",
}
_SINGKATAN |= {"kab": "kab", "nm": "nama", "vit": "vit", "th": "tahun", "kd": "kode"}
_AKSEN = re.compile(r"(?<![A-Za-z0-9])([Dd])\s*['’‘′`´](?![A-Za-z0-9])")
_DI_BAWAH_6 = re.compile(
    r"(?:\b0\s*-\s*)?(?:<|\bkurang dari\b|\bdi ?bawah\b)\s*(?:6|enam)\s*(?:bulan|bln)\b", re.IGNORECASE
)
_GARIS = re.compile(r"[‐‑‒–—−]")  # "18–59" is no 1859
_KOTAK = re.compile(r"\b(?:organi[sz]ation ?unit|org ?unit|unit organisasi)(?=name|id|code|level|description|\b)")
_MASA = re.compile(r"\bperiod(?=(?:name|id|code|description)\b)")
_AWALAN_FORMULIR = re.compile(r"^(?:data|grp|group)\w*[-.:/]+(?=\w)", re.IGNORECASE)
_AWALAN_PIVOT = re.compile(r"^(?:sum of|jumlah dari)\s+", re.IGNORECASE)
_PENERBIT = re.compile(r"\b(?:bps|kemendagri|kemdagri|depdagri|dagri|permendagri|kepmendagri)\b")
_BPS = re.compile(r"\bbps\b")
_KURUNG = re.compile(r"\([^)]{0,120}\)|\[[^\]]{0,120}\]")
_PERSEN = re.compile(r"%|\b(pct|persen|persentase|prosentase|percent|percentage|prevalensi|prevalence|proporsi|rate)\b")
_NISBAH = re.compile(
    r"(?<![a-z0-9])(?!s\s*/\s*d\b)(?:[sdknbo]|bgm|[23]t)['’′]?\s*/\s*[sdkn](?:['’′]|(?=[\W_]|$))(?![a-z0-9])",
    re.IGNORECASE,
)
_SAMPAI = re.compile(r"(?<=\d)(\s*+(?:bln|bulan|th|tahun)?+)\s*+s\s*+/\s*+d\.?\s*+(?=\d)", re.IGNORECASE)
_UMUR = re.compile(r"\b(?:umur|usia|lama|durasi|age)\b")
_KAMUS = 16  # registries of regions whose spellings are kept ready
_PANJANG_DBF = 10  # what a DBF keeps of a column's name
_TERPENDEK_DBF = 6
# --- counts: words that only fill, and words that say the same
_KATA_PENGISI = """
    yang yg jumlah banyak banyaknya dan serta pada dengan dgn usia umur berusia berumur sampai sd mendapat mendapatkan
    memperoleh dapat dpt diberi diberikan menerima pemberian distribusi semua berdasarkan jam 24
"""
_PENGISI = frozenset(_KATA_PENGISI.split())
# Fill only beside what is given ("dapat vitamin A"): "Dapat" alone under "Bayi 6–11 bulan" counts another thing.
MENERIMA = frozenset(["mendapat", "mendapatkan", "memperoleh", "dapat", "dpt", "diberi", "diberikan", "menerima"])
_YANG_DITERIMA = frozenset({"vit", "kapsul", "asi"})
_KATA_DI = (
    "timbang|ukur|periksa|layani|lakukan|skrining|temukan|obati|kunjungi|imunisasi|laporkan|rujuk|dampingi|pantau|uji"
)
_BERSAMA = (
    (re.compile(r"\bberat badan(?:nya)?\b"), "bb"),
    (re.compile(r"\bbbnya\b"), "bb"),
    (re.compile(r"\bvitamin\b"), "vit"),
    (re.compile(r"\b(?:ekslusif|eklusif|exclusive|exklusif)\b"), "eksklusif"),
    (re.compile(r"\b(?:asi (?:eks|ekskl|ekslu?|ex|x)|asix|asie)\b"), "asi eksklusif"),
    (re.compile(r"\bdi ?recall\b"), "recall"),
    (re.compile(rf"\bdi (?={_KATA_DI})"), "di"),  # parted by a blank or a line
    (re.compile(r"\b(?:screening|skreening|skrinning|di ?skrining)\b"), "skrining"),
    (re.compile(r"\b(?:memiliki|mempunyai|ber buku|berbuku)\b"), "punya"),
    (re.compile(r"\b(?:d aksen|daksen)\b"), "d aksen"),
    (re.compile(r"\b(?:tbc|tuberkulosis|tuberculosis)\b"), "tb"),
    (re.compile(r"\b(?:diabetes (?:melitus|mellitus|militus)|diabetes)\b"), "dm"),
    (re.compile(r"\bht\b"), "hipertensi"),
    (re.compile(r"\b(?:mendapatkan|memperoleh|menerima)(?= (?:pelayanan|skrining|layanan)\b)"), "mendapat"),
    (re.compile(r"(?<=\d) s d (?=\d)"), " "),
    (re.compile(r"\b0 5 bulan 29 hari\b"), "0 5 bulan"),
    (re.compile(r"\b0 59 bulan\b"), ""),
)


@cache
def _isi() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(_BERKAS.read_text(encoding="utf-8"))


def ejaan(bagian: str) -> Mapping[str, str]:
    """Spelling → field of one section of the registry; counts also under their own name and label."""
    return _ejaan_ukuran(known_counts.registri()) if bagian == "ukuran" else _ejaan(bagian)


@cache
def _ejaan(bagian: str) -> Mapping[str, str]:
    return {rapi(e): field for field, semua in _isi()[bagian].items() for e in semua}


def arti_ganda() -> Mapping[str, Mapping[str, str]]:
    """Count of a month → ``kata`` that makes its heading doubtful, and the count of a year (``setahun``) it may be."""
    semua: Any = _isi()["arti_ganda"]
    return dict(semua)


@cache
def ejaan_bawaan() -> Mapping[str, str]:
    """Spelling → count of the program's own."""
    hasil = dict(_ejaan("ukuran"))
    for u in indicators.ukuran().values():
        hasil |= {rapi(u.nama.replace("_", " ")): u.nama, rapi(u.label): u.nama}
    return hasil


@lru_cache(maxsize=_KAMUS)
def _ejaan_ukuran(registri: Registri) -> Mapping[str, str]:
    """With an office's own headings. They never take one of the program's (``match.own``), and what the program learns
    later takes none of theirs: the office's figures stay where they were."""
    hasil = dict(ejaan_bawaan())
    for u in registri.ukuran_sendiri:
        for judul in (u.nama.replace("_", " "), u.label, *registri.tajuk.get(u.nama, ())):
            hasil[rapi(judul)] = u.nama
    return hasil


def ejaan_baku(bagian: str) -> Mapping[str, str]:
    """Like ``ejaan`` for counts and their parts, by the levelled spelling (see ``baku``); a clash is left out."""
    return _ejaan_baku(bagian, known_counts.registri())


@lru_cache(maxsize=2 * _KAMUS)
def _ejaan_baku(bagian: str, registri: Registri) -> Mapping[str, str]:
    menurut: dict[str, set[str]] = {}
    for e, field in (_ejaan_ukuran(registri) if bagian == "ukuran" else _ejaan(bagian)).items():
        menurut.setdefault(baku(e), set()).add(field)
    return {b: f.pop() for b, f in menurut.items() if b and len(f) == 1}


@cache
def bagian_ukuran() -> Mapping[str, tuple[str, ...]]:
    """Count → its parts (``balita_stunting+1``, ``+2``), for tables that give only these."""
    hasil: dict[str, tuple[str, ...]] = {}
    for field in _isi()["bagian"]:
        nama = field.partition("+")[0]
        hasil[nama] = (*hasil.get(nama, ()), field)
    return hasil


@cache
def sisa_cacah() -> Mapping[str, tuple[str, frozenset[str]]]:
    """Count → (of which count it is what is left, the spellings of its opposite)."""
    isi: Any = _isi()["sisa"]
    return {n: (s["dari"], frozenset(rapi(t) for t in s["lain"])) for n, s in isi.items()}


def isi_tajuk(bagian: str) -> Mapping[str, Any]:
    """A section of ``tajuk.toml`` as it stands."""
    isi: Any = _isi()[bagian]
    return dict(isi)


def setara() -> Mapping[str, str]:
    """Count → the count of the same thing by which another indicator is reckoned."""
    isi: Any = _isi()["setara"]
    return dict(isi)


def sebutan_bagian(field: str) -> str:
    """The first spelling of a part of a count, for people: ``balita_stunting+1`` → "sangat pendek"; "" for none."""
    return next(iter(_isi()["bagian"].get(field, ())), "")


def nama_ukuran() -> frozenset[str]:
    """The names of all known counts."""
    return frozenset(known_counts.ukuran())


@lru_cache(maxsize=8192)
def rapi(judul: str) -> str:
    """A header for comparison: camelCase and _ parted, case, accents, punctuation gone, abbreviations written out.

    ``D'`` (weighed, corrected) is not ``D``: it becomes "d aksen".
    """
    terpisah = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", _AKSEN.sub(r"\1 aksen ", judul))
    terpisah = _DI_BAWAH_6.sub("0-5 bulan", _GARIS.sub("-", terpisah.replace("_", " ")))
    teks = _MASA.sub("period ", _KOTAK.sub("orgunit ", normal(terpisah)))
    return " ".join(_SINGKATAN.get(k, k) for k in teks.split())


@lru_cache(maxsize=8192)
def baku(teks: str) -> str:
    """A levelled header of a count: words that only fill are gone, words that say the same are one."""
    for pola, ganti in _BERSAMA:
        teks = pola.sub(ganti, teks)
    kata = teks.split()
    isi = [i for i, k in enumerate(kata) if k not in _PENGISI]
    if isi and not _YANG_DITERIMA & set(kata):
        isi += [i for i in range(isi[-1] + 1, len(kata)) if kata[i] in MENERIMA]
    inti = " ".join(kata[i] for i in isi)
    return inti if any(map(str.isalpha, inti)) else teks  # "dpt 3" is no 3


def persen(judul: str) -> bool:
    """Whether a header announces a percentage, a rate or a ratio (``D/S``), which is never stored as a count."""
    return bool(_PERSEN.search(rapi(judul)) or "%" in judul or _NISBAH.search(_SAMPAI.sub(r"\1 - ", judul)))


def umur(judul: str) -> bool:
    """Whether a header is about an age or a length of time: "umur (bulan)" is no month."""
    return bool(_UMUR.search(rapi(judul)))


def kode_bps(judul: str) -> bool:
    """Whether a header announces codes of BPS, which are another system than Kemendagri's."""
    teks = rapi(judul)
    return bool(_BPS.search(teks)) and bool(re.search(r"\b(kode|id)\b", teks))


def tanpa_kurung(judul: str) -> str:
    """A header without what stands in brackets."""
    return _KURUNG.sub(" ", judul)


def calon(judul: str) -> list[tuple[str, float]]:
    """The readings of a header with their weight, best first: whole, without brackets, without the prefix of a form
    or of who publishes the codes, and part by part where it is bilingual or merged."""
    judul = _SAMPAI.sub(r"\1-", judul)
    semua = [(judul, 1.0), (tanpa_kurung(judul), 0.95), (_AWALAN_FORMULIR.sub("", judul), 0.95)]
    semua += [(_AWALAN_PIVOT.sub("", judul), 0.95)]
    if not umur(tanpa_kurung(judul)):
        semua += [(m, 0.85) for m in re.findall(r"\(([^)]{2,120})\)", judul)]
    bagian = [b for b in re.split(r"[/|\n>›»]|(?<!\s)\s++[-–:]\s+", judul) if b.strip()]
    if len(bagian) > 1:
        semua += [(bagian[-1], 0.9), (bagian[0], 0.85), (" ".join(bagian[-2:]), 0.88)]
        semua += [(tanpa_kurung(bagian[0]), 0.8), (tanpa_kurung(bagian[-1]), 0.8)]
    hasil: dict[str, float] = {}
    for teks, bobot in semua:
        r = rapi(teks)
        terbit = " ".join(_PENERBIT.sub(" ", r).split())
        for bentuk, nilai in ((r, bobot), (terbit, bobot * (0.9 if _BPS.search(r) else 0.99))):
            if bentuk and nilai > hasil.get(bentuk, 0.0):
                hasil[bentuk] = nilai
    return list(hasil.items())


def terpotong(judul: str, bagian: str) -> str:
    """The one field that a name cut by a DBF after ten characters can only mean ("NAMA_PUSKE"); "" for none or several.

    Spellings that complete the last word win over those that go on; of counts only these are taken.
    """
    return _terpotong(judul, bagian, known_counts.registri())


@lru_cache(maxsize=4096)
def _terpotong(judul: str, bagian: str, _registri: Registri) -> str:
    bersih = judul.strip()
    if len(bersih) != _PANJANG_DBF or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]+", bersih):
        return ""
    cacah = bagian in ("ukuran", "bagian")
    awal, daftar = (baku(rapi(bersih)), ejaan_baku(bagian)) if cacah else (rapi(bersih), ejaan(bagian))
    if len(awal.replace(" ", "")) < _TERPENDEK_DBF:
        return ""
    lanjut = {e[len(awal) :]: f for e, f in daftar.items() if e.startswith(awal)}
    sekata = {f for sisa, f in lanjut.items() if " " not in sisa}
    kena = sekata or (set() if cacah else set(lanjut.values()))
    return kena.pop() if len(kena) == 1 else ""
