"""One cluster: what has no figure in the period is shown as last known, with its month; made-up months fill no gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ilp_data.format import angka, persen
from ilp_data.insight.cluster_tab import Diukur, susun_klaster
from ilp_data.insight.year_to_date import kalimat_bulanan, kalimat_dua_angka, kalimat_sejak_januari
from ilp_data.measure import pws
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.readings import lihat
from ui.clusters.tab import html_klaster

BONTANG = Lingkup("64.74")


def _diukur(potret: Potret, periode: str) -> dict[str, Diukur]:
    isi = susun_klaster(lihat(potret, BONTANG, periode), "2", lambda _: periode)
    return {d.ind.kode: d for d in isi.diukur}


def test_the_last_known_month_stands_where_the_period_has_none(potret: Potret) -> None:
    """The projected target group of 2026 is not known: 7.381 of 16.584 in December 2025, as on Ringkasan."""
    d = _diukur(potret, "2026-03")["ds_proyeksi"]
    assert (d.periode, d.tanpa) == ("2025-12", "2026-03")
    assert (d.baris["pembilang"], d.baris["penyebut"]) == (7381, 16584)
    assert d.baris["nilai"] == pytest.approx(100 * 7381 / 16584)
    kini = _diukur(potret, "2026-03")["ds_hadir"]
    assert (kini.periode, kini.tanpa) == ("2026-03", "")
    isi = str(html_klaster(susun_klaster(lihat(potret, BONTANG, "2026-03"), "2", lambda _: "2026-03"),
                           "Klaster 2", "Kota Bontang", "Kota Bontang", "kelurahan"))  # fmt: skip
    assert 'data-periode="2025-12"' in isi and "Maret 2026 belum ada data" in isi and ">Des 2025<" in isi


def test_a_made_up_month_fills_no_gap(potret: Potret) -> None:
    palsu = replace(potret, layanan=potret.layanan.assign(simulasi=True))
    d = _diukur(palsu, "2026-03")["ds_proyeksi"]
    assert (d.periode, d.tanpa) == ("2026-03", "") and not d.baris["nilai"] > 0


def test_what_adds_up_over_the_year_stands_beside_its_month_as_pws_has_it(potret: Potret) -> None:
    """Skrining lansia to August 2025; its months made real, so that a sentence may be made of them."""
    nyata = replace(potret, layanan=potret.layanan.assign(simulasi=False))
    v = lihat(nyata, BONTANG, "2025-08")
    isi = susun_klaster(v, "3", lambda _: "2025-08")
    d = next(d for d in isi.diukur if d.ind.kode == "skrining_lansia")
    (b,) = pws.hitung_pws(v, "skrining_lansia", "kota").baris
    assert d.sejak is not None and d.sejak.baris == (b,) and d.baris["pembilang"] < b.pembilang
    html = str(html_klaster(isi, "Klaster 3", "Kota Bontang", "Kota Bontang", "kelurahan"))
    assert ">Bulan\u00a0itu<" in html and ">Sejak\u00a0Januari<" in html
    kalimat = kalimat_sejak_januari(v, d.ind)
    assert "Januari–Agustus 2025; 12 dari 15 kelurahan lengkap; terendah" in kalimat and "bulan itu" not in kalimat
    assert kalimat_sejak_januari(lihat(potret, BONTANG, "2025-08"), d.ind) == "", "made up"
    # a year that still runs: of months' shares here, of the whole target group in PWS; each names the other
    t = nyata.layanan
    jalan = replace(nyata, layanan=t[(t["periode"] < "2025-09") | (t["periode"] > "2025-12")])
    setahun, bulan = lihat(jalan, BONTANG, "2025"), lihat(jalan, BONTANG, "2025-08")
    a = setahun.satu("skrining_lansia")
    masa, penuh = (f"{persen(100 * a['pembilang'] / n)} dari {angka(n)}" for n in (a["penyebut"], b.sasaran))
    beda = kalimat_dua_angka(setahun, d.ind)
    assert a["pembilang"] == b.pembilang and a["penyebut"] == pytest.approx(b.sasaran * 8 / 12)
    assert beda.startswith(f"{masa} (bagian 8 bulan dari sasaran setahun); sejak Januari ")
    assert f"{persen(b.capaian)}), Januari–Agustus 2025, seperti pada PWS" in beda
    sana = kalimat_bulanan(bulan, pws.hitung_pws(bulan, "skrining_lansia", "kelurahan"))
    assert sana.startswith(f"Kota Bontang {penuh}, sasaran setahun. Klaster dan Profil menulis ") and masa in sana
    tab = susun_klaster(setahun, "3", lambda _: "2025")
    html = str(html_klaster(tab, "Klaster 3", "Kota Bontang", "Kota Bontang", "kelurahan"))
    assert ">Masa\u00a0itu<" in html and persen(b.capaian) in html
    tanpa = susun_klaster(lihat(potret, BONTANG, "2026-03"), "1", lambda _: "2026-03")
    assert "Sejak" not in str(html_klaster(tanpa, "Klaster 1", "Kota Bontang", "Kota Bontang", "kelurahan"))
