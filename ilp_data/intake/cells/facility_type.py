"""The type of a facility from its name and its type column: puskesmas, pustu, poskes, posyandu or lainnya.

The name wins where it is specific: lists made from maps call every posyandu "clinic". The first facility word of a
name decides ("Apotek Puskesmas Sari" is an apotek), and only whole words count: "Puskesmas Bantu Kanaan" is a
pustu, "Puskesmas Bantul" is not. Addresses are never looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ilp_data.intake.cells.values import kosong, rapikan_sel
from ilp_data.regions import normal
from ilp_data.registry import facility_types

PUSKESMAS, PUSTU, POSKES, POSYANDU, LAINNYA = facility_types.SEMUA
JENIS = facility_types.SEMUA
_UTUH = (POSKES, LAINNYA)  # their word is part of what they are called

_PKM = (
    r"(?:pus[kh]?esmas|puskemas|pukesmas|puskes?ms|puskesmes|puksesmas|puskesma|puskes|pusk|pkm|"
    r"phc|(?:community|public|primary) health (?:care )?cent(?:er|re))"
)
_DINAS = r"(?:(?:suku )?dinas kesehatan|(?:su)?dinkes|health (?:department|office|agency))"
_POLA: tuple[tuple[str, str], ...] = (
    (
        PUSTU,
        rf"{_PKM} ?(?:pembantu|pambantu|pembatu|pembntu|pemb|bantu)\b|\bpustu|\bpusban\b|\bp pembantu\b|"
        r"\bpuskesmaspembantu",
    ),
    (LAINNYA, rf"{_PKM} (?:keliling|hewan)\b|\bpusling\b|\bpuskeswan\b"),
    (PUSKESMAS, rf"\b{_PKM}\b|\bpuskesmas(?=[a-z])"),
    (POSYANDU, r"\bpos ?yandu|\bpos pelayanan terpadu\b|^(?:psy|posy|pyd)\b(?= \S)"),
    (
        POSKES,
        r"\b(?:poskesdes|poskeskel|pkd|ponkesdes|polindes|pos bersalin|pondok bersalin|pondok kesehatan|"
        r"pos ?kes(?:ehatan)?(?: (?:kel(?:urahan)?|desa))?)\b",
    ),
    (
        LAINNYA,
        r"\b(?:pon?kestren|pos ?kestren|pos ?bindu|pos ukk|klinik|clinic|balai pengobatan|balkesmas|bp(?=\s)|"
        r"rumah sakit|hospital|rs|rsu|rsud|rsup|rsia|rsi|rsj|rsb|rsab|rsk|rsgm|rsau|rsal|rumkit|apotek|apotik|pharmacy|"
        r"toko obat|farmasi|optik|lab|labkes|labkesda|laboratorium|laboratory|praktek|praktik|dokter|dr|drg|bidan|bpm|"
        r"tpmb|pmb|mantri|perawat|griya sehat|balai kesehatan|"
        rf"rumah bersalin|rb|dental|dentist|doctors?|utd|pmi|gudang|{_DINAS}(?!.*\b{_PKM}\b)|instalasi|kantor desa|"
        r"kantor kelurahan|rumah tunggu|rumah dinas|parkir|parkiran|kantin|sekolah|paud)\b",
    ),
)
_NAMA = tuple((jenis, re.compile(pola)) for jenis, pola in _POLA)
_AWALAN = re.compile(r"^(?:(?:upt|uptd|uptdk|uptp|blud|blu|unit pelaksana teknis|dinas|daerah)[\s.]+)+", re.IGNORECASE)
_ULANG = re.compile(r"\(\s*(?:pustu|pusban|puskesmas(?: pembantu)?|pkm|posyandu)\s*\)", re.IGNORECASE)
_MIRIP = re.compile(
    r"\b(?:pos ?iyandu|posiandu|posyadu|posyndu|posyanu|posyand[ai]|pos yand[ai]|posyanduu|poyandu|psyandu)\b"
)
_KATA_JENIS = re.compile(
    rf"\b(?:{_PKM}(?:[\s.-]+(?:pembantu|pambantu|pembatu|pemb|bantu)\b)?|pustu|pusban|pos[\s-]?yandu|psy|posy|pyd|"
    r"p\.? ?pembantu)\b\.?",
    re.IGNORECASE,
)
_ISI_KOLOM = {
    **dict.fromkeys(("puskesmas", "pkm", "pusk", "puskesmas rawat inap", "puskesmas non rawat inap"), PUSKESMAS),
    **dict.fromkeys(("pustu", "pusban", "puskesmas pembantu", "puskesmas bantu"), PUSTU),
    **dict.fromkeys(("posyandu", "pos yandu", "posyandu ilp", "pos pelayanan terpadu"), POSYANDU),
}


class Ragu(StrEnum):
    """What a person should look at in a type that was read."""

    BEDA = "nama_dan_kolom_berbeda"
    MIRIP = "ejaan_mirip_posyandu"


@dataclass(frozen=True)
class JenisTerbaca:
    """A type ("" = not known), what it was read from (nama | kolom | judul | ""), why in Indonesian, and what is
    doubtful about it (None = nothing)."""

    jenis: str
    dari: str
    alasan: str
    ragu: Ragu | None = None


@lru_cache(maxsize=65536)
def dari_nama(nama: str) -> str:
    """The type that a name says, "" when it says none. The first facility word of the name decides."""
    teks = normal(_pisah_huruf(nama))
    temuan = [(m.start(), i, jenis) for i, (jenis, pola) in enumerate(_NAMA) if (m := pola.search(teks))]
    return min(temuan)[2] if temuan else ""


def _pisah_huruf(nama: str) -> str:
    """``PuskesmasPembantu`` → ``Puskesmas Pembantu``; all-capitals stay."""
    return re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", nama)


@lru_cache(maxsize=4096)
def dari_kolom(isi: str) -> str:
    """The type that a cell of a type column says; "" for a blank one. Anything else that it says is lainnya."""
    if kosong(isi):
        return ""
    teks = normal(isi)
    return _ISI_KOLOM.get(teks) or dari_nama(isi) or LAINNYA


@lru_cache(maxsize=65536)
def tentukan_jenis(nama: str, kolom: str = "", judul: str = "") -> JenisTerbaca:
    """The type of a facility by name, then by its type column, then by what the header or title is about.

    A type column that says posyandu, pustu or puskesmas decides for a bare name ("Mawar"); the name wins when the
    two differ, and the reason says so.
    """
    menurut_nama, menurut_kolom = dari_nama(nama), dari_kolom(kolom)
    if menurut_nama and menurut_kolom not in ("", menurut_nama):
        return JenisTerbaca(
            menurut_nama,
            "nama",
            f"jenis menurut nama: {menurut_nama}; kolom jenis menyebut “{rapikan_sel(kolom)}”",
            Ragu.BEDA,
        )
    if menurut_nama:
        return JenisTerbaca(menurut_nama, "nama", f"jenis menurut nama: {menurut_nama}")
    ragu = Ragu.MIRIP if _MIRIP.search(normal(nama)) else None
    mirip = " (nama mirip kata posyandu: periksa ejaannya)" if ragu else ""
    if menurut_kolom:
        return JenisTerbaca(menurut_kolom, "kolom", f"jenis menurut kolom: “{rapikan_sel(kolom)}”{mirip}", ragu)
    if judul in JENIS:
        return JenisTerbaca(judul, "judul", f"jenis menurut judul kolom atau tabel: {judul}")
    if ragu:
        return JenisTerbaca(POSYANDU, "nama", "jenis menurut nama: ejaannya mirip posyandu", ragu)
    return JenisTerbaca("", "", "jenis tidak disebut pada nama maupun kolom")


def bersihkan_nama(nama: str) -> str:
    """The own name without UPT/UPTD/BLUD and the type word: ``UPTD Puskesmas Kranji`` → ``Kranji``; bare → "".

    Names of other facilities (poskes, lainnya) stay whole: their word is part of what they are called.
    """
    bersih = _pisah_huruf(rapikan_sel(nama))
    if dari_nama(bersih) in _UTUH:
        return rapikan_sel(nama)
    bersih = _ULANG.sub(" ", _AWALAN.sub("", bersih))
    return " ".join(_KATA_JENIS.sub(" ", bersih, count=1).split()).strip(" -–:,.")


def polos(nama: str) -> bool:
    """Whether a name is only one type word ("Posyandu", "PUSKESMAS"), so that it names no place."""
    return normal(_ULANG.sub(" ", nama)) in _POLOS


def hanya_jenis(isi: str) -> bool:
    """Whether a text says a type and names nothing: "Bidan", "Rumah Sakit Umum", not "Puskesmas Kranji"."""
    sisa = normal(isi)
    for _, pola in _NAMA:
        sisa = pola.sub(" ", sisa)
    return bool(dari_nama(isi)) and set(sisa.split()) <= _SIFAT


_CAMPUR = re.compile(r"\b(?:klinik|rumah sakit|rsud|apotek|faskes|fasyankes|fasilitas kesehatan|sarana kesehatan)\b")
_SIFAT = frozenset({"dan", "gigi", "inap", "induk", "kecamatan", "kelurahan", "desa", "khusus", "mandiri", "non"})
_SIFAT |= {"pembantu", "pemerintah", "pratama", "rawat", "swasta", "umum", "utama"}
_POLOS = frozenset({"puskesmas", "posyandu", "pustu", "pusban", "puskesmas pembantu", "pos yandu", "pkm"})


def jenis_judul(teks: str) -> str:
    """The one type that a header, sheet or title is about ("NAMA POSYANDU" → posyandu); "" for none or several."""
    tulisan = normal(_pisah_huruf(teks.replace("_", " ")))
    if _CAMPUR.search(tulisan):
        return ""
    semua = [j for j, pola in _NAMA if j != LAINNYA and pola.search(tulisan)]
    if semua[:2] == [PUSTU, PUSKESMAS] and not re.search(r"\bpuskesmas\b(?! ?(?:pembantu|pambantu|bantu))", tulisan):
        semua = [PUSTU, *semua[2:]]
    return semua[0] if len(semua) == 1 else ""
