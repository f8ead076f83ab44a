"""Five facts of a place for a message that travels by telephone: short, true by themselves, real rows only.

Services first, those that ask for something before the others; then what the register knows. A place of which little is
known says that little, and what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

import pandas as pd

from ilp_data import limits
from ilp_data.format import angka, bagian_dari, daftar, persen, sisa_cacah, tanggal, teks_periode
from ilp_data.insight import attention, deeds, front, profile
from ilp_data.insight.comparison import Halangan, halangan
from ilp_data.insight.reported import terlapor
from ilp_data.insight.source_dates import tanggal_registri
from ilp_data.measure import scope
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import dengan_jenis, predikat_cacah, sebutan_satuan, tanpa_sasaran, waktu_baris
from ilp_data.registry import facility_types, locus_words
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan

BANYAK = 5
_DAHULU = ("ds_hadir", "stunting", "n_d", "wasting", "underweight")
# So much is told of services where the register has something to say too.
_LAYANAN_TERBANYAK = 4
_TANPA_LAYANAN = 3  # facts of a place of which no service is known: what it lacks of them is told of its region
_PELENGKAP = "Puskesmas atau Dinas Kesehatan dapat melengkapinya."
_RAGU = {
    Halangan.TIPIS: "sementara",
    Halangan.SEMENTARA: "sementara",
    Halangan.SERBA_100: "perlu diperiksa",
    Halangan.RAGU: "perlu diperiksa",
}


@dataclass(frozen=True)
class Fakta:
    """One fact: ``angka`` as written, ``kata`` what it is of, so that both read as one. ``perlu``: by the one alarm it
    needs attention. ``kerja``: where and what to do, as text behind it ("" for nothing)."""

    angka: str
    kata: str
    perlu: bool = False
    kerja: str = ""
    sumber: str = ""


@dataclass(frozen=True)
class FaktaTempat:
    """What is told of one place: at most five facts. ``waktu`` is the time of the services, else the day of the
    register; ``kurang`` what is not known ("" where nothing is missing); ``berlayanan``: some service was reported."""

    kode: str
    nama: str
    letak: str
    daerah: str
    waktu: str
    fakta: tuple[Fakta, ...]
    kurang: str
    sumber: tuple[str, ...]
    berlayanan: bool = True

    @property
    def teks(self) -> str:
        """Five lines at most, to copy into a message (WhatsApp: bold between asterisks): the place and its time, three
        facts with what to do, the source."""
        kepala = f"*{_polos(', '.join(dict.fromkeys((self.nama, self.daerah, self.waktu))))}*"
        isi = [f"*{_polos(f.angka)}* {_polos(f'{f.kata}{f.kerja}')}" for f in self.fakta]
        if self.kurang and not self.berlayanan:
            isi.insert(min(len(isi), BANYAK - 3), _polos(self.kurang))
        asal = "; ".join(self.sumber) or f"registri {self.daerah}"
        return "\n".join([kepala, *isi[: BANYAK - 2], f"Sumber: {_polos(asal)}. Dasbor ILP."])


def _polos(teks: str) -> str:
    """One line without the signs that a messenger takes for type."""
    return " ".join("".join(" " if c in "*_~`" else c for c in teks).split())


def susun_fakta(pandang: Pandangan, per: str) -> FaktaTempat:
    """The facts of the one kelurahan, kecamatan or puskesmas that the view is of, or of its whole region (``kota``)."""
    kode = scope.kode_lingkup(pandang.lingkup)
    layanan, baris = _layanan(pandang, per, kode)
    registri = [*_fasilitas(pandang, per), *_tempat(pandang, per)]
    if not layanan:
        registri += list(_sedaerah(pandang))[: max(0, _TANPA_LAYANAN - len(registri))]
    ambil = layanan[: BANYAK if not registri else _LAYANAN_TERBANYAK]
    isi = tuple([*ambil, *registri][:BANYAK])
    kel = pandang.kelurahan
    return FaktaTempat(
        kode=kode,
        nama=_nama(pandang, per, kel),
        letak=_letak(pandang, per),
        daerah=pandang.nama_daerah,
        waktu=waktu_baris(baris) if baris is not None else _waktu_registri(pandang),
        fakta=isi,
        kurang=_kurang(pandang, ada=bool(layanan)),
        sumber=tuple(sorted({s for f in isi for s in f.sumber.split("; ") if s})),
        berlayanan=bool(layanan),
    )


def _waktu_registri(pandang: Pandangan) -> str:
    """The register with the date that its sources name; that of the store's revision is none of the data's."""
    per = tanggal_registri(scope.fasilitas(pandang.potret, pandang.lingkup))
    return f"menurut registri per {tanggal(per)}" if per else "menurut registri"


def _nama(pandang: Pandangan, per: str, kel: pd.DataFrame) -> str:
    if per == "kota":
        return pandang.nama_daerah
    jenis = str(kel["tingkat"].iloc[0]) if per == "kelurahan" and len(kel) else per
    jenis = pandang.kata.tingkat(jenis)
    nama = pandang.nama
    return dengan_jenis(nama, jenis)


def _letak(pandang: Pandangan, per: str) -> str:
    """The kecamatan that a kelurahan or a puskesmas lies in; "" where that is not known, and for a kecamatan; of the
    region what its card is about."""
    if per == "kota":
        return "Integrasi Layanan Primer"
    if per == "kecamatan":
        return ""
    f = scope.fasilitas(pandang.potret, pandang.lingkup, "puskesmas")
    kode = f["kode_kecamatan"] if per == "puskesmas" else pandang.kelurahan["kode_kecamatan"]
    nama = scope.daftar_wilayah(pandang.potret, pandang.daerah).set_index("kode")["nama"]
    milik = [str(nama[k]) for k in kode if k in nama.index]
    return f"{pandang.kata.Kecamatan} {milik[0]}" if milik else ""


# --- services


def _layanan(pandang: Pandangan, per: str, kode: str) -> tuple[list[Fakta], pd.Series | None]:
    """Facts of services with a real value, and the row whose time is that of the card; wider indicators behind the
    others, where these leave room."""
    if not pandang.periode or not pandang.bulan:
        return [], None
    return _fakta_layanan(pandang, per, kode, chain(_urutan(pandang), islice(terlapor(pandang), BANYAK)))


def _fakta_layanan(
    pandang: Pandangan, per: str, kode: str, semua: Iterable[Indikator]
) -> tuple[list[Fakta], pd.Series | None]:
    hasil: list[Fakta] = []
    pertama: pd.Series | None = None
    sudah: set[str] = set()
    for ind in semua:
        if len(hasil) >= BANYAK:
            break
        baris = pandang.satu(ind.kode)
        if ind.kode in sudah or baris["simulasi"] or not Keadaan(baris["keadaan"]).bernilai or not baris["penyebut"]:
            continue
        pertama = baris if pertama is None else pertama
        sudah |= {ind.kode, ind.pasangan}  # of one numerator a single share
        hasil += _satu(pandang, per, kode, ind, baris)
    return hasil, pertama


def _urutan(pandang: Pandangan) -> Iterator[Indikator]:
    """The main ones, each before the same over its other denominator, which is told where the first has no value."""
    for ind in (pandang.indikator(k) for k in _DAHULU):
        yield from (ind, *((pandang.indikator(ind.pasangan),) if ind.pasangan else ()))
    yield from (i for i in pandang.registri.semua.values() if i.jenis == "layanan")


def _satu(pandang: Pandangan, per: str, kode: str, ind: Indikator, baris: pd.Series) -> Iterator[Fakta]:
    """The share, and of children who were not weighed how many they are."""
    perlu = per != "kota" and kode in attention.perhatian(pandang, ind.kode, per)
    apa = _RAGU.get(halangan(baris))  # type: ignore[arg-type]
    cacah = bagian_dari(baris["pembilang"], baris["penyebut"], str(baris["nama_penyebut"]))
    kata = f"{cacah} {predikat_cacah(ind, ringkas=True)}"
    kerja = _awali(deeds.kerja_angka(ind.kode)) if ind.arah == "rendah" and baris["pembilang"] else ""
    sumber = str(baris["sumber"] or "")
    yield Fakta(persen(baris["nilai"]), f"{kata} ({apa})" if apa else kata, perlu, kerja, sumber)
    sisa = sisa_cacah(baris["pembilang"], baris["penyebut"])
    if "ds_hadir" in (ind.kode, ind.pasangan) and not apa and sisa >= limits.batas_kecil():
        di = deeds.di_posyandu(pandang, bernama=True) if per == "kelurahan" and ind.kode == "ds_hadir" else ""
        tugas = _awali(deeds.kerja_angka(ind.kode))
        yield Fakta(angka(sisa), front.terlewat(baris, ind), perlu, f"{di}{tugas or '.'}", sumber)


def _awali(kerja: str) -> str:
    return f". {kerja[:1].upper()}{kerja[1:]}." if kerja else ""


# --- what the register knows


def _fasilitas(pandang: Pandangan, per: str) -> Iterator[Fakta]:
    """Facilities of each type in the region's words, the most first; loci where their status is known."""
    f = scope.fasilitas(pandang.potret, pandang.lingkup)
    sendiri, f = f[f["jenis"] == per], f[f["jenis"] != per]  # a puskesmas does not count itself
    kata = scope.kata_jenis(pandang.potret, pandang.daerah)
    kode = scope.kode_lingkup(pandang.lingkup)
    if pandang.lingkup.kelurahan:
        f = f[f["kode_kelurahan"] == kode]  # a puskesmas that serves it may lie elsewhere
    for jenis, isi in sorted(f.groupby("jenis"), key=lambda x: (-len(x[1]), x[0])):
        nama = kata[str(jenis)]
        sumber = "; ".join(sorted({str(s) for s in isi["sumber_lokus"] if s})[:1])
        tahu = locus_words.diketahui(isi)
        if len(isi) and tahu.any():
            lain = locus_words.hitung_kata(isi[~tahu])
            ekor = f", {daftar([f'{angka(n)} {kata_}' for kata_, n in lain.items()])}" if lain else ""
            n = int((isi["lokus_ilp"] == "ya").sum())
            boleh = per != "kota" and jenis in facility_types.BAWAAN
            perlu = boleh and kode in attention.perhatian(pandang, f"lokus_{jenis!s}", per)
            yield Fakta(angka(n), f"dari {angka(len(isi))} {nama} lokus ILP{ekor}", perlu, sumber=sumber)
        elif len(isi):
            status = set(locus_words.kolom_kata(isi))
            sama = "" if len(status) > 1 or locus_words.KATA[locus_words.BELUM] in status else status.pop()
            ekor = f", {sama} sebagai lokus ILP" if sama else ""
            yield Fakta(angka(len(isi)), f"{nama} terdaftar{ekor}", sumber=sumber if sama else "")
    if per == "puskesmas" and len(sendiri):
        yield from _status(sendiri)


def _status(sendiri: pd.DataFrame) -> Iterator[Fakta]:
    """What is known of the puskesmas itself as a locus."""
    lokus, sumber = str(sendiri["lokus_ilp"].iloc[0]), str(sendiri["sumber_lokus"].iloc[0])
    status, kata = locus_words.baca_status(lokus, sumber), locus_words.kata(lokus, sumber)
    if status is locus_words.TIDAK_DISEBUT:
        yield Fakta("Tidak", f"{kata.removeprefix('tidak ')} sebagai lokus ILP", sumber=sumber)
    elif status is not locus_words.BELUM:
        yield Fakta(kata[:1].upper() + kata[1:], "status puskesmas ini", sumber=sumber)


def _tempat(pandang: Pandangan, per: str) -> Iterator[Fakta]:
    """How many kelurahan lie in it, and how large it is on the map."""
    kel = pandang.kelurahan
    if per != "kelurahan" and len(kel):
        yield Fakta(angka(len(kel)), sebutan_satuan(kel))
    luas = profile.luas(pandang.potret, list(kel["kode"]))
    if luas is not None:
        yield Fakta(angka(luas, 1), "km² luasnya di peta")


def _sedaerah(pandang: Pandangan) -> Iterator[Fakta]:
    """What is known of the whole region, said of it by name: loci, else facilities and places."""
    for x in front.angka_tempat(pandang.sedaerah):
        n, apa = (x.jumlah, f"dari {x.dari} {x.nama}") if x.dari else (x.nilai, x.nama)
        letak = f"{x.letak} {pandang.nama_daerah}" if x.letak else f"di {pandang.nama_daerah}"
        yield Fakta(n, f"{apa} {letak}", sumber=x.sumber)


def _belum_terdaftar(pandang: Pandangan) -> str:
    """Which lists of the place are not there either; "" where they are."""
    f = scope.fasilitas(pandang.potret, pandang.lingkup, "posyandu")
    kader = pandang.nyata.kader
    tanpa = [n for n, isi in (("posyandu", f), ("kader", kader)) if not len(isi)]
    return f" Daftar {' dan '.join(tanpa)} juga belum ada." if tanpa else ""


def _kurang(pandang: Pandangan, *, ada: bool) -> str:
    """What is not known: that nothing was ever reported, or the main figures that this month has none of."""
    if not ada:
        if pandang.kelurahan.empty:
            return f"Wilayah kerja dan laporan layanan belum ada. {_PELENGKAP}"
        bulan = f" untuk {teks_periode(pandang.periode)}" if pandang.bulan else ""
        return f"Laporan layanan{bulan or ' pertama'} belum masuk.{_belum_terdaftar(pandang)} {_PELENGKAP}"
    baris = {k: pandang.satu(k) for k in _DAHULU[:3]}
    tanpa = [
        pandang.indikator(k).nama_pembilang
        for k, b in baris.items()
        if Keadaan(b["keadaan"]) is Keadaan.BELUM_DILAPORKAN and not tanpa_sasaran(b)
    ]
    return f"Belum dilaporkan untuk {teks_periode(pandang.periode)}: {', '.join(tanpa)}." if tanpa else ""
