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
        assert pimpin <= {target_kinds.urutan_pemimpin(ada)[0]}


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
    assert target_kinds.urutan_pemimpin({"Profil": 3, "SPM": 2}) == ["Profil", "SPM"]
    assert target_kinds.urutan_pemimpin({"Profil": 2, "SPM": 2, "lain": 2, "laporan": 2}) == [
        "laporan", "SPM", "Profil", "lain",
    ]  # fmt: skip
    assert "proyeksi, riil, SPM, Profil" in target_kinds.aturan_tertulis()


def _sejenis(potret: Potret, per: str) -> dict[str, set[str]]:
    """By unit with a figure the kinds that its sources name."""
    t = Pandangan(potret, KOTA, TAHUN, STAF).hitung(BERSALIN, per)
    t = t[t["nilai"].notna() & (t["kode"] != "")]
    return {
        str(k): {j for j in target_kinds.jenis_sasaran() if f"sasaran {j}" in s}
        for k, s in zip(t["kode"], t["sumber"], strict=True)
    }


def test_every_level_has_a_figure_that_some_kind_can_give_and_no_two_kinds_are_mixed(potret: Potret) -> None:
    """Against brute force over random lists of three kinds that name some kelurahan, kecamatan and the city."""
    kel = [str(k) for k in potret.wilayah.loc[potret.wilayah["kode"].str.fullmatch(r"64\.74\.\d\d\.\d{4}"), "kode"]]
    kec, acak = sorted({k[:8] for k in kel}), random.Random(74)
    cacah = {(k, b): 10.0 for k in kel for b in bulan()}
    for _ in range(12):
        bagian = {j: acak.choice((0.1, 0.5, 1.0)) for j in ("proyeksi", "SPM", "Profil")}
        sebut = {j: [k for k in kel if acak.random() < p] for j, p in bagian.items()}
        sebut |= {j: [*isi_, *(["64.74"] if acak.random() < 0.6 else []), *(kec if acak.random() < 0.3 else [])]
                  for j, isi_ in sebut.items()}  # fmt: skip
        p = isi(potret, cacah, [(k, TAHUN, j, 400.0 + 10 * i) for i, j in enumerate(sebut) for k in sebut[j]])
        dapat = {per: _sejenis(p, per) for per in ("kota", "kecamatan", "kelurahan")}
        for per, menurut in dapat.items():
            assert all(len(j) == 1 for j in menurut.values()), (per, menurut)  # each figure is of one kind
            assert len(set.union(set(), *menurut.values())) <= 1, (per, menurut)  # and all of one table of the same
        bisa = {j for j, i in sebut.items() if "64.74" in i or set(kec) <= {*i} or set(kel) <= {*i}}
        utuh = Pandangan(p, KOTA, TAHUN, STAF).satu(BERSALIN)
        assert not bisa or (utuh["lapor"] == utuh["seharusnya"] and dapat["kota"]["64.74"] <= bisa), (sebut, utuh)
        assert bool(dapat["kelurahan"]) == any(set(kel) & {*i} for i in sebut.values())


def test_the_city_has_its_figure_beside_two_kelurahan_of_another_kind(potret: Potret) -> None:
    semua = [str(k) for k in potret.wilayah.loc[potret.wilayah["tingkat"] == "kelurahan", "kode"] if k[:5] == "64.74"]
    dua = [(k, TAHUN, "SPM", 480.0) for k in KELURAHAN[:2]]
    p = isi(potret, {(k, b): 20.0 for k in semua for b in bulan()}, [*dua, ("64.74", TAHUN, "Profil", 4000.0)])
    lihat = Pandangan(p, KOTA, TAHUN, STAF)
    per_kel = lihat.hitung(BERSALIN, "kelurahan").dropna(subset=["nilai"])
    # Whole and parts are over different numbers: nothing is left over beside the two.
    assert dict(zip(per_kel["kode"], per_kel["nilai"], strict=True)) == dict.fromkeys(KELURAHAN[:2], 50.0)
    assert lihat.satu(BERSALIN)["nilai"] == pytest.approx(100 * 240 * len(semua) / 4000)
    assert "SPM" not in lihat.satu(BERSALIN)["sumber"] and set(per_kel["sumber"]) == {"sasaran SPM, buku SPM; uji"}
    (c,) = capaian_jenis(lihat, BERSALIN).values()
    assert teks_jenis(c) == "90,0 % dari 4.000 menurut Profil; sasaran kecamatan, puskesmas, dan kelurahan menurut SPM"
    dari_kel = capaian_jenis(lihat, BERSALIN, "kelurahan")[KELURAHAN[0]]
    assert teks_jenis(dari_kel) == "50,0 % dari 480 menurut SPM; sasaran kota menurut Profil"
    tabel = pws.tampilkan_pws(lihat.pada(periode="2025-12"), BERSALIN, "kelurahan")
    assert (tabel.jenis_sasaran, tabel.tingkat_lain) == ("SPM", "sasaran kota menurut Profil")
    # One kind for all kelurahan, another for the city: each table names its own.
    daftar = [*((k, TAHUN, "SPM", 480.0) for k in semua), ("64.74", TAHUN, "Profil", 4000.0)]
    p = isi(potret, {(k, b): 20.0 for k in semua for b in bulan()}, daftar)
    assert pws.tampilkan_pws(Pandangan(p, KOTA, "2025-12", STAF), BERSALIN, "kelurahan").jenis_sasaran == "SPM"
