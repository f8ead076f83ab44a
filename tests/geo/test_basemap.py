"""The optional online base map: off by default, and never wider than one https host."""

from __future__ import annotations

import pytest

from geo import basemap
from ilp_data.errors import GalatKonfigurasi

OSM = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


def test_off_when_unset():
    assert basemap.dari_lingkungan({}) is None
    assert basemap.dari_lingkungan({"ILP_PETA_DASAR": "  "}) is None


def test_one_host_and_its_words():
    dasar = basemap.dari_lingkungan({"ILP_PETA_DASAR": OSM, "ILP_PETA_DASAR_ATRIBUSI": "© OpenStreetMap"})
    assert dasar == basemap.PetaDasar(OSM, "https://tile.openstreetmap.org", "© OpenStreetMap")
    port = basemap.dari_lingkungan({"ILP_PETA_DASAR": "https://peta.go.id:8443/t/{z}/{y}/{x}"})
    assert port.asal == "https://peta.go.id:8443"
    assert port.atribusi == "peta.go.id:8443"


@pytest.mark.parametrize(
    "url",
    [
        OSM.replace("https", "http"), "tile.openstreetmap.org/{z}/{x}/{y}.png", "https://a.b/{z}/{x}.png",
        "https://{s}.tile.osm.org/{z}/{x}/{y}.png", "https://*.osm.org/{z}/{x}/{y}.png", "https:///{z}/{x}/{y}",
        "https://a.b; script-src *//{z}/{x}/{y}", "https://a.b/{z}/{x}/{y}.png?k=<script>", "https://u:p@a.b/{z}/{x}/{y}",
        "https://a.b:x/{z}/{x}/{y}", "javascript:alert(1)//{z}{x}{y}",
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_indonesian(url):
    with pytest.raises(GalatKonfigurasi, match="Alamat peta dasar"):
        basemap.dari_lingkungan({"ILP_PETA_DASAR": url})
