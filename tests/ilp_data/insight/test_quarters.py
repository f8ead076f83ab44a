"""Quarters side by side: what each brought is the difference of running totals, by hand; years are never mixed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pandas as pd

from ilp_data.insight.quarters import susun_triwulan
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM, Pandangan
from ilp_data.store.snapshot import Potret
from ui.kit.quarters import triwulan_markup

KOTA = Lingkup("64.74")
UTARA = "1060833"


def tb(potret: Potret, *isi: tuple[str, str, float]) -> Potret:
    dasar: dict[str, Any] = {
        "kode_tempat": UTARA, "tingkat": "puskesmas", "ketelitian": "bulan", "penyebut": None, "nilai": None,
        "satuan": "orang", "definisi": "kasus", "sumber": "rekap kumulatif", "catatan": "",
    }  # fmt: skip
    baris = [dasar | {"indikator": k, "periode": p, "pembilang": n} for k, p, n in isi]
    return replace(potret, capaian_terbit=pd.DataFrame(baris, columns=list(potret.capaian_terbit.columns)))


def test_each_quarter_by_its_name_and_what_it_brought(potret: Potret) -> None:
    p = tb(potret, ("tb_ditemukan", "2025-01..2025-03", 12), ("tb_ditemukan", "2025-01..2025-06", 27),
           ("tb_ditemukan", "2025-01..2025-12", 60), ("tb_ditemukan", "2024-01..2024-09", 90),
           ("dbd", "2025-03", 4), ("dbd", "2025-06", 9))  # fmt: skip
    t = susun_triwulan(Pandangan(p, KOTA, "2025-12", STAF), "4")
    assert t is not None and t.tahun == "2025"
    assert t.kepala == ("triwulan I 2025", "triwulan II 2025", "triwulan III 2025", "triwulan IV 2025")
    (b,) = t.baris
    # The fourth quarter has no figure of its own: the third is not known.
    assert [s and s.teks for s in b.sel] == ["12 orang", "15 orang", None, "–"]
    assert b.sel[3] is not None and b.sel[3].ket == "sejak Jan 60 orang"
    isi = str(triwulan_markup(t))
    assert [s and s.nilai for s in b.sel] == [12, 15, None, None] and re.findall(r"--c:([\d.]+)%", isi) == [
        "80.0",
        "100.0",
    ]
    assert isi.count("<th scope") == 7 and "Triwulan III 2025" in isi and "Tempat" not in isi, "one place only"
    dua = str(triwulan_markup(replace(t, baris=(b, replace(b, tempat="Kanaan")))))
    assert "Tempat" in dua and "Kanaan" in dua
    assert susun_triwulan(Pandangan(p, KOTA, "2025-12", STAF), "2") is None


def test_one_total_alone_is_no_row_and_a_small_difference_is_withheld_outside(potret: Potret) -> None:
    satu = tb(potret, ("tb_ditemukan", "2025-01..2025-03", 12))
    assert susun_triwulan(Pandangan(satu, KOTA, "2025-12", STAF), "4") is None
    dua = tb(potret, ("tb_ditemukan", "2025-01..2025-03", 12), ("tb_ditemukan", "2025-01..2025-06", 14))
    for ukur, kata in ((STAF, "2 orang"), (UMUM, "disembunyikan")):
        t = susun_triwulan(Pandangan(dua, KOTA, "2025-12", ukur), "4")
        assert t is not None and t.baris[0].sel[1] is not None and t.baris[0].sel[1].teks == kata


def test_stored_months_of_a_quarterly_indicator(potret: Potret) -> None:
    dasar = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": False, "sumber": "uji"}
    baris = [
        dasar | {"ukuran": u, "kode_tempat": "64.74.03.1003", "periode": b, "nilai": n}
        for b, atas in (("2025-03", 90.0), ("2025-06", 95.0))
        for u, n in (("rumah_tanpa_jentik", atas), ("rumah_diperiksa", 100.0))
    ]
    p = replace(potret, layanan=pd.concat([potret.layanan, pd.DataFrame(baris)], ignore_index=True))
    t = susun_triwulan(Pandangan(p, Lingkup("64.74", kelurahan="64.74.03.1003"), "2025-06", STAF), "4")
    assert t is not None
    abj = next(b for b in t.baris if b.kode == "abj")
    assert [s and s.teks for s in abj.sel] == ["90,0 %", "95,0 %", None, None]


def test_stored_months_of_an_own_rate_of_a_quarter(potret: Potret) -> None:
    """Events of three months over the people of the year, times 100,000."""
    sendiri = {
        "kode_daerah": "64.74", "kode": "gigitan", "nama": "Gigitan hewan", "pendek": "Gigitan", "klaster": "4",
        "ukuran_pembilang": "kasus_gigitan", "ukuran_penyebut": "penduduk_bulan_itu", "satuan": "per 100.000",
        "arah": "rendah", "gabung": "jumlah", "waktu": "triwulan", "status": "berlaku", "nilai_target": None,
        "definisi": "Kasus gigitan dibagi penduduk.",
    }  # fmt: skip
    cacah = {"kode_daerah": "64.74", "kode": "kasus_gigitan", "nama": "gigitan", "sifat": "alir", "orang": True,
             "status": "berlaku"}  # fmt: skip
    contoh = potret.layanan.iloc[0].to_dict() | {"kode_tempat": "64.74.03.1003", "keadaan": "ada", "simulasi": False}
    bulan = [contoh | {"ukuran": "kasus_gigitan", "periode": f"2025-0{b}", "nilai": float(b)} for b in (1, 2, 3)]
    tahun = contoh | {"ukuran": "penduduk_setahun", "tahun": "2025", "nilai": 10_000.0}
    p = replace(
        potret,
        ukuran_daerah=_tabel(potret.ukuran_daerah, cacah),
        indikator_daerah=_tabel(potret.indikator_daerah, sendiri),
        layanan=pd.concat([potret.layanan, _tabel(potret.layanan, *bulan)], ignore_index=True),
        layanan_tahunan=_tabel(potret.layanan_tahunan, tahun),
    )
    t = susun_triwulan(Pandangan(p, Lingkup("64.74", kelurahan="64.74.03.1003"), "2025-06", STAF), "4")
    assert t is not None
    (b,) = [b for b in t.baris if b.kode == "gigitan"]
    assert b.sel[0] is not None and b.sel[0].nilai == 60.0 and b.sel[0].teks.startswith("60,0 per 100.000")
    assert "6 dari 10.000" in b.sel[0].ket and b.sel[1:] == (None, None, None)


def _tabel(contoh: pd.DataFrame, *baris: dict[str, Any]) -> pd.DataFrame:
    """Rows in the columns of a table; what is not said is blank."""
    return pd.DataFrame([{k: b.get(k, "") for k in contoh.columns} for b in baris])
