"""Bars as native charts: where each part of a chart goes, how values are told apart, what is written on them.

A value without a number is an empty cell and a gap, and is named in words: beside its category, or in a line under the
chart where a chart has several series. Simulated bars have the dotted violet outline, provisional ones are pale.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.look import TERANG, contrast
from ilp_data.states import Keadaan
from reports.box import Kotak
from reports.deck import chart_xml as xml
from reports.deck.axis import Sumbu, format_angka, sumbu
from reports.deck.book import Deret
from reports.deck.chart_part import pasang_bagan
from reports.deck.chart_room import (
    TANPA_DATA,
    judul_bagan,
    kata_kategori,
    keterangan_bagan,
    pecah_titik,
    pecahan,
    puncak,
    tinggi_legenda,
)
from reports.deck.frame import judul_bagian, keterangan
from reports.deck.shapes import TITIK_SIMULASI, Kanvas, Pena, tinta_di_atas
from reports.deck.text import BARIS, TERKECIL, bersih, lebar, lipat_teks, ringkas_nama, ringkas_teks
from reports.deck.values import nilai_gambar, semua_simulasi, tulis_angka
from reports.model import Batang, Nilai, Seri

_PUCAT = TERANG.kelas[2]  # of a bar that needs attention and bears a dot
_SIMULASI, _TITIK = "simulasi", " (titik)"
# The part of a chart's width that names may take; names with the figure of their bar.
_NAMA, _DENGAN_ANGKA = 0.42, 0.52


def batang(k: Kanvas, b: Batang, kotak: Kotak) -> None:
    """Draw bars into a box."""
    semua = [v for s in b.seri for v in s.nilai]
    simulasi = semua_simulasi(semua)
    kotak = judul_bagian(k, judul_bagan(b), kotak, simulasi)
    if not (b.kategori and b.seri):
        keterangan(k, TANPA_DATA, kotak)
        return
    kotak = keterangan(k, keterangan_bagan(b, simulasi), kotak)
    rangka = _Rangka(k, b, kotak, simulasi)
    pasang_bagan(k, b.judul, b.alt, kotak, rangka.bagan(), rangka.deret(), rangka.bentuk())


class _Rangka:
    """Measures one bar chart: fractions of its frame, type sizes, names that fit."""

    def __init__(self, k: Kanvas, b: Batang, kotak: Kotak, simulasi: bool) -> None:
        self.k, self.b, self.kotak, self.simulasi = k, b, kotak, simulasi
        self.sumbu = self._sumbu()
        self.berlabel = b.susun == "jajar"
        # Dotted outlines around the parts of stacks are only noise: where all is simulated, words say so.
        self.bertepi = self.berlabel or not simulasi
        banyak = len(b.kategori) * len(b.batang)
        self.rapat = self.berlabel and b.mendatar and kotak.tinggi / banyak < TERKECIL + 2
        # A dot has no figure of its own: the axis below says where it stands.
        self.bersumbu = not self.berlabel or self.rapat or len(b.batang) < len(b.seri)
        self.seri = [self._nama_seri(s) for s in b.seri]
        self.tinggi_legenda = tinggi_legenda(self.seri, kotak.lebar) if len(b.seri) > 1 else 0.0
        self.tinggi_acuan = TERKECIL * BARIS + 4 if b.acuan else 0.0
        self.di_nama = False
        self._ukur()
        self.letak = self._letak_angka()
        self.sumbu = self._sampai_kisi(self.sumbu.maksimum)

    def _ukur(self) -> None:
        """Type, names and the field of the bars."""
        b, kotak = self.b, self.kotak
        self.pt, self.kategori, ruang = self._kategori()
        bawah = TERKECIL + 10 if self.bersumbu else 4.0
        kiri, atas = (ruang, 0.0) if b.mendatar else (6.0 if self.berlabel else self._lebar_sumbu(), 4.0)
        atas += self.tinggi_legenda + self.tinggi_acuan
        kanan = 10.0
        panjang = kotak.tinggi - atas - bawah if b.mendatar else kotak.lebar - kiri - kanan
        self.pita = panjang / max(1, len(b.kategori))
        self.plot = kotak.potong(kiri, atas, kanan, bawah) if b.mendatar else kotak.potong(kiri, atas, kanan, ruang)
        tebal = (self.plot.tinggi if b.mendatar else self.plot.lebar) / max(1, len(b.kategori) * len(b.batang))
        self.pt_label = float(min(16, max(TERKECIL, math.floor(tebal / 1.5)))) if self.berlabel else TERKECIL

    def _letak_angka(self) -> str:
        """Where the figures of bars stand, so that neither line of reference nor dot crosses one: at the end, else at
        the foot, else ("") behind the names."""
        b = self.b
        if not (self.berlabel and b.mendatar and len(b.batang) == 1 and (b.acuan or len(b.seri) > 1)):
            return "outEnd" if self.berlabel else "ctr"
        atas = puncak(b) or 1.0
        sempit = self._sampai_kisi(atas) if self.bersumbu else self.sumbu._replace(maksimum=round(atas * 1.04, 6))
        if self._label_di_pangkal(sempit):
            self.sumbu = sempit
            return "inBase"
        if not self._tersilang():
            return "outEnd"
        self.di_nama = True
        nama = ["".join(self._teks_kategori(i)) for i in range(len(b.kategori))]
        if max(lebar(n, TERKECIL) for n in nama) > self.kotak.lebar * _DENGAN_ANGKA:
            self.di_nama = False
            return "outEnd"
        self._ukur()
        self.sumbu = self._sampai_kisi(atas) if self.bersumbu else sempit
        return ""

    def _tersilang(self) -> bool:
        """Whether the line of reference or a dot stands where the figure behind a bar would."""
        b, satu = self.b, self.plot.lebar / self.sumbu.maksimum
        for i, v in enumerate(nilai_gambar(x) for x in b.batang[0].nilai):
            if v is None:
                continue
            dari = v * satu
            sampai = dari + lebar(tulis_angka(v, b.satuan, b.desimal), self.pt_label) + 8
            lain = [n * satu for s in b.seri if s.titik and (n := nilai_gambar(s.nilai[i])) is not None]
            lain += [b.acuan[1] * satu] if b.acuan else []
            if any(dari - 6 < x < sampai + 6 for x in lain):
                return True
        return False

    def _lebar_sumbu(self) -> float:
        """Room for the figures of a standing value axis."""
        if self.b.susun == "tumpuk100":
            return lebar("100%", TERKECIL) + 12
        return max(lebar(tulis_angka(v, self.b.satuan, 0), TERKECIL) for v in (0.0, self.sumbu.maksimum)) + 12

    def _sumbu(self) -> Sumbu:
        if self.b.susun == "tumpuk100":
            return Sumbu(0.0, 1.0, 0.2)
        if self.b.susun == "jajar":
            return Sumbu(0.0, round((puncak(self.b) or 1.0) * 1.14, 6), sumbu([puncak(self.b)]).langkah)
        return sumbu([puncak(self.b)])

    def _nama_seri(self, s: Seri) -> str:
        """A series by a name that fits into the legend, with the word where only this one is simulated."""
        nama = bersih(s.nama)
        kata_ = f" ({_SIMULASI})" if semua_simulasi(s.nilai) and not self.simulasi else ""
        kata_ = f"{_TITIK * s.titik}{kata_}"
        ruang = (self.kotak.lebar if len(self.b.seri) > 1 else 400) - 52 - lebar(kata_, TERKECIL)
        pendek = ringkas_nama(nama, TERKECIL, ruang)
        self.k.catat(pendek == nama, nama)
        return pendek + kata_

    def _teks_kategori(self, i: int) -> tuple[str, str]:
        """A category by name, and what has to be said about it."""
        kata_ = [kata_kategori(self.b, i)]
        if not self.simulasi and len(self.b.seri) == 1 and self.b.seri[0].nilai[i].simulasi:
            kata_.append(_SIMULASI)
        ekor = ", ".join(filter(None, kata_))
        awal = "● " if i in self.b.sorot else ""
        return awal + bersih(self.b.kategori[i]), self._angka_nama(i) + (f" ({ekor})" if ekor else "")

    def _angka_nama(self, i: int) -> str:
        """The figure behind a name, where it cannot stand on or behind its bar."""
        v = nilai_gambar(self.b.batang[0].nilai[i]) if self.di_nama else None
        return "" if v is None else f" · {tulis_angka(v, self.b.satuan, self.b.desimal)}"

    def _kategori(self) -> tuple[float, tuple[str, ...], float]:
        """Type size, texts and room of the category labels."""
        teks = [self._teks_kategori(i) for i in range(len(self.b.kategori))]
        if self.b.mendatar:
            return self._kategori_mendatar(teks)
        return self._kategori_tegak(teks)

    def _kategori_mendatar(self, teks: Sequence[tuple[str, str]]) -> tuple[float, tuple[str, ...], float]:
        bidang = (self.kotak.tinggi - self.tinggi_legenda - self.tinggi_acuan - 26) / max(1, len(teks))
        pt = float(min(16, max(TERKECIL, math.floor(bidang / 1.5))))
        # Names take a little more before any is cut.
        panjang = max((lebar(a + b, TERKECIL) for a, b in teks), default=0.0) > self.kotak.lebar * _NAMA
        ruang = self.kotak.lebar * (_DENGAN_ANGKA if self.di_nama or panjang else _NAMA)
        while pt > TERKECIL and max(lebar(a + b, pt) for a, b in teks) > ruang:
            pt -= 1
        jadi = tuple(self._muat(a, b, pt, ruang) for a, b in teks)
        return pt, jadi, max(lebar(t, pt) for t in jadi) * 1.03 + 12

    def _kategori_tegak(self, teks: Sequence[tuple[str, str]]) -> tuple[float, tuple[str, ...], float]:
        ruang = (self.kotak.lebar - 60) / max(1, len(teks)) - 6
        pt = 16.0
        while pt > TERKECIL and any(lebar(w, pt) > ruang for t in teks for w in "".join(t).split(" ")):
            pt -= 1
        jadi = tuple(self._muat(a, b, pt, ruang, baris=3) for a, b in teks)
        paling = max(len(lipat_teks(t, pt, ruang)) for t in jadi)
        return pt, jadi, paling * pt * BARIS + 10

    def _muat(self, nama: str, ekor: str, pt: float, ruang: float, baris: int = 1) -> str:
        if baris == 1:
            pendek = ringkas_nama(nama, pt, ruang - lebar(ekor, pt)) + ekor
        else:
            pendek = ringkas_teks(nama, lambda t: len(lipat_teks(t + ekor, pt, ruang)) <= baris) + ekor
        self.k.catat(pendek == nama + ekor, nama)
        return pendek

    def bagan(self) -> xml.Bagan:
        """The chart as it is drawn."""
        b = self.b
        return xml.Bagan(
            "batang", self.kategori, tuple(self._seri(j, s) for j, s in enumerate(b.seri)),
            pecahan(self.plot, self.kotak), self.sumbu.minimum, self.sumbu.maksimum, self.sumbu.langkah,
            format_angka(b.satuan, b.desimal), "0%" if b.susun == "tumpuk100" else format_angka(b.satuan, 0),
            self.pt, self.pt_label, b.susun, b.mendatar, self.bersumbu,
            pecahan(Kotak(self.kotak.x, self.kotak.y, self.kotak.lebar, self.tinggi_legenda), self.kotak)
            if self.tinggi_legenda else None, celah=45 if self.pita >= 24 else 18,
        )  # fmt: skip

    def _sampai_kisi(self, atas: float) -> Sumbu:
        """From 0 to ``atas``, an axis that is seen to its next mark, so that nothing is drawn beyond the last; marks
        are so far apart that the figures of lying bars stand beside each other."""
        langkah, bulat = self.sumbu.langkah, self.bersumbu and self.b.susun != "tumpuk100"
        while True:
            maks = round(math.ceil(atas / langkah - 1e-9) * langkah, 6) if bulat else atas
            jarak = langkah / maks * self.plot.lebar
            sempit = jarak < lebar(tulis_angka(langkah, self.b.satuan, 0), TERKECIL) * 1.6
            if not (self.b.mendatar and sempit and langkah < maks):
                return Sumbu(0.0, maks, langkah)
            langkah *= 2

    def _seri(self, j: int, s: Seri) -> xml.SeriBagan:
        nilai = tuple(nilai_gambar(v) for v in s.nilai)
        dasar, titik = self._gaya(s)
        ada = frozenset(i for i, v in enumerate(nilai) if v is not None)
        if s.titik or self.di_nama or (self.rapat and j):
            ada = frozenset()
        label = ada if self.berlabel else frozenset(i for i in ada if self._cukup(i, nilai[i], self.pt_label))
        atas = tinta_di_atas(s.warna) if self.letak in ("inBase", "ctr") else TERANG.tinta
        return xml.SeriBagan(
            self.seri[j], nilai, dasar, None, titik, label, atas, self.letak or "outEnd", self._tebal(s)
        )

    def _gaya(self, s: Seri) -> tuple[xml.Gaya, dict[int, xml.Gaya]]:
        """The look of a series, and of those of its bars that differ."""
        simulasi = semua_simulasi(s.nilai)
        dasar = xml.Gaya(s.warna, TITIK_SIMULASI if simulasi and self.bertepi else self._tepi(s.warna))
        titik = {i: g for i, v in enumerate(s.nilai) if (g := self._titik(i, v, s, dasar, simulasi)) is not None}
        return dasar, titik

    def _label_di_pangkal(self, sumbu_: Sumbu) -> bool:
        """Whether figures can stand at the foot of their bars, where a line of reference would cross them at the end:
        all bars are long enough on this axis and one ink can be read on every colour of theirs."""
        b, s = self.b, self.b.batang[0]
        nilai = [v for x in s.nilai if (v := nilai_gambar(x)) is not None]
        if b.acuan is None or not nilai:
            return False
        paling = max(lebar(tulis_angka(v, b.satuan, b.desimal), self.pt_label) for v in nilai) + 8
        lain = [v for x in b.seri if x.titik for n in x.nilai if (v := nilai_gambar(n)) is not None]
        paling += self._tebal(next(x for x in b.seri if x.titik)) / 2 if lain else 0.0
        pendek = min(*nilai, *lain, b.acuan[1]) / sumbu_.maksimum * self.plot.lebar
        titik = self._gaya(s)[1].values()
        warna = {g.isi for g in titik} | {s.warna}
        polos = all(g.bening == xml.Gaya(s.warna).bening for g in titik)
        return pendek > paling and polos and len({tinta_di_atas(str(w)) for w in warna}) == 1

    def _tepi(self, warna: str) -> Pena | None:
        """An outline for a fill too pale to be seen on white, and between stacked parts."""
        if contrast(warna, TERANG.permukaan) < 1.6:
            return Pena(TERANG.arsir, 0.75)
        return None if self.berlabel else Pena(TERANG.permukaan, 0.75)

    def _titik(self, i: int, v: Nilai, s: Seri, dasar: xml.Gaya, simulasi: bool) -> xml.Gaya | None:
        """The look of one bar where it differs from its series."""
        g = dasar
        if s.titik:
            return None
        if i in self.b.sorot and len(self.b.batang) == 1:
            g = replace(g, isi=_PUCAT if len(self.b.seri) > 1 else TERANG.perhatian)
        if v.keadaan is Keadaan.SEMENTARA:
            g = replace(g, bening=0.45, tepi=Pena(str(g.isi), 1.25, "dash"))
        if v.simulasi and not simulasi:
            g = replace(g, tepi=TITIK_SIMULASI)
        return g if g != dasar else None

    def _cukup(self, i: int, v: float, pt: float) -> bool:
        """Whether a figure fits into its part of a stack."""
        b = self.b
        semua = sum(nilai_gambar(s.nilai[i]) or 0 for s in b.seri)
        panjang = self.plot.lebar if b.mendatar else self.plot.tinggi
        dari = semua if b.susun == "tumpuk100" else self.sumbu.maksimum
        ruang = panjang * v / dari if dari else 0
        butuh = lebar(tulis_angka(v, b.satuan, b.desimal), pt) + 4 if b.mendatar else pt * 1.3
        return ruang >= butuh

    def deret(self) -> list[Deret]:
        """The series for the workbook."""
        return [Deret(n, s.nilai) for n, s in zip(self.seri, self.b.seri, strict=True)]

    def bentuk(self) -> bytes:
        """The chart's own shapes: the reference line, and dots for who cannot draw those of the series."""
        ukuran = (self.kotak.lebar, self.kotak.tinggi)
        titik = [
            xml.titik_tampak(pecah_titik(self._pusat(i, v), self.kotak), self._tebal(s), s.warna, ukuran)
            for s in self.b.seri
            if s.titik
            for i, n in enumerate(s.nilai)
            if (v := nilai_gambar(n)) is not None
        ]
        return xml.gambar_bentuk([*titik, *self._acuan()])

    def _pusat(self, i: int, v: float) -> tuple[float, float]:
        """Where a value of a category lies among lying bars."""
        x = self.plot.x + self.plot.lebar * (v - self.sumbu.minimum) / (self.sumbu.maksimum - self.sumbu.minimum)
        return x, self.plot.y + self.pita * (i + 0.5)

    def _tebal(self, s: Seri) -> float:
        """How large the dot of a series is; 0 for bars."""
        return min(10.0, 0.6 * self.pita) if s.titik else 0.0

    def _acuan(self) -> Iterator[str]:
        """The reference line, where there is one within the axis."""
        if self.b.acuan is None or self.b.susun == "tumpuk100":
            return
        teks, v = self.b.acuan
        teks = teks if any(h.isdigit() for h in teks) else f"{teks} {tulis_angka(v, self.b.satuan, self.b.desimal)}"
        p, k = self.plot, self.kotak
        ke = (v - self.sumbu.minimum) / (self.sumbu.maksimum - self.sumbu.minimum)
        label = ringkas_teks(bersih(teks), lambda t: lebar(t, TERKECIL, True) <= k.lebar - 12)
        self.k.catat(label == bersih(teks), teks)
        w = lebar(label, TERKECIL, True) * 1.04 + 6
        atas = p.y - self.tinggi_acuan
        if self.b.mendatar:
            x = p.x + p.lebar * ke
            dari, sampai = (x, p.y - 2), (x, p.bawah)
            tempat = Kotak(min(max(x - w / 2, k.x), k.kanan - w), atas, w, TERKECIL * BARIS)
        else:
            y = p.bawah - p.tinggi * ke
            dari, sampai = (p.x, y), (p.kanan, y)
            tempat = Kotak(p.kanan - w, max(k.y, y - TERKECIL * BARIS - 1), w, TERKECIL * BARIS)
        yield xml.acuan(pecah_titik(dari, k), pecah_titik(sampai, k), label, pecahan(tempat, k), (k.lebar, k.tinggi))
