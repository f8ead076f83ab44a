"""The mark "nearly everywhere exactly 100 %" does not hang on a figure that is withheld."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ilp_data.measure import all_equal, figures, pairs, scope
from ilp_data.measure.disclosure_cells import Sistem
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret

KOTA, BULAN, DI, ADA = Lingkup("64.74"), "2025-12", "balita_ditimbang", "balita_ada"


def _ganti(p: Potret, nilai: dict[tuple[str, str], float]) -> Potret:
    """The reading with these counts (count, place) in the month."""
    t = p.layanan.copy()
    kini = t["periode"].eq(BULAN)
    for (nama, kode), isi in nilai.items():
        t.loc[kini & t["ukuran"].eq(nama) & t["kode_tempat"].eq(kode), "nilai"] = isi
    return replace(p, layanan=t)


def _bulan_sama(p: Potret, kecil: str) -> Potret:
    """All kelurahan at 100 %, but for one with few of whom fewer came."""
    t = p.layanan[p.layanan["periode"].eq(BULAN) & p.layanan["ukuran"].eq(DI)].set_index("kode_tempat")["nilai"]
    desa = scope.kelurahan(p, KOTA)["kode"]
    return _ganti(p, {(ADA, k): t[k] for k in desa if k != kecil} | {(DI, kecil): 2.0, (ADA, kecil): 40.0})


def _ditahan(p: Potret, kecil: str) -> list[str]:
    """The kelurahan that help to hide the small one."""
    j = Sistem(p, KOTA.daerah, 5).cacah(DI)[BULAN].jaringan
    milik = dict(zip(*(scope.kelurahan(p, KOTA)[k] for k in ("kode", "kode_puskesmas")), strict=True))
    return sorted(k for k in milik if k != kecil and milik[k] == milik[kecil] and frozenset([k]) in j.tertahan)


@pytest.fixture
def worlds(potret: Potret) -> tuple[Potret, Potret]:
    """Two readings that print the same; in the second one more came in the small place and one less in its helper, so
    that what all places say of the month differs."""
    semua = scope.kelurahan(potret, KOTA)["kode"].tolist()
    satu = kecil = bantu = None
    for kecil in semua:
        satu = _bulan_sama(potret, kecil)
        if bantu := _ditahan(satu, kecil):
            break
    assert satu is not None and bantu and kecil is not None
    isi = satu.layanan[satu.layanan["periode"].eq(BULAN) & satu.layanan["ukuran"].eq(DI)]
    n = float(isi.set_index("kode_tempat").loc[bantu[0], "nilai"])
    return satu, _ganti(satu, {(DI, kecil): 3.0, (DI, bantu[0]): n - 1})


def test_what_is_printed_decides_and_nothing_else(worlds: tuple[Potret, Potret]) -> None:
    ind = worlds[0].registri(KOTA.daerah).indikator("ds_hadir")
    semua, kata = [], []
    for p in worlds:
        pasang = pairs.pasangan(p, ind, KOTA.daerah)
        semua.append(bool(pasang.serba_100[pasang.bulan.index(BULAN)]))
        kata.append(bool(all_equal.serba_100(p, ind, KOTA.daerah)[pasang.bulan.index(BULAN)]))
    assert semua == [True, False], "what all places say would tell the two apart"
    assert kata == [True, True]
    a, b = (UMUM.hitung(p, "ds_hadir", BULAN, "kelurahan", KOTA) for p in worlds)
    assert a.equals(b) and (a["keadaan"] == Keadaan.DISEMBUNYIKAN).sum() >= 2
    for kode in ("stunting", "ds_hadir"):
        a, b = (figures.satu(p, kode, BULAN, KOTA) for p in worlds)
        assert a["tanda"] == b["tanda"], kode


def test_staff_and_public_have_the_same_mark_and_the_same_months_of_a_year(worlds: tuple[Potret, Potret]) -> None:
    for p in worlds:
        staf, umum = (u.hitung(p, "ds_hadir", BULAN, "kota", KOTA).iloc[0] for u in (STAF, UMUM))
        assert Tanda.SERBA_100 in staf["tanda"] and staf["tanda"] == umum["tanda"]
    dari = [STAF.hitung(p, "ds_hadir", "2025", "kota", KOTA).iloc[0]["dari_bulan"] for p in worlds]
    assert dari[0] == dari[1] and BULAN not in dari[0]


def test_where_nothing_is_withheld_all_places_decide(potret: Potret) -> None:
    for ind in (i for i in potret.registri(KOTA.daerah).semua.values() if i.jenis == "layanan" and i.utama):
        pasang, sistem = pairs.pasangan(potret, ind, KOTA.daerah), Sistem(potret, KOTA.daerah, 5)
        kata = all_equal.serba_100(potret, ind, KOTA.daerah)
        for i, bulan in enumerate(pasang.bulan):
            if bulan not in sistem.cacah(ind.pembilang) and bulan not in sistem.cacah(ind.penyebut):
                assert kata[i] == pasang.serba_100[i], (ind.kode, bulan)


def test_what_is_withheld_for_an_earlier_edition_decides_no_mark(worlds: tuple[Potret, Potret]) -> None:
    """Today nobody's count is small; what was small when it was printed before is withheld still, with its helpers."""
    lama, lain = (p.layanan for p in worlds)
    beda = lama[lama["nilai"].ne(lain["nilai"]) & lama["nilai"].notna()]
    kecil, bantu = beda.sort_values("nilai")["kode_tempat"].tolist()
    n = float(beda["nilai"].max())
    kini = [_ganti(worlds[0], {(DI, kecil): 12.0 + k, (DI, bantu): n - k}) for k in (0, 1)]
    kini = [replace(p, baca_terbit=lambda: [lama]) for p in kini]
    ind = kini[0].registri(KOTA.daerah).indikator("ds_hadir")
    pasang = [pairs.pasangan(p, ind, KOTA.daerah) for p in kini]
    assert [bool(x.serba_100[x.bulan.index(BULAN)]) for x in pasang] == [True, False]
    a, b = (UMUM.hitung(p, "ds_hadir", BULAN, "kelurahan", KOTA).set_index("kode") for p in kini)
    assert {a.loc[k, "keadaan"] for k in (kecil, bantu)} == {Keadaan.DISEMBUNYIKAN}
    assert a.equals(b), "what is printed does not tell the two apart"
    a, b = (STAF.hitung(p, "ds_hadir", BULAN, "kota", KOTA).iloc[0] for p in kini)
    assert a["tanda"] == b["tanda"] and Tanda.SERBA_100 in a["tanda"]
