"""Which of an office's own indicators have something to say beside the program's on profiles, sheets and slides."""

from __future__ import annotations

from ilp_data.format import angka, persen
from ilp_data.insight import other_units
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan

_SEBUT = 2
PALING = 3  # so many stand beside the program's figures; all of them are in tables, matrix and workbook


def buatan_bernilai(pandang: Pandangan, klaster: str = "") -> list[Indikator]:
    """The region's own indicators (of a cluster) with a real value of any kelurahan in the view's period."""
    daerah = pandang.nyata.sedaerah
    milik = [i for i in daerah.registri.semua.values() if i.kode in daerah.registri.sendiri]
    return [i for i in milik if klaster in ("", i.klaster) and _bernilai(daerah, i.kode)]


def kode_buatan(pandang: Pandangan) -> tuple[str, ...]:
    """The codes of the first ``PALING`` of them."""
    return tuple(i.kode for i in buatan_bernilai(pandang)[:PALING])


def kalimat_lain(pandang: Pandangan, klaster: str = "", semua_persen: bool = True) -> str:
    """Rates and counts of the view (of a cluster) in a sentence, and unless ``semua_persen`` stand elsewhere the
    office's own percentages behind the first ``PALING``; where they are more than fit, how many they are and where all
    of them stand comes first. "" of none."""
    isi = [f"{a.ind.pendek} {a.teks}" for a in other_units.susun_lain(pandang, klaster) if a.nilai is not None]
    for i in () if semua_persen else buatan_bernilai(pandang, klaster)[PALING:]:
        b = pandang.satu(i.kode)
        isi += [f"{i.pendek} {persen(b['nilai'])}"] if Keadaan(b["keadaan"]).bernilai else []
    if not isi:
        return ""
    kepala = "Angka lain" if len(isi) <= _SEBUT else f"{angka(len(isi))} angka lain, lengkapnya di buku kerja"
    return f"{kepala}: {'; '.join(isi[:_SEBUT])}."


def _bernilai(daerah: Pandangan, kode: str) -> bool:
    return bool(daerah.periode) and bool(daerah.hitung(kode, "kelurahan")["nilai"].notna().any())
