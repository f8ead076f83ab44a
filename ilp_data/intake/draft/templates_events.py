"""The template of events between sectors: the events in force, in the columns that the importer reads."""

from __future__ import annotations

from ilp_data.registry import events
from ilp_data.store.snapshot import Potret

_KOLOM = {
    "Nama kegiatan": ("Nama rapat, peluncuran, pelatihan, lomba, atau jambore.", "teks"),
    "Jenis kegiatan": ("Misalnya rapat koordinasi, pelatihan, lomba.", "teks"),
    "Mulai": ("Setepat yang diketahui.", "2026-03-14, Maret 2026, atau 2026"),
    "Selesai": ("Bila lebih dari sehari.", "seperti Mulai"),
    "Tempat": ("Tempat kegiatan.", "teks"),
    "Diundang": ("Berapa orang diundang.", "bilangan bulat; kosong berarti tidak diketahui"),
    "Hadir": ("Berapa orang hadir.", "bilangan bulat; kosong berarti tidak diketahui"),
    "Keterangan peserta": ("Siapa yang dihitung; jangan menulis nama orang.", "teks"),
    "Unsur": ("Pihak yang hadir atau diundang; jangan menulis nama orang.", "dipisahkan titik koma"),
    "Status": ("Terlaksana, direncanakan, atau batal; keterangan boleh ditambahkan di belakangnya.", "teks"),
    "Sumber": ("Dari mana diketahui: notula, surat, atau berita.", "teks"),
}


def kegiatan(potret: Potret, daerah: str) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """Headings, one row an event by date, explanations."""
    t = potret.kegiatan
    isi = t[t["kode_daerah"] == daerah].sort_values(["mulai", "nama"]).fillna("")
    return list(_KOLOM), [_baris(b) for b in isi.astype(str).to_dict("records")], [[k, *v] for k, v in _KOLOM.items()]


def _baris(b: dict[str, str]) -> list[str]:
    diundang, hadir, keterangan = events.urai_hitungan(b["peserta"], b["keterangan_peserta"])
    jumlah = ["" if n is None else str(n) for n in (diundang, hadir)]
    awal = [b["nama"], b["jenis"], b["mulai"], b["selesai"], b["tempat"]]
    return [*awal, *jumlah, keterangan, b["unsur_hadir"], b["status"], b["sumber"]]
