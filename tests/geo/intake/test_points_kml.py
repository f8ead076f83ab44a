"""Points as map programs write them in KML: folders, descriptions, schemas, placemarks with attributes."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.intake.description import KETERANGAN, urai_keterangan
from geo.intake.folder_hints import petunjuk
from ilp_data.intake.model import Jenis, Putusan

FOLDERS = """<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Peta kesehatan</name>
<Folder><name>Posyandu</name>
 <Placemark><name>Mawar Uji</name><description><![CDATA[Kelurahan: Kanaan<br>Ketua: Ani Uji<br>HP: 081254330001
 <img src="https://contoh.id/foto.jpg"/>]]></description><Point><coordinates>117.4581,0.1311</coordinates></Point></Placemark>
 <Placemark><name></name><ExtendedData><Data name="nama"><value>Melati Uji</value></Data>
  <Data name="Kelurahan"><value>Gunung Telihan</value></Data></ExtendedData>
  <Point><coordinates>117.4562,0.1372,0</coordinates></Point></Placemark>
 <Placemark><description>Anggrek Uji</description>
  <Point><coordinates>117.4568,0.1362,0</coordinates></Point></Placemark>
</Folder>
<Folder><name>Klinik</name><Placemark><name>Sehat Uji</name>
 <Point><coordinates>117.4941,0.1401,0</coordinates></Point></Placemark></Folder>
<Folder><name>Garis</name><Placemark><name>Jalan besar</name>
 <LineString><coordinates>117.4,0.1 117.5,0.2</coordinates></LineString></Placemark></Folder>
</Document></kml>"""


def test_folders_and_descriptions_of_my_maps(make_draft, tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    path.write_text(FOLDERS, encoding="utf-8")
    d = make_draft(path)
    assert d.jenis is Jenis.FASILITAS
    found = [(b.nilai["nama"], b.nilai["jenis"]) for b in d.baris]
    assert found == [
        ("Mawar Uji", "posyandu"), ("Melati Uji", "posyandu"), ("Anggrek Uji", "posyandu"), ("Sehat Uji", "lainnya"),
    ]  # fmt: skip
    assert [b.nilai["kelurahan"] for b in d.baris[:2]] == ["Kanaan", "Gunung Telihan"]
    assert any("Jalan besar" in c for c in d.rincian["catatan"])
    assert "Ani Uji" not in repr(d.baris) and "081254330001" not in repr(d.baris) and "<img" not in repr(d.baris)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Posyandu", ("Jenis", "Posyandu")),
        ("Data Posyandu Kota Bontang 2025", ("Jenis", "Posyandu")),
        ("PUSKESMAS", ("Jenis", "Puskesmas")),
        ("Titik Puskesmas Kota Bontang", ("Jenis", "Puskesmas")),
        ("Puskesmas Bontang Utara I", ("Puskesmas", "Puskesmas Bontang Utara I")),
        ("Kel. Kanaan", ("Kelurahan", "Kanaan")),
        ("Kecamatan Bontang Barat", ("Kecamatan", "Bontang Barat")),
        ("Apotek", ("Jenis", "Apotek")),
        ("Lapisan tanpa judul", ("", "")),
        ("", ("", "")),
    ],
)
def test_what_a_folder_says(text: str, expected: tuple[str, str]) -> None:
    assert petunjuk(text) == expected


def test_descriptions_become_attributes() -> None:
    assert urai_keterangan("Kelurahan: Kanaan<br/>Jenis: Posyandu<br>buka tiap Senin") == {
        "Kelurahan": "Kanaan", "Jenis": "Posyandu", KETERANGAN: "buka tiap Senin",
    }  # fmt: skip
    table = "<html><script>x=1</script><table><tr><td>NAMA</td><td>Mawar &amp; Melati</td></tr></table></html>"
    assert urai_keterangan(table) == {"NAMA": "Mawar & Melati"}
    assert urai_keterangan("https://contoh.id/a: b") == {KETERANGAN: "https://contoh.id/a: b"}
    assert urai_keterangan("  ") == {}


def _kml(path: Path, body: str) -> Path:
    path.write_text(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>', encoding="utf-8")
    return path


def _placemark(name: str, data: str, at: str) -> str:
    return f"<Placemark><name>{name}</name>{data}<Point><coordinates>{at}</coordinates></Point></Placemark>"


def test_serial_numbers_and_kinds_are_no_names(make_draft, tmp_path: Path) -> None:
    data = "<ExtendedData><Data name='NAMA_POSYANDU'><value>Uji {}</value></Data></ExtendedData>"
    places = [("1", "Satu", "117.4581,0.1311"), ("2", "Dua", "117.4562,0.1372")]
    for label in ("{}", "Posyandu", ""):
        body = "".join(_placemark(label.format(n), data.format(name), at) for n, name, at in places)
        d = make_draft(_kml(tmp_path / "a.kml", body))
        assert [(b.nilai["nama"], b.nilai["jenis"]) for b in d.baris] == [
            ("Uji Satu", "posyandu"),
            ("Uji Dua", "posyandu"),
        ]


def test_fields_of_a_schema_by_what_the_map_shows(make_draft, tmp_path: Path) -> None:
    schema = (
        "<Schema name='s' id='s'><SimpleField name='f1'><displayName>Nama Posyandu</displayName></SimpleField>"
        "<SimpleField name='f2'><displayName>Kelurahan</displayName></SimpleField></Schema>"
    )
    fields = (
        "<SchemaData schemaUrl='#s'><SimpleData name='f1'>Uji A</SimpleData><SimpleData name='f2'>Kanaan</SimpleData>"
    )
    body = f"{schema}{_placemark('', f'<ExtendedData>{fields}</SchemaData></ExtendedData>', '117.4581,0.1311')}"
    (row,) = make_draft(_kml(tmp_path / "a.kml", body)).baris
    assert (row.nilai["nama"], row.nilai["kode_kelurahan"]) == ("Uji A", "64.74.03.1003")


def test_an_outline_beside_points_is_named_and_left(make_draft, tmp_path: Path) -> None:
    ring = "117.4,0 117.6,0 117.6,0.25 117.4,0.25 117.4,0"
    outline = (
        "<Placemark><name>Wilayah Puskesmas</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        f"{ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    )
    d = make_draft(_kml(tmp_path / "a.kml", outline + _placemark("Posyandu Uji", "", "117.4581,0.1311")))
    assert d.jenis is Jenis.FASILITAS and [b.nilai["nama"] for b in d.baris] == ["Posyandu Uji"]
    assert any("Wilayah Puskesmas" in c for c in d.rincian["catatan"])


def test_latitude_first_is_proposed_not_taken(make_draft, tmp_path: Path) -> None:
    d = make_draft(_kml(tmp_path / "a.kml", _placemark("Posyandu Uji", "", "0.1311,117.4581,0")))
    assert d.putusan is Putusan.TANYA and d.baris[0].nilai["lat"] is None
