"""The store by region: what a reading touches, who waits for whom, what conflicts, what a revision carries."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, func, select, text

from ilp_data.errors import GalatSimpanan
from ilp_data.registry.fields import NASIONAL, SEMUA_TABEL, TABEL
from ilp_data.store import changes, engine, hashes, ownership, readings, schema, writing
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan
from ilp_data.store.failures import GalatBasisData, Sebab
from ilp_data.store.jejak import Jejak
from tests.pg_server import Peladen
from tests.store_copies import terapkan_tabel

BONTANG, LINGGAU, KUTIM = "64.74", "16.73", "64.08"
JEJAK = Jejak("Rina", "uji")


@pytest.fixture
def pg(postgresql: Peladen, filled_database: str) -> Iterator[Engine]:
    """A filled database of this test's own."""
    url = postgresql.buat(filled_database)
    mesin = store.buka_mesin(url)
    yield mesin
    mesin.dispose()
    postgresql.hapus(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest) -> Engine:
    return request.getfixturevalue("own_store" if request.param == "sqlite" else "pg")


def ubah(mesin: Engine, daerah: str, kolom: str = "catatan", isi: str = "uji", *, ke: int = 0) -> dict[str, Perubahan]:
    """One facility of a region changed, from a reading of that region alone."""
    p = store.potret(mesin, daerah=daerah)
    f = p.fasilitas.copy()
    f.loc[f.index[ke], kolom] = isi
    return store.bandingkan_tabel(p, {"fasilitas": f}, daerah=daerah)


# --- what belongs to whom


def test_readings_of_the_regions_together_are_the_whole_store(mesin: Engine) -> None:
    utuh = store.potret(mesin)
    bagian = [store.potret(mesin, daerah=d) for d in (BONTANG, LINGGAU, KUTIM)]
    for nama, t in TABEL.items():
        if t.milik == "bersama":
            for p in bagian:
                pd.testing.assert_frame_equal(getattr(p, nama), getattr(utuh, nama))
            continue
        isi = pd.concat([getattr(p, nama) for p in bagian]).drop_duplicates(list(t.kunci))
        isi = isi.sort_values(list(t.kunci), ignore_index=True)
        pd.testing.assert_frame_equal(isi, getattr(utuh, nama), check_dtype=False)
        if t.milik == "daerah":
            assert sum(len(getattr(p, nama)) for p in bagian) == len(isi), "no row is read twice"


def test_every_row_lies_with_the_region_that_it_names(mesin: Engine) -> None:
    utuh = store.potret(mesin)
    f = dict(zip(utuh.fasilitas["kode"], utuh.fasilitas["kode_daerah"], strict=True))
    for d in (BONTANG, LINGGAU, KUTIM):
        p = store.potret(mesin, daerah=d)
        assert set(p.fasilitas["kode_daerah"]) == set(p.batas["kode_daerah"]) == {d}
        assert {k[:5] for k in p.wilayah["kode"]} == {d}
        assert {f.get(k, k[:5]) for k in p.layanan["kode_tempat"]} <= {d}
        assert {f[k] for k in p.kader["kode_posyandu"]} | {f[k] for k in p.kesiapan["kode_puskesmas"]} <= {d}
        assert set(p.keterampilan_kader["kode_kader"]) <= set(p.kader["kode"])
        assert {k[:5] for k in p.angka_terbit["kode_wilayah"]} == {d}


@pytest.mark.parametrize(
    ("nama", "baris", "daerah"),
    [
        ("layanan", {"kode_tempat": "64.74.01.1001"}, BONTANG),
        ("layanan", {"kode_tempat": "1060832"}, BONTANG),
        ("layanan", {"kode_tempat": "9999999"}, "bawaan"),
        ("wilayah", {"kode": "16.73"}, LINGGAU),
        ("ejaan", {"kode": "16.73"}, NASIONAL),
        ("ejaan", {"kode": "16.73.01"}, LINGGAU),
        ("fasilitas", {"kode": "1", "kode_daerah": KUTIM}, KUTIM),
        ("fasilitas", {"kode": "1", "kode_daerah": ""}, "bawaan"),
        ("wilayah_kerja", {"kode_puskesmas": "9", "kode_kelurahan": "64.08.01.2001"}, KUTIM),
        ("nama_kader", {"kode_kader": "KDR-001"}, BONTANG),
        ("keterampilan", {"versi": "x"}, NASIONAL),
        ("daerah", {"kode": "64.08"}, KUTIM),
    ],
)
def test_whose_a_row_is(nama: str, baris: dict[str, str], daerah: str, potret) -> None:
    peta = ownership.peta_tempat(potret.fasilitas, potret.kader)
    assert ownership.daerah_baris(nama, pd.DataFrame([baris]), peta, "bawaan") == [daerah]


# --- what a reading touches


def _rencana(mesin: Engine, nama: str, daerah: str) -> str:
    with mesin.connect() as k:
        pilih = readings.pilih_tabel(nama, daerah).params(revisi=1)
        pilih = pilih.compile(mesin, compile_kwargs={"literal_binds": True})
        baris = k.execute(text(f"explain {'query plan ' if mesin.dialect.name == 'sqlite' else ''}{pilih}"))
        return "\n".join(str(tuple(b)) for b in baris)


def test_a_reading_of_a_region_touches_one_partition(pg: Engine) -> None:
    for nama, t in SEMUA_TABEL.items():
        sentuh = set(re.findall(rf"\b{nama}(?:_b\d\d)?\b(?= )", _rencana(pg, nama, BONTANG))) - {nama}
        if t.milik == "daerah":
            assert len(sentuh) == 1, (nama, sentuh)
        elif t.milik == "campuran":
            assert 1 <= len(sentuh) <= 2, (nama, sentuh)
        else:
            assert not sentuh, "what everybody reads is not divided"
    semua = set(re.findall(r"\blayanan_b\d\d\b", _rencana(pg, "layanan", "")))
    assert len(semua) == schema.BAGIAN, "the whole store is all of them"


def test_a_reading_of_a_region_is_one_stretch_of_the_file(own_store: Engine) -> None:
    for nama, t in SEMUA_TABEL.items():
        if t.milik == "daerah":
            rencana = _rencana(own_store, nama, BONTANG)
            assert "SEARCH" in rencana and "kode_daerah=?" in rencana and "SCAN" not in rencana, rencana


def test_a_page_and_a_draft_ask_only_for_their_region(filled: Engine) -> None:
    """Every query on a table of regions names the region, when it is read and when it is written."""
    perintah: list[str] = []
    event.listen(filled, "before_cursor_execute", lambda _c, _k, s, *_: perintah.append(s))
    perubahan = ubah(filled, LINGGAU)
    revisi = store.terapkan_revisi(filled, perubahan, JEJAK, dasar=1, daerah=LINGGAU)
    store.batalkan_revisi(filled, revisi, "Rina")
    store.riwayat(filled, LINGGAU)
    milik = [n for n, t in SEMUA_TABEL.items() if t.milik == "daerah"]
    pola = re.compile(rf"(FROM|UPDATE) ({'|'.join(milik)})\b")
    kena = [p for p in perintah if pola.search(p)]
    assert len(kena) >= 30 and [p for p in kena if "kode_daerah" not in p.partition("WHERE")[2]] == []


# --- revisions of regions


def test_a_revision_belongs_to_its_region(filled: Engine) -> None:
    assert store.terapkan_revisi(filled, ubah(filled, LINGGAU), JEJAK, dasar=1, daerah=LINGGAU) == 2
    assert [store.revisi_terakhir(filled, d) for d in (LINGGAU, BONTANG, "")] == [2, 1, 2]
    assert store.riwayat(filled, BONTANG)["nomor"].tolist() == [1]
    assert store.riwayat(filled, LINGGAU)["nomor"].tolist() == [2, 1]
    assert store.potret(filled, daerah=BONTANG).revisi == 1 and store.potret(filled, daerah=LINGGAU).revisi == 2
    with filled.connect() as k:
        t = schema.revisi
        assert k.execute(select(t.c.kode_daerah).where(t.c.nomor == 2)).all() == [(LINGGAU,)]
        assert set(k.scalars(select(t.c.kode_daerah).where(t.c.nomor == 1))) == {BONTANG, LINGGAU, KUTIM, NASIONAL}


def test_what_belongs_to_everybody_is_a_revision_of_all(filled: Engine) -> None:
    p = store.potret(filled)
    assert terapkan_tabel(filled, {"keterampilan": p.keterampilan.assign(sumber="baru")}, JEJAK) == 2
    for d in (BONTANG, LINGGAU):
        assert store.revisi_terakhir(filled, d) == 2 and store.riwayat(filled, d)["nomor"].tolist() == [2, 1]
        assert set(store.potret(filled, daerah=d).keterampilan["sumber"]) == {"baru"}
        assert set(store.potret(filled, 1, daerah=d).keterampilan["sumber"]) != {"baru"}


def test_a_list_of_the_nation_is_one_revision_of_several_regions(filled: Engine) -> None:
    p = store.potret(filled)
    assert terapkan_tabel(filled, {"fasilitas": p.fasilitas.assign(catatan="nasional")}, JEJAK) == 2
    assert [store.riwayat(filled, d)["nomor"].tolist() for d in (BONTANG, LINGGAU, KUTIM)] == [[2, 1]] * 3
    assert store.riwayat(filled)["nomor"].tolist() == [2, 1], "told once"
    assert store.batalkan_revisi(filled, 2, "Budi") == 3
    for d in (BONTANG, LINGGAU, KUTIM):
        pd.testing.assert_frame_equal(
            store.potret(filled, daerah=d).fasilitas, store.potret(filled, 1, daerah=d).fasilitas
        )


def test_a_draft_conflicts_only_with_what_touched_its_rows(filled: Engine) -> None:
    satu, dua, sama = (ubah(filled, BONTANG, ke=n) for n in (0, 1, 0))
    lain = ubah(filled, LINGGAU)
    assert store.terapkan_revisi(filled, satu, JEJAK, dasar=1, daerah=BONTANG) == 2
    assert store.terapkan_revisi(filled, lain, JEJAK, dasar=1, daerah=LINGGAU) == 3, "another region"
    assert store.terapkan_revisi(filled, dua, JEJAK, dasar=1, daerah=BONTANG) == 4, "other rows of the same region"
    dulu = store.potret(filled)
    with pytest.raises(GalatSimpanan, match="sudah diubah revisi yang lebih baru.*draf dari revisi 1"):
        store.terapkan_revisi(filled, sama, JEJAK, dasar=1, daerah=BONTANG)
    assert store.potret(filled).revisi == dulu.revisi == 4
    f = store.potret(filled, daerah=BONTANG).fasilitas
    assert (f["catatan"] == "uji").sum() == 2, "both are in force"


def test_two_drafts_that_bring_the_same_new_row_conflict(filled: Engine) -> None:
    p = store.potret(filled, daerah=BONTANG)
    baru = p.kegiatan.iloc[:1].assign(nama="Rapat uji")
    beda = store.bandingkan_tabel(p, {"kegiatan": pd.concat([p.kegiatan, baru])}, daerah=BONTANG)
    assert store.terapkan_revisi(filled, beda, JEJAK, dasar=1, daerah=BONTANG) == 2
    with pytest.raises(GalatSimpanan, match="Rapat uji"):
        store.terapkan_revisi(filled, beda, JEJAK, dasar=1, daerah=BONTANG)


def test_the_clock_may_run_backwards(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    waktu = ["2031-05-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00", "2031-05-02T00:00:00+00:00"]
    for jam in waktu:
        monkeypatch.setattr(writing, "kini", lambda jam=jam: jam)
        store.terapkan_revisi(filled, ubah(filled, BONTANG, isi=jam), JEJAK, daerah=BONTANG)
    assert store.riwayat(filled, BONTANG)["waktu"].tolist()[:3] == [waktu[2], waktu[0], waktu[0]]


# --- who waits for whom


def test_two_regions_do_not_wait_for_each_other_and_one_does(pg: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "TUNGGU_DETIK", 0.3)
    url = pg.url
    bontang, linggau = ubah(pg, BONTANG), ubah(pg, LINGGAU)
    p = store.potret(pg)
    nasional = changes.bandingkan_tabel(p, {"keterampilan": p.keterampilan.assign(sumber="x")}, daerah=NASIONAL)
    lain = store.buka_mesin(url)
    with store.transaksi(lain, [BONTANG]):
        assert store.terapkan_revisi(pg, linggau, JEJAK, daerah=LINGGAU) == 2
        for perubahan, daerah in ((bontang, BONTANG), (nasional, "")):
            with pytest.raises(GalatBasisData) as galat:
                store.terapkan_revisi(pg, perubahan, JEJAK, daerah=daerah)
            assert galat.value.sebab is Sebab.TERKUNCI
        store.tulis_buku(pg, "pemetaan_ingat", [{"bentuk": "b", "pemetaan": "{}", "oleh": "x", "waktu": "y"}])
    with store.transaksi(lain), pytest.raises(GalatBasisData):
        store.terapkan_revisi(pg, bontang, JEJAK, daerah=BONTANG)
    assert store.terapkan_revisi(pg, bontang, JEJAK, daerah=BONTANG) == 3, "a refusal takes no number"
    lain.dispose()


def test_the_moment_of_all_regions_is_another_after_every_revision_whatever_its_number(pg: Engine) -> None:
    """A number is taken before it is in force: what was kept under the higher one must not outlive the lower one."""
    bontang, linggau = ubah(pg, BONTANG), ubah(pg, LINGGAU)
    with store.transaksi(pg, [BONTANG]) as koneksi:
        assert writing.terapkan_dalam(koneksi, bontang, JEJAK) == 2
        assert store.terapkan_revisi(pg, linggau, JEJAK, daerah=LINGGAU) == 3
        dulu, bontang_dulu = store.saat_kini(pg, ""), store.saat_kini(pg, BONTANG)
    kini = store.saat_kini(pg, "")
    assert kini.nomor == dulu.nomor == 3 and kini != dulu
    assert (bontang_dulu.nomor, store.saat_kini(pg, BONTANG).nomor) == (1, 2)


def test_many_writers_at_once_lose_nothing(filled: Engine) -> None:
    """Threads of three regions, each bringing rows of its own: every number once, every row there."""
    galat: list[BaseException] = []

    def kerja(daerah: str, ke: int) -> None:
        mesin = store.buka_mesin(filled.url)
        try:
            for n in range(3):
                store.terapkan_revisi(mesin, ubah(mesin, daerah, isi=f"{ke}-{n}", ke=ke), JEJAK, daerah=daerah)
        except BaseException as g:  # the thread's failure is the test's
            galat.append(g)
        finally:
            mesin.dispose()

    utas = [threading.Thread(target=kerja, args=(d, k)) for d in (BONTANG, LINGGAU, KUTIM) for k in (0, 1)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert galat == []
    nomor = store.riwayat(filled)["nomor"].tolist()
    assert nomor == list(range(19, 0, -1))
    for d in (BONTANG, LINGGAU, KUTIM):
        assert store.potret(filled, daerah=d).fasilitas["catatan"].tolist()[:2] == ["0-2", "1-2"]


def test_two_processes_see_each_others_revisions(filled: Engine) -> None:
    lain = store.buka_mesin(filled.url)
    assert store.revisi_terakhir(lain, BONTANG) == 1
    store.terapkan_revisi(filled, ubah(filled, BONTANG), JEJAK, daerah=BONTANG)
    assert store.revisi_terakhir(lain, BONTANG) == 2
    assert store.potret(lain, daerah=BONTANG).fasilitas["catatan"].iloc[0] == "uji"
    lain.dispose()


# --- changes and fingerprints


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_change_leads_from_one_table_to_the_other(data: st.DataObject, potret) -> None:
    nama = data.draw(st.sampled_from(["fasilitas", "kader", "kegiatan", "wilayah_kerja", "ejaan"]))
    lama = getattr(potret, nama)
    sisa = data.draw(st.sets(st.integers(0, len(lama) - 1), min_size=1))
    baru = lama.iloc[sorted(sisa)].copy()
    kolom = next(k for k in lama if k not in TABEL[nama].kunci and lama[k].dtype == object)
    ganti = sorted(data.draw(st.sets(st.sampled_from(range(len(baru))))))
    baru.iloc[ganti, baru.columns.get_loc(kolom)] = "diubah"
    acak = baru.sample(frac=1, random_state=1)
    hasil = store.bandingkan_tabel(potret, {nama: acak}, daerah=BONTANG)
    harap = store.bentuk(nama, baru).sort_values(list(TABEL[nama].kunci), ignore_index=True)
    kini = hasil[nama].terapkan_pada(nama, lama) if nama in hasil else lama
    pd.testing.assert_frame_equal(kini, harap, check_dtype=False)
    tetap = len(lama) - (len(hasil[nama].akhir) if nama in hasil else 0)
    assert tetap + (len(hasil[nama].mulai) if nama in hasil else 0) == len(baru)


def test_every_revision_leaves_fingerprints_that_its_rows_give_again(filled: Engine) -> None:
    store.terapkan_revisi(filled, ubah(filled, BONTANG), JEJAK, daerah=BONTANG)
    store.batalkan_revisi(filled, 2, "Budi")
    with filled.connect() as k:
        tercatat = {tuple(b[:3]): b[3] for b in k.execute(select(schema.sidik))}
        assert {n for _, n, _ in tercatat} == {1, 2, 3}
        for daerah, nomor, nama in tercatat:
            t = schema.tabel[nama]
            kunci = [c.name for c in t.primary_key]
            isi = [c for c in t.c if c.name not in ("rev_mulai", "rev_akhir")]
            milik = t.c.kode_daerah == daerah
            mulai = [dict(b) for b in k.execute(select(*isi).where(milik, t.c.rev_mulai == nomor)).mappings()]
            akhir = k.execute(select(*(t.c[x] for x in kunci)).where(milik, t.c.rev_akhir == nomor)).mappings()
            assert hashes.sidik_perubahan(mulai, [dict(b) for b in akhir]) == tercatat[daerah, nomor, nama]
        assert k.scalar(select(func.count()).select_from(schema.sidik)) == len(tercatat)
