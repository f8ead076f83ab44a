"""What a role may do, and who has which: refused is what nobody granted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data import rights
from ilp_data.errors import GalatHak, GalatKonfigurasi
from ilp_data.rights import SETEMPAT, TANPA_PERAN, Hak, Pengguna, Peran, susun_aturan
from ilp_data.store import access
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak, Perbuatan
from tests.store_copies import salin_simpanan

ATURAN = susun_aturan(
    {
        "admin": ["TI@dinkes.example"],
        "petugas": ["ani@dinkes.example", "grup:puskesmas"],
        "tamu": ["grup:Tamu"],
        "klaim": "groups",
        "puskesmas": {"Ani@dinkes.example": ["1060837"]},
        "klaim_puskesmas": "kode",
    }
)


def _masuk(surel: str = "", **klaim: object) -> Pengguna | None:
    return ATURAN.kenali_pengguna({"sub": "s1", "email": surel, "email_verified": True} | klaim)


def test_roles_come_by_mail_or_by_a_claim() -> None:
    admin = _masuk("ti@Dinkes.example")
    assert admin == Pengguna("ti@dinkes.example", frozenset({Peran.ADMIN}))
    petugas = _masuk(groups=["puskesmas", "lain"], kode="1060838")
    assert petugas == Pengguna("s1", frozenset({Peran.PETUGAS}), frozenset({"1060838"}))
    dua = _masuk("ani@dinkes.example", groups="Tamu")
    assert dua is not None and dua.peran == {Peran.PETUGAS, Peran.TAMU} and dua.puskesmas == {"1060837"}


@pytest.mark.parametrize(
    "klaim",
    [{}, {"email": "orang@dinkes.example"}, {"email": "grup:Tamu"}, {"email": "ti@dinkes.example.jahat.example"},
     {"email": "ti@dinkes.example", "email_verified": False}, {"email": "ti@dinkes.example", "email_verified": "true"},
     {"groups": "tamu"}, {"groups": 7}, {"groups": [["Tamu"]]}, {"peran": "admin"}, {"email": "grup:puskesmas"}],
)  # fmt: skip
def test_nobody_else_has_one(klaim: dict[str, object]) -> None:
    if "email_verified" not in klaim and not str(klaim.get("email", "")).startswith("grup:"):
        klaim = klaim | {"email_verified": True}
    assert ATURAN.kenali_pengguna(klaim) is None


def test_an_unverified_address_counts_only_where_the_office_says_so() -> None:
    longgar = susun_aturan({"admin": ["a@b.example"], "email_tanpa_verifikasi": True})
    assert longgar.kenali_pengguna({"email": "a@b.example"}) is not None
    assert susun_aturan({"admin": ["a@b.example"]}).kenali_pengguna({"email": "a@b.example"}) is None


@pytest.mark.parametrize(
    "isi", [{"Admin": ["a@b"]}, {"admin": "a@b"}, {"tamu": [1]}, {"puskesmas": ["1"]}, {"email_tanpa_verifikasi": "ya"},
            {"puskesmas": {"a@b": "1060837"}}],
)  # fmt: skip
def test_a_mistyped_section_is_named_and_grants_nothing(isi: dict[str, object]) -> None:
    with pytest.raises(GalatKonfigurasi):
        susun_aturan(isi)


def test_what_each_role_may_do() -> None:
    siapa = {p: Pengguna("x", frozenset({p}), frozenset({"P1"})) for p in Peran}
    boleh = {p: {h for h in Hak if s.boleh(h)} for p, s in siapa.items()}
    assert boleh[Peran.TAMU] == {Hak.LIHAT}
    assert boleh[Peran.PETUGAS] == {Hak.LIHAT, Hak.RINCI, Hak.IMPOR, Hak.NAMA_KADER}
    assert boleh[Peran.PEMAPAR] == {Hak.LIHAT, Hak.RINCI, Hak.PAPARAN}
    assert boleh[Peran.ADMIN] == set(Hak) and not any(TANPA_PERAN.boleh(h) for h in Hak)
    assert [s.boleh_nama("P1") for s in siapa.values()] == [False, True, False, True]
    assert [s.boleh_nama("P2") for s in siapa.values()] == [False, False, False, True]
    with pytest.raises(GalatHak):
        siapa[Peran.TAMU].wajib(Hak.RINCI)


@pytest.fixture
def acting_as() -> Iterator[list[Pengguna]]:
    """Who acts: the last of the list."""
    siapa = [SETEMPAT]
    rights.pasang_pelaku(lambda: siapa[-1])
    yield siapa
    rights.pasang_pelaku(lambda: SETEMPAT)


@pytest.fixture
def own_store(mesin: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A store of the test's own."""
    hasil = store.buka_mesin(salin_simpanan(mesin, tmp_path / "ilp.db"))
    yield hasil
    hasil.dispose()


def test_the_store_itself_refuses_who_may_not_write(own_store: Engine, acting_as: list[Pengguna]) -> None:
    temuan = {"kode_daerah": "64.74", "kunci": "k", "kode": "k", "tingkat": "info", "teks": "t", "saran": "s"}
    temuan |= {"oleh": "uji", "waktu": "2026-01-01"}
    dulu, ada = store.riwayat(own_store), store.baca_buku(own_store, "temuan")
    for peran in (Peran.TAMU, Peran.PEMAPAR):
        acting_as.append(Pengguna("x@b", frozenset({peran})))
        with pytest.raises(GalatHak):
            store.tulis_buku(own_store, "temuan", [temuan])
        with pytest.raises(GalatHak):
            store.terapkan_revisi(own_store, {}, Jejak(oleh="x", keterangan="x"))
        with pytest.raises(GalatHak):
            store.batalkan_revisi(own_store, 2, "x")
        with pytest.raises(GalatHak):
            access.baca_akses(own_store)
    assert store.riwayat(own_store).equals(dulu) and store.baca_buku(own_store, "temuan").equals(ada)


def test_every_act_leaves_a_line_under_the_name_of_who_signed_in(own_store: Engine, acting_as: list[Pengguna]) -> None:
    acting_as.append(Pengguna("ani@b", frozenset({Peran.PETUGAS})))
    temuan = {"kode_daerah": "64.74", "kunci": "k", "kode": "k", "tingkat": "info", "teks": "t", "saran": "s"}
    store.tulis_buku(own_store, "temuan", [temuan | {"oleh": "Orang Lain", "waktu": "2026-01-01"}])
    nomor = store.baca_buku(own_store, "temuan")["id"].tolist()[-1:]
    store.tandai_buku(own_store, "temuan", nomor, {"status": "selesai", "diubah_oleh": "Orang Lain"})
    access.catat_akses(own_store, Perbuatan.UNDUH, "nama kader puskesmas 1060837")
    acting_as.append(SETEMPAT)
    isi = access.baca_akses(own_store)
    assert isi["perbuatan"].tolist()[:3] == ["unduh_data_pribadi", "tandai_temuan", "tulis_temuan"]
    assert set(isi["oleh"][:3]) == {"ani@b"} and "revisi" in set(isi["perbuatan"])
    with pytest.raises(ValueError, match="appended"):
        store.tandai_buku(own_store, "akses", [1], {"oleh": "x"})
