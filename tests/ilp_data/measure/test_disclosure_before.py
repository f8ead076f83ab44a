"""An earlier state: what it has as today has it is not worked out anew, and is the same as if it were."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.measure.disclosure import susun_sistem, tentang_orang
from ilp_data.measure.disclosure_before import Terdahulu
from ilp_data.measure.disclosure_cells import Sistem
from ilp_data.measure.scope import Lingkup, kelurahan
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret

KOTA = "64.74"
BULAN = ["2024-12", *(f"2025-{m:02d}" for m in range(1, 5))]
KODE = ("kn_lengkap", "k1", "k6", "tb_keberhasilan", "ds_hadir", "n_d", "rujukan_balik")


@pytest.fixture(scope="module")
def reading(potret: Potret) -> Potret:
    """Five months of seven indicators that share counts, with holes; of one whole the year is known too."""
    acak, tempat = random.Random(7), kelurahan(potret, Lingkup(KOTA))["kode"].tolist()
    nama = sorted({n for i in _indikator(potret) for n in (i.pembilang, i.penyebut)})
    setahun = {u.dari_setahun for i in _indikator(potret) if (u := i.cacah(i.penyebut)) and u.dari_setahun}
    assert setahun, "no denominator here is the twelfth part of a year's"
    bulanan = [
        (k, b, n, float(acak.randint(0, 60)), "ada", acak.random() < 0.2, "uji")
        for k in tempat for b in BULAN for n in nama if acak.random() < 0.8
    ]  # fmt: skip
    kolom = ["kode_tempat", "periode", "ukuran", "nilai", "keadaan", "simulasi", "sumber"]
    tahunan = [(k, t, n, 120.0, "ada", False, "uji") for k in tempat for t in ("2024", "2025") for n in sorted(setahun)]
    isi = pd.DataFrame(bulanan, columns=kolom)
    return replace(
        potret,
        layanan=isi.assign(**{str(c): "" for c in potret.layanan if c not in kolom}),
        layanan_tahunan=pd.DataFrame(tahunan, columns=["kode_tempat", "tahun", *kolom[2:]]),
    )


def _indikator(potret: Potret) -> list[Indikator]:
    semua = potret.registri(KOTA).lengkap
    assert all(tentang_orang(semua[k]) for k in KODE)
    return [semua[k] for k in KODE]


def _diubah(t: pd.DataFrame, acak: random.Random) -> pd.DataFrame:
    """Some numbers of one count and month were others."""
    kena = t["periode"].eq(acak.choice(BULAN)) & t["ukuran"].eq(acak.choice(sorted(set(t["ukuran"]))))
    return t.assign(nilai=t["nilai"].mask(kena, t["nilai"] + 1), sumber="lain")


def _tanpa_bulan(t: pd.DataFrame, acak: random.Random) -> pd.DataFrame:
    """The newest month, and a count of another one, had not come."""
    return t[t["periode"].ne(BULAN[-1]) & ~(t["periode"].eq(BULAN[1]) & t["ukuran"].eq(acak.choice(list(t["ukuran"]))))]


def _tanpa_tempat(t: pd.DataFrame, acak: random.Random) -> pd.DataFrame:
    """One place had reported nothing."""
    return t[t["kode_tempat"].ne(acak.choice(list(t["kode_tempat"])))]


def _lebih(t: pd.DataFrame, acak: random.Random) -> pd.DataFrame:
    """Figures stood there that have been taken back, in a month that today has and in one that it has not."""
    lama = t[t["ukuran"].eq(acak.choice(list(t["ukuran"]))) & t["periode"].eq(BULAN[0])]
    return pd.concat([t, lama.assign(periode="2024-11")], ignore_index=True)


def _sebagian(t: pd.DataFrame, acak: random.Random) -> pd.DataFrame:
    """What the store hands out of a state between two imports: the real rows of the months that were changed."""
    lain = _diubah(t, acak)
    return lain[lain["periode"].isin(BULAN[2:4]) & ~lain["simulasi"]]


@pytest.mark.parametrize("ubah", [_diubah, _tanpa_bulan, _tanpa_tempat, _lebih, _sebagian])
def test_an_earlier_state_is_what_it_would_be_by_itself(
    reading: Potret, ubah: Callable[[pd.DataFrame, random.Random], pd.DataFrame]
) -> None:
    kini = susun_sistem(reading, KOTA)
    for benih in range(2):
        lama = ubah(reading.layanan, random.Random(benih))
        sendiri = Sistem(replace(reading, layanan=lama), KOTA, 5)
        berurut = Sistem(replace(reading, baca_terbit=lambda lama=lama: [lama]), KOTA, 5)
        for ind in _indikator(reading):
            (cepat,) = berurut.dahulu(ind)
            lambat, hari_ini = sendiri.pasangan(ind), kini.pasangan(ind)
            for periode in hari_ini:
                assert cepat.get(periode, []) == lambat.get(periode, []), (benih, ind.kode, periode)


def test_only_what_changed_is_worked_out_anew(reading: Potret) -> None:
    t = reading.layanan
    ind = {i.kode: i for i in _indikator(reading)}
    kena = t["ukuran"].eq(ind["ds_hadir"].pembilang) & t["periode"].eq(BULAN[1])
    lama = Terdahulu(reading, t.assign(nilai=t["nilai"].mask(kena, 1.0), sumber="lain"))
    diminta: list[tuple[object, ...]] = []
    for kode, satu in ind.items():
        lama.pasangan(satu, {}, _semua_bulan, lambda p, kode=kode: diminta.append((kode, *_isi(p))) or {})
    terkena = [k for k, i in ind.items() if ind["ds_hadir"].pembilang in (i.pembilang, i.penyebut)]
    assert diminta == [(k, {BULAN[1]}, {ind[k].pembilang, ind[k].penyebut}) for k in terkena]
    assert "ds_hadir" in terkena and "k1" not in terkena


def _isi(p: Potret) -> tuple[set[str], set[str]]:
    """The months and counts of a reading."""
    return set(p.layanan["periode"]), set(p.layanan["ukuran"])


def _semua_bulan(_: Potret) -> dict[str, list[object]]:
    pytest.fail("all months were worked out for one that changed")
