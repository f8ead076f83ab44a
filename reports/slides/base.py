"""What every slide starts from: the briefing's choices with their measured tables, and values made of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from ilp_data import periods, zones
from ilp_data.briefing import figures
from ilp_data.briefing.book import Paparan
from ilp_data.format import angka, bagian_dari, persen, tanggal, teks_periode
from ilp_data.insight import attention, gaps
from ilp_data.insight.gaps import Kekosongan
from ilp_data.insight.sentences import JENIS_FASILITAS
from ilp_data.insight.source_dates import tanggal_registri, tanggal_sumber
from ilp_data.measure import completeness, inventory, reporters, scope, words
from ilp_data.measure.inventory import Persediaan
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan, Terukur
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret
from reports.model import Kalimat, Nilai, Paragraf, Sel, SelArti
from reports.slides import text as teks


@dataclass(frozen=True)
class Bahan:
    """One briefing with its tables. ``dulu`` is that of the last meeting, where there is one, ``koreksi`` what this
    revision shows otherwise of it (``figures.berubah``)."""

    potret: Potret
    paparan: Paparan
    ukur: Terukur
    dulu: Bahan | None = None
    koreksi: pd.DataFrame | None = None

    @cached_property
    def pandang(self) -> Pandangan:
        """The reading through the briefing's filter, in its period."""
        return Pandangan(self.potret, self.paparan.lingkup, self.paparan.periode, self.ukur)

    @property
    def lingkup(self) -> Lingkup:
        return self.pandang.lingkup

    @property
    def kota(self) -> Lingkup:
        """The whole region, whatever is filtered."""
        return self.pandang.kota

    @property
    def periode(self) -> str:
        return self.pandang.periode

    @cached_property
    def bulan(self) -> list[str]:
        """The months of trends (``figures.bulan_deret``): up to the briefing's, without holes; [] where none is."""
        return figures.bulan_deret(self.potret, self.paparan) if self.periode else []

    @cached_property
    def ada_laporan(self) -> bool:
        """Whether anything was ever reported from the region."""
        return bool(self.pandang.bulan)

    @cached_property
    def tempat(self) -> str:
        """The filter for use after "di": ``wilayah Puskesmas …``, ``Kecamatan …``, ``Kanaan``, ``Kota Bontang``."""
        return self.pandang.tempat

    @property
    def di(self) -> str:
        """`` di Guntung``; "" for the whole region, which the source line names."""
        return "" if self.lingkup.seluruhnya else f" di {self.tempat}"

    @cached_property
    def nama_daerah(self) -> str:
        return self.pandang.nama_daerah

    @cached_property
    def kelurahan(self) -> pd.DataFrame:
        """``scope.kelurahan`` of the filter."""
        return self.pandang.kelurahan

    @cached_property
    def sebutan(self) -> str:
        """``kelurahan`` or ``desa``, as the units of the region are called."""
        return sebutan_satuan(scope.kelurahan(self.potret, self.kota))

    def per(self, ind: Indikator) -> str:
        """The places by which an indicator is shown: kelurahan, or where none of them reports it those that do."""
        return reporters.pembagian_angka(self.pandang, ind)

    def sebut(self, per: str) -> str:
        """What the units of a breakdown are called: ``desa``, ``puskesmas``."""
        return self.sebutan if per == "kelurahan" else self.pandang.sebutan(per)

    @cached_property
    def kader(self) -> pd.DataFrame:
        """``cadres.daftar`` of the filter: no names."""
        return self.pandang.kader

    def kader_ditahan(self, per: str) -> dict[str, set[str]]:
        """``Terukur.kader_ditahan`` of the filter's units."""
        return self.pandang.kader_ditahan(per)

    @cached_property
    def hasil_ditahan(self) -> bool:
        """Whether too few cadres of the filter were assessed to tell of their results."""
        return bool(self.kader_ditahan("kota")["hasil"])

    @cached_property
    def alasan_daerah(self) -> pd.DataFrame:
        """``attention.alasan`` of the whole region."""
        return attention.alasan(self.pandang.sedaerah)

    @cached_property
    def alasan(self) -> pd.DataFrame:
        """``attention.alasan`` of the filter."""
        if self.lingkup.seluruhnya:
            return self.alasan_daerah
        return attention.sebagian(self.alasan_daerah, self.kelurahan["kode"])

    @cached_property
    def alasan_simulasi_daerah(self) -> pd.DataFrame:
        """``attention.alasan_simulasi`` of the whole region: shown apart only."""
        return attention.alasan_simulasi(self.pandang.sedaerah)

    @cached_property
    def alasan_simulasi(self) -> pd.DataFrame:
        """``attention.alasan_simulasi`` of the filter."""
        semua = self.alasan_simulasi_daerah
        return semua[semua["kode"].isin(self.kelurahan["kode"])]

    @cached_property
    def kekosongan(self) -> list[Kekosongan]:
        """``gaps.kekosongan`` of the filter, those that somebody is to mend."""
        return [g for g in gaps.kekosongan(self.pandang) if g.tugas]

    @cached_property
    def kelengkapan(self) -> pd.DataFrame:
        """``kelengkapan`` of the filter by puskesmas; where there are fewer than two of them, by the places that
        report (``reporters``)."""
        wilayah_kerja = len(set(self.kelurahan["kode_puskesmas"]) - {""}) > 1
        per = "puskesmas" if wilayah_kerja else reporters.pembagian_isian(self.potret, self.lingkup.daerah)
        return completeness.kelengkapan(self.potret, self.lingkup, per).assign(per=per)

    @cached_property
    def persediaan(self) -> dict[str, Persediaan]:
        """``inventory.persediaan`` of the region, made once a reading."""
        daerah = self.lingkup.daerah
        return self.potret.ingat(("persediaan", daerah), lambda: inventory.persediaan(self.potret, daerah))

    @property
    def tanggal_revisi(self) -> str:
        """The region's own day on which the revision was made, in words."""
        return tanggal(zones.hari(self.potret.waktu, self.lingkup.daerah))

    @property
    def waktu(self) -> str:
        """The period in words: ``Desember 2025``."""
        return teks_periode(self.periode) or "bulan ini"

    def waktu_angka(self, kode: str, pendek: bool = False) -> str:
        """The time of one service indicator (``words.waktu_baris``), with how months became one figure."""
        return words.waktu_baris(self.satu(kode), pendek) if self.periode else self.waktu

    @cached_property
    def beberapa_bulan(self) -> bool:
        """Whether the period is longer than a month."""
        return len(periods.uraikan_periode(self.periode)) > 1 if self.periode else False

    @property
    def waktu_data(self) -> str:
        """The date of what is counted by month: ``data per Desember 2025``, ``data tahun 2025``; before the first
        report none."""
        if not self.ada_laporan:
            return "belum ada laporan layanan"
        return f"data {'per ' * (len(self.periode) == len('2025-12'))}{self.waktu}"

    @cached_property
    def waktu_registri(self) -> str:
        """The date of the registry of facilities, as its sources name it; "" where no facility is listed."""
        f = scope.fasilitas(self.potret, self.lingkup)
        return _per("registri", tanggal_registri(f)) if len(f) else ""

    @cached_property
    def waktu_kader(self) -> str:
        """The date of the registry of cadres, as its sources name it; "" where none is listed."""
        if len(self.kader) and self.kader["simulasi"].all():
            return "data kader SIMULASI"
        return _per("data kader", tanggal_sumber(self.kader["sumber"])) if len(self.kader) else ""

    @cached_property
    def saringan(self) -> str:
        """The filters in words, the narrowest first, for the source line: ``Kec. Bontang Barat, Kota Bontang``."""
        bagian = []
        for sebutan, isi in (
            (self._awalan_satuan, replace(self.kota, kelurahan=self.lingkup.kelurahan)),
            ("", replace(self.kota, puskesmas=self.lingkup.puskesmas)),
            (f"{kata_wilayah(self.kota.daerah).kec} ", replace(self.kota, kecamatan=self.lingkup.kecamatan)),
        ):
            bagian += [] if isi.seluruhnya else [f"{sebutan}{scope.nama_lingkup(self.potret, isi)}"]
        return ", ".join([*bagian, self.nama_daerah])

    @property
    def _awalan_satuan(self) -> str:
        if not self.lingkup.kelurahan:
            return ""
        jenis = str(self.kelurahan["tingkat"].iloc[0]) if len(self.kelurahan) else "kelurahan"
        return "Kel. " if jenis == "kelurahan" else f"{kata_wilayah(self.kota.daerah).tingkat(jenis).capitalize()} "

    def hitung(self, kode: str, per: str, lingkup: Lingkup | None = None) -> pd.DataFrame:
        """One indicator in the briefing's period by unit; default: the filter."""
        return self.pandang.pada(lingkup).hitung(kode, per)

    def satu(self, kode: str, lingkup: Lingkup | None = None) -> pd.Series:
        """The whole filter (or ``lingkup``) as one measured row."""
        return self.hitung(kode, "kota", lingkup).iloc[0]

    def deret(self, kode: str, lingkup: Lingkup | None = None) -> pd.DataFrame:
        """One indicator month by month (``bulan``) for the whole filter (or ``lingkup``); no rows without a month."""
        return self.pandang.pada(lingkup).deret(kode, self.bulan)


def _per(apa: str, per: str) -> str:
    return f"{apa} per {tanggal(per)}" if per else f"{apa} tanpa tanggal pada sumbernya"


def nilai(baris: pd.Series) -> Nilai:
    """A measured row as a value; parts of a withheld one are left out."""
    keadaan = Keadaan(baris["keadaan"])
    tersembunyi = keadaan is Keadaan.DISEMBUNYIKAN
    return Nilai(
        _bilangan(baris["nilai"]) if keadaan.bernilai else None,
        keadaan,
        None if tersembunyi else _bilangan(baris["pembilang"]),
        None if tersembunyi else _bilangan(baris["penyebut"]),
        str(baris["nama_penyebut"]),
        tuple(baris["tanda"]),
    )


def nilai_menurut_kode(ukuran: pd.DataFrame) -> dict[str, Nilai]:
    """``nilai`` of each row by unit code."""
    return {str(b["kode"]): nilai(b) for b in ukuran.to_dict("records")}  # type: ignore[arg-type]


def nama_unit(b: Bahan, kode: str, nama: str) -> str:
    """The name of a unit on a picture; what lies outside every unit has a short one."""
    return nama if kode or nama != scope.TANPA_KELURAHAN else f"Di luar {b.sebutan}"


def cacah(jumlah: float | None, dari: float | None, nama_penyebut: str, simulasi: bool = False) -> Nilai:
    """A count out of a whole; None (or NA) = not known, which is not 0."""
    tanda = (Tanda.SIMULASI,) if simulasi else ()
    if jumlah is None or pd.isna(jumlah):
        return Nilai(None, Keadaan.BELUM_DILAPORKAN, nama_penyebut=nama_penyebut, tanda=tanda)
    keadaan = Keadaan.ADA if jumlah else Keadaan.NOL
    return Nilai(float(jumlah), keadaan, float(jumlah), _bilangan(dari), nama_penyebut, tanda)


def _bilangan(isi: object) -> float | None:
    return None if isi is None or pd.isna(isi) else float(isi)  # type: ignore[arg-type,call-overload]


def sel_nilai(n: Nilai, rinci: str = "") -> Sel:
    """A value as a cell, ``rinci`` behind it; a word that stands alone for no value carries its state."""
    teks = tulis_nilai(n)
    return SelArti(teks, n.keadaan) if n.nilai is None and not rinci else f"{teks}{rinci}"


def tulis_nilai(n: Nilai, desimal: int = 1) -> str:
    """A value in a cell: ``76,5 %``, ``~ 12,0 %`` (sementara), or the word of its state."""
    if n.nilai is None:
        return n.kata
    return f"{'~ ' if n.keadaan is Keadaan.SEMENTARA else ''}{persen(n.nilai, desimal)}"


def pecahan(n: Nilai) -> str:
    """``7.381 dari 9.654``, or the word of the state."""
    if n.nilai is None:
        return n.kata
    return bagian_dari(n.pembilang, n.penyebut)


def sumber_dari(*ukuran: pd.DataFrame | pd.Series) -> tuple[str, ...]:
    """Distinct sources of measured tables, in order."""
    isi: list[str] = []
    for u in ukuran:
        isi += [u["sumber"]] if isinstance(u, pd.Series) else list(u["sumber"])
    return tuple(dict.fromkeys(s for x in isi for s in str(x).split("; ") if s))


def sumber_fasilitas(potret: Potret, lingkup: Lingkup) -> tuple[str, ...]:
    """Distinct sources of the facilities of a scope and of their states; () where none is listed."""
    f = scope.fasilitas(potret, lingkup)
    return sumber_dari(pd.DataFrame({"sumber": [*f["sumber"], *f["sumber_lokus"]]}))


def kosong(*alasan: str) -> Paragraf:
    """Instead of a picture: what is missing, in sentences."""
    return Paragraf(tuple(map(Kalimat, alasan)), alt=" ".join(alasan))


def terburuk(isi: Sequence[object], banyak: int = teks.KATEGORI, tampil: int = teks.KATEGORI_TERBURUK) -> int:
    """How many of these ranked rows a picture bears: all up to the budget, else only the worst."""
    return len(isi) if len(isi) <= banyak else tampil


def sisanya(semua: int, tampil: int, sebutan: str, urutan: str = "terburuk") -> str:
    """The remark on what is left out: ``15 terburuk dari 141 desa; 126 lainnya ada di buku kerja.``; "" for nothing."""
    if semua <= tampil:
        return ""
    return f"{angka(tampil)} {urutan} dari {angka(semua)} {sebutan}; {angka(semua - tampil)} lainnya ada di buku kerja."


def gabung_sumber(isi: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Tuples joined, repeats left out."""
    return tuple(dict.fromkeys(x for t in isi for x in t))


def ukuran_lokus(jenis: Iterable[str]) -> tuple[str, ...]:
    """The loci of the kinds that are registered (``jenis``): no other is shown, nor explained in the notes."""
    ada = set(jenis)
    return tuple(f"lokus_{j}" for j in JENIS_FASILITAS if j in ada)
