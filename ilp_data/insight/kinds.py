"""Which figures of a place stand over several kinds of target group, as rows for pages and papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ilp_data.insight.cluster_tables import Catatan
from ilp_data.insight.reported import ukuran_ada
from ilp_data.measure.coverage_kinds import CapaianJenis, capaian_jenis, kunci_sasaran, sumber_jenis, teks_jenis
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Indikator


@dataclass(frozen=True)
class BarisJenis:
    """One indicator at one place: ``kode`` and ``nama`` of the place, ``periode`` of the figure."""

    ind: Indikator
    periode: str
    kode: str
    nama: str
    capaian: CapaianJenis


def susun_jenis(
    pandang: Pandangan, per: str = "kota", periode: Callable[[Indikator], str] = lambda _: ""
) -> list[BarisJenis]:
    """Every indicator of which the reading holds counts and the list names target groups of more than one kind, in the
    order of screens, by the units of ``per``. ``periode`` says in which period an indicator is shown ("": the view's).
    Nothing is measured where the list is empty."""
    if not pandang.periode or not len(pandang.potret.sasaran):
        return []
    ada = ukuran_ada(pandang)
    milik = [i for i in pandang.registri.lengkap.values() if i.terukur and i.pembilang in ada]
    hasil = []
    for ind in (i for i in milik if kunci_sasaran(pandang, i)):
        saat = periode(ind) or pandang.periode
        lihat = pandang.pada(periode=saat)
        jenis = capaian_jenis(lihat, ind.kode, per)
        nama = {str(b["kode"]): str(b["nama"]) for b in lihat.hitung(ind.kode, per).to_dict("records")} if jenis else {}
        hasil += [BarisJenis(ind, saat, k, nama[k], c) for k, c in jenis.items()]
    return hasil


def kalimat_jenis(c: CapaianJenis) -> str:
    """The figure over every kind, and who said the numbers."""
    sumber = sumber_jenis(c)
    return f"{teks_jenis(c)}. Sumber sasaran: {sumber}." if sumber else f"{teks_jenis(c)}."


def catatan_jenis(pandang: Pandangan, ind: Indikator) -> list[Catatan]:
    """The remark of one indicator's figure in the view; [] where there is one kind of target group or none."""
    jenis = capaian_jenis(pandang, ind.kode) if pandang.periode else {}
    return [Catatan("menurut sasaran", kalimat_jenis(c)) for c in jenis.values()]
