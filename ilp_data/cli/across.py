"""Commands that set regions side by side: ``bandingkan``, ``provinsi``, ``tahap``. The same functions as the pages."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from ilp_data.cli import base as cli_base
from ilp_data.cli.text import susun_tabel
from ilp_data.errors import GalatMasukan
from ilp_data.format import KOSONG, angka, bagian_dari, tanggal
from ilp_data.insight import province, side_by_side, side_by_side_words, stages
from ilp_data.regions import kenali_daerah, sebut_senama
from ilp_data.registry.stages import KATA_CAPAIAN, TAHAP, Capaian, Tahap
from ilp_data.store import several

PERINTAH = ("bandingkan", "provinsi", "tahap")


def daftarkan_perintah(anak: Any) -> None:
    """Add the three commands to the parser."""
    banding = anak.add_parser("bandingkan", help="beberapa kabupaten/kota berdampingan: fakta, tanggal, sumber")
    banding.grup.add_argument("--daerah", required=True, metavar="KODE,KODE", help="misalnya 64.74,16.73,64.08")
    provinsi = anak.add_parser("provinsi", help="kabupaten/kota satu provinsi menurut ikhtisar")
    provinsi.grup.add_argument("--kode", required=True, metavar="KODE", help="kode provinsi, misalnya 64")
    tahap = anak.add_parser("tahap", help="tahap ILP satu kabupaten/kota beserta buktinya")
    tahap.grup.add_argument("--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 64.74")
    for p in (banding, provinsi, tahap):
        p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def jalankan_perintah(pilihan: argparse.Namespace) -> dict[str, Any]:
    """The plain values of one of the three. Raises ``GalatMasukan`` for codes that are none."""
    return {"bandingkan": _bandingkan, "provinsi": _provinsi, "tahap": _tahap}[pilihan.perintah](pilihan)


def baca_daerah(teks: str) -> list[str]:
    """The codes of a list of kabupaten/kota (``64.74,16.73``), each once. Raises ``GalatMasukan``, also for
    nothing between two commas."""
    return list(dict.fromkeys(_kode(k.strip()) for k in teks.split(",")))


def _kode(teks: str) -> str:
    """The code of a kabupaten/kota, dotted; one without dots may be of BPS and is refused."""
    if "." not in teks:
        raise GalatMasukan(
            "Kode daerah harus kode Kemendagri bertitik.",
            diberikan=repr(teks),
            diharapkan="misalnya 64.74",
            saran=sebut_senama(teks),
        )
    return kenali_daerah(teks).kode


def _bandingkan(pilihan: argparse.Namespace) -> dict[str, Any]:
    kode = baca_daerah(pilihan.daerah)
    return side_by_side_words.banding_polos(side_by_side.susun_banding(several.baca_bahan(cli_base.simpanan(), kode)))


def _provinsi(pilihan: argparse.Namespace) -> dict[str, Any]:
    kode = province.daftar_kode(pilihan.kode)
    mesin = cli_base.simpanan()
    bahan, berbatas = several.baca_bahan(mesin, kode), several.daerah_berbatas(mesin, kode)
    return province.provinsi_polos(province.susun_provinsi(bahan, pilihan.kode, berbatas))


def _tahap(pilihan: argparse.Namespace) -> dict[str, Any]:
    kode = _kode(pilihan.daerah.strip())
    langkah = stages.susun_tahap(several.baca_bahan(cli_base.simpanan(), [kode]), kode)
    return {"daerah": kode, "nama": kenali_daerah(kode).nama, "tahap": stages.tahap_polos(langkah)}


def tulis_antardaerah(perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The lines of one command's result."""
    yield from {"bandingkan": _tulis_banding, "provinsi": _tulis_provinsi, "tahap": _tulis_tahap}[perintah](hasil)


def _tulis_banding(hasil: dict[str, Any]) -> Iterator[str]:
    nama = [d["nama"] for d in hasil["daerah"]]
    isi = [(b["judul"], *(_sel(b["sel"][d["kode"]]) for d in hasil["daerah"]), _boleh(b)) for b in hasil["baris"]]
    yield from susun_tabel(("Fakta", *nama, "Dibandingkan"), isi)
    yield from [hasil["catatan"]] if hasil["catatan"] else []


def _sel(fakta: list[dict[str, Any]]) -> str:
    if not fakta:
        return side_by_side.TIDAK_DITEMUKAN
    f = fakta[0]
    lain = f" (+{len(fakta) - 1})" if len(fakta) > 1 else ""
    return f"{f['teks']} [{tanggal(f['per'])}]{lain}"


def _boleh(b: dict[str, Any]) -> str:
    return "boleh" if b["sebanding"] else f"tidak: {b['sebab']}" if b["sebab"] else KOSONG


def _tulis_provinsi(hasil: dict[str, Any]) -> Iterator[str]:
    yield f"{hasil['nama']} ({hasil['provinsi']}): {bagian_dari(hasil['punya_data'], hasil['jumlah'])} punya data."
    isi = [
        (*_daftar_nasional(d), *map(_lokus, d["lokus"].values()), KATA_CAPAIAN[Capaian(d["tahap"][Tahap.PELUNCURAN])])
        if d["punya_data"]
        else (*_daftar_nasional(d), *[KOSONG] * len(d["lokus"]), "belum punya data di sini")
        for d in hasil["daerah"]
    ]
    kecamatan = province.kata_kecamatan(d["kode"] for d in hasil["daerah"]).capitalize()
    yield from susun_tabel(
        ("Kode", "Daerah", kecamatan, "Puskesmas", *(f"{j} lokus" for j in _JENIS), "Peluncuran"), isi
    )


_JENIS = ("Puskesmas", "Pustu", "Posyandu")


def _daftar_nasional(d: dict[str, Any]) -> tuple[str, ...]:
    """Code, name, and how many kecamatan and puskesmas the national lists have."""
    pusk = KOSONG if d["puskesmas_nasional"] is None else angka(d["puskesmas_nasional"])
    return d["kode"], d["nama"], angka(d["kecamatan"]), pusk


def _lokus(x: dict[str, int] | None) -> str:
    return KOSONG if x is None else bagian_dari(x["lokus_ilp"], x["terdaftar"])


def _tulis_tahap(hasil: dict[str, Any]) -> Iterator[str]:
    yield f"Tahap ILP {hasil['nama']} ({hasil['daerah']})"
    for x in hasil["tahap"]:
        yield f"{x['nama']}: {KATA_CAPAIAN[Capaian(x['capaian'])]}"
        yield from (f"  {b['kalimat']} [{tanggal(b['per'])}] {b['sumber'] or ''}".rstrip() for b in x["bukti"])
        yield from ([f"  {x['keterangan']}"] if x["keterangan"] else [f"  Dari: {TAHAP[Tahap(x['tahap'])].dari}."])
