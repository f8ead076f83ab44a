"""Regions side by side: each fact with its date, its definition and its source, nothing where nothing was found.

Facts of one row are compared (``sebanding``) only where they have one definition and one date; else they only stand
beside each other, and the row says why. Nothing simulated is in here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ilp_data import regions
from ilp_data.format import angka, bagian_dari, persen, tanggal, teks_periode, terbit
from ilp_data.insight.source_dates import tanggal_pernyataan
from ilp_data.insight.stages import Bukti, Langkah, susun_tahap
from ilp_data.measure.across import angka_daerah, berisi, bulan_bersama, disembunyikan
from ilp_data.registry import locus_words
from ilp_data.registry.indicators import Indikator, indikator, sebanding
from ilp_data.registry.published_measures import ukuran_terbit
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.registry.stages import Capaian
from ilp_data.states import ARTI, KATA_TANDA, Keadaan, Tanda
from ilp_data.store import seed
from ilp_data.store.national_list import puskesmas_nasional
from ilp_data.store.several import Bahan

TIDAK_DITEMUKAN = "tidak ditemukan"
JENIS = ("puskesmas", "pustu", "posyandu")
_PER_WILAYAH = "2025"
_PENUH = 100.0  # per cent
SUMBER_UKUR = "dihitung dari data daerah ini, tanpa simulasi"


class Kelompok(StrEnum):
    """The blocks of the table, in their order."""

    WILAYAH = "Wilayah dan penduduk"
    LOKUS = "Lokus ILP"
    TAHAP = "Tahap ILP"
    KADER = "Kader"
    INDIKATOR = "Indikator layanan"
    TERBIT = "Angka lain yang dipublikasikan"


@dataclass(frozen=True)
class Fakta:
    """One fact of one region. ``nilai`` is what may be compared (None: words only); ``per`` ISO ("" = not known);
    ``definisi`` as its source has it ("" = it gives none); ``apa``: what it is a figure of, where a row has several
    measures; ``capaian`` of a stage."""

    teks: str
    nilai: float | None = None
    satuan: str = ""
    per: str = ""
    ketelitian: str = ""
    definisi: str = ""
    sumber: str = ""
    capaian: Capaian | None = None
    apa: str = ""

    @property
    def waktu(self) -> str:
        """The date in words, as exact as it is known; "" without one."""
        return tanggal(self.per) if len(self.per) > len("2026-03") else teks_periode(self.per)


@dataclass(frozen=True)
class Baris:
    """One row: by region its facts (several where sources differ, none where nothing was found)."""

    kode: str
    judul: str
    kelompok: Kelompok
    sel: tuple[tuple[Fakta, ...], ...]
    berdefinisi: str = ""  # what all figures of the row mean, where it is one thing
    berangka: bool = True

    @property
    def sebab(self) -> str:
        """Why its figures are not compared; "" where they are, or where there is nothing to compare."""
        ada = [s[0] for s in self.sel if s and s[0].nilai is not None]
        if len(ada) < 2 or not self.berangka:
            return ""
        if len({(f.apa, f.definisi) for f in ada}) > 1:
            return "definisinya berbeda"
        if len({f.per for f in ada}) > 1:
            return "tanggalnya berbeda"
        return "" if ada[0].per else "tanggalnya tidak disebut"

    @property
    def sebanding(self) -> bool:
        """Whether two regions or more have figures of one definition and date."""
        return self.berangka and not self.sebab and sum(bool(s) and s[0].nilai is not None for s in self.sel) > 1

    @property
    def kosong(self) -> bool:
        return not any(self.sel)


@dataclass(frozen=True)
class Banding:
    """The whole table: regions in the order asked for, rows by block."""

    daerah: tuple[tuple[str, str], ...]
    baris: tuple[Baris, ...] = field(default=())

    def menurut_kelompok(self) -> list[tuple[Kelompok, list[Baris]]]:
        """(block, its rows) in the order of ``Kelompok``; blocks without a row are left out."""
        hasil = [(k, [b for b in self.baris if b.kelompok is k]) for k in Kelompok]
        return [(k, isi) for k, isi in hasil if isi]


def susun_banding(bahan: Bahan) -> Banding:
    """The table of the regions of ``bahan``, in their order. Codes must be of the national list (``GalatKode``)."""
    daerah = tuple((d, regions.kenali_daerah(d).nama) for d in bahan.daerah)
    baris = [*_wilayah(bahan), *_lokus(bahan), *_tahap(bahan), *_kader(bahan), *_indikator(bahan), *_lain(bahan)]
    return Banding(daerah, tuple(baris))


# --- places and people


def _gabung(kata: Iterable[str]) -> str:
    """Each word once: ``Kecamatan/distrik`` where the regions have several."""
    isi = list(dict.fromkeys(kata))
    return "/".join([*isi[:1], *(k.lower() for k in isi[1:])])


def _wilayah(bahan: Bahan) -> list[Baris]:
    kode = bahan.daerah
    kecamatan, kata = {d: regions.anak(d) for d in kode}, [kata_wilayah(d) for d in kode]
    desa = {d: sum(len(regions.anak(k.kode)) for k in kecamatan[d]) for d in kode}
    hasil = [
        Baris(
            "kecamatan",
            _gabung(k.Kecamatan for k in kata),
            Kelompok.WILAYAH,
            tuple((_daftar(len(kecamatan[d])),) for d in kode),
        ),
        Baris(
            "kelurahan",
            f"Kelurahan dan {_gabung(k.desa for k in kata)}",
            Kelompok.WILAYAH,
            tuple((_daftar(desa[d]),) for d in kode),
        ),
    ]
    puskesmas = tuple(_puskesmas_nasional(d) for d in kode)
    hasil.append(Baris("puskesmas_nasional", "Puskesmas menurut daftar nasional", Kelompok.WILAYAH, puskesmas))
    return [*hasil, *(_terbit(bahan, (u,), j, Kelompok.WILAYAH) for u, j in _UKURAN_WILAYAH.items())]


def _puskesmas_nasional(daerah: str) -> tuple[Fakta, ...]:
    """How many the national list has; none where it could not be tied to the region."""
    isi = puskesmas_nasional(daerah)
    if isi is None:
        return ()
    return (Fakta(angka(len(isi)), len(isi), definisi="puskesmas pada daftar nasional", sumber=seed.SUMBER_PUSKESMAS),)


_UKURAN_WILAYAH = {"penduduk": "Penduduk", "luas": "Luas", "rt": "RT"}


def _daftar(n: int) -> Fakta:
    return Fakta(angka(n), n, "", _PER_WILAYAH, "tahun", "daftar kode wilayah nasional", regions.SUMBER)


# --- loci


def _lokus(bahan: Bahan) -> list[Baris]:
    """By kind what the registry knows, then what was published about loci at all, whatever is counted in."""
    terdaftar = [_baris_registri(bahan, j) for j in JENIS]
    terbit = [
        _terbit(bahan, ukuran, f"{judul}, angka dipublikasikan", Kelompok.LOKUS) for judul, ukuran in _UKURAN_LOKUS
    ]
    return [*terdaftar, *terbit]


_UKURAN_LOKUS = (
    ("Puskesmas lokus ILP", ("puskesmas_lokus_ilp", "puskesmas_siap_ilp")),
    ("Pustu lokus ILP", ("pustu_lokus_ilp",)),
    ("Posyandu lokus ILP", ("posyandu_lokus_ilp",)),
    ("Kecamatan lokus ILP", ("kecamatan_lokus_ilp",)),
)


def _baris_registri(bahan: Bahan, jenis: str) -> Baris:
    judul = f"{jenis.capitalize()} lokus ILP menurut daftar fasilitas"
    return Baris(f"lokus_{jenis}", judul, Kelompok.LOKUS, tuple(_registri(bahan, d, jenis) for d in bahan.daerah))


def _registri(bahan: Bahan, daerah: str, jenis: str) -> tuple[Fakta, ...]:
    """Loci out of those registered, with what is not known of the rest; none where the registry has no such facility
    or no status of any."""
    t = bahan.milik("lokus", daerah)
    t = t[t["jenis"] == jenis]
    semua_, ya = int(t["jumlah"].sum()), int(t.loc[t["lokus_ilp"] == locus_words.YA, "jumlah"].sum())
    belum = int(t.loc[~locus_words.diketahui(t), "jumlah"].sum())
    if not semua_ or belum == semua_:
        return ()
    tak_pasti = locus_words.sebut_tak_pasti(zip(t["lokus_ilp"], t["sumber_lokus"], t["jumlah"], strict=True))
    sisa = f"; {tak_pasti}" if belum else ""
    asal = sorted(set(t.loc[t["lokus_ilp"] == locus_words.YA, "sumber_lokus"])) or sorted(set(t["sumber_lokus"]))
    per = tanggal_pernyataan(asal)
    return (
        Fakta(
            f"{bagian_dari(ya, semua_, jenis)} ({persen(100 * ya / semua_)}){sisa}",
            100 * ya / semua_,
            "%",
            per,
            _teliti(per),
            f"{jenis} lokus ILP dari {jenis} terdaftar" + (", status sebagian belum pasti" if belum else ""),
            "; ".join(asal),
        ),
    )


def _teliti(per: str) -> str:
    return {4: "tahun", 7: "bulan", 10: "hari"}.get(len(per), "")


# --- stages


def _tahap(bahan: Bahan) -> list[Baris]:
    semua_ = [susun_tahap(bahan, d) for d in bahan.daerah]
    return [
        Baris(f"tahap_{satu[0].tahap}", satu[0].nama, Kelompok.TAHAP, tuple(_langkah(x) for x in satu), berangka=False)
        for satu in zip(*semua_, strict=True)
    ]


def _langkah(x: Langkah) -> tuple[Fakta, ...]:
    if x.capaian is Capaian.BELUM_DIKETAHUI:
        return ()
    return tuple(_fakta_tahap(x, b, ke == 0) for ke, b in enumerate(x.bukti))


def _fakta_tahap(x: Langkah, b: Bukti, pertama: bool) -> Fakta:
    isi = f"{x.kata}: {b.kalimat}" if pertama else b.kalimat
    ket = "; ".join(t for t in (b.catatan, x.keterangan if pertama else "") if t)
    return Fakta(isi, None, "", b.per, b.ketelitian, ket, b.sumber, x.capaian)


# --- cadres, indicators, all else that was published


_UKURAN_KADER = {
    "kader_aktif": "Kader aktif",
    "kader_posyandu": "Kader posyandu",
    "kader_penerima_insentif": "Kader penerima insentif",
    "kader_dilatih_kumulatif": "Kader dilatih",
    "kader_purwa": "Kader Purwa",
    "kader_madya": "Kader Madya",
    "kader_utama": "Kader Utama",
}


def _kader(bahan: Bahan) -> list[Baris]:
    kode = ("kader_dilatih", "kader_dinilai", "kader_bertingkat")
    ukur = [_baris_ukur(bahan, indikator(k), Kelompok.KADER) for k in berisi(bahan, kode)]
    return [*ukur, *(_terbit(bahan, (u,), j, Kelompok.KADER) for u, j in _UKURAN_KADER.items())]


def _indikator(bahan: Bahan) -> list[Baris]:
    """Every service indicator that any of the regions has a value of; the main ones also where none has."""
    layanan = [i.kode for i in sebanding().values() if i.jenis == "layanan"]
    ada = berisi(bahan, layanan)
    return [_baris_ukur(bahan, indikator(k), Kelompok.INDIKATOR) for k in ada]


def _baris_ukur(bahan: Bahan, ind: Indikator, kelompok: Kelompok) -> Baris:
    bulan = bulan_bersama(bahan, ind.kode)
    sel = tuple(_terukur(bahan, ind, d, bulan) for d in bahan.daerah)
    return Baris(ind.kode, ind.judul, kelompok, sel, ind.definisi)


def _terukur(bahan: Bahan, ind: Indikator, daerah: str, bulan: str) -> tuple[Fakta, ...]:
    a = angka_daerah(bahan, ind, daerah, bulan)
    if a is None:
        return (_DITAHAN,) if disembunyikan(bahan, daerah, ind.kode) else ()
    sementara = f" · {ARTI[a.keadaan].kata}" if a.keadaan is Keadaan.SEMENTARA else ""
    lebih = f" · {KATA_TANDA[Tanda.LEBIH_100]}" if (a.nilai or 0) > _PENUH else ""
    oleh = f" · {a.pelapor}" if a.pelapor else ""
    dari = a.nama_penyebut
    isi = f"{persen(a.nilai)}, {bagian_dari(a.pembilang, a.penyebut, dari)}{sementara}{lebih}{oleh}"
    # What is provisional or of some cadres alone keeps its own words, so that it is compared with nothing else.
    sebagian = f", dari {dari}" if dari != ind.nama_penyebut else ""
    arti = f"{ind.judul}{sebagian}{sementara}"
    return (Fakta(isi, a.nilai, "%", a.periode, _teliti(a.periode), arti, SUMBER_UKUR),)


_DITAHAN = Fakta(ARTI[Keadaan.DISEMBUNYIKAN].kata, definisi="jumlah kecil", sumber=SUMBER_UKUR)


def _lain(bahan: Bahan) -> list[Baris]:
    """Published measures that no row above has, by name."""
    sudah = {*_UKURAN_WILAYAH, *_UKURAN_KADER, *(u for _, isi in _UKURAN_LOKUS for u in isi)}
    t = bahan.angka_terbit
    sisa = sorted(set(t.loc[t["kode_wilayah"] == t["kode_daerah"], "ukuran"]) - sudah)
    return [_terbit(bahan, (u,), ukuran_terbit(u).judul, Kelompok.TERBIT) for u in sisa]


_SATUAN = {"persen": "%", "km2": "km²"}


def _terbit(bahan: Bahan, ukuran: Sequence[str], judul: str, kelompok: Kelompok) -> Baris:
    return Baris(ukuran[0], judul, kelompok, tuple(tuple(_angka_terbit(bahan, d, ukuran)) for d in bahan.daerah))


def _angka_terbit(bahan: Bahan, daerah: str, ukuran: Sequence[str]) -> Iterable[Fakta]:
    """All published figures of these measures of a whole region, the newest first."""
    t = bahan.milik("angka_terbit", daerah)
    t = t[(t["kode_wilayah"] == daerah) & t["ukuran"].isin(list(ukuran)) & t["nilai"].notna()]
    for b in t.sort_values(["per_tanggal", "ukuran", "sumber"], ascending=[False, True, True]).to_dict("records"):
        satuan = _SATUAN.get(b["satuan"], b["satuan"])
        per = b["per_tanggal"]
        yield Fakta(
            f"{terbit(float(b['nilai']))} {satuan}".strip(),
            float(b["nilai"]),
            satuan,
            per,
            _teliti(per),
            b["definisi"],
            b["sumber"],
            apa=b["ukuran"],
        )
