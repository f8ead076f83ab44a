"""An office switches a type of facility on: a revision of its region that can be undone, and all counts follow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan
from ilp_data.insight import loci, sentences, summary
from ilp_data.intake import facility_settings
from ilp_data.intake.draft import steps as draft
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from tests.readings import lihat
from tests.store_copies import salin_simpanan

LINGGAU, KUTIM = Lingkup("16.73"), Lingkup("64.08")
ISI = """Nama fasilitas,Jenis fasilitas,Kelurahan,Kecamatan,Puskesmas
Poskeskel Taba Jemekeh,,Taba Jemekeh,Lubuk Linggau Timur I,Citra Medika
Mawar,Poskeskel,Majapahit,Lubuk Linggau Timur I,Citra Medika
Klinik Sehat,,Majapahit,Lubuk Linggau Timur I,Citra Medika
"""


@pytest.fixture(scope="module")
def office(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store into which Lubuk Linggau brought two pos kesehatan and a clinic."""
    folder: Path = tmp_path_factory.mktemp("jenis")
    milik = store.buka_mesin(salin_simpanan(mesin, folder / "ilp.db"))
    (folder / "daftar.csv").write_text(ISI, encoding="utf-8")
    draf = draft.susun_draf(folder / "daftar.csv", daerah="16.73", mesin=milik)
    assert "3 fasilitas dari jenis" in next(t.teks for t in draf.temuan if t.kode == "jenis_lain")
    draft.terapkan_draf(milik, draf, "penguji")
    yield milik
    milik.dispose()


def _jenis(mesin: Engine, lingkup: Lingkup) -> dict[str, int]:
    f = scope.fasilitas(store.potret(mesin, daerah=lingkup.daerah), lingkup)
    return f["jenis"].value_counts().to_dict()


def test_off_on_renamed_and_undone(office: Engine, tmp_path: Path) -> None:
    assert _jenis(office, LINGGAU) == {"puskesmas": 10}, "kept, but no page counts them yet"
    revisi = facility_settings.atur_jenis(office, "16.73", {"poskes": "Poskeskel", "pustu": "Pusban"}, "Ani")
    potret = store.potret(office, daerah="16.73")
    assert _jenis(office, LINGGAU) == {"puskesmas": 10, "poskes": 2}
    nama = scope.jenis_fasilitas(potret, "16.73")
    assert list(nama.items()) == [
        ("puskesmas", "Puskesmas"), ("pustu", "Pusban"), ("poskes", "Poskeskel"), ("posyandu", "Posyandu"),
    ]  # fmt: skip
    assert summary.ringkas_daerah(potret, "16.73")["poskes"]["registri"] == 2
    (tmp_path / "daftar.csv").write_text(ISI, encoding="utf-8")
    lagi = draft.susun_draf(tmp_path / "daftar.csv", daerah="16.73", mesin=office)
    assert [t.teks for t in lagi.temuan if t.kode == "jenis_lain"] == [
        "1 fasilitas dari jenis yang tidak dipakai setiap daerah: Klinik Sehat."
    ], "a type that is switched on is no news"
    daftar = loci.susun_fasilitas(potret, LINGGAU)
    assert list(daftar["jenis"])[-2:] == ["poskes"] * 2 and set(daftar["nama"]) >= {"Poskeskel Taba Jemekeh"}
    assert "5 dari 10 puskesmas" in sentences.peta_lokus(lihat(potret, LINGGAU))
    assert facility_settings.atur_jenis(office, "16.73", {"poskes": "Poskeskel"}, "Ani") == revisi, "nothing differs"
    facility_settings.atur_jenis(office, "16.73", {"poskes": ""}, "Ani")
    assert _jenis(office, LINGGAU) == {"puskesmas": 10}
    store.batalkan_revisi(office, store.revisi_terakhir(office, "16.73"), "Ani")
    assert _jenis(office, LINGGAU) == {"puskesmas": 10, "poskes": 2}


def test_another_region_keeps_its_own_words(office: Engine) -> None:
    facility_settings.atur_jenis(office, "16.73", {"lainnya": "Klinik"}, "Ani")
    assert list(scope.jenis_fasilitas(store.potret(office, daerah="64.08"), "64.08")) == [
        "puskesmas",
        "pustu",
        "posyandu",
    ]
    semua = store.potret(office)
    assert "lainnya" in scope.jenis_fasilitas(semua, "16.73") and "lainnya" not in scope.jenis_fasilitas(semua, "64.74")


def test_what_cannot_be_kept_is_refused(mesin: Engine) -> None:
    for isi, oleh in (({"rumah": "Rumah"}, "Ani"), ({"poskes": "x" * 41}, "Ani"), ({"poskes": "Poskeskel"}, " ")):
        with pytest.raises(GalatMasukan):
            facility_settings.atur_jenis(mesin, "16.73", isi, oleh)
