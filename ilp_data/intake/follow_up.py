"""Decisions of a meeting written down, mended, closed and dropped: each act is one revision, which can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Engine

from ilp_data.errors import GalatKode, GalatMasukan, GalatNilai, GalatSimpanan
from ilp_data.intake import decisions
from ilp_data.intake.cells import due_days, times
from ilp_data.intake.draft import changes_regions
from ilp_data.intake.draft.changes_follow_up import Isi, gabung_keputusan, nomor_baru
from ilp_data.intake.table import personal
from ilp_data.measure.areas import daftar_tempat
from ilp_data.registry import events
from ilp_data.registry.follow_up import KATA_STATUS, PANJANG, PANJANG_PEMILIK, StatusTindak
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret

SUMBER = "dicatat di Dasbor ILP"
_ULANG = 5  # times that a number is taken anew, where others write at the same moment
_ISIAN = ("keputusan", "pemilik", "sektor", "tenggat", "kode_tempat", "indikator", "periode", "rapat")
_BEBAS = ("keputusan", "pemilik", "rapat", "alasan")


def tambah_keputusan(mesin: Engine, daerah: str, isian: Mapping[str, str], oleh: str) -> tuple[str, int]:
    """Write one decision down. Returns its number (``TL-6474-2026-001``) and the revision.

    ``isian``: keputusan and pemilik, which must be there; sektor, tenggat (as a person writes a day), kode_tempat,
    indikator, periode, rapat. NIK, telephone numbers and names behind a form of address are blotted out. Raises
    ``GalatMasukan``.
    """
    sisa = _ULANG
    while True:
        potret = store.potret(mesin, daerah=daerah)
        kode = nomor_baru(potret, daerah, 1)[0]
        try:
            return kode, _tambah(mesin, potret, daerah, kode, isian, oleh)
        except GalatSimpanan:
            sisa -= 1
            if not sisa or nomor_baru(store.potret(mesin, daerah=daerah), daerah, 1)[0] == kode:
                raise  # nobody else took the number: something else is wrong


def _tambah(mesin: Engine, potret: Potret, daerah: str, kode: str, isian: Mapping[str, str], oleh: str) -> int:
    isi = periksa_isian(potret, daerah, isian)
    baru = isi | {
        "kode_daerah": daerah, "kode": kode, "tanggal": potret.hari_ini(daerah).isoformat(),
        "status": str(StatusTindak.TERBUKA), "selesai": "", "alasan": "", "sumber": SUMBER,
    }  # fmt: skip
    return _terapkan(mesin, potret, daerah, baru, oleh, f"Keputusan rapat {kode}: {isi['keputusan']}")


def ubah_keputusan(mesin: Engine, daerah: str, kode: str, isian: Mapping[str, str], oleh: str) -> int:
    """Mend an open or closed decision; what ``isian`` does not name stays. Returns the revision."""
    potret = store.potret(mesin, daerah=daerah)
    lama = _satu(potret, daerah, kode)
    isi = periksa_isian(potret, daerah, {k: lama[k] for k in _ISIAN} | dict(isian))
    if all(lama[k] == isi[k] for k in _ISIAN):
        raise GalatMasukan("Tidak ada yang berubah pada keputusan ini.", diberikan=lama["kode"])
    return _terapkan(mesin, potret, daerah, lama | isi, oleh, f"Ubah keputusan {lama['kode']}")


def tutup_keputusan(
    mesin: Engine, daerah: str, kode: str, status: StatusTindak, alasan: str, oleh: str, hari: str = ""
) -> int:
    """Close a decision (``SELESAI``), drop it (``DIBATALKAN``) or open it again (``TERBUKA``). Returns the revision.

    ``alasan`` says what was done or why not, and is needed; ``hari`` default: today. Raises ``GalatMasukan``.
    """
    potret = store.potret(mesin, daerah=daerah)
    lama = _satu(potret, daerah, kode)
    if lama["status"] == status:
        raise GalatMasukan(f"Keputusan ini sudah berstatus {KATA_STATUS[status]}.", diberikan=lama["kode"])
    sebab = personal.samarkan_acara(alasan.strip())
    if not sebab:
        contoh = {
            StatusTindak.SELESAI: "apa yang sudah dikerjakan", StatusTindak.DIBATALKAN: "mengapa dibatalkan",
            StatusTindak.TERBUKA: "mengapa dibuka lagi",
        }  # fmt: skip
        raise GalatMasukan("Alasan kosong.", diharapkan=contoh[status])
    _periksa_panjang({"alasan": sebab})
    buka = status is StatusTindak.TERBUKA
    selesai = "" if buka else _hari(hari) or potret.hari_ini(daerah).isoformat()
    if selesai and selesai < lama["tanggal"]:
        raise GalatMasukan("Tanggal selesai mendahului tanggal keputusan.", diberikan=selesai)
    baru = lama | {"status": str(status), "selesai": selesai, "alasan": sebab}
    return _terapkan(mesin, potret, daerah, baru, oleh, f"Keputusan {lama['kode']}: {KATA_STATUS[status]}")


def periksa_isian(potret: Potret, daerah: str, isian: Mapping[str, str]) -> Isi:
    """The columns of a decision, cleaned. Raises ``GalatMasukan`` that says which is wrong."""
    isi = {k: str(isian.get(k, "")).strip() for k in _ISIAN}
    isi |= {k: personal.samarkan_acara(isi[k], jabatan=k == "pemilik") for k in _BEBAS if k in isi}
    if not isi["keputusan"]:
        raise GalatMasukan("Keputusan kosong.", diharapkan="apa yang harus dikerjakan")
    if not isi["pemilik"]:
        raise GalatMasukan("Penanggung jawab kosong.", diharapkan="jabatan atau unit kerja, misalnya Lurah Kanaan")
    _periksa_panjang(isi)
    isi["tenggat"] = _hari(isi["tenggat"], potret.hari_ini(daerah))
    isi["sektor"] = _sektor(isi["sektor"], isi["pemilik"])
    if isi["kode_tempat"] == daerah:
        isi["kode_tempat"] = ""
    if isi["kode_tempat"] and isi["kode_tempat"] not in daftar_tempat(potret, daerah):
        raise GalatKode(
            "Wilayah keputusan tidak ada di daerah ini.",
            diberikan=isi["kode_tempat"],
            diharapkan="kode kecamatan, kelurahan atau desa, atau puskesmas; kosong untuk seluruh daerah",
        )
    if isi["indikator"]:
        potret.registri(daerah).indikator(isi["indikator"])
    return isi


def _satu(potret: Potret, daerah: str, kode: str) -> Isi:
    t = potret.tindak_lanjut
    cari = kode.strip().upper()
    milik = t[(t["kode_daerah"] == daerah) & (t["kode"] == cari)] if len(t) else t
    if milik.empty:
        raise GalatMasukan(
            "Keputusan tidak ada di daerah ini.",
            diberikan=repr(kode),
            diharapkan="nomor seperti TL-6474-2026-001",
            saran="Lihat daftarnya dengan `tindak-lanjut daftar`.",
        )
    return {str(k): "" if v is None or v != v else str(v) for k, v in milik.iloc[0].items()}


def _terapkan(mesin: Engine, potret: Potret, daerah: str, baru: Isi, oleh: str, apa: str) -> int:
    decisions.periksa_oleh(oleh, "Nama yang mencatat")
    sesudah = gabung_keputusan(potret, [baru]) | changes_regions.daerah_baru(potret, daerah)
    perubahan = store.bandingkan_tabel(potret, sesudah, daerah=daerah)
    return store.terapkan_revisi(mesin, perubahan, Jejak(oleh.strip(), apa), dasar=potret.revisi, daerah=daerah)


def _hari(teks: str, rapat: date | None = None) -> str:
    """ISO of a day as a person writes it; "" for none. ``rapat``: the day from which "2 minggu" counts."""
    if not teks.strip():
        return ""
    try:
        hari = due_days.hari_tenggat(teks, rapat) if rapat else times.tanggal(teks.strip())
    except GalatNilai:
        hari = None
    if hari is None:
        raise GalatMasukan("Tanggal tidak terbaca.", diberikan=teks, diharapkan="2026-12-31 atau 31 Desember 2026")
    return hari.isoformat()


def _sektor(kode: str, pemilik: str) -> str:
    """The code of the sector; where none is given, that of the owner's words."""
    if not kode:
        return events.sektor_unsur(pemilik)
    sah = {s.kode for s in events.sektor()}
    if kode not in sah:
        raise GalatKode("Sektor tidak dikenal.", diberikan=kode, diharapkan=", ".join(sorted(sah)))
    return kode


def _periksa_panjang(isi: Mapping[str, str]) -> None:
    for kolom, batas in (("keputusan", PANJANG), ("alasan", PANJANG), ("pemilik", PANJANG_PEMILIK), ("rapat", PANJANG)):
        if len(isi.get(kolom, "")) > batas:
            raise GalatMasukan("Isian terlalu panjang.", diberikan=kolom, diharapkan=f"paling panjang {batas} huruf")
