"""The registry of header spellings (``definisi/tajuk.toml``) and how well a header of a file fits a field.

A header is compared as a whole, without what stands in brackets, part by part where it is bilingual or merged
("Kecamatan / Sub-district", "Koordinat - Lintang"), and with small misspellings. Counts (ukuran) are matched
without guessing: "Balita Stunting Total" is not "balita stunting". Percentages never fit a count.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from ilp_data import indicators
from ilp_data.intake import times
from ilp_data.intake.model import Jenis
from ilp_data.regions import normal

_BERKAS = Path(__file__).resolve().parents[1] / "definisi" / "tajuk.toml"
_SINGKATAN = {"jml": "jumlah", "jlh": "jumlah", "jum": "jumlah", "thn": "tahun", "bln": "bulan", "pusk": "puskesmas"}
_SINGKATAN |= {"kab": "kab", "nm": "nama", "vit": "vit", "th": "tahun"}
_KURUNG = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CACAH = re.compile(r"^(?:jumlah|banyaknya|banyak|total|jumlah total)\s+(?=\S)")
_PERSEN = re.compile(r"%|\b(pct|persen|persentase|prosentase|percent|percentage|prevalensi|prevalence|proporsi|rate)\b")
_NISBAH = re.compile(r"(?<![a-z0-9])(?:[sdknbo]|bgm|[23]t)['’]?\s*/\s*[sdkn]['’]?(?![a-z0-9])", re.IGNORECASE)
_KELAMIN = frozenset({"l", "p", "lk", "pr", "laki", "laki laki", "perempuan", "pria", "wanita"})
_UMUM = {"wilayah": 0.8, "district": 0.8}  # words that a better header of the same field outdoes
_TANPA_TEBAK = frozenset({"lat", "lng", "x", "y", "no_urut", "angka", "kode", "nama", "tahun", "bulan"})
_BAGIAN_JENIS = {
    Jenis.FASILITAS: ("tempat", "fasilitas"),
    Jenis.KADER: ("tempat", "kader"),
    Jenis.LAYANAN: ("tempat", "layanan"),
}
_STATUS = re.compile(
    r"^(?:status )?(?P<apa>pelatihan|penilaian|keterampilan|ketrampilan|kompetensi)(?: kader)? (?P<sisa>.+)$"
)
_APA = {"ketrampilan": "keterampilan", "kompetensi": "keterampilan"}


@cache
def _isi() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(_BERKAS.read_text(encoding="utf-8"))


@cache
def ejaan(bagian: str) -> Mapping[str, str]:
    """Spelling → field of one section of the registry; counts also under their own name and label."""
    hasil = {rapi(e): field for field, semua in _isi()[bagian].items() for e in semua}
    if bagian == "ukuran":
        for u in indicators.ukuran().values():
            hasil |= {rapi(u.nama.replace("_", " ")): u.nama, rapi(u.label): u.nama}
    return hasil


@cache
def bagian_ukuran() -> Mapping[str, tuple[str, ...]]:
    """Count → its parts (``balita_stunting+1``, ``+2``), for tables that give only these."""
    hasil: dict[str, tuple[str, ...]] = {}
    for field in _isi()["bagian"]:
        nama = field.partition("+")[0]
        hasil[nama] = (*hasil.get(nama, ()), field)
    return hasil


def nama_ukuran() -> frozenset[str]:
    """The names of all known counts."""
    return frozenset(indicators.ukuran())


@lru_cache(maxsize=8192)
def rapi(judul: str) -> str:
    """A header for comparison: camelCase and _ parted, case, accents, punctuation gone, abbreviations written out."""
    terpisah = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", judul).replace("_", " ")
    return " ".join(_SINGKATAN.get(k, k) for k in normal(terpisah).split())


def bentuk(judul: Iterable[str]) -> str:
    """The fingerprint of a table's headers, 64 characters: the same for the same headers in any order and case."""
    return hashlib.sha256("|".join(sorted(rapi(j) for j in judul)).encode()).hexdigest()


def persen(judul: str) -> bool:
    """Whether a header announces a percentage, a rate or a ratio (``D/S``), which is never stored as a count."""
    return bool(_PERSEN.search(rapi(judul)) or "%" in judul or _NISBAH.search(judul))


def _calon(judul: str) -> list[tuple[str, float]]:
    """The readings of a header with their weight, best first."""
    semua = [(judul, 1.0), (_KURUNG.sub(" ", judul), 0.95)]
    semua += [(m, 0.85) for m in re.findall(r"\(([^)]{2,})\)", judul)]
    bagian = [b for b in re.split(r"\s*[/|\n>›»]\s*|\s+[-–:]\s+", judul) if b.strip()]
    if len(bagian) > 1:
        semua += [(bagian[-1], 0.9), (bagian[0], 0.85), (" ".join(bagian[-2:]), 0.88)]
        semua += [(_KURUNG.sub(" ", bagian[0]), 0.8), (_KURUNG.sub(" ", bagian[-1]), 0.8)]
    hasil: dict[str, float] = {}
    for teks, bobot in semua:
        r = rapi(teks)
        if r and bobot > hasil.get(r, 0.0):
            hasil[r] = bobot
    return list(hasil.items())


@lru_cache(maxsize=16384)
def _cocok(judul: str, bagian: str) -> tuple[tuple[str, float], ...]:
    """Fields of a section that a header may be, with scores 0…1."""
    daftar, hasil = ejaan(bagian), {}
    for teks, bobot in _calon(judul):
        field = daftar.get(teks)
        if field:
            hasil[field] = max(hasil.get(field, 0.0), bobot * _UMUM.get(teks, 1.0))
    if not hasil and bagian not in ("ukuran", "bagian"):
        hasil = _mirip(rapi(judul), bagian)
    return tuple(sorted(hasil.items(), key=lambda f: -f[1]))


def _mirip(teks: str, bagian: str) -> dict[str, float]:
    """A small misspelling ("Keluarahan", "Nama Posyndu") of a spelling of at least seven letters."""
    if len(teks) < 7:
        return {}
    terbaik: dict[str, float] = {}
    for e, field in ejaan(bagian).items():
        if abs(len(e) - len(teks)) > 2 or field in _TANPA_TEBAK or re.findall(r"\d+", e) != re.findall(r"\d+", teks):
            continue
        skor = SequenceMatcher(None, e, teks, autojunk=False).ratio()
        if skor >= 0.88:
            terbaik[field] = max(terbaik.get(field, 0.0), round(0.75 * skor, 3))
    return terbaik


@lru_cache(maxsize=8192)
def ukuran(judul: str) -> tuple[str, float]:
    """The raw count that a header means, with its score; ("", 0) for none, for percentages and for near misses."""
    if persen(judul) or _menurut_kelamin(judul):
        return "", 0.0
    daftar = ejaan("ukuran")
    for teks, bobot in _calon(judul):
        for bentuk_lain in (teks, _CACAH.sub("", teks)):
            if bentuk_lain in daftar and (len(bentuk_lain) > 1 or bobot >= 0.85):
                return daftar[bentuk_lain], bobot
    return "", 0.0


def _menurut_kelamin(judul: str) -> bool:
    """Whether a header is the column of one sex under a count ("Ditimbang – L"): a part, never the count."""
    atas, pisah, akhir = judul.rpartition(" – ")
    return bool(pisah and atas) and rapi(akhir) in _KELAMIN


def ukuran_dalam(teks: str) -> str:
    """The one count that a title or sheet name speaks of ("Balita Ditimbang per Kelurahan 2025"); "" otherwise."""
    if persen(teks):
        return ""
    bersih = f" {rapi(teks)} "
    kena = {(e, f) for e, f in ejaan("ukuran").items() if len(e) > 5 and f" {e} " in bersih}
    terpanjang = {f for e, f in kena if not any(e != lain and e in lain for lain, _ in kena)}
    return terpanjang.pop() if len(terpanjang) == 1 else ""


def kelompok_kader(judul: str) -> tuple[str, str] | None:
    """(pelatihan | penilaian | keterampilan, A … E) of a header of the Kemenkes cadre export, else None."""
    for teks, _ in _calon(judul):
        cocok = _STATUS.match(teks)
        if cocok:
            apa = _APA.get(cocok["apa"], cocok["apa"])
            sisa = re.sub(r"^(keterampilan |ketrampilan |dasar |25 )+", "", cocok["sisa"])
            kelompok = ejaan("kelompok").get(rapi(sisa)) or ejaan("kelompok").get(sisa)
            if kelompok:
                return apa, kelompok.upper()
    return None


def bulan_kolom(judul: str) -> tuple[str, str, str] | None:
    """(count or "", month, rest) of a header of a table that is wide by month, else None.

    The month is ``2025-01``, or ``01`` when the header names no year. "Ditimbang Jan 2025", "Januari - Ditimbang",
    "2025-01" and "Januari" are such headers; "Balita Bulan Ini" is not.
    """
    if (p := times.periode_judul(judul)) or (b := times.bulan_judul(judul)):
        return "", p or f"{b:02d}", ""
    for pola in (
        r"^(?P<lain>.+?)[\s_/|,:>()-]+(?P<b>[^\d\W]+[\s_.'-]*(?:\d{4}|\d{2})?|\d{4}[-/]\d{1,2})\)?$",
        r"^(?P<b>[^\d\W]+[\s_.'-]*(?:\d{4}|\d{2})?|\d{4}[-/]\d{1,2})[\s_/|,:>()-]+(?P<lain>.+?)\)?$",
    ):
        cocok = re.match(pola, judul.strip())
        if cocok and ((p := times.periode_judul(cocok["b"])) or (b := times.bulan_judul(cocok["b"]))):
            return ukuran(cocok["lain"])[0], p or f"{b:02d}", cocok["lain"].strip()
    return None


def waktu(judul: str) -> bool:
    """Whether a header announces months or dates, whatever its column then holds."""
    return any(f in ("bulan", "periode", "tanggal") and s >= 0.85 for f, s in _cocok(judul, "layanan"))


def tahun_kolom(judul: str) -> tuple[str, str, str] | None:
    """(count or "", year, rest) of a header of a table that is wide by year, else None: "2023", "Stunting 2023"."""
    if tahun := times.setahun(judul):
        return "", tahun, ""
    for pola in (
        r"^(?P<lain>.+?)[\s_/|,:>()–-]+(?:tahun\s*)?(?P<t>20[0-4]\d)\)?$",
        r"^(?:tahun\s*)?(?P<t>20[0-4]\d)[\s_/|,:>()–-]+(?P<lain>.+?)\)?$",
    ):
        cocok = re.match(pola, judul.strip(), re.IGNORECASE)
        if cocok:
            return ukuran(cocok["lain"])[0], cocok["t"], cocok["lain"].strip()
    return None


def kenali(judul: list[str], jenis: Jenis | None = None) -> dict[str, list[tuple[str, float]]]:
    """Field → headers that may carry it with scores, best first; for one kind of file or for all.

    Counts stand under their name, groups of a cadre registry as ``pelatihan.A`` … ``keterampilan.E``, columns of
    months as ``bulanan``.
    """
    bagian = _BAGIAN_JENIS.get(jenis) if jenis else ("tempat", "fasilitas", "kader", "layanan")
    hasil: dict[str, list[tuple[str, float]]] = {}
    for j in judul:
        kena = {f: s for b in bagian or () for f, s in _cocok(j, b)}
        if jenis in (None, Jenis.LAYANAN):
            kena |= _layanan(j)
        if jenis in (None, Jenis.KADER) and (k := kelompok_kader(j)):
            kena = {f"{k[0]}.{k[1]}": 1.0}
        for field, skor in kena.items():
            hasil.setdefault(field, []).append((j, skor))
    _distrik(hasil)
    return {f: sorted(isi, key=lambda h: -h[1]) for f, isi in hasil.items()}


def _distrik(hasil: dict[str, list[tuple[str, float]]]) -> None:
    """ "District" is the kecamatan, but beside a "sub-district" it is the kabupaten or kota."""
    kecamatan = hasil.get("kecamatan", [])
    if any(rapi(j) in ("sub district", "subdistrict") for j, _ in kecamatan):
        kota = [(j, s) for j, s in kecamatan if rapi(j) == "district"]
        hasil["kecamatan"] = [h for h in kecamatan if h not in kota]
        if kota:
            hasil.setdefault("kota_kabupaten", []).extend(kota)


def _layanan(judul: str) -> dict[str, float]:
    """Of one month or year, or a count of the row's own month; never both ("Jan – S" is no count without its month)."""
    if bulan_kolom(judul) or tahun_kolom(judul):
        return {"bulanan": 1.0}
    nama, skor = ukuran(judul)
    kena = {nama: skor} if nama else {}
    return kena if persen(judul) else kena | dict(_cocok(judul, "bagian"))
