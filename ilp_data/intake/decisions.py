"""What people decided once and the importer keeps: answers to questions, column mappings, files taken in, findings.

Everything here is kept with who and when. Nothing is deleted: an answer is withdrawn, a finding gets another status.
``kunci`` of a decision is the key of the question it answers; ``isi`` is a code, ``baru`` (a new facility), ``satu``
(these rows are one), ``luar`` (outside the region), ``lewati`` (leave the rows out), ``tutup`` (it has closed),
``pindah`` (it has moved as written), ``tetap`` (it stays as it is) or ``akhiri`` (what a complete list lacks ends).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan
from ilp_data.intake.model import Draf, Nasib, NomorLembar, Temuan
from ilp_data.store import revisions as store

BARU, SATU, LUAR, LEWATI = "baru", "satu", "luar", "lewati"
TUTUP, PINDAH, TETAP, AKHIRI = "tutup", "pindah", "tetap", "akhiri"
MAKS_OLEH = 120  # as long as the column of the store
STATUS_TEMUAN = {
    "baru": "Baru", "dikerjakan": "Sedang dikerjakan", "selesai": "Selesai", "diabaikan": "Diterima apa adanya",
}  # fmt: skip
_TERBUKA = ("baru", "dikerjakan")
_PANJANG_KUNCI = 400  # letters; with up to four bytes each well below what ``store.texts`` admits
KOLOM_EKSPOR = {
    "id": "Nomor", "jenis": "Jenis", "teks": "Pertanyaan", "isi": "Keputusan", "oleh": "Oleh", "waktu": "Waktu (UTC)",
    "dicabut_oleh": "Dicabut oleh", "dicabut_waktu": "Dicabut (UTC)", "kunci": "Kunci",
}  # fmt: skip


def periksa_oleh(oleh: str, apa: str) -> None:
    """Raise ``GalatMasukan`` unless this can be kept as the name of who did something."""
    if not oleh.strip():
        raise GalatMasukan(f"{apa} kosong.", saran="Isi siapa yang melakukannya.")
    if len(oleh.strip()) > MAKS_OLEH:
        raise GalatMasukan(
            f"{apa} terlalu panjang.", diberikan=f"{len(oleh.strip())} huruf", diharapkan=f"paling banyak {MAKS_OLEH}"
        )


# --- answers


def catat_jawaban(mesin: Engine, kunci: str, jenis: str, isi: str, oleh: str, teks: str = "") -> None:
    """Keep one answer. The newest answer to a question counts; the same answer again is not written twice."""
    catat_banyak(mesin, [(kunci, jenis, isi, teks)], oleh)


def catat_banyak(mesin: Engine, jawaban: Iterable[tuple[str, str, str, str]], oleh: str) -> int:
    """Keep answers as (kunci, jenis, isi, teks), in one transaction. Returns how many were new."""
    periksa_oleh(oleh, "Nama pemutus")
    ada, waktu = berlaku(mesin), store.kini()
    entri = [
        {"kunci": kunci, "jenis": jenis, "isi": isi.strip(), "teks": teks, "oleh": oleh.strip(), "waktu": waktu}
        for kunci, jenis, isi, teks in jawaban
        if isi.strip() and ada.get(kunci) != isi.strip()
    ]
    store.tulis_buku(mesin, "keputusan", entri)
    return len(entri)


def daftar(mesin: Engine, semua: bool = False, daerah: str = "") -> pd.DataFrame:
    """Answers of a region ("" = of all), newest first (columns of the book); only those in force unless ``semua``."""
    isi = store.baca_buku(mesin, "keputusan", daerah)
    if not semua:
        isi = isi[isi["dicabut_waktu"].isna()].drop_duplicates("kunci", keep="last")
    return isi.sort_values("id", ascending=False, ignore_index=True)


def berlaku(mesin: Engine, daerah: str = "") -> dict[str, str]:
    """kunci → isi of the answers in force in a region, as ``match.cocokkan`` takes it."""
    isi = daftar(mesin, daerah=daerah)
    return dict(zip(isi["kunci"], isi["isi"], strict=True))


def ekspor(mesin: Engine, daerah: str = "") -> list[dict[str, str]]:
    """Every answer of a region ("" = of all), also withdrawn ones, as rows with Indonesian headings."""
    isi = daftar(mesin, semua=True, daerah=daerah)[list(KOLOM_EKSPOR)].astype("object")
    return isi.where(isi.notna(), "").astype(str).rename(columns=KOLOM_EKSPOR).to_dict("records")


def cabut_keputusan(mesin: Engine, pilih: int | str, oleh: str) -> int:
    """Withdraw an answer by its number, or all answers in force to a question by its key.

    Returns how many were withdrawn. Raises ``GalatMasukan`` when there is none in force.
    """
    periksa_oleh(oleh, "Nama yang mencabut")
    isi = store.baca_buku(mesin, "keputusan")
    isi = isi[isi["dicabut_waktu"].isna()]
    nomor = isi.loc[isi["id" if isinstance(pilih, int) else "kunci"] == pilih, "id"]
    if nomor.empty:
        raise GalatMasukan(
            "Keputusan yang berlaku tidak ditemukan.", diberikan=pilih, saran="Lihat daftarnya dengan `keputusan`."
        )
    tanda = {"dicabut_oleh": oleh, "dicabut_waktu": store.kini()}
    return store.tandai_buku(mesin, "keputusan", [int(n) for n in nomor], tanda)


# --- column mappings by the shape of a file


def pemetaan(mesin: Engine, daerah: str = "") -> dict[str, dict[str, str]]:
    """bentuk → (field → header), as ``columns.petakan_kolom`` takes it."""
    isi = store.baca_buku(mesin, "pemetaan_ingat", daerah)
    return {b: json.loads(p) for b, p in zip(isi["bentuk"], isi["pemetaan"], strict=True)}


def jenis_pemetaan(mesin: Engine, daerah: str = "") -> dict[str, str]:
    """bentuk → kind of the file for which its columns were remembered."""
    isi = store.baca_buku(mesin, "pemetaan_ingat", daerah)
    return dict(zip(isi["bentuk"], isi["jenis"], strict=True))


# --- files and findings


def buku_draf(draf: Draf, daerah: str, oleh: str) -> store.Buku:
    """The entries that come with applying a draft: the file and its findings, for ``store.terapkan_revisi(buku=…)``."""
    mentah = draf.mentah
    asal = {
        "berkas": mentah.berkas if mentah else "",
        "sha256": mentah.sha256 if mentah else "",
        "lembar": mentah.lembar if mentah else "",
        "kode_daerah": daerah,
        "oleh": oleh,
        "waktu": store.kini(),
    }
    berkas = asal | {
        "jenis": str(draf.jenis or ""),
        "baris": len(draf.baris),
        **{n.value: draf.banyak(n) for n in Nasib},
    }
    return {"berkas_impor": [berkas], "temuan": [asal | isi_temuan(t, asal) for t in draf.temuan]}


def berkas_impor(mesin: Engine, daerah: str = "") -> pd.DataFrame:
    """Files that were applied to a region or to the nation ("" = anywhere), newest first."""
    return store.baca_buku(mesin, "berkas_impor", daerah).sort_values("id", ascending=False, ignore_index=True)


def kunci_temuan(temuan: Temuan, berkas: str, lembar: str = "", daerah: str = "") -> str:
    """What makes two findings of two readings the same problem: its kind, where, and what it says.

    A long one ends in a fingerprint of the whole: keys are indexed, and an index takes no page of text.
    """
    utuh = "|".join((temuan.kode, daerah, berkas, temuan.lembar or lembar, temuan.tempat, temuan.teks))
    if len(utuh) <= _PANJANG_KUNCI:
        return utuh
    return f"{utuh[:_PANJANG_KUNCI]}…{hashlib.sha256(utuh.encode()).hexdigest()}"


def isi_temuan(t: Temuan, asal: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a finding in its book; ``asal`` says of which file (berkas, lembar, kode_daerah)."""
    return {
        "kunci": kunci_temuan(t, asal["berkas"], asal["lembar"], asal["kode_daerah"]),
        "kode": t.kode,
        "tingkat": t.tingkat,
        "teks": t.teks,
        "saran": t.saran,
        "nomor": t.nomor.baris if isinstance(t.nomor, NomorLembar) else t.nomor,
        "tempat": t.tempat,
        "lembar": t.nomor.lembar if isinstance(t.nomor, NomorLembar) else t.lembar or asal["lembar"],
    }


def daftar_temuan(mesin: Engine, *, daerah: str = "", terbuka: bool = False) -> pd.DataFrame:
    """Findings of applied files, newest first, one row a problem.

    A problem that comes back keeps its owner and status, unless it had been called solved: then it is new again.
    """
    semua = store.baca_buku(mesin, "temuan", daerah)
    isi = semua.drop_duplicates("kunci", keep="last").copy()
    tetap = semua[semua["diubah_waktu"].notna()].drop_duplicates("kunci", keep="last")
    tetap = tetap[tetap["status"] != "selesai"]
    baru = isi["diubah_waktu"].isna() & isi["kunci"].isin(tetap["kunci"])
    for kolom in ("status", "pemilik", "catatan"):
        isi.loc[baru, kolom] = isi.loc[baru, "kunci"].map(tetap.set_index("kunci")[kolom])
    if daerah:
        isi = isi[isi["kode_daerah"] == daerah]
    if terbuka:
        isi = isi[isi["status"].isin(_TERBUKA)]
    return isi.sort_values("id", ascending=False, ignore_index=True)


def tindak_temuan(
    mesin: Engine, nomor: Sequence[int], oleh: str, *, status: str = "", pemilik: str | None = None, catatan: str = ""
) -> int:
    """Give findings a status, an owner or a note. Raises ``GalatMasukan`` for an unknown status or number."""
    if status and status not in STATUS_TEMUAN:
        raise GalatMasukan("Status temuan tidak dikenal.", diberikan=status, diharapkan=", ".join(STATUS_TEMUAN))
    isi = {k: v for k, v in (("status", status), ("catatan", catatan)) if v}
    periksa_oleh(oleh, "Nama yang menindak")
    if pemilik and pemilik.strip():
        periksa_oleh(pemilik, "Nama pemilik temuan")
    isi |= {} if pemilik is None else {"pemilik": pemilik.strip()}
    banyak = store.tandai_buku(mesin, "temuan", nomor, isi | {"diubah_oleh": oleh, "diubah_waktu": store.kini()})
    if banyak != len(set(nomor)):
        raise GalatMasukan("Temuan tidak ditemukan.", diberikan=list(nomor), saran="Muat ulang daftarnya.")
    return banyak
