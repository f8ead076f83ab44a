"""A complete list ends only where it speaks of, asks before it ends much, and keeps what figures hang on."""

from __future__ import annotations

import pandas as pd
import pytest

from ilp_data.intake.check import completeness
from ilp_data.intake.check import facility_changes as changes_facilities
from ilp_data.intake.match import rows as match
from ilp_data.intake.model import Baris, Jenis
from ilp_data.store.snapshot import Potret
from tests.cleaned_rows import baris

BONTANG = "64.74"


def daftar(potret: Potret, kecuali: int, puskesmas: str = "1060837", jenis: str = "posyandu") -> list[Baris]:
    """The registered posyandu of one puskesmas (all of the region for ""), without the first few."""
    f = potret.fasilitas
    f = f[(f["kode_daerah"] == BONTANG) & (f["jenis"] == jenis)]
    f = (f[f["kode_puskesmas"] == puskesmas] if puskesmas else f).sort_values(
        ["nama", "kode"] if jenis == "posyandu" else "kode"
    )
    isi = [{"jenis": jenis, "kode": k, "nama": n} for k, n in zip(f["kode"], f["nama"], strict=True)][kecuali:]
    semua, tanya = match.cocokkan_baris(Jenis.FASILITAS, baris(*isi), BONTANG, potret, {})
    assert not tanya
    letak = potret.fasilitas.set_index("kode")[["kode_kelurahan", "kode_puskesmas", "kode_kecamatan"]].to_dict("index")
    return [Baris(b.nomor, b.nasib, b.nilai | letak[b.nilai["kode_fasilitas"]], b.asli) for b in semua]


def test_one_puskesmas_does_not_touch_the_others(potret: Potret) -> None:
    for kecuali in (0, 2):
        sisa = changes_facilities.tidak_disebut(daftar(potret, kecuali), potret, BONTANG)
        assert len(sisa.get("posyandu", [])) == kecuali
        assert all(".1060837." in f".{k}." for k in sisa.get("posyandu", []))


@pytest.mark.parametrize(("kecuali", "puskesmas", "jenis", "tanya"), [
    (2, "1060837", "posyandu", 0),  # 2 of 23
    (4, "1060837", "posyandu", 1),  # 4 of 23, though only 3 % of the region
    (10, "", "posyandu", 0),        # 10 of 127
    (20, "", "posyandu", 1),
    (1, "", "puskesmas", 1),        # one of six is more than a tenth
])  # fmt: skip
def test_more_than_a_tenth_is_always_asked_about(
    potret: Potret, kecuali: int, puskesmas: str, jenis: str, tanya: int
) -> None:
    isi = daftar(potret, kecuali, puskesmas, jenis)
    berakhir, terbuka, _ = completeness.akhiri_fasilitas(isi, [], potret, BONTANG, "sha", {})
    assert (len(berakhir), len(terbuka)) == (0 if tanya else kecuali, tanya)
    for p in terbuka:
        for jawab, banyak in (("akhiri", kecuali), ("tetap", 0)):
            berakhir, sisa, dijawab = completeness.akhiri_fasilitas(isi, [], potret, BONTANG, "sha", {p.kunci: jawab})
            assert (len(berakhir), sisa, dijawab) == (banyak, [], [p])
        assert completeness.akhiri_fasilitas(isi, [], potret, BONTANG, "berkas lain", {p.kunci: "akhiri"})[
            1
        ]  # asked again


def test_one_of_six_in_one_kelurahan_is_asked_about_too(potret: Potret) -> None:
    """One of few is more than a tenth of the place named, however little it is of the region."""
    pantai = [b for b in daftar(potret, 0, "1060834") if b.nilai["kode_kelurahan"] == "64.74.02.1003"]
    berakhir, terbuka, _ = completeness.akhiri_fasilitas(pantai[1:], [], potret, BONTANG, "sha", {})
    assert (len(pantai), berakhir, len(terbuka)) == (6, [], 1)


def test_what_has_figures_is_closed_not_deleted(potret: Potret) -> None:
    hilang = [b.nilai["kode_fasilitas"] for b in daftar(potret, 0)[:2]]
    k = potret.layanan.iloc[:1].assign(kode_tempat=hilang[0], simulasi=False)
    lain = type(potret)(**{f: getattr(potret, f) for f in potret.__dataclass_fields__} | {
        "layanan": pd.concat([potret.layanan, k], ignore_index=True)
    })  # fmt: skip
    hasil = changes_facilities.fasilitas([], lain, "uji", hilang)
    kode = set(hasil["fasilitas"]["kode"])
    assert hilang[0] in kode and hilang[1] not in kode
    assert hasil["riwayat_fasilitas"][["kode", "peristiwa"]].to_numpy().tolist() == [[hilang[0], "tutup"]]
