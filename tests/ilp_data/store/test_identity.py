"""Who acted is gone for good from the whole store, on both engines, and stays gone when an older backup comes back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation
from sqlalchemy import Engine, Text, func, insert, select, text

from ilp_data import rights
from ilp_data.briefing import book as briefings
from ilp_data.errors import GalatHak, GalatMasukan
from ilp_data.measure.scope import Lingkup
from ilp_data.rights import SETEMPAT, Pengguna, Peran
from ilp_data.store import (
    access,
    backup,
    carried,
    engine,
    erasure,
    free_text,
    guards,
    identity,
    inspection_rows,
    office_files,
    restore,
    schema,
    stamp,
)
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak, Perbuatan
from tests.store_copies import alamat
from tests.stored_things import curah

DAERAH, ANI, LAIN = "64.74", "Ani@Dinkes.example", "siti.ani@dinkes.example"
# Texts of books and revisions that hold codes, moments and what the program counts, never who.
BUKAN_ORANG = {
    "kode_daerah", "waktu", "sha256", "sidik", "jenis", "bentuk", "pemetaan", "kode", "tingkat", "status", "nomor",
    "tanggal", "kecamatan", "kelurahan", "puskesmas", "periode", "halaman", "dari", "tanda", "putusan", "dipertahankan",
    "perbuatan", "dicabut_waktu", "diubah_waktu", "diarsipkan_waktu", "diakhiri_waktu",
}  # fmt: skip


def _isian(t: Any) -> dict[str, Any]:
    """An entry of a book in which everything that may name somebody names Ani."""
    orang = {k.name for k in identity.kolom_orang() if k.table is t}
    isi: dict[str, Any] = {
        k.name: 1 if k.type.python_type in (int, bool) else f"{k.name[:20]}" for k in t.c if k.name != "id"
    }
    isi |= {k: f"dari {ANI.upper()}, {LAIN}" for k in free_text.TEKS.get(t.name, ())}
    return isi | dict.fromkeys(orang, ANI) | {"kode_daerah": DAERAH}


def _tanam(mesin: Engine) -> None:
    """Ani in every book, as who made a revision, and as who answers for a decision."""
    for nama in schema.buku:
        if nama != "akses":
            store.tulis_buku(mesin, nama, [_isian(schema.buku[nama])])
    access.catat_akses(mesin, Perbuatan.MASUK, f"masuk {ANI.lower()}", ANI.lower(), DAERAH)
    for nomor, pemilik in ((1, ANI), (2, "Kepala Puskesmas")):  # the second ends the first
        isi = {
            "kode_daerah": DAERAH,
            "kode": "TL-1",
            "keputusan": f"Hubungi {ANI}",
            "pemilik": pemilik,
            "tanggal": "2026-01-02",
        }
        kolom = list(store.potret(mesin).tindak_lanjut.columns)
        tabel = pd.DataFrame([isi], columns=kolom).astype(object)
        beda = store.bandingkan_tabel(
            store.potret(mesin), {"tindak_lanjut": tabel.where(tabel.notna(), None)}, daerah=DAERAH
        )
        store.terapkan_revisi(mesin, beda, Jejak(oleh=ANI, keterangan=f"dari {ANI}, {nomor}", berkas="ani.xlsx"))


def _banyak(mesin: Engine) -> dict[str, int]:
    with mesin.connect() as k:
        return {t.name: k.scalar(select(func.count()).select_from(t)) or 0 for t in schema.metadata.sorted_tables}


def _sebut(mesin: Engine, kata: str) -> list[str]:
    isi = str(curah(mesin)).lower()
    return [isi[n - 40 : n + 40] for n in [isi.find(kata.lower())] if n >= 0]


def test_a_person_is_gone_everywhere_and_every_row_stays(
    filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "folder", lambda: tmp_path)
    tergambar = tmp_path / stamp.GAMBAR / f"{stamp.baca_tanda(filled)}-BRF-1-1-x.json.gz"
    tergambar.parent.mkdir()
    tergambar.touch()
    _tanam(filled)
    dulu, tanda, riwayat = _banyak(filled), stamp.baca_tanda(filled), store.riwayat(filled)
    ada = dict(identity.daftar_identitas(filled))
    assert ada[ANI] > 10 and "sistem" not in ada
    hasil = identity.hapus_identitas(filled, " ani@dinkes.EXAMPLE ", "Petugas PDP")
    sisa = str(curah(filled)).lower().replace(LAIN, "")
    assert "ani@dinkes" not in sisa and LAIN in str(curah(filled)), "another's address that ends alike stays"
    assert _banyak(filled) == dulu | {"akses": dulu["akses"] + 1}
    assert set(hasil.baris) >= {*schema.buku, "revisi", "tindak_lanjut"}
    kini = store.riwayat(filled)
    assert set(kini["oleh"]) == set(riwayat["oleh"].replace(ANI, hasil.samaran)) and kini["waktu"].equals(
        riwayat["waktu"]
    )
    with filled.connect() as k:
        assert inspection_rows.periksa_sidik(k) == [] and guards.penjaga_hilang(k) == []
        assert k.scalar(text("select count(*) from meta where kunci like 'pintu%'")) == 0
    catatan = access.baca_akses(filled, banyak=1).iloc[0]
    assert (catatan["perbuatan"], catatan["oleh"]) == ("hapus_identitas", "Petugas PDP")
    assert catatan["hal"].startswith(f"{hasil.samaran}: ")
    assert stamp.baca_tanda(filled) != tanda, "what a running dashboard keeps is read anew"
    assert not tergambar.exists(), "and drawn anew"
    assert hasil.samaran not in dict(identity.daftar_identitas(filled))
    if filled.dialect.name == "sqlite":
        filled.dispose()
        jalur = Path(str(filled.url.database))
        bita = b"".join(f.read_bytes() for f in jalur.parent.glob(f"{jalur.name}*")).lower()
        assert b"ani@dinkes" not in bita.replace(LAIN.encode(), b"")


def test_a_word_alone_goes_where_it_says_who_and_stays_in_sentences(own_store: Engine) -> None:
    store.tulis_buku(
        own_store, "keputusan", [_isian(schema.buku["keputusan"]) | {"oleh": "Dinkes", "teks": "Kata Dinkes"}]
    )
    samaran = identity.hapus_identitas(own_store, "dinkes", "PDP").samaran
    akhir = store.baca_buku(own_store, "keputusan").iloc[-1]
    assert (akhir["oleh"], akhir["teks"]) == (samaran, "Kata Dinkes")


def test_what_cannot_be_erased_is_refused_and_changes_nothing(own_store: Engine) -> None:
    store.tulis_buku(own_store, "keputusan", [_isian(schema.buku["keputusan"])])
    dulu = curah(own_store)
    for siapa, oleh, kata in (
        ("bukan@siapa.pun", "PDP", "Tidak ada yang bernama"), (ANI, " ", "kosong"), (" ", "PDP", "kosong"),
        (ANI, ANI.upper(), "Nama sendiri"), ("orang-0123abcd", "PDP", "samaran"), ("Sistem", "PDP", "program"),
    ):  # fmt: skip
        with pytest.raises(GalatMasukan, match=kata):
            identity.hapus_identitas(own_store, siapa, oleh)
    with rights.sebagai(Pengguna("a@b", frozenset({Peran.PEMAPAR}))):
        for kerja in (
            lambda: identity.hapus_identitas(own_store, ANI, "x"),
            lambda: identity.daftar_identitas(own_store),
        ):
            with pytest.raises(GalatHak):
                kerja()
    assert rights.pelaku() is SETEMPAT and curah(own_store) == dulu


def test_every_text_of_books_and_revisions_is_known_to_name_people_or_not() -> None:
    orang = {(k.table.name, k.name) for k in identity.kolom_orang()}
    for t in (schema.revisi, *schema.buku.values()):
        for k in t.c:
            if isinstance(k.type, Text) or k.type.python_type is str:
                tahu = (t.name, k.name) in orang or k.name in free_text.TEKS.get(t.name, ()) or k.name in BUKAN_ORANG
                assert tahu, f"{t.name}.{k.name}"


def _beri_nama_kader(mesin: Engine, nama: str) -> str:
    """A cadre's code, who has this name from a revision on."""
    kode = str(store.potret(mesin, daerah=DAERAH).kader["kode"].iloc[0])
    tabel = pd.DataFrame({"kode_kader": [kode], "nama": [nama]})
    ada = store.nama_kader(mesin, daerah=DAERAH)
    beda = store.bandingkan_tabel(
        store.potret(mesin, daerah=DAERAH), {"nama_kader": tabel}, daerah=DAERAH, nama_kader=ada
    )
    store.terapkan_revisi(mesin, beda, Jejak(oleh="uji", keterangan="nama"))
    return kode


def test_a_backup_that_comes_back_undoes_neither_access_nor_erasure_nor_an_ended_link(
    filled: Engine, tmp_path: Path
) -> None:
    _tanam(filled)
    kader = _beri_nama_kader(filled, "Sitirahma Zubaedah")
    tautan = {"id": 90, "kode_daerah": DAERAH, "sidik": "kunci", "nomor": "BRF-1", "edisi": 1}
    with filled.begin() as k:
        k.execute(insert(schema.buku["tautan"]).values(**tautan, oleh="uji", waktu="2026-01-01"))
    nomor = briefings.buat_paparan(
        filled, judul="Rapat", tanggal="2026-01-02", lingkup=Lingkup(DAERAH), periode="2025-12", simulasi=True,
        halaman=("ringkasan",), oleh="Rina",
    ).nomor  # fmt: skip
    backup.cadangkan_simpanan(filled, tmp_path / "a.zip")
    briefings.arsipkan_paparan(filled, nomor, "Rina")
    store.tandai_buku(filled, "tautan", [90], {"diakhiri_oleh": "Rina", "diakhiri_waktu": "2026-02-02"})
    samaran = identity.hapus_identitas(filled, ANI, "PDP").samaran
    erasure.hapus_nama(filled, DAERAH, [kader], "PDP")
    kosong = curah(filled)["akses"]
    hasil = restore.pulihkan_simpanan(filled, tmp_path / "a.zip", ganti=True)
    assert curah(filled)["akses"] == kosong, "no line is gone, none names Ani again"
    assert hasil.terbawa == carried.Terbawa(akses=4, orang=1, kader=1, tautan=1, paparan=1)
    assert briefings.ambil_paparan(filled, nomor).diarsipkan, "its public links would be open again"
    assert not _sebut(filled, "Sitirahma") and not str(curah(filled)).lower().replace(LAIN, "").count("ani@dinkes")
    assert samaran in set(store.riwayat(filled)["oleh"])
    akhir = store.baca_buku(filled, "tautan").query("sidik == 'kunci'").iloc[0]
    assert (akhir["diakhiri_oleh"], akhir["diakhiri_waktu"]) == ("Rina", "2026-02-02")
    with filled.connect() as k:
        assert inspection_rows.periksa_sidik(k) == [] and guards.penjaga_hilang(k) == []
    access.catat_akses(filled, Perbuatan.MASUK, "sesudahnya", "Rina")
    assert access.baca_akses(filled, banyak=1)["hal"][0] == "sesudahnya"


def test_another_stores_backup_brings_its_book_beside_the_one_that_is_there(
    own_store: Engine, tmp_path: Path, ready: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lain.db").write_bytes(ready)
    lain, budi = store.buka_mesin(alamat(tmp_path / "lain.db")), {"oleh": "Budi", "waktu": "2026-03-03"}
    _tanam(lain)
    backup.cadangkan_simpanan(lain, tmp_path / "lain.zip")
    monkeypatch.setattr("ilp_data.store.books.kini", lambda: "2026-03-03T00:00:00+00:00")  # not in the same second
    store.tulis_buku(own_store, "keputusan", [_isian(schema.buku["keputusan"]) | budi])
    samaran = identity.hapus_identitas(own_store, "Budi", "PDP").samaran
    milik = set(access.baca_akses(own_store)["hal"])
    restore.pulihkan_simpanan(own_store, tmp_path / "lain.zip", ganti=True)
    isi = access.baca_akses(own_store)
    assert milik | set(access.baca_akses(lain)["hal"]) == set(isi["hal"]) and isi["id"].is_unique
    assert samaran not in set(store.riwayat(own_store)["oleh"]) and ANI in set(store.riwayat(own_store)["oleh"])
    lain.dispose()


def test_lines_that_retention_took_away_do_not_come_back(own_store: Engine, tmp_path: Path, monkeypatch: Any) -> None:
    with monkeypatch.context() as dulu:
        dulu.setattr("ilp_data.store.books.kini", lambda: "2020-05-05T00:00:00+00:00")
        access.catat_akses(own_store, Perbuatan.MASUK, "lama", "Rina")
    access.catat_akses(own_store, Perbuatan.MASUK, "baru", "Rina")
    backup.cadangkan_simpanan(own_store, tmp_path / "a.zip")
    access.pangkas_akses(own_store, "2021-01-01", batas="2025-01-01", oleh="PDP")
    restore.pulihkan_simpanan(own_store, tmp_path / "a.zip", ganti=True)
    hal = set(access.baca_akses(own_store)["hal"])
    assert "baru" in hal and "lama" not in hal and any("catatan sebelum 2021" in h for h in hal)


def templat_bernama(*kata: str) -> bytes:
    """A template of PowerPoint with a title of these runs."""
    dek = Presentation()
    judul = dek.slides.add_slide(dek.slide_layouts[0]).shapes.title.text_frame.paragraphs[0]
    for satu in kata:
        judul.add_run().text = satu
    penampung = io.BytesIO()
    dek.save(penampung)
    return penampung.getvalue()


def test_words_of_the_offices_files_are_looked_through(own_store: Engine) -> None:
    """Of one who stands in a template alone: the past one is emptied, the one in force is named until it goes."""
    orang = "Budi Santoso"
    isi = templat_bernama("Kepala: Budi ", "SANTOSO")  # one name in two runs
    templat, daerah = office_files.JenisKantor.TEMPLAT, DAERAH
    office_files.simpan_berkas(own_store, daerah, templat, "lama.pptx", isi, "Rina")
    with pytest.raises(GalatMasukan, match="Tidak ada yang bernama"):
        identity.hapus_identitas(own_store, "Budi Santosa", "PDP")
    hasil = identity.hapus_identitas(own_store, orang, "PDP")
    assert hasil.baris == {} and len(hasil.kantor) == 1 and hasil.kantor[0].startswith("lama.pptx (revisi ")
    assert office_files.baca_berkas(own_store, daerah, templat) == isi, "it is in use"
    lama = store.riwayat(own_store)["nomor"].max()
    office_files.cabut_berkas(own_store, daerah, templat, "Rina")
    hasil = identity.hapus_identitas(own_store, orang, "PDP")
    assert (hasil.baris, hasil.kantor) == ({"berkas_kantor": 1}, ())
    with own_store.connect() as k:
        assert k.scalar(text("select group_concat(isi_berkas, '') from berkas_kantor")) == ""
        assert inspection_rows.periksa_sidik(k) == []
    store.batalkan_revisi(own_store, int(lama) + 1, "Rina")  # what comes back by an undo is none
    assert office_files.daftar_berkas(own_store, daerah) == {}
    assert office_files.baca_berkas(own_store, daerah, templat) is None
