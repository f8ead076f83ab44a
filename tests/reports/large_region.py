"""A region of 21 puskesmas and 141 desa with made-up figures in all columns, the same in every run."""

from __future__ import annotations

import random
from dataclasses import replace

import pandas as pd

from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import KLASTER, utama
from ilp_data.store.snapshot import Potret

KUTIM = "64.08"
BULAN = ("2025-03", "2026-02", "2026-03")


def _fasilitas(potret: Potret, desa: pd.DataFrame, kerja: dict[str, str], acak: random.Random) -> pd.DataFrame:
    f = potret.fasilitas
    pola = f[f["jenis"] == "posyandu"].iloc[0].to_dict() | {
        "kode_daerah": KUTIM,
        "lat": None,
        "lng": None,
        "jenis_titik": "",
    }
    return pd.DataFrame(
        pola
        | {
            "kode": f"uji.{x.kode}.{i}",
            "nama": f"Posyandu Melati {i}",
            "kode_kecamatan": x.kode_kecamatan,
            "kode_kelurahan": x.kode,
            "kode_puskesmas": kerja[x.kode],
            "lokus_ilp": acak.choice(["ya", "tidak", "belum_diketahui"]),
        }
        for x in desa.itertuples()
        for i in range(acak.randint(1, 4))
    )[list(f.columns)]


def daerah_besar(potret: Potret) -> Potret:
    """The shipped reading with this region: posyandu, working areas, six columns of services in three months."""
    acak = random.Random(21)
    desa = scope.kelurahan(potret, Lingkup(KUTIM))
    f = potret.fasilitas
    pusk = sorted(f.loc[(f["kode_daerah"] == KUTIM) & (f["jenis"] == "puskesmas"), "kode"])
    assert (len(desa), len(pusk)) == (141, 21)
    kerja = {k: pusk[i % 21] for i, k in enumerate(sorted(desa["kode"]))}
    baris = []
    for k in kerja:
        for b in BULAN:
            for c in KLASTER:
                banyak = acak.randint(80, 900)
                baris += [
                    (utama(c).penyebut, k, b, float(banyak)),
                    (utama(c).pembilang, k, b, float(banyak * acak.randint(30, 95) // 100)),
                ]
            timbang = next(n for u, k_, b_, n in reversed(baris) if (u, k_, b_) == (utama("2").pembilang, k, b))
            baris.append(("balita_stunting", k, b, float(timbang * acak.randint(8, 35) // 100)))
    isi = pd.DataFrame(baris, columns=["ukuran", "kode_tempat", "periode", "nilai"])
    isi = isi.assign(keadaan="ada", simulasi=False, sumber="Laporan uji")
    milik = pd.DataFrame({"kode_puskesmas": list(kerja.values()), "kode_kelurahan": list(kerja)})
    return replace(
        potret,
        fasilitas=pd.concat([f, _fasilitas(potret, desa, kerja, acak)], ignore_index=True),
        layanan=pd.concat([potret.layanan, isi], ignore_index=True).fillna(
            {k: "" for k in potret.layanan if k != "nilai"}
        ),
        wilayah_kerja=pd.concat([potret.wilayah_kerja, milik], ignore_index=True).fillna(""),
    )
