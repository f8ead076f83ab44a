"""What the commands of briefings print without ``--json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ilp_data import format as bentuk
from ilp_data.briefing.agenda import HALAMAN
from ilp_data.briefing.figures import Golongan
from ilp_data.cli.text import susun_tabel
from ilp_data.format import teks_periode
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.registry.indicators import indikator
from ilp_data.states import Keadaan, Tanda

_TIDAK_ADA = "tidak ada"
# What happened, what was corrected, and what was only chosen otherwise: each a list of its own.
JUDUL_GOLONGAN: dict[str, str] = {
    Golongan.TERJADI: "Yang terjadi antara dua periode",
    Golongan.DIKOREKSI: "Yang dikoreksi atau dilengkapi dalam data (periode yang sama, dua revisi)",
    Golongan.PILIHAN: "Yang berbeda karena pilihan paparan",
}


def tulis_paparan(_perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The lines of one action's result."""
    if "angka" in hasil:
        yield from _banding(hasil)
    elif "banyak" in hasil:
        yield from _daftar(hasil)
    else:
        yield from _satu(hasil)


def _daftar(h: dict[str, Any]) -> Iterator[str]:
    if not h["paparan"]:
        yield "Belum ada paparan."
        return
    isi = [
        (
            p["nomor"] + " (arsip)" * bool(p["diarsipkan_waktu"]),
            str(p["edisi"]),
            p["tanggal"],
            p["judul"],
            _saringan(p),
            str(p["revisi"]),
            p["oleh"],
        )
        for p in h["paparan"]
    ]
    yield from susun_tabel(("Nomor", "Edisi", "Rapat", "Judul", "Saringan", "Revisi", "Oleh"), isi, kanan=(1, 5))


def _satu(h: dict[str, Any]) -> Iterator[str]:
    p = h["paparan"]
    yield f"{p['nomor']} edisi {p['edisi']}: {p['judul']}"
    tempat = f"{h['lingkup']}; " if "lingkup" in h else ""
    yield f"Rapat {bentuk.tanggal(p['tanggal'])}; {tempat}{_saringan(p)}; revisi {p['revisi']}."
    yield f"Dibekukan {p['waktu']} (UTC) oleh {p['oleh']}" + (f", disalin dari {p['dari']}." if p["dari"] else ".")
    yield "Halaman: " + ", ".join(HALAMAN[k].judul if k in HALAMAN else k for k in p["halaman"]) + "."
    yield from (f"Judul sendiri, {k}: {t}" for k, t in p["teks"].items())
    if p["diarsipkan_waktu"]:
        yield f"Diarsipkan {p['diarsipkan_waktu']} (UTC) oleh {p['diarsipkan_oleh']}."
    if "angka_berubah" in h:
        yield from (f"Edisi {e['edisi']}: revisi {e['revisi']}, {e['waktu']} (UTC), {e['oleh']}" for e in h["edisi"])
        berubah = (
            f"{bentuk.angka(h['angka_berubah'])} angka berubah" if h["angka_berubah"] else "tidak ada angka berubah"
        )
        yield f"Sampai revisi {h['revisi_terbaru']}: {berubah}."


def _banding(h: dict[str, Any]) -> Iterator[str]:
    yield f"{h['paparan_lama']} (revisi {h['revisi_lama']}) → {h['paparan_baru']} (revisi {h['revisi_baru']})"
    yield from h["catatan"]
    if not h["angka"]:
        yield "Tidak ada angka yang berbeda."
        return
    for golongan, judul in JUDUL_GOLONGAN.items():
        if milik := [b for b in h["angka"] if b["golongan"] == golongan]:
            yield ""
            yield f"{judul}: {bentuk.angka(h[f'banyak_{golongan}'])} angka"
            yield from susun_tabel(
                ("Indikator", "Tempat", "Periode", "Lama", "Baru", "Revisi", "Sebab"),
                [_baris_beda(b) for b in milik],
                kanan=(5,),
            )


def _baris_beda(b: dict[str, Any]) -> tuple[str, ...]:
    asal = ", ".join(x for x in (b["berkas"], b["oleh"] and f"oleh {b['oleh']}") if x)
    sebab = f"{b['keterangan'] or ''}{f' ({asal})' if asal else ''}"
    revisi = bentuk.KOSONG if b["revisi"] is None else str(b["revisi"])
    satu = indikator(b["indikator"]).pendek
    return (satu, b["nama"], _periode(b["periode"]), _nilai(b, "lama"), _nilai(b, "baru"), revisi, sebab)


def _periode(periode: str | None) -> str:
    return teks_periode(periode, pendek=True) if periode else bentuk.KOSONG


def _nilai(b: dict[str, Any], sisi: str) -> str:
    keadaan = b[f"keadaan_{sisi}"]
    if keadaan is None:
        return _TIDAK_ADA
    if not Keadaan(keadaan).bernilai:
        return kata_tanpa_nilai({"keadaan": keadaan, "pembilang": b[f"pembilang_{sisi}"]})
    isi = bentuk.pecahan(b[f"pembilang_{sisi}"], b[f"penyebut_{sisi}"])
    return isi + (" [simulasi]" if Tanda.SIMULASI in b[f"tanda_{sisi}"] else "")


def _saringan(p: dict[str, Any]) -> str:
    saring = [f"{k} {p[k]}" for k in ("kecamatan", "kelurahan", "puskesmas") if p[k]]
    simulasi = [] if p["simulasi"] else ["tanpa data simulasi"]
    return ", ".join([f"daerah {p['daerah']}", teks_periode(p["periode"]), *saring, *simulasi])
