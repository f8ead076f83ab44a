"""Places for a store on either engine, empty or filled, each of one test's own."""

from __future__ import annotations

import itertools
import lzma
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.store import erased
from ilp_data.store import revisions as store
from tests import run_folder
from tests.pg_server import Peladen
from tests.small_store import MASA, benih_sedikit, dengan_benih_sedikit, simpanan_kecil
from tests.store_copies import alamat, simpanan_terisi, tutup_simpanan
from tests.stored_things import isi_contoh

MESIN = ("sqlite", "postgresql")
Tempat = Callable[..., str]
# These look at all that ships, or at stores of before that held it.
UTUH = ("test_seed_files", "test_simulate", "test_upgrade", "test_several", "test_comparison")


@pytest.fixture(scope="module", autouse=True)
def few_seeds(request: pytest.FixtureRequest) -> Iterator[None]:
    """Stores that are filled here get the fewer rows of ``tests/small_store.py``."""
    if Path(request.node.path).stem in UTUH:
        yield
        return
    with dengan_benih_sedikit():
        yield


@pytest.fixture
def own_store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A filled store of this test's own, at revision 1."""
    utuh = Path(request.node.path).stem in UTUH
    (tmp_path / "ilp.db").write_bytes(simpanan_terisi() if utuh else simpanan_kecil())
    hasil = store.buka_mesin(alamat(tmp_path / "ilp.db"))
    yield hasil
    hasil.dispose()


@pytest.fixture(scope="session")
def example_sqlite(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store with something of everything, as the bytes of its closed file."""

    def isi() -> bytes:
        berkas = tmp_path_factory.mktemp("contoh") / "ilp.db"
        berkas.write_bytes(simpanan_kecil())
        baru = store.buka_mesin(alamat(berkas))
        isi_contoh(baru)
        return tutup_simpanan(baru)

    return run_folder.sekali("contoh.db", isi)


@pytest.fixture(scope="session")
def ready() -> bytes:
    """A store in one file, closed, as bytes."""
    return simpanan_kecil()


@pytest.fixture(scope="session")
def schema_2() -> bytes:
    """A store as the program of schema 2 left it (``old/make_schema_2.py``)."""
    return lzma.decompress((Path(__file__).parent / "old" / "schema_2.db.xz").read_bytes())


@pytest.fixture(scope="session")
def schema_2_few(schema_2: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same with the fewer rows of ``tests/small_store.py``: for tests of how a store comes forward, not of what.
    Of its first revision only; what was imported stays whole."""

    def sedikit() -> bytes:
        berkas, isi = tmp_path_factory.mktemp("sedikit") / "ilp.db", benih_sedikit()
        berkas.write_bytes(schema_2)
        with closing(sqlite3.connect(berkas)) as k:
            kader = [(kode,) for kode in isi["kader"]["kode"]]
            k.execute("create temp table tetap (kode)")
            k.executemany("insert into tetap values (?)", kader)
            k.execute("delete from kader where rev_mulai = 1 and kode not in (select kode from tetap)")
            k.execute("delete from keterampilan_kader where kode_kader not in (select kode from tetap)")
            masa = ", ".join("?" * len(MASA))
            k.execute(f"delete from layanan where rev_mulai = 1 and periode not in ({masa})", MASA)
            k.execute("delete from batas where kode not like '64.74%'")
            k.commit()
            k.execute("vacuum")
        return berkas.read_bytes()

    return run_folder.sekali("schema_2_few.db", sedikit)


@pytest.fixture(scope="session")
def schema_2_upgraded(schema_2_few: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same, brought forward and closed: what tests of upgraded stores start with; that and how it comes forward is
    for ``test_upgrade.py``."""

    def majukan() -> bytes:
        berkas = tmp_path_factory.mktemp("maju") / "ilp.db"
        berkas.write_bytes(schema_2_few)
        return tutup_simpanan(store.siapkan_simpanan(alamat(berkas)))

    return run_folder.sekali("maju.db", majukan)


@pytest.fixture
def database(postgresql: Peladen) -> Iterator[str]:
    """The address of an empty database of this test's own."""
    url = postgresql.buat()
    yield url
    postgresql.hapus(url)


@pytest.fixture(scope="session")
def filled_database(postgresql: Peladen) -> str:
    """A filled store on a server: the name of a database to copy."""

    def isi() -> bytes:
        url = postgresql.buat()
        with dengan_benih_sedikit():
            store.siapkan_simpanan(url).dispose()
        return url.rpartition("/")[2].encode()

    return run_folder.sekali("filled.pg", isi).decode()


@pytest.fixture(scope="session")
def example_pg(postgresql: Peladen, filled_database: str) -> str:
    """A store with something of everything on a server: the name of a database to copy."""

    def isi() -> bytes:
        url = postgresql.buat(filled_database)
        baru = store.buka_mesin(url)
        isi_contoh(baru)
        baru.dispose()
        return url.rpartition("/")[2].encode()

    return run_folder.sekali("example.pg", isi).decode()


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tempat]:
    """``place("sqlite")``: a fresh address on that engine; with ``isi=True`` one of a filled store."""
    nomor, hapus = itertools.count(), []

    def buat(jenis: str, *, isi: bool = False) -> str:
        if jenis == "sqlite":
            berkas = tmp_path / f"ilp{next(nomor)}.db"
            if isi:
                berkas.write_bytes(request.getfixturevalue("example_sqlite"))
            return f"sqlite:///{berkas.as_posix()}"
        peladen: Peladen = request.getfixturevalue("postgresql")
        url = peladen.buat(request.getfixturevalue("example_pg")) if isi else peladen.buat()
        hapus.append((peladen, url))
        return url

    yield buat
    for peladen, url in hapus:
        peladen.hapus(url)


@pytest.fixture(params=MESIN)
def filled(request: pytest.FixtureRequest, place: Tempat) -> Iterator[Engine]:
    """A store with something of everything, on either engine."""
    mesin = store.buka_mesin(place(request.param, isi=True))
    yield mesin
    mesin.dispose()


@pytest.fixture(autouse=True)
def _list_of_its_own(tmp_path: Path) -> Iterator[None]:
    """The list of erasures of a server lies in the program's own folder, which all tests share. Not by the test's own
    ``monkeypatch``: made before every other fixture it would be undone last, over what they have put back."""
    asli = erased.folder_pengaman
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(
            erased, "folder_pengaman", lambda m: asli(m) if m.dialect.name == "sqlite" else tmp_path / "cadangan"
        )
        yield
