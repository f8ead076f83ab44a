"""Everything of one kelurahan beside its region: place, facilities, cadres, six figures, trends, what to do.

Plain frozen data for a page, a deck and a sheet; nothing here draws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from ilp_data import periods
from ilp_data.errors import GalatKode
from ilp_data.format import setara
from ilp_data.insight import attention, gaps, headline, key_figures, summary
from ilp_data.insight.attention_finders import indikator_alasan
from ilp_data.insight.headline import Pokok
from ilp_data.insight.own_figures import kode_buatan
from ilp_data.insight.profile_cadres import KaderProfil, kader_tempat
from ilp_data.insight.profile_trends import Tren, susun_tren
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import waktu_baris
from ilp_data.registry import facility_types, locus_words
from ilp_data.registry.indicators import Indikator, jenis_indikator
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.shelf import Rak
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret

# Reach, outcome and growth of children; cadres begun and finished; loci: one look at each part of ILP.
ANGKA_KUNCI = ("ds_hadir", "stunting", "n_d", "kader_dilatih", "kader_utama", "lokus_posyandu")
_JUGA_DIBUKA = "stunting"  # leads where it alone needs attention
BANYAK_TINDAK_LANJUT = 3
_BATAS_URUTAN = 16 * 2**20  # bytes of ranks that are kept with a reading
# The key figure that a reason of ``attention.alasan`` already speaks of.
_SUDAH_DISEBUT = {"tanpa_dilatih": "kader_dilatih", "tanpa_utama": "kader_utama"}
# Gaps that a kelurahan or its puskesmas can close come before those of the whole region.
_KEKOSONGAN_DAHULU = ("belum_melapor", "layanan", "belum_tiba", "kader", "kesiapan", "lokus", "tanpa_titik")


@dataclass(frozen=True)
class FasilitasProfil:
    """One facility that serves the kelurahan; ``jenis_titik`` terbit, perkiraan or "" (no point)."""

    kode: str
    jenis: str
    nama: str
    lokus_ilp: str
    jenis_titik: str
    periksa_titik: str
    catatan: str
    sumber_lokus: str = ""

    @property
    def status_lokus(self) -> locus_words.StatusLokus:
        """As ``locus_words`` reads it off the register."""
        return locus_words.baca_status(self.lokus_ilp, self.sumber_lokus)

    @property
    def kata_lokus(self) -> str:
        """The locus status in words, with the year of a source that does not name it."""
        return locus_words.kata(self.lokus_ilp, self.sumber_lokus)


@dataclass(frozen=True)
class TitikStrip:
    """One kelurahan on the strip of a key figure, in per cent."""

    kode: str
    nama: str
    nilai: float


@dataclass(frozen=True)
class AngkaKunci:
    """One key figure. ``nilai``, ``kota`` and ``median`` in per cent, None where unknown; ``selisih`` in points to the
    region, None where they may not be compared.

    ``urutan_dari`` is (rank, of how many) among the ranked kelurahan (``attention.peringkat``), 1 the best, ties share
    a rank; None where it is not ranked, or nobody else is. ``perlu_perhatian`` is the one alarm
    (``attention.perhatian``). ``semua`` are the values of all kelurahan of the region, the worst first. ``baris`` and
    ``baris_kota`` are the rows of ``measure.hitung``, of the kelurahan and of the region.
    """

    kode: str
    label: str
    arah: str
    nilai: float | None
    pembilang: float | None
    penyebut: float | None
    nama_penyebut: str
    keadaan: Keadaan
    tanda: tuple[Tanda, ...]
    kota: float | None
    selisih: float | None
    median: float | None
    urutan_dari: tuple[int, int] | None
    perlu_perhatian: bool
    semua: tuple[TitikStrip, ...]
    kalimat: str
    baris: pd.Series = field(repr=False, compare=False)
    baris_kota: pd.Series = field(repr=False, compare=False)

    @property
    def tak_dikenal(self) -> bool:
        """Whether nothing is known of it, here and in the whole region."""
        return self.keadaan is Keadaan.BELUM_DILAPORKAN and self.kota is None and not self.semua


@dataclass(frozen=True)
class Urutan:
    """One key figure over all units of a region, the same for each of them: measured rows, the row of the region,
    the units ranked by ``attention.peringkat`` (both tables indexed by kode), and those with a value, worst first."""

    ukuran: pd.DataFrame = field(repr=False)
    kota: pd.Series = field(repr=False)
    urutan: pd.DataFrame = field(repr=False)
    semua: tuple[TitikStrip, ...] = ()


@dataclass(frozen=True)
class TindakLanjut:
    """One thing to follow up: ``isi`` as a sentence, what it is about as a code.

    ``jenis`` is the kind of a reason (``attention``), ``angka`` the code of a key figure; ``perbaikan``: what is to be
    done with data (``Perbaiki``, ``Lengkapi``). None of them: there is nothing more.
    """

    isi: str
    jenis: str = ""
    angka: str = ""
    perbaikan: str = ""

    @property
    def kalimat(self) -> str:
        """The sentence as it stands alone: ``Lengkapi data: belum ada …``."""
        return f"{self.perbaikan} data: {self.isi[:1].lower()}{self.isi[1:]}" if self.perbaikan else self.isi


@dataclass(frozen=True)
class Profil:
    """A kelurahan or desa as of a revision, or as ``per`` says a puskesmas or kecamatan with the codes of its
    ``kelurahan``. ``kader`` None = nothing known; ``luas_km2`` None = not in the store; "" for what has no kecamatan.

    ``tindak_lanjut`` rests on real figures only; ``simulasi_lain`` is what simulated rows would add, to be shown apart.
    """

    kode: str
    nama: str
    tingkat: str
    periode: str
    kode_daerah: str
    daerah: str
    kode_kecamatan: str
    kecamatan: str
    puskesmas: tuple[str, ...]
    luas_km2: float | None
    fasilitas: tuple[FasilitasProfil, ...]
    kader: KaderProfil | None
    angka: tuple[AngkaKunci, ...]
    tren: tuple[Tren, ...]
    tindak_lanjut: tuple[TindakLanjut, ...]
    simulasi_lain: tuple[str, ...] = ()
    per: str = "kelurahan"
    kelurahan: tuple[str, ...] = ()

    @property
    def lingkup(self) -> Lingkup:
        """The scope of it alone."""
        return Lingkup(self.kode_daerah, **{self.per: self.kode})

    @property
    def dikenal(self) -> tuple[AngkaKunci, ...]:
        """The key figures to show: all, but where most of them are known nowhere in the region only the others."""
        tahu = tuple(a for a in self.angka if not a.tak_dikenal)
        return self.angka if 2 * len(tahu) >= len(self.angka) else tahu


def profil(
    pandang: Pandangan,
    kode: str,
    alasan: pd.DataFrame | None = None,
    urutan: Mapping[str, Urutan] | None = None,
    bertren: bool = True,
    kekosongan: Callable[[], list[gaps.Kekosongan]] | None = None,
    per: str = "kelurahan",
) -> Profil:
    """The profile of one kelurahan (or of another unit, as ``per`` says), whatever else the view is filtered by. Raises
    ``GalatKode`` for a code that is none of its region.

    A view without a period (nothing was ever reported) leaves the figures of services without a value. ``alasan`` may
    be handed in where ``attention.alasan`` of the region and period is at hand already, ``urutan`` where the ranks of
    its kelurahan are: the same for each of them.
    ``bertren=False`` leaves out the trends; ``kekosongan`` answers ``gaps.kekosongan`` of it where that is kept.
    """
    daerah = pandang.daerah if per == "puskesmas" else kode[:5]
    pandang = pandang.pada(Lingkup(daerah, **{per: kode}))
    potret, lingkup, letak = pandang.potret, pandang.lingkup, pandang.kelurahan
    if kode not in set(scope.satuan(potret, per, Lingkup(daerah))["kode"]):
        raise GalatKode(f"{per.capitalize()} tidak ada.", diberikan=repr(kode), diharapkan=f"kode {per} di daerah ini")
    rangkai = urutan_daerah(pandang, per) if urutan is None else urutan
    angka = tuple(angka_kunci(pandang, k, per, rangkai.get(k)) for k in kode_angka(pandang, per))
    milik = attention.sebagian(attention.alasan(pandang) if alasan is None else alasan, letak["kode"])
    buatan = attention.alasan_simulasi(pandang)
    induk = "" if letak.empty or per == "puskesmas" else str(letak["kode_kecamatan"].iloc[0])
    return Profil(
        per=per,
        kode=kode,
        nama=pandang.nama,
        tingkat=kata_wilayah(kode).tingkat(str(letak["tingkat"].iloc[0]) if per == "kelurahan" else per),
        periode=pandang.periode,
        kode_daerah=lingkup.daerah,
        daerah=pandang.nama_daerah,
        kode_kecamatan=induk,
        kecamatan=scope.nama_lingkup(potret, Lingkup(lingkup.daerah, induk)) if induk else "",
        kelurahan=tuple(letak["kode"]),
        puskesmas=() if per == "puskesmas" else tuple(sorted({n for x in letak["kode"] for n in puskesmas(potret, x)})),
        luas_km2=luas(potret, list(letak["kode"])),
        fasilitas=fasilitas(potret, lingkup),
        kader=kader_tempat(potret, lingkup),
        angka=angka,
        tren=susun_tren(pandang, per) if bertren else (),
        tindak_lanjut=tuple(tindak_lanjut(pandang, angka, milik, kekosongan)),
        simulasi_lain=tuple(f"{a[:1].upper()}{a[1:]}." for a in buatan["alasan"]),
    )


def pokok_profil(pandang: Pandangan) -> Pokok:
    """What the figure that the region opens on means for the place of the view, and what stands under it; stunting
    where that alone needs attention there: a place is not praised over what it is to see to."""
    bawaan = summary.indikator_bawaan(pandang)
    return headline.pokok(pandang, next((k for k in (bawaan, _JUGA_DIBUKA) if _perlu(pandang, k)), bawaan))


def _perlu(pandang: Pandangan, kode: str) -> bool:
    """Whether the kelurahan, puskesmas or kecamatan of the view needs attention in this."""
    unit, milik = scope.kode_lingkup(pandang.lingkup), pandang.lingkup
    per = "kelurahan" if milik.kelurahan else "puskesmas" if milik.puskesmas else "kecamatan"
    return not milik.seluruhnya and unit in attention.perhatian(pandang, kode, per)


def puskesmas(potret: Potret, kode_kelurahan: str) -> tuple[str, ...]:
    """Names of the puskesmas whose working area holds the kelurahan; empty where that is not known."""
    kerja = potret.wilayah_kerja
    kode = kerja.loc[kerja["kode_kelurahan"] == kode_kelurahan, "kode_puskesmas"]
    return tuple(sorted(potret.fasilitas.loc[potret.fasilitas["kode"].isin(kode), "nama"]))


def luas(potret: Potret, kode_kelurahan: Sequence[str]) -> float | None:
    """Area of these kelurahan together in km²; None unless the store has that of each."""
    ada = potret.wilayah.loc[potret.wilayah["kode"].isin(kode_kelurahan), "luas_km2"].dropna()
    return float(ada.sum()) if len(ada) == len(kode_kelurahan) > 0 else None


def fasilitas(potret: Potret, lingkup: Lingkup) -> tuple[FasilitasProfil, ...]:
    """Facilities in scope by type, then by name."""
    f = scope.fasilitas(potret, lingkup)
    kolom = list(FasilitasProfil.__dataclass_fields__)
    semua = [FasilitasProfil(*baris) for baris in f[kolom].itertuples(index=False)]
    return tuple(sorted(semua, key=lambda x: (facility_types.SEMUA.index(x.jenis), x.nama)))


def urutan_daerah(pandang: Pandangan, per: str, kode: Sequence[str] = ANGKA_KUNCI) -> dict[str, Urutan]:
    """These figures of all units of the view's region, by indicator code; found once a reading, read-only."""
    daerah = pandang.sedaerah
    rak: Rak = daerah.potret.ingat(("urutan_daerah", str(daerah.ukur)), lambda: Rak(_BATAS_URUTAN))

    def satu(k: str) -> Urutan:
        return rak.ingat((daerah.daerah, daerah.periode, k, per), lambda: _urutan_satu(daerah, k, per))

    return {k: satu(k) for k in kode}


def _urutan_satu(daerah: Pandangan, kode: str, per: str) -> Urutan:
    kota, ukuran = daerah.satu(kode), daerah.hitung(kode, per)
    urutan = attention.peringkat(
        ukuran[ukuran["kode"] != ""], daerah.indikator(kode), kota, perlu=attention.perhatian(daerah, kode, per)
    )
    bernilai = urutan[urutan["nilai"].notna()]
    ukuran, urutan = (t.set_index("kode", drop=False).rename_axis(None) for t in (ukuran, urutan))
    return Urutan(
        ukuran, kota, urutan, tuple(TitikStrip(b.kode, b.nama, float(b.nilai)) for b in bernilai.itertuples())
    )


def _label(ind: Indikator) -> str:
    """The short name; among services "Utama" alone says nothing."""
    return f"Kader {ind.pendek}" if ind.jenis == "kader" and "kader" not in ind.pendek.lower() else ind.pendek


def angka_kunci(pandang: Pandangan, kode: str, per: str, urutan: Urutan | None = None) -> AngkaKunci:
    """One figure of the unit that the view is of (a kelurahan, puskesmas or kecamatan, as ``per`` says) beside the
    other units of its region."""
    ind, kode_satuan = pandang.indikator(kode), scope.kode_lingkup(pandang.lingkup)
    u = urutan or _urutan_satu(pandang.sedaerah, kode, per)
    milik = u.urutan.loc[kode_satuan]
    bernilai = u.urutan["nilai"].dropna()
    return AngkaKunci(
        kode=kode,
        label=_label(ind),
        arah=ind.arah,
        nilai=_atau_none(milik["nilai"]),
        pembilang=_atau_none(milik["pembilang"]),
        penyebut=_atau_none(milik["penyebut"]),
        nama_penyebut=ind.nama_penyebut,
        keadaan=Keadaan(milik["keadaan"]),
        tanda=tuple(milik["tanda"]),
        kota=_atau_none(u.kota["nilai"]),
        selisih=_atau_none(milik["selisih"]),
        median=_atau_none(bernilai.median()) if len(bernilai) else None,
        urutan_dari=_urutan(u.urutan.loc[u.urutan["urutan"].notna(), "nilai"], milik, ind.arah),
        perlu_perhatian=bool(milik["mendesak"]),
        semua=u.semua,
        kalimat=milik["kalimat"],
        baris=u.ukuran.loc[kode_satuan],
        baris_kota=u.kota,
    )


def _atau_none(nilai: object) -> float | None:
    return None if pd.isna(nilai) else float(nilai)  # type: ignore[arg-type,call-overload]


def _urutan(semua: pd.Series, milik: pd.Series, arah: str) -> tuple[int, int] | None:
    """Rank among all that are ranked, 1 the best: one more than the number of better ones; None of one alone, and where
    all are alike: the first of them is the last as well."""
    if pd.isna(milik["urutan"]) or len(semua) == 1 or semua.nunique() == 1:
        return None
    lebih_baik = semua > milik["nilai"] if arah == "tinggi" else semua < milik["nilai"]
    return int(lebih_baik.sum()) + 1, len(semua)


def kode_angka(pandang: Pandangan, per: str, bawaan: Sequence[str] = ANGKA_KUNCI) -> tuple[str, ...]:
    """The key figures of a unit: ``bawaan``, before them what is reported in place of all of them
    (``key_figures.kode_terlapor``), behind them the office's own."""
    return tuple(dict.fromkeys((*key_figures.kode_terlapor(pandang, per, bawaan), *bawaan, *kode_buatan(pandang))))


def tindak_lanjut(
    pandang: Pandangan,
    angka: tuple[AngkaKunci, ...],
    alasan: pd.DataFrame,
    kekosongan: Callable[[], list[gaps.Kekosongan]] | None = None,
) -> list[TindakLanjut]:
    """At most three sentences, from real figures only: the weightiest reasons to act (``alasan``: only those of the
    scope, in order), then key figures behind the region, then gaps to close."""
    hasil = [TindakLanjut(_awali(a), jenis=j) for a, j in zip(alasan["alasan"], alasan["jenis"], strict=True)]
    hasil += [TindakLanjut(_awali(k), angka=kode) for kode, k in _tertinggal(angka, alasan)]
    if len(hasil) < BANYAK_TINDAK_LANJUT:
        # A kelurahan that did not report is already among the reasons.
        sudah = ["belum_melapor"] if (alasan["jenis"] == "tak_lapor").any() else []
        ada = gaps.kekosongan(pandang) if kekosongan is None else kekosongan()
        semua = [g for g in ada if g.tugas and g.kunci not in sudah]
        semua = [g for g in semua if not g.simulasi or g.kunci == "hanya_simulasi"]
        semua.sort(key=lambda g: (*_KEKOSONGAN_DAHULU, g.kunci).index(g.kunci))
        hasil += [TindakLanjut(g.kalimat, perbaikan="Perbaiki" if g.diragukan else "Lengkapi") for g in semua]
    return hasil[:BANYAK_TINDAK_LANJUT] or [TindakLanjut("Tidak ada hal yang menonjol dalam data ini.")]


def _awali(teks: str) -> str:
    return f"{teks[:1].upper()}{teks[1:]}."


def _dari_rentang(baris: pd.Series) -> str:
    """``; rata-rata sebulan tahun 2025 (10 bulan)``: how a figure of several months came about; "" for others."""
    periode = str(baris["periode"])
    return f"; {waktu_baris(baris, pendek=True)}" if periode and periods.uraikan_periode(periode) != [periode] else ""


def _tertinggal(angka: tuple[AngkaKunci, ...], alasan: pd.DataFrame) -> list[tuple[str, str]]:
    """Key figures (code, sentence) in the worse half and behind the region that no reason speaks of yet, lowest rank
    first. Loci of which some are unknown are not behind: a gap asks for these."""
    sudah = {indikator_alasan(j) or _SUDAH_DISEBUT.get(j) for j in alasan["jenis"]}
    hasil = []
    for a in angka:
        kabur = jenis_indikator(a.kode) == "lokus" and Tanda.SEBAGIAN in a.tanda
        if a.urutan_dari is None or a.selisih is None or a.kode in sudah or kabur:
            continue
        buruk = a.selisih if a.arah == "rendah" else -a.selisih
        bagian = a.urutan_dari[0] / a.urutan_dari[1]
        if buruk > 0 and not setara(buruk) and bagian > 1 / 2:
            hasil.append((-bagian, a.kode, f"{a.kalimat}{_dari_rentang(a.baris)}"))
    return [(kode, kalimat) for _, kode, kalimat in sorted(hasil)]
