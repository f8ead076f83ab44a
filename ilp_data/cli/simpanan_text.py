"""What ``cadangkan``, ``pulihkan`` and ``periksa`` print without ``--json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ilp_data import format as bentuk
from ilp_data.store import erased

_TANDA = {"baik": "baik", "peringatan": "PERHATIAN", "salah": "SALAH"}
_LAGI = {"orang": "nama pelaku", "kader": "nama kader", "tautan": "tautan umum", "paparan": "paparan terarsip"}
_BAGIAN = {"konfigurasi": "Pengaturan", "simpanan": "Simpanan", "benih": "Data bawaan"}


def tulis_simpanan(perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The lines of one command's result."""
    yield from {"cadangkan": _cadangkan, "pulihkan": _pulihkan, "periksa": _periksa}[perintah](hasil)


def _cadangkan(hasil: dict[str, Any]) -> Iterator[str]:
    baris = bentuk.angka(sum(hasil["baris"].values()))
    yield f"Cadangan ditulis: {hasil['berkas']} ({bentuk.angka(-(-hasil['bita'] // 1024))} KiB)."
    yield f"Isinya {hasil['simpanan']} sampai revisi {hasil['revisi']}: {len(hasil['baris'])} tabel, {baris} baris."


def _pulihkan(hasil: dict[str, Any]) -> Iterator[str]:
    baris = bentuk.angka(sum(hasil["baris"].values()))
    yield f"Simpanan dipulihkan: {hasil['simpanan']}, revisi {hasil['revisi']}, {baris} baris."
    yield f"Dari cadangan {hasil['berkas']}, dibuat {hasil['dibuat']}."
    if hasil["dimajukan"]:
        yield "Cadangan itu dari versi program yang lebih lama; isinya sudah dimajukan."
    if hasil["pengaman"]:
        yield f"Simpanan yang diganti tersimpan di {hasil['pengaman']}."
        yield from _terbawa(hasil["terbawa"])
    yield from _diulang(hasil)
    if (n := hasil["tautan_terbuka"]) and hasil["terbawa"] is None:
        yield f"{bentuk.angka(n)} tautan umum terbuka, juga yang paparannya diarsipkan sesudah cadangan itu dibuat:"
        yield "arsipkan lagi paparannya, atau Akhiri tautannya, pada halaman Rapat."


def _terbawa(isi: dict[str, int] | None) -> Iterator[str]:
    """What the store that was replaced handed on, or that it could hand on nothing."""
    if isi is None:
        yield "Simpanan itu tidak terbaca, jadi catatan aksesnya tidak terbawa."
        return
    yield f"{bentuk.angka(isi['akses'])} catatan akses yang tidak ada pada cadangan tetap ada."
    if ulang := [f"{bentuk.angka(isi[k])} {kata}" for k, kata in _LAGI.items() if isi[k]]:
        yield f"Dihapus, diakhiri, atau diarsipkan lagi, seperti sebelum pemulihan: {', '.join(ulang)}."
        yield "Berkas cadangannya sendiri masih memuatnya."


def _diulang(hasil: dict[str, Any]) -> Iterator[str]:
    """What the lists of erasures did, or what to do where there was none and nobody else remembers."""
    if isi := hasil["diulang"]:
        lagi = {**_LAGI, "berkas": "berkas kantor lama yang dikosongkan"}
        if ulang := [f"{bentuk.angka(isi[k])} {kata}" for k, kata in lagi.items() if isi.get(k)]:
            yield f"Dihapus atau diakhiri lagi menurut daftar penghapusan: {', '.join(ulang)}."
        if isi["kantor"]:
            yield f"Berkas kantor ini masih menyebut nama yang dihapus; ganti: {', '.join(isi['kantor'])}."
    elif hasil["terbawa"] is None:
        yield f"Tidak ada daftar penghapusan ({erased.NAMA}) di samping cadangan ini. Bila sesudah cadangan itu dibuat"
        yield "ada nama yang dihapus atau tautan umum yang diakhiri, pulihkan sekali lagi dengan --ganti --penghapusan"
        yield "BERKAS (daftar itu ada di folder cadangan simpanan semula), atau ulangi: hapus-nama, hapus-identitas,"
        yield "dan Akhiri pada halaman Rapat."


def _periksa(hasil: dict[str, Any]) -> Iterator[str]:
    bagian = ""
    for b in hasil["butir"]:
        if b["bagian"] != bagian:
            bagian = b["bagian"]
            yield f"{_BAGIAN[bagian]}"
        yield f"  {_TANDA[b['hasil']]:<10}{b['teks']}"
        yield from (f"            - {r}" for r in b["rincian"])
        if b["lebih"]:
            yield f"            … dan {bentuk.angka(b['lebih'])} lagi"
    yield ""
    salah, perhatian = hasil["banyak"]["salah"], hasil["banyak"]["peringatan"]
    if salah:
        yield f"{salah} hal yang salah. Lihat docs/simpanan.md, bagian bila ada yang salah."
    else:
        yield "Semua baik." if not perhatian else f"Tidak ada yang salah; {perhatian} hal perlu perhatian."
