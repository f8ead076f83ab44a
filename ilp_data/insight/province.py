"""The kabupaten and kota of a province: what ``ikhtisar`` knows of each, how far its ILP is, and who has yet to begin.

No region is read: figures are those that each revision left in ``ikhtisar``, real rows only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ilp_data import regions
from ilp_data.format import angka, bagian_dari, daftar, persen, teks_periode
from ilp_data.insight.stages import Langkah, susun_tahap
from ilp_data.measure.across import AngkaDaerah, angka_daerah, berisi, bulan_bersama, disembunyikan, lokus_terukur
from ilp_data.measure.report_share import CUKUP
from ilp_data.registry import locus_words
from ilp_data.registry.indicators import Indikator, indikator, sebanding
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.registry.stages import Capaian, Tahap
from ilp_data.states import ARTI, Keadaan
from ilp_data.store.national_list import puskesmas_nasional
from ilp_data.store.several import Bahan

JENIS = ("puskesmas", "pustu", "posyandu")
_PELUNCURAN = list(Tahap).index(Tahap.PELUNCURAN)


@dataclass(frozen=True)
class DaerahProvinsi:
    """One kabupaten or kota. ``lokus``: kind → (loci, registered); ``belum``: of how many of these nobody said whether
    they are, in words in ``kata_belum``; ``angka``: indicator → its figure, of the province's month where the region
    has one then; ``ditahan``: indicators of which all is withheld. ``ada`` is False where nothing at all is known but
    ``kecamatan`` and ``puskesmas`` of the national lists (None: the list could not be tied to the region)."""

    kode: str
    nama: str
    ada: bool
    lokus: Mapping[str, tuple[int, int]]
    belum: Mapping[str, int]
    kata_belum: Mapping[str, str]
    angka: Mapping[str, AngkaDaerah]
    tahap: tuple[Langkah, ...]
    berbatas: bool
    kecamatan: int
    puskesmas: int | None
    ditahan: frozenset[str] = frozenset()

    @property
    def luncur(self) -> Langkah:
        return self.tahap[_PELUNCURAN]

    @property
    def kata_daftar(self) -> str:
        """What the national lists say of it: ``15 kecamatan · 21 puskesmas``."""
        pusk = "" if self.puskesmas is None else f" · {angka(self.puskesmas)} puskesmas"
        return f"{angka(self.kecamatan)} {kata_wilayah(self.kode).kecamatan}{pusk}"

    @property
    def tercapai(self) -> int:
        """How many stages are reached."""
        return sum(x.capaian is Capaian.TERCAPAI for x in self.tahap)

    @property
    def berjalan(self) -> int:
        """How many stages are reached in part."""
        return sum(x.capaian is Capaian.SEBAGIAN for x in self.tahap)


@dataclass(frozen=True)
class Provinsi:
    """A province and its regions by code; ``bulan``: indicator → the month that they are shown in ("" = as of now)."""

    kode: str
    nama: str
    daerah: tuple[DaerahProvinsi, ...]
    bulan: Mapping[str, str]

    @property
    def mulai(self) -> list[DaerahProvinsi]:
        """The regions of which something is known."""
        return [d for d in self.daerah if d.ada]

    @property
    def kosong(self) -> list[DaerahProvinsi]:
        return [d for d in self.daerah if not d.ada]


def kata_kecamatan(daerah: Iterable[str]) -> str:
    """What the kecamatan of some regions are called: ``kapanewon/kemantren`` of Yogyakarta, whose city has another
    word."""
    return "/".join(dict.fromkeys(kata_wilayah(d).kecamatan for d in daerah))


def daftar_kode(provinsi: str) -> list[str]:
    """The codes of the regions of a province. Raises ``GalatKode`` for what is no province."""
    return [d.kode for d in regions.anak(regions.kenali_provinsi(provinsi).kode)]


def susun_provinsi(bahan: Bahan, provinsi: str, berbatas: list[str]) -> Provinsi:
    """What is known of the regions of a province. ``bahan`` of all its regions; ``berbatas``: those with boundaries."""
    prov = regions.kenali_provinsi(provinsi)
    kode = berisi(bahan, [i.kode for i in sebanding().values() if i.jenis in ("layanan", "kader")])
    bulan = {k: bulan_bersama(bahan, k) for k in kode}
    isi = tuple(_daerah(bahan, w, bulan, w.kode in berbatas) for w in regions.anak(prov.kode))
    return Provinsi(prov.kode, prov.nama, isi, bulan)


def _daerah(bahan: Bahan, w: regions.Wilayah, bulan: Mapping[str, str], berbatas: bool) -> DaerahProvinsi:
    terukur = {k: angka_daerah(bahan, indikator(k), w.kode, b) for k, b in bulan.items()}
    return DaerahProvinsi(
        w.kode,
        w.nama,
        any(bahan.baris(n, w.kode) for n in ("kegiatan", "angka_terbit", "ikhtisar", "lokus")),
        lokus_terukur(bahan, w.kode, JENIS),
        _belum(bahan, w.kode),
        {j: k for j in JENIS if (k := _kata_belum(bahan, w.kode, j))},
        {k: a for k, a in terukur.items() if a is not None},
        tuple(susun_tahap(bahan, w.kode)),
        berbatas,
        len(regions.anak(w.kode)),
        None if (daftar_ := puskesmas_nasional(w.kode)) is None else len(daftar_),
        frozenset(k for k in bulan if terukur[k] is None and disembunyikan(bahan, w.kode, k)),
    )


def _belum(bahan: Bahan, daerah: str) -> dict[str, int]:
    hasil: dict[str, int] = {}
    for b in bahan.baris("lokus", daerah):
        if locus_words.baca_status(b["lokus_ilp"], b["sumber_lokus"]) not in (locus_words.YA, locus_words.TIDAK):
            hasil[b["jenis"]] = hasil.get(b["jenis"], 0) + int(b["jumlah"])
    return hasil


def _kata_belum(bahan: Bahan, daerah: str, jenis: str) -> str:
    milik = [b for b in bahan.baris("lokus", daerah) if b["jenis"] == jenis]
    return locus_words.sebut_tak_pasti((b["lokus_ilp"], b["sumber_lokus"], int(b["jumlah"])) for b in milik)


def pilihan_tampil(p: Provinsi) -> dict[str, str]:
    """What the map can show → its name: loci of a kind that any region has, then the indicators with a figure."""
    lokus = [f"lokus_{j}" for j in JENIS if any(j in d.lokus for d in p.daerah)]
    return {k: indikator(k).judul for k in [*lokus, *p.bulan]}


def nilai_tampil(d: DaerahProvinsi, ind: Indikator, bulan: str) -> tuple[float | None, str]:
    """(per cent, words) of a region for the map: of exactly that month, else no value and the word for it. Words of a
    month name it."""
    if jenis := ind.fasilitas:
        if jenis not in d.lokus:
            return None, ARTI[Keadaan.BELUM_DILAPORKAN].kata
        ya, semua_ = d.lokus[jenis]
        belum = d.belum.get(jenis, 0)
        if belum > (1 - CUKUP) * semua_:  # of so many nothing is known that a share would be one of the list
            return None, f"{bagian_dari(ya, semua_)}; {d.kata_belum[jenis]}"
        return 100 * ya / semua_, bagian_dari(ya, semua_)
    a = d.angka.get(ind.kode)
    if a is None:
        return None, ARTI[Keadaan.DISEMBUNYIKAN if ind.kode in d.ditahan else Keadaan.BELUM_DILAPORKAN].kata
    kata = ", ".join(x for x in (persen(a.nilai), teks_periode(a.periode, pendek=True)) if x)
    return (a.nilai if a.periode == bulan else None), kata


def periode_tampil(d: DaerahProvinsi, kode: str) -> str:
    """The month of which the words of ``nilai_tampil`` speak; "" for what is as of now."""
    return d.angka[kode].periode if kode in d.angka else ""


def kalimat(p: Provinsi) -> str:
    """The page's sentence: how many regions have begun, who, and how many have not."""
    n = len(p.daerah)
    if not p.mulai:
        pusk = sum(d.puskesmas for d in p.daerah if d.puskesmas is not None)
        kec = kata_kecamatan([d.kode for d in p.daerah])
        isi = f"{angka(sum(d.kecamatan for d in p.daerah))} {kec}" + (f", {angka(pusk)} puskesmas" if pusk else "")
        return (
            f"{p.nama}: {angka(n)} kabupaten/kota, {isi}; belum satu pun punya data ILP di sini, semuanya dapat mulai."
        )
    siapa = daftar([d.nama for d in p.mulai], 6)
    sisa = f"; {angka(len(p.kosong))} belum punya data di sini" if p.kosong else ""
    return f"{bagian_dari(len(p.mulai), n)} kabupaten/kota di {p.nama} sudah punya data ILP: {siapa}{sisa}."


def angka_pokok(p: Provinsi) -> str:
    """Under the sentence: how many have launched, and loci of puskesmas added up where they are known."""
    luncur = sum(d.luncur.capaian is Capaian.TERCAPAI for d in p.daerah)
    kabar = f"{bagian_dari(luncur, len(p.daerah))} tercatat sudah meluncurkan ILP"
    bagian = [kabar if luncur else "belum ditemukan kabar peluncuran ILP"]
    dikenal = [d.lokus["puskesmas"] for d in p.daerah if "puskesmas" in d.lokus]
    if dikenal:
        ya, semua_ = (sum(x) for x in zip(*dikenal, strict=True))
        di = f"di {angka(len(dikenal))} daerah yang punya daftarnya"
        bagian.append(f"{bagian_dari(ya, semua_, 'puskesmas')} diketahui sebagai lokus {di}")
    return " · ".join(bagian)


def provinsi_polos(p: Provinsi) -> dict[str, object]:
    """The province in plain values, ready for JSON; what is not known is None or left out, never 0."""
    return {
        "provinsi": p.kode,
        "nama": p.nama,
        "jumlah": len(p.daerah),
        "punya_data": len(p.mulai),
        "daerah": [_polos(d) for d in p.daerah],
    }


def _polos(d: DaerahProvinsi) -> dict[str, object]:
    return {
        "kode": d.kode,
        "nama": d.nama,
        "punya_data": d.ada,
        "kecamatan": d.kecamatan,
        "puskesmas_nasional": d.puskesmas,
        "berbatas": d.berbatas,
        "lokus": {j: _lokus_polos(d, j) for j in JENIS},
        "indikator": {
            k: {
                "periode": a.periode or None,
                "pembilang": a.pembilang,
                "penyebut": a.penyebut,
                "nilai": a.nilai,
                "keadaan": str(a.keadaan),
                "revisi": a.revisi,
            }
            for k, a in d.angka.items()
        },
        "tahap": {str(x.tahap): str(x.capaian) for x in d.tahap},
        "mulai": None if d.ada else f"mulai?daerah={d.kode}",
    }


def _lokus_polos(d: DaerahProvinsi, jenis: str) -> dict[str, int] | None:
    if jenis not in d.lokus:
        return None
    ya, terdaftar = d.lokus[jenis]
    return {"lokus_ilp": ya, "terdaftar": terdaftar, "belum_diketahui": d.belum.get(jenis, 0)}
