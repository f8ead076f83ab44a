"""The small inputs beside the repository, each through the commands on a fresh store: what comes out is what must.

``expect.json`` beside them says what each must give; it is read, never copied.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data.cli import commands as cli
from tests import real_files

_FOLDER = "kecil"
Objek = Mapping[str, Any]
Jalankan = Callable[..., dict[str, Any]]


def _kasus() -> list[dict[str, Any]]:
    daftar = real_files.AKAR / _FOLDER / "expect.json"
    return json.loads(daftar.read_text(encoding="utf-8"))["kasus"] if daftar.exists() else []


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], own_store: Engine) -> Jalankan:
    """One command in this process on a store of its own: the object that it prints."""

    def satu(*argumen: str) -> dict[str, Any]:
        capsys.readouterr()
        cli.utama(list(argumen), buat_geo=Alat)
        keluar = capsys.readouterr()
        assert keluar.out, keluar.err
        return json.loads(keluar.out)

    return satu


@pytest.mark.skipif(not _kasus(), reason="folder ../shared/uji/kecil tidak ada")
@pytest.mark.parametrize("kasus", _kasus(), ids=lambda k: k["berkas"].partition(".")[0])
def test_small_inputs(kasus: dict[str, Any], run: Jalankan) -> None:
    argumen = ["impor", str(real_files.berkas(f"{_FOLDER}/{kasus['berkas']}")), *kasus["argumen"], "--json"]
    assert not _salah(run(*argumen), kasus["harap"])
    if not kasus["sesudah"]:
        return
    assert run(*argumen, "--terapkan")["revisi"]
    for lanjut in kasus["sesudah"]:
        assert not _salah(run(*lanjut["perintah"]), lanjut["harap"]), lanjut["perintah"]


def _salah(hasil: Objek, harap: Objek) -> list[str]:
    """What is not as expected, one line each."""
    return [f"{kunci}: {salah}" for kunci, nilai in harap.items() if (salah := _satu(hasil, kunci, nilai))]


def _satu(hasil: Objek, kunci: str, nilai: Any) -> str:
    uji_ = _KHUSUS.get(kunci)
    if uji_ is not None:
        return uji_(hasil, nilai)
    ada = hasil[kunci]
    return "" if ada in (nilai if isinstance(nilai, list) else [nilai]) else f"{ada!r}, bukan {nilai!r}"


def _tanpa_kolom(hasil: Objek, fields: list[str]) -> str:
    return ", ".join(f for f in fields if f not in hasil["kolom"])


def _dengan_kolom(hasil: Objek, fields: list[str]) -> str:
    return ", ".join(f for f in fields if f in hasil["kolom"])


def _temuan(hasil: Objek, kode: list[str]) -> str:
    return ", ".join(t["kode"] for t in hasil["temuan"] if t["kode"] in kode)


def _menurut_jenis(hasil: Objek, harap: Mapping[str, int]) -> str:
    ada = {j: hasil["menurut_jenis"][j] for j in harap}
    return "" if ada == harap else str(ada)


def _salah_satu(hasil: Objek, pilihan: list[Objek]) -> str:
    semua = [_salah(hasil, p) for p in pilihan]
    return "" if not all(semua) else str(semua)


def _lebih(hasil: int | None, batas: int) -> str:
    return f"{hasil} lebih dari {batas}" if (hasil or 0) > batas else ""


def _baris_ada(hasil: Objek, banyak: int) -> str:
    n = sum(b["penyebut"] is not None for b in hasil["baris"])
    return "" if n == banyak else f"{n} baris"


def _nilai(nama: str) -> Callable[[Objek, int], str]:
    def uji_(hasil: Objek, harap: int) -> str:
        baris = [b for b in hasil["baris"] if b.get("kode")]
        n = sum(b[nama] or 0 for b in baris)
        return "" if baris and n == harap else f"{n}, bukan {harap}"

    return uji_


_KHUSUS: dict[str, Callable[[Objek, Any], str]] = {
    "kolom_ada": _tanpa_kolom,
    "kolom_tidak": _dengan_kolom,
    "tanpa_temuan": _temuan,
    "menurut_jenis": _menurut_jenis,
    "salah_satu": _salah_satu,
    "bukan": lambda h, isi: "" if _salah(h, isi) else f"adalah {isi}",
    "diterima_paling_banyak": lambda h, n: _lebih(h["diterima"], n),
    "beda_hilang_paling_banyak": lambda h, n: _lebih(h["beda"]["hilang"], n),
    "pertanyaan_paling_sedikit": lambda h, n: "" if len(h["daftar_pertanyaan"]) >= n else "kurang pertanyaan",
    "usul_untuk_tiap_pertanyaan": lambda h, _: ", ".join(p["kunci"] for p in h["daftar_pertanyaan"] if not p["usul"]),
    "alasan_memuat": lambda h, kata: "" if kata.lower() in " ".join(h["alasan"]).lower() else "tidak disebut",
    "jumlah_baris_ada": _baris_ada,
    "pembilang": _nilai("pembilang"),
    "penyebut": _nilai("penyebut"),
}
