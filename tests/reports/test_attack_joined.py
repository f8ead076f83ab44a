"""Everything published at once, against who also knows that a part is at most its whole (``bench.serangan``)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench import serangan
from bench.serangan import KOTA, SeranganPenuh, Sistem, karangan, kumpulkan
from ilp_data.measure import scope
from ilp_data.measure.disclosure_flow import Jaringan
from ilp_data.store.snapshot import Potret
from tests.ilp_data.measure.test_disclosure import bacaan, rujukan

KODE = ("stunting", "wasting")
WAKTU = ["2025-11", "2025-12", "2025-11..2025-12"]


def _ditemukan(potret: Potret) -> tuple[int, int]:
    """Withheld small sums, and those of them that follow or are bounded below the limit."""
    s = kumpulkan(karangan(potret, 3), KODE)
    sistem = Sistem(s, serangan.kait(s, KODE))
    assert sistem.beda.shape[0] + sum(b[1] < float("inf") for b in sistem.batas) > 3
    return len(s.sasaran), sum(sistem.terbesar(sel) < s.batas - 1e-6 for sel in s.sasaran)


def test_months_years_trees_and_shared_counts_together_give_nothing_away(
    potret: Potret, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same attack finds them where nothing protects what is small."""
    monkeypatch.setattr(serangan, "waktu", lambda _: WAKTU)
    kecil, ditemukan = _ditemukan(potret)
    assert kecil > 8 and ditemukan == 0
    monkeypatch.setattr(Jaringan, "_lindungi", lambda *_: None)
    assert _ditemukan(potret)[1] > 3


@pytest.mark.parametrize("cacah", ["", "rujukan_balik_diterima", "rujukan_balik_ditindaklanjuti"])
def test_a_reading_with_simulated_rows_beside_one_without_gives_nothing_away(potret: Potret, cacah: str) -> None:
    """One kelurahan is simulated (both counts, or one of them) that would be the cheapest to protect a small one."""
    kel = scope.kelurahan(potret, KOTA).set_index("kode")["kode_puskesmas"]
    kecil, buatan, *_ = kel.index[kel == kel.iloc[0]]
    isi = {"2025-12": {k: 60.0 + n for n, k in enumerate(kel.index)} | {kecil: 2.0, buatan: 6.0}}
    p = bacaan(potret, rujukan(isi, 90.0))
    layanan = p.layanan.copy()
    layanan.loc[(layanan["kode_tempat"] == buatan) & (layanan["ukuran"].eq(cacah) | (cacah == "")), "simulasi"] = True
    p = replace(p, layanan=layanan)
    assert p.nyata is not p
    s = SeranganPenuh(5)
    for bacaan_satu in (p, p.nyata):
        s.baca(bacaan_satu, ["rujukan_balik"], ["2025-12"], serangan.saringan(p))
    sistem = Sistem(s, ())
    assert s.sasaran and all(sistem.terbesar(sel) >= 5 for sel in s.sasaran)


def test_who_is_left_over_follows_from_nothing_where_that_is_a_finding(
    potret: Potret, monkeypatch: pytest.MonkeyPatch
) -> None:
    """48 of 50 gained weight in one kelurahan; the weighed are printed by another indicator, too."""
    kel = scope.kelurahan(potret, KOTA)["kode"].tolist()
    isi = {
        "balita_ada": {"2025-12": dict.fromkeys(kel, 60.0)},
        "balita_ditimbang": {"2025-12": dict.fromkeys(kel, 50.0)},
        "balita_naik_berat": {"2025-12": {k: 30.0 + n for n, k in enumerate(kel)} | {kel[3]: 48.0, kel[7]: 47.0}},
    }
    p = bacaan(potret, isi)
    monkeypatch.setattr(serangan, "waktu", lambda _: ["2025-12"])

    def ditemukan() -> list[float]:
        s = kumpulkan(replace(p), ("ds_hadir", "n_d"))
        sistem = Sistem(s, serangan.kait(s, ("ds_hadir", "n_d")))
        assert len(s.sisa) >= 2
        return [b for dua in s.sisa if (b := sistem.sisa_terbesar(*dua)) < 5 - 1e-6]

    assert ditemukan() == []
    monkeypatch.setattr(Jaringan, "_lindungi", lambda *_: None)
    assert ditemukan()
