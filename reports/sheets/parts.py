"""What lies in the unit of a sheet, row by row with its figures: its kelurahan, or the posyandu of a kelurahan.

Only real figures; columns in which nothing is known are left out. Rows that do not fit on the page are summed, so that
a total never holds what no row shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilp_data import format as tulis
from ilp_data.insight import attention, key_figures
from ilp_data.insight.missing_figures import sebut_ukuran
from ilp_data.insight.profile_scope import ProfilLingkup
from ilp_data.measure import scope
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import kata_tanpa_nilai, nama_pendek, sebutan_satuan, tanpa_jenis
from ilp_data.states import ARTI, Keadaan
from reports.sheets.figures import Bahan, rapat

_UKURAN = ("ds_hadir", "stunting", "n_d", "lokus_posyandu")
_UKURAN_POSYANDU = ("ds_hadir", "stunting", "n_d")
_KOLOM_TERBANYAK = 4
# So many rows the steps of the template ask for; the others are summed.
_BATAS = (16, 12, 9, 6, 4)


@dataclass(frozen=True)
class _Kolom:
    """One figure of all rows, by code."""

    kode: str
    baris: dict[str, pd.Series]
    perlu: frozenset[str]


def rincian(bahan: Bahan, p: ProfilLingkup) -> dict[str, Any]:
    """The table of the unit's parts for the template: heading, columns, and the rows for each number that may fit; of
    a unit whose parts have no figure only their names."""
    pandang = bahan.pandang.pada(p.lingkup)
    per = "posyandu" if p.per == "kelurahan" else "kelurahan"
    kata = "posyandu" if per == "posyandu" else sebutan_satuan(pandang.kelurahan)
    if (isi := tabel(pandang, per, kata, dict(zip(_BATAS, _BATAS, strict=True)))) is not None:
        return isi
    satuan = _satuan(pandang, per)
    judul = f"{tulis.angka(len(satuan))} {kata}" if satuan else ""
    # Posyandu without figures are named among the facilities, a single kelurahan in the head.
    nama = [] if per == "posyandu" or len(satuan) < 2 else list(satuan.values())
    return {"rincian_judul": judul, "rincian_ket": "", "rincian_kepala": [], "rincian": {}, "rincian_nama": nama}


def tabel(pandang: Pandangan, per: str, kata: str, batas: Mapping[int, int]) -> dict[str, Any] | None:
    """The table of the view's units ``per`` (called ``kata``), worst first; None where they have no figure, or where a
    single one lies in it. ``batas``: step of the template → how many rows stand in it."""
    satuan = _satuan(pandang, per)
    ukuran = _UKURAN_POSYANDU if per == "posyandu" else tuple(dict.fromkeys((*_bawaan(pandang, per), *_UKURAN)))
    kolom = [k for u in ukuran if (k := _kolom(pandang, u, per)).baris][:_KOLOM_TERBANYAK]
    if not kolom or len(satuan) < (1 if per == "posyandu" else 2):
        return None
    kode = _urut(pandang, per, kolom[0].kode, list(satuan))
    return {
        "rincian_judul": f"{tulis.angka(len(satuan))} {kata}",
        "rincian_ket": "yang paling perlu didahulukan di atas; ● = perlu perhatian",
        "rincian_kepala": [kata[:1].upper() + kata[1:], *(sebut_ukuran(pandang.indikator(k.kode)) for k in kolom)],
        "rincian": {str(n): _baris(kode, satuan, kolom, banyak) for n, banyak in batas.items()},
        "rincian_nama": [],
    }


def _bawaan(pandang: Pandangan, per: str) -> tuple[str, ...]:
    """Where the units do not have the first figure: what is reported instead (D/S proyeksi, K1)."""
    return key_figures.kode_terlapor(pandang, per, _UKURAN)


def _satuan(pandang: Pandangan, per: str) -> dict[str, str]:
    isi = scope.satuan(pandang.potret, per, pandang.lingkup)
    return {str(k): tanpa_jenis(nama_pendek(str(n))) for k, n in zip(isi["kode"], isi["nama"], strict=True)}


def _kolom(pandang: Pandangan, ukuran: str, per: str) -> _Kolom:
    """The rows of one figure that rest on no made-up count; without any value there are none. Measured for the whole
    region, once for all its sheets."""
    isi = pandang.sedaerah.hitung(ukuran, per)
    isi = isi[isi["kode"].isin(scope.satuan(pandang.potret, per, pandang.lingkup)["kode"])]
    nyata = [(str(b["kode"]), b) for _, b in isi.iterrows() if not b["simulasi"]]
    ada = any(Keadaan(b["keadaan"]).bernilai for _, b in nyata)
    perlu = attention.perhatian(pandang, ukuran, per) if per != "posyandu" else ()
    return _Kolom(ukuran, dict(nyata) if ada else {}, frozenset(perlu))


def _urut(pandang: Pandangan, per: str, ukuran: str, kode: list[str]) -> list[str]:
    """Worst first by the first figure, as it is ranked everywhere; those without rank behind, by name of the list."""
    if per == "posyandu":
        return kode
    urut = attention.peringkat_daerah(pandang, ukuran, per)
    ke = {str(k): n for n, k in enumerate(urut.loc[urut["urutan"].notna(), "kode"])}
    return sorted(kode, key=lambda k: ke.get(k, len(ke)))


def _baris(kode: Sequence[str], nama: dict[str, str], kolom: Sequence[_Kolom], n: int) -> list[dict[str, Any]]:
    """The first ``n`` rows, and one for all others together."""
    isi = [{"nama": nama[k], "sisa": False, "sel": [_sel(x, k) for x in kolom]} for k in kode[:n]]
    lain = list(kode[n:])
    if lain:
        apa = f"{tulis.angka(len(lain))} lainnya"
        isi.append({"nama": apa, "sisa": True, "sel": [_sel_lain(x, lain) for x in kolom]})
    return isi


def _sel(kolom: _Kolom, kode: str) -> dict[str, Any]:
    b = kolom.baris.get(kode)
    keadaan = Keadaan.BELUM_DILAPORKAN if b is None else Keadaan(b["keadaan"])
    if b is None or not keadaan.bernilai:
        kata = ARTI[keadaan].kata if b is None else kata_tanpa_nilai(b)
        return {"nilai": kata, "cacah": "", "buruk": False, "ada": False}
    ekor = ", sementara" if keadaan is Keadaan.SEMENTARA else ""
    cacah = f"{tulis.bagian_dari(b['pembilang'], b['penyebut'])}{ekor}"
    return {"nilai": rapat(tulis.persen(b["nilai"])), "cacah": cacah, "buruk": kode in kolom.perlu, "ada": True}


def _sel_lain(kolom: _Kolom, kode: Sequence[str]) -> dict[str, Any]:
    """The sum of the rows that have a value, and how many have none."""
    ada = [b for k in kode if (b := kolom.baris.get(k)) is not None and Keadaan(b["keadaan"]).bernilai]
    if not ada:
        return {"nilai": "tanpa angka", "cacah": "", "buruk": False, "ada": False}
    atas, bawah = (sum(float(b[x]) for b in ada) for x in ("pembilang", "penyebut"))
    tanpa = f", {tulis.angka(len(kode) - len(ada))} tanpa angka" if len(ada) < len(kode) else ""
    nilai = rapat(tulis.persen(100 * atas / bawah)) if bawah else "–"
    return {"nilai": nilai, "cacah": f"{tulis.bagian_dari(atas, bawah)}{tanpa}", "buruk": False, "ada": True}
