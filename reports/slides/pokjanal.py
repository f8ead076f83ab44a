"""The slide for the Tim Pembina Posyandu: question by question what is known and what is missing, from real rows."""

from __future__ import annotations

from ilp_data.insight import pokjanal as insight
from ilp_data.registry.events import bidang_spm
from ilp_data.states import Keadaan
from reports.model import Kolom, Sel, SelArti, Tabel
from reports.slides import text as teks
from reports.slides.base import Bahan
from reports.slides.frame import Naskah

_BARIS = 7
_ISI = 250  # characters of a cell: waiting requests of all six fields, so that they add up


def pokjanal(b: Bahan) -> Naskah:
    """One table; what does not fit on it is said in the notes."""
    butir = insight.susun_daftar(b.pandang)
    tampil = butir[:_BARIS]
    tabel = Tabel(
        (Kolom("Yang ditanyakan", bobot=1.1), Kolom("Yang diketahui", bobot=3.0), Kolom("Yang belum ada", bobot=1.5)),
        tuple((x.judul, _tahu(x), teks.pendekkan_teks(x.belum, teks.KALIMAT) or "tidak ada") for x in tampil),
        tekan=frozenset(i for i, x in enumerate(tampil) if x.mendesak),
        alt="; ".join(f"{x.judul}: {x.diketahui[0] if x.diketahui else 'belum ada data'}" for x in tampil),
    )
    return Naskah(
        judul=insight.kalimat(butir, b.nama_daerah),
        bagian=(tabel,),
        gambar=f"tabel {len(tampil)} hal yang ditanyakan Tim Pembina Posyandu; simulasi tidak menjawab apa pun.",
        catatan=("Hanya data nyata dan angka yang dipublikasikan; angka simulasi tidak dipakai di sini.",),
        sumber=("registri fasilitas; angka dipublikasikan; daftar kegiatan", bidang_spm().sumber),
        waktu="tanggal pada tiap jawaban",
        tambahan=tuple(_lengkap(x) for x in butir),
    )


def _tahu(x: insight.Butir) -> Sel:
    if not x.diketahui:
        return SelArti("belum ada data", Keadaan.BELUM_DILAPORKAN)
    return teks.pendekkan_teks(x.diketahui[0], _ISI)


def _lengkap(x: insight.Butir) -> str:
    belum = f" Belum ada: {x.belum} Yang dapat melengkapi: {x.oleh}." if x.belum else ""
    return f"{x.judul}: {' '.join(x.diketahui) or 'belum ada data.'}{belum}"
