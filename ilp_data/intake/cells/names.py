"""Names of places and facilities for comparison: what is spelling is levelled, what tells two places apart is kept.

Case, punctuation, blanks and prefixes are spelling ("Kel. Api-Api" = "Api Api", "Cempakaputih Barat" = "Cempaka
Putih Barat"); Roman and Arabic numbers are the same ("Berseri IV" = "Berseri 4"); numbers and letters at the end
are not ("Kasih Ibu" ≠ "Kasih Ibu 1" ≠ "Kasih Ibu 2").
"""

from __future__ import annotations

import re
from functools import lru_cache

from ilp_data.regions import normal

_ROMAWI = re.compile(r"(?=[ivx])x{0,3}(ix|iv|v?i{0,3})")
_NILAI = {"i": 1, "v": 5, "x": 10}
_WILAYAH = frozenset({"kelurahan", "kel", "desa", "ds", "kecamatan", "kec", "distrik"})
_KABKOTA = {
    "kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota", "kotamadya": "kota", "kodya": "kota",
    "administrasi": "", "adm": "", "administratif": "",
}  # fmt: skip
_INGGRIS = {"regency": "kabupaten", "city": "kota", "municipality": "kota"}  # as maps write them, behind the name
_ARAH = {
    "north": "utara", "south": "selatan", "east": "timur", "west": "barat", "central": "tengah",
    "southeast": "tenggara", "southwest": "barat daya", "highland": "pegunungan",
}  # fmt: skip
_PROVINSI_INGGRIS = {"java": "jawa", "sumatra": "sumatera", "region": "", "special": "", "capital": "", "of": ""}
_JENIS_BELAKANG = re.compile(
    r"([^,(]+?)(?<!\s)(?:\s*+[,(]\s*+(kabupaten|kab|kota|kotamadya|kodya)\.?\s*+\)?|\s++(kabupaten|kab)\.?)",
    re.IGNORECASE,
)
_SEBUT_DAERAH = re.compile(r"(?<=\w)[\s,(–-]+(?P<daerah>(?:kabupaten|kab|kota|kotamadya|kodya)\b)", re.IGNORECASE)
_DINAS = frozenset({"dinas", "kesehatan", "dinkes", "pemerintah", "pemkab", "pemkot"})
_FASILITAS = {
    "posyandu": frozenset({"posyandu", "posy", "psy", "pos", "yandu", "pyd", "kader"}),
    "puskesmas": frozenset({"puskesmas", "pusk", "pkm", "puskesma", "phc", "upt", "uptd", "blud", "upk", "unit",
                            "pelaksana", "teknis", "daerah"}),
    "pustu": frozenset({"pustu", "puskesmas", "pusk", "pkm", "pembantu", "pambantu", "bantu", "upt", "uptd", "pusban"}),
}  # fmt: skip
_SINGKATAN = {"kec": "kecamatan", "kel": "kelurahan", "ds": "desa"}
_PISAH = re.compile(r"[/;&+|\n,]|(?<!\s)\s++(?:dan|atau)\s+", flags=re.IGNORECASE)
_RENGGANG = re.compile(r"[^\W\d_](?: [^\W\d_]){3,}")
_VOKAL = frozenset("aiueo")
_BUTIR = re.compile(r"[a-z]+|\d+")
LABEL_JENIS = {"puskesmas": "Puskesmas", "pustu": "Pustu", "posyandu": "Posyandu"}


def rapat(teks: str) -> str:
    """A word printed with a blank after each letter ("J U M L A H") as the word; every other text as it is."""
    return teks.replace(" ", "") if _RENGGANG.fullmatch(teks) else teks


def _kata(nama: str) -> list[str]:
    """Words and numbers of a name, lower case; letters and digits parted, "BerseriII" parted, leading zeros gone."""
    terpisah = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", nama.replace("'", "").replace("’", "").replace("`", ""))
    return [b.lstrip("0") or "0" if b.isdigit() else b for b in _BUTIR.findall(normal(terpisah))]


def romawi(kata: str) -> str:
    """``iv`` → ``4`` for I … XXXIX; anything else as it is."""
    if not _ROMAWI.fullmatch(kata):
        return kata
    angka = [_NILAI[h] for h in kata]
    return str(sum(-a if a < max(angka[i:]) else a for i, a in enumerate(angka)))


def _rapat(kata: list[str]) -> str:
    """Words glued together, numbers kept apart from each other; a Roman number after the first word is a number."""
    hasil = ""
    for i, k in enumerate(kata):
        tulis = romawi(k) if i else k
        hasil += "-" + tulis if hasil[-1:].isdigit() and tulis.isdigit() else tulis
    return hasil


def _tanpa_awalan(kata: list[str], awalan: frozenset[str]) -> list[str]:
    """Leading words of ``awalan`` dropped, but never the whole name."""
    mulai = next((i for i, k in enumerate(kata) if k not in awalan), 0)
    return kata[mulai:]


@lru_cache(maxsize=100_000)
def kunci_wilayah(nama: str) -> str:
    """The comparison key of a kelurahan, desa or kecamatan: ``Kel. Cempaka Putih`` → ``cempakaputih``."""
    return _rapat(_tanpa_awalan(_kata(nama), _WILAYAH))


@lru_cache(maxsize=10_000)
def kunci_kabkota(nama: str) -> tuple[str, str]:
    """(kind, key) of a regency: ``Kota Adm. Jakarta Pusat`` → ("kota", "jakartapusat"); kind "" when not written.

    The kind may stand behind the name: ``Malang (Kota)``, ``MALANG, KAB.``, and as English maps have it ``East Kutai
    Regency``. One kind only is taken off, since Kabupaten Kota Baru and Lima Puluh Kota carry the word in their names.
    """
    belakang = _JENIS_BELAKANG.fullmatch(nama.strip())
    kata = _tanpa_awalan(_kata(f"{belakang[2] or belakang[3]} {belakang[1]}" if belakang else nama), _DINAS)
    if len(kata) > 1 and kata[-1] in _INGGRIS:
        kata = [_INGGRIS[kata[-1]], *_arah(kata[:-1])]
    if kata[:2] in (["kab", "kota"], ["kabupaten", "kota"]) and "/" in nama:
        kata = kata[2:] or kata
    jenis = ""
    while len(kata) > 1 and kata[0] in _KABKOTA and not (jenis and _KABKOTA[kata[0]]):
        jenis = jenis or _KABKOTA[kata[0]]
        kata = kata[1:]
    return jenis, "".join(kata)


def _arah(kata: list[str]) -> list[str]:
    """The words of an English name in their Indonesian order: ``west bandung`` → ``bandung barat``."""
    return [*kata[1:], *_ARAH[kata[0]].split()] if len(kata) > 1 and kata[0] in _ARAH else kata


def tanpa_daerah(nama: str, daerah: str) -> str:
    """A name without that of its own region behind it, kind and all: ``Puskesmas Bontang Utara I Kota Bontang``; every
    other name as it is. ``daerah``: the region's name."""
    resmi = kunci_kabkota(daerah)
    for m in _SEBUT_DAERAH.finditer(nama):
        if kunci_kabkota(nama[m.start("daerah") :].rstrip(" )")) == resmi and resmi[0]:
            return nama[: m.start()] if len(nama[: m.start()].split()) > 1 or not _kata_jenis(nama) else nama
    return nama


def _kata_jenis(nama: str) -> bool:
    return any(_kata(nama)[0] in awalan for awalan in _FASILITAS.values())


@lru_cache(maxsize=100_000)
def kunci_provinsi(nama: str) -> str:
    """Key of a province: ``Prov. DKI Jakarta``, ``Daerah Khusus Ibukota Jakarta`` and ``Special Capital Region of
    Jakarta`` are the same, and ``West Java`` is Jawa Barat."""
    kata = _tanpa_awalan(_kata(nama), frozenset({"provinsi", "prov", "propinsi"}))
    kata = [_PROVINSI_INGGRIS.get(k, k) for k in _arah(kata)]
    kata = ["kepulauan", *kata[:-1]] if kata[-1:] == ["islands"] else kata
    rapat = "".join(kata)
    pendek = re.sub(r"^(daerahkhusus(ibukota)?|dki|dkj)(?=jakarta)|^(daerahistimewa|diy?)(?=yogyakarta)", "", rapat)
    return {"diy": "yogyakarta", "dki": "jakarta", "nad": "aceh", "nanggroeacehdarussalam": "aceh"}.get(pendek, pendek)


@lru_cache(maxsize=200_000)
def kunci_fasilitas(nama: str, jenis: str = "") -> str:
    """The comparison key of a facility within its kind: ``UPTD PKM Bontang Utara I`` → ``bontangutara1``.

    A bare "Posyandu" keeps its word, so that it is never empty unless the name has neither letter nor digit.
    """
    awalan = _FASILITAS.get(jenis, frozenset())
    return _rapat([_SINGKATAN.get(k, k) for k in _tanpa_awalan(_kata(nama), awalan)])


def singkatan_wilayah(tulis: str, resmi: str) -> bool:
    """Whether a name as written is that of a region with words cut short: ``Gn. Telihan`` of ``Gunung Telihan``."""
    return _disingkat(_kata_wilayah(tulis), _kata_wilayah(resmi))


def huruf_awal(nama: str) -> str:
    """The first letter of each word of a region's name: those of its short writings are the same."""
    return "".join((romawi(k) if i else k)[0] for i, k in enumerate(_kata_wilayah(nama)))


@lru_cache(maxsize=100_000)
def _kata_wilayah(nama: str) -> list[str]:
    return _tanpa_awalan(_kata(nama), _WILAYAH)


def singkatan_fasilitas(tulis: str, resmi: str, jenis: str) -> bool:
    """The same of a facility: ``PKM Btg Sel I`` of ``Puskesmas Bontang Selatan I``."""
    return _disingkat(*(_tanpa_awalan(_kata(t), _FASILITAS.get(jenis, frozenset())) for t in (tulis, resmi)))


def _disingkat(tulis: list[str], resmi: list[str]) -> bool:
    pasang = [
        (romawi(a) if i else a, romawi(b) if i else b) for i, (a, b) in enumerate(zip(tulis, resmi, strict=False))
    ]
    return len(tulis) == len(resmi) and tulis != resmi and all(a == b or _potongan(a, b) for a, b in pasang)


def _potongan(pendek: str, kata: str) -> bool:
    """A word cut short: its beginning ("sel" of "selatan") or its first letter and consonants ("tj", "utr", "btg");
    never by one letter only, which is a slip and not a habit."""
    if not (pendek.isalpha() and kata.isalpha()) or not 2 <= len(pendek) <= len(kata) - 2 or pendek[0] != kata[0]:
        return False
    huruf = iter(kata)
    urut = all(h in huruf for h in pendek)
    return (len(pendek) > 2 and kata.startswith(pendek)) or (urut and not _VOKAL & set(pendek[1:]))


def tanpa_nomor(kunci: str) -> tuple[str, str]:
    """A key parted into its words and its numbers: ``kasihibu2`` → ("kasihibu", "2")."""
    return re.sub(r"[\d-]+", "", kunci), "-".join(re.findall(r"\d+", kunci))


_BUNYI = (
    ("oe", "u"), ("tj", "c"), ("dj", "j"), ("nj", "ny"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("kh", "k"),
    ("sy", "s"), ("sh", "s"), ("q", "k"), ("v", "f"), ("z", "s"),
)  # fmt: skip


@lru_cache(maxsize=200_000)
def bunyi(kunci: str) -> str:
    """A key as it sounds: old spelling, dh/th/kh/sy, doubled letters levelled: ``srikandhi`` → ``srikandi``."""
    for tulis, baca in _BUNYI:
        kunci = kunci.replace(tulis, baca)
    return re.sub(r"([a-z])\1+", r"\1", kunci)


def bagian(sel: str) -> list[str]:
    """The names in one cell: ``Belimbing / Telihan`` → two. A hyphen parts nothing (Api-api)."""
    return [b for b in (p.strip() for p in _PISAH.split(sel)) if b]


def slug(nama: str, jenis: str = "") -> str:
    """The last part of a facility's code: lower case, anything but letters and digits a hyphen; prefix dropped."""
    kata = normal(nama).split()
    return "-".join(_tanpa_awalan(kata, _FASILITAS.get(jenis, frozenset()))) or "tanpa-nama"


def tampil(nama: str, jenis: str = "") -> str:
    """A facility's name as stored: kind in front, all-capitals levelled: ``PUSKESMAS SUKA II`` → "… Suka II"."""
    kata = nama.split()
    if jenis in LABEL_JENIS:
        awalan = _FASILITAS[jenis]
        mulai = next((i for i, k in enumerate(kata) if not set(normal(k).split()) <= awalan), len(kata))
        kata = [LABEL_JENIS[jenis], *kata[mulai:]]
    if nama.isupper():
        kata = [k if romawi(k.lower().strip("().,")) != k.lower().strip("().,") else k.capitalize() for k in kata]
    return " ".join(kata)
