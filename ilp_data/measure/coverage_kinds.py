"""Coverage by kind of target group: the same people served over each number that somebody says is to be served.

Several kinds (proyeksi, riil, SPM, Profil) of one group and year stand side by side in the list ``sasaran``. The figure
itself is made with the kind that leads (``registry.target_kinds``); here it stands beside the others. Years are never
mixed: a kind that the year lacks is named and has no percentage. A kind has a percentage only where it covers exactly
the places whose counts make the figure, so it shows no count that the figure does not show, and what is withheld there
is withheld here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from ilp_data import format as fmt
from ilp_data import limits, periods
from ilp_data.measure import counts, pairs, places, rollup, target_groups, target_level_words, target_list
from ilp_data.measure.counts import Laporan, Uraian
from ilp_data.measure.disclosure import tentang_orang
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.service_units import susun_satuan
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.target_kinds import LAPORAN, urutan_jenis
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret

BULAN_SETAHUN = 12
_SAMA = 1e-6
_KOLOM = ["kode", "periode", "kelompok", "jenis", "pembilang", "penyebut"]
Kunci = tuple[str, str]  # a group by name and a kind
Baris = Mapping[Hashable, Any]  # one measured row
_Dua = dict[Kunci, tuple[float, float]]  # who was served and who was to be, by kind


@dataclass(frozen=True)
class MenurutJenis:
    """One percentage. ``sasaran`` is the number of the whole year, ``penyebut`` the part of it that the figure's months
    are, ``nilai`` in per cent, ``sumber`` who said it; ``memimpin``: the figure itself is made with it."""

    kelompok: str
    jenis: str
    sasaran: float
    penyebut: float
    nilai: float
    sumber: str
    memimpin: bool


@dataclass(frozen=True)
class CapaianJenis:
    """A figure over every kind of its year, the leading one first. ``bulan``: of how many months of the year it is (0:
    of a state, whose number is not parted by months); ``belum``: kinds known of other years only; ``tingkat_lain``:
    which kind wider or finer places are shown with, where that is another one (``kelurahan menurut SPM``)."""

    tahun: str
    bulan: int
    pembilang: float
    isi: tuple[MenurutJenis, ...]
    belum: tuple[str, ...]
    tingkat_lain: tuple[str, ...] = ()

    @property
    def satu_kelompok(self) -> bool:
        """Whether all numbers are of one group by name."""
        return len({j.kelompok for j in self.isi}) == 1

    @property
    def setahun(self) -> CapaianJenis:
        """The same counts over the number of the whole year, as PWS has it."""
        if not self.bulan:
            return self
        isi = (replace(j, penyebut=j.sasaran, nilai=100 * self.pembilang / j.sasaran) for j in self.isi)
        return replace(self, bulan=BULAN_SETAHUN, isi=tuple(isi))


def capaian_jenis(pandang: Pandangan, kode: str, per: str = "kota") -> dict[str, CapaianJenis]:
    """By code of each unit of ``per`` its figure in the view's period over every kind of target group. Units of which
    fewer than two things can be said are left out: {} of an indicator without any such list."""
    ind = pandang.indikator(kode)
    if not kunci_sasaran(pandang, ind):
        return {}
    menurut = _menurut_satuan(pandang, ind, per)
    hasil, lain = {}, target_level_words.tingkat_lain(pandang, ind, per)
    for b in pandang.hitung(kode, per).to_dict("records"):
        waktu = tuple(b["dari_bulan"]) or (str(b["periode"]),)
        bagian = [menurut[k] for k in ((b["kode"], w) for w in waktu) if k in menurut]
        if (satu := _satu(pandang, ind, b, waktu, bagian, lain)) is not None:
            hasil[str(b["kode"])] = satu
    return hasil


def jenis_bulanan(pandang: Pandangan, ind: Indikator, baris: pd.DataFrame, per: str) -> dict[str, CapaianJenis]:
    """By code of each unit the sum of its months (rows of ``Pandangan.deret``) over every kind; units with a month that
    has no count are left out."""
    if not kunci_sasaran(pandang, ind) or not len(baris):
        return {}
    menurut = _menurut_satuan(pandang, ind, per)
    hasil, lain = {}, target_level_words.tingkat_lain(pandang, ind, per)
    for kode, t in baris.groupby("kode", sort=False):
        bagian = [menurut[k] for k in ((kode, w) for w in t["periode"]) if k in menurut]
        if (satu := _satu(pandang, ind, _jumlah(t), tuple(t["periode"]), bagian, lain)) is not None:
            hasil[str(kode)] = satu
    return hasil


def _jumlah(t: pd.DataFrame) -> Baris:
    """The months of a unit as one row: withheld where one of them is, without a value where one has none."""
    keadaan = [Keadaan(k) for k in t["keadaan"]]
    bernilai = all(k.bernilai for k in keadaan)
    atas, bawah = (t[k].astype(float).sum(skipna=False) for k in ("pembilang", "penyebut"))
    satu = keadaan[-1] if bernilai else Keadaan.BELUM_DILAPORKAN
    return {
        "pembilang": atas,
        "penyebut": bawah if bernilai else float("nan"),
        "nilai": 100 * atas / bawah if bernilai and bawah else float("nan"),
        "keadaan": Keadaan.DISEMBUNYIKAN if Keadaan.DISEMBUNYIKAN in keadaan else satu,
        "sumber": t["sumber"].iloc[-1],
    }


def kode_kunci(ind: Indikator, kunci: Kunci) -> str:
    """A group and kind as a short text for links: ``SPM``; of another group than the usual one with its number."""
    ke = ind.semua_penyebut.index(kunci[0])
    return f"{kunci[1]}@{ke}" if ke else kunci[1]


def kunci_sasaran(pandang: Pandangan, ind: Indikator) -> list[Kunci]:
    """The groups and kinds of an indicator that the region's list names in any year, the usual group first."""
    ada = {(k, j) for k, j, _ in target_list.asal(pandang.potret, pandang.daerah, ind)}
    nama = ind.semua_penyebut
    return sorted(ada, key=lambda k: (nama.index(k[0]), urutan_jenis(k[1]), k[1]))


def jenis_tersedia(pandang: Pandangan, ind: Indikator, tahun: str) -> list[Kunci]:
    """Those that the list names for a year."""
    ada = {(k, j) for k, j, t in target_list.asal(pandang.potret, pandang.daerah, ind) if t == tahun}
    return [k for k in kunci_sasaran(pandang, ind) if k in ada]


def ganti_penyebut(pandang: Pandangan, ind: Indikator, baris: pd.DataFrame, per: str, kunci: Kunci) -> pd.DataFrame:
    """Measured rows of single months (``Pandangan.deret``) over another kind of target group: its number as
    ``penyebut`` and the percentage of it; without a value where that kind does not cover the same places."""
    t = _tabel(pandang, ind, per)
    t = t[(t["kelompok"] == kunci[0]) & (t["jenis"] == kunci[1])]
    lain = baris[["kode", "periode", "pembilang"]].merge(t, on=["kode", "periode"], how="left", suffixes=("", "_lain"))
    beda = (lain["pembilang"] - lain["pembilang_lain"]).abs().to_numpy(dtype=float)
    sama = np.nan_to_num(beda, nan=1.0) < _SAMA
    tahan = np.array([k == Keadaan.DISEMBUNYIKAN for k in baris["keadaan"]], dtype=bool)
    penyebut = np.where(sama & ~tahan, lain["penyebut"].to_numpy(dtype=float), np.nan)
    ada = ~np.isnan(penyebut) & (penyebut > 0)
    keadaan = [
        k if d else (_bernilai(k, p) if a else Keadaan.BELUM_DILAPORKAN)
        for k, d, a, p in zip(baris["keadaan"], tahan, ada, baris["pembilang"], strict=True)
    ]
    nilai = np.where(ada, 100 * baris["pembilang"].to_numpy(dtype=float) / np.where(ada, penyebut, 1.0), np.nan)
    asal = {
        t: target_list.asal(pandang.potret, pandang.daerah, ind).get((*kunci, t), "")
        for t in {str(p)[:4] for p in baris["periode"]}
    }
    lama = target_list.sebutan(target_list.daftar(pandang.potret, pandang.daerah, ind))
    sumber = [
        "; ".join(
            sorted(({*str(s).split("; ")} - lama - {""}) | {target_groups.tulis_sumber(kunci[1], asal[str(p)[:4]])})
        )
        for s, p in zip(baris["sumber"], baris["periode"], strict=True)
    ]
    return baris.assign(
        penyebut=penyebut, nilai=nilai, keadaan=pd.Series(keadaan, baris.index, dtype=object), sumber=sumber
    )


def _bernilai(lama: Keadaan, pembilang: float) -> Keadaan:
    if Keadaan(lama).bernilai:
        return Keadaan(lama)
    return Keadaan.ADA if pembilang else Keadaan.NOL


# --- one unit


def _satu(
    pandang: Pandangan, ind: Indikator, b: Baris, waktu: tuple[str, ...], bagian: Sequence[_Dua],
    lain: Mapping[str, tuple[str, ...]],
) -> CapaianJenis | None:  # fmt: skip
    tahun = {w[:4] for w in waktu}
    boleh = Keadaan(b["keadaan"]) is not Keadaan.DISEMBUNYIKAN and not pd.isna(b["pembilang"])
    if not boleh or len(tahun) != 1 or (len(waktu) > 1 and ind.gabung == "rerata"):
        return None
    saat, banyak = tahun.pop(), _banyak_bulan(ind, waktu)
    isi = _lain(pandang, ind, b, saat, banyak, bagian)
    isi = _dengan_pemimpin(ind, b, banyak, isi)
    semua = {j for _, j in kunci_sasaran(pandang, ind)}
    belum = sorted(semua - {j for _, j in jenis_tersedia(pandang, ind, saat)}, key=urutan_jenis)
    beda = lain.get(saat, ())
    if len(isi) < 2 and not (isi and (belum or beda)):
        return None
    return CapaianJenis(saat, banyak, float(b["pembilang"]), tuple(isi), tuple(belum), beda)


def _banyak_bulan(ind: Indikator, waktu: tuple[str, ...]) -> int:
    """Of how many months of its year a figure is; 0 where its denominator is a state and not a year's number."""
    if not _setahun(ind):
        return 0
    return BULAN_SETAHUN if periods.setahun(waktu[0]) else len(waktu)


def _lain(
    pandang: Pandangan, ind: Indikator, b: Baris, tahun: str, banyak: int, bagian: Sequence[_Dua]
) -> list[MenurutJenis]:
    """Every kind whose numbers cover the places of the figure; small numbers of people are withheld as in it."""
    jumlah = _jumlah_kunci(bagian)
    batas = limits.batas_kecil() if pandang.ukur.umum and tentang_orang(ind) else 0.0
    hasil = []
    for kunci in jenis_tersedia(pandang, ind, tahun):
        atas, bawah = jumlah.get(kunci, (0.0, 0.0))
        if abs(atas - float(b["pembilang"])) < _SAMA and bawah > 0 and bawah >= batas:
            sumber = target_list.asal(pandang.potret, pandang.daerah, ind).get((*kunci, tahun), "")
            hasil.append(MenurutJenis(*kunci, bawah * BULAN_SETAHUN / (banyak or BULAN_SETAHUN), bawah,
                                      100 * atas / bawah, sumber, memimpin=False))  # fmt: skip
    return hasil


def _jumlah_kunci(bagian: Sequence[_Dua]) -> _Dua:
    """Both parts of each kind over the months of a unit."""
    hasil: _Dua = {}
    for kunci, (atas, bawah) in (satu for t in bagian for satu in t.items()):
        lalu = hasil.get(kunci, (0.0, 0.0))
        hasil[kunci] = lalu[0] + atas, lalu[1] + bawah
    return hasil


def _menurut_satuan(pandang: Pandangan, ind: Indikator, per: str) -> dict[tuple[str, str], _Dua]:
    """By unit and period both parts of each kind."""
    hasil: dict[tuple[str, str], _Dua] = {}
    t = _tabel(pandang, ind, per)
    for kode, periode, kelompok, jenis, atas, bawah in zip(*(t[k].tolist() for k in _KOLOM), strict=True):
        hasil.setdefault((kode, periode), {})[kelompok, jenis] = atas, bawah
    return hasil


def _dengan_pemimpin(ind: Indikator, b: Baris, banyak: int, isi: list[MenurutJenis]) -> list[MenurutJenis]:
    """With the one that the figure is made with in front: one of the list, else what places reported themselves."""
    if not Keadaan(b["keadaan"]).bernilai or pd.isna(b["penyebut"]) or not b["penyebut"]:
        return isi
    bawah, nama = float(b["penyebut"]), ind.semua_penyebut[0]
    cocok = next((j for j in isi if j.kelompok == nama and abs(j.penyebut - bawah) < _SAMA * max(bawah, 1)), None)
    sasaran = bawah * BULAN_SETAHUN / (banyak or BULAN_SETAHUN)
    asal = cocok or MenurutJenis(nama, LAPORAN, sasaran, bawah, float(b["nilai"]), str(b["sumber"]), memimpin=True)
    return [replace(asal, memimpin=True), *(j for j in isi if j is not cocok)]


# --- the list, brought to every unit


def _setahun(ind: Indikator) -> bool:
    bawah = ind.cacah(ind.penyebut)
    return bawah is not None and bool(bawah.dari_setahun)


def _tabel(pandang: Pandangan, ind: Indikator, per: str) -> pd.DataFrame:
    """Every kind over the units of a breakdown within the view's filter: columns ``_KOLOM``, a row a unit, month (or
    whole year) and kind of which both parts are known. Kept with the measured tables."""

    def susun() -> pd.DataFrame:
        bagian = [_satu_waktu(pandang, ind, per, tahunan) for tahunan in (False, True)]
        return pd.concat([b for b in bagian if len(b)] or [pd.DataFrame(columns=_KOLOM)], ignore_index=True)

    kunci = ("capaian_jenis", ind.kode, per, pandang.lingkup)
    return pandang.ukur.ingat_tabel(pandang.potret, kunci, susun)


def _satu_waktu(pandang: Pandangan, ind: Indikator, per: str, tahunan: bool) -> pd.DataFrame:
    potret, daerah = pandang.potret, pandang.daerah
    atas, isi = pairs.hitungan(potret, ind.pembilang, daerah, tahunan), target_list.daftar(potret, daerah, ind)
    tahun = tuple(sorted(set(isi["tahun"].astype(str))))
    ada = pairs.tercatat(atas[0])
    di = [i for i, w in enumerate(atas[0].bulan) if w[:4] in tahun and ada[i]]
    if not di:
        return pd.DataFrame(columns=_KOLOM)
    bulan = tuple(atas[0].bulan[i] for i in di)
    milik = atas[0].ambil(di, bulan), atas[1].ambil(di, bulan)
    kali = 1 / BULAN_SETAHUN if _setahun(ind) and not tahunan else 1.0
    semua = list(_per_kunci(pandang, ind, isi, tahun, bulan, kali))
    lapor = [counts.pasangkan_cacah(milik, bawah) for _, bawah in semua]
    urai = rollup.uraikan_laporan(places.pohon(potret, daerah), Laporan.sambung(lapor))
    bagian = [
        _baris(potret, ind, per, pandang.lingkup, kunci, (lapor[i], urai.potong(i, len(bulan)), milik[1]))
        for i, (kunci, _) in enumerate(semua)
    ]
    return pd.concat(bagian, ignore_index=True)


def _per_kunci(
    pandang: Pandangan, ind: Indikator, isi: pd.DataFrame, tahun: tuple[str, ...], bulan: tuple[str, ...], kali: float
) -> Iterator[tuple[Kunci, tuple[Laporan, Uraian]]]:
    """Each kind as a count of these months: its year's number, or the part of it that a month is."""
    pohon, semua = places.pohon(pandang.potret, pandang.daerah), kunci_sasaran(pandang, ind)
    nama = [str(ke) for ke in range(len(semua))]
    baris = pd.DataFrame({
        "kode_tempat": isi["kode_tempat"],
        "periode": isi["tahun"].astype(str),
        "ukuran": [str(semua.index((k, j))) for k, j in zip(isi["kelompok"], isi["jenis"], strict=True)],
        "nilai": isi["nilai"].astype(float) * kali,
        "keadaan": Keadaan.ADA.value,
        "simulasi": False,
    })  # fmt: skip
    lapor = counts.baca_semua(pohon, baris, nama, tahun)
    urai, ke = rollup.uraikan_laporan(pohon, lapor), [tahun.index(b[:4]) for b in bulan]
    for i, kunci in enumerate(semua):
        satu = lapor.potong(i, len(tahun)), urai.potong(i, len(tahun))
        yield kunci, (satu[0].ambil(ke, bulan), satu[1].ambil(ke, bulan))


def _baris(
    potret: Potret, ind: Indikator, per: str, lingkup: Lingkup, kunci: Kunci, pasang: tuple[Laporan, Uraian, Uraian]
) -> pd.DataFrame:
    """``pasang`` as in ``all_counts.semua_pasangan``."""
    pohon, (lapor, urai, pembilang) = places.pohon(potret, lingkup.daerah), pasang
    berlaku = np.array([periods.setahun(b) or pairs.dihitung_pada(ind, b) for b in lapor.bulan], dtype=bool)
    tanpa = np.zeros_like(berlaku)  # a mark of figures that are shown; of kinds none is
    p = pairs.Pasangan(pohon, lapor, urai, pembilang, berlaku, tanpa, tanpa, tanpa)
    s = susun_satuan(potret, p, per, lingkup)
    ada = ~np.isnan(s.nilai).any(axis=2) & berlaku
    satuan, waktu = np.nonzero(ada)
    return pd.DataFrame({
        "kode": [s.kode[i] for i in satuan],
        "periode": [lapor.bulan[i] for i in waktu],
        "kelompok": kunci[0],
        "jenis": kunci[1],
        "pembilang": s.nilai[satuan, waktu, 0],
        "penyebut": s.nilai[satuan, waktu, 1],
    })  # fmt: skip


# --- in words


def teks_jenis(c: CapaianJenis) -> str:
    """Every percentage with its number and who says it, the leading kind first, and the kinds that the year lacks:
    ``79,9 % dari 2.102 menurut SPM · 74,5 % dari 2.254 menurut Profil; sasaran riil 2025 belum ada``."""
    return "; ".join(x for x in (teks_persen(c), teks_belum(c), teks_tingkat(c)) if x)


def teks_persen(c: CapaianJenis) -> str:
    """``teks_jenis`` without the kinds that the year lacks."""
    return " · ".join(_sebut(c, j) for j in c.isi)


def teks_belum(c: CapaianJenis) -> str:
    """The kinds that the year lacks: ``sasaran riil 2025 belum ada``; "" where it lacks none."""
    return f"sasaran {fmt.daftar(list(c.belum), len(c.belum))} {c.tahun} belum ada" if c.belum else ""


def teks_tingkat(c: CapaianJenis) -> str:
    """Which kind other levels are shown with: ``sasaran kelurahan menurut SPM``; "" where it is the same."""
    return f"sasaran {fmt.daftar(list(c.tingkat_lain), len(c.tingkat_lain))}" if c.tingkat_lain else ""


def _sebut(c: CapaianJenis, j: MenurutJenis) -> str:
    # Where the figure itself is of another group, or of none, a number alone would be read as that group's.
    nama = "" if c.satu_kelompok and any(x.memimpin for x in c.isi) else f" {j.kelompok}"
    if c.bulan in (0, BULAN_SETAHUN):
        return f"{fmt.persen(j.nilai)} dari {fmt.angka(j.penyebut)}{nama} menurut {j.jenis}"
    bagian = "seperdua belas" if c.bulan == 1 else f"{c.bulan} bulan"
    dari = f"{fmt.angka(j.penyebut)} ({bagian} dari {fmt.angka(j.sasaran)}{nama})"
    return f"{fmt.persen(j.nilai)} dari {dari} menurut {j.jenis}"


def sumber_jenis(*semua: CapaianJenis) -> str:
    """Who said each number: ``SPM: Renaksi 2025; Profil: Profil Kesehatan 2025``; "" where nobody is named."""
    isi = (j for c in semua for j in c.isi if j.sumber and j.jenis != LAPORAN)
    return "; ".join(dict.fromkeys(f"{j.jenis}: {j.sumber}" for j in isi))
