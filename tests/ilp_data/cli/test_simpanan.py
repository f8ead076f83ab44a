"""``cadangkan``, ``pulihkan``, ``periksa``: one object with --json, exit codes that cron understands, nothing made."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from ilp_data.cli import commands as cli
from ilp_data.cli import settings_check
from ilp_data.store import access, seed, seed_sums
from ilp_data.store import revisions as store
from tests.ilp_data.conftest import ganti
from tests.small_store import dengan_benih_sedikit
from tests.stored_things import curah

AKAR = Path(__file__).resolve().parents[3]
Perintah = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module", autouse=True)
def few_seeds() -> Iterator[None]:
    """The rows of these stores are what this program ships: nothing is on offer to them."""
    with dengan_benih_sedikit():
        yield


@pytest.fixture
def command(own_store: Engine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Perintah:
    """``command("periksa")``: exit code, standard output and error, on a store of this test's own."""
    monkeypatch.setenv(store.VARIABEL_URL, own_store.url.render_as_string())

    def jalankan(*argumen: str) -> tuple[int, str, str]:
        kode = cli.utama(argumen)
        keluar, galat = capsys.readouterr()
        return kode, keluar, galat

    return jalankan


def obyek(hasil: tuple[int, str, str]) -> dict[str, Any]:
    return json.loads(hasil[1], parse_constant=lambda k: pytest.fail(f"{k} in JSON"))


def salah(hasil: tuple[int, str, str]) -> set[str]:
    """The codes of what is wrong; the exit code agrees."""
    o = obyek(hasil)
    kode = {b["kode"] for b in o["butir"] if b["hasil"] == "salah"}
    assert (hasil[0], o["baik"], o["banyak"]["salah"]) == (1 if kode else 0, not kode, len(kode))
    return kode


def test_there_and_back(command: Perintah, own_store: Engine, tmp_path: Path) -> None:
    berkas, dulu = str(tmp_path / "a.zip"), curah(own_store)
    o = obyek(command("cadangkan", berkas, "--json"))
    assert (o["berkas"], o["revisi"], o["baris"]["fasilitas"]) == (berkas, 1, 179)
    assert o["bita"] == Path(berkas).stat().st_size
    ganti(own_store, "kegiatan", store.potret(own_store).kegiatan.iloc[3:])
    kode, keluar, galat = command("pulihkan", berkas, "--json")
    assert (kode, keluar) == (2, "") and "--ganti" in galat and store.revisi_terakhir(own_store) == 2
    kode, keluar, galat = command("pulihkan", berkas, "--ganti", "--json")
    assert kode == 0 and "nyalakan ulang" in galat
    o = json.loads(keluar)
    assert o["revisi"] == 1 and not o["dimajukan"] and Path(o["pengaman"]).is_file()
    with own_store.connect() as k:
        akhir = k.execute(text("select perbuatan, hal, oleh from akses order by id desc limit 1")).one()
    assert akhir[:2] == ("pulih", "dari cadangan a.zip, sampai revisi 1") and akhir.oleh.startswith("baris perintah")
    kini = curah(own_store)
    assert len(kini.pop("akses")) == len(dulu.pop("akses")) + 3 and kini == dulu, "backup, revision 2, restore"


def test_a_backup_is_written_down_and_made_also_of_a_store_that_takes_nothing(
    command: Perintah, own_store: Engine, tmp_path: Path
) -> None:
    assert command("cadangkan", str(tmp_path / "a.zip"))[2] == ""
    catatan = access.baca_akses(own_store, banyak=1).iloc[0]
    assert (catatan["perbuatan"], catatan["hal"]) == ("cadangan", "cadangan seluruh simpanan: a.zip")
    with own_store.connect() as k:
        k.execute(text("create trigger penuh before insert on akses begin select raise(abort, 'penuh'); end"))
        k.commit()
    kode, _, galat = command("cadangkan", str(tmp_path / "b.zip"))
    assert kode == 0 and (tmp_path / "b.zip").is_file() and "tidak tercatat di catatan akses" in galat


def test_what_people_read(command: Perintah, tmp_path: Path) -> None:
    berkas = str(tmp_path / "a.zip")
    kode, keluar, _ = command("cadangkan", berkas)
    assert kode == 0 and re.search(r"Cadangan ditulis: .*a\.zip \(\d+ KiB\)\.\nIsinya .* revisi 1: \d+ tabel", keluar)
    kode, keluar, galat = command("cadangkan", berkas)
    assert (kode, keluar) == (2, "") and "tidak ditimpa" in galat and galat.count("\n") == 1
    assert command("cadangkan", berkas, "--timpa")[0] == 0
    kode, keluar, _ = command("pulihkan", berkas, "--ganti")
    assert kode == 0 and "Simpanan dipulihkan" in keluar and "tersimpan di" in keluar
    kode, keluar, _ = command("periksa")
    assert kode == 0 and "Semua baik." in keluar and "SALAH" not in keluar


def test_all_is_well_with_a_store_that_was_just_made(command: Perintah) -> None:
    o = obyek(command("periksa", "--json"))
    assert o["baik"] and {b["bagian"] for b in o["butir"]} == {"konfigurasi", "simpanan", "benih"}
    kode = {b["kode"] for b in o["butir"]}
    assert kode >= {"mesin", "susunan", "sidik", "yatim", "ganda", "buku", "utuh", "ruang"}
    dokumen = (AKAR / "docs" / "simpanan.md").read_text(encoding="utf-8")
    assert [k for k in sorted(kode) if f"`{k}`" not in dokumen] == []


def test_a_store_that_is_not_there_is_wrong_and_is_not_made(command: Perintah, tmp_path: Path, monkeypatch) -> None:
    for jalur in (tmp_path / "lain.db", tmp_path / "tidak" / "ada" / "ilp.db"):
        monkeypatch.setenv(store.VARIABEL_URL, f"sqlite:///{jalur.as_posix()}")
        assert salah(command("periksa", "--json")) == ({"buka"} if jalur.parent == tmp_path else {"folder"})
        assert command("cadangkan", str(tmp_path / "x.zip"))[0] == 2
        assert not jalur.exists() and not (tmp_path / "x.zip").exists()


def test_a_damaged_store_is_wrong(command: Perintah, own_store: Engine) -> None:
    own_store.dispose()
    Path(str(own_store.url.database)).write_bytes(b"bukan basis data" * 500)
    assert salah(command("periksa", "--json")) == {"buka"}


def test_a_row_that_nobody_brought_is_wrong(command: Perintah, own_store: Engine) -> None:
    own_store.dispose()
    with closing(sqlite3.connect(str(own_store.url.database))) as k:
        k.execute("update fasilitas set rev_mulai = 7 where kode = (select min(kode) from fasilitas)")
        k.commit()
    kode, keluar, _ = command("periksa")
    assert kode == 1 and "SALAH" in keluar and "fasilitas: 1 baris" in keluar
    assert "yatim" in salah(command("periksa", "--json"))


@pytest.mark.parametrize(
    ("variabel", "isi", "kode"),
    [
        ("ILP_STORE", "kueri://x/y", "alamat_simpanan"),
        ("ILP_BATAS_DRAF", "lama", "batas_draf"),
        ("ILP_ALAMAT", "ftp://ilp", "alamat_dasbor"),
    ],
)
def test_settings_that_cannot_be_used(variabel: str, isi: str, kode: str, command: Perintah, monkeypatch) -> None:
    monkeypatch.setenv(variabel, isi)
    assert salah(command("periksa", "--json")) == {kode}


def test_settings_of_the_map_are_asked_of_the_layer_that_knows_them(command, monkeypatch, capsys) -> None:
    from geo.intake.tools import Alat

    monkeypatch.setenv("ILP_PETA_DASAR", "http://tile.example/{z}/{x}")
    assert cli.utama(["periksa", "--json"], buat_geo=Alat) == 1
    assert salah((1, capsys.readouterr()[0], "")) == {"peta_dasar"}


def test_a_mistyped_setting_is_pointed_out(command: Perintah, monkeypatch) -> None:
    monkeypatch.setenv("ILP_STORAGE", "x")
    hasil = command("periksa", "--json")
    assert salah(hasil) == set()
    assert [b["rincian"] for b in obyek(hasil)["butir"] if b["hasil"] == "peringatan"] == [["ILP_STORAGE"]]


def test_every_setting_that_the_program_reads_is_known() -> None:
    sumber = [p for lapis in ("ilp_data", "geo", "ui", "pages", "reports") for p in (AKAR / lapis).rglob("*.py")]
    dipakai = {m for p in [*sumber, AKAR / "app.py"] for m in re.findall(r"\bILP_[A-Z_]+\b", p.read_text("utf-8"))}
    assert dipakai == settings_check.DIKENAL | settings_check.UNTUK_UJI


def test_a_full_disk_is_wrong_before_it_is_full(command: Perintah, monkeypatch) -> None:
    monkeypatch.setattr(settings_check.shutil, "disk_usage", lambda _: type("Ruang", (), {"free": 9 * 2**20}))
    assert salah(command("periksa", "--json")) == {"ruang"}


# --- the shipped data


def test_the_list_of_the_shipped_data_is_up_to_date() -> None:
    assert seed_sums.beda() == [], "a change on purpose: python -m ilp_data.store.seed_sums"


def test_changed_missing_and_strange_files_are_named(tmp_path: Path) -> None:
    for nama in ("daerah.csv", "kegiatan.csv"):
        (tmp_path / nama).write_bytes((seed.DATA / nama).read_bytes())
    seed_sums.tulis_sidik(tmp_path)
    (tmp_path / "daerah.csv").write_bytes((seed.DATA / "daerah.csv").read_bytes().replace(b"\n", b"\r\n"))
    assert seed_sums.beda(tmp_path) == [], "line ends of Windows"
    (tmp_path / "daerah.csv").write_text("kode\n")
    (tmp_path / "kegiatan.csv").unlink()
    (tmp_path / "baru.csv").write_text("x\n")
    assert seed_sums.beda(tmp_path) == [
        "data/baru.csv: tidak dikenal", "data/daerah.csv: berubah", "data/kegiatan.csv: hilang",
    ]  # fmt: skip
    (tmp_path / seed_sums.DAFTAR).unlink()
    assert len(seed_sums.beda(tmp_path)) == 2
