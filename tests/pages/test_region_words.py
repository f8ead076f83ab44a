"""Words of pages follow the region: a kabupaten is no kota, its desa are no kelurahan, its Pusban no Pustu (slides and
sheets: tests/reports/test_region_words.py)."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from geo.maps import legenda_fasilitas
from ilp_data.insight import loci
from ilp_data.intake import facility_settings
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from tests.pages.conftest import Buka, tautan, teks
from ui.app import pages

KUTAI = "64.08"
# Names of other regions, what holds of both kinds, and the words of a source about another region.
BOLEH = re.compile(
    r"(Kota (Bontang|Lubuk ?Linggau|Balikpapan|Samarinda))|[Kk]abupaten(/| dan | atau )[Kk]ota|Wali Kota bont"
)
KOTA = re.compile(r"(?i)\bkota\b|wali ?kota")
TERTUTUP = ("label", "help", "value")
WADAH = ("caption", "markdown", "info", "warning", "error", "button", "selectbox", "segmented_control", "text_input")


def semua_teks(at: AppTest) -> str:
    """Our markup, and what Streamlit's own parts say; of tables the headings."""
    lain = [str(v) for jenis in WADAH for e in at.get(jenis) for a in TERTUTUP if (v := getattr(e, a, None))]
    judul = [str(c) for t in at.dataframe for c in t.value.columns]
    return " ¦ ".join([teks(at), *lain, *judul])


@pytest.mark.parametrize("halaman", [berkas for berkas, *_ in pages.DAFTAR])
def test_no_page_of_a_kabupaten_speaks_of_a_kota(open_page: Buka, halaman: str) -> None:
    isi = BOLEH.sub("", semua_teks(open_page(halaman, daerah=KUTAI)))
    assert [isi[max(0, m.start() - 40) : m.end() + 40] for m in KOTA.finditer(isi)] == []


def test_titles_and_sectors_are_named_by_the_region() -> None:
    at = tautan("lintas_sektor.py", daerah=KUTAI)
    assert "Bupati & sekretariat daerah" in teks(at) and "Kepala daerah" not in teks(at)
    menu = [t.proto.label for t in at.get("page_link")]
    assert "Profil Desa/Kel." in menu
    assert "Profil Kelurahan" in [t.proto.label for t in tautan("lintas_sektor.py").get("page_link")]


def test_the_word_of_the_office_reaches_legend_table_and_sentence(own_store: Engine) -> None:
    facility_settings.atur_jenis(own_store, "64.74", {"pustu": "Pusban"}, "Uji")
    at = tautan("peta_lokus.py", daerah="64.74")
    assert "15 pusban" in teks(at) and "15 pustu" not in teks(at).replace("15 pustu per", "")
    from ui.app import cached  # noqa: PLC0415  after the store of this test is in place

    baca = cached.bacaan(cached.saat("64.74"), True, "64.74")
    butir, _ = legenda_fasilitas(cached.lapis(baca))
    assert any(b.label.startswith("Pusban") for b in butir) and not any("Pustu" in b.label for b in butir)
    f = loci.untuk_layar(loci.susun_fasilitas(store.potret(own_store, daerah="64.74"), Lingkup("64.74")))
    assert set(f["Jenis"]) == {"Puskesmas", "Pusban", "Posyandu"}


@pytest.mark.parametrize("daerah", ["16.73", "64.08", "14.71"])
def test_the_first_page_of_a_region_without_reports_offers_no_indicator(open_page: Buka, daerah: str) -> None:
    at = open_page("ringkasan.py", daerah=daerah)
    assert "Indikator" not in [s.label for s in at.selectbox] and "Sumber: belum ada sumber" not in teks(at)
    assert "Indikator" in [s.label for s in open_page("ringkasan.py", daerah="64.74").selectbox]
    assert ("dapat diambil pada halaman Mulai" in teks(at)) == (daerah == "14.71")


def test_filters_of_the_old_region_go_with_a_note() -> None:
    at = tautan("klaster.py", daerah="64.74", kecamatan="64.74.01", periode="2025-12")
    daerah = next(s for s in at.sidebar.selectbox if s.label == "Daerah")
    daerah.set_value(KUTAI).run()
    catatan = [c.value for c in at.sidebar.caption]
    assert any("Dilepas karena daerahnya berganti: saringan kecamatan dan periode." in c for c in catatan), catatan
    at.run()
    assert not any("Dilepas" in c.value for c in at.sidebar.caption), "told once"


# Words of the national list where the law of the province has others; what is said of the whole country is right.
_UMUM = re.compile(r"(?i)masyarakat dan desa|desa adat|¦ kecamatan ¦")
_NASIONAL = re.compile(r"(?i)kelurahan/desa|desa/kelurahan")  # in a definition that holds of the whole country


@pytest.mark.parametrize("halaman", [berkas for berkas, *_ in pages.DAFTAR if berkas != "bandingkan.py"])
@pytest.mark.parametrize(
    ("daerah", "salah"),
    [
        ("91.03", r"(?i)\b(kecamatan|kec\.|desa)(?!\w)"),
        ("11.71", r"(?i)\bdesa\b"),
        ("34.02", r"(?i)\b(kecamatan|desa)\b"),
    ],
)
def test_the_parts_of_a_region_are_called_as_its_law_calls_them(
    open_page: Buka, halaman: str, daerah: str, salah: str
) -> None:
    isi = _UMUM.sub("", semua_teks(open_page(halaman, daerah=daerah)))
    isi = _NASIONAL.sub("", isi) if halaman == "metode.py" else isi
    assert [isi[max(0, m.start() - 50) : m.end() + 40] for m in re.finditer(salah, isi)] == []
