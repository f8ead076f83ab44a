"""What a map of 141 polygons sends to the browser stays light."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from geo import assets
from ui.app import cached

BATAS = 400_000  # bytes, all layers of a region together, before compression


@pytest.mark.parametrize(("daerah", "poligon"), [("64.08", 141), ("16.73", 72)])
def test_all_layers_of_a_region_stay_light(mesin: Engine, daerah: str, poligon: int) -> None:
    lapis = cached.lapis(cached.bacaan(cached.saat(daerah), True, daerah))
    assert lapis is not None and len(lapis.kode["kelurahan"]) == poligon
    byte = {j: len(assets.cari_aset(u.removeprefix(assets.URL_RELATIF)).isi) for j, u in lapis.url.items()}
    assert byte["kelurahan"] > 10_000 and sum(byte.values()) < BATAS, byte
