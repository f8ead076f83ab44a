"""The registry of slides: what a briefing can show, in which order, and which measured tables each page stands on.

``figures.angka`` measures exactly the pairs named here; a page that draws another table names it here, so that
"n figures have changed since" is true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.measure.words import nama_klaster
from ilp_data.registry.indicators import KLASTER, menurut_klaster, utama
from ilp_data.registry.region_words import KataWilayah
from ilp_data.registry.skills import KELOMPOK

JUDUL = "judul"
Pasangan = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Halaman:
    """One slide: ``arti`` says what it tells. ``angka`` are (indicator code, breakdown ``per``) for the briefing's
    period; ``deret`` are indicators shown month by month for the whole scope (months: ``figures.bulan_deret``);
    ``bawaan``: breakdowns in which it shows the indicator that screens open on, whichever that is in a region."""

    kode: str
    judul: str
    arti: str
    angka: Pasangan = ()
    deret: tuple[str, ...] = ()
    bawaan: tuple[str, ...] = ()


_JENIS_LOKUS = tuple(f"lokus_{jenis}" for jenis in ("puskesmas", "pustu", "posyandu"))
_TINGKAT = tuple(f"kader_{tingkat}" for tingkat in ("purwa", "madya", "utama"))
_KELOMPOK = tuple(f"kelompok_{huruf.lower()}" for huruf in KELOMPOK)
# What ``attention`` ranks kelurahan by; groups and readiness it takes from the pages that show them.
_PERHATIAN = ("ds_hadir", "stunting", "n_d", "kader_dilatih", "kader_utama")
# Beside the main indicator of each cluster, where they are real and there is room in the matrix.
MATRIKS_LANJUT = ("stunting", "wasting", "underweight", "n_d")


def _kali(kode: Sequence[str], *per: str) -> Pasangan:
    return tuple((k, p) for k in kode for p in per)


def _klaster(klaster: str) -> Halaman:
    utama = [i for i in menurut_klaster(klaster) if i.utama]
    kode = list(dict.fromkeys(k for i in utama for k in (i.kode, i.pasangan) if k))
    return Halaman(
        "lintas" if klaster == "lintas" else f"klaster_{klaster}",
        KLASTER[klaster],
        f"Bagaimana cakupan layanan utama {nama_klaster(klaster)} di tiap kelurahan dan dari bulan ke bulan, "
        "dan seberapa siap puskesmasnya.",
        _kali(kode, "kota", "kelurahan") + _kali([f"kesiapan_{klaster}"], "kota", "puskesmas"),
        tuple(i.kode for i in utama),
    )


# The meeting, in its order: about ten messages and the decisions. A page without content is left out of the deck.
_RAPAT = (
    Halaman(JUDUL, "Judul", "Rapat apa, kapan, dengan saringan apa, dan dari paparan nomor berapa."),
    Halaman(
        "ringkasan",
        "Ringkasan",
        "Keadaan seluruh wilayah dalam tiga angka, terhadap bulan yang sama tahun lalu dan terhadap targetnya.",
        _kali((*_JENIS_LOKUS, "kader_dilatih", "kader_utama", "ds_hadir", "stunting"), "kota"),
        bawaan=("kota",),
    ),
    Halaman(
        "perhatian",
        "Perlu perhatian",
        "Lima kelurahan yang perlu didahulukan: apa yang dikerjakan, dan untuk berapa orang.",
        _kali(_PERHATIAN, "kelurahan"),
        bawaan=("kelurahan",),
    ),
    Halaman(
        "perubahan",
        "Yang berubah",
        "Apa yang terjadi sejak rapat terakhir, dan terpisah dari itu angka mana yang dikoreksi, di mana dan mengapa.",
    ),
    Halaman(
        "keputusan_lalu",
        "Keputusan rapat lalu",
        "Apa yang diputuskan rapat sebelumnya, siapa yang mengerjakan, tenggatnya, dan keadaannya.",
    ),
    Halaman(
        "ds",
        "Penimbangan (D/S)",
        "Berapa balita ditimbang di tiap kelurahan menurut kedua penyebut, dan dari bulan ke bulan.",
        _kali(("ds_hadir", "ds_proyeksi"), "kota", "kelurahan"),
        ("ds_hadir", "ds_proyeksi"),
    ),
    Halaman(
        "stunting",
        "Stunting",
        "Di kelurahan mana bagian balita stunting paling besar, berapa kasusnya, dan di mana acuan nasional.",
        _kali(("stunting",), "kota", "kelurahan"),
        ("stunting",),
    ),
    Halaman(
        "lokus",
        "Lokus ILP",
        "Berapa fasilitas tiap puskesmas yang sudah menjadi lokus ILP, dan di mana letaknya.",
        _kali(_JENIS_LOKUS, "kota", "puskesmas"),
    ),
    Halaman(
        "kader",
        "Kader",
        "Berapa kader dilatih, dinilai, dan bertingkat menurut angka resmi; per kelurahan bila registrinya nyata.",
        _kali(("kader_dilatih", "kader_dinilai", "kader_bertingkat", *_TINGKAT), "kota"),
    ),
    Halaman(
        "klaster",
        "Klaster",
        "Cakupan tiap klaster di tiap kelurahan dalam satu tabel, data nyata lebih dahulu.",
        _kali((*(utama(k).kode for k in KLASTER), *MATRIKS_LANJUT), "kota", "kelurahan"),
    ),
    Halaman("mutu", "Mutu data", "Seberapa lengkap laporannya, dan apa yang masih harus diperbaiki."),
    Halaman(
        "keputusan_diminta",
        "Keputusan yang diminta",
        "Tiga baris untuk diisi dalam rapat: apa yang diputuskan, siapa yang mengerjakan, dan kapan selesai.",
        bawaan=("kelurahan",),
    ),
)
# Shown only where a meeting asks for it.
_DIMINTA = (
    Halaman(
        "peta_lokus",
        "Peta lokus ILP",
        "Di mana fasilitas sudah menjadi lokus ILP, menurut jenisnya.",
        _kali(_JENIS_LOKUS, "kelurahan"),
    ),
    Halaman(
        "lokus_puskesmas",
        "Lokus per puskesmas",
        "Berapa fasilitas binaan tiap puskesmas yang sudah menjadi lokus ILP.",
        _kali(_JENIS_LOKUS, "puskesmas"),
    ),
    Halaman(
        "corong_kader",
        "Corong kader",
        "Berapa kader aktif yang sudah dilatih, dinilai, dan mencapai tingkat Purwa, Madya, dan Utama.",
        _kali(("kader_dilatih", "kader_dinilai", "kader_bertingkat", *_TINGKAT), "kota"),
    ),
    Halaman(
        "tingkat_wilayah",
        "Tingkat kader per kelurahan",
        "Bagaimana tingkat kader tersebar di tiap kelurahan.",
        _kali(("kader_dinilai", *_TINGKAT), "kelurahan"),
    ),
    Halaman(
        "keterampilan",
        "Keterampilan kader",
        "Kelompok keterampilan mana yang sudah dan belum dikuasai kader di tiap kelurahan.",
        _kali(_KELOMPOK, "kota", "kelurahan"),
    ),
    *(_klaster(k) for k in KLASTER),
    Halaman(
        "pokjanal",
        "Tim Pembina Posyandu",
        "Apa yang sudah dan belum diketahui tentang registrasi, SK, struktur, kader, dan permintaan warga.",
    ),
    Halaman(
        "pws",
        "PWS",
        "Bagaimana laju tiap kelurahan terhadap target setahun, dan berapa orang yang masih harus dijangkau.",
    ),
    Halaman("spm", "SPM kesehatan", "Seberapa jauh kedua belas pelayanan dasar terpenuhi, mutu dan indeksnya."),
    Halaman(
        "kaskade_2",
        "Kaskade ibu dan bayi",
        "Dari K1 sampai kunjungan neonatal lengkap: langkah mana yang paling rendah, tiap langkah dari penyebutnya.",
    ),
    Halaman(
        "kaskade_4",
        "Kaskade tuberkulosis",
        "Dari skrining sampai pengobatan dan terapi pencegahan: langkah mana yang paling rendah.",
    ),
    Halaman("metode", "Metode dan sumber", "Dari mana angka berasal dan bagaimana dihitung."),
)
# Behind the meeting, to jump to when somebody asks: a table of the areas with figures, and a slide for each.
PER_LAMPIRAN = ("kelurahan", "puskesmas", "kecamatan")
_LAMPIRAN = tuple(
    Halaman(
        f"lampiran_{per}",
        f"Lampiran per {per}",
        f"Satu slide tiap {per} dalam saringan yang ada datanya, daftarnya dengan angka; metode; keterampilan kader.",
    )
    for per in PER_LAMPIRAN
)


def bersatuan(teks: str, satuan: str, kata: KataWilayah) -> str:
    """A heading or an explanation with the region's own words for its kelurahan (``desa``, ``desa/kelurahan``) and
    kecamatan."""
    teks = teks.replace("kelurahan", satuan).replace("Kelurahan", satuan.capitalize())
    return teks.replace("kecamatan", kata.kecamatan)


HALAMAN: dict[str, Halaman] = {h.kode: h for h in (*_RAPAT, *_DIMINTA, *_LAMPIRAN)}
BAWAAN: tuple[str, ...] = tuple(h.kode for h in _RAPAT)
# Code of an appendix → the breakdown of its slides.
LAMPIRAN: dict[str, str] = {h.kode: per for h, per in zip(_LAMPIRAN, PER_LAMPIRAN, strict=True)}


def berlampiran(halaman: Sequence[str], per: str) -> tuple[str, ...]:
    """These pages with the appendix by ``per`` ("" = none). Raises ``GalatMasukan`` for another breakdown."""
    if per and per not in PER_LAMPIRAN:
        raise GalatMasukan("Lampiran tidak dikenal.", diberikan=repr(per), diharapkan=", ".join(PER_LAMPIRAN))
    return tuple(dict.fromkeys((*halaman, *([f"lampiran_{per}"] if per else []))))


def halaman(kode: str) -> Halaman:
    """One page; raises ``GalatKode`` for an unknown code."""
    if kode not in HALAMAN:
        raise GalatKode("Halaman paparan tidak dikenal.", diberikan=repr(kode), diharapkan=", ".join(HALAMAN))
    return HALAMAN[kode]


def urutan(kode: Sequence[str]) -> tuple[str, ...]:
    """These pages in this order, "judul" first whether named or not.

    Raises ``GalatKode`` for an unknown page, ``GalatMasukan`` for none at all and for a page named twice.
    """
    for k in kode:
        halaman(k)
    if not kode:
        raise GalatMasukan("Belum ada halaman yang dipilih.", diharapkan=", ".join(HALAMAN))
    ganda = sorted({k for k in kode if kode.count(k) > 1})
    if ganda:
        raise GalatMasukan("Halaman disebut dua kali.", diberikan=", ".join(ganda))
    return (JUDUL, *(k for k in kode if k != JUDUL))


def sisipkan_halaman(kode: Sequence[str], wajib: Sequence[str]) -> tuple[str, ...]:
    """These pages in their order, and those of ``wajib`` that they lack where the meeting's agenda has them: behind the
    last page that comes before them there; what ends the agenda stands at the end."""
    isi = list(kode)
    for baru in (k for k in wajib if k not in kode):
        dulu = BAWAAN[: BAWAAN.index(baru)]
        letak = len(isi) if baru == BAWAAN[-1] else max((i for i, k in enumerate(isi, 1) if k in dulu), default=0)
        isi.insert(letak, baru)
    return tuple(isi)
