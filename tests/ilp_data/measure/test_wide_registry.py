"""Every percentage of the wider registry is measured from counts of posyandu, and its sums agree at every level."""

from __future__ import annotations

import dataclasses

import pandas as pd

from ilp_data.measure import figures as measure
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import lengkap
from ilp_data.store.snapshot import Potret

KOTA, BULAN = Lingkup("64.74"), "2026-05"


def test_counts_of_posyandu_agree_over_kelurahan_puskesmas_and_the_city(potret: Potret) -> None:
    """Of posyandu number n the numerator is n and the denominator 2n: what comes out can be told beforehand."""
    luas = [i for i in lengkap().values() if i.luas and i.terukur and (i.bulan is None)]
    f = potret.fasilitas
    pos = sorted(f.loc[(f["kode_daerah"] == "64.74") & (f["jenis"] == "posyandu"), "kode"])
    nilai = {i.penyebut: 2 for i in luas} | {i.pembilang: 1 for i in luas}
    contoh = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": False, "sumber": "uji", "periode": BULAN}
    baris = [
        contoh | {"kode_tempat": p, "ukuran": u, "nilai": float(n * kali)}
        for n, p in enumerate(pos, 1)
        for u, kali in nilai.items()
    ]
    isi = dataclasses.replace(
        potret, layanan=pd.DataFrame(baris, columns=list(potret.layanan.columns)), saat="2026-11-20T04:00:00+00:00"
    )
    jumlah = len(pos) * (len(pos) + 1) / 2
    assert len(luas) > 60
    for i in luas:
        satu = measure.hitung_indikator(isi, i.kode, BULAN, "kota", KOTA).iloc[0]
        assert satu["pembilang"] == jumlah * nilai[i.pembilang], i.kode
        assert satu["penyebut"] == jumlah * nilai[i.penyebut], i.kode
        for per in ("kelurahan", "puskesmas"):
            t = measure.hitung_indikator(isi, i.kode, BULAN, per, KOTA)
            assert t[["pembilang", "penyebut"]].sum().tolist() == [satu["pembilang"], satu["penyebut"]], (i.kode, per)
