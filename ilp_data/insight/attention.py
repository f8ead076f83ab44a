"""What needs attention: the one rule for it, units ranked worst first by an indicator, and all reasons to act.

A ranking says where to look first, not who is to blame: each row carries its numerator, its denominator and its
distance to the region. A unit without a value is never ranked; it stays at the end with the reason. Only real figures
rank and give reasons: what simulated rows would say is listed apart, and changes nothing of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

import numpy as np
import pandas as pd

from ilp_data.format import beda_poin, bulat, bulat_kolom
from ilp_data.insight import attention_finders as finders
from ilp_data.insight import comparison
from ilp_data.insight.comparison import Halangan
from ilp_data.insight.summary import indikator_bawaan
from ilp_data.measure import report_share
from ilp_data.measure.classes import kelas_perlu_perhatian
from ilp_data.measure.obstacles import Baris
from ilp_data.measure.view import STAF, UMUM, Pandangan, Terukur
from ilp_data.measure.words import sebut_selisih, uraian
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan, Tanda

KOLOM_PERINGKAT = [
    "urutan",
    "kode",
    "nama",
    "nilai",
    "pembilang",
    "penyebut",
    "keadaan",
    "selisih",
    "kalimat",
    "mendesak",
    "tanda",
]
KOLOM_ALASAN = ["urutan", "kode", "nama", "bobot", "alasan", "jenis"]
KOLOM_SIMULASI = ["kode", "nama", "alasan", "jenis"]

# A tenth of the scale: half of all monthly changes of a kelurahan are under six points, so ten is not the weather.
BATAS_POIN = 10.0
# A quarter of the ranked units, and only where there are enough of them for a quarter to mean something.
BAGIAN_TERBURUK = 0.25
MINIMUM_KUARTIL = 4


class Sebab(StrEnum):
    """Why a figure of a place needs attention."""

    KELAS = "kelas_terburuk"
    JAUH = "jauh_dari_daerah"
    KUARTIL = "seperempat_terburuk"


Perhatian = Mapping[str, tuple[Sebab, ...]]


def perhatian(pandang: Pandangan, kode: str, per: str = "kelurahan") -> Perhatian:
    """Which units of ``per`` need attention by one indicator in the period of the view, and why: the one alarm of
    screens, slides and sheets. By code of the unit, worst first; those not named need none.

    A unit is named whose real figure may be ranked and is in a class that needs attention, ten points or more worse
    than the region, or in the worst quarter of at least four and worse than the region. Looked for in the whole region
    whatever is filtered; simulated rows change nothing. Unknown is not bad, and nobody is named where the period is
    provisional. A figure that is withheld from the public names nobody there and moves no quarter, so that every unit
    that all may see is named alike for all; to staff alone, it may name its own unit.
    """
    daerah = pandang.nyata.sedaerah
    umum = _ingat_perhatian(daerah, UMUM, kode, per)
    if daerah.ukur.umum:
        return umum
    rahasia = _ditahan(replace(daerah, ukur=UMUM), kode, per)
    staf = {k: s for k, s in _ingat_perhatian(daerah, STAF, kode, per).items() if k in umum or k in rahasia}
    return {k: umum.get(k, s) for k, s in staf.items()} | umum


def _ingat_perhatian(daerah: Pandangan, ukur: Terukur, kode: str, per: str) -> Perhatian:
    daerah = replace(daerah, ukur=ukur)
    kunci = ("perhatian", daerah.daerah, daerah.periode, kode, per, "umum" if ukur.umum else "")
    hasil: Perhatian = daerah.potret.ingat(kunci, lambda: _perhatian(daerah, daerah.indikator(kode), per))
    return hasil


def _ditahan(daerah: Pandangan, kode: str, per: str) -> set[str]:
    """The units whose figure is withheld from the public."""
    ukuran = daerah.hitung(kode, per)
    return set(ukuran.loc[ukuran["keadaan"] == Keadaan.DISEMBUNYIKAN, "kode"])


def _perhatian(daerah: Pandangan, ind: Indikator, per: str) -> Perhatian:
    if ind.jenis == "layanan" and (
        not _berlayanan(daerah) or report_share.sementara(daerah.potret, daerah.daerah, daerah.periode)
    ):
        return {}
    ukuran = daerah.hitung(ind.kode, per)
    urutan = _berurut(ukuran[ukuran["kode"] != ""], ind, daerah.satu(ind.kode))
    # Of loci the share counts who is known: what nobody knows yet is no lack.
    pasti = [ind.jenis != "lokus" or Tanda.SEBAGIAN not in t for t in urutan["tanda"]]
    return {kode: s for kode, s, p in zip(urutan["kode"], _sebab(urutan, ind), pasti, strict=True) if s and p}


def _sebab(urutan: pd.DataFrame, ind: Indikator) -> list[tuple[Sebab, ...]]:
    """Why each of the ranked rows of ``_berurut`` needs attention; () for none."""
    buruk = -urutan["selisih"] if ind.arah == "tinggi" else urutan["selisih"]
    kuartil = _kuartil_terburuk(urutan["_kunci"]) & (bulat_kolom(buruk) > 0)
    return [
        (*_sebab_sendiri(v, s, ind), *((Sebab.KUARTIL,) if q else ())) if pd.notna(u) else ()
        for u, v, s, q in zip(urutan["urutan"], urutan["nilai"], buruk, kuartil, strict=True)
    ]


def _sebab_sendiri(nilai: float, buruk: float, ind: Indikator) -> tuple[Sebab, ...]:
    """Why a known value needs attention whatever the other units have; ``buruk`` are points worse than the region."""
    kelas = (Sebab.KELAS,) if kelas_perlu_perhatian(nilai, ind) else ()
    return (*kelas, Sebab.JAUH) if pd.notna(buruk) and bulat(buruk) >= BATAS_POIN else kelas


def peringkat(
    ukuran: pd.DataFrame,
    ind: Indikator,
    banding: pd.Series | None,
    seluruh: pd.Series | None = None,
    perlu: Collection[str] | None = None,
) -> pd.DataFrame:
    """Rows of ``measure.hitung`` worst first by the good direction of ``ind``; columns ``KOLOM_PERINGKAT``.

    ``urutan`` 1 is the worst (nullable integer), ties by code, what lies outside every unit behind them. It is empty
    without a value and for rows with a ``halangan`` (simulated, too few reports, everywhere 100 %): these are in
    nobody's way and stand behind the ranked ones by code. Nothing is ranked where ``seluruh``, the row of all these
    units together (default: ``banding``), is too thin or everywhere 100 %. ``selisih`` is in points to ``banding``, the
    row of the whole region (None or with a ``halangan``: not compared). ``mendesak``: ranked, and one of ``perlu``,
    the units that ``perhatian`` names; without ``perlu`` there is no such column, for the rows cannot tell.
    """
    hasil = _berurut(ukuran, ind, banding, seluruh)
    nama = str(banding["nama"]) if banding is not None else ""
    hasil["kalimat"] = [_kalimat(b, ind, nama) for b in hasil.to_dict("records")]
    if perlu is None:
        return hasil[[k for k in KOLOM_PERINGKAT if k != "mendesak"]]
    hasil["mendesak"] = hasil["urutan"].notna() & hasil["kode"].isin(list(perlu))
    return hasil[KOLOM_PERINGKAT]


def peringkat_daerah(pandang: Pandangan, kode: str, per: str = "kelurahan") -> pd.DataFrame:
    """``peringkat`` of all units of the view's region with ``mendesak``, made once a reading; the caller's own."""
    daerah, ind = pandang.sedaerah, pandang.indikator(kode)

    def buat() -> pd.DataFrame:
        return peringkat(daerah.hitung(kode, per), ind, daerah.satu(kode), perlu=perhatian(daerah, kode, per))

    return daerah.ukur.ingat_tabel(daerah.potret, ("peringkat", daerah.daerah, daerah.periode, kode, per), buat)


def _berurut(
    ukuran: pd.DataFrame, ind: Indikator, banding: pd.Series | None, seluruh: pd.Series | None = None
) -> pd.DataFrame:
    """The rows in the order of ``peringkat`` with ``urutan`` and ``selisih``; ``_kunci`` is what they are ranked by."""
    arah = 1 if ind.arah == "tinggi" else -1
    nilai, kode = ukuran["nilai"].to_numpy(dtype=float, na_value=np.nan), list(ukuran["kode"])
    boleh = ~np.isnan(nilai) & ~comparison.terhalang(ukuran).to_numpy() & _dapat_diurutkan(seluruh, banding)
    kunci = np.where(boleh, arah * nilai, np.nan)

    def urutan(i: int) -> tuple[object, ...]:
        return np.isnan(nilai[i]), not boleh[i], kunci[i] if boleh[i] else 0.0, kode[i] == "", kode[i]

    urut = np.array(sorted(range(len(kode)), key=urutan), dtype=int)
    boleh, hasil = boleh[urut], ukuran.iloc[urut].reset_index(drop=True)
    hasil["_kunci"] = kunci[urut]
    hasil["urutan"] = pd.arrays.IntegerArray(np.arange(1, len(hasil) + 1), ~boleh)
    sebanding = banding is not None and comparison.halangan(banding) is None
    acuan = float(banding["nilai"]) if banding is not None and sebanding else float("nan")
    hasil["selisih"] = [beda_poin(v, acuan) if b else np.nan for v, b in zip(nilai[urut], boleh, strict=True)]
    hasil["selisih"] = hasil["selisih"].astype(float)
    return hasil


def _dapat_diurutkan(seluruh: pd.Series | None, banding: pd.Series | None) -> bool:
    """Whether units may be ranked among themselves: simulated ones are left out one by one."""
    semua = banding if seluruh is None else seluruh
    return semua is None or comparison.halangan(semua) in (None, Halangan.SIMULASI)


def _kalimat(baris: Baris, ind: Indikator, nama_banding: str) -> str:
    isi = f"{uraian(baris, ind)}{' (SIMULASI)' if Tanda.SIMULASI in baris['tanda'] else ''}"
    return isi if pd.isna(baris["selisih"]) else f"{isi}, {sebut_selisih(baris['selisih'], nama_banding)}"


def _kuartil_terburuk(kunci: pd.Series) -> pd.Series:
    if kunci.notna().sum() < MINIMUM_KUARTIL:
        return pd.Series(False, index=kunci.index)
    return kunci <= kunci.quantile(BAGIAN_TERBURUK, interpolation="lower")


def alasan(pandang: Pandangan) -> pd.DataFrame:
    """Every reason to act that rests on real rows, a row each, by kelurahan, its reasons in order: first those that
    ``perhatian`` names by the indicator that screens open on, worst first, so that nothing calls another place the
    neediest than the front page; then by the greatest sum of ``bobot``. Simulated rows change nothing here
    (``alasan_simulasi`` lists theirs apart).

    Columns ``KOLOM_ALASAN``: urutan of the kelurahan (1 = first to look at), kode, nama, bobot (in tens of points),
    alasan (a sentence without full stop), jenis (a key). What is not known gives no reason; ``gaps`` names it.
    A view without a period leaves out services.
    """
    nyata = pandang.nyata
    hasil = _cari(
        nyata, lambda kode: perhatian(nyata, kode), [*(finders.LAYANAN if _berlayanan(nyata) else ()), *finders.TETAP]
    )
    jumlah = {str(k): float(n) for k, n in hasil.groupby("kode")["bobot"].sum().items()}
    dahulu = {k: n for n, k in enumerate(_didahulukan(nyata))}
    kode = sorted(jumlah, key=lambda k: (dahulu.get(k, len(dahulu)), -jumlah[k], k))
    hasil["urutan"] = hasil["kode"].map({k: i for i, k in enumerate(kode, start=1)})
    hasil = hasil.sort_values(["urutan", "bobot", "jenis"], ascending=[True, False, True], ignore_index=True)
    return hasil[KOLOM_ALASAN]


def _didahulukan(nyata: Pandangan) -> Perhatian:
    """Those that need attention by the indicator that screens open on, worst first."""
    return perhatian(nyata, indikator_bawaan(nyata)) if _berlayanan(nyata) else {}


def alasan_simulasi(pandang: Pandangan) -> pd.DataFrame:
    """What would be reasons if the simulated rows were real, by kelurahan: columns ``KOLOM_SIMULASI``, without rank
    and weight. Shown only apart and under that word."""
    if not pandang.potret.ada_simulasi:
        return pd.DataFrame(columns=KOLOM_SIMULASI)
    kunci = ("alasan_simulasi", pandang.daerah, pandang.periode, str(pandang.ukur))
    semua = pandang.potret.ingat(kunci, lambda: _cari_simulasi(pandang.sedaerah))
    # A reason compares with the region, never with the scope: those of a narrower one are among those of the region.
    return semua[semua["kode"].isin(pandang.kelurahan["kode"])].reset_index(drop=True)


def _cari_simulasi(daerah: Pandangan) -> pd.DataFrame:
    layanan = (finders.ditimbang, finders.stunting) if _berlayanan(daerah) else ()
    hasil = _cari(daerah, lambda kode: _perhatian_simulasi(daerah, daerah.indikator(kode)), [*layanan, *finders.TETAP])
    return hasil.sort_values(["kode", "jenis"], ignore_index=True)[KOLOM_SIMULASI]


def _perhatian_simulasi(daerah: Pandangan, ind: Indikator) -> set[str]:
    """What simulated figures would need attention by themselves; they have no place among the ranked ones."""
    kota, arah = daerah.satu(ind.kode), -1 if ind.arah == "tinggi" else 1
    if comparison.halangan(kota) not in (None, Halangan.SIMULASI):
        return set()
    isi = daerah.hitung(ind.kode, "kelurahan")
    isi = isi[isi["nilai"].notna() & isi["simulasi"]]
    buruk = arah * isi["nilai"].map(lambda v: beda_poin(v, kota["nilai"]))
    return {k for k, v, s in zip(isi["kode"], isi["nilai"], buruk, strict=True) if _sebab_sendiri(v, s, ind)}


def _berlayanan(pandang: Pandangan) -> bool:
    return bool(pandang.periode) and bool(pandang.bulan)


def _cari(
    pandang: Pandangan, perlu: Callable[[str], Collection[str]], pencari: Sequence[finders.Pencari]
) -> pd.DataFrame:
    """What these find, with the name of each kelurahan."""
    kader = pandang.kader
    if pandang.potret.ada_simulasi:
        kader = kader[kader["simulasi"]]
    lihat = finders.Lihat(pandang, kader, perlu, indikator_bawaan(pandang) if _berlayanan(pandang) else "")
    baris = pd.DataFrame([a for cari in pencari for a in cari(lihat)], columns=["kode", *KOLOM_ALASAN[3:]])
    return baris.merge(lihat.kelurahan[["kode", "nama"]], on="kode")


def sebagian(alasan: pd.DataFrame, kode: pd.Series) -> pd.DataFrame:
    """The reasons of these kelurahan out of ``alasan`` of a wider scope, ranked among themselves.

    Equal to ``alasan`` of the narrower scope: a reason compares with the region, never with the scope.
    """
    milik = alasan[alasan["kode"].isin(kode)].reset_index(drop=True)
    return milik.assign(urutan=milik["urutan"].rank(method="dense").astype("int64"))
