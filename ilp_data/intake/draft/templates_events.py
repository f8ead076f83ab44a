"""The template of events between sectors: the events in force, in the columns that the importer reads."""

from __future__ import annotations

from ilp_data.measure import scope
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


_KOLOM_HASIL = {
    "Nama kegiatan": ("Nama lomba atau jambore seperti tercatat di Lintas Sektor.", "teks"),
    "Tanggal": ("Hari lombanya, setepat yang diketahui.", "2026-03-14 atau 14 Maret 2026"),
    "Kecamatan": ("Nama kecamatan menurut Kemendagri.", "teks"),
    "Kelurahan": ("Kelurahan/desa posyandu.", "teks"),
    "Puskesmas": ("Puskesmas pembina; membedakan posyandu senama.", "teks"),
    "Posyandu": ("Nama posyandu yang terdaftar.", "teks"),
    "Hasil lomba": ("Juara, harapan, atau nilainya; jangan menulis nama orang.", "Juara 1 atau Juara 1, nilai 87,5"),
}


def hasil_lomba(potret: Potret, daerah: str) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """Headings, one row a posyandu and event with a result by date, explanations."""
    r = potret.riwayat_fasilitas
    r = r[(r["peristiwa"] == events.HASIL) & (r["kode_daerah"] == daerah)].sort_values(["tanggal", "lama", "kode"])
    w = scope.daftar_wilayah(potret, daerah)
    nama = dict(zip(w["kode"], w["nama"], strict=True))
    f = {b["kode"]: b for b in potret.fasilitas.to_dict("records")}
    baris = []
    for kode, acara, hari, hasil in r[["kode", "lama", "tanggal", "keterangan"]].itertuples(index=False):
        pos = f.get(kode, {})
        tempat = [nama.get(pos.get(x), "") for x in ("kode_kecamatan", "kode_kelurahan")]
        puskesmas = str(f.get(pos.get("kode_puskesmas"), {}).get("nama", ""))
        baris.append([acara, hari, *tempat, puskesmas, str(pos.get("nama", kode)), hasil])
    return list(_KOLOM_HASIL), baris, [[k, *v] for k, v in _KOLOM_HASIL.items()]
