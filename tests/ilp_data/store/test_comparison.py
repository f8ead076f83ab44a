"""What compares regions: written with the revision, the same as measured, never from simulated rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, delete, event

from ilp_data.cli import commands as cli
from ilp_data.errors import GalatMasukan
from ilp_data.intake import shipped
from ilp_data.measure import figures, overview
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import sebanding
from ilp_data.store import comparison, schema
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.store_copies import beda_tabel

BONTANG, KANAAN = "64.74", "64.74.03.1003"
JEJAK = Jejak("Rina", "uji")


@pytest.fixture
def measuring_store(mesin: Engine, own_store: Engine) -> Iterator[Engine]:
    """A store of this test's own that measures what compares regions."""
    comparison.pasang_peringkas(own_store, overview.hitung_ikhtisar)
    yield own_store


def _sama(mesin: Engine) -> None:
    """Every row of the table is what measuring the reading gives, and nothing is missing."""
    with mesin.connect() as k:
        isi = pd.read_sql(schema.ikhtisar.select(), k)
    assert len(isi) > 60 and set(isi["indikator"]) <= set(sebanding())
    p = store.potret(mesin, daerah=BONTANG).nyata
    harap = {}
    for ind in map(sebanding().__getitem__, overview.kode_sebanding(p, BONTANG)):
        bulan = figures.bulan_tersedia(p, BONTANG)
        ukuran = (
            figures.deret(p, ind.kode, bulan, "kota", Lingkup(BONTANG))
            if ind.jenis == "layanan"
            else figures.hitung_indikator(p, ind.kode, "", "kota", Lingkup(BONTANG))
        )
        for _, x in ukuran.iterrows():
            if pd.notna(x["pembilang"]) or pd.notna(x["penyebut"]):
                harap[ind.kode, x["periode"]] = (x["pembilang"], x["penyebut"], x["nilai"])
    kini = isi[isi["kode_daerah"] == BONTANG].set_index(["indikator", "periode"])
    assert set(kini.index) == set(harap)
    for kunci, angka in harap.items():
        b = kini.loc[kunci]
        assert [b["pembilang"], b["penyebut"], b["nilai"]] == pytest.approx(list(angka), nan_ok=True), kunci


def _ubah(mesin: Engine, nilai: float) -> int:
    t = store.potret(mesin).layanan
    pilih = (t["kode_tempat"] == KANAAN) & (t["periode"] == "2025-12") & (t["ukuran"] == "balita_stunting")
    t.loc[pilih, "nilai"] = nilai
    return store.terapkan_revisi(mesin, beda_tabel(mesin, {"layanan": t}), JEJAK, daerah=BONTANG)


def test_it_comes_with_the_first_filling_and_is_what_measuring_gives(mesin: Engine) -> None:
    _sama(mesin)


def test_it_comes_with_a_revision_and_goes_with_its_undo(measuring_store: Engine) -> None:
    awal = store.baca_ikhtisar(measuring_store, "stunting", "2025-12").iloc[0]
    assert _ubah(measuring_store, 0) == 2
    kini = store.baca_ikhtisar(measuring_store, "stunting", "2025-12").iloc[0]
    assert kini["revisi"] == 2 and kini["pembilang"] < awal["pembilang"]
    _sama(measuring_store)
    store.batalkan_revisi(measuring_store, 2, "Budi")
    assert store.baca_ikhtisar(measuring_store, "stunting", "2025-12").iloc[0]["pembilang"] == awal["pembilang"]


def test_a_refused_revision_leaves_it(measuring_store: Engine) -> None:
    def gagal(*_: object) -> list[dict[str, object]]:
        raise RuntimeError("listrik padam")

    awal = store.baca_ikhtisar(measuring_store, "stunting", "2025-12")
    comparison.pasang_peringkas(measuring_store, gagal)
    with pytest.raises(RuntimeError):
        _ubah(measuring_store, 0)
    pd.testing.assert_frame_equal(store.baca_ikhtisar(measuring_store, "stunting", "2025-12"), awal)
    assert store.revisi_terakhir(measuring_store) == 1


def test_without_a_measurer_yesterdays_figures_go_and_come_back_when_asked(own_store: Engine) -> None:
    assert _ubah(own_store, 0) == 2
    assert store.baca_ikhtisar(own_store, "stunting", "2025-12").empty, "unknown rather than of yesterday"
    comparison.pasang_peringkas(own_store, overview.hitung_ikhtisar)
    assert BONTANG in comparison.lengkapi_ikhtisar(own_store)
    _sama(own_store)


def test_what_no_figure_is_made_of_measures_nothing(measuring_store: Engine) -> None:
    comparison.pasang_peringkas(measuring_store, lambda *_: pytest.fail("measured"))
    k = store.potret(measuring_store).kegiatan
    assert (
        store.terapkan_revisi(
            measuring_store, beda_tabel(measuring_store, {"kegiatan": k.iloc[1:]}), JEJAK, daerah=BONTANG
        )
        == 2
    )
    assert len(store.baca_ikhtisar(measuring_store, "stunting", "2025-12")) == 1


def test_an_upgraded_store_has_it(tmp_path: Path) -> None:
    import lzma  # noqa: PLC0415

    lama = Path(__file__).parent / "old" / "schema_2.db.xz"
    (tmp_path / "ilp.db").write_bytes(lzma.decompress(lama.read_bytes()))
    mesin = shipped.siapkan_simpanan(f"sqlite:///{(tmp_path / 'ilp.db').as_posix()}")
    assert set(store.baca_ikhtisar(mesin, "stunting", "2025-12")["kode_daerah"]) == {BONTANG}
    mesin.dispose()


def test_a_province_and_the_nation_are_one_look(measuring_store: Engine) -> None:
    perintah: list[str] = []
    event.listen(measuring_store, "before_cursor_execute", lambda _c, _k, s, *_: perintah.append(s))
    assert set(store.baca_ikhtisar(measuring_store, "lokus_puskesmas", "")["kode_daerah"]) == {
        "64.74",
        "64.08",
        "16.73",
    }
    assert set(store.baca_ikhtisar(measuring_store, "lokus_puskesmas", "", "64.")["kode_daerah"]) == {"64.74", "64.08"}
    perintah = [p for p in perintah if p.startswith("SELECT")]
    assert len(perintah) == 2 and all("FROM ikhtisar" in p for p in perintah)
    with measuring_store.begin() as k:
        k.execute(delete(schema.ikhtisar))
    assert store.baca_ikhtisar(measuring_store, "lokus_puskesmas", "").empty


def test_the_command(mesin: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ilp_data.intake.shipped.siapkan_simpanan", lambda **_: mesin)
    isi = json.loads(cli.jalankan_argumen(["ikhtisar", "--kode", "stunting", "--periode", "2025-12", "--json"]))
    (b,) = isi["daerah"]
    assert (b["nama"], b["pembilang"], b["penyebut"]) == ("Kota Bontang", 1439, 7381)
    teks = cli.jalankan_argumen(["ikhtisar", "--kode", "lokus_puskesmas", "--provinsi", "64"])
    assert "Kota Bontang" in teks and "Kutai Timur" in teks and "Linggau" not in teks and "tanpa data simulasi" in teks
    assert "Belum ada" in cli.jalankan_argumen(["ikhtisar", "--kode", "stunting", "--periode", "2019-01"])
    for salah in (["--kode", "stunting"], ["--kode", "stunting", "--periode", "2025"], ["--kode", "entah"],
                  ["--kode", "lokus_puskesmas", "--periode", "2025-12"], ["--kode", "stunting", "--periode", "2025-12",
                  "--provinsi", "Kaltim"]):  # fmt: skip
        with pytest.raises(GalatMasukan):
            cli.jalankan_argumen(["ikhtisar", *salah])
