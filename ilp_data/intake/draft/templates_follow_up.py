"""The template of decisions: those in force, in the columns that the importer reads."""

from __future__ import annotations

from ilp_data.measure.areas import daftar_tempat
from ilp_data.measure.scope import nama_daerah
from ilp_data.registry import events
from ilp_data.registry.follow_up import KATA_STATUS, StatusTindak
from ilp_data.store.snapshot import Potret

_KOLOM = {
    "Nomor keputusan": ("Diisi oleh program.", "biarkan seperti tertulis; kosong untuk keputusan baru"),
    "Keputusan": ("Apa yang harus dikerjakan.", "satu kalimat"),
    "Jabatan penanggung jawab": ("Jabatan atau unit kerja; jangan menulis nama orang.", "misalnya Lurah Kanaan"),
    "Sektor": ("Sektor penanggung jawab; kosong berarti dari jabatannya.", "{sektor}"),
    "Tenggat": ("Paling lambat selesai.", "2026-12-31 atau 31 Desember 2026"),
    "Wilayah": ("Kecamatan, puskesmas, atau kelurahan/desa; kosong berarti seluruh daerah.", "nama beserta jenisnya"),
    "Indikator": ("Indikator yang hendak digerakkan, bila ada.", "kode atau judul menurut kamus indikator"),
    "Rapat": ("Nomor paparan atau nama kegiatan tempat keputusan diambil.", "teks"),
    "Tanggal keputusan": ("Hari keputusan diambil.", "seperti Tenggat"),
    "Status": ("Keadaan sekarang.", ", ".join(KATA_STATUS.values())),
    "Tanggal selesai": ("Hari selesai atau dibatalkan.", "seperti Tenggat"),
    "Alasan": ("Apa hasilnya, atau mengapa dibatalkan.", "teks; wajib bila ditutup"),
}


def tindak_lanjut(potret: Potret, daerah: str) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """Headings, one row a decision by number, explanations."""
    t = potret.tindak_lanjut
    isi = t[t["kode_daerah"] == daerah].sort_values("kode").fillna("").astype(str).to_dict("records") if len(t) else []
    registri = potret.registri(daerah)
    tempat = daftar_tempat(potret, daerah) | {"": nama_daerah(potret, daerah)}
    sektor = {s.kode: s.nama_di(daerah) for s in events.sektor()}
    baris = [
        [
            b["kode"], b["keputusan"], b["pemilik"], sektor.get(b["sektor"], b["sektor"]), b["tenggat"],
            tempat.get(b["kode_tempat"], b["kode_tempat"]),
            registri.indikator(b["indikator"]).judul if registri.ada(b["indikator"]) else b["indikator"],
            b["rapat"], b["tanggal"],
            KATA_STATUS[StatusTindak(b["status"])], b["selesai"], b["alasan"],
        ]
        for b in isi
    ]  # fmt: skip
    semua = ", ".join(sektor.values())
    return list(_KOLOM), baris, [[k, *(x.format(sektor=semua) for x in v)] for k, v in _KOLOM.items()]
