"""Where a row of service figures is, as far as its cells say: codes beside names, and rows that part one place."""

from __future__ import annotations

import re
from collections import defaultdict

import pandas as pd

from ilp_data import regions
from ilp_data.intake.cells import values
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.table import columns, headers
from ilp_data.intake.table import content as columns_content

TEMPAT = ("kelurahan", "puskesmas", "posyandu", "kecamatan", "kota_kabupaten", "provinsi")
KODE = ("kode_wilayah", "kode_puskesmas_berkas")
_RAGAM_RINCIAN = 8
_DIKIRIM = (  # when a form was sent in, the surest first
    *("submission time", "submitted at", "submit date", "timestamp", "cap waktu", "stempel waktu", "waktu kirim"),
    *(
        "waktu pengiriman",
        "tanggal kirim",
        "completion time",
        "waktu penyelesaian",
        "end",
        "waktu input",
        "tanggal input",
    ),
    *("waktu entri", "tanggal entri", "created at", "waktu pengisian"),
)
_BANYAK_KATA = 6
_KATA_BUKAN_RINCIAN = """
    ket keterangan catatan kendala hambatan masalah alasan solusi saran kesan timestamp waktu submission submitted time
    start end created tanggal tgl cap stempel petugas pengisi pelapor nama alamat foto dokumentasi link tautan
"""
_BUKAN_RINCIAN = frozenset(_KATA_BUKAN_RINCIAN.split())  # a remark, or when and by whom a form was sent: parts nothing
_BUKAN_NAMA = r"pembantu|se[- ]|tahun\b|bulan\b|kota\b|kab\b|kabupaten\b|triwulan\b|semester\b|dan\b|di\b|s[./]?d\b"
_SEMUA = r"(?<!\bper )(?<!\btiap )(?<!\bsetiap )(?<!\bmenurut )(?<!\bseluruh )(?<!\bsemua )(?<!\bdan )"  # names none
_PUSKESMAS = re.compile(
    rf"{_SEMUA}\b(?:puskesmas|pkm)\b[\s.:]*(?!{_BUKAN_NAMA})(?P<nama>\w[^\n]{{0,80}})", re.IGNORECASE
)


_KELURAHAN = re.compile(
    rf"{_SEMUA}\b(?:kelurahan|kel|desa)\b[\s.:]*(?!{_BUKAN_NAMA}|desa\b)(?P<nama>\w[^\n]{{0,80}})", re.IGNORECASE
)


def dari_judul(berkas: Berkas, *, sendiri: bool = False) -> dict[str, tuple[str, ...]]:
    """``puskesmas_judul``: what a title may name as the puskesmas of all rows, the longest reading first; only for
    posyandu in a table that has no column of puskesmas, and (``sendiri``) for a table without any place.
    ``kelurahan_judul``: likewise the kelurahan of posyandu in a table without a column of it."""
    kolom = berkas.pemetaan.kolom
    kel = {"kelurahan_judul": _sebutan(berkas, _KELURAHAN)} if "posyandu" in kolom and "kelurahan" not in kolom else {}
    if ("posyandu" not in kolom and not sendiri) or "puskesmas" in kolom or "kode_puskesmas_berkas" in kolom:
        return kel
    return {"puskesmas_judul": _sebutan(berkas, _PUSKESMAS)} | kel


def _sebutan(berkas: Berkas, pola: re.Pattern[str]) -> tuple[str, ...]:
    """What the title may name, the longest reading first."""
    kata = [m["nama"].split() for t in columns.teks_judul(berkas.tabel) if (m := pola.search(t))]
    return tuple(" ".join(k[:n]).rstrip(",.;") for k in kata for n in range(min(len(k), _BANYAK_KATA), 0, -1))


def tempat_dari_kode(k: Kerja) -> None:
    """Codes place a row where no name does: a kelurahan or kecamatan by Kemendagri's code, a puskesmas by its own.

    The regency is that of the code, so that a row of elsewhere is told apart. The code of a kelurahan beside its
    name is kept to be compared with that.
    """
    wilayah = regions.baku(str(k.nilai.get("kode_wilayah") or ""))
    if wilayah and not k.nilai["kota_kabupaten"]:
        k.nilai["kode_kab"] = wilayah[: len("64.74")]
    sekelurahan = len(wilayah) == len("64.74.03.1003")
    if k.nilai["kelurahan"] and not k.nilai["posyandu"] and sekelurahan:
        k.nilai["kode_kelurahan_berkas"] = wilayah
    if any(k.nilai[f] for f in ("posyandu", "kelurahan")):
        return
    if sekelurahan:
        k.nilai["kelurahan"] = wilayah
    elif not k.nilai["puskesmas"] and not k.nilai["kecamatan"]:
        k.nilai["kecamatan"] = wilayah if len(wilayah) == len("64.74.03") else ""
        k.nilai["puskesmas"] = str(k.nilai.get("kode_puskesmas_berkas") or "")


def kiriman(berkas: Berkas, kerja: list[Kerja]) -> None:
    """Note when each row was sent in, where a form tells: ``dikirim`` (to be compared, not shown) and the heading
    ``kolom_kirim``. What a form was sent for stands elsewhere: such a column is never the month of the figures."""
    judul = next((j for n in _DIKIRIM for j in berkas.tabel.judul if headers.rapi(j) == n), "")
    if not judul:
        return
    letak = berkas.tabel.judul.index(judul)
    saat = pd.to_datetime(pd.Series([b[letak] for b in berkas.tabel.data]), errors="coerce", format="ISO8601")
    runtut = saat.notna().all()  # else the rows stand as they came in
    for ke, k in enumerate(kerja):
        k.nilai |= {"dikirim": f"{saat[ke].isoformat()} {ke:07d}" if runtut else f"{ke:07d}", "kolom_kirim": judul}


def rincian(berkas: Berkas, kerja: list[Kerja]) -> None:
    """Note in ``nilai["rincian"]`` the (column, value) by which the rows of one place and period are parts of it.

    Such a column is not read as anything else, holds few different texts, and never the same twice where a place
    and period come in several rows: sex, age group.
    """
    menurut: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, k in enumerate(kerja):
        tempat = [str(k.nilai.get(f) or "") for f in (*TEMPAT, *KODE)]
        jumlah = sorted(u for isi in k.nilai["kumulatif"].values() for u in isi)
        kapan = str(k.nilai["periode"]), str(k.nilai.get("triwulan") or ""), *sorted(k.nilai.get("bulanan") or {})
        menurut[(*tempat, *kapan, *sorted(k.nilai["ukuran"]), *jumlah)].append(i)
    ganda = [urut for urut in menurut.values() if len(urut) > 1]
    if not ganda:
        return
    for judul in (j for j in berkas.pemetaan.tak_dikenal if not _BUKAN_RINCIAN & set(headers.rapi(j).split())):
        letak = berkas.tabel.judul.index(judul)
        isi = [values.rapikan_sel(b[letak]) for b in berkas.tabel.data]
        ragam = {t.casefold() for t in isi}
        teks = "" not in ragam and 1 < len(ragam) <= _RAGAM_RINCIAN and not any(map(columns_content.angka, ragam))
        if teks and all(len({isi[i].casefold() for i in urut}) == len(urut) for urut in ganda):
            for i in (i for urut in ganda for i in urut):
                kerja[i].nilai["rincian"] = (judul, isi[i])
            return
