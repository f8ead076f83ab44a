"""Who needs attention where no kelurahan reports: the puskesmas or kecamatan that do, by the rule of ``attention``."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilp_data.insight import attention, attention_finders
from ilp_data.insight.summary import indikator_bawaan
from ilp_data.measure import reporters
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Indikator

Baris = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Pelapor:
    """The indicator that screens open on, what the places that report it are (``per``), and the measured rows of those
    in the view that the one alarm names, worst first."""

    indikator: Indikator
    per: str
    baris: tuple[Baris, ...] = ()


def pelapor_perlu(pandang: Pandangan) -> Pelapor:
    """The places that report instead of the kelurahan and need attention; without rows where the kelurahan report
    themselves, of one kelurahan, and where the rule names none."""
    nyata = pandang.nyata
    ind = nyata.indikator(indikator_bawaan(nyata))
    per = reporters.pembagian_bawaan(nyata.potret, nyata.daerah, [ind.pembilang], nyata.periode[:4])
    if ind.jenis != "layanan" or per == "kelurahan" or nyata.lingkup.kelurahan:
        return Pelapor(ind, per)
    isi = {str(x["kode"]): x for x in nyata.hitung(ind.kode, per).to_dict("records")}
    return Pelapor(ind, per, tuple(isi[k] for k in attention.perhatian(pandang, ind.kode, per) if k in isi))


def semua_alasan(pandang: Pandangan) -> pd.DataFrame:
    """``attention.alasan``, and before it what ``pelapor_perlu`` names, worst first: both speak of the indicator that
    screens open on. ``urutan`` goes on from one to the other."""
    p, daerah = pelapor_perlu(pandang), pandang.nyata.sedaerah
    kota, jenis = daerah.satu(p.indikator.kode), attention_finders.jenis_angka(p.indikator)
    isi = [
        (ke, b["kode"], b["nama"], *attention_finders.dari_angka(pd.Series(b), p.indikator, kota), jenis)
        for ke, b in enumerate(p.baris, 1)
    ]
    milik = attention.alasan(pandang)
    if not isi:
        return milik
    depan = pd.DataFrame(isi, columns=attention.KOLOM_ALASAN)
    lain = milik.assign(urutan=milik["urutan"] + len(depan))
    return pd.concat([t for t in (depan, lain) if len(t)], ignore_index=True)
