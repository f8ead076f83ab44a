"""Two worlds that differ only in what is withheld print the same, on every surface that leaves the building.

Whatever a slide, sheet, card, workbook or paper says in figure or word about a withheld count, however it was worked
out (a rank, a remainder, a gap to the target, a word such as "tercapai"), would tell the two apart.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from ilp_data.insight import headline
from ilp_data.insight.profile_scope import satuan
from ilp_data.measure import cadres, figures, pws, scope, spm
from ilp_data.measure.disclosure import kader_ditahan
from ilp_data.measure.disclosure_cells import Sistem, tentang_orang
from ilp_data.measure.disclosure_flow import Jaringan
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.store.snapshot import Potret
from reports import card, sheets, slides, workbook
from tests.reports.slide_uji import paparan

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


@pytest.fixture(scope="module")
def dunia(potret: Potret) -> tuple[Potret, Potret]:
    """Both worlds; the second differs in withheld counts alone, and withholds the same. Months in which the mark
    "nearly everywhere exactly 100 %" would change are left alone: it is told whoever is withheld (``disclosure``)."""
    satu = dunia_pertama(potret)
    ubah = tukar(satu)
    a, b = Sistem(satu, KOTA.daerah, 5), Sistem(dunia_kedua(satu, ubah), KOTA.daerah, 5)
    sama = {
        (nama, periode)
        for nama in {k[0] for k in ubah}
        for periode, c in a.cacah(nama).items()
        if c.jaringan.tertahan == b.cacah(nama)[periode].jaringan.tertahan
    }
    lain = {b for _, b in _serba_100(satu) ^ _serba_100(dunia_kedua(satu, ubah))}
    ubah = {k: n for k, n in ubah.items() if (k[0], k[2]) in sama and k[2] not in lain}
    assert len({k[0] for k in ubah}) > 5 and len(ubah) > 20
    return satu, dunia_kedua(satu, ubah)


def _serba_100(p: Potret) -> set[tuple[str, str]]:
    kode = [k for k, i in p.registri(KOTA.daerah).lengkap.items() if i.jenis == "layanan"]
    return {(k, b) for k in kode for b in figures.bulan_serba_100(p, k, KOTA.daerah)}


def _buku(p: Potret) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(workbook.tulis_buku(p, paparan(p)))) as z:
        nama = [n for n in sorted(z.namelist()) if n.endswith(".xml") and "docProps" not in n]
        return [f"{n}: {z.read(n).decode()}" for n in nama]


def _lembar(p: Potret) -> list[str]:
    return [
        repr(data)
        for per in ("kelurahan", "puskesmas", "kecamatan")
        for _, data in sheets._halaman(p, paparan(p), per, satuan(p, per, KOTA)["kode"].tolist(), "https://x")
    ]


def _kartu(p: Potret) -> list[str]:
    return [repr(f) for per in ("kelurahan", "puskesmas") for f in card.fakta_satuan(p, paparan(p), per, ())]


def _dek(p: Potret) -> list[str]:
    """Also what the quarterly report is made of, and the presenter view."""
    dek = slides.susun_dek(p, paparan(p), umum=True)
    return [repr(s) for s in (*dek.slide, *dek.lampiran)]


def _pws_spm(p: Potret) -> list[str]:
    umum = Pandangan(p, KOTA, "2025-12", UMUM)
    laju = [repr(pws.hitung_pws(umum, k, per)) for k in pws.kode_pws(p, KOTA.daerah) for per in ("kota", "kelurahan")]
    return [*laju, repr(spm.hitung_spm(p, KOTA.daerah, 2025, UMUM))]


def _kalimat(p: Potret) -> list[str]:
    umum = Pandangan(p, KOTA, "2025-12", UMUM)
    kode = [k for k, i in p.registri(KOTA.daerah).semua.items() if i.jenis == "layanan"]
    return [repr(headline.pokok(umum, k)) for k in kode]


SURAT: dict[str, Callable[[Potret], list[str]]] = {
    "kalimat": _kalimat, "pws": _pws_spm, "kartu": _kartu, "lembar": _lembar, "dek": _dek, "buku": _buku,
}  # fmt: skip


@pytest.fixture(scope="module")
def dunia_kader(potret: Potret) -> tuple[Potret, Potret]:
    """Cadres taken as real; in the second world, of two posyandu of one kelurahan and puskesmas whose results are
    withheld, two cadres of whom both or none are trained have changed places."""
    satu = replace(potret, kader=potret.kader.assign(simulasi=False))
    orang = cadres.daftar(satu, KOTA)
    tutup = orang[orang["kode_posyandu"].isin(kader_ditahan(satu, "posyandu", KOTA)["hasil"])]
    pindah: dict[str, str] = {}
    for _, isi in tutup.groupby(["kode_kelurahan", "kode_puskesmas", "dilatih"]):
        tingkat = isi.drop_duplicates("tingkat").drop_duplicates("kode_posyandu")
        if len(tingkat) > 1 and not set(tingkat["kode_posyandu"]) & set(pindah.values()):
            (a, di_a), (b, di_b) = tingkat[["kode", "kode_posyandu"]].head(2).itertuples(index=False, name=None)
            pindah |= {a: di_b, b: di_a}
    dua = satu
    for a, b in zip(list(pindah)[::2], list(pindah)[1::2], strict=True):
        k = dua.kader
        coba = replace(
            dua, kader=k.assign(kode_posyandu=k["kode"].map({a: pindah[a], b: pindah[b]}).fillna(k["kode_posyandu"]))
        )
        if kader_ditahan(coba, "posyandu", KOTA) == kader_ditahan(satu, "posyandu", KOTA):
            dua = coba
    assert (dua.kader["kode_posyandu"] != satu.kader["kode_posyandu"]).sum() >= 2
    return satu, dua


@pytest.mark.parametrize("surat", ["lembar", "dek", "buku"])
def test_withheld_results_of_cadres_change_nothing_that_is_printed(
    dunia_kader: tuple[Potret, Potret], surat: str
) -> None:
    _sama(dunia_kader, surat)


@pytest.mark.parametrize("surat", SURAT)
def test_what_is_withheld_changes_nothing_that_is_printed(dunia: tuple[Potret, Potret], surat: str) -> None:
    _sama(dunia, surat)


def _sama(dunia: tuple[Potret, Potret], surat: str) -> None:
    satu, dua = (SURAT[surat](p) for p in dunia)
    beda = [(a, b) for a, b in zip(satu, dua, strict=True) if a != b]
    for a, b in beda[:4]:
        i = next(n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y)
        print(a[max(0, i - 300) : i + 100], "\n  ANDERS:", b[max(0, i - 40) : i + 100])
    assert not beda, len(beda)
