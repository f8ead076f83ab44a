"""The annex of a report: every figure of the period with what it is of, by area, and month by month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pandas as pd
from docx.document import Document as Dokumen

from ilp_data.format import KOSONG, angka, bulan, daftar
from ilp_data.insight.reported import penimbangan, terlapor
from ilp_data.measure.reporters import pembagian_angka
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import waktu_baris
from ilp_data.registry.indicators import Indikator
from ilp_data.states import KATA_TANDA, Keadaan, Tanda
from reports.document.paper import LEBAR, Isi, Lajur, keterangan, tabel
from reports.document.parts import Penomor
from reports.slides.base import nilai, pecahan, tulis_nilai

_SEHALAMAN = 25  # rows that are kept on one page
_SEMUA = (
    Lajur("Indikator", 5), Lajur("Nilai", 2.3, True), Lajur("Pembilang dari penyebut", 3.9), Lajur("Waktu", 3.2),
    Lajur("Catatan", 2.2),
)  # fmt: skip


def angka_semua(pandang: Pandangan) -> pd.DataFrame:
    """Every indicator of the whole filter in the period, one measured row each, in the order of the registry; behind
    them the wider ones that the region reports."""
    kode = dict.fromkeys([*pandang.registri.semua, *(i.kode for i in terlapor(pandang))])
    return pd.concat([pandang.hitung(k, "kota") for k in kode], ignore_index=True)


def _rinci(pandang: Pandangan) -> tuple[str, ...]:
    """What is shown by area and by month: the two indicators that are counted everywhere, else what is reported."""
    utama = (penimbangan(pandang).kode, "stunting")
    if any(Keadaan(pandang.satu(k)["keadaan"]).bernilai for k in utama):
        return utama
    return tuple(i.kode for i in islice(terlapor(pandang), len(utama))) or utama


def tulis_lampiran(d: Dokumen, pandang: Pandangan, ukuran: pd.DataFrame, nomor: Penomor) -> None:
    """The tables. What has no figure is named in one line below, not row by row."""
    isi = [b for _, b in ukuran.iterrows()]
    ada = [b for b in isi if Keadaan(b["keadaan"]).bernilai]
    for judul, palsu in ((f"Angka {pandang.nama}", False), ("Angka SIMULASI, dibuat untuk peragaan", True)):
        baris = [_baris(pandang, b) for b in ada if bool(b["simulasi"]) == palsu]
        if baris:
            keterangan(d, nomor.sebut("Tabel", judul))
            tabel(d, _SEMUA, baris, 8.5)
    tanpa = [pandang.indikator(b["indikator"]).pendek for b in isi if not Keadaan(b["keadaan"]).bernilai]
    if tanpa:
        d.add_paragraph(f"Belum ada angka untuk {angka(len(tanpa))} indikator: {daftar(tanpa, len(tanpa))}.")
    _per_wilayah(d, pandang, nomor)
    _per_bulan(d, pandang, nomor)


def _baris(pandang: Pandangan, b: pd.Series) -> list[Isi]:
    n = nilai(b)
    catatan = [KATA_TANDA[Tanda(t)] for t in b["tanda"]]
    catatan += ["sementara"] if n.keadaan is Keadaan.SEMENTARA else []
    return [
        Isi(pandang.indikator(b["indikator"]).judul), Isi(tulis_nilai(n), tebal=True),
        Isi(f"{pecahan(n)} {n.nama_penyebut}"), Isi(waktu_baris(b, pendek=True) or "menurut registri"),
        Isi(", ".join(catatan), tebal=n.simulasi),
    ]  # fmt: skip


def _per_wilayah(d: Dokumen, pandang: Pandangan, nomor: Penomor) -> None:
    """By area, real rows only, by name; nothing where there is one area, or none reported itself: a recap of the whole
    region alone stands among its figures."""
    nyata = pandang.nyata
    rinci = _rinci(nyata)
    satuan = pembagian_angka(nyata, nyata.indikator(rinci[0]))
    per = {k: nyata.hitung(k, satuan).set_index("kode") for k in rinci}
    dipakai = [
        k for k, t in per.items() if len(t) > 1 and any(Keadaan(x).bernilai for x in t.loc[t.index != "", "keadaan"])
    ]
    if not dipakai:
        return
    nama = per[dipakai[0]].sort_values("nama")["nama"]
    judul = " dan ".join(nyata.indikator(k).pendek for k in dipakai)
    keterangan(d, nomor.sebut("Tabel", f"{judul} per wilayah"))
    isi, kosong = {k: _menurut(t) for k, t in per.items()}, (Isi(KOSONG, redam=True), Isi(KOSONG))
    baris = [[Isi(str(n)), *(x for k in dipakai for x in isi[k].get(str(kode), kosong))] for kode, n in nama.items()]
    tabel(d, _lajur("Wilayah", [nyata.indikator(k) for k in dipakai]), baris, 9, utuh=len(baris) <= _SEHALAMAN)


def _per_bulan(d: Dokumen, pandang: Pandangan, nomor: Penomor) -> None:
    """Month by month up to the period, real rows only."""
    nyata = pandang.nyata
    akhir = pandang.periode.rpartition("..")[2]
    bulan_ = [b for b in nyata.bulan if b[:7] <= f"{akhir}-12"[:7]][-15:]
    per = {k: nyata.deret(k, bulan_).set_index("periode") for k in _rinci(nyata)}
    dipakai = [k for k, t in per.items() if any(Keadaan(x).bernilai for x in t.get("keadaan", ()))]
    if not dipakai:
        return
    keterangan(d, nomor.sebut("Tabel", f"{' dan '.join(nyata.indikator(k).pendek for k in dipakai)} bulan demi bulan"))
    isi = {k: _menurut(t) for k, t in per.items()}
    baris = [[Isi(bulan(b, pendek=True)), *(x for k in dipakai for x in isi[k][b])] for b in bulan_]
    tabel(d, _lajur("Bulan", [nyata.indikator(k) for k in dipakai]), baris, 9, utuh=True)


def _menurut(t: pd.DataFrame) -> dict[str, tuple[Isi, Isi]]:
    """The two cells of each row, by the index of the table."""
    return {str(k): _sepasang(b) for k, b in t.iterrows()}


def _sepasang(b: pd.Series) -> tuple[Isi, Isi]:
    n = nilai(b)
    return Isi(tulis_nilai(n), redam=n.nilai is None), Isi(pecahan(n) if n.nilai is not None else KOSONG)


def _lajur(apa: str, semua: Sequence[Indikator]) -> list[Lajur]:
    sisa = (LEBAR - 4) / len(semua)
    hasil = [Lajur(apa, 4)]
    for i in semua:
        hasil += [Lajur(i.pendek, sisa * 0.4, True), Lajur(f"{i.nama_pembilang} dari {i.nama_penyebut}", sisa * 0.6)]
    return hasil
