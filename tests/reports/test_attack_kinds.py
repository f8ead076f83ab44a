"""Nothing that is withheld follows where levels of a region have denominators of different kinds of target group: the
numerators that are printed for kelurahan, kecamatan, puskesmas and the city still add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ilp_data.limits import BATAS_KECIL
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Terukur
from ilp_data.registry.indicators import indikator, ukuran
from ilp_data.store.snapshot import Potret
from tests.reports.test_attack import BONTANG, saringan

IND = indikator("skrining_lansia")
KELOMPOK = ukuran()["sasaran_lansia_setahun"].label
BULAN = "2025-11"
JENIS = ("SPM", "Profil", "riil", "proyeksi")


@dataclass(frozen=True)
class Daerah:
    """A region of its own making: what its kelurahan reported, and which places a kind of target group names."""

    potret: Potret
    lapor: dict[str, int]
    sasaran: dict[str, set[str]]


@st.composite
def daerah(draw: st.DrawFn, potret: Potret) -> Daerah:
    kel = scope.kelurahan(potret, BONTANG)
    semua, kecamatan = list(kel["kode"]), sorted(set(kel["kode_kecamatan"]))
    dipakai = draw(st.lists(st.sampled_from(semua), min_size=3, unique=True))
    lapor = {k: draw(st.one_of(st.integers(0, 7), st.integers(0, 60))) for k in dipakai}
    tempat = st.one_of(
        st.just(["64.74"]), st.lists(st.sampled_from(semua), min_size=1, unique=True),
        st.lists(st.sampled_from(kecamatan), min_size=1, unique=True),
        st.lists(st.sampled_from(semua), min_size=1, unique=True).map(lambda k: ["64.74", *k]),
    )  # fmt: skip
    sasaran = {
        j: set(draw(tempat)) for j in draw(st.lists(st.sampled_from(JENIS), min_size=1, max_size=3, unique=True))
    }
    layanan = [{"ukuran": IND.pembilang, "kode_tempat": k, "periode": BULAN, "nilai": float(n), "simulasi": False,
                "keadaan": "ada" if n else "nol", "sumber": "uji"} for k, n in lapor.items()]  # fmt: skip
    daftar = [{"kode_tempat": k, "kelompok": KELOMPOK, "tahun": "2025", "jenis": j, "sumber": "uji", "nilai":
               float(draw(st.integers(12, 3000)))} for j, isi in sasaran.items() for k in sorted(isi)]  # fmt: skip
    baru = replace(potret, layanan=_tabel(layanan, potret.layanan), sasaran=_tabel(daftar, potret.sasaran))
    return Daerah(baru, lapor, sasaran)


def _tabel(baris: list[dict[str, object]], bentuk: pd.DataFrame) -> pd.DataFrame:
    isi = pd.DataFrame(baris)
    return isi.assign(**dict.fromkeys(bentuk.columns.difference(isi.columns), ""))[list(bentuk.columns)]


def baris_terbit(d: Daerah) -> Iterator[tuple[dict[str, object], list[str]]]:
    """Every row of every filter, with the kelurahan in it that reported."""
    letak, ukur = scope.kelurahan(d.potret, BONTANG).set_index("kode"), Terukur()
    for s in saringan(d.potret):
        for per in ("kota", "kelurahan", "kecamatan", "puskesmas") if s.seluruhnya else ("kota", "kelurahan"):
            for b in ukur.deret(d.potret, IND.kode, [BULAN], per, s).to_dict("records"):
                milik = [k for k in d.lapor if _dalam(letak, k, s) and per in ("kota", _per(letak, k, str(b["kode"])))]
                yield b, milik


def _dalam(letak: pd.DataFrame, k: str, s: Lingkup) -> bool:
    pkm = str(letak.loc[k, "kode_puskesmas"])
    return k.startswith(s.kecamatan) and s.kelurahan in ("", k) and s.puskesmas in ("", pkm)


def _per(letak: pd.DataFrame, k: str, kode: str) -> str:
    """The breakdown whose unit of this code holds a kelurahan; "" for none."""
    tempat = {k: "kelurahan", k[:8]: "kecamatan", str(letak.loc[k, "kode_puskesmas"]): "puskesmas"}
    return tempat.get(kode, "")


def susunan(d: Daerah, milik: list[str], angka: float) -> list[str] | None:
    """The kelurahan that a printed numerator sums: all that reported, or those that a kind of target group names,
    themselves or by their kecamatan; None where it is none of these."""
    calon = [milik, [k for k in milik if any(k in isi for isi in d.sasaran.values())]]
    calon += [[k for k in milik if k in isi] for isi in d.sasaran.values()]
    calon += [[k for k in milik if k[:8] in isi] for isi in d.sasaran.values()]
    return next((x for x in calon if sum(d.lapor[k] for k in x) == angka), None)


@settings(max_examples=8, phases=[Phase.generate])
@given(st.data())
def test_kinds_that_differ_by_level_give_no_small_count_away(potret: Potret, data: st.DataObject) -> None:
    d = data.draw(daerah(potret))
    urut = {k: i for i, k in enumerate(d.lapor)}
    persamaan, angka = [np.zeros(len(urut))], [0.0]
    for b, milik in baris_terbit(d):
        if not pd.isna(b["pembilang"]) and (isi := susunan(d, milik, float(b["pembilang"]))) is not None:  # type: ignore[arg-type]
            persamaan.append(_vektor(urut, isi))
            angka.append(float(b["pembilang"]))  # type: ignore[arg-type]
    for k, n in d.lapor.items():
        if 0 < n < BATAS_KECIL:
            hasil = linprog(-_vektor(urut, [k]), A_eq=np.array(persamaan), b_eq=angka, bounds=(0, None))
            assert hasil.status == 3 or -hasil.fun >= BATAS_KECIL - 1e-6, (k, n, d.sasaran)


def _vektor(urut: dict[str, int], isi: list[str]) -> np.ndarray:
    hasil = np.zeros(len(urut))
    hasil[[urut[k] for k in isi]] = 1
    return hasil
