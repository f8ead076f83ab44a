"""What must hold of every chart, table, card and sentence of a deck: its numbers are those of the raw rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd
import pytest

from ilp_data.briefing import book as briefings
from ilp_data.briefing.agenda import BAWAAN
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import slides
from reports.deck import tulis_dek
from tests.reports import deck_figures, raw_figures
from tests.reports.deck_counts import Hitungan
from tests.reports.deck_figures import Isi
from tests.reports.raw_figures import RUMUS, Mentah, bulat


class Dek:
    """A deck as it was written and read back, and the raw rows it must agree with."""

    def __init__(
        self, potret: Potret, saring: dict[str, str], periode: str, simulasi: bool,
        halaman: tuple[str, ...] = BAWAAN, daerah: str = "64.74",
    ) -> None:  # fmt: skip
        self.paparan = briefings.sementara(potret, Lingkup(daerah, **saring), periode, simulasi, halaman)
        self.isi = deck_figures.baca_dek(tulis_dek(slides.susun_dek(potret, self.paparan)))
        self.mentah, self.periode, self.potret = Mentah(potret, simulasi, daerah), periode, potret
        w, f = potret.wilayah.set_index("kode")["nama"], potret.fasilitas.set_index("kode")["nama"]
        self._nama = {**f, **w}
        self.kota = self.mentah.tempat[str(w[daerah])]
        self.diperiksa = 0
        self.satuan: dict[str, Satuan] = {}  # the areas of an appendix
        nama = str(self._nama[next(iter(saring.values()), daerah)])
        self.tentang(saring, f"Kecamatan {nama}" if "kecamatan" in saring else nama)

    def tentang(self, saring: dict[str, str], nama: str) -> None:
        """What the slides speak of where they name no place: the place of this filter."""
        self.saring, self.nama, self.tempat = saring, nama, self.mentah.tempat[nama]
        self.hitungan = Hitungan(self.potret, self.tempat, saring, self.isi, self.mentah, self.periode)

    def slide(self, awal: str) -> Isi:
        """The slide whose title has these words."""
        return next(s for s in self.isi if awal in s.judul)


# --- charts: what is drawn and what PowerPoint's sheet holds


_LABEL_BULAN = {"D/S per bulan": "D/S balita terdaftar"}


def _label(nama: str) -> str:
    """``D/S balita terdaftar (dari balita terdaftar)`` → the indicator's name."""
    return max((n for n in RUMUS if nama.startswith(n)), key=len)


def periksa_grafik(d: Dek, g: deck_figures.Grafik) -> None:
    per_bulan = any(re.fullmatch(r"\d{4}-\d\d", k) for _, k in g.nilai)
    for (seri, kategori), nilai in g.nilai.items():
        if seri.startswith("Angka dipublikasikan"):
            _terbit(d, kategori, nilai)
        elif seri == "bulan diragukan":
            assert (nilai is not None) == (kategori in d.mentah.diragukan), (g.judul, kategori)
        elif seri.startswith("Acuan nasional"):
            assert nilai == 14.0
        elif seri.startswith("Target daerah"):
            assert (seri, nilai) == ("Target daerah 12,5 %", 12.5 if kategori.startswith("2026") else None)
        elif per_bulan:
            label = _LABEL_BULAN.get(g.judul.split(",")[0]) or _label(g.judul)
            nama = seri.removesuffix(", proyeksi")
            _satu_titik(
                d, g, seri, kategori, "D/S proyeksi" if nama != seri else label, d.mentah.tempat[nama], kategori
            )
        else:
            nama, ekor = deck_figures.bentuk_nama(kategori)
            label, tempat = _label(seri), d.mentah.tempat[nama]
            bagian = _satu_titik(d, g, seri, kategori, label, tempat, d.periode)
            if ekor and bagian is not None and "(titik)" not in seri:  # the count of cases, or the share itself
                assert ekor in (bulat(bagian.atas), f"{bulat(bagian.persen, 1)} %"), (g.judul, kategori)
        d.diperiksa += 1


def _satu_titik(
    d: Dek, g: deck_figures.Grafik, seri: str, kategori: str, label: str, tempat: tuple[str, ...], periode: str
) -> raw_figures.Bagian | None:
    harus, kunci = d.mentah.bagian(label, tempat, periode), (seri, kategori)
    nilai, dua = g.nilai[kunci], g.bagian[kunci]
    if harus is None:
        assert nilai is None and dua[1] is None, (g.judul, kunci)
    else:
        assert nilai == pytest.approx(float(harus.persen), abs=1e-9), (g.judul, kunci)
        assert dua == (pytest.approx(float(harus.atas)), pytest.approx(float(harus.bawah))), (g.judul, kunci)
    return harus


def _terbit(d: Dek, langkah: str, nilai: float | None) -> None:
    """A published figure of cadres: the newest of its kind."""
    ukuran = {"Aktif": "kader_aktif", "Dilatih": "kader_dilatih_kumulatif"}
    t = d.mentah.potret.angka_terbit
    t = t[t["ukuran"] == (ukuran.get(langkah) or f"kader_{langkah.split()[0].lower()}")].sort_values("per_tanggal")
    assert nilai == (None if t.empty else t["nilai"].iloc[-1]), langkah


# --- tables


def periksa_tabel(d: Dek, s: Isi, tabel: list[list[str]]) -> None:
    kepala, *baris = tabel
    if any(" · " in k for k in kepala):
        _matriks(d, kepala, baris)
    elif kepala[0].startswith("Angka kunci"):
        _angka_kunci(d, kepala, baris)
    elif kepala[-1] == "Posyandu lokus":
        _indeks(d, kepala, baris)
    elif kepala[-1] == "Perubahan":
        _perubahan(d, s, kepala, baris)
    elif "Posyandu" in kepala:
        _lokus(d, kepala, baris)
    elif kepala[0] == "":
        _isian(d, kepala, baris)
    elif kepala[0] == "Langkah":
        for langkah, angka, *_ in baris:
            _terbit(d, langkah, None if angka == "–" else float(angka.replace(".", "")))
            d.diperiksa += 1
    else:
        for b in baris:
            periksa_teks(d, s, ": ".join(b[1:]).replace("\n", ": ").replace("; ", ", "))


@dataclass(frozen=True)
class Satuan:
    """A place with its kelurahan; of a puskesmas the code, since a posyandu of it may lie elsewhere."""

    tempat: tuple[str, ...]
    puskesmas: str = ""


def _angka(d: Dek, label: str, di: Satuan) -> raw_figures.Bagian | None:
    """Of a service, or of what the lists count."""
    if label in RUMUS:
        return d.mentah.bagian(label, di.tempat, d.periode)
    return d.hitungan.registri.bagian(label, di.tempat, di.puskesmas)


def _persen_cacah(x: raw_figures.Bagian | None) -> str:
    return "belum ada data" if x is None else "{2} % ({0} dari {1})".format(*x.tulisan())


def _indeks(d: Dek, kepala: list[str], baris: list[list[str]]) -> None:
    """The table of the areas."""
    for nama, *sel in baris:
        for label, isi in zip(kepala[1:], sel, strict=True):
            assert isi == _persen_cacah(_angka(d, label, d.satuan[nama])), (nama, label)
            d.diperiksa += 1


def _angka_kunci(d: Dek, kepala: list[str], baris: list[list[str]]) -> None:
    """Of one area: its own figure, the region's, and which of all areas of its kind it is; made up and thin, none."""
    di = d.satuan[kepala[1]]
    for label, isi, kota, urutan in baris:
        nama = label.removesuffix(" (SIMULASI)")
        ini = _angka(d, nama, di)
        assert isi.removeprefix("~ ") in (_persen_cacah(ini), "disembunyikan"), (kepala[1], label)
        assert kota == f"{bulat(_angka(d, nama, Satuan(d.kota)).persen, 1)} %", label
        assert urutan == ("–" if label != nama or ini is None else _urutan(d, nama, di)), (kepala[1], label)
        d.diperiksa += 3


def _urutan(d: Dek, nama: str, di: Satuan) -> str:
    r = d.hitungan.registri
    isi = {s: x.persen for s in d.satuan.values() if (x := _angka(d, nama, s)) is not None}
    if nama not in RUMUS:
        isi = {s: x for s, x in isi.items() if not r.terlalu_sedikit_tahu(s.tempat, s.puskesmas)}
    if di not in isi or len(set(isi.values())) == 1:
        return "–"
    lebih = sum(x < isi[di] if nama == "Stunting" else x > isi[di] for x in isi.values())
    return f"{lebih + 1} dari {len(isi)}"


def _matriks(d: Dek, kepala: list[str], baris: list[list[str]]) -> None:
    sebut = [nama for nama, *_ in baris[:-1] if nama in d.mentah.tempat]
    sisa = tuple(k for k in d.tempat if k not in {d.mentah.tempat[n][0] for n in sebut})
    for nama, *sel in baris:
        tempat = sisa if nama == f"{len(sisa)} lainnya" else d.mentah.tempat[nama]
        for kolom, isi in zip(kepala[1:], sel, strict=True):
            label = kolom.partition(" · ")[2].removesuffix(" sim.")
            harus = d.mentah.bagian(label, tempat, d.periode)
            angka = isi.removeprefix("~ ").removesuffix(" sim.")
            if angka == "disembunyikan":
                assert harus is not None, (nama, kolom)
            else:
                tulis = "belum ada data" if harus is None else f"{bulat(harus.persen, 1)} %"
                assert angka == tulis, (nama, kolom)
            d.diperiksa += 1


def _perubahan(d: Dek, s: Isi, kepala: list[str], baris: list[list[str]]) -> None:
    """By place under two periods, or by indicator with the period in each cell."""
    for nama, dulu, kini, ubah in baris:
        if kepala[0] == "Angka":
            isi = [_bagian_sel(d, nama, x) for x in (dulu, kini)]
        else:
            label = next(n for n, _, _ in s.kartu if n in RUMUS)
            waktu = [raw_figures.periode_disebut(k)[0] for k in kepala[1:3]]
            isi = [d.mentah.bagian(label, d.mentah.tempat[nama], w) for w in waktu]
            assert [f"{bulat(x.persen, 1)} %" for x in isi] == [dulu, kini], nama
        assert _kata_ubah(*isi) in ubah, (nama, ubah)
        d.diperiksa += 3


def _bagian_sel(d: Dek, label: str, sel: str) -> raw_figures.Bagian:
    """``33,0 % (256 dari 776) · Mar 2025``."""
    waktu = raw_figures.periode_disebut(sel)[-1]
    harus = d.mentah.bagian(label, d.tempat, waktu)
    atas, bawah, persen = harus.tulisan()
    assert sel.startswith(f"{persen} % ({atas} dari {bawah}) · "), (label, sel)
    return harus


def _kata_ubah(dulu: raw_figures.Bagian, kini: raw_figures.Bagian) -> str:
    return f"{'naik' if kini.persen > dulu.persen else 'turun'} {kini.beda(dulu)} poin"


def _lokus(d: Dek, kepala: list[str], baris: list[list[str]]) -> None:
    """Loci by puskesmas or by kelurahan; those that have no room are one row, as many as all others together."""
    f, jumlah = d.hitungan.f, dict.fromkeys(kepala[1:], (0, 0))
    kode = {str(n).removeprefix("Puskesmas "): k for n, k in f.loc[f["jenis"] == "puskesmas", ["nama", "kode"]].values}
    for nama, *sel in baris[:-1]:
        sisa = nama == f"{len(kode) - len(baris) + 2} lainnya"
        for jenis, isi in zip(kepala[1:], sel, strict=True):
            if kepala[0] == "Puskesmas":
                milik = set(kode.values()) - {kode.get(b[0]) for b in baris} if sisa else {kode[nama]}
                satu = f[f["kode" if jenis == "Status" else "kode_puskesmas"].isin(milik)]
            else:
                satu = f[f["kode_kelurahan"].isin(d.mentah.tempat.get(nama, ("",)))]
            jenis_ = "puskesmas" if jenis == "Status" else jenis.lower()
            satu = satu[satu["jenis"] == jenis_]
            ada = int((satu["lokus_ilp"] == "ya").sum()), len(satu)
            assert isi == _kata_lokus(satu, *ada, status=jenis == "Status"), (nama, jenis)
            jumlah[jenis] = (jumlah[jenis][0] + ada[0], jumlah[jenis][1] + ada[1])
            d.diperiksa += 1
    harus = [f"{a} dari {n}" if a or jenis != "Puskesmas" else f"? dari {n}" for jenis, (a, n) in jumlah.items()]
    assert baris[-1] == ["Jumlah", *harus], "a total is that of its rows"


def _kata_lokus(satu: pd.DataFrame, ya: int, semua: int, *, status: bool) -> str:
    """The status of a puskesmas in words; of several facilities how many are loci, "?" where nobody knows of any."""
    if status:
        return "Lokus ILP" if ya else "Tidak disebut"
    tahu = (satu["lokus_ilp"] != "belum_diketahui").sum() and not satu["sumber_lokus"].str.contains(
        "tidak disebut"
    ).all()
    return "–" if not semua else f"{ya if tahu else '?'} dari {semua}"


def _isian(d: Dek, kepala: list[str], baris: list[list[str]]) -> None:
    """The twelve months up to the deck's; the year stands where it begins."""
    akhir = raw_figures.bulan_dari(d.periode)[-1]
    bulan = [b for b in d.mentah.bulan if b <= akhir][-12:]
    assert len(bulan) == len(kepala) - 1
    for nama, *sel in baris:
        for b, judul, isi in zip(bulan, kepala[1:], sel, strict=True):
            assert judul.split()[0] == raw_figures.BULAN[int(b[5:]) - 1][:3]
            masuk, harus = d.mentah.isian(d.mentah.tempat[nama], [b])
            assert isi == bulat(raw_figures.Fraction(100 * masuk, harus)), (nama, b)
            d.diperiksa += 1


# --- cards and sentences


def periksa_kartu(d: Dek, s: Isi, judul: str, angka: str, kata: str) -> None:
    if judul in RUMUS:
        kini = d.mentah.bagian(judul, d.tempat, d.periode)
        if angka.endswith("%"):
            assert angka == f"{bulat(kini.persen, 1)} %", judul
            assert kata.startswith("{} dari {} ".format(*kini.tulisan())), judul
        else:
            dulu = d.mentah.bagian(judul, d.tempat, raw_figures.periode_disebut(kata)[0])
            assert _kata_ubah(dulu, kini) in f"{angka} {kata}", judul
    periksa_teks(d, s, f"{judul}: {angka}; {kata}".replace("\n", "; "))


_KATA = {
    "Stunting": ("stunting",), "Wasting": ("wasting",), "Berat kurang": ("berat kurang",),
    "Naik berat (N/D)": ("n/d", "naik berat"),
    "D/S balita terdaftar": ("ditimbang", "d/s"), "D/S proyeksi": ("proyeksi",), "Buku KIA": ("buku kia",),
    "Skrining hipertensi": ("hipertensi", "tekanan darah"), "Skrining TB": ("skrining tb",),
    "Kunjungan rumah": ("kunjungan rumah",),
}  # fmt: skip
_BULAN = "|".join([*raw_figures.BULAN, *(b[:3] for b in raw_figures.BULAN)])
# Not figures of the data: days, months, years, what is numbered, thresholds, ages, laws.
_BUKAN = re.compile(
    rf"\b(?:\d{{1,2}} )?(?:(?:{_BULAN})–)?(?:{_BULAN}) (?:19|20)\d\d\b|\b(?:tahun|Data) 20\d\d\b|klaster \d"
    r"|\b\d+–\d+ (?:bulan|bln)|serba 100 %|tepat 100 %|Lebih dari 100 %|sudah [23]0 % atau lebih"
    r"|[Aa]cuan (?:nasional )?14 %|[Tt]arget daerah 12,5 %(?: \(Wakil Wali Kota Bontang, \d+ \w+ \d{4}\))?"
    r"|Perpres 72/2021(?:: 14 % pada 2024)?|revisi \d+|\(\d\d(?:\.\d+)+\)|(?<=\()\d+ bulan(?=\))"
)
_ANGKA = re.compile(r"(?<![\w,.])\d[\d.]*(?:,\d+)?(?![\w])")
_PECAHAN = re.compile(r"(?<![\w,.])([\d.]+) dari ([\d.]+)\b(?:[^()%;:·]*?\(([\d,]+) %)?")
_ANAK = re.compile(r"; |, (?=paling |terbanyak |terendah |tertinggi )|\. (?=[A-Z])")


def periksa_teks(d: Dek, s: Isi, teks_: str) -> None:
    """Every number of a sentence is one of the places, indicators and periods that its clause names, or counts what it
    says it counts (``deck_counts``)."""
    polos = _BUKAN.sub(" ", d.hitungan.tanpa(s, teks_))
    kata, waktu = _label_disebut(polos), [d.periode, *raw_figures.periode_disebut(teks_)]
    for anak in _ANAK.split(polos):
        tempat = [*raw_figures.tempat_disebut(d.mentah, anak)] or [d.tempat]
        tempat += [d.kota] if re.search(r"\b(?:kota|kabupaten)\b", anak) and d.kota not in tempat else []
        kolam = d.mentah.kolam(_label_disebut(anak) or kata or ["D/S balita terdaftar"], tempat, waktu)
        sisa = [x for x in _ANGKA.findall(anak) if x.rstrip(".") not in kolam.angka]
        assert not sisa, (sisa, teks_)
        pecahan = [x for x in _PECAHAN.findall(anak) if x[2]]
        assert set(pecahan) <= kolam.pecahan, teks_
        d.diperiksa += len(_ANGKA.findall(anak))


def _label_disebut(kalimat: str) -> list[str]:
    kecil = kalimat.lower().replace("balita ditimbang", "")  # a name of what the share is of
    return [n for n, kata in _KATA.items() if any(k in kecil for k in kata)]


# --- all of a slide

_SUMBER = ("Definisi", "Sumber", "Saringan", "Bila ditanya")


def kalimat_slide(s: Isi) -> list[str]:
    """What is said of the data: headline, remarks, notes but for definitions and sources."""
    return [s.judul, *s.teks, *(c for c in s.catatan if not c.startswith(_SUMBER))]


def angka_kalimat(kalimat: str) -> list[tuple[int, int]]:
    """Where the figures of a sentence stand."""
    bukan = [m.span() for m in _BUKAN.finditer(kalimat)]
    isi = [(m.start(), m.start() + len(m[0].rstrip("."))) for m in _ANGKA.finditer(kalimat)]
    return [x for x in isi if not any(a <= x[0] < b for a, b in bukan)]


def periksa_slide(d: Dek, s: Isi) -> None:
    for g in s.grafik:
        periksa_grafik(d, g)
    for tabel in s.tabel:
        periksa_tabel(d, s, tabel)
    for kartu in s.kartu:
        periksa_kartu(d, s, *kartu)
    for kalimat in kalimat_slide(s):
        periksa_teks(d, s, kalimat)
