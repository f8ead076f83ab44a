"""Coverage by kind of target group: the same people over each number, years never mixed, against brute force."""

from __future__ import annotations

import random
from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.insight import kinds
from ilp_data.measure import pws, spm
from ilp_data.measure.coverage_kinds import capaian_jenis, teks_jenis
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM, Pandangan
from ilp_data.registry import target_kinds
from ilp_data.store.snapshot import Potret

KOTA = Lingkup("64.74")
BERSALIN, CACAH = "spm_ibu_bersalin", "ibu_bersalin_dilayani_sesuai_standar"
KELOMPOK = "sasaran ibu bersalin setahun"
TAHUN = "2025"
KELURAHAN = ["64.74.03.1003", "64.74.01.1001", "64.74.02.1001"]


def isi(potret: Potret, cacah: dict[tuple[str, str], float], sasaran: list[tuple[str, str, str, float]]) -> Potret:
    """The reading with counts by (place, month) and a list of (place, year, kind, number)."""
    dasar = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": False, "sumber": "uji", "ukuran": CACAH}
    baris = [dasar | {"kode_tempat": k, "periode": b, "nilai": n} for (k, b), n in cacah.items()]
    daftar = [
        {"kode_tempat": k, "kelompok": KELOMPOK, "tahun": t, "jenis": j, "nilai": n, "sumber": f"buku {j}"}
        for k, t, j, n in sasaran
    ]
    layanan = pd.concat([potret.layanan, pd.DataFrame(baris)], ignore_index=True)
    return replace(potret, layanan=layanan, sasaran=pd.DataFrame(daftar))


def bulan(banyak: int = 12) -> list[str]:
    return [f"{TAHUN}-{b:02d}" for b in range(1, banyak + 1)]


def lahir(potret: Potret, *lain: tuple[str, str, str, float]) -> Potret:
    """Belitung Timur's 1,680 births served, as twelve months of one region."""
    sasaran = [("64.74", TAHUN, "SPM", 2102.0), ("64.74", TAHUN, "Profil", 2254.0), *lain]
    return isi(potret, {("64.74", b): 140.0 for b in bulan()}, sasaran)


def test_births_of_the_published_pair_stand_side_by_side(potret: Potret) -> None:
    p = lahir(potret)
    (c,) = capaian_jenis(Pandangan(p, KOTA, TAHUN, STAF), BERSALIN).values()
    assert teks_jenis(c) == "79,9 % dari 2.102 menurut SPM · 74,5 % dari 2.254 menurut Profil"
    assert [(j.jenis, j.memimpin, j.sumber) for j in c.isi] == [
        ("SPM", True, "buku SPM"),
        ("Profil", False, "buku Profil"),
    ]
    # A month is a twelfth of each number, and says so.
    (c,) = capaian_jenis(Pandangan(p, KOTA, "2025-03", STAF), BERSALIN).values()
    assert teks_jenis(c).startswith("79,9 % dari 175 (seperdua belas dari 2.102) menurut SPM · ")


def test_a_kind_that_the_year_lacks_is_said_and_not_borrowed(potret: Potret) -> None:
    p = lahir(potret, ("64.74", "2024", "riil", 999.0))
    (c,) = capaian_jenis(Pandangan(p, KOTA, TAHUN, STAF), BERSALIN).values()
    assert c.belum == ("riil",) and {j.jenis for j in c.isi} == {"SPM", "Profil"}
    assert teks_jenis(c).endswith("; sasaran riil 2025 belum ada")
    satu = isi(
        potret,
        {("64.74", b): 140.0 for b in bulan()},
        [("64.74", TAHUN, "SPM", 2102.0), ("64.74", "2024", "Profil", 9.0)],
    )
    (c,) = capaian_jenis(Pandangan(satu, KOTA, TAHUN, STAF), BERSALIN).values()
    assert teks_jenis(c) == "79,9 % dari 2.102 menurut SPM; sasaran Profil 2025 belum ada"
    assert capaian_jenis(Pandangan(potret, KOTA, TAHUN, STAF), BERSALIN) == {}


def test_every_kelurahan_and_kind_against_brute_force(potret: Potret) -> None:
    """Random counts and lists of three kelurahan: a percentage is there exactly where the kind names every place whose
    counts make the figure, and is their sum over it."""
    acak = random.Random(12)
    for _ in range(6):
        banyak = acak.randint(1, 12)
        cacah = {(k, b): float(acak.randint(5, 40)) for k in KELURAHAN for b in bulan(banyak)}
        sasaran = [
            (k, TAHUN, j, float(acak.randint(200, 900)))
            for j in ("SPM", "Profil", "riil") for k in KELURAHAN if acak.random() < 0.8
        ]  # fmt: skip
        p = isi(potret, cacah, sasaran)
        jumlah = {(k, j): n for k, _, j, n in sasaran}
        hasil = capaian_jenis(Pandangan(p, KOTA, f"{TAHUN}-01..{TAHUN}-{banyak:02d}", STAF), BERSALIN, "kelurahan")
        for k in KELURAHAN:
            harap = {
                j: 100 * sum(cacah[k, b] for b in bulan(banyak)) / (jumlah[k, j] * banyak / 12)
                for j in ("SPM", "Profil", "riil") if (k, j) in jumlah
            }  # fmt: skip
            dapat = {j.jenis: j.nilai for j in hasil[k].isi} if k in hasil else {}
            assert len(harap) < 2 or dapat == pytest.approx(harap)
            assert dapat == pytest.approx(harap) or len(harap) < 2
            for j in hasil[k].isi if k in hasil else ():
                assert j.sasaran == pytest.approx(jumlah[k, j.jenis])
        banyak_jenis = {j: sum((k, j) in jumlah for k in KELURAHAN) for j in ("SPM", "Profil", "riil")}
        ada = {j: n for j, n in banyak_jenis.items() if n}
        pimpin = {j.jenis for c in hasil.values() for j in c.isi if j.memimpin}
        assert pimpin <= {target_kinds.jenis_pemimpin(ada)}


def test_a_withheld_figure_is_withheld_over_every_kind(potret: Potret) -> None:
    cacah = {("64.74.03.1003", b): 3.0 for b in bulan(1)} | {("64.74.01.1001", b): 60.0 for b in bulan(1)}
    daftar = [(k, TAHUN, j, n) for k, _ in cacah for j, n in (("SPM", 600.0), ("Profil", 700.0))]
    p = isi(potret, cacah, daftar)
    terbuka = capaian_jenis(Pandangan(p, KOTA, "2025-01", STAF), BERSALIN, "kelurahan")
    assert set(terbuka) == {"64.74.03.1003", "64.74.01.1001"}
    tertutup = capaian_jenis(Pandangan(p, KOTA, "2025-01", UMUM), BERSALIN, "kelurahan")
    lihat = Pandangan(p, KOTA, "2025-01", UMUM).hitung(BERSALIN, "kelurahan").set_index("kode")["keadaan"]
    assert "64.74.03.1003" not in tertutup
    assert all(str(lihat[k]) != "disembunyikan" for k in tertutup)


def test_pws_over_a_chosen_kind(potret: Potret) -> None:
    p = lahir(potret)
    lihat = Pandangan(p, KOTA, "2025-12", STAF)
    assert list(pws.jenis_sasaran_pws(lihat, BERSALIN)) == ["SPM", "Profil"]
    biasa, lain = (pws.tampilkan_pws(lihat, BERSALIN, "kota", j) for j in ("", "Profil"))
    assert (biasa.jenis_sasaran, lain.jenis_sasaran) == ("SPM", "Profil")
    assert (round(biasa.baris[0].capaian or 0, 1), round(lain.baris[0].capaian or 0, 1)) == (79.9, 74.5)
    assert "sasaran Profil, buku Profil" in lain.baris[0].sumber and "SPM" not in lain.baris[0].sumber
    assert (biasa.baris[0].sisa_orang, lain.baris[0].sisa_orang) == (2102 - 1680, 2254 - 1680)
    assert biasa.baris[0].menurut == "79,9 % dari 2.102 menurut SPM · 74,5 % dari 2.254 menurut Profil"
    # Half a year over the whole year's numbers, as PWS has it.
    (enam,) = pws.tampilkan_pws(lihat.pada(periode="2025-06"), BERSALIN, "kota", "Profil").baris
    assert enam.capaian == pytest.approx(100 * 840 / 2254) and "dari 2.254 menurut Profil" in enam.menurut


def test_spm_says_both_and_pages_find_them(potret: Potret) -> None:
    p = lahir(potret)
    bersalin = next(b for b in spm.hitung_spm(p, "64.74", 2025, STAF).baris if b.layanan.kode == BERSALIN)
    assert [c.menurut for c in bersalin.dikenal] == ["79,9 % dari 2.102 menurut SPM · 74,5 % dari 2.254 menurut Profil"]
    (satu,) = kinds.susun_jenis(Pandangan(p, KOTA, TAHUN, STAF))
    assert satu.ind.kode == BERSALIN and "Sumber sasaran: SPM: buku SPM; Profil: buku Profil." in kinds.kalimat_jenis(
        satu.capaian
    )
    assert kinds.susun_jenis(Pandangan(potret, KOTA, TAHUN, STAF)) == []


def test_the_rule_which_kind_leads() -> None:
    assert target_kinds.jenis_sasaran() == ("proyeksi", "riil", "SPM", "Profil")
    assert target_kinds.jenis_pemimpin({"Profil": 3, "SPM": 2}) == "Profil"
    assert target_kinds.jenis_pemimpin({"Profil": 2, "SPM": 2, "lain": 2}) == "SPM"
    assert "proyeksi, riil, SPM, Profil" in target_kinds.aturan_tertulis()
