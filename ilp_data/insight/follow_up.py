"""Decisions of meetings as they come back: who, by when, how late, and what the indicator did meanwhile.

A decision is told with the figure of the period in which it was taken and with the newest one, both read from one
revision, so a correction is never a change; the change is said by the one rule of ``comparison``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ilp_data import periods
from ilp_data.format import angka, bagian_dari, daftar, persen, tanggal, teks_periode
from ilp_data.insight import comparison, summary
from ilp_data.insight.comparison import Arah
from ilp_data.measure import scope
from ilp_data.measure.areas import daftar_tempat, lingkup_tempat
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.registry.follow_up import KATA_STATUS, StatusTindak
from ilp_data.registry.indicators import jenis_indikator
from ilp_data.states import ARTI, Keadaan
from ilp_data.store.snapshot import Potret

_NAMA = 3  # owners in a sentence


@dataclass(frozen=True)
class TindakLanjut:
    """One decision. ``tenggat`` and ``selesai`` are ISO days ("" = none), ``tempat`` the code of its area ("" = the
    whole region) and ``nama_tempat`` its name; ``periode`` is that of the indicator when it was decided ("" = none).
    ``telat``: days past the due day of an open one, 0 where there are none."""

    kode: str
    keputusan: str
    pemilik: str
    sektor: str
    tenggat: str
    tempat: str
    nama_tempat: str
    indikator: str
    periode: str
    rapat: str
    tanggal: str
    status: StatusTindak
    selesai: str
    alasan: str
    telat: int

    @property
    def terbuka(self) -> bool:
        """Whether it still comes back."""
        return self.status is StatusTindak.TERBUKA

    @property
    def kata_tenggat(self) -> str:
        """``terlambat 12 hari (tenggat 16 November 2026)``, ``tenggat 5 Desember 2026``, ``tanpa tenggat``."""
        if not self.tenggat:
            return "tanpa tenggat"
        hari = f"tenggat {tanggal(self.tenggat)}"
        return f"terlambat {angka(self.telat)} hari ({hari})" if self.telat else hari

    @property
    def kata_status(self) -> str:
        """``belum selesai, terlambat 12 hari``, ``selesai 3 Desember 2026: sudah dikunjungi``."""
        kata = KATA_STATUS[self.status]
        if self.terbuka:
            return f"{kata}, terlambat {angka(self.telat)} hari" if self.telat else kata
        hari = f" {tanggal(self.selesai)}" if self.selesai else ""
        return f"{kata}{hari}{f': {self.alasan}' if self.alasan else ''}"


@dataclass(frozen=True)
class Gerak:
    """What the indicator of a decision did meanwhile: its value then and now in words ("" = not known), the periods in
    words, the change by the one rule, and whether either rests on simulated rows. ``sementara``: the newest provisional
    figure after the period, in words, where no final one is ("" = none)."""

    judul: str
    dulu: str
    waktu_dulu: str
    kini: str
    waktu_kini: str
    ubah: str
    arah: Arah
    simulasi: bool
    sementara: str = ""

    @property
    def kalimat(self) -> str:
        """``D/S hadir: 76,5 % pada Des 2025, 80,1 % pada Mar 2026 (naik 3,6 poin)``, without a full stop."""
        if not self.waktu_kini:
            waktu = f" pada {self.waktu_dulu}" if self.waktu_dulu else ""
            nanti = f"angka yang lebih baru masih sementara, {self.sementara}" if self.sementara else ""
            ekor = f"; {nanti or 'belum ada angka yang lebih baru'}" if self.waktu_dulu else ""
            return f"{self.judul}: {self.dulu}{waktu}{ekor}"
        ubah = f" ({self.ubah})" if self.ubah else ""
        return f"{self.judul}: {self.dulu} pada {self.waktu_dulu}, {self.kini} pada {self.waktu_kini}{ubah}"

    @property
    def kalimat_bertanda(self) -> str:
        """``kalimat`` for text without marks: what rests on made-up figures says so."""
        return f"{self.kalimat} (SIMULASI)" if self.simulasi else self.kalimat


def semua_tindak_lanjut(potret: Potret, daerah: str) -> list[TindakLanjut]:
    """Every decision of a region: the open ones first, of these the latest overdue first and those without a due day
    last; then the closed ones, the newest first. As of the day of the reading."""
    return potret.ingat(("tindak_lanjut", daerah), lambda: _semua(potret, daerah))


def _semua(potret: Potret, daerah: str) -> list[TindakLanjut]:
    t = potret.tindak_lanjut
    if t.empty:
        return []
    hari = potret.hari_ini(daerah)
    isi = [_satu(potret, daerah, b, hari) for b in t[t["kode_daerah"] == daerah].to_dict("records")]
    buka = sorted((x for x in isi if x.terbuka), key=lambda x: (x.tenggat or "9999", x.kode))
    tutup = sorted((x for x in isi if not x.terbuka), key=lambda x: (x.selesai, x.kode), reverse=True)
    return [*buka, *tutup]


def _satu(potret: Potret, daerah: str, b: Mapping[Hashable, object], hari: dt.date) -> TindakLanjut:
    teks = {str(k): "" if v is None or v != v else str(v) for k, v in b.items()}
    status = StatusTindak(teks["status"])
    telat = (hari - dt.date.fromisoformat(teks["tenggat"])).days if teks["tenggat"] else 0
    return TindakLanjut(
        **{k: teks[k] for k in ("kode", "keputusan", "pemilik", "sektor", "tenggat", "indikator", "periode")},
        **{k: teks[k] for k in ("rapat", "tanggal", "selesai", "alasan")},
        tempat=teks["kode_tempat"],
        nama_tempat=_nama_tempat(potret, daerah, teks["kode_tempat"]),
        status=status,
        telat=max(telat, 0) if status is StatusTindak.TERBUKA else 0,
    )


def _nama_tempat(potret: Potret, daerah: str, tempat: str) -> str:
    """The name of an area; its code where the register no longer knows it."""
    return daftar_tempat(potret, daerah).get(tempat, tempat) if tempat else scope.nama_daerah(potret, daerah)


def keputusan_terbuka(pandang: Pandangan) -> list[TindakLanjut]:
    """The open decisions of a view, overdue first: of the whole region all; of a narrower filter those of its area, of
    what lies in it, and of the kecamatan and puskesmas that a kelurahan belongs to."""
    return [t for t in semua_tindak_lanjut(pandang.potret, pandang.daerah) if t.terbuka and _kena(pandang, t)]


def keputusan_rapat_lalu(pandang: Pandangan, sejak: str = "", sampai: str = "") -> list[TindakLanjut]:
    """What a meeting looks back on: the open ones, then those closed on or after the day ``sejak`` (ISO; "" = none).
    ``sampai``: the number of a briefing whose own decisions are not meant."""
    semua = semua_tindak_lanjut(pandang.potret, pandang.daerah)
    tutup = [t for t in semua if not t.terbuka and sejak and t.selesai >= sejak and _kena(pandang, t)]
    return [t for t in (*keputusan_terbuka(pandang), *tutup) if not sampai or t.rapat != sampai]


def keputusan_rapat(pandang: Pandangan, rapat: str) -> list[TindakLanjut]:
    """The decisions taken in one meeting (its briefing or event), by their numbers."""
    semua = semua_tindak_lanjut(pandang.potret, pandang.daerah)
    return sorted((t for t in semua if t.rapat == rapat), key=lambda t: t.kode)


def _kena(pandang: Pandangan, t: TindakLanjut) -> bool:
    return pandang.lingkup.seluruhnya or t.tempat in _tempat(pandang)


def _tempat(pandang: Pandangan) -> set[str]:
    """Codes of the areas that a narrower filter means."""
    lingkup, kel = pandang.lingkup, pandang.kelurahan
    kode = {lingkup.kecamatan, lingkup.kelurahan, lingkup.puskesmas, *kel["kode"]}
    if lingkup.kelurahan:
        kode |= {*kel["kode_kecamatan"], *kel["kode_puskesmas"]}
    elif lingkup.kecamatan:
        f = scope.fasilitas(pandang.potret, pandang.kota, "puskesmas")
        kode |= set(f.loc[f["kode_kecamatan"] == lingkup.kecamatan, "kode"])
    return {str(k) for k in kode if k}


def gerak_indikator(pandang: Pandangan, t: TindakLanjut) -> Gerak | None:
    """What the decision's indicator did in its area since; None where it names none, or an area that is no more.

    The newest figure is that of the reading, whatever period the view shows. Facts of a revision (cadres, loci,
    readiness) have no earlier period: their present state alone is told.
    """
    if not pandang.registri.ada(t.indikator) or (
        t.tempat and t.tempat not in daftar_tempat(pandang.potret, pandang.daerah)
    ):
        return None
    ind, tempat = pandang.indikator(t.indikator), pandang.pada(lingkup_tempat(pandang.daerah, t.tempat))
    judul = f"{ind.pendek} {t.nama_tempat}" if t.tempat else ind.pendek
    if ind.jenis != "layanan":
        kini = tempat.satu(ind.kode)
        return Gerak(judul, f"sekarang {_nilai(kini)}", "", "", "", "", "tidak_diketahui", bool(kini["simulasi"]))
    if not pandang.bulan:
        return Gerak(judul, ARTI[Keadaan.BELUM_DILAPORKAN].kata, "", "", "", "", "tidak_diketahui", simulasi=False)
    terbaru = summary.bulan_terbaru(tempat, ind)
    awal = _awal(tempat, ind.kode, t.periode or terbaru)
    dulu = tempat.pada(periode=awal).satu(ind.kode)
    waktu = teks_periode(awal, pendek=True)
    if terbaru <= periods.uraikan_periode(awal)[-1]:
        nanti, dari_simulasi = _sementara(tempat, t.indikator, periods.uraikan_periode(awal)[-1])
        buatan = bool(dulu["simulasi"]) or dari_simulasi
        return Gerak(judul, _nilai(dulu), waktu, "", "", "", "tidak_diketahui", buatan, nanti)
    kini = tempat.pada(periode=terbaru).satu(ind.kode)
    ubah = comparison.perubahan(kini, dulu, ind)
    buatan = bool(dulu["simulasi"]) or bool(kini["simulasi"])
    kapan = teks_periode(terbaru, pendek=True)
    return Gerak(judul, _nilai(dulu), waktu, _nilai(kini), kapan, ubah.pokok, ubah.arah, buatan)


def _awal(tempat: Pandangan, kode: str, periode: str) -> str:
    """The period that a decision began from; where nothing is known of it, the newest month before that has a figure: a
    sheet gives the month of the meeting, which is ahead of the reports."""
    if Keadaan(tempat.pada(periode=periode).satu(kode)["keadaan"]).bernilai:
        return periode
    ukuran = tempat.deret(kode, [b for b in tempat.bulan if b < periods.uraikan_periode(periode)[0]])
    ada = ukuran.loc[[Keadaan(k).bernilai for k in ukuran["keadaan"]], "periode"]
    return str(ada.iloc[-1]) if len(ada) else periode


def _sementara(tempat: Pandangan, kode: str, sesudah: str) -> tuple[str, bool]:
    """The newest provisional figure after a month, with its month, and whether it rests on simulated rows."""
    ukuran = tempat.deret(kode, [b for b in tempat.bulan if b > sesudah])
    for _, b in ukuran.iloc[::-1].iterrows():
        if Keadaan(b["keadaan"]) is Keadaan.SEMENTARA:
            return f"{_nilai(b)} pada {teks_periode(str(b['periode']), pendek=True)}", bool(b["simulasi"])
    return "", False


def _nilai(baris: pd.Series) -> str:
    keadaan = Keadaan(baris["keadaan"])
    if not keadaan.bernilai:
        return kata_tanpa_nilai(baris)
    return f"{persen(baris['nilai'])} ({bagian_dari(baris['pembilang'], baris['penyebut'])})"


def periode_saat_ini(pandang: Pandangan, kode: str) -> str:
    """The period that a decision taken now keeps for its indicator: the newest one; "" for none or for facts of a
    revision."""
    if not kode or jenis_indikator(kode) != "layanan" or not pandang.bulan:
        return ""
    return summary.bulan_terbaru(pandang, pandang.indikator(kode))


def kalimat_keputusan(keputusan: Sequence[TindakLanjut], *, bernama: bool = True) -> str:
    """The sentence over a list: how many are open, how many of them late, how late the latest is and, unless not
    ``bernama``, whose they are."""
    buka = [t for t in keputusan if t.terbuka]
    telat = [t for t in buka if t.telat]
    if not buka:
        return "Tidak ada keputusan rapat yang belum selesai."
    awal = f"{angka(len(buka))} keputusan rapat belum selesai"
    if not telat:
        dekat = next((t for t in buka if t.tenggat), None)
        return f"{awal}; tenggat terdekat {tanggal(dekat.tenggat)}." if dekat else f"{awal}."
    siapa = daftar(list(dict.fromkeys(t.pemilik for t in telat)), _NAMA) if bernama else ""
    lama = f"paling lama {angka(telat[0].telat)} hari"
    return f"{awal}; {angka(len(telat))} lewat tenggat, {lama}{f' ({siapa})' if siapa else ''}."
