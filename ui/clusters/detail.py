"""The blocks of Klaster below the matrix: one indicator in figures, remarks, map, ranking and table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.format import teks_periode
from ilp_data.insight import (
    attention,
    cluster_matrix,
    cluster_tables,
    comparison,
    front,
    kinds,
    sentences,
    summary,
    year_to_date,
)
from ilp_data.measure import period_choice, scope
from ilp_data.measure.words import (
    nama_klaster,
    nama_pendek,
    sebab_tanpa_nilai,
    sebutan,
    waktu_baris,
)
from ilp_data.registry.indicators import KLASTER, NAMA_KLASTER, Indikator
from ilp_data.registry.own import Registri
from ilp_data.states import ARTI, ARTI_TANDA, Keadaan, Tanda
from ui.app import binding
from ui.app.context import Konteks
from ui.clusters import ranks
from ui.clusters.grid import RINCIAN
from ui.kit import downloads, known, long_tables, maps, parts, programme_parts
from ui.markup import gabung_markup, html
from ui.markup import tulis_markup as tulis_html

_KARTU_TERBANYAK = 3
_ARAH = {"tinggi": "makin tinggi makin baik", "rendah": "makin rendah makin baik"}


@dataclass(frozen=True)
class Rincian:
    """One chosen indicator with everything measured for it. ``periode`` is what is shown (see ``periode_tampil``)."""

    k: Konteks
    ind: Indikator
    per: str

    @property
    def bulanan(self) -> bool:
        """Whether the indicator has a value each month (readiness is as of the revision)."""
        return self.ind.jenis == "layanan" and bool(self.k.bulan)

    @cached_property
    def periode(self) -> str:
        return self.k.sedaerah.jadi(_periode, self.ind.kode)

    @cached_property
    def sementara(self) -> str:
        """Why this indicator's period is provisional; "" where it is not, or where there is no period."""
        return self.k.sementara(self.periode) if self.bulanan else ""

    @cached_property
    def deret_kota(self) -> pd.DataFrame:
        return self._deret(self.ind.kode, "kota", self.k.kota)

    @cached_property
    def semua_unit(self) -> pd.DataFrame:
        """Every unit of the region, for map and ranking."""
        return self.k.hitung(self.ind.kode, self.per, self.k.kota, self.periode)

    @cached_property
    def unit(self) -> pd.DataFrame:
        """The units in the filter."""
        return self.k.hitung(self.ind.kode, self.per, periode=self.periode)

    @cached_property
    def kota(self) -> pd.Series:
        return self.k.satu(self.ind.kode, self.k.kota, self.periode)

    @property
    def pasangan(self) -> Indikator | None:
        """The same numerator over another denominator, if there is one."""
        return self.k.indikator(self.ind.pasangan) if self.ind.pasangan else None

    def deret(self, kode: str, per: str = "kota") -> pd.DataFrame:
        """The filter's own months."""
        return self._deret(kode, per, self.k.lingkup)

    def _deret(self, kode: str, per: str, lingkup: scope.Lingkup) -> pd.DataFrame:
        if self.bulanan:
            return self.k.deret(kode, per, lingkup)
        return self.k.hitung(kode, per, lingkup, self.k.periode).iloc[:0] if self.ind.jenis != "layanan" else _KOSONG

    @property
    def waktu(self) -> str:
        return waktu_baris(self.kota) if self.ind.jenis == "layanan" else "keadaan menurut revisi ini"

    @property
    def waktu_lain(self) -> list[str]:
        """For the head of the page: the period of this indicator, where it is not that of the screen."""
        return [] if self.periode == self.k.periode else [f"{self.ind.pendek}: {teks_periode(self.periode)}"]

    @property
    def simulasi(self) -> bool:
        return bool(self.semua_unit["simulasi"].any())

    @property
    def akhiran(self) -> str:
        """What every heading over simulated figures ends with."""
        return " · SIMULASI" if self.simulasi else ""


def _periode(k: Konteks, kode: str) -> str:
    return k.periode_untuk(k.indikator(kode))


_KOSONG = pd.DataFrame({"periode": pd.Series(dtype=str), "nilai": pd.Series(dtype=float)})


def kalimat(k: Konteks) -> str:
    """The page's sentence, over all clusters."""
    return cluster_matrix.kalimat(k.pandang)


def kolom_urut(klaster: str) -> str:
    """The cluster that the matrix is sorted by, bound to the URL as ``urut``: that of the open indicator by default."""
    with st.container(key="pilihan-url-urut"):
        dibawa = binding.bawa_kode("urut")
    return dibawa if dibawa in KLASTER else klaster


def blok(gambar: Callable[[Rincian], None], r: Rincian, pertama: bool = False) -> None:
    """A part of the page without widgets, kept by indicator and breakdown (``Konteks.blok``), and apart for the first
    picture (``pertama``) where it is drawn in both looks."""
    r.k.blok(gambar, r.ind.kode, r.per, pertama, isi=lambda: gambar(r))


def pilihan_indikator(registri: Registri) -> dict[str, str]:
    """What can be opened in every region, by cluster: service indicators, then readiness."""
    return {
        i.kode: f"{NAMA_KLASTER[c]} · {i.pendek} (dari {i.nama_penyebut})"
        for c in KLASTER
        for i in registri.semua.values()
        if i.klaster == c and i.jenis in ("layanan", "kesiapan")
    }


def bawaan(k: Konteks) -> str:
    """The indicator that is opened first, one that is really reported where any is."""
    kode = summary.indikator_bawaan(k.pandang)
    return kode if k.indikator(kode).jenis in ("layanan", "kesiapan") else "ds_hadir"


def belum_ada(k: Konteks) -> None:
    """Instead of the matrix where nobody ever reported: what is known, then what is missing and who could bring it."""
    known.lembar_dikenal(
        k,
        "Laporan klaster pertama belum ada",
        f"Belum ada laporan layanan maupun kesiapan klaster dari {scope.nama_daerah(k.potret, k.lingkup.daerah)}. Yang "
        "dapat melengkapi: puskesmas, lewat rekap bulanan posyandu dan laporan klaster, atau Dinas Kesehatan.",
        "layanan",
        khas=programme_parts.klaster,
    )


def kepala_rincian(r: Rincian) -> None:
    """Title of the chosen indicator, its figures by named denominator, and the remarks on them."""
    blok(_angka, r)
    lalu = r.k.jadi(_terakhir, r.ind.kode, r.per)
    if lalu:
        st.button(
            f"Lihat {tulis.bulan(lalu)}, bulan terakhir yang ada angkanya",
            key="lihat-terakhir",
            icon=":material/history:",
            on_click=_ke_periode,
            args=(lalu,),
        )


def _angka(r: Rincian) -> None:
    tulis_html(html('<div id="{i}" class="ilp-tujuan"></div>', i=RINCIAN))
    parts.judul(r.ind.judul, f"{KLASTER[r.ind.klaster]} · {r.waktu}{r.akhiran}")
    parts.kartu_deret(_kartu(r))
    _catatan(r)


def _terakhir(k: Konteks, kode: str, per: str) -> str:
    """The newest month with a value where the period has none, else ""."""
    r = Rincian(k, k.indikator(kode), per)
    return cluster_tables.periode_terakhir(r.periode, r.deret_kota) if r.bulanan else ""


def _kartu(r: Rincian) -> list[parts.Kartu]:
    kartu = [_kartu_satu(r, r.ind, f"{r.ind.pendek}, {r.k.nama}")]
    if r.pasangan:
        kartu.append(_kartu_satu(r, r.pasangan, f"{r.pasangan.pendek}, {r.k.nama}"))
    if not r.k.lingkup.seluruhnya:
        kartu.append(parts.kartu_ukuran(f"{r.ind.pendek}, {r.kota['nama']}", r.kota, r.periode))
    kartu += [_kartu_acuan(r.ind)] if r.ind.target is not None else []
    return [*kartu, *_kartu_rentang(r)] if len(kartu) < _KARTU_TERBANYAK else kartu


def _kartu_satu(r: Rincian, ind: Indikator, nama: str) -> parts.Kartu:
    baris = r.k.satu(ind.kode, periode=r.periode)
    if ind.jenis != "layanan":
        return parts.kartu_ukuran(nama, baris)
    if r.sementara:
        return parts.kartu_ukuran(nama, baris, r.periode)
    dulu = sentences.sebelum(r.k.pandang.pada(periode=r.periode), ind.kode)
    if not Keadaan(baris["keadaan"]).bernilai and dulu is not None:
        ubah = f"terakhir ada {tulis.persen(dulu['nilai'])} pada {teks_periode(dulu['periode'])}"
        return parts.kartu_ukuran(nama, baris, r.periode, ubah)
    beda = sentences.perubahan_terakhir(r.k.pandang.pada(periode=r.periode), ind.kode)
    return parts.kartu_ukuran(nama, baris, r.periode, beda.teks if beda.selisih is not None else "", beda.arah)


def _kartu_rentang(r: Rincian) -> list[parts.Kartu]:
    """The weakest and the strongest unit in the filter; nothing where fewer than two have a value."""
    ada = r.unit[r.unit["nilai"].notna() & (r.unit["kode"] != "") & ~comparison.terhalang(r.unit)]
    ada = ada.sort_values("nilai", kind="stable")
    if len(ada) < 2 or r.sementara:
        return []
    ujung = ada.iloc[[0, -1] if r.ind.arah == "tinggi" else [-1, 0]]
    nama, nilai = [nama_pendek(n) for n in ujung["nama"]], [tulis.angka(v, 1) for v in ujung["nilai"]]
    ket = [f"{n} {tulis.bagian_dari(a, b)}" for n, a, b in
           zip(nama, ujung["pembilang"], ujung["penyebut"], strict=True)]  # fmt: skip
    return [parts.Kartu("Terlemah dan terkuat", f"{nilai[0]} – {nilai[1]} %", "; ".join(ket))]


def _kartu_acuan(ind: Indikator) -> parts.Kartu:
    tanda = "≥" if ind.arah == "tinggi" else "≤"
    return parts.Kartu(
        front.kata_acuan(ind).capitalize(),
        f"{tanda} {tulis.persen_ringkas(ind.target)}",
        f"{_ARAH[ind.arah]}; {ind.target_sumber}",
    )


def _catatan(r: Rincian) -> None:
    """Remarks as word and sentence."""
    isi = []
    if r.simulasi:
        isi.append(("simulasi", cluster_tables.Catatan("SIMULASI", f"{ARTI_TANDA[Tanda.SIMULASI]}.")))
    if r.bulanan:
        deret = r.deret(r.ind.kode, r.per)
        milik = cluster_tables.catatan(r.ind, r.k.periode, r.periode, r.unit, r.deret_kota, deret)
        isi += [("perhatian", c) for c in milik]
    pandang = r.k.pandang.pada(periode=r.periode)
    if setahun := year_to_date.kalimat_dua_angka(pandang, r.ind):
        isi.append(("", cluster_tables.Catatan("dua sasaran", setahun)))
    isi += [("", c) for c in kinds.catatan_jenis(pandang, r.ind)]
    if isi:
        butir = [
            html('<li><span class="ilp-tanda {k}">{l}</span> {t}</li>', k=g, l=c.label, t=c.kalimat) for g, c in isi
        ]
        tulis_html(html('<ul class="ilp-butir">{b}</ul>', b=gabung_markup(butir)))


def _ke_periode(periode: str) -> None:
    st.session_state["periode"] = periode


def peringkat(r: Rincian) -> None:
    """Units from worst to best, then those not ranked (simulated, too few reports), those without a value last; the
    region's value as a line."""
    tulis_html(html_peringkat(r))


def html_peringkat(r: Rincian) -> Markup:
    """The finished ranking with its heading, or why there is none; draws nothing."""
    urutan = r.k.sedaerah.jadi(_peringkat, r.ind.kode, r.per)
    kepala = parts.judul_markup(f"{urutan.judul}{r.akhiran}", urutan.keterangan)
    if not urutan.baris:
        return kepala + parts.kosong_markup(*urutan.kosong)
    _, redup = maps.sorotan(r.k, r.per)
    periode = parts.berperiode_markup(r.periode if r.ind.jenis == "layanan" else "")
    isi = ranks.peringkat(urutan.baris, urutan.acuan, redup, alamat_saringan(r.k, r.per), periode)
    return kepala + isi


@dataclass(frozen=True)
class _Urutan:
    """A ranking whatever is filtered: heading and remark, its lines (``ranks.baris_peringkat``) and the region's mark;
    without lines what is missing and why."""

    judul: str
    keterangan: str
    baris: dict[str, Markup]
    acuan: Markup = Markup()
    kosong: tuple[str, str] = ("", "")


def _peringkat(k: Konteks, kode: str, per: str) -> _Urutan:
    r = Rincian(k, k.indikator(kode), per)
    semua = attention.peringkat_daerah(k.pandang.pada(periode=r.periode), kode, per)
    unit = semua[semua["kode"] != ""]
    tanpa_nilai = bool(unit["nilai"].isna().all())
    kota = None if pd.isna(r.kota["nilai"]) else float(r.kota["nilai"])
    acuan = f"garis putus-putus: {sebutan(r.kota['nama'])} {tulis.persen(kota)}" if kota is not None else ""
    judul = "Peringkat" if unit["urutan"].notna().any() or tanpa_nilai else "Nilai, tidak diperingkat"
    keterangan = " · ".join(x for x in (r.waktu, acuan) if x)
    if r.sementara:
        sebab = f"{period_choice.nama(r.periode)} sementara: {r.sementara}."
        return _Urutan(judul, keterangan, {}, kosong=("Belum diperingkat", sebab))
    if tanpa_nilai:
        return _Urutan(judul, keterangan, {}, kosong=_tanpa_peringkat(r, unit))
    perlu = k.perhatian(kode, per, r.periode)
    isi = r.semua_unit.set_index("kode", drop=False).loc[list(semua["kode"])]
    isi = isi[(isi["kode"] != "") | isi["nilai"].notna()]
    isi = isi.assign(perlu=isi["kode"].isin(perlu))
    return _Urutan(judul, keterangan, ranks.baris_peringkat(isi, r.ind, kota), ranks.letak_acuan(isi, kota))


def _tanpa_peringkat(r: Rincian, unit: pd.DataFrame) -> tuple[str, str]:
    judul = f"{r.ind.pendek}: {sebab_tanpa_nilai(unit)}"
    if (unit["keadaan"] == Keadaan.DISEMBUNYIKAN).any():
        return judul, ARTI[Keadaan.DISEMBUNYIKAN].arti
    oleh = f"puskesmas, lewat laporan {nama_klaster(r.ind.klaster)}"
    if unit["pembilang"].notna().any():
        oleh = f"Dinas Kesehatan, dengan {r.ind.nama_penyebut}"
    penjelasan = f"Tidak ada nilai untuk {r.waktu}; bukan berarti nol. Yang dapat melengkapi: {oleh}."
    return judul, penjelasan


def alamat_saringan(k: Konteks, satuan: str) -> Callable[[str], Markup]:
    """Code of an area → the query of a link that filters by it, and lets it go where it is chosen."""

    def alamat(kode: str) -> Markup:
        ubah = maps.saringan_klik(k, satuan, kode)
        return Markup("&amp;").join([html("{k}={v}", k=n, v=v) for n, v in ubah.items()])

    return alamat


def definisi(r: Rincian) -> None:
    """Concept, formula, direction and reference of the chosen indicator in one paragraph."""
    ind = r.ind
    acuan = (
        f"{tulis.persen_ringkas(ind.target)} ({ind.target_sumber})" if ind.target is not None else "belum ditetapkan"
    )
    kata = front.kata_acuan(ind).capitalize()
    isi = [("Konsep", ind.konsep), ("Definisi", ind.definisi), ("Rumus", ind.rumus), ("Arah", _ARAH[ind.arah]),
           (kata, acuan), ("Kelas warna", ind.kelas_sumber), ("Cara membaca", ind.interpretasi)]  # fmt: skip
    parts.catatan(gabung_markup([html("<b>{n}:</b> {v} ", n=n, v=v.rstrip(".") + ".") for n, v in isi]))


def _isi_tabel(r: Rincian) -> None:
    parts.tabel_angka(r.unit.head(long_tables.SEKALIGUS), f"Tabel {r.ind.pendek}")
    long_tables.catatan(len(r.unit))


def _isi_semua(r: Rincian) -> None:
    parts.tabel(parts.tabel_ukuran(r.unit), tinggi=380, kunci=f"tabel-klaster-{r.ind.kode}-{r.per}")


def tabel(r: Rincian) -> None:
    """The chosen indicator's table in the filter, its download, and that of its months."""
    parts.judul(f"Tabel {r.ind.pendek}{r.akhiran}", f"{r.ind.judul} · {r.waktu}")
    blok(_isi_semua if long_tables.pilih_semua(len(r.unit), "semua_baris") else _isi_tabel, r)
    with st.container(horizontal=True):
        downloads.ukuran(r.unit, f"klaster-{r.ind.kode}-{r.per}", r.k)
        if r.bulanan:
            deret = r.deret(r.ind.kode, r.per)
            downloads.ukuran(deret, f"klaster-{r.ind.kode}-{r.per}-tren", r.k, "Unduh tren bulanan (CSV)")
