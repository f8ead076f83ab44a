"""Pictures read back as XML and measured with another library (Pillow's FreeType), for every kind of part and state."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import css
from geo.legend import petunjuk
from geo.look import GELAP, TERANG, Rupa
from ilp_data.states import ARTI, Keadaan
from reports import svg
from reports.model import Bagian, Batang, Daftar, Kalimat, Kolom, Nilai, Paragraf, Petak, Seri, Tabel
from reports.svg import look as svg_look
from reports.svg import text as svg_text
from reports.svg import values as svg_values
from tests.reports import sample_deck as contoh
from tests.reports.svg_checks import BAGIAN, LEBAR, NS, TINGGI, lebar_pillow, periksa_letak, teks, urai

EKSTREM = {f"{s.kode}{i}": b for s in contoh.dek_ekstrem().slide for i, b in enumerate(s.bagian)}


# --- measuring


@pytest.mark.parametrize("tebal", [400, 600, 700])
@pytest.mark.parametrize("isi", ["Tanjung Laut Indah", "7.381 dari 9.654 (76,5 %)", "▼ WAVA To.", "–≥≤…·"])
def test_widths_agree_with_freetype_and_are_never_smaller(isi: str, tebal: int) -> None:
    sendiri = svg_text.lebar(isi, 20, tebal)
    lain = lebar_pillow(isi, 20, tebal)
    # Kerning only ever draws letters together.
    assert lain - 0.01 <= sendiri <= lain * 1.06


@given(st.text(alphabet="abcdefgh ijklmno,.%()·", min_size=1, max_size=120), st.floats(30, 400))
def test_lines_fit_and_lose_no_letter(isi: str, ruang: float) -> None:
    baris = svg_text.lipat_teks(isi, 16, ruang)
    assert all(svg_text.lebar(b, 16) <= ruang or len(b) == 1 for b in baris)
    assert "".join(baris).replace(" ", "") == "".join(isi.split())


@given(st.text(alphabet="abc defg", min_size=1, max_size=80), st.integers(1, 3), st.floats(40, 300))
def test_shortened_lines_say_so(isi: str, paling: int, ruang: float) -> None:
    baris = svg_text.lipat_paling(isi, 16, ruang, paling)
    assert len(baris) <= paling
    assert all(svg_text.lebar(b, 16) <= ruang or len(b) == 1 for b in baris)
    utuh = "".join(baris).replace(" ", "") == "".join(isi.split())
    assert utuh or baris[-1].endswith("…") or baris[-1] == ""


def test_a_unit_never_begins_a_line_and_a_bracket_stays_whole() -> None:
    isi = "538 dari 1.598 sasaran diskrining (33,7 %) pada Desember 2025 · terendah Lok Tuan 17,6 %"
    for ruang in range(120, 600, 7):
        baris = svg_text.lipat_teks(isi, 16, ruang)
        assert not any(b.startswith(("%", "·")) for b in baris)
        assert any("(33,7 %)" in b for b in baris)


# --- every part


@pytest.mark.parametrize("rupa", [TERANG, GELAP, css.CSS], ids=lambda r: r.nama)
@pytest.mark.parametrize("nama", BAGIAN)
def test_is_xml_with_title_and_alternative_text_and_no_machine_word(nama: str, rupa: Rupa) -> None:
    isi = svg.gambar_bagian(BAGIAN[nama], LEBAR, TINGGI, rupa=rupa)
    akar = ET.fromstring(isi)
    if BAGIAN[nama].alt:
        assert akar.find(f"{NS}title").text
        assert akar.find(f"{NS}desc").text == BAGIAN[nama].alt
    sebut = akar.get("aria-labelledby", "").split()
    assert sebut == [e.get("id") for e in akar if e.tag in (f"{NS}title", f"{NS}desc")]
    assert not re.search(r"\b(nan|None|inf|True|False)\b", " ".join(akar.itertext()))
    assert not re.search(r'="[^"]*\b(nan|None|inf)\b', isi)
    assert isi == svg.gambar_bagian(BAGIAN[nama], LEBAR, TINGGI, rupa=rupa)


@pytest.mark.parametrize("ukuran", [(1500, 620, 1.65), (760, 560, 1.65), (480, 360, 1.0)])
@pytest.mark.parametrize("nama", BAGIAN)
def test_every_text_lies_inside_and_on_no_other(nama: str, ukuran: tuple[float, float, float]) -> None:
    lebar, tinggi, besar = ukuran
    for bagian in svg.pecah_bagian(BAGIAN[nama], lebar, tinggi, besar=besar):
        periksa_letak(urai(bagian, lebar, tinggi, besar=besar), lebar, tinggi)


@pytest.mark.parametrize("nama", EKSTREM)
def test_texts_that_fit_nowhere_are_broken_shortened_or_split(nama: str) -> None:
    for bagian in svg.pecah_bagian(EKSTREM[nama], 900, 560, besar=1.65):
        periksa_letak(urai(bagian, 900, 560, besar=1.65), 900, 560)


@pytest.mark.parametrize("nama", BAGIAN)
def test_no_type_is_smaller_than_the_smallest(nama: str) -> None:
    akar = urai(BAGIAN[nama], besar=1.65)
    assert min(float(t.get("font-size")) for t in akar.iter(f"{NS}text")) >= 12 * 1.65 - 0.1


@pytest.mark.parametrize("nama", BAGIAN)
def test_colours_of_a_page_with_both_looks_are_variables_that_both_looks_have(nama: str) -> None:
    isi = svg.gambar_bagian(BAGIAN[nama], LEBAR, TINGGI, rupa=css.CSS)
    assert not re.search(r"#[0-9A-Fa-f]{6}", isi)
    dipakai = set(re.findall(r"var\(--([\w-]+)\)", isi))
    for rupa in (TERANG, GELAP):
        assert dipakai <= set(re.findall(r"--([\w-]+):", css.variabel(rupa)))


@pytest.mark.parametrize("nama", BAGIAN)
def test_the_dark_look_has_no_colour_of_the_light_one(nama: str) -> None:
    def warna(rupa: Rupa) -> set[str]:
        return set(re.findall(r"#[0-9A-F]{6}", css.variabel(rupa)))

    isi = svg.gambar_bagian(BAGIAN[nama], LEBAR, TINGGI, rupa=GELAP)
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", isi)) & (warna(TERANG) - warna(GELAP)) == set()


def test_text_from_data_is_text() -> None:
    jahat = '<script>alert("x")</script> & \'; ]]> {{7*7}}'
    semua: list[Bagian] = [
        replace(contoh.batang(), judul=jahat, kategori=(jahat,) * 15),
        replace(contoh.tabel(), baris=((jahat, 1, 2, 3.0, 4.0, jahat),)),
        Daftar(tuple(replace(b, nama=jahat, kalimat=jahat) for b in contoh.daftar().butir), jahat, jahat, jahat),
        Paragraf((Kalimat(jahat, jahat),), jahat),
    ]  # fmt: skip
    for b in semua:
        akar = urai(b, 2400, 900)
        assert not list(akar.iter(f"{NS}script"))
        assert jahat in " ".join(akar.itertext()) or jahat in teks(akar)


# --- states


@pytest.mark.parametrize("nama", ["batang", "petak", "kartu"])
def test_each_state_has_its_word_and_its_fill(nama: str) -> None:
    akar = urai(BAGIAN[nama])
    semua = " ".join(teks(akar))
    isian = {e.get("fill") for e in akar.iter()}
    assert ARTI[Keadaan.BELUM_DILAPORKAN].kata in semua and "url(#g-belum)" in isian
    assert ARTI[Keadaan.DISEMBUNYIKAN].kata in semua and "url(#g-sembunyi)" in isian
    assert "sementara" in semua
    assert any(e.get("stroke-dasharray") and e.get("stroke") == TERANG.redam for e in akar.iter())
    if nama != "kartu":
        assert ARTI[Keadaan.TIDAK_BERLAKU].kata in semua and TERANG.tidak_berlaku in isian


@pytest.mark.parametrize(("lebar", "harap"), [(1400, "100,0 %"), (560, "100,0"), (420, "100"), (250, "")])
def test_a_figure_of_a_heat_map_is_whole_or_not_there(lebar: int, harap: str) -> None:
    """Cut at the end, ``100,0`` would read as ten: the names of the rows yield first, then unit and decimals."""
    bulan = tuple(
        f"{b} 2025" for b in ("Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des", "Jan", "Feb", "Mar")
    )
    baris = (
        "Bontang Lestari",
        "Bontang Selatan I",
        "Bontang Selatan II",
        "Bontang Utara I",
        "Bontang Utara II",
        "Barat",
    )
    isi = tuple(tuple(Nilai(100.0) for _ in bulan) for _ in baris)
    p = Petak("Isian", baris, bulan, isi, (0, 50, 75, 90, 100), "tinggi_baik", "%", "Isian masuk.")
    semua = teks(urai(p, lebar, 520))
    angka = [t for t in semua if t.startswith("10") and "–" not in t]
    assert angka == [harap] * (72 if harap else 0)


def test_a_true_zero_is_written_and_a_missing_value_never_is() -> None:
    akar = urai(contoh.batang())
    nol = contoh.KELURAHAN.index("Bontang Lestari")
    assert contoh.LIMA_BELAS[nol].keadaan is Keadaan.NOL
    assert sum(t == "0,0 %" for t in teks(akar)) == 1
    assert sum(t == "belum ada data" for t in teks(akar)) == 1


def test_every_figure_of_the_bars_is_written_with_both_parts() -> None:
    semua = teks(urai(contoh.batang()))
    for v in contoh.LIMA_BELAS:
        if svg_values.ada(v):
            assert svg_values.teks_nilai(v, "%", 1) in semua
            assert any(t.startswith(f"{v.pembilang:.0f} dari 200") for t in semua) or v.pembilang % 1
    assert "penyebut: balita terdaftar" in semua


def test_simulated_figures_are_outlined_and_named() -> None:
    for nama in ("corong", "petak", "kartu", "tumpuk", "peta_simulasi"):
        akar = urai(BAGIAN[nama])
        titik = [e for e in akar.iter() if e.get("stroke") == TERANG.simulasi and e.get("stroke-dasharray")]
        assert titik, nama
        assert any("simulasi" in t.lower() for t in teks(akar)), nama
    assert "SIMULASI" not in teks(urai(BAGIAN["corong"], berlencana=False))
    assert not [e for e in urai(BAGIAN["batang"]).iter() if e.get("stroke") == TERANG.simulasi]


def test_a_mark_that_holds_for_a_whole_series_stands_with_its_name_only() -> None:
    semua = teks(urai(contoh.corong()))
    assert "Registri (simulasi)" in semua
    assert "simulasi" not in semua


def test_lines_leave_gaps_open() -> None:
    """The second line has three runs of months: March, June to October, December."""
    akar = urai(contoh.garis())
    jalur = [p.get("d") for p in akar.iter(f"{NS}path") if p.get("fill") == "none" and p.get("d").startswith("M")]
    assert [d.count("M") for d in jalur] == [1, 3]
    assert [len(re.findall("[ML]", d)) for d in jalur] == [12, 9]
    assert any("garis terputus: belum ada data" in t for t in teks(akar))


@given(st.floats(0.1, 10_000), st.sampled_from(["%", ""]))
def test_nothing_is_drawn_beyond_the_last_mark(terbesar: float, satuan: str) -> None:
    akhir = svg_values.ujung_kisi(terbesar, satuan)
    tanda = svg_values.skala_sumbu(akhir)
    assert math.isclose(tanda[-1], akhir) and akhir >= terbesar * (1 - 1e-6)
    assert akhir - tanda[1] <= terbesar or (satuan == "%" and akhir == 100)


def test_bars_are_as_long_as_their_values() -> None:
    akar = urai(replace(contoh.batang(), acuan=None, sorot=frozenset()))
    panjang = [float(r.get("width")) for r in akar.iter(f"{NS}rect") if r.get("fill") == TERANG.utama]
    nilai = [v.nilai for v in contoh.LIMA_BELAS if svg_values.ada(v)]
    assert len(panjang) == len(nilai)
    terpanjang = max(zip(nilai, panjang, strict=True))
    for v, p in zip(nilai, panjang, strict=True):
        assert math.isclose(p, v / terpanjang[0] * terpanjang[1], abs_tol=0.2)


def test_stacks_of_shares_are_equally_long_and_counts_are_not() -> None:
    def ujung(susun: str) -> set[int]:
        akar = urai(replace(contoh.tumpuk(susun), kategori=contoh.KELURAHAN[:4], seri=tuple(
            replace(s, nilai=s.nilai[:4]) for s in contoh.tumpuk(susun).seri)))  # fmt: skip
        kotak = [r for r in akar.iter(f"{NS}rect") if r.get("stroke") == TERANG.permukaan]
        baris = {r.get("y") for r in kotak}
        return {round(max(float(r.get("x")) + float(r.get("width")) for r in kotak if r.get("y") == y)) for y in baris}

    assert len(ujung("tumpuk100")) == 1
    assert len(ujung("tumpuk")) > 2


# --- splitting


@pytest.mark.parametrize("nama", ["b0", "e0", "f0", "g0"])
def test_parts_hold_every_row_once_and_in_order(nama: str) -> None:
    utuh = EKSTREM[nama]
    bagian = svg.pecah_bagian(utuh, 1500, 560, besar=1.65)
    assert len(bagian) > 1

    def isi(b: Bagian) -> list[object]:
        if isinstance(b, Batang):
            return [(k, *(s.nilai[i] for s in b.seri)) for i, k in enumerate(b.kategori)]
        return list(b.butir if isinstance(b, Daftar) else b.baris)

    assert [x for b in bagian for x in isi(b)] == isi(utuh)
    for b in bagian:
        semua = teks(urai(b, 1500, 560, besar=1.65))
        assert not any(re.match(r"dan \d+ (baris|lainnya)", t) for t in semua)


def test_what_does_not_fit_on_one_picture_is_counted() -> None:
    semua = teks(urai(contoh.tabel(45), 900, 400))
    sisa = next(int(m.group(1)) for t in semua if (m := re.fullmatch(r"dan (\d+) baris lagi", t)))
    assert sum(t.startswith("Puskesmas Contoh") for t in semua) == 45 - sisa


def test_numbers_of_a_list_go_on() -> None:
    bagian = svg.pecah_bagian(EKSTREM["g0"], 1500, 560, besar=1.65)
    nomor = [int(t) for b in bagian for t in teks(urai(b, 1500, 560, besar=1.65)) if t.isdigit()]
    assert nomor == list(range(1, 26))


def test_a_table_wraps_before_it_shrinks() -> None:
    kolom = contoh.tabel().kolom[:1]
    t = Tabel(kolom, (("Satu kalimat yang lebih panjang daripada kolom sempit ini (354 dari 757)",),), "")
    ukuran = {float(x.get("font-size")) for x in urai(t, 300, 300).iter(f"{NS}text")}
    assert min(ukuran) >= 13
    assert len(teks(urai(t, 300, 300))) > 2


def test_colours_of_series_keep_their_role_in_the_dark() -> None:
    p = svg_look.Palet(GELAP)
    assert p.seri(TERANG.tingkat.values()) == list(GELAP.tingkat.values())
    assert p.seri([TERANG.utama, TERANG.redam]) == [GELAP.utama, GELAP.redam]
    assert p.seri(list(TERANG.klaster.values())) == list(GELAP.klaster.values())
    assert [p.kelas(w) for w in TERANG.kelas] == list(GELAP.kelas)
    assert p.seri(["#123456"]) == ["#123456"]


def test_an_empty_series_and_a_single_bar_can_be_drawn() -> None:
    satu = Batang("", ("A",), (Seri("x", (contoh.KOSONG,), TERANG.utama),), "%", "Satu batang.")
    assert "belum ada data" in teks(urai(satu))
    assert teks(urai(replace(contoh.garis(), seri=()))) != []


def test_a_dot_of_the_second_denominator_lies_at_its_value() -> None:
    nilai_ = (contoh.nilai(80.0), contoh.nilai(60.0))
    ketat = (contoh.nilai(40.0), contoh.KOSONG)
    seri = (Seri("D/S", nilai_, TERANG.tingkat["madya"]), Seri("D/S proyeksi", ketat, TERANG.tinta, titik=True))
    isi = svg.gambar_bagian(Batang("", ("A", "B"), seri, "%", "Dua batang."), 600, 200)
    titik = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', isi)
    assert len(titik) == 1, "a value that is not known has no dot"
    kotak = [dict(re.findall(r'([a-z]+)="([^"]+)"', r)) for r in re.findall(r"<rect [^>]+>", isi)]
    batang = [(float(r["x"]), float(r["width"])) for r in kotak if float(r.get("width", 0)) > 150]
    kiri, panjang = max(batang, key=lambda k: k[1])
    assert float(titik[0][0]) == pytest.approx(kiri + panjang / 2, abs=0.5)


@pytest.mark.parametrize("rupa", [TERANG, GELAP, css.CSS])
def test_a_title_names_the_worst_colour_of_its_look(rupa: Rupa) -> None:
    t = Tabel((Kolom("Kelurahan"),), (("Kanaan",),), "Uji.", judul=f"Klaster · {petunjuk(TERANG)}")
    assert f"Klaster · {petunjuk(rupa)}" in teks(urai(t, 1512, 560, rupa=rupa))


def test_a_day_is_never_broken_over_two_lines_of_a_table() -> None:
    kolom = (Kolom("Keputusan", bobot=2.6), Kolom("Pelaksana", bobot=1.7), Kolom("Tenggat"), Kolom("Keadaan"))
    hari, panjang = "31\u00a0Desember\u00a02026", "Kunjungi rumah balita yang belum ditimbang, timbang ulang"
    baris = ((f"{panjang} (Kelurahan Kanaan)", "Kepala Puskesmas Bontang Barat", hari, "terlambat\u00a012\u00a0hari"),)
    isi = svg.gambar_bagian(Tabel(kolom, baris * 4, "Keputusan."), 1512, 560, besar=2.0)
    assert isi.count(f">{hari}<") == 4
