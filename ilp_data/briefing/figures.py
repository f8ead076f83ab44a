"""Every measured figure of a briefing as one long table, and which of them have changed: old → new, since when.

``KOLOM`` of a table of figures: ``halaman`` (page code), the indicator, its breakdown ``per``, ``kode`` and ``nama`` of
the unit, ``periode`` ("" for what is as of a revision), and the columns of ``measure``. A figure is known by ``KUNCI``;
several pages may show it, and then it still counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data import periods
from ilp_data.briefing import agenda
from ilp_data.briefing.agenda import Halaman
from ilp_data.briefing.book import Paparan
from ilp_data.briefing.figure_history import Sentuhan, tempat_daerah
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.format import teks_periode
from ilp_data.insight.reported import wakil
from ilp_data.insight.summary import indikator_bawaan
from ilp_data.measure import figures as measure
from ilp_data.measure.reporters import pembagian_angka
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan, Terukur
from ilp_data.registry.indicators import KLASTER, indikator, utama
from ilp_data.states import Tanda
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

KOLOM = [
    "halaman", "indikator", "per", "kode", "nama", "periode", "pembilang", "penyebut", "nama_penyebut", "nilai",
    "keadaan", "tanda", "sumber",
]  # fmt: skip
KUNCI = ["indikator", "per", "kode", "periode"]
_BANDING = ["pembilang", "penyebut", "nilai", "keadaan", "tanda"]
_BILANGAN = [f"{k}_{s}" for k in _BANDING[:3] for s in ("lama", "baru")]
KOLOM_BANDING = [
    "halaman", *KUNCI[:3], "nama", "periode", "periode_lama", "nama_penyebut",
    *(f"{k}_{s}" for k in _BANDING for s in ("lama", "baru")),
]  # fmt: skip
KOLOM_BERUBAH = [*KOLOM_BANDING, "golongan", "revisi", "keterangan", "oleh", "waktu", "berkas"]
BULAN_DERET = 24


class Golongan(StrEnum):
    """Why two figures differ: what happened (another period, both read from one revision), what was corrected or
    brought later (one period, read from two revisions), or only what was chosen (with or without simulated data)."""

    TERJADI = "terjadi"
    DIKOREKSI = "dikoreksi"
    PILIHAN = "pilihan"


Baca = Callable[[int], Potret]
Baris = Mapping[str, Any]
_UTAMA = "*"  # stands for the period of a briefing where two of different periods are compared


# --- measuring


def bulan_deret(potret: Potret, paparan: Paparan) -> list[str]:
    """The months of a trend, ascending, without holes: from the first month with figures (at most ``BULAN_DERET``
    months) to the briefing's month, or for a year or range to its last month with figures. [] without any figure."""
    tersedia = measure.bulan_tersedia(potret, paparan.lingkup.daerah)
    diminta = periods.uraikan_periode(paparan.periode)
    if not tersedia or tersedia[0] > diminta[-1]:
        return []
    akhir = min(diminta[-1], max(tersedia[-1], diminta[0]))
    return periods.antara(tersedia[0], akhir)[-BULAN_DERET:]


def angka(potret: Potret, paparan: Paparan, hanya: Collection[str] | None = None, ukur: Terukur = STAF) -> pd.DataFrame:
    """All figures of the briefing's pages (``KOLOM``), page by page in their order; ``hanya`` limits to indicators,
    ``ukur`` says from whom small counts are withheld.

    ``potret`` is the reading of the briefing's revision (or another one, to compare). Months that had not ended when
    the briefing was frozen are ``sementara``. What is measured is kept with the reading.
    """
    p = potret.pada(paparan.waktu)
    if not paparan.simulasi and p.ada_simulasi:
        p = p.ingat(("tanpa_simulasi",), p.tanpa_simulasi)
    bagian = [
        ukuran.assign(halaman=kode)
        for kode in paparan.halaman
        for ukuran in _halaman(p, paparan, agenda.halaman(kode), hanya, ukur)
    ]
    if not bagian:
        return pd.DataFrame(columns=KOLOM)
    hasil = pd.concat(bagian, ignore_index=True).drop_duplicates(["halaman", *KUNCI], ignore_index=True)
    return hasil[KOLOM]


def _halaman(
    potret: Potret, paparan: Paparan, halaman: Halaman, hanya: Collection[str] | None, ukur: Terukur
) -> Iterator[pd.DataFrame]:
    bulan = bulan_deret(potret, paparan) if halaman.deret else []
    semua = [
        *((k, per, []) for k, per in _pasangan(potret, paparan, halaman)),
        *((k, "kota", bulan) for k in halaman.deret if bulan),
    ]
    # Slides of a narrower filter show the whole region beside it: on the map, as the line to compare with.
    tempat = dict.fromkeys((paparan.lingkup, Lingkup(paparan.lingkup.daerah)))
    for kode, per, deret in semua:
        if hanya is None or kode in hanya:
            dilihat = [Pandangan(potret, lingkup, paparan.periode, ukur) for lingkup in tempat]
            yield from ((d.deret(kode, deret, per) if deret else d.hitung(kode, per)).assign(per=per) for d in dilihat)


def _pasangan(potret: Potret, paparan: Paparan, halaman: Halaman) -> agenda.Pasangan:
    """The pairs that a page shows in this reading: those of the agenda, the indicator that stands for a cluster beside
    its main one, the one that screens open on where the page has it, and what no kelurahan reports by those who do.
    What an office made itself has no name outside its region, and is not compared."""
    d = Pandangan(potret, Lingkup(paparan.lingkup.daerah), paparan.periode, STAF)
    isi: list[tuple[str, str]] = []
    for k, pasangan in groupby(halaman.angka, key=itemgetter(0)):
        semua_per = [per for _, per in pasangan]
        isi += [(kode, per) for kode in (k, _wakil(d, k)) for per in semua_per]
    isi += [(kode, per) for kode in halaman.bawaan and (indikator_bawaan(d),) for per in halaman.bawaan]
    isi = [(k, per) for k, per in isi if k not in d.registri.sendiri]
    luas = [(k, x) for k, per in isi for x in (per, pembagian_angka(d, d.indikator(k)) if per == "kelurahan" else per)]
    return tuple(dict.fromkeys(luas))


def _wakil(daerah: Pandangan, kode: str) -> str:
    ind = daerah.indikator(kode)
    return wakil(daerah, ind.klaster).kode if ind.klaster in KLASTER and utama(ind.klaster).kode == kode else kode


# --- comparing


def banding(lama: pd.DataFrame, baru: pd.DataFrame, periode: tuple[str, str] | None = None) -> pd.DataFrame:
    """Only the figures that differ (``KOLOM_BANDING``), a row each, in the order of ``baru``; ``halaman`` are all pages
    that show it.

    A figure differs when its counts, its state or its being simulated differ; that a month has ended meanwhile is no
    difference. One that came or went counts when it has a number; its other side has state None. ``periode``: main
    periods of both sides, where they differ: the figures of these periods are compared with each other, and months
    of a trend only where both sides have them.
    """
    utama = periode if periode and periode[0] != periode[1] else None
    dulu, kini = _menurut_kunci(lama, utama and utama[0]), _menurut_kunci(baru, utama and utama[1])
    hasil = []
    for kunci in dict.fromkeys([*kini, *dulu]):
        a, b = dulu.get(kunci), kini.get(kunci)
        bulan_lain = utama is not None and kunci[3] not in ("", _UTAMA) and (a is None or b is None)
        if not bulan_lain and beda(a, b):
            hasil.append(_berdampingan(a, b))
    return pd.DataFrame(
        {k: pd.Series([b[k] for b in hasil], dtype=float if k in _BILANGAN else object) for k in KOLOM_BANDING}
    )


def _menurut_kunci(tabel: pd.DataFrame, utama: str | None) -> dict[tuple[str, ...], dict[str, Any]]:
    """Figures by key, each with all its pages."""
    hasil: dict[tuple[str, ...], dict[str, Any]] = {}
    for b in tabel.to_dict("records"):
        kunci = (b["indikator"], b["per"], b["kode"], _UTAMA if b["periode"] == utama else b["periode"])
        if kunci in hasil:
            hasil[kunci]["halaman"] += (b["halaman"],)
        else:
            hasil[kunci] = b | {"halaman": (b["halaman"],)}
    return hasil


def beda(a: Baris | None, b: Baris | None) -> bool:
    """Whether two readings of one figure show something else; None where there is no such figure."""
    if a is None or b is None:
        ada = b if a is None else a
        return ada is not None and ada["keadaan"].bernilai
    return _tampak(a) != _tampak(b)


def _tampak(b: Baris) -> tuple[object, ...]:
    if not b["keadaan"].bernilai:
        return (b["keadaan"],)
    return (b["pembilang"], b["penyebut"], Tanda.SIMULASI in b["tanda"])


def _berdampingan(a: Baris | None, b: Baris | None) -> dict[str, Any]:
    satu = b if b is not None else a
    assert satu is not None
    hasil = {k: satu[k] for k in (*KUNCI, "nama", "nama_penyebut")}
    hasil["halaman"] = tuple(dict.fromkeys([*(a["halaman"] if a else ()), *(b["halaman"] if b else ())]))
    hasil["periode_lama"] = a["periode"] if a else None
    for sisi, baris in (("lama", a), ("baru", b)):
        hasil |= {f"{k}_{sisi}": baris[k] if baris else None for k in _BANDING}
    return hasil


# --- since when


def berubah(
    mesin: Engine, paparan: Paparan, sampai: int | None = None, baca: Baca | None = None, ukur: Terukur = STAF
) -> pd.DataFrame:
    """The figures of a frozen briefing that are others by revision ``sampai`` (default: the newest), old → new.

    Columns ``KOLOM_BERUBAH``: ``golongan`` says why (here nothing ever *happened*: one period is read from two
    revisions), ``revisi`` is the first revision since which the figure differs, with its keterangan,
    oleh, waktu and berkas. Simulated figures stay in or out as they were. ``baca`` reads a revision where readings are
    kept (default: ``store.potret``). ``ukur`` as in ``angka``: for the public a figure that was and is withheld has not
    changed, for where a number changed tells a number.
    """
    akhir = store.revisi_terakhir(mesin, paparan.lingkup.daerah) if sampai is None else sampai
    return _Penelusur(mesin, paparan, max(akhir, paparan.revisi), baca, ukur).telusuri(paparan)


def banding_paparan(mesin: Engine, a: Paparan, b: Paparan, baca: Baca | None = None) -> pd.DataFrame:
    """The figures of the pages and filters of the newer briefing: as the older one's revision has them → now.

    Columns ``KOLOM_BERUBAH``; which one is newer is decided by revision, then by when it was made. Of two different
    periods the main figures are compared with each other as the newer revision has both (``golongan`` terjadi), and
    apart from that the older period with itself (dikoreksi). Only the latter have a ``revisi``; figures that only one
    of the two counts with simulated data have a ``keterangan``. Raises ``GalatMasukan`` for different regions.
    """
    if a.lingkup.daerah != b.lingkup.daerah:
        raise GalatMasukan(
            "Dua paparan dari daerah yang berbeda tidak dapat dibandingkan.",
            diberikan=f"{a.sebutan} ({a.lingkup.daerah}) dan {b.sebutan} ({b.lingkup.daerah})",
            diharapkan="dua paparan satu daerah",
        )
    lama, baru = urut(a, b)
    dulu = replace(lama, halaman=baru.halaman, lingkup=baru.lingkup)
    return _Penelusur(mesin, dulu, baru.revisi, baca).telusuri(baru)


def urut(a: Paparan, b: Paparan) -> tuple[Paparan, Paparan]:
    """The older and the newer of two: by revision, then by when they were frozen, then by number."""
    lama, baru = sorted((a, b), key=lambda p: (p.revisi, p.waktu, p.nomor, p.edisi))
    return lama, baru


def catatan_banding(lama: Paparan, baru: Paparan) -> list[str]:
    """What a reader must know about the comparison of two briefings, in sentences; [] when they are alike."""
    hasil = []
    if lama.periode != baru.periode:
        hasil.append(
            f"Periodenya berbeda: {teks_periode(lama.periode)} dibandingkan dengan {teks_periode(baru.periode)}."
        )
    if lama.lingkup != baru.lingkup:
        hasil.append(f"Saringannya berbeda: keduanya dihitung dengan saringan {baru.sebutan or 'yang baru'}.")
    if lama.simulasi != baru.simulasi:
        ikut, tanpa = (lama, baru) if lama.simulasi else (baru, lama)
        hasil.append(
            f"Data simulasi ikut pada {ikut.sebutan or 'yang satu'}, tidak ikut pada {tanpa.sebutan or 'yang lain'}."
        )
    if set(lama.halaman) != set(baru.halaman):
        hasil.append(f"Halamannya berbeda: yang dibandingkan halaman {baru.sebutan or 'yang baru'}.")
    return hasil


class _Penelusur:
    """Follows the figures of ``dulu`` from its revision to ``akhir``."""

    def __init__(self, mesin: Engine, dulu: Paparan, akhir: int, baca: Baca | None, ukur: Terukur = STAF) -> None:
        self.mesin, self.dulu, self.akhir, self.ukur = mesin, dulu, akhir, ukur
        self._baca = baca or (lambda revisi: store.potret(mesin, revisi, daerah=dulu.lingkup.daerah))
        self._potret: dict[int, Potret] = {}

    def potret(self, revisi: int) -> Potret:
        if revisi not in self._potret:
            self._potret[revisi] = self._baca(revisi)
        return self._potret[revisi]

    def angka(self, revisi: int, paparan: Paparan, hanya: Collection[str] | None) -> pd.DataFrame:
        """``angka``; none at all where the filter's place is not in that revision."""
        try:
            return angka(self.potret(revisi), paparan, hanya, self.ukur)
        except GalatKode:
            return pd.DataFrame(columns=KOLOM)

    def sentuhan(self) -> Sentuhan:
        daerah = self.dulu.lingkup.daerah
        tempat = tempat_daerah(daerah, self.potret(self.dulu.revisi), self.potret(self.akhir))
        return Sentuhan(self.mesin, daerah, tempat, self.dulu.revisi, self.akhir)

    def telusuri(self, baru: Paparan) -> pd.DataFrame:
        """The figures of ``dulu`` → those of ``baru`` at ``akhir``, with their reasons: first what happened between
        the two periods, as ``akhir`` has both, then what was corrected in the period of ``dulu``."""
        dikoreksi = self._dikoreksi(replace(baru, periode=self.dulu.periode))
        if baru.periode == self.dulu.periode:
            return dikoreksi
        terjadi = self._terjadi(baru)
        return pd.concat([t for t in (terjadi, dikoreksi) if len(t)] or [dikoreksi], ignore_index=True)

    def _terjadi(self, baru: Paparan) -> pd.DataFrame:
        """The main figures of both periods, read from ``akhir``: no revision is the reason of a difference."""
        dulu = replace(self.dulu, simulasi=baru.simulasi)
        pasang = (dulu.periode, baru.periode)
        isi = banding(self.angka(self.akhir, dulu, None), self.angka(self.akhir, baru, None), pasang)
        isi = isi[isi["periode"].isin(pasang)].reset_index(drop=True)
        sebab = f"{teks_periode(pasang[0])} dibandingkan dengan {teks_periode(pasang[1])}"
        return self._dengan_catatan(isi, {}, {}).assign(golongan=Golongan.TERJADI, keterangan=sebab)

    def _dikoreksi(self, baru: Paparan) -> pd.DataFrame:
        """One period in two revisions."""
        sentuhan = self.sentuhan()
        kode = list(dict.fromkeys(k for h in self.dulu.halaman for k in self._indikator(agenda.halaman(h))))
        serupa = baru.simulasi == self.dulu.simulasi
        hanya = [k for k in kode if sentuhan.revisi(indikator(k))] if serupa else kode
        lama = self.angka(self.dulu.revisi, self.dulu, hanya)
        isi = banding(lama, self.angka(self.akhir, baru, hanya), (self.dulu.periode, baru.periode))
        pilihan = {i: s for i, b in isi.iterrows() if (s := _sebab_lain(self.dulu, baru, b))}
        sejak = self._sejak(isi.drop(index=list(pilihan)), lama, sentuhan)
        golongan = [Golongan.PILIHAN if i in pilihan else Golongan.DIKOREKSI for i in isi.index]
        return self._dengan_catatan(isi, sejak, pilihan).assign(golongan=pd.Series(golongan, isi.index, dtype=object))

    def _indikator(self, halaman: Halaman) -> list[str]:
        """What a page shows in either of the two revisions."""
        dua = (self.potret(self.dulu.revisi), self.potret(self.akhir))
        return [*(k for p in dua for k, _ in _pasangan(p, self.dulu, halaman)), *halaman.deret]

    def _sejak(self, isi: pd.DataFrame, lama: pd.DataFrame, sentuhan: Sentuhan) -> dict[Any, int]:
        """Row of ``isi`` → the first revision since which it differs from ``lama`` without a break."""
        beku = _menurut_kunci(lama, None)
        bulan = {*periods.uraikan_periode(self.dulu.periode), *bulan_deret(self.potret(self.dulu.revisi), self.dulu)}
        hasil: dict[Any, int] = {}
        for kode, milik in isi.groupby("indikator", sort=False):
            ind, terbuka = indikator(str(kode)), {i: tuple(b[k] for k in KUNCI) for i, b in milik.iterrows()}
            revisi = sentuhan.revisi(ind, bulan) or sentuhan.revisi(ind) or [self.akhir]
            for sebelum, saat in reversed(list(zip(revisi, revisi[1:], strict=False))):
                ketika = _menurut_kunci(self.angka(sebelum, self.dulu, [str(kode)]), None)
                sama = [i for i, kunci in terbuka.items() if not beda(beku.get(kunci), ketika.get(kunci))]
                hasil |= dict.fromkeys(sama, saat)
                terbuka = {i: k for i, k in terbuka.items() if i not in hasil}
                if not terbuka:
                    break
            hasil |= dict.fromkeys(terbuka, revisi[0])
        return hasil

    def _dengan_catatan(self, isi: pd.DataFrame, sejak: Mapping[Any, int], sebab: Mapping[Any, str]) -> pd.DataFrame:
        catatan = store.riwayat(self.mesin, self.dulu.lingkup.daerah).set_index("nomor")
        hasil = isi.assign(revisi=pd.Series([sejak.get(i) for i in isi.index], index=isi.index, dtype="Int64"))
        for kolom in ("keterangan", "oleh", "waktu", "berkas"):
            isian = [str(catatan.at[r, kolom]) if pd.notna(r) else "" for r in hasil["revisi"]]
            hasil[kolom] = pd.Series(isian, index=hasil.index, dtype=object)
        hasil["keterangan"] = [sebab.get(i, k) for i, k in hasil["keterangan"].items()]
        return hasil.assign(golongan="")[KOLOM_BERUBAH]


def _sebab_lain(lama: Paparan, baru: Paparan, b: pd.Series) -> str:
    """Why a figure of two briefings differs where no revision is the reason; "" where one is."""
    simulasi = any(Tanda.SIMULASI in (b[f"tanda_{s}"] or ()) for s in ("lama", "baru"))
    if lama.simulasi != baru.simulasi and simulasi:
        return "Data simulasi ikut dihitung pada satu paparan saja"
    return ""


def banyak(beda: pd.DataFrame) -> int:
    """How many figures these rows are: one over two denominators (``pasangan``) counts once."""
    return len(
        {
            (indikator(b["indikator"]).pembilang, b["golongan"], *(b[k] for k in KUNCI[1:]))
            for b in beda.to_dict("records")
        }
    )
