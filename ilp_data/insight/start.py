"""What a region has and lacks before it can work: the list that a new office ticks off, read from its rows.

Simulated rows are nobody's work and count as nothing. Counts are None where nothing is known, never 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from ilp_data.format import angka, bagian_dari, bulan, daftar
from ilp_data.measure import cadres, report_share, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import huruf_kecil, sebutan_satuan
from ilp_data.registry import indicators
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store.national_list import puskesmas_nasional
from ilp_data.store.snapshot import Potret


class Langkah(StrEnum):
    """The steps, in the order in which they help most."""

    PUSKESMAS = "puskesmas"
    BATAS = "batas"
    POSYANDU = "posyandu"
    WILAYAH_KERJA = "wilayah_kerja"
    KADER = "kader"
    SASARAN = "sasaran"
    LAYANAN = "layanan"


class KeadaanLangkah(StrEnum):
    """How far a step is."""

    BELUM = "belum"
    SEBAGIAN = "sebagian"
    LENGKAP = "lengkap"


@dataclass(frozen=True)
class ArtiLangkah:
    """What never changes about a step: its heading, what becomes possible, and which kind of file brings it."""

    judul: str
    membuka: str
    jenis: str


ARTI: dict[Langkah, ArtiLangkah] = {
    Langkah.PUSKESMAS: ArtiLangkah(
        "Puskesmas", "Status lokus ILP tiap puskesmas, dan semua angka menurut puskesmas.", "fasilitas"
    ),
    Langkah.BATAS: ArtiLangkah(
        "Batas wilayah", "Peta pada Ringkasan, Peta Lokus, Klaster, dan Profil; tanpa batas: tabel dan batang.", "batas"
    ),
    Langkah.POSYANDU: ArtiLangkah(
        "Registri posyandu",
        "Lokus ILP per wilayah, posyandu binaan tiap puskesmas, tempat kader bertugas.",
        "fasilitas",
    ),
    Langkah.WILAYAH_KERJA: ArtiLangkah(
        "Wilayah kerja puskesmas",
        "Saringan menurut puskesmas, dan angka tiap puskesmas yang dijumlahkan dari wilayah kerjanya.",
        "wilayah_kerja",
    ),
    Langkah.KADER: ArtiLangkah(
        "Kader", "Corong aktif–dilatih–dinilai, tingkat Purwa, Madya, Utama, dan kekurangan tiap posyandu.", "kader"
    ),
    Langkah.SASARAN: ArtiLangkah(
        "Sasaran", "Cakupan terhadap semua yang seharusnya dilayani, bukan hanya terhadap yang terdaftar.", "sasaran"
    ),
    Langkah.LAYANAN: ArtiLangkah(
        "Bulan pertama", "Angka besar Ringkasan, matriks Klaster, peringkat, dan daftar perlu perhatian.", "layanan"
    ),
}


@dataclass(frozen=True)
class Butir:
    """One step of a region: ``ada`` of ``dari`` ``satuan`` (None where not known), and in words."""

    langkah: Langkah
    keadaan: KeadaanLangkah
    ada: int | None
    dari: int | None
    satuan: str
    kalimat: str

    @property
    def arti(self) -> ArtiLangkah:
        """Heading, what it opens, kind of file."""
        return ARTI[self.langkah]


@dataclass(frozen=True)
class Permulaan:
    """A region at its start: its parts, and the steps in order. ``nasional``: puskesmas on the national list."""

    daerah: str
    nama: str
    kecamatan: int
    kelurahan: int
    desa: int
    nasional: int | None
    butir: tuple[Butir, ...]

    @property
    def selesai(self) -> int:
        """Steps that are done."""
        return sum(b.keadaan is KeadaanLangkah.LENGKAP for b in self.butir)

    @property
    def berikutnya(self) -> Butir | None:
        """The first step that is not done."""
        return next((b for b in self.butir if b.keadaan is not KeadaanLangkah.LENGKAP), None)

    @property
    def ada_peta(self) -> bool:
        """Whether any boundary is there to draw."""
        return any(b.langkah is Langkah.BATAS and b.keadaan is not KeadaanLangkah.BELUM for b in self.butir)

    @property
    def bagian(self) -> str:
        """``15 kecamatan dan 83 kelurahan``."""
        return daftar(self._bagian)

    @property
    def _bagian(self) -> list[str]:
        isi = (("kecamatan", self.kecamatan), ("kelurahan", self.kelurahan), ("desa", self.desa))
        kata = kata_wilayah(self.daerah)
        return [f"{angka(n)} {kata.tingkat(t)}" for t, n in isi if n]

    @property
    def kalimat(self) -> str:
        """The page's sentence: how far it is, and what comes next."""
        if self.berikutnya is None:
            return f"{self.nama} lengkap: semua langkahnya sudah terisi."
        selesai = bagian_dari(self.selesai, len(self.butir), "langkah")
        return f"{selesai} {self.nama} selesai; berikutnya {huruf_kecil(self.berikutnya.arti.judul)}."

    @property
    def angka(self) -> str:
        """Under the sentence: what is known already."""
        puskesmas = next(b.ada for b in self.butir if b.langkah is Langkah.PUSKESMAS)
        return f"Sudah dikenal: {daftar([*self._bagian, *([f'{angka(puskesmas)} puskesmas'] if puskesmas else [])], 4)}"


def permulaan(potret: Potret, daerah: str) -> Permulaan:
    """The start of a region; kept with the reading. Raises ``GalatKode`` for a code that is no region."""
    return potret.ingat(("permulaan", daerah), lambda: _susun(potret, daerah))


def _susun(potret: Potret, daerah: str) -> Permulaan:
    tingkat = scope.daftar_wilayah(potret, daerah)["tingkat"].value_counts()
    nasional = puskesmas_nasional(daerah)
    return Permulaan(
        daerah=daerah,
        nama=scope.nama_daerah(potret, daerah),
        **{t: int(tingkat.get(t, 0)) for t in ("kecamatan", "kelurahan", "desa")},
        nasional=None if nasional is None else len(nasional),
        butir=tuple(hitung(potret, daerah) for hitung in _HITUNG),
    )


def _nilai(ada: int, dari: int | None) -> KeadaanLangkah:
    if not ada:
        return KeadaanLangkah.BELUM
    return KeadaanLangkah.SEBAGIAN if dari is not None and ada < dari else KeadaanLangkah.LENGKAP


def _puskesmas(p: Potret, daerah: str) -> Butir:
    ada = len(scope.fasilitas(p, Lingkup(daerah), "puskesmas"))
    nasional = puskesmas_nasional(daerah)
    dari = None if nasional is None else len(nasional)
    kalimat = f"{angka(ada)} puskesmas"
    if not ada:
        kalimat = f"{angka(dari)} puskesmas pada daftar Kemenkes, belum diambil" if dari else "belum ada daftarnya"
    elif dari is not None and ada < dari:
        kalimat = f"{bagian_dari(ada, dari)} puskesmas pada daftar Kemenkes"
    return Butir(Langkah.PUSKESMAS, _nilai(ada, dari), ada or None, dari, "puskesmas", kalimat)


def _batas(p: Potret, daerah: str) -> Butir:
    """Polygons of kelurahan and desa; those of kecamatan alone are a beginning."""
    kel, kata = _bagian(p, daerah)
    punya = set(p.batas.loc[p.batas["kode_daerah"] == daerah, "kode"])
    ada, dari = len(punya & set(kel["kode"])), len(kel)
    w = scope.daftar_wilayah(p, daerah)
    kecamatan = len(punya & set(w.loc[w["tingkat"] == "kecamatan", "kode"]))
    if not ada and kecamatan:
        kalimat = f"batas {angka(kecamatan)} {kata_wilayah(daerah).kecamatan}; batas {kata} belum ada"
        return Butir(Langkah.BATAS, KeadaanLangkah.SEBAGIAN, None, dari, kata, kalimat)
    kalimat = f"{bagian_dari(ada, dari)} {kata}" if ada else f"belum ada; {angka(dari)} {kata} menunggu batasnya"
    return Butir(Langkah.BATAS, _nilai(ada, dari), ada or None, dari, kata, kalimat)


def _posyandu(p: Potret, daerah: str) -> Butir:
    """Done when every kelurahan and desa has one on the list: whether the list is whole nobody can see."""
    f = scope.fasilitas(p, Lingkup(daerah), "posyandu")
    kel, kata = _bagian(p, daerah)
    punya = len(set(f["kode_kelurahan"]) & set(kel["kode"]))
    kalimat = f"{angka(len(f))} posyandu di {bagian_dari(punya, len(kel))} {kata}" if len(f) else "belum ada daftarnya"
    keadaan = KeadaanLangkah.BELUM if f.empty else _nilai(punya or 1, len(kel))
    return Butir(Langkah.POSYANDU, keadaan, len(f) or None, None, "posyandu", kalimat)


def _wilayah_kerja(p: Potret, daerah: str) -> Butir:
    """Done when every kelurahan and desa has its puskesmas."""
    kel, kata = _bagian(p, daerah)
    ada, dari = int((kel["kode_puskesmas"] != "").sum()), len(kel)
    kalimat = f"{bagian_dari(ada, dari)} {kata} sudah dicatat puskesmasnya"
    if not ada:
        menunggu = scope.fasilitas(p, Lingkup(daerah), "puskesmas").empty
        kalimat = "belum ada; menunggu daftar puskesmas" if menunggu else f"belum ada; {angka(dari)} {kata} menunggu"
    return Butir(Langkah.WILAYAH_KERJA, _nilai(ada, dari), ada or None, dari, kata, kalimat)


def _kader(p: Potret, daerah: str) -> Butir:
    isi = cadres.daftar(p.nyata, Lingkup(daerah))
    posyandu = scope.fasilitas(p, Lingkup(daerah), "posyandu")
    punya = len(set(isi["kode_posyandu"]) & set(posyandu["kode"]))
    kalimat = f"{angka(len(isi))} kader di {bagian_dari(punya, len(posyandu))} posyandu"
    if isi.empty:
        kalimat = "belum ada; menunggu registri posyandu" if posyandu.empty else "belum ada daftarnya"
        buatan = len(cadres.daftar(p, Lingkup(daerah)))
        kalimat += f"; {angka(buatan)} kader simulasi tidak dihitung" if buatan else ""
    return Butir(Langkah.KADER, _nilai(punya, len(posyandu)), len(isi) or None, None, "kader", kalimat)


def _sasaran(p: Potret, daerah: str) -> Butir:
    """From the list of sasaran and from what places report beside their counts; done when every kelurahan or desa has
    one, or every puskesmas."""
    kel, kata = _bagian(p, daerah)
    tempat, waktu = _bersasaran(p, daerah)
    punya = _wilayah_pelapor(p, tempat, kel)
    puskesmas = set(scope.fasilitas(p, Lingkup(daerah), "puskesmas")["kode"])
    lewat = len(tempat & puskesmas)
    if not tempat:
        return Butir(Langkah.SASARAN, KeadaanLangkah.BELUM, None, len(kel), kata, "belum ada")
    if puskesmas and lewat == len(puskesmas) and punya < len(kel):
        kalimat = f"{bagian_dari(lewat, lewat)} puskesmas, terakhir {waktu}"
        return Butir(Langkah.SASARAN, KeadaanLangkah.LENGKAP, lewat, lewat, "puskesmas", kalimat)
    isi = (
        f"{bagian_dari(punya, len(kel))} {kata}"
        if punya
        else f"baru untuk seluruh daerah atau {kata_wilayah(daerah).kecamatan}"
    )
    kalimat = f"{isi}, terakhir {waktu}"
    return Butir(Langkah.SASARAN, _nilai(punya or 1, len(kel)), punya or None, len(kel), kata, kalimat)


def _bersasaran(p: Potret, daerah: str) -> tuple[set[str], str]:
    """Codes of the places with a target group, and the newest time of one: a month, or a year of the list."""
    t, d = p.nyata.layanan, p.sasaran
    t = t[
        t["ukuran"].isin(indicators.ukuran_sasaran())
        & t["nilai"].notna()
        & scope.milik_daerah(p, t["kode_tempat"], daerah)
    ]
    d = d[d["nilai"].notna() & scope.milik_daerah(p, d["kode_tempat"], daerah)]
    masa = [*map(str, t["periode"]), *map(str, d["tahun"])]
    terakhir = max(masa, default="")
    return {*t["kode_tempat"], *d["kode_tempat"]}, bulan(terakhir) if "-" in terakhir else terakhir


def _layanan(p: Potret, daerah: str) -> Butir:
    porsi = report_share.per_bulan(p.nyata, daerah)
    if not porsi:
        return Butir(Langkah.LAYANAN, KeadaanLangkah.BELUM, None, None, "bulan", "belum ada bulan yang dilaporkan")
    cukup = any(x.cukup for x in porsi.values())
    awal, akhir = min(porsi), max(porsi)
    masa = bulan(awal) if awal == akhir else f"{bulan(awal)} sampai {bulan(akhir)}"
    kalimat = f"{angka(len(porsi))} bulan, {masa}" + ("" if cukup else f"; baru {porsi[akhir].kalimat}")
    keadaan = KeadaanLangkah.LENGKAP if cukup else KeadaanLangkah.SEBAGIAN
    return Butir(Langkah.LAYANAN, keadaan, len(porsi), None, "bulan", kalimat)


_HITUNG: tuple[Callable[[Potret, str], Butir], ...] = (
    _puskesmas, _batas, _posyandu, _wilayah_kerja, _kader, _sasaran, _layanan,
)  # fmt: skip


def _bagian(p: Potret, daerah: str) -> tuple[pd.DataFrame, str]:
    """The kelurahan and desa of a region, and what they are called there."""
    kel = scope.kelurahan(p, Lingkup(daerah))
    return kel, sebutan_satuan(kel)


def _wilayah_pelapor(p: Potret, tempat: set[str], kel: pd.DataFrame) -> int:
    """How many kelurahan reported themselves or through a facility that lies in them."""
    f = p.fasilitas
    lewat = set(f.loc[f["kode"].isin(tempat), "kode_kelurahan"])
    return len((tempat | lewat) & set(kel["kode"]))
