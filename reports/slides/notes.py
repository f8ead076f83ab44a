"""The last slides: how complete the data is, and how the figures were made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ilp_data import limits, periods
from ilp_data.briefing.agenda import HALAMAN
from ilp_data.format import angka, bulan, daftar, pecahan
from ilp_data.insight import cadre_tables
from ilp_data.insight.gaps import Kekosongan
from ilp_data.measure import completeness
from ilp_data.measure.inventory import Asal
from ilp_data.measure.reporters import tingkat_lapor
from ilp_data.measure.words import nama_pendek
from ilp_data.registry.indicators import Indikator, indikator
from ilp_data.states import Keadaan, Tanda
from reports.model import Bagian, Kolom, Nilai, Petak, Sel, SelArti, Tabel
from reports.slides import text as teks
from reports.slides.base import Bahan, cacah, kosong, sisanya, terburuk
from reports.slides.frame import Naskah

BULAN_MUTU = 12
_KEKOSONGAN = 6
_PELAPOR, _PELAPOR_SEMPIT = 16, 8  # rows of the grid that fit one slide; fewer where many months fold their names
_BULAN_SEMPIT = 6
_ARAH = {"tinggi": "tinggi baik", "rendah": "rendah baik"}
PENTING = (
    "layanan", "belum_tiba", "belum_melapor", "serba_100", "indikator_kosong", "proyeksi", "tanpa_sasaran",
    "d_terkoreksi", "registri", "wilayah_kerja", "kader", "kesiapan", "lokus", "tanpa_titik", "hanya_simulasi",
    "luar_kelurahan", "titik_meragukan", "titik_perkiraan",
)  # fmt: skip


# --- quality


def mutu(b: Bahan) -> Naskah | None:
    """Completeness by puskesmas and month, and what is missing, with who could bring it. None where nobody ever
    reported: what is missing is then what the meeting is asked to decide."""
    if not b.ada_laporan:
        return None
    isi = b.kelengkapan
    bagian: list[Bagian] = [_petak(b)] if len(isi) else []
    hilang = _kekosongan(b)
    bagian.append(hilang or kosong(f"Tidak ada kekosongan yang diketahui untuk {b.tempat}."))
    return Naskah(
        _kalimat_mutu(b),
        tuple(bagian),
        "bagian isian yang sudah masuk per bulan; daftar di sampingnya menyebut yang perlu dilengkapi atau "
        "diperiksa, dan oleh siapa.",
        bobot=(1.35, 1.0) if len(bagian) == 2 else (1.0,),
        catatan=(
            _sisa_kekosongan(b),
            _sisa_pelapor(b) if len(isi) else "",
            f"Isian = tiap cacah yang pernah dilaporkan daerah ini × {_pelapor(b)}; data simulasi tidak dihitung."
            if len(isi)
            else f"Belum ada laporan layanan dari {b.tempat}.",
        ),
        sumber=("Dasbor ILP, dihitung dari laporan yang masuk",),
        tambahan=tuple(f"{g.judul}: {g.kalimat} Dapat dilengkapi oleh {g.oleh}." for g in b.kekosongan),
        simulasi=any(g.simulasi for g in _terpenting(b)[:_KEKOSONGAN]),
    )


def _petak(b: Bahan) -> Petak:
    isi, per = b.kelengkapan, _per(b)
    semua = _bulan(b)
    isi = isi[isi["periode"].isin(semua)]
    jumlah = isi.groupby("kode")[["ada", "harap"]].sum()
    ada, harap = jumlah["ada"].to_dict(), jumlah["harap"].to_dict()
    urut = sorted(ada, key=lambda k: (ada[k] / harap[k], k))[: _tampil(b, len(ada))]
    nama = dict(zip(isi["kode"], isi["nama"], strict=True))
    sel = {(x.kode, x.periode): _isian(int(x.ada), int(x.harap)) for x in isi.itertuples()}
    kurang = [nama_pendek(nama[k]) for k in urut if ada[k] < harap[k]]
    alt = f"tidak lengkap: {daftar(kurang, 4)}" if kurang else "semuanya lengkap"
    return Petak(
        f"Isian yang sudah masuk per {per}",
        tuple(nama_pendek(nama[k]) for k in urut),
        tuple(_kepala_bulan(semua)),
        tuple(tuple(sel.get((k, m), cacah(None, None, "isian")) for m in semua) for k in urut),
        completeness.BATAS_LENGKAP,
        "tinggi_baik",
        "%",
        f"Kelengkapan laporan {b.tempat} per {per}, {bulan(semua[0])} sampai {bulan(semua[-1])}: {alt}.",
        desimal=0,
    )


def _bulan(b: Bahan) -> list[str]:
    """The months of the grid."""
    ada = sorted(b.kelengkapan["periode"].unique())
    return ([m for m in ada if m in b.bulan] or ada)[-BULAN_MUTU:]


def _tampil(b: Bahan, banyak: int) -> int:
    """Rows of the grid, so that it stays on one slide."""
    muat = _PELAPOR if len(_bulan(b)) <= _BULAN_SEMPIT else _PELAPOR_SEMPIT
    return min(terburuk(range(banyak), muat), muat)


def _sisa_pelapor(b: Bahan) -> str:
    """Of the places that the grid has no room for, whether they are complete."""
    jumlah = b.kelengkapan.groupby("kode")[["ada", "harap"]].sum()
    banyak, kurang = len(jumlah), int((jumlah["ada"] < jumlah["harap"]).sum())
    if (sisa := banyak - _tampil(b, banyak)) <= 0:
        return ""
    if kurang <= _tampil(b, banyak):
        return f"{angka(sisa)} {_per(b)} lain lengkap."
    return f"{angka(banyak - sisa)} yang paling kurang dari {angka(banyak)} {_per(b)}; lainnya: halaman Mutu Data."


def _kepala_bulan(semua: list[str]) -> Iterator[str]:
    """Months as heads of narrow columns: the year with the first one of each year."""
    for lalu, m in zip(["", *semua], semua, strict=False):
        nama = bulan(m, pendek=True).removesuffix(f" {m[:4]}")
        yield nama if lalu[:4] == m[:4] else f"{nama} ’{m[2:4]}"


def _per(b: Bahan) -> str:
    return b.pandang.sedaerah.sebutan(str(b.kelengkapan["per"].iloc[0]))


def _pelapor(b: Bahan) -> str:
    """Whose reports are counted: kelurahan, the other places that report, or the whole region."""
    per = tingkat_lapor(b.potret, b.lingkup.daerah)
    return daftar([b.pandang.sedaerah.sebutan(x) for x in per]) or (
        "seluruh daerah" if len(b.kelengkapan) else "kelurahan"
    )


def _isian(ada: int, harap: int) -> Nilai:
    dasar = cacah(ada, harap, "isian")
    return Nilai(100 * ada / harap, dasar.keadaan, dasar.pembilang, dasar.penyebut, dasar.nama_penyebut)


def _kekosongan(b: Bahan) -> Tabel | None:
    """What is missing, who brings it, since when; None where nothing is. The notes tell each in a sentence."""
    tampil = _terpenting(b)[:_KEKOSONGAN]
    if not tampil:
        return None
    sejak = [bulan(g.sejak, pendek=True) if g.sejak else "–" for g in tampil]
    lebar = 3 if set(sejak) != {"–"} else 2  # since when may be known of none
    kolom = (Kolom("Yang perlu diurus", bobot=1.7), Kolom("Oleh", bobot=1.6), Kolom("Sejak", bobot=0.8))[:lebar]
    baris = tuple((g.hal, g.pelengkap.pendek, s)[:lebar] for g, s in zip(tampil, sejak, strict=True))
    alt = f"Yang perlu dilengkapi atau diperiksa di {b.tempat}: {'; '.join(f'{x[0]}, oleh {x[1]}' for x in baris)}."
    return Tabel(kolom, baris, alt, simulasi=any(g.simulasi for g in tampil))


def _terpenting(b: Bahan) -> list[Kekosongan]:
    """Real gaps first, each in its weight."""
    return sorted(b.kekosongan, key=lambda g: (g.simulasi, (*PENTING, g.kunci).index(g.kunci)))


def _sisa_kekosongan(b: Bahan) -> str:
    sisa = len(b.kekosongan) - _KEKOSONGAN
    return f"{angka(sisa)} hal lain dan rinciannya: halaman Mutu Data." if sisa > 0 else ""


def _kalimat_mutu(b: Bahan) -> str:
    isi = b.kelengkapan
    beda = len(tingkat_lapor(b.potret, b.lingkup.daerah)) > 1
    if len(isi) and beda:  # of different places: all together, as on the page
        isi = completeness.kelengkapan(b.potret, b.lingkup, "kota")
    kosong_ = (
        f"{angka(len(b.kekosongan))} hal perlu dilengkapi atau diperiksa"
        if b.kekosongan
        else "tidak ada kekosongan lain"
    )
    if isi.empty:
        return f"Belum ada laporan layanan dari {b.tempat}; {kosong_}."
    diminta = isi["periode"].isin(periods.uraikan_periode(b.periode)) if b.periode else isi["periode"].isna()
    kapan = b.waktu if diminta.any() else bulan(max(isi["periode"]))
    ada, harap = completeness.jumlah(isi[diminta] if diminta.any() else isi[isi["periode"] == max(isi["periode"])])
    return f"{pecahan(ada, harap)} isian {kapan} sudah masuk; {kosong_}."


# --- method


def metode(b: Bahan) -> Naskah:
    """Definitions of the indicators that this briefing shows, and which of them are made up."""
    kode = list(dict.fromkeys(k for h in b.paparan.halaman if h in HALAMAN for k, _ in HALAMAN[h].angka))
    asal = b.persediaan
    baris = _baris_metode([indikator(k) for k in kode], {k: asal[k].asal for k in kode})
    tampil = baris[: teks.BARIS]
    palsu = [k for k in kode if asal[k].asal in (Asal.SIMULASI, Asal.CAMPURAN)]
    ada = [k for k in kode if asal[k].asal is not Asal.TIADA]
    bagian: tuple[Bagian, ...] = (
        Tabel(
            (
                Kolom("Indikator", bobot=1.3),
                Kolom("Pembilang", bobot=1.7),
                Kolom("Penyebut", bobot=1.7),
                Kolom("Arah", bobot=0.8),
                Kolom("Data", bobot=0.9),
            ),
            tuple(x.sel for x in tampil),
            alt=f"Definisi {angka(len(baris))} indikator: {'; '.join(x.bunyi for x in tampil)}.",
            simulasi=any(x.buatan for x in tampil),
        ),
    )
    if not tampil:
        bagian = (kosong("Paparan ini tidak memuat indikator.", "Definisi ada di halaman Metode & Sumber."),)
    return Naskah(
        _kalimat_metode(kode, palsu, ada),
        bagian,
        "tiap baris satu indikator: pembilang, penyebut dengan namanya, arah yang baik, dan dari mana datanya.",
        catatan=(
            _aturan(b),
            _kecil(b),
            sisanya(len(baris), len(tampil), "indikator", "pertama"),
            _simulasi(palsu, ada),
        ),
        sumber=("Dasbor ILP, halaman Metode & Sumber",),
        ukuran=tuple(kode),
    )


def _kalimat_metode(kode: list[str], palsu: list[str], ada: list[str]) -> str:
    if not kode:
        return "Paparan ini tidak memuat indikator."
    nyata, belum = len(ada) - len(palsu), len(kode) - len(ada)
    isi = [f"{angka(nyata)} dari data nyata"] * bool(nyata) + [f"{angka(len(palsu))} masih SIMULASI"] * bool(palsu)
    isi += [f"{angka(belum)} belum ada datanya"] * bool(belum)
    return f"Dari {angka(len(kode))} indikator, {daftar(isi)}; tiap persen = jumlah pembilang dibagi jumlah penyebut."


def _simulasi(palsu: list[str], ada: list[str]) -> str:
    """Which indicators are real, and which are made up, whichever is shorter to say."""
    nyata = [indikator(k).pendek for k in ada if k not in palsu]
    if not palsu:
        return ""
    return (
        f"Data nyata: {daftar(nyata, 7)}; selebihnya simulasi." if nyata else "SIMULASI: semua indikator paparan ini."
    )


def _kecil(b: Bahan) -> str:
    penyebut = "penyebut berbeda ditampilkan berdampingan, tidak dicampur"
    kecil = f"Jumlah di bawah {angka(limits.batas_kecil())} orang disembunyikan"
    return f"{kecil}; {penyebut}." if b.ukur.umum else f"{penyebut.capitalize()}."


def _aturan(b: Bahan) -> str:
    """The grade rule in words, and whether it is confirmed."""
    semua = b.potret.aturan
    if not semua or b.kader.empty:
        return ""
    versi = semua[max(semua)]
    return f"Tingkat kader ({versi.versi}, {versi.status_pendek}): {cadre_tables.bunyi_aturan(versi)}."


class _BarisMetode(NamedTuple):
    """A row of the table of definitions, and where its data comes from."""

    nama: str
    pembilang: str
    penyebut: str
    arah: str
    asal: tuple[Asal, ...]

    @property
    def sel(self) -> tuple[Sel, ...]:
        """The cells; the word for data that is made up or missing as what it stands for."""
        data: Sel = " / ".join(map(str, self.asal))
        if self.asal == (Asal.SIMULASI,):
            data = SelArti("SIMULASI", Tanda.SIMULASI)
        elif self.asal == (Asal.TIADA,):
            data = SelArti(str(Asal.TIADA), Keadaan.BELUM_DILAPORKAN)
        return (self.nama, self.pembilang, self.penyebut, self.arah, data)

    @property
    def bunyi(self) -> str:
        return f"{self.nama} = {self.pembilang} dari {self.penyebut}"

    @property
    def buatan(self) -> bool:
        """Whether any of its figures was made up for demonstration."""
        return not {Asal.SIMULASI, Asal.CAMPURAN}.isdisjoint(self.asal)


def _baris_metode(ind: list[Indikator], asal: dict[str, Asal]) -> list[_BarisMetode]:
    """A row per service indicator; relatives (grades, groups, loci, readiness) share a row."""
    rumpun: dict[tuple[str, str, str], list[Indikator]] = {}
    for i in ind:
        rumpun.setdefault(_rumpun(i), []).append(i)
    hasil = []
    for (nama, pembilang, penyebut), isi in rumpun.items():
        kata = tuple(dict.fromkeys(asal[i.kode] for i in isi))
        hasil.append(_BarisMetode(nama or isi[0].pendek, pembilang, penyebut, _ARAH[isi[0].arah], kata))
    return sorted(hasil, key=lambda x: x.asal == (Asal.SIMULASI,))


def _rumpun(i: Indikator) -> tuple[str, str, str]:
    """(name of the family or "", numerator, denominator) as one row of the table."""
    if i.jenis == "lokus":
        return "Lokus ILP", "fasilitas lokus ILP", "fasilitas terdaftar sejenis"
    if i.jenis == "kesiapan":
        return "Kesiapan klaster", "unsur ada", "unsur dilaporkan"
    if i.kelompok:
        return "Kelompok A–E", "kader lengkap kelompok itu", "kader dinilai"
    if i.jenis == "kader":
        return "Langkah dan tingkat kader", "kader pada langkah atau tingkat itu", i.nama_penyebut
    return "", i.nama_pembilang, i.nama_penyebut
