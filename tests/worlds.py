"""Two worlds that differ only in what is withheld, for tests of every surface that leaves the building."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ilp_data.measure import scope
from ilp_data.measure.disclosure_cells import Sistem, tentang_orang
from ilp_data.measure.disclosure_flow import Jaringan
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret

KOTA, BULAN = Lingkup("64.74"), ("2025-10", "2025-11", "2025-12")
Kunci = tuple[str, str, str]  # count, place, month


def dunia_pertama(potret: Potret) -> Potret:
    """The shipped counts taken as real, with few people here and there, so that there is something to withhold and to
    advise about."""
    t = potret.layanan.copy()
    t["simulasi"] = False
    kel = scope.kelurahan(potret, KOTA)["kode"].tolist()
    atas = {i.pembilang for i in potret.registri(KOTA.daerah).lengkap.values()}
    for n, nama in enumerate(sorted(atas & set(t["ukuran"]))):
        di = t["ukuran"].eq(nama) & t["kode_tempat"].eq(kel[n % len(kel)]) & t["periode"].isin(BULAN)
        t.loc[di & t["nilai"].gt(4), "nilai"] = 2.0
    return replace(potret, layanan=t)


def tukar(p: Potret) -> dict[Kunci, float]:
    """Withheld counts that may be otherwise: of two kelurahan of one puskesmas and kecamatan, both withheld in every
    indicator, one has one more and the other one less."""
    sistem, kel = Sistem(p, KOTA.daerah, 5), scope.kelurahan(p, KOTA)
    milik = dict(zip(kel["kode"], zip(kel["kode_kecamatan"], kel["kode_puskesmas"], strict=True), strict=True))
    hasil: dict[Kunci, float] = {}
    for nama in sorted({i.pembilang for i in p.registri(KOTA.daerah).lengkap.values() if tentang_orang(i)}):
        for periode, cacah in sistem.cacah(nama).items():
            for kode, nilai in _sepasang(cacah.jaringan, milik):
                hasil[nama, kode, periode] = nilai
    return hasil


def _sepasang(j: Jaringan, milik: dict[str, tuple[str, str]]) -> Iterator[tuple[str, float]]:
    """One small cell one up, another of the same units one down; nothing where there are no such two."""
    tutup = {k: n for k in milik if frozenset([k]) in j.tertahan and (n := j.tempat(k)) is not None}
    for a, b in ((a, b) for a in tutup for b in tutup if a != b and milik[a] == milik[b]):
        if 1 <= tutup[a] <= 3 and tutup[b] >= 7:
            yield from ((a, tutup[a] + 1), (b, tutup[b] - 1))
            return


def dunia_kedua(p: Potret, ubah: dict[Kunci, float]) -> Potret:
    """The same with these counts."""
    t = p.layanan.copy()
    kunci = list(t[["ukuran", "kode_tempat", "periode"]].itertuples(index=False, name=None))
    t["nilai"] = [ubah.get(k, n) for k, n in zip(kunci, t["nilai"], strict=True)]
    return replace(p, layanan=t)


def dua_dunia(potret: Potret) -> tuple[Potret, Potret]:
    """Both worlds; the second differs in withheld counts alone, and withholds the same."""
    satu = dunia_pertama(potret)
    ubah = tukar(satu)
    a, b = Sistem(satu, KOTA.daerah, 5), Sistem(dunia_kedua(satu, ubah), KOTA.daerah, 5)
    sama = {
        (nama, periode)
        for nama in {k[0] for k in ubah}
        for periode, c in a.cacah(nama).items()
        if c.jaringan.tertahan == b.cacah(nama)[periode].jaringan.tertahan
    }
    ubah = {k: n for k, n in ubah.items() if (k[0], k[2]) in sama}
    assert len({k[0] for k in ubah}) > 5 and len(ubah) > 20
    return satu, dunia_kedua(satu, ubah)
