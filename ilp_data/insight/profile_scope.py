"""The profile of a kelurahan, a puskesmas, a kecamatan or a region for paper: the parts of ``profile`` over any.

Everything is measured through the view handed in; where that withholds small counts, so do the sentences and
reasons, which are made from the same tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

import pandas as pd

from ilp_data.errors import GalatMasukan
from ilp_data.format import angka as tulis_angka
from ilp_data.format import daftar
from ilp_data.insight import attention, attention_reporters, gaps, profile
from ilp_data.insight.profile import AngkaKunci, FasilitasProfil, Urutan
from ilp_data.insight.profile_cadres import KaderProfil, kader_tempat
from ilp_data.insight.profile_trends import Tren, susun_tren
from ilp_data.measure import reporters, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import dengan_jenis, sebutan_satuan
from ilp_data.registry.region_words import kata_wilayah, sebut_per
from ilp_data.store.snapshot import Potret

PerLembar = Literal["kelurahan", "puskesmas", "kecamatan", "kota"]
PER: tuple[str, ...] = ("kelurahan", "puskesmas", "kecamatan", "kota")
# Children first, then one figure of each further cluster that counts people, then cadres and loci.
ANGKA = (
    "ds_hadir", "n_d", "stunting", "skrining_hipertensi", "skrining_tbc", "kader_dilatih", "kader_utama",
    "lokus_posyandu",
)  # fmt: skip


@dataclass(frozen=True)
class ProfilLingkup:
    """One unit as of a revision. ``nama`` with its kind ("Kelurahan Kanaan"), ``nama_polos`` as registered; ``letak``
    where it lies, a part an item; ``kelurahan`` the codes in it; ``banyak_satuan`` how many units its region has;
    ``alasan`` its reasons to act as ``attention.alasan`` words them, in order (of the whole region
    ``attention_reporters.semua_alasan``), ``kekosongan`` answers its gaps; ``kota`` the measured row of the region by
    indicator code."""

    per: str
    lingkup: Lingkup
    nama: str
    nama_polos: str
    periode: str
    daerah: str
    letak: tuple[str, ...]
    kelurahan: tuple[str, ...]
    banyak_satuan: int
    kalimat: str
    fasilitas: tuple[FasilitasProfil, ...]
    kader: KaderProfil | None
    angka: tuple[AngkaKunci, ...]
    tren: tuple[Tren, ...]
    tindak_lanjut: tuple[profile.TindakLanjut, ...]
    alasan: pd.DataFrame = field(repr=False, compare=False)
    kekosongan: Callable[[], list[gaps.Kekosongan]] = field(repr=False, compare=False)
    kota: Mapping[str, pd.Series] = field(repr=False, compare=False, default_factory=dict)

    @property
    def kode(self) -> str:
        """Its own code."""
        return scope.kode_lingkup(self.lingkup)


def satuan(potret: Potret, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """The units that can have a profile: kode, nama, by code. Raises ``GalatMasukan`` for another ``per``, where the
    scope has none, and for the whole region of a narrower one."""
    if per not in PER:
        raise GalatMasukan("Pembagian lembar tidak dikenal.", diberikan=repr(per), diharapkan=", ".join(PER))
    if per == "kota" and not lingkup.seluruhnya:
        raise GalatMasukan(
            "Lembar seluruh daerah hanya dapat dibuat tanpa saringan tempat.",
            diberikan=scope.nama_lingkup(potret, lingkup),
            saran="Hapus saringannya, atau pilih lembar per kelurahan, puskesmas, atau kecamatan.",
        )
    hasil = scope.satuan(potret, per, lingkup)
    if hasil.empty:
        raise GalatMasukan(
            f"Belum ada {sebut_per(per, lingkup.daerah)} yang terdaftar untuk {scope.nama_lingkup(potret, lingkup)}.",
            saran="Pilih lembar per kelurahan, atau bawa daftarnya lewat halaman Data." if per == "puskesmas" else None,
        )
    return hasil


@dataclass(frozen=True)
class Daerah:
    """What all units of a region share: made once for many profiles by ``daerah``."""

    pandang: Pandangan
    per: str
    alasan: pd.DataFrame
    urutan: Mapping[str, Urutan]
    banyak_satuan: int


def daerah(pandang: Pandangan, per: str) -> Daerah:
    """The reasons and ranks of the view's whole region, by ``per``."""
    seluruh = pandang.sedaerah
    return Daerah(
        seluruh,
        per,
        attention.alasan(seluruh),
        profile.urutan_daerah(seluruh, per, profile.kode_angka(seluruh, per, ANGKA)),
        len(scope.satuan(seluruh.potret, per, seluruh.lingkup)),
    )


def lingkup_satuan(daerah: str, per: str, kode: str) -> Lingkup:
    """The scope of one unit of ``satuan``."""
    return Lingkup(daerah) if per == "kota" else Lingkup(daerah, **{per: kode})


def profil(d: Daerah, kode: str) -> ProfilLingkup:
    """The profile of one unit of ``satuan``."""
    per, pandang = d.per, d.pandang.pada(lingkup_satuan(d.pandang.daerah, d.per, kode))
    potret, lingkup, kel, nama = pandang.potret, pandang.lingkup, pandang.kelurahan, pandang.nama
    angka = tuple(profile.angka_kunci(pandang, k, per, d.urutan[k]) for k in d.urutan)
    if per == "kota":
        angka = tuple(_seluruhnya(pandang, a) for a in angka)
    milik = attention_reporters.semua_alasan(pandang) if per == "kota" else attention.sebagian(d.alasan, kel["kode"])
    kosong = cache(lambda: gaps.kekosongan(pandang))
    tindak = profile.tindak_lanjut(pandang, angka, _beralamat(milik, lingkup), kosong)
    return ProfilLingkup(
        per=per,
        lingkup=lingkup,
        nama=_sebut(per, nama, kel),
        nama_polos=nama,
        periode=pandang.periode,
        daerah=pandang.nama_daerah,
        letak=_letak(potret, per, kel),
        kelurahan=tuple(kel["kode"]),
        banyak_satuan=d.banyak_satuan,
        kalimat=profile.pokok_profil(pandang).kalimat,
        fasilitas=profile.fasilitas(potret, lingkup),
        kader=kader_tempat(potret, lingkup),
        angka=angka,
        tren=susun_tren(pandang, per),
        tindak_lanjut=tuple(tindak),
        alasan=_berurut(milik, lingkup),
        kekosongan=kosong,
        kota={k: u.kota for k, u in d.urutan.items()},
    )


def _seluruhnya(daerah: Pandangan, a: AngkaKunci) -> AngkaKunci:
    """A key figure of the region itself: the points beside it are the places that report it, and it is compared with
    none of them."""
    per = reporters.pembagian_angka(daerah, daerah.indikator(a.kode))
    titik = profile.urutan_daerah(daerah, per, (a.kode,))[a.kode].semua
    return replace(a, semua=titik, selisih=None, urutan_dari=None, perlu_perhatian=False)


def _sebut(per: str, nama: str, kel: pd.DataFrame) -> str:
    if per == "kota":
        return nama
    jenis = str(kel["tingkat"].iloc[0]) if per == "kelurahan" else per
    jenis = kata_wilayah(next(iter(kel["kode"]), "")).tingkat(jenis)
    return dengan_jenis(nama, jenis)


def _letak(potret: Potret, per: str, kel: pd.DataFrame) -> tuple[str, ...]:
    """A kelurahan lies in a kecamatan and has a puskesmas; the wider units name their kelurahan, the region counts what
    it is divided into."""
    if per == "kota":
        return _bagian_daerah(potret, kel)
    if kel.empty:
        return ("wilayah kerja belum ada data",)
    pelayan = sorted({n for k in kel["kode"] for n in profile.puskesmas(potret, k)})
    luas = profile.luas(potret, list(kel["kode"]))
    ekor = [f"{tulis_angka(luas, 1)} km² di peta"] if luas is not None else []
    if per == "kelurahan":
        kata = kata_wilayah(kel["kode"].iloc[0])
        nama = scope.nama_lingkup(potret, Lingkup(kel["kode"].iloc[0][:5], kel["kode_kecamatan"].iloc[0]))
        return (
            f"{kata.Kecamatan} {nama}",
            daftar(pelayan, 2) or "puskesmas pelayan belum diketahui",
            *ekor,
        )
    isi = f"{tulis_angka(len(kel))} {sebutan_satuan(kel)}: {daftar(list(kel['nama']), 6)}"
    return (isi, *([daftar(pelayan, 3)] if per == "kecamatan" and pelayan else []), *ekor)


def _bagian_daerah(potret: Potret, kel: pd.DataFrame) -> tuple[str, ...]:
    """``3 kecamatan, 15 kelurahan, 6 puskesmas``, and its area."""
    kode = str(next(iter(kel["kode"]), ""))[:5]
    if not kode:
        return ("wilayahnya belum ada data",)
    pkm = len(scope.fasilitas(potret, Lingkup(kode), "puskesmas"))
    isi = [
        f"{tulis_angka(kel['kode_kecamatan'].nunique())} {kata_wilayah(kode).kecamatan}",
        f"{tulis_angka(len(kel))} {sebutan_satuan(kel)}",
        *([f"{tulis_angka(pkm)} puskesmas"] if pkm else []),
    ]
    luas = profile.luas(potret, list(kel["kode"]))
    return (daftar(isi), *([f"{tulis_angka(luas, 1)} km² di peta"] if luas is not None else []))


def _berurut(milik: pd.DataFrame, lingkup: Lingkup) -> pd.DataFrame:
    """The reasons of the scope in order. In the wider ones the weightiest reason of every kelurahan comes before the
    second of any; readiness is of a puskesmas, which it names, and is said once."""
    if lingkup.kelurahan:
        return milik
    milik = milik[(milik["jenis"] != "kesiapan") | ~milik["alasan"].duplicated()]
    milik = milik.assign(ke=milik.groupby("kode").cumcount())
    return milik.sort_values(["ke", "urutan"], kind="stable", ignore_index=True)


def _beralamat(milik: pd.DataFrame, lingkup: Lingkup) -> pd.DataFrame:
    """``_berurut``, each reason of a wider scope beginning with its kelurahan."""
    urut = _berurut(milik, lingkup)
    if lingkup.kelurahan:
        return urut
    return urut.assign(
        alasan=[b.alasan if b.jenis == "kesiapan" else f"{b.nama}: {b.alasan}" for b in urut.itertuples()]
    )
