"""A region that brings its maternal recap first, by puskesmas whose working areas nobody knows: every surface begins
with what is really reported and with the places that report it, and none calls the region silent."""

from __future__ import annotations

import pytest

from ilp_data.briefing import book
from ilp_data.insight import cluster_matrix, data_age, facts, gaps, headline, profile, profile_scope, summary
from ilp_data.measure import inventory, pws, report_share, reporters, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import nama_pendek
from ilp_data.registry.indicators import lengkap
from ilp_data.store.snapshot import Potret
from reports import slides, workbook
from reports.deck.split import pecah_slide
from reports.deck.stage import panggung_sendiri
from reports.model import Batang, Daftar, DeretKartu, Tabel
from reports.workbook.base import Bahan
from tests.ilp_data.measure.test_other_units import lapor
from tests.readings import lihat

KUTIM = Lingkup("64.08")
BULAN = "2026-05"


@pytest.fixture(scope="module")
def view(potret: Potret) -> Pandangan:
    """21 puskesmas with 10, 11 … 30 of 40 pregnant women each, and nothing else of the region."""
    k1 = lengkap()["k1"]
    pkm = scope.satuan(potret, "puskesmas", KUTIM)["kode"]
    isi = {(u, k, BULAN): float(n) for ke, k in enumerate(pkm) for u, n in ((k1.pembilang, 10 + ke), (k1.penyebut, 40))}
    return lihat(lapor(potret, isi, {}), KUTIM, BULAN)


def test_who_reported_is_counted_and_the_month_is_that_of_all(view: Pandangan) -> None:
    row = view.satu("k1")
    assert (row["lapor"], row["seharusnya"], row["satuan_lapor"], row["keadaan"]) == (21, 21, "puskesmas", "ada")
    assert (row["pembilang"], row["penyebut"]) == (sum(range(10, 31)), 840)
    assert report_share.bulan_bawaan(view.potret, "64.08") == BULAN and "Mei 2026" in data_age.teks_usia(view)
    assert reporters.tingkat_lapor(view.potret, "64.08") == ("puskesmas",)
    assert pws.tingkat_pws(view, "k1", BULAN)[0] == "puskesmas"


def test_screens_open_on_it_and_its_sentences_are_true(view: Pandangan) -> None:
    assert summary.indikator_bawaan(view) == "k1" == headline.ringkasan(view).kode
    assert cluster_matrix.kolom_bawaan(view)[1] == "k1"
    said = cluster_matrix.kalimat(view)
    assert " dari 21 puskesmas perlu perhatian di klaster 2 menurut K1 (" in said and "(Puskesmas" not in said
    assert said.endswith("; 4 klaster lain belum melapor.")
    lacks = next(g for g in gaps.kekosongan(view) if g.kunci == "layanan")
    assert "klaster 1" in lacks.kalimat and "klaster 2" not in lacks.kalimat


def test_slides_and_workbook_say_the_same(view: Pandangan) -> None:
    meeting = book.sementara(view.potret, KUTIM, BULAN, True, ("ringkasan", "perhatian", "klaster", "mutu"))
    deck = slides.susun_dek(view.potret, meeting)
    cards = next(b for s in deck.slide for b in s.bagian if isinstance(b, DeretKartu)).kartu
    assert [(k.judul, k.angka) for k in cards] == [("K1", "50,0 %"), ("Puskesmas lokus ILP", "5 dari 21")]
    need = [s.judul for s in deck.slide if " puskesmas perlu perhatian menurut K1; terendah " in s.judul]
    assert need and need[0].endswith(" 25,0 %.")
    matrix = next(s for s in deck.slide if s.judul == cluster_matrix.kalimat(view))
    table = next(t for t in matrix.bagian if isinstance(t, Tabel))
    assert table.kolom[0].judul == "Puskesmas" and table.kolom[1].judul.endswith("K1") and len(table.baris) == 16
    assert len(pecah_slide(matrix, panggung_sendiri())) == 1, "one page"
    assert any(s.judul.startswith("42 dari 42 (100,0 %) isian Mei 2026") for s in deck.slide)
    pkm = str(scope.satuan(view.potret, "puskesmas", KUTIM)["kode"].iloc[0])
    card = facts.susun_fakta(lihat(view.potret, Lingkup("64.08", puskesmas=pkm), BULAN), "puskesmas")
    assert card.fakta[0].angka == "25,0 %" and card.berlayanan and "laporan layanan belum ada" not in card.kurang
    books = workbook.susun_buku(Bahan(view.potret, meeting, umum=False))
    rows = next(x for x in books if x.nama == "Kelengkapan laporan").baris
    assert len(rows) == 21 and all(r[3] == r[4] == 2 for r in rows)


def test_profiles_and_sheets_have_what_came(view: Pandangan) -> None:
    pkm = str(scope.satuan(view.potret, "puskesmas", KUTIM)["kode"].iloc[0])
    p = profile.profil(view, pkm, per="puskesmas")
    assert [a.kode for a in p.dikenal] == ["k1"] == [t.kode for t in p.tren]
    assert p.dikenal[0].urutan_dari == (21, 21) and p.lingkup.puskesmas == pkm and not p.kelurahan
    desa = profile.profil(view, "64.08.01.2001")
    assert [(a.kode, a.nilai, a.kota) for a in desa.dikenal] == [("k1", None, 50.0)]
    assert profile.pokok_profil(view.pada(desa.lingkup)).kalimat.endswith(
        "; K1 baru dilaporkan per puskesmas (Kabupaten Kutai Timur 50,0 %)."
    )
    sheet = profile_scope.profil(profile_scope.daerah(view, "puskesmas"), pkm)
    assert [a.kode for a in sheet.angka if not a.tak_dikenal] == ["k1"] == [t.kode for t in sheet.tren]


def test_a_year_of_sasaran_and_children_without_one(potret: Potret) -> None:
    """K1 over a twelfth of the year's sasaran is a real figure on Metode; PWS opens on what has a sasaran."""
    pkm = scope.satuan(potret, "puskesmas", KUTIM)["kode"]
    counts = ("balita_ditimbang", "sasaran_balita_proyeksi", lengkap()["k1"].pembilang)
    month = {(u, str(k), "2025-05"): 5.0 for k in pkm for u in counts}
    t = lapor(potret, month, {("sasaran_ibu_hamil_setahun", str(k)): 480.0 for k in pkm})
    assert inventory.persediaan(t, "64.08")["k1"].asal is inventory.Asal.NYATA
    assert pws.kode_utama(t, "64.08") == "ds_proyeksi"


def test_a_deck_of_puskesmas_names_the_worst_and_what_is_to_be_done(view: Pandangan) -> None:
    """The headline lost its extremes to the word "Puskesmas" before each name; the page of the cluster asked for by
    name knew D/S alone and said that nothing is there."""
    pages = ("ringkasan", "perhatian", "klaster", "klaster_2")
    deck = {
        s.kode: s for s in slides.susun_dek(view.potret, book.sementara(view.potret, KUTIM, BULAN, True, pages)).slide
    }
    names = [nama_pendek(n) for n in scope.satuan(view.potret, "puskesmas", KUTIM)["nama"]]
    assert deck["ringkasan"].judul.endswith(f"; capaian terendah: {names[0]} dan {names[1]}.")
    (needs,) = deck["perhatian"].bagian
    assert isinstance(needs, Daftar)
    assert needs.butir[0].kalimat == (
        "30 sasaran ibu hamil bulan itu tidak diperiksa pada trimester pertama: "
        "kunjungi rumahnya dan ajak memeriksakan kehamilan."
    )
    (matrix,) = deck["klaster"].bagian
    assert isinstance(matrix, Tabel) and [b[0] for b in matrix.baris[:2]] == names[:2]
    assert [k for k in deck if k.startswith("klaster_2")] == ["klaster_2"], "no second slide that says nothing"
    (bars,) = deck["klaster_2"].bagian
    assert isinstance(bars, Batang) and bars.judul == "K1 per puskesmas, Mei 2026" and names[0] in bars.kategori[0]
    assert names[0] in deck["klaster_2"].judul
    assert "15 terburuk dari 21 puskesmas; 6 lainnya ada di buku kerja." in deck["klaster_2"].catatan


def test_a_long_name_costs_a_headline_one_place_and_not_both(view: Pandangan) -> None:
    said = headline.pokok(view, "k1")
    first, second = scope.satuan(view.potret, "puskesmas", KUTIM)["nama"].iloc[:2].map(nama_pendek)
    assert said.kalimat.endswith(f"{first} dan {second}.") and said.pendek.endswith(f"capaian terendah: {first}.")
    assert said.kalimat.partition(";")[0] == said.pendek.partition(";")[0]
