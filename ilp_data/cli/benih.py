"""``python -m ilp_data benih``: newer shipped data of this release — what they would change, apply, refuse.

Conflicts have a mark each, by which ``--ambil`` lets single rows follow the release.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine

from ilp_data import format as bentuk
from ilp_data.cli import base as cli_base
from ilp_data.errors import GalatMasukan
from ilp_data.intake.decisions import periksa_oleh
from ilp_data.registry.fields import TABEL
from ilp_data.store import seed_offer
from ilp_data.store.seed_merge import Bentrok
from ilp_data.store.seed_offer import Tawaran

PERINTAH = "benih"
SEMUA = "semua"
_BANTUAN = {
    "lihat": "apa yang akan berubah oleh data awal rilis ini; tidak mengubah apa pun",
    "terapkan": "terapkan pada satu daerah sebagai revisi yang dapat dibatalkan",
    "tolak": "tolak untuk satu daerah; tidak ditawarkan lagi sampai ada yang lebih baru",
    "cabut": "cabut penolakan satu daerah",
}


def daftarkan_perintah(anak: Any) -> None:
    """Add the command and its actions to the subparsers of ``cli``."""
    induk = anak.add_parser(PERINTAH, help="data awal yang lebih baru dari rilis ini: lihat, terapkan, tolak")
    aksi = induk.add_subparsers(dest="aksi", title="aksi", metavar="AKSI")
    for nama, bantuan in _BANTUAN.items():
        p = aksi.add_parser(nama, help=bantuan)
        wajib = nama != "lihat"
        p.grup.add_argument("--daerah", required=wajib, default="", metavar="KODE", help="misalnya 64.74; ID: nasional")
        if wajib:
            p.grup.add_argument("--oleh", required=True, metavar="NAMA", help="siapa yang memutuskan")
        if nama == "terapkan":
            p.grup.add_argument(
                "--ambil", action="append", default=[], metavar="TANDA",
                help="baris bentrok yang mengikuti rilis, atau `semua`; bawaan: angka kantor dipertahankan",
            )  # fmt: skip
        p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def jalankan_perintah(pilihan: argparse.Namespace) -> dict[str, Any]:
    """The plain values of one action. Raises ``GalatIlp``."""
    if pilihan.aksi is None:
        raise GalatMasukan("Aksi benih belum disebut.", diharapkan=", ".join(_BANTUAN), saran="Lihat --help.")
    mesin, daerah = cli_base.simpanan(), pilihan.daerah.strip()
    if pilihan.aksi == "lihat":
        ada = seed_offer.semua_tawaran(mesin)
        return {"aksi": "lihat", "tawaran": [polos(t) for t in ada if daerah in ("", t.daerah)]}
    periksa_oleh(pilihan.oleh, "Nama yang memutuskan")
    if pilihan.aksi == "cabut":
        seed_offer.cabut_penolakan(mesin, daerah, pilihan.oleh)
        return {"aksi": "cabut", "daerah": daerah, "revisi": None}
    return _putuskan(mesin, pilihan, daerah)


def _putuskan(mesin: Engine, pilihan: argparse.Namespace, daerah: str) -> dict[str, Any]:
    t = seed_offer.tawaran(mesin, daerah)
    if t is None:
        raise GalatMasukan(
            "Tidak ada data awal yang lebih baru untuk daerah ini.", diberikan=daerah, saran="Lihat `benih lihat`."
        )
    if pilihan.aksi == "tolak":
        seed_offer.tolak_tawaran(mesin, daerah, pilihan.oleh, tanda=t.tanda)
        return {"aksi": "tolak", "daerah": daerah, "revisi": None}
    ambil = [b.tanda for b in t.bentrok] if SEMUA in pilihan.ambil else pilihan.ambil
    revisi = seed_offer.terapkan_tawaran(mesin, daerah, pilihan.oleh, tanda=t.tanda, ambil=ambil)
    return {"aksi": "terapkan", "daerah": daerah, "revisi": revisi}


def daerah_ditawari(mesin: Engine) -> list[str]:
    """Codes of the regions ("ID": the nation) with an offer that nobody has refused, in order."""
    return [t.daerah for t in seed_offer.semua_tawaran(mesin) if t.ditolak is None]


def polos(t: Tawaran) -> dict[str, Any]:
    """An offer as plain values."""
    return {
        "daerah": t.daerah,
        "tanda": t.tanda,
        "revisi_dasar": t.dasar,
        "asal_dikenal": t.asal_dikenal,
        "ditolak": dict(t.ditolak) if t.ditolak else None,
        "simulasi": t.simulasi,
        "tabel": {nama: p.hitung(nama) for nama, p in t.perubahan.items()},
        "bentrok": [_bentrok(b) for b in t.bentrok],
    }


def _bentrok(b: Bentrok) -> dict[str, Any]:
    isi = {k: None if v is None else dict(v) for k, v in (("lama", b.lama), ("rilis", b.rilis), ("berlaku", b.berlaku))}
    return {"tanda": b.tanda, "tabel": b.tabel, "kunci": list(b.kunci), "kolom": b.kolom, **isi}


# --- words


def tulis_benih(_perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """What is printed without ``--json``."""
    if hasil["aksi"] == "lihat":
        if not hasil["tawaran"]:
            yield "Tidak ada data awal yang lebih baru."
        for t in hasil["tawaran"]:
            yield from _tawaran(t)
    elif hasil["aksi"] == "terapkan":
        yield f"Data awal rilis ini diterapkan untuk {hasil['daerah']}; revisi {hasil['revisi']} berlaku."
    elif hasil["aksi"] == "tolak":
        yield f"Data awal rilis ini ditolak untuk {hasil['daerah']}; tidak ditawarkan lagi sampai ada yang lebih baru."
    else:
        yield f"Penolakan untuk {hasil['daerah']} dicabut."


def _tawaran(t: dict[str, Any]) -> Iterator[str]:
    tolak = t["ditolak"]
    yield f"{t['daerah']}: rilis ini membawa data awal yang lebih baru (dibanding revisi {t['revisi_dasar']})."
    if tolak:
        yield f"  ditolak oleh {tolak['oleh']}, {tolak['waktu']}"
    if not t["asal_dikenal"]:
        yield "  Data awal yang dahulu tidak dikenal; baris bersumber sama dianggap data awal."
    for nama, n in t["tabel"].items():
        isi = ", ".join(f"{bentuk.angka(b)} {apa}" for apa, b in n.items() if b)
        yield f"  {TABEL[nama].label}: {isi}"
    if t["simulasi"]:
        yield f"  {bentuk.angka(t['simulasi'])} baris yang mulai bertanda simulasi."
    for b in t["bentrok"]:
        apa = ", ".join(b["kolom"]) or "ada atau tidaknya"
        yield f"  bentrok {b['tanda']}: {TABEL[b['tabel']].label} {' / '.join(map(str, b['kunci']))} ({apa})"
