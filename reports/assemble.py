"""From the number of a briefing to its slides and files: the one road for the page, the routes and the command line."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Engine

from ilp_data.briefing import agenda, figures
from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatMasukan
from ilp_data.measure.view import ukur_untuk
from ilp_data.shelf import Rak
from ilp_data.store import revisions as store
from reports import office, slides
from reports.model import Dek, Lapor

_DEK = Rak(64 * 2**20)  # slides, in bytes


def dek(mesin: Engine, paparan: Paparan, *, umum: bool = True, lapor: Lapor | None = None) -> Dek:
    """The slides of a saved briefing (or of one from ``briefings.sementara``) on the revision it stands on.

    ``umum`` withholds small counts; ``lapor`` hears how many slides are composed, of how many. "Perubahan" compares
    with the briefing of the meeting before, as of its freezing.
    """
    lalu = briefings.sebelumnya(mesin, paparan)
    koreksi = None
    if lalu is not None and lalu.revisi < paparan.revisi:
        semua = replace(lalu, halaman=tuple(agenda.HALAMAN))
        koreksi = figures.berubah(mesin, semua, paparan.revisi, ukur=ukur_untuk(umum=umum))
    return slides.susun_dek(
        briefings.potret(mesin, paparan),
        paparan,
        dulu=None if lalu is None else (lalu, briefings.potret(mesin, lalu)),
        koreksi=koreksi,
        umum=umum,
        lapor=lapor,
    )


def beku(url: str, nomor: str, edisi: int, lapor: Lapor | None = None) -> Dek:
    """``dek`` of a saved edition in the store at ``url``, kept in memory: an edition never changes. Read-only.

    Page and presenter view ask for the same object; a second asker waits for the first one's. After a restore the same
    number may be another briefing: the store's stamp tells them apart.
    """
    mesin = _mesin(url)
    kunci = (url, store.baca_tanda(mesin), nomor, edisi)
    return _DEK.ingat(kunci, lambda: dek(mesin, briefings.ambil_paparan(mesin, nomor, edisi), lapor=lapor))


@lru_cache(maxsize=2)
def _mesin(url: str) -> Engine:
    return store.buka_mesin(url)


def dokumen(mesin: Engine, paparan: Paparan, jenis: str, alamat: str = "", triwulan: str = "") -> bytes:
    """One paper of a saved briefing as a Word file (``document.JENIS``); ``alamat`` for the QR code ("" = none),
    ``triwulan`` the quarter of a report (``document.baca_triwulan``; "" = that of the briefing).

    Figures are those of the briefing's revision; its decisions are those of the newest one. Raises ``GalatMasukan`` for
    another kind and for a quarter of what is no report, ``GalatKode`` for what is no quarter.
    """
    from reports import document  # noqa: PLC0415

    kini = store.potret(mesin, daerah=paparan.lingkup.daerah)
    kini = kini if paparan.simulasi else kini.tanpa_simulasi()
    logo = office.logo(mesin, paparan.lingkup.daerah)
    if jenis != document.LAPORAN:
        if triwulan:
            raise GalatMasukan("Triwulan hanya untuk laporan.", diberikan=f"{jenis}, {triwulan}", diharapkan="laporan")
        return document.tulis_dokumen(jenis, paparan, kini, dek(mesin, paparan), alamat, logo)
    laporan, potret = document.periode_laporan(paparan, triwulan), briefings.potret(mesin, paparan)
    return document.tulis_laporan(laporan, potret, kini, slides.susun_dek(potret, laporan), logo)


def surat(url: str, nomor: str, edisi: int, jenis: str, alamat: str = "", triwulan: str = "") -> bytes:
    """``dokumen`` of a saved edition in the store at ``url``."""
    return dokumen(_mesin(url), briefings.ambil_paparan(_mesin(url), nomor, edisi), jenis, alamat, triwulan)


def berkas(url: str, nomor: str, edisi: int, jenis: str) -> bytes:
    """One file of a saved edition: ``pptx`` (on the template of its office, where there is one), ``xlsx``, or
    ``xlsx-internal`` (for staff: with small counts)."""
    if jenis in ("xlsx", "xlsx-internal"):
        from reports import workbook  # noqa: PLC0415  each format loads its own library, only when asked for

        paparan = briefings.ambil_paparan(_mesin(url), nomor, edisi)
        return workbook.tulis_buku(briefings.potret(_mesin(url), paparan), paparan, internal=jenis == "xlsx-internal")
    from reports import deck  # noqa: PLC0415

    paparan = briefings.ambil_paparan(_mesin(url), nomor, edisi)
    daerah = paparan.lingkup.daerah
    templat = office.templat(_mesin(url), daerah) or ()
    return deck.tulis_dek(beku(url, nomor, edisi), *templat, logo=office.logo(_mesin(url), daerah))
