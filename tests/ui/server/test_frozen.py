"""Figures of a frozen briefing at addresses of their own: as shown, as they are now, and no more than may be seen."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.briefing import figures, frozen, links
from ilp_data.briefing.book import Paparan
from ilp_data.format import bagian_dari, persen
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM, Pandangan
from ilp_data.rights import Pengguna, Peran
from ilp_data.states import ARTI, Keadaan
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.store_copies import salin_simpanan, terapkan_tabel
from tests.ui.server.test_decide import kirim
from ui.server import drawings

KANAAN, BULAN = "64.74.03.1003", "2025-12"
DS = f"ds_hadir/kota/64.74/{BULAN}"
STUNTING = f"stunting/kelurahan/{KANAAN}/{BULAN}"


def ubah(mesin: Engine, ukuran: str, nilai: float) -> None:
    """Another count of Kanaan in December 2025, as a revision."""
    t = store.potret(mesin).layanan.copy()
    kena = (t["kode_tempat"] == KANAAN) & (t["periode"] == BULAN) & (t["ukuran"] == ukuran)
    assert kena.sum() == 1
    t.loc[kena, "nilai"] = nilai
    terapkan_tabel(mesin, {"layanan": t}, Jejak("Uji", "Perbaikan"))


@pytest.fixture(scope="module")
def writable_engine(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    url = salin_simpanan(mesin, tmp_path_factory.mktemp("beku") / "ilp.db")
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setenv(store.VARIABEL_URL, url)
        drawings.mesin.cache_clear()
        hasil = store.buka_mesin(url)
        yield hasil
        hasil.dispose()


@pytest.fixture(scope="module")
def paparan(writable_engine: Engine) -> Paparan:
    """Frozen while three children of Kanaan were stunted; afterwards five more children were weighed there."""
    ubah(writable_engine, "balita_stunting", 3)
    p = briefings.buat_paparan(
        writable_engine, judul="Rapat <b>beku</b>", tanggal="2026-11-25", lingkup=Lingkup("64.74"), periode=BULAN,
        simulasi=True, halaman=("ds", "stunting", "lokus"), oleh="Uji",
    )  # fmt: skip
    ubah(writable_engine, "balita_ditimbang", 215)
    return p


def dasar(p: Paparan) -> str:
    return f"/paparan/{p.nomor}/{p.edisi}/angka"


def polos(isi: str) -> str:
    return html.unescape(isi).replace("\u00a0", " ")


def test_a_figure_stays_as_it_was_shown_and_says_what_it_is_now(writable_engine: Engine, paparan: Paparan) -> None:
    status, isi = kirim(f"{dasar(paparan)}/{DS}")
    assert status == 200
    ada = {}
    for nama, revisi in (("dulu", paparan.revisi), ("kini", None)):
        t = figures.angka(store.potret(writable_engine, revisi, daerah="64.74"), paparan, ["ds_hadir"])
        ada[nama] = t[(t["per"] == "kota") & (t["periode"] == BULAN)].iloc[0]
    assert ada["dulu"]["pembilang"] + 5 == ada["kini"]["pembilang"], "210 children were 215 afterwards"
    for b in ada.values():
        assert bagian_dari(b["pembilang"], b["penyebut"], b["nama_penyebut"]) in polos(isi)
        assert persen(b["nilai"]).replace("\u00a0", " ") in polos(isi)
    assert "berubah sejak ditayangkan" in isi and f"revisi {paparan.revisi}" in isi and "revisi 3" in isi
    for kata in ("Balita yang ditimbang bulan itu dibagi", "Desember 2025", ada["dulu"]["sumber"], "25 November 2026"):
        assert kata in polos(isi), kata
    assert f"Berubah sejak revisi {paparan.revisi + 1} (" in polos(isi), "the revision in which five more were weighed"
    assert "Perbaikan" in isi and "oleh Uji" in isi
    assert "<b>beku" not in isi and "<script" not in isi
    assert "Berubah sejak" not in kirim(f"{dasar(paparan)}/lokus_puskesmas/kota/64.74/-")[1]
    assert "sama seperti ditayangkan" in kirim(f"{dasar(paparan)}/lokus_puskesmas/kota/64.74/-")[1]


def test_the_list_has_every_figure_of_the_pages_and_each_opens(writable_engine: Engine, paparan: Paparan) -> None:
    status, isi = kirim(dasar(paparan))
    semua = figures.angka(briefings.potret(writable_engine, paparan), paparan, ukur=UMUM)
    assert status == 200 and isi.count("<tr>") == len(semua)
    assert [h for h in ("ds", "stunting", "lokus") if f'<details id="{h}"' in isi] == ["ds", "stunting", "lokus"]
    for b in semua.drop_duplicates(figures.KUNCI).to_dict("records"):
        assert f'href="{dasar(paparan)}/{frozen.alamat_angka(b)}"' in isi
    contoh = semua.drop_duplicates(["halaman", "indikator", "per"]).to_dict("records")
    assert len(contoh) > 8 and {kirim(f"{dasar(paparan)}/{frozen.alamat_angka(b)}")[0] for b in contoh} == {200}


def test_small_counts_are_withheld_whoever_looks(writable_engine: Engine, paparan: Paparan) -> None:
    kunci = links.buat_tautan(writable_engine, paparan, "Uji")
    kata = ARTI[Keadaan.DISEMBUNYIKAN].kata
    for alamat in (dasar(paparan), f"/umum/{kunci}/angka"):
        status, isi = kirim(f"{alamat}/{STUNTING}")
        assert status == 200 and isi.count(kata) == 2 and "3 dari" not in polos(isi), alamat
        assert not re.search(r"<small>3 dari \d+ balita", polos(kirim(alamat)[1]))


def test_a_public_link_opens_its_figures_and_nothing_else(writable_engine: Engine, paparan: Paparan) -> None:
    kunci = links.buat_tautan(writable_engine, paparan, "Uji")
    for jalur in (f"/umum/{kunci}/angka", f"/umum/{kunci}/angka/{DS}"):
        status, isi = kirim(jalur)
        assert status == 200 and "oleh Uji" not in isi, "who did it is not told to the public"
        tujuan = {t.partition('"')[0] for t in isi.split('href="')[1:]}
        assert tujuan and all(t.startswith(f"/umum/{kunci}") for t in tujuan)
    nomor = links.daftar_tautan(writable_engine, paparan)[0].id
    links.akhiri_tautan(writable_engine, nomor, "Uji")
    assert [kirim(j)[0] for j in (f"/umum/{kunci}/angka", f"/umum/{kunci}/angka/{DS}")] == [404, 404]


@pytest.mark.parametrize(("peran", "status"), [(Peran.TAMU, 403), (Peran.PETUGAS, 200), (Peran.PEMAPAR, 200)])
def test_the_pages_of_a_briefing_are_for_who_may_see_it(paparan: Paparan, peran: Peran, status: int) -> None:
    siapa = Pengguna("ani", frozenset({peran}))
    assert [kirim(j, siapa=siapa)[0] for j in (dasar(paparan), f"{dasar(paparan)}/{DS}")] == [status, status]


@pytest.mark.parametrize("akhir", [
    "ds_hadir/kota/64.74/2026-01", "kader_dilatih/kota/64.74/-", "<b>x/kota/64.74/-", "{p}/{p.oleh}/-/-",
])  # fmt: skip
def test_what_was_not_shown_is_not_found(paparan: Paparan, akhir: str) -> None:
    status, isi = kirim(f"{dasar(paparan)}/{akhir}")
    assert status == 404 and "Angka ini tidak ada pada paparan ini." in isi and "<b>x" not in isi
    assert kirim(f"/umum/{{p.oleh}}/angka/{akhir}")[0] == 404


def test_a_row_of_a_page_finds_the_meeting_that_showed_it(writable_engine: Engine, paparan: Paparan) -> None:
    """The address that a page names is one that opens; another month, place or indicator has none."""
    potret = store.potret(writable_engine, daerah="64.74")
    kota = Pandangan(potret, Lingkup("64.74"), BULAN, STAF)
    kanaan = Pandangan(potret, Lingkup("64.74", kelurahan=KANAAN), BULAN, STAF)
    for lihat, per in ((kota, "kota"), (kanaan, "kelurahan")):
        b = lihat.hitung("ds_hadir", per).iloc[0].to_dict()
        assert frozen.cari_tayangan([paparan], b, per, lihat.lingkup, BULAN) == paparan
        assert kirim(f"{dasar(paparan)}/{frozen.alamat_angka({**b, 'per': per})}")[0] == 200
        assert frozen.cari_tayangan([paparan], b, per, lihat.lingkup, "2025-11") is None
        lain = lihat.hitung("n_d", per).iloc[0].to_dict()
        assert frozen.cari_tayangan([paparan], lain, per, lihat.lingkup, BULAN) is None
    b = kanaan.hitung("ds_hadir", "kota").iloc[0].to_dict()
    assert frozen.cari_tayangan([paparan], b, "kota", kanaan.lingkup, BULAN) is None, "the whole of another filter"
