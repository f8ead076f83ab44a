"""Cards and A4 sheets say what the raw rows say: every share with both counts, of every place (``raw_figures``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.insight.facts import FaktaTempat
from ilp_data.insight.profile_scope import satuan
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import card, sheets
from tests.reports.deck_reading import polos
from tests.reports.raw_figures import Mentah, bulat

KOTA = Lingkup("64.74")
# How a card calls what it counts → the indicator.
KATA = {
    "balita terdaftar ditimbang": "D/S balita terdaftar", "balita ditimbang stunting": "Stunting",
    "balita ditimbang wasting": "Wasting", "balita ditimbang berat kurang": "Berat kurang",
    "balita ditimbang naik berat badan": "Naik berat (N/D)", "balita terdaftar punya Buku KIA": "Buku KIA",
}  # fmt: skip


@pytest.fixture(scope="module")
def bontang(mesin: Engine) -> Potret:
    return store.potret(mesin, daerah="64.74")


def _fakta(isi: FaktaTempat) -> Iterator[tuple[str, str, str, str]]:
    """Share, both counts, what of."""
    for f in isi.fakta:
        if f.angka.endswith("%") and (m := re.match(r"([\d.]+) dari ([\d.]+) (.*)", f.kata)):
            yield f.angka, m[1], m[2], m[3]


@pytest.mark.parametrize("periode", ["2025-12", "2026-03"])
@pytest.mark.parametrize("per", ["kelurahan", "puskesmas", "kecamatan"])
def test_cards(bontang: Potret, periode: str, per: str) -> None:
    m, jumpa = Mentah(bontang), 0
    p = briefings.sementara(bontang, KOTA, periode, True, ("ringkasan",))
    for isi in card.fakta_satuan(bontang, p, per, satuan(bontang, per, KOTA)["kode"].tolist()):
        tempat = m.tempat[isi.nama.removeprefix("Kelurahan ")]
        for angka, atas, bawah, apa in _fakta(isi):
            harus = m.bagian(KATA[apa], tempat, periode)
            assert (atas, bawah, angka.removesuffix(" %")) == harus.tulisan(), (isi.nama, apa)
            jumpa += 1
        # Whom the weighing did not reach: the text to copy says it too.
        ds = m.bagian("D/S balita terdaftar", tempat, periode)
        sisa = re.findall(r"\*([\d.]+)\* balita terdaftar tidak ditimbang", isi.teks)
        assert sisa in ([], [bulat(ds.bawah - ds.atas)]), isi.nama
    assert jumpa >= 2 * len(satuan(bontang, per, KOTA))


SEBUTAN = {
    "Balita ditimbang (D/S)": "D/S balita terdaftar", "Balita stunting": "Stunting",
    "Balita naik berat badan (N/D)": "Naik berat (N/D)",
    "Usia produktif diukur tekanan darahnya": "Skrining hipertensi",
    "Orang diskrining TB": "Skrining TB", "Balita ditimbang": "D/S balita terdaftar", "Balita wasting": "Wasting",
    "Balita naik berat badan": "Naik berat (N/D)",
}  # fmt: skip


@pytest.mark.parametrize(
    ("per", "periode"),
    [("kelurahan", "2025-12"), ("puskesmas", "2026-03"), ("kecamatan", "2025-12"), ("kota", "2026-03")],
)
def test_sheets(bontang: Potret, per: str, periode: str) -> None:
    """Key figures, how far from the region, the rank, the table of units, the newest month of each trend."""
    m = Mentah(bontang)
    p = briefings.sementara(bontang, KOTA, periode, True, ("ringkasan",))
    kode = ["64.74"] if per == "kota" else satuan(bontang, per, KOTA)["kode"].tolist()
    halaman = [data for _, data in sheets._halaman(bontang, p, per, kode, "")]
    semua = [m.tempat[_nama(d)] for d in halaman]
    diperiksa = sum(_satu_lembar(m, d, semua, periode, per) for d in halaman)
    assert len(halaman) == len(kode) and diperiksa >= 10 * len(kode)


def _nama(data: dict[str, Any]) -> str:
    return str(data["nama"]).removeprefix("Kelurahan ")


def _satu_lembar(m: Mentah, d: dict[str, Any], semua: list[tuple[str, ...]], periode: str, per: str) -> int:
    tempat, kota, n = m.tempat[_nama(d)], m.tempat["Kota Bontang"], 0
    for a in (a for a in d["angka"] if a["label"] in SEBUTAN and a["bernilai"]):
        label = SEBUTAN[a["label"]]
        ini, kota_ = m.bagian(label, tempat, periode), m.bagian(label, kota, periode)
        atas, bawah, persen = ini.tulisan()
        assert a["keterangan"].startswith(f"{atas} dari {bawah} "), (_nama(d), label)
        assert polos(a["nilai"]) == f"{persen} %"
        if per != "kota":
            atas, bawah, persen = kota_.tulisan()
            assert polos(a["daerah"]) == f"kota {persen} % ({atas} dari {bawah})"
            beda = f"{ini.beda(kota_)} poin {'di atas' if ini.persen > kota_.persen else 'di bawah'} kota"
            assert a["banding"] in (beda, "tidak dibandingkan", "sama dengan kota"), (_nama(d), label, beda)
        if a["peringkat"]:
            isi = [x.persen for k in semua if (x := m.bagian(label, k, periode)) is not None]
            lebih = sum(x < ini.persen if label == "Stunting" else x > ini.persen for x in isi)
            assert a["peringkat"] == f"peringkat {lebih + 1} dari {len(isi)}", (_nama(d), label)
        n += 4
    for t in (t for t in d["tren"] if t["label"] in SEBUTAN and t["kini"].endswith("%")):
        atas, bawah, persen = m.bagian(SEBUTAN[t["label"]], tempat, periode).tulisan()
        assert polos(t["kini"]) == f"{persen} %" and t["dari"].startswith(f"{atas} dari {bawah} "), (
            _nama(d),
            t["label"],
        )
        n += 2
    for baris in next(iter(d["rincian"].values()), []) if per in ("puskesmas", "kota") else ():
        for judul, sel in zip(d["rincian_kepala"][1:], baris["sel"], strict=True):
            if judul in SEBUTAN:
                atas, bawah, persen = m.bagian(
                    SEBUTAN[judul], m.tempat[_puskesmas(m, baris["nama"], per)], periode
                ).tulisan()
                assert (polos(sel["nilai"]), sel["cacah"]) == (f"{persen} %", f"{atas} dari {bawah}"), baris["nama"]
                n += 2
    return n


def _puskesmas(m: Mentah, nama: str, per: str) -> str:
    """The sheet of the region lists puskesmas, of which one has the name of a kelurahan."""
    return f"Puskesmas {nama}" if per == "kota" and f"Puskesmas {nama}" in m.tempat else nama
