"""Sentences about the teams around the posyandu, of a region's own list: decrees, members, cadres by field."""

from __future__ import annotations

from dataclasses import dataclass

from ilp_data import format as tulis
from ilp_data.measure import institutions, scope, words
from ilp_data.measure.institutions import Kelembagaan, Kelompok, Lembaga
from ilp_data.measure.view import Pandangan
from ilp_data.registry.requests import nama_bidang

_DISEBUT = 3
_KECAMATAN, _KELURAHAN = len("64.74.01"), len("64.74.01.1001")


@dataclass(frozen=True)
class Cakupan:
    """A list beside all that it could speak of: kecamatan, kelurahan, posyandu of the region."""

    isi: Kelembagaan
    kecamatan: int
    kelurahan: int
    posyandu: int
    satuan: str
    induk: str  # what a kecamatan is called there


def susun_cakupan(pandang: Pandangan) -> Cakupan | None:
    """Of the whole region; None where no list has been brought."""
    isi = institutions.susun_kelembagaan(pandang.potret, pandang.daerah)
    if isi is None:
        return None
    kel = pandang.kelurahan
    f = scope.fasilitas(pandang.potret, pandang.lingkup, "posyandu")
    return Cakupan(isi, kel["kode_kecamatan"].nunique(), len(kel), len(f), words.sebutan_satuan(kel),
                   pandang.kata.kecamatan)  # fmt: skip


def kalimat_sk(c: Cakupan | None) -> list[str]:
    """The decrees, the region's own team first."""
    if c is None:
        return []
    tim = c.isi.tim
    hasil = []
    if tim and tim["nomor_sk"]:
        waktu = f", {tulis.tanggal(str(tim['tanggal_sk']))}" if tim["tanggal_sk"] else ""
        hasil.append(f"SK Tim Pembina Posyandu: {tim['nomor_sk']}{waktu}.")
    hasil += [
        f"SK {apa} ada di {tulis.bagian_dari(len(g.ber_sk), n)} {di}."
        for g, n, apa, di in _tingkat(c)
        if g.tempat and n
    ]
    return hasil


def kalimat_struktur(c: Cakupan | None) -> list[str]:
    """The numbers of members, each beside how many of the teams state theirs."""
    if c is None:
        return []
    tim = c.isi.tim
    hasil = [f"Tim Pembina Posyandu {tulis.angka(tim['pengurus'])} orang."] if tim and _ada(tim["pengurus"]) else []  # type: ignore[arg-type]
    hasil += [
        f"{apa[:1].upper()}{apa[1:]}: {tulis.angka(g.pengurus)} orang di {tulis.bagian_dari(len(g.terhitung), n)} {di}."
        for g, n, apa, di in _tingkat(c)
        if g.terhitung and n
    ]
    return hasil


def kalimat_susunan(c: Cakupan | None, daerah: str) -> list[str]:
    """Who leads the region's own team, by office, and in how many of the others this is known; never a name."""
    if c is None or not c.isi.susunan:
        return []
    hasil, tim = [], [x for x in c.isi.susunan if (x.lembaga, x.kode_tempat) == (Lembaga.TIM, daerah)]
    if tim:
        pokok = [f"{x.jabatan} ({x.kedudukan.lower()})" for x in tim[:_DISEBUT]]
        isi = f"{tulis.angka(sum(x.orang for x in tim))} orang dalam {tulis.angka(len(tim))} kedudukan"
        hasil.append(f"Susunan Tim Pembina Posyandu: {isi}, di antaranya {tulis.daftar(pokok, _DISEBUT)}.")
    ada = {(x.lembaga, len(x.kode_tempat)): set[str]() for x in c.isi.susunan}
    for x in c.isi.susunan:
        ada[x.lembaga, len(x.kode_tempat)].add(x.kode_tempat)
    for (lembaga, panjang), n, apa, di in (
        ((Lembaga.TIM, _KECAMATAN), c.kecamatan, f"tim {c.induk}", c.induk),
        ((Lembaga.POKJA, _KELURAHAN), c.kelurahan, "pokja", c.satuan),
    ):
        if isi := ada.get((lembaga, panjang)):
            hasil.append(f"Susunan {apa} diketahui di {tulis.bagian_dari(len(isi), n)} {di}.")
    return hasil


def kalimat_bidang(c: Cakupan | None) -> list[str]:
    """Cadres by field, of the posyandu that state them."""
    if c is None or not c.isi.bidang:
        return []
    rinci = [f"{nama_bidang(b).lower()} {tulis.angka(n)}" for b, n in c.isi.bidang.items()]
    bagian = tulis.bagian_dari(c.isi.posyandu_berbidang, c.posyandu)
    return [f"Kader menurut bidang di {bagian} posyandu: {'; '.join(rinci)}. Seorang kader boleh terhitung dua kali."]


def kurang_sk(c: Cakupan | None) -> str:
    """Whose decrees are missing; "" where none is."""
    if c is None:
        return "SK Tim Pembina Posyandu dan SK tiap posyandu."
    kurang = [] if c.isi.tim and c.isi.tim["nomor_sk"] else ["SK Tim Pembina Posyandu"]
    kurang += [f"SK {apa} di {tulis.angka(s)} {di}" for g, n, apa, di in _tingkat(c) if (s := n - len(g.ber_sk)) > 0]
    return f"{tulis.daftar(kurang, 9)}." if kurang else ""


def kurang_struktur(c: Cakupan | None) -> str:
    """Whose numbers of members are missing; "" where none is."""
    if c is None:
        return "Susunan tim dan jumlah orangnya; nama orang tidak disimpan."
    kurang = [] if c.isi.tim and _ada(c.isi.tim["pengurus"]) else ["jumlah orang Tim Pembina Posyandu"]
    kurang += [] if c.isi.susunan else ["susunannya menurut jabatan"]
    kurang += [
        f"jumlah orang {apa} di {tulis.angka(s)} {di}"
        for g, n, apa, di in _tingkat(c)[:2]
        if (s := n - len(g.terhitung)) > 0
    ]
    teks = tulis.daftar(kurang, 9)
    return f"{teks[:1].upper()}{teks[1:]}." if kurang else ""


def _tingkat(c: Cakupan) -> list[tuple[Kelompok, int, str, str]]:
    """Each kind of team with how many there could be, what it is called, and of what it is one."""
    return [
        (c.isi.kecamatan, c.kecamatan, f"tim {c.induk}", c.induk),
        (c.isi.pokja, c.kelurahan, "pokja", c.satuan),
        (c.isi.posyandu, c.posyandu, "posyandu", "posyandu"),
    ]


def _ada(nilai: object) -> bool:
    return nilai is not None and nilai == nilai
