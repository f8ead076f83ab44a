"""Published figures place by place: of a cluster side by side, of one place together, and what they say first.

A list is of one indicator, one period and one definition, so its rows may stand beside each other; what was published
of other periods is told apart. Counts of cases are no rate: the list says so and calls nobody worst.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ilp_data.format import angka, daftar, persen
from ilp_data.insight import awaiting, sentences
from ilp_data.insight.reported import ukuran_ada
from ilp_data.insight.year_to_date import kalimat_sejak_januari
from ilp_data.measure import scope
from ilp_data.measure.coverage import CapaianTerbit, capaian_terbit
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import nama_pendek
from ilp_data.registry.coverage import Cakupan, semua_cakupan
from ilp_data.registry.indicators import utama
from ilp_data.states import Keadaan

_TINGKAT = ("kelurahan", "puskesmas", "posyandu")
_PALING_SEDIKIT = 2  # places; one alone is no list
_SEBUT = 2


@dataclass(frozen=True)
class BarisTempat:
    """A place with its figure: ``nilai`` in per cent or as a count, ``teks`` as published."""

    kode: str
    nama: str
    nilai: float
    teks: str


@dataclass(frozen=True)
class TerbitTempat:
    """The figures of one indicator by places, highest first. ``persen``: they are shares; ``lain``: every figure of
    the indicator by places of other periods, the newest first."""

    cakupan: Cakupan
    tingkat: str
    periode: str
    waktu: str
    definisi: str
    satuan: str
    sumber: tuple[str, ...]
    persen: bool
    baris: tuple[BarisTempat, ...]
    lain: tuple[tuple[str, CapaianTerbit], ...]


@dataclass(frozen=True)
class TerbitSatu:
    """What was published of one place and indicator: the newest figures, and how many older ones there are."""

    cakupan: Cakupan
    angka: tuple[CapaianTerbit, ...]
    lain: int


def susun_tempat(pandang: Pandangan, klaster: str) -> tuple[TerbitTempat, ...]:
    """The lists of a cluster for the places of the view, those of most places first."""
    nama = _nama(pandang)
    hasil = []
    for c in semua_cakupan().values():
        if c.klaster == klaster:
            semua = [x for x in capaian_terbit(pandang.potret, pandang.daerah, c.kode) if x.kode_tempat in nama]
            hasil += [t for tingkat in _TINGKAT if (t := _satu(c, tingkat, semua, nama))]
    return tuple(sorted(hasil, key=lambda t: -len(t.baris)))


def _nama(pandang: Pandangan) -> dict[str, str]:
    """Code → short name of the kelurahan and facilities of the view."""
    kel, f = pandang.kelurahan, scope.fasilitas(pandang.potret, pandang.lingkup)
    isi = {**dict(zip(kel["kode"], kel["nama"], strict=True)), **dict(zip(f["kode"], f["nama"], strict=True))}
    return {str(k): nama_pendek(str(n)) for k, n in isi.items()}


def _satu(c: Cakupan, tingkat: str, semua: list[CapaianTerbit], nama: dict[str, str]) -> TerbitTempat | None:
    """The list with most places, of these the one that ends last and reaches furthest back."""
    kelompok: dict[tuple[str, str, bool], dict[str, CapaianTerbit]] = defaultdict(dict)
    milik = [x for x in semua if x.tingkat == tingkat and _nilai(x) is not None]
    for x in milik:
        kelompok[x.periode, x.definisi, x.persen is not None].setdefault(x.kode_tempat, x)
    kunci = max(kelompok, key=lambda k: (len(kelompok[k]), k[0].rpartition("..")[2], len(k[0])), default=None)
    if kunci is None or len(kelompok[kunci]) < _PALING_SEDIKIT:
        return None
    isi = kelompok[kunci]
    baris = [BarisTempat(k, nama[k], _nilai(x) or 0.0, x.teks) for k, x in isi.items()]
    dipakai = {id(x) for x in isi.values()}
    lain = sorted((x for x in milik if id(x) not in dipakai), key=lambda x: (x.akhir, x.awal), reverse=True)
    return TerbitTempat(
        c,
        tingkat,
        kunci[0],
        next(iter(isi.values())).waktu,
        kunci[1],
        next(iter(isi.values())).satuan,
        tuple(dict.fromkeys(x.sumber for x in isi.values())),
        kunci[2],
        tuple(sorted(baris, key=lambda b: (-b.nilai, b.nama))),
        tuple((nama[x.kode_tempat], x) for x in lain),
    )


def _nilai(x: CapaianTerbit) -> float | None:
    return x.persen if x.persen is not None else x.pembilang


def kalimat_tempat(t: TerbitTempat) -> str:
    """What a list says: of how many places, from where to where."""
    atas, bawah = t.baris[0], t.baris[-1]
    if t.persen:
        ujung = f"dari {persen(bawah.nilai)} ({bawah.nama}) sampai {persen(atas.nilai)} ({atas.nama})"
        return f"{angka(len(t.baris))} {t.tingkat}, {ujung}."
    jumlah = sum(b.nilai for b in t.baris)
    banyak = daftar([f"{b.nama} {angka(b.nilai)}" for b in t.baris[:_SEBUT]])
    return (
        f"{angka(jumlah)} {t.satuan} di {angka(len(t.baris))} {t.tingkat}, terbanyak {banyak}; jumlahnya bukan angka "
        "per penduduk, jadi tidak memperingkat tempat."
    )


def susun_satu(pandang: Pandangan, kode: str) -> tuple[TerbitSatu, ...]:
    """Everything published of one place, an indicator at a time in the order of the registry."""
    semua = [x for x in capaian_terbit(pandang.potret, pandang.daerah) if x.kode_tempat == kode]
    hasil = []
    for c in semua_cakupan().values():
        milik = [x for x in semua if x.indikator == c.kode]
        if milik:
            # the widest of those that end last: half a year before its last month
            utama = max(milik, key=lambda x: (x.akhir, x.awal < x.akhir, x.periode))
            baru = tuple(x for x in milik if x.periode == utama.periode)
            hasil.append(TerbitSatu(c, baru, len(milik) - len(baru)))
    return tuple(hasil)


def pimpin_terbit(pandang: Pandangan, klaster: str) -> str:
    """The first real thing that is published of a cluster, in one sentence; "" where nothing is. Newest first, shares
    before bare counts, of the whole region before places. What a share is of and how exact its period is stand on the
    card of the same figure."""
    cakupan = {c.kode: c for c in semua_cakupan().values() if c.klaster == klaster}
    semua = [
        x
        for x in capaian_terbit(pandang.potret, pandang.daerah)
        if x.indikator in cakupan and x.tingkat == "kota" and _nilai(x) is not None
    ]
    urut = sorted(semua, key=lambda x: (x.persen is not None, x.akhir), reverse=True)
    if urut:
        x, di = urut[0], scope.nama_daerah(pandang.potret, pandang.daerah)
        pokok = x.teks if x.persen is None else persen(x.persen)
        judul = re.sub(r" \([A-Z]+\)$", "", cakupan[x.indikator].judul)  # the card says its abbreviation too
        return f"{judul} {pokok}{_juga(urut)} di {di}, {x.masa}"
    tempat = susun_tempat(pandang, klaster)
    if not tempat:
        return ""
    t = tempat[0]
    return f"{t.cakupan.judul}, {t.waktu}: {kalimat_tempat(t).rstrip('.')}"


def _juga(urut: Sequence[CapaianTerbit]) -> str:
    """The other shares that are published of the first figure's indicator and period, in brackets; "" of none."""
    utama = urut[0]
    sama = [x for x in urut if (x.indikator, x.periode) == (utama.indikator, utama.periode) and x.persen is not None]
    lain = [t for t in dict.fromkeys(persen(x.persen) for x in sama) if t != persen(utama.persen)]
    return f" (juga disebut {daftar(lain)})" if lain else ""


def kalimat_klaster(pandang: Pandangan, klaster: str) -> str:
    """A cluster in one sentence: its main indicator where that is real, else the first of its others that was really
    measured in the period, else what is published of it beside the word that the reports of the main one are made up
    or missing; a made-up figure never leads where a real one is known."""
    kode = utama(klaster).kode
    terlapor = bool(pandang.periode and pandang.bulan)
    nyata = _terukur(pandang, klaster) if terlapor else ""
    if nyata:
        return kalimat_sejak_januari(pandang, pandang.indikator(nyata)) or sentences.klaster(pandang, nyata)
    terbit = pimpin_terbit(pandang.sedaerah, klaster)
    if not terbit:
        pernah = pandang.bulan and _pernah(pandang, klaster)
        return sentences.klaster(pandang, kode) if pernah else awaiting.kalimat_klaster(pandang, klaster)
    buatan = terlapor and _bernilai(pandang, kode)
    return f"{terbit}; laporan {utama(klaster).pendek} {'masih SIMULASI' if buatan else 'belum ada'}."


def _terukur(pandang: Pandangan, klaster: str) -> str:
    """The first percentage of a cluster with a real figure in the period, its main one before all; "" of none."""
    ada = ukuran_ada(pandang.nyata)
    lain = (i for i in pandang.registri.lengkap.values() if i.klaster == klaster and i.jenis == "layanan")
    calon = [utama(klaster).kode, *(i.kode for i in lain if i.terukur and i.pembilang in ada)]
    return next((k for k in dict.fromkeys(calon) if _bernilai(pandang.nyata, k)), "")


def _pernah(pandang: Pandangan, klaster: str) -> bool:
    """Whether anything that a figure of the cluster counts was ever reported, made up or not."""
    ada = ukuran_ada(pandang)
    lain = (i for i in pandang.registri.lengkap.values() if i.klaster == klaster and i.jenis == "layanan")
    return any(i.pembilang in ada for i in (utama(klaster), *lain))


def _bernilai(pandang: Pandangan, kode: str) -> bool:
    return Keadaan(pandang.satu(kode)["keadaan"]).bernilai
