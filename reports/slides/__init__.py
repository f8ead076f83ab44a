"""From a frozen briefing to its slides: the table of contents of the deck.

Everything is read from the measured tables; nothing is computed here. The deck, the presenter view and the sheets draw
the same ``Dek``, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pandas as pd

from ilp_data.briefing import agenda
from ilp_data.briefing.book import Paparan
from ilp_data.format import tanggal
from ilp_data.insight.other_units import LainPerTempat
from ilp_data.measure.view import Terukur
from ilp_data.measure.words import kata_simulasi
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret
from reports.letterhead import baris_kop
from reports.model import Dek, Lapor, Slide
from reports.slides import area as slides_area
from reports.slides import attention as slides_attention
from reports.slides import cadre_summary as slides_cadre
from reports.slides import cadres as slides_cadres
from reports.slides import changes as slides_changes
from reports.slides import cluster_matrix as slides_matrix
from reports.slides import clusters as slides_clusters
from reports.slides import coverage as slides_coverage
from reports.slides import loci as slides_loci
from reports.slides import meeting as slides_meeting
from reports.slides import notes as slides_notes
from reports.slides import pokjanal as slides_pokjanal
from reports.slides import rates as slides_rates
from reports.slides import summary as slides_summary
from reports.slides import weighing as slides_weighing
from reports.slides.base import Bahan
from reports.slides.empty import tanpa_isi
from reports.slides.frame import Naskah, susun_slide

PEMBUAT: dict[str, Callable[[Bahan], Naskah | None]] = {
    "ringkasan": slides_summary.ringkasan,
    "perhatian": slides_attention.perhatian,
    "perubahan": slides_changes.perubahan,
    "keputusan_lalu": slides_meeting.keputusan_lalu,
    "ds": slides_weighing.ds,
    "stunting": slides_weighing.stunting,
    "lokus": slides_loci.lokus,
    "kader": slides_cadre.kader,
    "klaster": slides_matrix.klaster,
    "mutu": slides_notes.mutu,
    "keputusan_diminta": slides_meeting.keputusan_diminta,
    "peta_lokus": slides_loci.peta_lokus,
    "lokus_puskesmas": slides_loci.lokus_puskesmas,
    "corong_kader": slides_cadres.corong_kader,
    "tingkat_wilayah": slides_cadres.tingkat_wilayah,
    "keterampilan": slides_cadres.keterampilan,
    "klaster_1": slides_clusters.klaster("1"),
    "klaster_2": slides_clusters.klaster("2"),
    "klaster_3": slides_clusters.klaster("3"),
    "klaster_4": slides_clusters.klaster("4"),
    "lintas": slides_clusters.klaster("lintas"),
    "pokjanal": slides_pokjanal.pokjanal,
    "pws": slides_coverage.pws,
    "spm": slides_coverage.spm,
    "kaskade_2": slides_coverage.kaskade("2"),
    "kaskade_4": slides_coverage.kaskade("4"),
    "metode": slides_notes.metode,
}
_KLASTER = {"klaster_1": "1", "klaster_2": "2", "klaster_3": "3", "klaster_4": "4", "lintas": "lintas"}


def susun_dek(
    potret: Potret,
    paparan: Paparan,
    *,
    dulu: tuple[Paparan, Potret] | None = None,
    koreksi: pd.DataFrame | None = None,
    umum: bool = True,
    lapor: Lapor | None = None,
) -> Dek:
    """The slides of a briefing in its order, those without content left out, and the appendix that it asks for.

    ``potret`` is the reading it stands on (``briefings.potret``), ``dulu`` the briefing of the last meeting with its
    own reading, ``koreksi`` what was corrected since (``figures.berubah`` of it). ``umum`` withholds small counts: True
    for all that leaves the building or is projected. Both are read as of the moment their briefing was frozen. Equal
    inputs give an equal ``Dek``. ``lapor`` hears how many pages are composed; the appendix counts as one.
    """
    lalu = None if dulu is None else bahan_paparan(dulu[1], dulu[0], umum, None)
    b = replace(bahan_paparan(potret, paparan, umum, lalu), koreksi=koreksi)
    return Dek(
        nomor=paparan.nomor,
        edisi=paparan.edisi,
        judul=paparan.judul,
        tanggal=tanggal(paparan.tanggal),
        tempat=b.nama_daerah,
        saringan=" · ".join(t for t in (b.saringan, b.waktu, kata_simulasi(b.potret, paparan.simulasi)) if t),
        revisi=potret.revisi,
        waktu_revisi=potret.waktu,
        tanggal_revisi=b.tanggal_revisi,
        slide=tuple(_semua(b, agenda.urutan(paparan.halaman), lapor)),
        lampiran=tuple(_lampiran(b, paparan.halaman)),
    )


def _semua(b: Bahan, halaman: Sequence[str], lapor: Lapor | None) -> list[Slide]:
    """The cover, which names what follows, and the pages."""
    isi: list[Slide] = []
    for ke, kode in enumerate((k for k in halaman if k not in agenda.LAMPIRAN), 1):
        isi += _halaman(b, kode)
        if lapor:
            lapor(ke, len(halaman) + 1)
    sampul = slides_summary.judul(b, [s.nama for s in isi])
    return [replace(susun_slide(b, agenda.JUDUL, sampul), kop=baris_kop(b.nama_daerah)), *isi]


def _lampiran(b: Bahan, halaman: Sequence[str]) -> Iterator[Slide]:
    """What waits behind the meeting: areas by the breakdowns asked for, then skills of cadres and method."""
    diminta = [k for k in agenda.LAMPIRAN if k in halaman]
    for kode in diminta:
        yield from slides_area.lampiran(b, agenda.LAMPIRAN[kode])
    for kode in ("keterampilan", "metode") if diminta else ():
        if kode not in halaman and (kode == "metode" or not b.kader.empty):
            yield from _halaman(b, kode)


def bahan_paparan(potret: Potret, paparan: Paparan, umum: bool, dulu: Bahan | None) -> Bahan:
    """What the slides of a briefing are made of; without simulated rows where it was made without them."""
    potret = potret.pada(paparan.waktu)
    if not paparan.simulasi:
        potret = potret.ingat(("tanpa_simulasi",), potret.tanpa_simulasi)
    ukur = potret.ingat(("terukur", str(umum)), lambda: Terukur(umum))
    return Bahan(potret, paparan, ukur, dulu)


def _lain(b: Bahan, kode: str) -> list[Indikator]:
    """The indicators that have a slide of their own behind a page's first one."""
    if kode in _KLASTER:
        pertama = slides_clusters.pertama(b, _KLASTER[kode])
        semua = [*slides_clusters.lain(_KLASTER[kode]), *slides_clusters.buatan(b, _KLASTER[kode])]
        return [i for i in semua if i.kode != pertama.kode]
    ada = {_KLASTER[h] for h in b.paparan.halaman if h in _KLASTER}
    return [i for i in slides_clusters.buatan(b, "") if i.klaster not in ada] if kode == "klaster" else []


def _banding(b: Bahan, kode: str) -> list[LainPerTempat]:
    """The rates and counts that have a slide of their own behind a page's first one."""
    if kode in _KLASTER:
        return slides_rates.pilih_indikator(b, _KLASTER[kode])
    ada = {_KLASTER[h] for h in b.paparan.halaman if h in _KLASTER}
    return [x for x in slides_rates.pilih_indikator(b, "") if x.ind.klaster not in ada] if kode == "klaster" else []


def _halaman(b: Bahan, kode: str) -> list[Slide]:
    """The slide of one page, none without content; a cluster with a second main indicator has a second slide
    (``klaster_2:stunting``). Of the agenda, no slide says only that data are missing; a page asked for by name does."""
    if kode == agenda.JUDUL or (isi := PEMBUAT[kode](b)) is None:
        return []
    hasil = [(isi, kode, "")]
    for ind in _lain(b, kode):
        naskah = slides_clusters.indikator_utama(b, ind)
        if tanpa_isi(naskah) and not tanpa_isi(isi):
            continue
        hasil.append((naskah, f"{kode}:{ind.kode}", f"{agenda.HALAMAN[kode].judul}: {ind.pendek}"))
    for x in _banding(b, kode):
        nama = f"{agenda.HALAMAN[kode].judul}: {x.ind.pendek}"
        hasil.append((slides_rates.slide_banding(b, x), f"{kode}:{x.ind.kode}", nama))
    tetap = kode not in agenda.BAWAAN
    return [susun_slide(b, k, n, nama) for n, k, nama in hasil if tetap or not tanpa_isi(n)]
