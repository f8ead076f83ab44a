"""Decisions entered on the presenter's page, asked through the whole stack of middleware."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.datastructures import Headers

from ilp_data.briefing import book as briefings
from ilp_data.briefing import links
from ilp_data.briefing.book import Paparan
from ilp_data.insight.follow_up import TindakLanjut, semua_tindak_lanjut
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.follow_up import PANJANG, StatusTindak
from ilp_data.rights import Pengguna, Peran
from ilp_data.store import access
from ilp_data.store import revisions as store
from reports.presenter import stored
from tests.reports import sample_deck
from tests.store_copies import salin_simpanan
from ui.server import drawings, server, signin

ISI = {"keputusan": "Timbang ulang", "pemilik": "Lurah Kanaan", "tenggat": "2099-12-31", "sektor": "",
       "kode_tempat": "64.74.03.1003", "indikator": "ds_hadir", "oleh": "Rina"}  # fmt: skip


@pytest.fixture
def writable_engine(
    mesin: Engine, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """A store of the test's own, named in the environment."""
    url = salin_simpanan(mesin, tmp_path_factory.mktemp("putusan") / "ilp.db")
    monkeypatch.setenv(store.VARIABEL_URL, url)
    drawings.mesin.cache_clear()
    hasil = store.buka_mesin(url)
    yield hasil
    hasil.dispose()


@pytest.fixture
def paparan(writable_engine: Engine) -> Paparan:
    """A frozen briefing whose page is drawn already, with something else on it."""
    p = briefings.buat_paparan(writable_engine, judul="Rapat", tanggal="2026-11-25", lingkup=Lingkup("64.74"),
                               periode="2025-12", simulasi=True, oleh="Uji")  # fmt: skip
    kecil = sample_deck.dek()
    kecil = type(kecil)(**vars(kecil) | {"slide": kecil.slide[:2], "lampiran": ()})
    tujuan = stored.jalur(store.folder(), store.baca_tanda(writable_engine), p)
    stored.simpan_gambar(tujuan, stored.gambar_dek(kecil))
    return p


def kirim(
    jalur: str, isi: object = None, siapa: Pengguna | None = None, jenis: str = "application/json", **header: str
) -> tuple[int, Any]:
    """Status and content of an answer; a POST where there is ``isi``. ``siapa`` signed in (None: nobody has to)."""
    app: Any = Starlette(routes=server.rute(), middleware=server.perantara())
    mentah = isi if isinstance(isi, bytes) else json.dumps(isi).encode()
    kepala = {"host": "localhost", "origin": "http://localhost", "content-type": jenis} | header
    pesan: list[dict[str, Any]] = []

    async def terima() -> dict[str, Any]:
        return {"type": "http.request", "body": mentah, "more_body": False}

    async def terkirim(m: dict[str, Any]) -> None:
        pesan.append(m)

    lingkup = {"type": "http", "method": "GET" if isi is None else "POST", "path": jalur, "raw_path": jalur.encode(),
               "root_path": "", "query_string": b"", "scheme": "http", "server": ("uji", 80), "client": ("uji", 1),
               "http_version": "1.1", "headers": [(k.encode(), v.encode()) for k, v in kepala.items()]}  # fmt: skip
    if siapa is not None:
        app = Starlette(routes=server.rute())
        lingkup[signin.PENGGUNA] = siapa
    asyncio.run(app(lingkup, terima, terkirim))
    awal = next(p for p in pesan if p["type"] == "http.response.start")
    badan = b"".join(p.get("body", b"") for p in pesan if p["type"] == "http.response.body")
    json_ = Headers(raw=awal["headers"]).get("content-type", "").startswith("application/json")
    return awal["status"], json.loads(badan) if json_ else badan.decode()


def alamat(p: Paparan) -> str:
    return f"/paparan/{p.nomor}/{p.edisi}/keputusan"


def tersimpan(mesin: Engine) -> list[TindakLanjut]:
    return semua_tindak_lanjut(store.potret(mesin, daerah="64.74"), "64.74")


def test_an_entry_is_a_revision_with_the_meeting_of_the_briefing(writable_engine: Engine, paparan: Paparan) -> None:
    status, isi = kirim(alamat(paparan), ISI)
    assert (status, isi["revisi"]) == (200, 2)
    (satu,) = tersimpan(writable_engine)
    assert (satu.kode, satu.keputusan, satu.rapat) == (isi["kode"], "Timbang ulang", paparan.nomor)
    assert (satu.tempat, satu.indikator, satu.tenggat) == ("64.74.03.1003", "ds_hadir", "2099-12-31")
    assert satu.periode == "2026-03" and satu.sektor, "the month and the sector as the form on Rapat keeps them"
    catatan = store.riwayat(writable_engine, "64.74").iloc[0]
    assert (catatan["oleh"], catatan["keterangan"]) == ("Rina", f"Keputusan rapat {satu.kode}: Timbang ulang")
    assert access.baca_akses(writable_engine)["hal"].iloc[0] == "revisi 2"
    assert [k["kode"] for k in kirim(alamat(paparan))[1]["keputusan"]] == [satu.kode]


def test_a_decision_of_this_meeting_is_dropped_for_a_reason(writable_engine: Engine, paparan: Paparan) -> None:
    kode = kirim(alamat(paparan), ISI)[1]["kode"]
    batal = {"batal": kode, "alasan": "Posyandu pindah", "oleh": "Rina"}
    for ubah, kata in (({"alasan": " "}, "Alasan kosong"), ({"oleh": ""}, "Nama"), ({"batal": "TL-x"}, "rapat ini")):
        status, isi = kirim(alamat(paparan), batal | ubah)
        assert status == 422 and kata in isi["galat"]
    assert tersimpan(writable_engine)[0].terbuka
    status, isi = kirim(alamat(paparan), batal)
    (satu,) = tersimpan(writable_engine)
    assert (status, isi["kode"], satu.status, satu.alasan) == (200, kode, StatusTindak.DIBATALKAN, "Posyandu pindah")
    (tampil,) = isi["keputusan"]
    assert not tampil["terbuka"] and "dibatalkan" in tampil["siapa"] and "Posyandu pindah" in tampil["siapa"]
    assert kirim(alamat(paparan), batal)[0] == 422, "once"


def test_the_form_offers_what_the_region_has(paparan: Paparan) -> None:
    status, isi = kirim(alamat(paparan))
    assert status == 200 and isi["nama"] == "" and isi["keputusan"] == []
    assert isi["tempat"][0] == ["", "Seluruh Kota Bontang"]
    assert ["64.74.03.1003", "Kelurahan Kanaan"] in isi["tempat"] and len(isi["tempat"]) == 1 + 3 + 6 + 15
    assert isi["usul"]["stunting"] == "stunting" and set(isi["usul"].values()) <= {k for k, _ in isi["indikator"]}


@pytest.mark.parametrize(("peran", "boleh"), [
    (Peran.ADMIN, True), (Peran.PETUGAS, True), (Peran.PEMAPAR, True), (Peran.TAMU, False),
])  # fmt: skip
def test_roles_and_the_name_of_who_signed_in(
    writable_engine: Engine, paparan: Paparan, peran: Peran, boleh: bool
) -> None:
    siapa = Pengguna("ani@dinkes.example", frozenset({peran}))
    status, isi = kirim(alamat(paparan), ISI | {"oleh": "Orang Lain"}, siapa)
    assert status == (200 if boleh else 403) and len(tersimpan(writable_engine)) == boleh
    assert kirim(alamat(paparan), siapa=siapa)[0] == status
    if boleh:
        assert store.riwayat(writable_engine, "64.74")["oleh"].iloc[0] == siapa.sebutan
        assert access.baca_akses(writable_engine)["oleh"].iloc[0] == siapa.sebutan
    else:
        assert isi == {"galat": "Peran Anda tidak mencakup pencatatan keputusan."}
    halaman = kirim(f"/paparan/{paparan.nomor}", siapa=siapa)[1]
    assert ('id="putusan"' in halaman) is boleh


@pytest.mark.parametrize(("ubah", "status"), [
    ({"origin": "http://jahat.example"}, 403), ({"origin": "null"}, 403), ({"host": "jahat.example"}, 403),
    ({"content-type": "text/plain"}, 415), ({"content-type": "application/x-www-form-urlencoded"}, 415),
])  # fmt: skip
def test_another_page_cannot_send_one(
    writable_engine: Engine, paparan: Paparan, ubah: dict[str, str], status: int
) -> None:
    assert kirim(alamat(paparan), ISI, **ubah)[0] == status
    assert tersimpan(writable_engine) == []


@pytest.mark.parametrize(("ubah", "kata"), [
    ({"keputusan": " "}, "Keputusan kosong."), ({"pemilik": ""}, "Penanggung jawab kosong."),
    ({"oleh": ""}, "Nama yang mencatat kosong."), ({"tenggat": "2026-13-40"}, "Tanggal tidak terbaca."),
    ({"sektor": "<b>"}, "Sektor tidak dikenal."), ({"kode_tempat": "33.72.01"}, "Wilayah keputusan tidak ada"),
    ({"indikator": "bohong"}, "Indikator tidak dikenal."), ({"keputusan": "x" * (PANJANG + 1)}, "terlalu panjang"),
])  # fmt: skip
def test_bad_input_is_told_and_changes_nothing(
    writable_engine: Engine, paparan: Paparan, ubah: dict[str, str], kata: str
) -> None:
    status, isi = kirim(alamat(paparan), ISI | ubah)
    assert status == 422 and isi["galat"].startswith(kata) or kata in isi["galat"]
    assert "`" not in isi["galat"], "no command to a person before a slide"
    assert store.revisi_terakhir(writable_engine, "64.74") == 1


@pytest.mark.parametrize(("isi", "status"), [
    (b"{", 400), (b"[]", 400), (b'{"keputusan": 3}', 400), (b'{"keputusan": null}', 400), (b"[" * 9000, 400),
    (b"\xff\xfe", 400), (b"x" * 20_000, 413),
])  # fmt: skip
def test_what_is_no_entry_is_refused(writable_engine: Engine, paparan: Paparan, isi: bytes, status: int) -> None:
    assert kirim(alamat(paparan), isi)[0] == status
    assert store.revisi_terakhir(writable_engine, "64.74") == 1


def test_an_unknown_briefing_takes_nothing(writable_engine: Engine, paparan: Paparan) -> None:
    for jalur in (f"/paparan/{paparan.nomor}/9/keputusan", "/paparan/BRF-2020-01-01-01/1/keputusan"):
        assert kirim(jalur, ISI)[0] == kirim(jalur)[0] == 422
    assert tersimpan(writable_engine) == []


def test_neither_a_public_link_nor_a_file_has_the_form(writable_engine: Engine, paparan: Paparan) -> None:
    ada = kirim(f"/paparan/{paparan.nomor}")[1]
    assert 'id="putusan"' in ada and f'data-putusan="{alamat(paparan)}"' in ada
    kunci = links.buat_tautan(writable_engine, paparan, "Uji")
    status, isi = kirim(f"/umum/{kunci}")
    assert status == 200 and 'id="putusan"' not in isi and 'data-putusan=""' in isi
    assert kirim(f"/umum/{kunci}/keputusan", ISI)[0] == 404
    luring = drawings.ambil_gambar(store.url_bawaan(), paparan).siap.tulis()
    assert 'id="putusan"' not in luring and "<form" not in luring and 'data-putusan=""' in luring
