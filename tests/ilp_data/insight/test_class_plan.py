"""The next class against exhaustive search; unknown is no gap; what is simulated is an example."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ilp_data.insight import class_plan
from ilp_data.insight.class_plan import Kader
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.skills import Aturan, VersiAturan
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

ANGGOTA = {"A": frozenset({1, 2}), "B": frozenset({3}), "C": frozenset({4, 5, 6})}
ATURAN = VersiAturan(
    "uji", (Aturan("purwa", 1, frozenset("A"), 0), Aturan("madya", 2, frozenset("AB"), 0)), "uji", "uji"
)  # fmt: skip
SEMUA = frozenset(range(1, 7))
KADER = st.lists(
    st.builds(lambda p, kuasa: (p, frozenset(kuasa)), st.sampled_from("PQR"), st.sets(st.integers(1, 6))), max_size=5
).map(lambda isi: [Kader(f"K{n}", p, kuasa) for n, (p, kuasa) in enumerate(isi)])


def _celah(kader: list[Kader], kursi: tuple[tuple[str, str], ...] = ()) -> int:
    """Skills that nobody of a posyandu masters once somebody of each place in ``kursi`` has learned its group."""
    hasil = 0
    for p in {k.posyandu for k in kader}:
        kuasa = set().union(*(k.kuasa for k in kader if k.posyandu == p))
        kuasa |= set().union(*(ANGGOTA[g] for q, g in kursi if q == p))
        hasil += len(SEMUA - kuasa)
    return hasil


@settings(max_examples=60, deadline=None)
@given(KADER, st.integers(0, 4))
def test_no_list_closes_more_and_no_smaller_list_as_many(kader: list[Kader], kursi: int) -> None:
    kelas = class_plan.susun_kelas(kader, ANGGOTA, ATURAN, kursi)
    tempat = [(p, g) for p in sorted({k.posyandu for k in kader}) for g in ANGGOTA]
    semua = [c for n in range(kursi + 1) for c in combinations(tempat, n)]
    tersisa = {c: _celah(kader, c) for c in semua}
    terbaik = min(tersisa.values())
    pilihan = tuple((t.posyandu, t.kelompok) for t in kelas)
    assert _celah(kader, pilihan) == terbaik
    assert len(pilihan) == len(set(pilihan)) == min(len(c) for c, n in tersisa.items() if n == terbaik)
    assert sum(len(t.celah) for t in kelas) == _celah(kader) - terbaik
    assert all(t.kader in {k.kode for k in kader if k.posyandu == t.posyandu} for t in kelas)


@settings(max_examples=40, deadline=None)
@given(KADER, st.integers(0, 4))
def test_grades_are_those_of_cadres_who_learned_their_groups(kader: list[Kader], kursi: int) -> None:
    kelas = class_plan.susun_kelas(kader, ANGGOTA, ATURAN, kursi)
    lulus = {k.kode: k.kuasa.union(*(ANGGOTA[t.kelompok] for t in kelas if t.kader == k.kode)) for k in kader}
    sebelum, sesudah = class_plan.tingkat_sesudah(kader, kelas, ANGGOTA, ATURAN)
    for hasil, kuasa in ((sebelum, {k.kode: k.kuasa for k in kader}), (sesudah, lulus)):
        assert hasil["madya"] == sum({1, 2, 3} <= q for q in kuasa.values())
        assert hasil["purwa"] == sum({1, 2} <= q and 3 not in q for q in kuasa.values())
        assert sum(hasil.values()) == len(kader)
    naik = {t.kader: t.tingkat[1] for t in kelas}
    assert len({(t.kader, t.tingkat) for t in kelas}) == len(naik), "one grade a cadre, whatever her seats"
    sisa = Counter(ATURAN.tingkat(k.lengkap(ANGGOTA)) for k in kader if k.kode not in naik)
    assert sisa + Counter(naik.values()) == Counter(sesudah), "the list and the bars tell the same grades"


def test_whom_it_raises_goes_first() -> None:
    kader = [Kader("K1", "P", frozenset({4})), Kader("K2", "P", frozenset({1, 2}))]
    (kursi,) = class_plan.susun_kelas(kader, {"A": ANGGOTA["A"], "B": ANGGOTA["B"]}, ATURAN, 9)
    assert (kursi.kader, kursi.kelompok, kursi.tingkat) == ("K2", "B", ("purwa", "madya"))


def test_the_shipped_cadres_make_an_example_in_the_order_of_places(potret: Potret) -> None:
    pandang = lihat(potret, Lingkup("64.74"))
    r = class_plan.rencana_kelas(pandang, 30)
    kader = pandang.kader
    dinilai = kader[kader["dinilai"] & kader["hasil_tahu"]]
    assert r.simulasi and len(r.tempat) == 30 and r.terbaca == dinilai["kode_posyandu"].nunique() < r.posyandu == 127
    assert sum(r.sebelum.values()) == sum(r.sesudah.values()) == len(dinilai)
    assert {t: r.sebelum[t] for t in ("purwa", "madya", "utama")} == {
        t: int((dinilai["tingkat"] == t).sum()) for t in ("purwa", "madya", "utama")
    }
    isi = class_plan.daftar_tempat(pandang, r)
    assert list(isi["kelurahan"]) == sorted(isi["kelurahan"])
    assert class_plan.rencana_kelas(pandang.nyata, 30).tempat == ()


def test_a_region_without_cadres_has_no_class(potret: Potret) -> None:
    r = class_plan.rencana_kelas(lihat(potret, Lingkup("64.08")), 10)
    assert (r.tempat, r.celah, r.terbaca, r.simulasi) == ((), 0, 0, False)
