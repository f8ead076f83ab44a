"""Cascades of care, as the decree lists them: each step a share of its own whole, named, never of the step before.

A step stands on what the store counted in the year of the view, else on the newest figure that was published, with its
own period and source. Steps are compared in people only where both are counted of the same group, in the same period,
by the same source; what is not known is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ilp_data import periods
from ilp_data.format import angka, bagian_dari, bulan, daftar, persen
from ilp_data.measure import coverage, pws, pws_stored
from ilp_data.measure.pws_rules import BarisPws, Pws
from ilp_data.measure.view import Pandangan
from ilp_data.registry import coverage as registry
from ilp_data.registry import indicators
from ilp_data.registry.indicators import Indikator
from ilp_data.states import ARTI, Keadaan, keadaan_angka


@dataclass(frozen=True)
class LangkahBaku:
    """A step before it is measured: ``kode`` are codes that may hold it, the first known one is taken; ``nama`` what it
    is called, ``penyebut`` of whom it is a share where no code says it."""

    nama: str
    kode: tuple[str, ...]
    penyebut: str


@dataclass(frozen=True)
class KaskadeBaku:
    """One cascade: its cluster, its name, its steps in their order; ``sumber`` is who lists it."""

    kode: str
    klaster: str
    judul: str
    langkah: tuple[LangkahBaku, ...]
    sumber: str = "KMK HK.01.07/MENKES/2015/2023, daftar dasbor ILP"


KASKADE: tuple[KaskadeBaku, ...] = (
    KaskadeBaku(
        "ibu",
        "2",
        "Ibu hamil sampai bayi baru lahir",
        (
            LangkahBaku("K1", ("k1",), "sasaran ibu hamil setahun"),
            LangkahBaku("K6", ("k6",), "sasaran ibu hamil setahun"),
            LangkahBaku("Bersalin di faskes", ("persalinan_faskes", "spm_ibu_bersalin"), "sasaran ibu bersalin"),
            LangkahBaku("KF lengkap", ("kf_lengkap",), "ibu bersalin"),
            LangkahBaku("KN lengkap", ("kn_lengkap", "spm_bayi_baru_lahir"), "bayi lahir hidup"),
        ),
    ),
    KaskadeBaku(
        "tb",
        "4",
        "Tuberkulosis, dari skrining sampai diobati",
        (
            LangkahBaku("Diskrining", ("skrining_tbc",), "sasaran skrining TB"),
            LangkahBaku("Terduga dilayani", ("spm_terduga_tb",), "perkiraan orang terduga TB"),
            LangkahBaku("TB ditemukan", ("tb_ditemukan",), "perkiraan kasus TB setahun"),
            LangkahBaku("Mulai diobati", ("tb_diobati",), "kasus TB ditemukan"),
            LangkahBaku("Berhasil diobati", ("tb_keberhasilan",), "pasien yang mulai berobat tahun sebelumnya"),
        ),
    ),
    KaskadeBaku(
        "kontak",
        "4",
        "Kontak TB sampai terapi pencegahan",
        (
            LangkahBaku("Kontak diinvestigasi", ("tb_investigasi_kontak",), "kasus indeks TB"),
            LangkahBaku("Mendapat TPT", ("tb_tpt", "tpt"), "kontak serumah yang memenuhi syarat TPT"),
        ),
    ),
)


@dataclass(frozen=True)
class Langkah:
    """One step: its share of ``nama_penyebut``. Counts only where they are known. ``waktu`` is the period in words,
    ``periode`` as a code. All None: not known. ``lain`` are further published figures of the same step, in words.
    ``ditahan``: counted, but withheld since a count in it is small. ``sebagian``: which months lack places."""

    nama: str
    nama_penyebut: str
    kode: str = ""
    nama_pembilang: str = ""
    persen: float | None = None
    pembilang: float | None = None
    penyebut: float | None = None
    periode: str = ""
    waktu: str = ""
    sumber: str = ""
    catatan: str = ""
    simulasi: bool = False
    lain: tuple[str, ...] = ()
    ditahan: bool = False
    sebagian: str = ""

    @property
    def diketahui(self) -> bool:
        """Whether there is a figure."""
        return self.persen is not None or self.pembilang is not None

    @property
    def tanpa_nilai(self) -> str:
        """What stands where there is no figure: withheld, or nothing known."""
        return ARTI[keadaan_angka(None, ditahan=self.ditahan)].kata

    @property
    def teks(self) -> str:
        """``692 dari 1.100 perkiraan kasus TB setahun``; ``31,0 % dari kasus indeks TB``; "" where not known."""
        if not self.diketahui:
            return ""
        if self.pembilang is None:
            return f"dari {self.nama_penyebut}"
        if self.penyebut is None:
            return f"{angka(self.pembilang)} {self.nama_pembilang}"
        return bagian_dari(self.pembilang, self.penyebut, self.nama_penyebut)


@dataclass(frozen=True)
class Kaskade:
    """A measured cascade. ``hilang[i]`` says in people what is lost between two neighbouring steps; "" where they
    cannot be compared."""

    baku: KaskadeBaku
    langkah: tuple[Langkah, ...]

    @property
    def diketahui(self) -> tuple[Langkah, ...]:
        return tuple(x for x in self.langkah if x.diketahui)

    @property
    def simulasi(self) -> bool:
        return any(x.simulasi for x in self.langkah)

    @property
    def hilang(self) -> tuple[str, ...]:
        """What is lost between each two steps, in people."""
        return tuple(_hilang(a, b) for a, b in zip(self.langkah, self.langkah[1:], strict=False))


def susun_kaskade(pandang: Pandangan, klaster: str = "") -> list[Kaskade]:
    """The cascades of a cluster ("" = of all), each measured in the view."""
    baku = [k for k in KASKADE if not klaster or k.klaster == klaster]
    return [Kaskade(k, tuple(ukur_langkah(pandang, x) for x in k.langkah)) for k in baku]


def ukur_langkah(pandang: Pandangan, baku: LangkahBaku) -> Langkah:
    """From the store where its year has counts, else as published; the first code with a figure is taken."""
    kosong = Langkah(baku.nama, _penyebut(baku))
    semua = [_tersimpan(pandang, baku, k) for k in baku.kode] + [_terbit(pandang, baku, k) for k in baku.kode]
    ada = [x for x in semua if x is not None and x.diketahui]
    nyata = [x for x in ada if not x.simulasi]
    tutup = [x for x in semua if x is not None and x.ditahan]
    return next(iter(nyata or ada or tutup), kosong)


def _penyebut(baku: LangkahBaku) -> str:
    dikenal = [registry.semua_cakupan()[k] for k in baku.kode if k in registry.semua_cakupan()]
    return next((c.penyebut[0] for c in dikenal if c.penyebut), baku.penyebut)


def _tersimpan(pandang: Pandangan, baku: LangkahBaku, kode: str) -> Langkah | None:
    """What the region's places counted up to the end of the view's period; None where they counted no such thing."""
    ind = indicators.lengkap().get(kode)
    if ind is None or not ind.terukur:
        return None
    akhir = periods.uraikan_periode(pandang.periode)[-1] if pandang.periode else ""
    ada = [b for b in pws_stored.bulan_cacah(pandang.potret, pandang.daerah, ind) if b <= (akhir or b)]
    if not ada:
        return None
    if not pws_stored.bertambah(ind):
        return _sebulan(pandang.pada(periode=ada[-1]), baku, ind)
    p = pws.hitung_pws(pandang.pada(periode=ada[-1]), kode, "kota")
    if not p.terisi:
        return _ditahan(baku, ind) if any(b.ditahan for b in p.baris) else None
    return _dari_pws(baku, p, p.baris[0])


def _ditahan(baku: LangkahBaku, ind: Indikator) -> Langkah:
    return Langkah(baku.nama, ind.nama_penyebut, ind.kode, ditahan=True)


def _sebulan(pandang: Pandangan, baku: LangkahBaku, ind: Indikator) -> Langkah | None:
    """A share of one month."""
    b = pandang.satu(ind.kode)
    if not Keadaan(b["keadaan"]).bernilai:
        return _ditahan(baku, ind) if Keadaan(b["keadaan"]) is Keadaan.DISEMBUNYIKAN else None
    return Langkah(
        baku.nama, ind.nama_penyebut, ind.kode, ind.nama_pembilang, float(b["nilai"]), float(b["pembilang"]),
        float(b["penyebut"]), pandang.periode, bulan(pandang.periode), str(b["sumber"]), "", bool(b["simulasi"]),
    )  # fmt: skip


def _dari_pws(baku: LangkahBaku, p: Pws, b: BarisPws) -> Langkah:
    return Langkah(
        baku.nama, p.nama_sasaran, p.kode, p.nama_pembilang, b.capaian, b.pembilang, b.sasaran, p.periode,
        f"kumulatif sampai {bulan(p.periode, pendek=True)}", b.sumber, b.catatan, b.simulasi,
        sebagian=b.sebagian,
    )  # fmt: skip


def _terbit(pandang: Pandangan, baku: LangkahBaku, kode: str) -> Langkah | None:
    """The newest published figure of the whole region: published figures are not split by filters."""
    if not pandang.lingkup.seluruhnya:
        return None
    semua = coverage.capaian_terbit(pandang.potret, pandang.daerah, kode, "kota")
    urut = sorted(semua, key=lambda c: c.akhir, reverse=True)
    if not urut:
        return None
    c, lain = urut[0], [x for x in urut[1:] if x.periode == urut[0].periode]
    tulis = [f"{x.teks} ({x.sumber})" for x in lain]
    return Langkah(
        baku.nama, _penyebut_terbit(baku, kode), kode, _pembilang(kode), c.persen, c.pembilang, c.penyebut, c.periode,
        c.waktu, c.sumber, c.catatan, lain=tuple(tulis),
    )  # fmt: skip


def _penyebut_terbit(baku: LangkahBaku, kode: str) -> str:
    c = registry.semua_cakupan().get(kode)
    return c.penyebut[0] if c is not None and c.penyebut else baku.penyebut


def _pembilang(kode: str) -> str:
    c = registry.semua_cakupan().get(kode)
    return c.pembilang if c is not None else ""


def _hilang(a: Langkah, b: Langkah) -> str:
    """Only of one group, one period and one source: else the difference of two numbers says nothing."""
    if a.pembilang is None or b.pembilang is None or a.simulasi or b.simulasi:
        return ""
    if (a.nama_penyebut, a.penyebut, a.periode) != (b.nama_penyebut, b.penyebut, b.periode):
        return ""
    beda = a.pembilang - b.pembilang
    return f"{angka(beda)} orang tidak sampai {b.nama}" if beda > 0 else ""


def kalimat_kaskade(k: Kaskade, nama_daerah: str) -> str:
    """What a cascade says: the weakest known step and what is missing. Made-up figures are named as such."""
    nyata = [x for x in k.diketahui if not x.simulasi and x.persen is not None]
    belum = [x.nama for x in k.langkah if not x.diketahui and not x.ditahan]
    tutup = [x.nama for x in k.langkah if x.ditahan]
    akhir = f"; {daftar(belum)} belum ada angkanya" if belum else ""
    akhir += f"; {daftar(tutup)} disembunyikan (jumlah kecil)" if tutup else ""
    if not nyata:
        if k.simulasi:
            return f"{k.baku.judul} di {nama_daerah} baru ada sebagai simulasi."
        if tutup:
            return f"{k.baku.judul} di {nama_daerah}{akhir}."
        langkah = ", lalu ".join(_kecil(x.nama) for x in k.langkah)
        return f"{k.baku.judul} di {nama_daerah} belum ada angkanya: {langkah}."
    lemah = min(nyata, key=lambda x: x.persen or 0.0)
    apa = f"terendah {_kecil(lemah.nama)}" if len(nyata) > 1 else f"baru {_kecil(lemah.nama)} yang diketahui"
    return f"{k.baku.judul}: {apa}, {persen(lemah.persen)} dari {lemah.nama_penyebut}{akhir}."


def kalimat_klaster(semua: Sequence[Kaskade], nama_daerah: str) -> str:
    """What the cascades of a cluster say together: the weakest known step of all that are shown, so that the sentence
    names the shortest bar; of one cascade, or with fewer than two real figures, ``kalimat_kaskade``."""
    langkah = [x for k in semua for x in k.langkah]
    nyata = [x for x in langkah if x.diketahui and not x.simulasi and x.persen is not None]
    utama = next((k for k in semua if k.diketahui), semua[0])
    if len(semua) < 2 or len(nyata) < 2:
        return kalimat_kaskade(utama, nama_daerah)
    lemah = min(nyata, key=lambda x: x.persen or 0.0)
    topik = utama.baku.judul.partition(",")[0]
    belum = sum(not x.diketahui and not x.ditahan for x in langkah)
    palsu = sum(x.simulasi for x in langkah)
    tutup = sum(x.ditahan for x in langkah)
    sisa = [f"{angka(n)} {kata}" for n, kata in
            ((belum, "belum ada angkanya"), (palsu, "baru simulasi"), (tutup, "disembunyikan")) if n]  # fmt: skip
    apa = f"dari {angka(len(nyata))} langkah yang diketahui terendah {_kecil(lemah.nama)}"
    ekor = f"; {daftar(sisa)}" if sisa else ""
    return f"{topik}: {apa}, {persen(lemah.persen)} dari {lemah.nama_penyebut}{ekor}."


def _kecil(nama: str) -> str:
    """A step's name within a sentence; abbreviations stay as they are (``K1``, ``KF lengkap``, ``TB ditemukan``)."""
    return nama if nama[1:2].isupper() or nama[1:2].isdigit() else f"{nama[:1].lower()}{nama[1:]}"
