"""The commands of coverage: ``pws``, ``spm``, ``kamus``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ilp_data.cli import base as cli_base
from ilp_data.cli import places as cli_places
from ilp_data.cli.text import susun_tabel
from ilp_data.errors import GalatKode
from ilp_data.format import KOSONG, angka, bagian_dari, bulan, persen
from ilp_data.insight import dictionary, summary, year_to_date
from ilp_data.intake.draft.corrections import tulis_buku
from ilp_data.measure import pws as ukur_pws
from ilp_data.measure import pws_rules, scope, scope_pairs, spm
from ilp_data.measure.coverage_kinds import Kunci
from ilp_data.measure.pws_rules import LAJU, BarisPws
from ilp_data.measure.spm import BarisSpm
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

PERINTAH = ("pws", "spm", "kamus")
PAKET = "datapackage.json"
_LAJU = {True: LAJU[True], False: LAJU[False], None: KOSONG}
_TAHUN = range(2000, 2101)


def daftarkan_perintah(anak: Any) -> None:
    """Add the commands to the subparsers of ``cli``."""
    p = anak.add_parser("pws", help="pemantauan wilayah setempat: laju tiap wilayah terhadap target setahun")
    p.grup.add_argument("--kode", required=True, metavar="KODE", help="kode indikator kumulatif, misalnya mr1")
    p.grup.add_argument("--periode", required=True, help="bulan, misalnya 2025-08")
    p.grup.add_argument("--per", choices=scope.PER, default="", help=cli_places.BANTUAN_PER)
    p.grup.add_argument("--sasaran", default="", metavar="JENIS", help="jenis sasaran, misalnya SPM atau Profil")
    cli_places.argumen_saringan(p.grup)
    p.grup.add_argument("--tanpa-simulasi", action="store_true", help="sembunyikan semua data simulasi")
    s = anak.add_parser("spm", help="dua belas pelayanan SPM bidang kesehatan satu tahun, mutu dan indeksnya")
    s.grup.add_argument("--tahun", required=True, help="misalnya 2024")
    for satu in (p, s):
        satu.grup.add_argument("--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 64.74")
    k = anak.add_parser("kamus", help=f"kamus indikator (xlsx) dan {PAKET} di sampingnya")
    k.grup.add_argument("-o", dest="berkas", required=True, metavar="BERKAS.xlsx", help="berkas yang ditulis")
    k.grup.add_argument("--daerah", default="", metavar="KODE", help="beserta yang dibuat daerah ini, misalnya 64.74")
    k.grup.add_argument("--timpa", action="store_true", help="ganti berkas yang sudah ada")
    for satu in (p, s, k):
        satu.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def jalankan_perintah(pilihan: argparse.Namespace) -> dict[str, Any]:
    """The plain values of one command; unknown is None. Raises ``GalatIlp``."""
    return {"pws": _pws, "spm": _spm, "kamus": _kamus}[pilihan.perintah](pilihan)


def _potret(daerah: str) -> tuple[Potret, str]:
    potret = store.potret(cli_base.simpanan(), daerah=daerah.strip())
    return potret, summary.kode_daerah(potret, daerah.strip())


# --- PWS


def _pws(pilihan: argparse.Namespace) -> dict[str, Any]:
    utuh, lingkup = cli_places.baca_tempat(cli_base.simpanan(), pilihan)
    potret = utuh.tanpa_simulasi() if pilihan.tanpa_simulasi else utuh
    pandang = Pandangan(potret, lingkup, pilihan.periode.strip(), STAF)
    kunci = _kunci(pandang, pilihan)
    kode = pilihan.kode.strip()
    per = pilihan.per or cli_places.per_bawaan(potret, lingkup.daerah, pandang.registri.lengkap.get(kode))
    hasil = ukur_pws.hitung_pws(pandang, kode, per, kunci)
    return {
        "daerah": lingkup.daerah,
        "nama": pandang.nama_daerah,
        "saringan": scope_pairs.sebutan(potret, lingkup) or None,
        "kode": hasil.kode,
        "judul": hasil.judul,
        "periode": hasil.periode,
        "per": hasil.per,
        "pembilang": hasil.nama_pembilang,
        "sasaran": hasil.nama_sasaran or None,
        "jenis_sasaran": hasil.jenis_sasaran or None,
        "jenis_tingkat_lain": hasil.tingkat_lain or None,
        "target": hasil.target.nilai if hasil.target else None,
        "sumber_target": hasil.target.sumber if hasil.target else None,
        "target_kumulatif": _dua(hasil.target_kumulatif),
        "sejak_januari": hasil.sejak_januari,
        "angka_bulanan": (not kunci and year_to_date.kalimat_bulanan(pandang, hasil)) or None,
        "aturan": pws_rules.SUMBER_ATURAN,
        "baris": [_baris_pws(b) for b in hasil.baris],
    }


def _kunci(pandang: Pandangan, pilihan: argparse.Namespace) -> Kunci | None:
    """The kind of target group asked for; raises ``GalatKode`` for one that the list does not name for that year."""
    jenis = pilihan.sasaran.strip()
    if not jenis:
        return None
    ada = ukur_pws.jenis_sasaran_pws(pandang, pilihan.kode.strip())
    if jenis not in ada:
        raise GalatKode(
            "Jenis sasaran itu tidak ada untuk indikator dan tahun ini.",
            diberikan=repr(jenis),
            diharapkan=", ".join(ada) or "paling sedikit dua jenis pada daftar sasaran",
        )
    return ada[jenis]


def _baris_pws(b: BarisPws) -> dict[str, Any]:
    return {
        "kode": b.kode,
        "nama": b.nama,
        "capaian": _dua(b.capaian),
        "kata_keadaan": b.tanpa_nilai if b.capaian is None else None,
        "target_kumulatif": _dua(b.target_kumulatif),
        "sesuai_target": b.sesuai,
        "arah": b.arah.value if b.arah else None,
        "kata": b.kata.value if b.kata else None,
        "sisa_orang": b.sisa_orang,
        "sisa_per_bulan": b.sisa_per_bulan,
        "tambahan": _dua(b.tambahan),
        "tambahan_bulan_lalu": _dua(b.tambahan_lalu),
        "satuan_tambahan": "orang" if b.orang else "poin persen",
        "pembilang": summary.bilangan(b.pembilang),
        "sasaran": summary.bilangan(b.sasaran),
        "menurut_jenis_sasaran": b.menurut or None,
        "simulasi": b.simulasi,
        "sumber": b.sumber or None,
        "catatan": b.catatan or None,
    }


def _dua(nilai: float | None) -> float | None:
    """A percentage with two decimals, as published tables have it."""
    return None if nilai is None else round(nilai, 2)


# --- SPM


def _spm(pilihan: argparse.Namespace) -> dict[str, Any]:
    teks = pilihan.tahun.strip()
    if not (teks.isascii() and teks.isdecimal() and int(teks) in _TAHUN):
        raise GalatKode("Tahun tidak dikenali.", diberikan=repr(teks), diharapkan="misalnya 2024")
    potret, kode = _potret(pilihan.daerah)
    hasil = spm.hitung_spm(potret, kode, int(teks), STAF)
    return {
        "daerah": kode,
        "nama": scope.nama_daerah(potret, kode),
        "tahun": hasil.tahun,
        "indeks": _dua(hasil.indeks),
        "kategori": hasil.kategori,
        "sumber_rumus": spm.SUMBER_RUMUS,
        "sumber_kategori": spm.SUMBER_KATEGORI,
        "baris": [_baris_spm(b) for b in hasil.baris],
    }


def _baris_spm(b: BarisSpm) -> dict[str, Any]:
    return {
        "nomor": b.layanan.spm,
        "layanan": b.layanan.layanan,
        "kode": b.layanan.kode,
        "judul": b.layanan.judul,
        "klaster": b.layanan.klaster,
        "pembilang": summary.bilangan(b.pembilang),
        "penyebut": summary.bilangan(b.penyebut),
        "mutu_layanan": _dua(b.mutu_layanan),
        "mutu_barang_jasa_sdm": _dua(b.mutu_sarana),
        "mutu_spm": _dua(b.mutu),
        "kata_keadaan": None if b.dikenal else b.tanpa_nilai,
        "menurut_jenis_sasaran": list(dict.fromkeys(c.menurut for c in b.dikenal if c.menurut)),
        "dipublikasikan": [c.kalimat for c in b.dikenal],
    }


# --- dictionary


def _kamus(pilihan: argparse.Namespace) -> dict[str, Any]:
    tujuan = Path(pilihan.berkas)
    paket = tujuan.parent / PAKET
    for jalur, akhiran in ((tujuan, ".xlsx"), (paket, ".json")):
        cli_base.periksa_keluaran(jalur, akhiran, timpa=pilihan.timpa)
    potret, daerah = _potret(pilihan.daerah) if pilihan.daerah.strip() else (None, "")
    registri = potret.registri(daerah) if potret is not None else None
    kamus = dictionary.susun_kamus(registri)
    isi = tulis_buku(kamus.lembar)
    teks = json.dumps(dictionary.paket_data(tujuan.name, isi), ensure_ascii=False, indent=2) + "\n"
    cli_base.tulis_keluaran(tujuan, isi)
    cli_base.tulis_keluaran(paket, teks.encode())
    return {"berkas": str(tujuan), "paket": str(paket), "indikator": len(kamus.baris)}


# --- without --json


def tulis_cakupan(perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The lines of one command's result."""
    penulis: dict[str, Callable[[dict[str, Any]], Iterator[str]]] = {
        "pws": _tulis_pws, "spm": _tulis_spm, "kamus": _tulis_kamus,
    }  # fmt: skip
    yield from penulis[perintah](hasil)


def _tulis_pws(hasil: dict[str, Any]) -> Iterator[str]:
    waktu = "kumulatif sampai" if hasil["sejak_januari"] else "bulan"
    di = ", ".join([*reversed(hasil["saringan"] or []), hasil["nama"]])
    yield f"PWS {hasil['judul']}, {di}, {waktu} {bulan(hasil['periode'])}."
    if hasil["target"] is None:
        yield "Target tahun itu tidak disebut sumber mana pun; tanpa target tidak ada kata."
    elif hasil["target_kumulatif"] is None:
        yield f"Target setahun {persen(hasil['target'])} ({hasil['sumber_target']}); {pws_rules.SEBULAN}."
    else:
        yield (
            f"Target setahun {persen(hasil['target'])} ({hasil['sumber_target']}); sampai bulan ini "
            f"{persen(hasil['target_kumulatif'])}."
        )
    isi = [
        (
            b["nama"],
            b["kata_keadaan"] or persen(_utuh(b)),
            angka(b["pembilang"]) if b["sasaran"] is None else bagian_dari(b["pembilang"], b["sasaran"]),
            _LAJU[b["sesuai_target"]],
            b["arah"] or KOSONG,
            b["kata"] or KOSONG,
            angka(b["sisa_orang"]),
            angka(b["sisa_per_bulan"]),
            "; ".join(x for x in ("SIMULASI" if b["simulasi"] else "", b["catatan"], b["menurut_jenis_sasaran"]) if x),
        )
        for b in hasil["baris"]
    ]
    kepala = ("Nama", "Capaian", "Jumlah", "Terhadap target", "Arah", "Kata", "Sisa orang", "Sisa per bulan", "Catatan")
    yield from susun_tabel(kepala, isi, kanan=(1, 2, 6, 7))
    if hasil["jenis_sasaran"]:
        lain = f"; {hasil['jenis_tingkat_lain']}" if hasil["jenis_tingkat_lain"] else ""
        yield f"Dari {hasil['sasaran']} menurut {hasil['jenis_sasaran']}{lain}."
    yield from [hasil["angka_bulanan"]] if hasil["angka_bulanan"] else []
    yield from (f"Sumber: {s}" for s in sorted({b["sumber"] for b in hasil["baris"] if b["sumber"]}))
    if any(b["kata"] for b in hasil["baris"]):
        yield f"Kata menurut {hasil['aturan']}."


def _utuh(b: dict[str, Any]) -> float | None:
    """The percentage of its counts, where both are known: two decimals rounded again to one are another number."""
    return 100 * b["pembilang"] / b["sasaran"] if b["pembilang"] is not None and b["sasaran"] else b["capaian"]


def _tulis_spm(hasil: dict[str, Any]) -> Iterator[str]:
    yield f"SPM bidang kesehatan {hasil['tahun']}, {hasil['nama']}."
    isi = [
        (
            str(b["nomor"]),
            b["judul"],
            persen(b["mutu_layanan"], 2),
            persen(b["mutu_barang_jasa_sdm"], 2),
            angka(b["mutu_spm"], 2),
            "" if b["mutu_layanan"] is not None else b["kata_keadaan"] or "; ".join(b["dipublikasikan"]),
        )
        for b in hasil["baris"]
    ]
    kepala = ("No.", "Pelayanan", "Mutu layanan", "Mutu barang, jasa, SDM", "Mutu SPM", "Yang diketahui")
    yield from susun_tabel(kepala, isi, kanan=(0, 2, 3, 4))
    if hasil["indeks"] is None:
        yield "Indeks belum dapat dihitung: mutu kedua belas pelayanan belum lengkap."
    else:
        yield f"Indeks {angka(hasil['indeks'], 2)}: {hasil['kategori']} ({hasil['sumber_kategori']})."


def _tulis_kamus(hasil: dict[str, Any]) -> Iterator[str]:
    yield f"{angka(hasil['indikator'])} indikator ditulis ke {hasil['berkas']}; gambaran kolomnya di {hasil['paket']}."
