"""What every page starts from: the revision, the filters in force, and shortcuts to measured tables."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property
from typing import TypeVar

import pandas as pd
import streamlit as st

from geo.look import GELAP, TERANG, Rupa
from geo.maps import LapisDaerah
from ilp_data import periods
from ilp_data.insight import attention, cluster_tables
from ilp_data.measure import report_share
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.registry.fields import NASIONAL
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.region_words import KataWilayah, kata_wilayah
from ilp_data.store.snapshot import Potret
from ilp_data.store.stamp import Saat
from ui.app import cached

_KUNCI = "_konteks"
T = TypeVar("T")


@dataclass(frozen=True)
class Konteks:
    """One run's choices. ``periode`` is a month, a quarter (a range) or a year; ``bulan`` are the months with figures.

    ``tanda`` is the stamp of the store that ``revisi`` belongs to. ``pertentangan`` says in a sentence what of a
    contradicting link was left out; "" when nothing was; ``catatan`` are sentences about whatever else the link asked
    for and did not get. ``menyaring`` False: the page is of the whole region
    whatever is chosen elsewhere, and shows nothing simulated. ``umum``: whoever looks may not see small counts of
    people; all that is measured and kept is then measured and kept for such people (``baca``, ``kunci``, ``pandang``).
    ``membawa``: whoever looks may change what is in force; only then forms and the ways to the page Data are shown, so
    that nobody fills in what the store refuses.
    """

    revisi: int
    lingkup: Lingkup
    periode: str
    simulasi: bool
    bulan: list[str] = field(default_factory=list)
    rupa: Rupa = TERANG
    pertentangan: str = ""
    tanda: str = ""
    menyaring: bool = True
    umum: bool = False
    membawa: bool = False
    catatan: tuple[str, ...] = ()
    bacaan_draf: Potret | None = field(default=None, compare=False, repr=False)

    @cached_property
    def baca(self) -> cached.Bacaan:
        """What the reading is known by."""
        return cached.bacaan(Saat(self.revisi, self.tanda), self.simulasi, self.lingkup.daerah, self.umum)

    @cached_property
    def kunci(self) -> tuple[object, ...]:
        """What a finished part of a page is known by: the reading and for whom, the filters, the look."""
        return (*self.baca, *astuple(self.lingkup), self.periode, self.rupa.nama)

    @property
    def pandang(self) -> Pandangan:
        """The reading through these filters, in this period, with the eyes of whoever looks."""
        return Pandangan(self.potret, self.lingkup, self.periode, self.baca.ukur)

    @property
    def potret(self) -> Potret:
        """Every table in force, without simulated rows when they are switched off. Read-only."""
        return self.bacaan_draf if self.bacaan_draf is not None else cached.potret(self.baca)

    def indikator(self, kode: str) -> Indikator:
        """One indicator of the region, the office's own among them; raises ``GalatKode`` for an unknown code."""
        return self.pandang.indikator(kode)

    @property
    def utuh(self) -> Potret:
        """Every table in force, simulated rows among them. Read-only."""
        return cached.potret(self.baca.utuh)

    @property
    def kota(self) -> Lingkup:
        """The whole region, whatever is filtered."""
        return Lingkup(self.lingkup.daerah)

    @property
    def sedaerah(self) -> Konteks:
        """The same choices for the whole region: what all its parts share is kept under these (``blok``, ``jadi``)."""
        return self if self.lingkup.seluruhnya else replace(self, lingkup=self.kota)

    @property
    def lapis(self) -> LapisDaerah | None:
        """Map layers of the region; None where no boundaries are known."""
        return cached.lapis(self.baca)

    @property
    def kata(self) -> KataWilayah:
        """What the parts of the region are called there."""
        return kata_wilayah(self.lingkup.daerah)

    @property
    def nama(self) -> str:
        """Name of the narrowest part of the filter."""
        return self.pandang.nama

    def hitung(self, kode: str, per: str, lingkup: Lingkup | None = None, periode: str | None = None) -> pd.DataFrame:
        """One indicator by unit; ``lingkup`` and ``periode`` default to the filters."""
        return self.pandang.pada(lingkup, periode).hitung(kode, per)

    def periode_untuk(self, ind: Indikator) -> str:
        """The period of an indicator on this screen: that of the filter, unless the indicator is not counted in it.

        Then the newest month before its end that has a value, for whoever shows it to name ("" never).
        """
        if ind.jenis != "layanan" or ind.bulan is None or not self.bulan:
            return self.periode
        return cluster_tables.periode_tampil(ind, self.periode, self.deret(ind.kode, "kota", self.kota))

    def sementara(self, periode: str | None = None) -> str:
        """Why figures of a period (default: that of the filter) may still change; "" where they are complete.

        What is provisional is neither ranked nor compared.
        """
        return report_share.sementara(self.potret, self.lingkup.daerah, self.periode if periode is None else periode)

    def satu(self, kode: str, lingkup: Lingkup | None = None, periode: str | None = None) -> pd.Series:
        """The whole scope as one measured row."""
        return self.hitung(kode, "kota", lingkup, periode).iloc[0]

    def deret(self, kode: str, per: str, lingkup: Lingkup | None = None) -> pd.DataFrame:
        """One indicator from the first month with figures to the last; months without any are rows without a value."""
        return self.pandang.pada(lingkup).deret(kode, periods.berturut(self.bulan), per)

    def kader(self, lingkup: Lingkup | None = None) -> pd.DataFrame:
        """Active cadres in scope (no names)."""
        return self.pandang.pada(lingkup).kader

    def blok(self, gambar: Callable[..., None], *pilihan: Hashable, isi: Callable[[], None] | None = None) -> None:
        """``gambar(self, *pilihan)``, drawn once for these choices and then put there again (``cached.blok``).

        ``isi`` draws instead, where the part takes more than what its key needs.
        """
        kunci = (gambar.__module__, gambar.__qualname__, *pilihan, *self.kunci, self.membawa)
        cached.blok(kunci, isi or (lambda: gambar(self, *pilihan)))

    def jadi(self, buat: Callable[..., T], *pilihan: Hashable) -> T:
        """``buat(self, *pilihan)``, made once for these choices (``cached.jadi``); read-only."""
        kunci = (buat.__module__, buat.__qualname__, *pilihan, *self.kunci)
        return cached.jadi(kunci, lambda: buat(self, *pilihan))

    def perhatian(self, kode: str, per: str = "kelurahan", periode: str | None = None) -> attention.Perhatian:
        """Which units of the whole region need attention by an indicator, and why: the one alarm."""
        return attention.perhatian(self.pandang.pada(periode=periode), kode, per)

    def alasan(self) -> pd.DataFrame:
        """Why each kelurahan in scope needs attention, worst first."""
        return cached.alasan(self.baca, self.periode, self.lingkup)

    def alasan_simulasi(self) -> pd.DataFrame:
        """What only simulated rows say of the scope: to be shown apart."""
        return cached.alasan_simulasi(self.baca, self.periode, self.lingkup)


def untuk_draf(k: Konteks, daerah: str, revisi: int) -> Konteks:
    """The same choices around the reading that a draft was made from: of its own region, whatever the sidebar says by
    now, or of the whole store for a national list. Simulated rows are in it, for the draft may end some."""
    lingkup = k.lingkup if daerah in (k.lingkup.daerah, NASIONAL) else Lingkup(daerah)
    return replace(k, revisi=revisi, lingkup=lingkup, bacaan_draf=cached.potret_draf(daerah, revisi))


def pasang_konteks(konteks: Konteks) -> None:
    """Keep this run's choices for the page that follows."""
    st.session_state[_KUNCI] = konteks


def konteks() -> Konteks:
    """This run's choices; pages call it first."""
    return st.session_state[_KUNCI]


def rupa_layar() -> Rupa:
    """The variant the browser shows now (Streamlit's light or dark theme); light when unknown."""
    return GELAP if st.context.theme.type == "dark" else TERANG
