"""A draft comes into force: data, answers, remembered columns, file and findings in one transaction, one revision."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan
from ilp_data.intake import decisions
from ilp_data.intake.model import Draf, Nasib, Putusan
from ilp_data.measure import remeasured
from ilp_data.registry.fields import NASIONAL
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak


def terapkan_draf(mesin: Engine, draf: Draf, oleh: str, *, sebagian: bool = False) -> int:
    """Bring a draft into force. Returns the revision that is then in force.

    A draft with open questions needs ``sebagian``: then its accepted rows alone come in, on purpose. A draft that
    differs in nothing from what is in force makes no revision; its answers are kept all the same. Raises
    ``GalatMasukan`` for a draft that may not be applied, ``GalatSimpanan`` when the store has changed since.
    """
    _periksa(draf, oleh, sebagian)
    oleh = oleh.strip()
    r = draf.rincian
    daerah = r.get("daerah") or ""
    milik = "" if daerah == NASIONAL else daerah
    lama = store.revisi_terakhir(mesin, milik)
    jejak = Jejak(oleh, _keterangan(draf), r.get("berkas") or "", r.get("sha256") or "")
    putusan = {"keputusan": _jawaban(mesin, draf, oleh, milik), "pemetaan_ingat": _pemetaan(mesin, draf, oleh, milik)}
    buku = dict(decisions.buku_draf(draf, daerah, oleh)) | putusan
    baru = store.terapkan_revisi(mesin, draf.perubahan, jejak, buku, dasar=r["revisi_dasar"], daerah=milik)
    if baru == lama:
        for nama, entri in putusan.items():
            store.tulis_buku(mesin, nama, entri)
    return baru


def _periksa(draf: Draf, oleh: str, sebagian: bool) -> None:
    if draf.putusan is Putusan.TOLAK:
        raise GalatMasukan("Draf ini ditolak dan tidak dapat diterapkan.", saran=" ".join(draf.alasan))
    if draf.putusan is Putusan.TANYA and not sebagian:
        raise GalatMasukan(
            f"Masih ada {len(draf.pertanyaan)} pertanyaan.",
            saran="Jawab dahulu, atau terapkan sebagian: hanya baris yang sudah diterima.",
        )
    decisions.periksa_oleh(oleh, "Nama yang menerapkan")


def _keterangan(draf: Draf) -> str:
    masuk = draf.banyak(Nasib.DITERIMA)
    sisa = len(draf.baris) - masuk
    tambah = f"; {sisa} baris belum masuk" if sisa else ""
    ulang = remeasured.kalimat(draf.rincian.get("ukur_ulang", ()))
    return f"Impor {draf.jenis} dari {draf.rincian.get('berkas')}: {masuk} baris{tambah}{ulang}"


def _jawaban(mesin: Engine, draf: Draf, oleh: str, daerah: str) -> list[dict[str, Any]]:
    """Entries for the book of answers: those that settled a question of this file and are not yet in force."""
    jawab, ada = draf.rincian.get("jawab", {}), decisions.berlaku(mesin, daerah)
    return [
        {"kunci": p.kunci, "jenis": p.jenis, "isi": jawab[p.kunci], "teks": p.teks, "oleh": oleh, "waktu": store.kini()}
        | {"kode_daerah": daerah}
        for p in draf.rincian.get("dijawab", ())
        # A question that a kept decision settled has no answer of this file's own.
        if p.kunci in jawab and ada.get(p.kunci) != jawab[p.kunci]
    ]


def _pemetaan(mesin: Engine, draf: Draf, oleh: str, daerah: str) -> list[dict[str, Any]]:
    """The entry that remembers a person's own columns for files of this shape; "" for a field left out."""
    p = draf.pemetaan
    if p is None or not p.bentuk or not draf.rincian.get("pemetaan_sendiri"):
        return []
    kolom = dict(p.kolom) | {f: "" for f, h in draf.rincian["pemetaan_sendiri"].items() if not h}
    if decisions.pemetaan(mesin, daerah).get(p.bentuk) == kolom:
        return []
    isi = json.dumps(kolom, ensure_ascii=False, sort_keys=True)
    return [
        {"bentuk": p.bentuk, "jenis": str(draf.jenis), "pemetaan": isi, "oleh": oleh, "waktu": store.kini()}
        | {"kode_daerah": daerah}
    ]
