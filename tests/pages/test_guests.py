"""What a guest sees: pages of aggregates as on a public sheet, and nothing on them that depends on a withheld number.

The strongest question is asked of whole pages: two stores that differ only in numbers that are withheld must show a
guest the same, down to maps, tooltips, drawings and what the browser is told of widgets. Staff see the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.errors import GalatHak
from ilp_data.insight import attention
from ilp_data.intake import shipped
from ilp_data.measure import across, cadres, figures, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM, Pandangan
from ilp_data.rights import Hak, Pengguna, Peran
from ilp_data.store import revisions as store
from ilp_data.store import several
from ilp_data.store.snapshot import Potret
from tests.pages.conftest import Sebagai, isi, tautan, teks
from tests.store_copies import salin_simpanan
from tests.worlds import BULAN, dua_dunia
from ui.app import cached, pages
from ui.app.context import Konteks
from ui.kit import downloads

TAMU = Pengguna("tamu@dinkes.example", frozenset({Peran.TAMU}))
PETUGAS = Pengguna("ani@dinkes.example", frozenset({Peran.PETUGAS}))
KOTA = Lingkup("64.74")
KODE = ("wasting", "underweight", "asi_eksklusif", "rujukan_balik")
BERKAS = {jalur: berkas for berkas, _, _, jalur in pages.DAFTAR}
UNTUK_TAMU = [j for j in BERKAS if Hak.LIHAT in pages.HAK.get(j, ())]


# --- two stores that differ in withheld numbers only


def _tertutup(potret: Potret) -> pd.DataFrame:
    """Withheld rows by kelurahan of these indicators, with the places of each."""
    bulan = figures.bulan_tersedia(potret, KOTA.daerah)
    semua = pd.concat([UMUM.deret(potret, k, bulan, "kelurahan", KOTA) for k in KODE])
    semua = semua[semua["keadaan"] == "disembunyikan"]
    letak = scope.kelurahan(potret, KOTA)[["kode", "kode_kecamatan", "kode_puskesmas"]]
    return semua[["indikator", "periode", "kode"]].merge(letak, on="kode")


def _tampak(potret: Potret, kode: str) -> list[pd.DataFrame]:
    bulan = figures.bulan_tersedia(potret, KOTA.daerah)
    return [UMUM.deret(potret, kode, bulan, per, KOTA) for per in ("kelurahan", "puskesmas", "kecamatan", "kota")]


def _geser(potret: Potret) -> Potret:
    """The same reading with one person moved between two withheld kelurahan of one kecamatan and puskesmas, in each
    month where everything that may be printed stays as it was; and with two cadres of withheld kelurahan changing
    places."""
    tutup = _tertutup(potret)
    pindah = {}
    for (kode, bulan, _, _), milik in tutup.groupby(["indikator", "periode", "kode_kecamatan", "kode_puskesmas"]):
        if len(milik) > 1:
            pindah[str(kode), str(bulan)] = tuple(milik["kode"].iloc[:2])
    semua = replace(potret, layanan=_pindah(potret, pindah))
    berubah = {
        (kode, str(bulan))
        for kode in KODE
        for x, y in zip(_tampak(potret, kode), _tampak(semua, kode), strict=True)
        for bulan in x.loc[~(x.eq(y) | (x.isna() & y.isna())).all(axis=1), "periode"]
    }
    sisa = {k: v for k, v in pindah.items() if k not in berubah}
    return replace(potret, layanan=_pindah(potret, sisa), kader=_tukar(potret))


def _pindah(potret: Potret, pindah: dict[tuple[str, str], tuple[str, ...]]) -> pd.DataFrame:
    hasil = potret.layanan.copy()
    for (indikator, bulan), (a, b) in pindah.items():
        ukuran = potret.registri(KOTA.daerah).indikator(indikator).pembilang
        milik = (hasil["ukuran"] == ukuran) & (hasil["periode"] == bulan)
        for kode, n in ((a, 1.0), (b, -1.0)):
            hasil.loc[milik & (hasil["kode_tempat"] == kode), "nilai"] += n
    return hasil


def _tukar(potret: Potret) -> pd.DataFrame:
    """The register with two cadres changing places: of withheld kelurahan of one puskesmas, alike but for results."""
    tutup = UMUM.kader_ditahan(potret, "kelurahan", KOTA)["hasil"]
    t = cadres.daftar(potret, KOTA)
    hasil = potret.kader.copy()
    for a, b in combinations(t[t["kode_kelurahan"].isin(tutup)].to_dict("records"), 2):
        lain = a["kode_kelurahan"] != b["kode_kelurahan"] and a["tingkat"] != b["tingkat"]
        if lain and all(a[k] == b[k] for k in ("kode_puskesmas", "dilatih")):
            tempat = {a["kode"]: b["kode_posyandu"], b["kode"]: a["kode_posyandu"]}
            hasil["kode_posyandu"] = hasil["kode"].map(tempat).fillna(hasil["kode_posyandu"])
            return hasil
    return hasil


@pytest.fixture(scope="module")
def other_reading(potret: Potret) -> Potret:
    """The shipped reading with other numbers where they are withheld."""
    hasil = _geser(potret)
    lama, baru = potret.layanan["nilai"], hasil.layanan["nilai"]
    assert int((lama.notna() & (lama != baru)).sum()) > 30
    assert int((potret.kader["kode_posyandu"] != hasil.kader["kode_posyandu"]).sum()) == 2
    return hasil


Simpanan = dict[str, Potret]  # address → how it reads


def _dua_simpanan(mesin: Engine, dunia: tuple[Potret, Potret], folder: Path) -> Simpanan:
    """Two stores that read as these two worlds. They serve all tests of the module: what the pages keep of them, they
    keep for the next test too."""
    url = [salin_simpanan(mesin, folder / f"{n}.db") for n in range(2)]
    for u in url:
        shipped.siapkan_simpanan(u).dispose()
    return dict(zip(url, dunia, strict=True))


def _pakai(simpanan: Simpanan, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Called with True the second of two stores is in use from now on."""
    url = list(simpanan)
    monkeypatch.setattr(cached, "_baca", lambda b: simpanan[b.url] if b.simulasi else simpanan[b.url].tanpa_simulasi())
    return lambda lain: monkeypatch.setenv(store.VARIABEL_URL, url[lain])


@pytest.fixture(scope="module")
def other_stores(
    mesin: Engine, potret: Potret, other_reading: Potret, tmp_path_factory: pytest.TempPathFactory
) -> Simpanan:
    return _dua_simpanan(mesin, (potret, other_reading), tmp_path_factory.mktemp("lain"))


@pytest.fixture
def use_other(other_stores: Simpanan, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """``use_other(True)``: from now on the store with other withheld numbers is in use; ``False``: as shipped."""
    return _pakai(other_stores, monkeypatch)


def _lengkap(potret: Potret, saringan: dict[str, str]) -> dict[str, str]:
    """The filters; an indicator in the place of a kelurahan stands for one in which it is withheld."""
    kode = saringan.get("kelurahan", "")
    if kode not in KODE:
        return saringan
    t = _tertutup(potret)
    kena = (t["indikator"] == kode) & (t["periode"] == saringan["periode"])
    return saringan | {"kelurahan": str(t.loc[kena, "kode"].iloc[0])}


def test_the_two_stores_differ_where_staff_look_and_nowhere_else(potret: Potret, other_reading: Potret) -> None:
    for kode in KODE:
        assert all(x.equals(y) for x, y in zip(_tampak(potret, kode), _tampak(other_reading, kode), strict=True))
    for bulan in ("2025-03", "2026-03"):
        for kode in ("wasting", "underweight", "ds_hadir", "stunting"):
            dua = [attention.perhatian(Pandangan(p, KOTA, bulan, STAF), kode) for p in (potret, other_reading)]
            assert dua[0] == dua[1]


HALAMAN = [
    ("ringkasan", {"indikator": "wasting", "periode": "2026-03"}),
    ("ringkasan", {"indikator": "rujukan_balik", "periode": "2026-03", "kelurahan": "wasting"}),
    ("klaster", {"indikator": "wasting", "periode": "2025-03"}),
    ("klaster", {"indikator": "rujukan_balik", "periode": "2025"}),
    ("klaster", {"bagian": "3", "periode": "2025-03", "kelurahan": "wasting"}),
    ("profil-kelurahan", {"periode": "2026-03", "kelurahan": "wasting"}),
    ("kader", {}),
    ("kader", {"per": "kecamatan"}),
    ("peta-lokus", {"kelurahan": "64.74.01.1004"}),
    ("profil-kelurahan", {"kelurahan": "64.74.01.1004"}),
]


@pytest.mark.parametrize(("jalur", "saringan"), HALAMAN)
def test_nothing_that_a_guest_gets_depends_on_a_withheld_number(
    potret: Potret, use_other: Callable[[bool], None], acting_as: Sebagai, jalur: str, saringan: dict[str, str]
) -> None:
    saringan = _lengkap(potret, saringan)
    acting_as(TAMU)
    hasil = []
    for lain in (False, True):
        use_other(lain)
        hasil.append(isi(tautan(BERKAS[jalur], **saringan)))
    assert len(hasil[0]) > 5_000
    assert hasil[0] == hasil[1]


@pytest.fixture(scope="module")
def worlds(potret: Potret) -> tuple[Potret, Potret]:
    """Two worlds in which every kind of count is small somewhere, and taken as real: of these PWS and SPM are made."""
    return dua_dunia(potret)


@pytest.fixture(scope="module")
def stores_of_worlds(
    mesin: Engine, worlds: tuple[Potret, Potret], tmp_path_factory: pytest.TempPathFactory
) -> Simpanan:
    return _dua_simpanan(mesin, worlds, tmp_path_factory.mktemp("dunia"))


@pytest.fixture
def use_other_world(stores_of_worlds: Simpanan, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """``use_other`` of these worlds."""
    return _pakai(stores_of_worlds, monkeypatch)


# Pages of the other world: those made of counts of the year, and those that were said to show none of them.
SETAHUN = [
    ("pws", {"pws": "skrining_lansia", "periode": "2025-12"}),
    ("pws", {"pws": "kunjungan_rumah", "periode": "2025-11"}),
    ("pws", {"pws": "skrining_hipertensi", "periode": "2025-12", "puskesmas": "1060837"}),
    ("spm", {"tahun_spm": "2025"}),
    ("klaster", {"bagian": "2", "periode": "2025-12"}),
    ("lintas-sektor", {}),
    ("bandingkan", {"banding": "64.74,64.08"}),
    ("provinsi", {}),
    ("metode", {}),
    ("mengenal-ilp", {}),
]
_TANPA_CACAH = ("bandingkan", "provinsi", "metode", "mengenal-ilp")  # read totals kept in the store, or none


@pytest.mark.parametrize(("jalur", "saringan"), SETAHUN)
def test_no_page_of_a_guest_tells_two_worlds_apart(
    use_other_world: Callable[[bool], None], acting_as: Sebagai, jalur: str, saringan: dict[str, str]
) -> None:
    hasil: dict[Pengguna, list[str]] = {TAMU: [], PETUGAS: []}
    for lain in (False, True):
        use_other_world(lain)
        for siapa, dilihat in hasil.items():
            if siapa == TAMU or jalur not in _TANPA_CACAH:
                acting_as(siapa)
                dilihat.append(isi(tautan(BERKAS[jalur], **saringan)))
    assert len(hasil[TAMU][0]) > 5_000
    assert hasil[TAMU][0] == hasil[TAMU][1]
    if saringan.get("pws") == "kunjungan_rumah":  # withheld in pairs that can change places
        assert hasil[PETUGAS][0] != hasil[PETUGAS][1], "staff see what differs"


def test_what_a_guest_takes_home_tells_no_two_worlds_apart(worlds: tuple[Potret, Potret]) -> None:
    """The tables behind "Unduh": of every indicator and breakdown of these months."""
    beda = 0
    for kode, ind in worlds[0].registri(KOTA.daerah).semua.items():
        for per in ("kota", "kecamatan", "puskesmas", "kelurahan") if ind.jenis == "layanan" else ():
            umum, staf = ([u.deret(p, kode, list(BULAN), per, KOTA) for p in worlds] for u in (UMUM, STAF))
            isi_umum = [downloads.csv(downloads.dari_ukuran(t)) for t in umum]
            assert isi_umum[0] == isi_umum[1], (kode, per)
            beda += downloads.csv(downloads.dari_ukuran(staf[0])) != downloads.csv(downloads.dari_ukuran(staf[1]))
    assert beda > 5, "what staff take home differs"


@pytest.mark.parametrize(("jalur", "saringan"), [HALAMAN[0], HALAMAN[2], HALAMAN[-2]])
def test_staff_see_what_differs(
    potret: Potret, use_other: Callable[[bool], None], acting_as: Sebagai, jalur: str, saringan: dict[str, str]
) -> None:
    """The same comparison finds the numbers where they are shown; and a guest who looks after staff, or staff after a
    guest, get their own page: what is kept is kept for whom it was made."""
    hasil: dict[Pengguna, list[str]] = {TAMU: [], PETUGAS: []}
    for lain, urut in ((False, (PETUGAS, TAMU)), (True, (TAMU, PETUGAS))):
        use_other(lain)
        for siapa in (*urut, *urut):
            acting_as(siapa)
            hasil[siapa].append(isi(tautan(BERKAS[jalur], **_lengkap(potret, saringan))))
    assert len(set(hasil[TAMU])) == 1, "staff first or last, kept or made"
    assert len(set(hasil[PETUGAS])) == 2 and not set(hasil[TAMU]) & set(hasil[PETUGAS])
    asli, sudah_dilihat, lain, lain_dilihat = hasil[PETUGAS]
    assert asli == sudah_dilihat and lain == lain_dilihat


# --- what is open, what is said, what is taken home


def test_a_guest_opens_the_pages_of_aggregates_and_no_other(mesin: Engine, acting_as: Sebagai) -> None:
    acting_as(TAMU)
    assert set(UNTUK_TAMU) >= {"ringkasan", "peta-lokus", "klaster", "profil-kelurahan", "pws", "spm", "lintas-sektor",
                               "bandingkan", "provinsi", "kader"}  # fmt: skip
    for jalur, berkas in BERKAS.items():
        at = tautan(berkas)
        ditolak = "tidak termasuk peran Anda" in teks(at)
        assert ditolak is (jalur not in UNTUK_TAMU), jalur
        assert not ditolak or "Bontang" not in isi(at)


@pytest.mark.parametrize("jalur", UNTUK_TAMU)
def test_no_page_of_a_guest_has_the_parts_of_staff(mesin: Engine, acting_as: Sebagai, jalur: str) -> None:
    acting_as(TAMU)
    at = tautan(BERKAS[jalur])
    semua = isi(at)
    for kata in ("Keputusan rapat lalu", "Posyandu aktif menurut arti", "Kelas berikutnya", "Catat atau ubah", "Oleh",
                 "/data?", 'page: "data"', 'page: "mulai"', "mulai?daerah"):  # fmt: skip
        assert kata not in semua, kata


def test_what_is_withheld_says_so(mesin: Engine, potret: Potret, acting_as: Sebagai) -> None:
    acting_as(TAMU)
    kode = _lengkap(potret, {"kelurahan": "wasting", "periode": "2026-03"})["kelurahan"]
    at = tautan("ringkasan.py", indikator="wasting", periode="2026-03", kelurahan=kode)
    kepala = teks(at)
    assert "disembunyikan agar orangnya tidak dikenali" in kepala
    at = tautan("kader.py", per="kelurahan")
    assert "disembunyikan (jumlah kecil)" in teks(at)


def test_a_table_is_made_for_a_guest_only_from_what_withholds(mesin: Engine, acting_as: Sebagai) -> None:
    kini = cached.saat("64.74")
    k = Konteks(kini.nomor, KOTA, "2026-03", True, ["2026-03"], tanda=kini.tanda, umum=True)
    isi_tamu = k.hitung("wasting", "kelurahan")
    assert (isi_tamu["keadaan"] == "disembunyikan").any()
    tutup = isi_tamu[isi_tamu["keadaan"] == "disembunyikan"]
    assert tutup[["pembilang", "penyebut", "nilai"]].isna().all(axis=None)
    tabel = downloads.dari_ukuran(isi_tamu).set_index("Kode").loc[list(tutup["kode"])]
    assert tabel[["Pembilang", "Penyebut", "Persen"]].isna().all(axis=None)
    assert set(tabel["Keadaan"]) == {"disembunyikan"}


@pytest.mark.parametrize("umum", [True, False])
def test_the_button_of_a_table_asks_for_the_right(
    mesin: Engine, acting_as: Sebagai, monkeypatch: pytest.MonkeyPatch, umum: bool
) -> None:
    """A page made for staff hands nothing to a guest, whoever presses."""
    ditawarkan: list[Callable[[], bytes]] = []
    monkeypatch.setattr(downloads.st, "download_button", lambda _label, berkas, **_lain: ditawarkan.append(berkas))
    kini = cached.saat("64.74")
    k = Konteks(kini.nomor, KOTA, "2026-03", True, ["2026-03"], tanda=kini.tanda, umum=umum)
    downloads.ukuran(k.hitung("wasting", "kelurahan"), "uji", k)
    acting_as(TAMU)
    if umum:
        assert b"disembunyikan" in ditawarkan[0]()
    else:
        with pytest.raises(GalatHak):
            ditawarkan[0]()


# --- regions side by side


def test_what_regions_are_compared_by_is_withheld_too(mesin: Engine, potret: Potret) -> None:
    """The totals of regions are kept beside the readings: what a region's own page withholds, they withhold."""
    kecil = potret.layanan.copy()
    kena = (kecil["ukuran"] == "balita_wasting") & (kecil["periode"] == "2026-03")
    kecil.loc[kena, "nilai"] = 0.0
    kecil.loc[kecil.index[kena][0], "nilai"] = 3.0
    tutup = across.tertahan(replace(potret, layanan=kecil), "64.74")
    assert ("wasting", "2026-03") in tutup and ("ds_hadir", "2026-03") not in tutup
    bahan = several.baca_bahan(mesin, ("64.74",))
    umum = across.tahan_ikhtisar(bahan, {"64.74": tutup})
    baris = umum.ikhtisar.set_index(["indikator", "periode"]).loc[("wasting", "2026-03")]
    assert baris["keadaan"] == "disembunyikan" and baris[["pembilang", "penyebut", "nilai"]].isna().all()
    assert not across.disembunyikan(umum, "64.74", "wasting"), "other months are shown"
    semua = {("wasting", str(p)) for p in bahan.ikhtisar["periode"]}
    habis = across.tahan_ikhtisar(bahan, {"64.74": frozenset(semua)})
    assert across.disembunyikan(habis, "64.74", "wasting") and "wasting" not in across.berisi(habis, ["wasting"])
