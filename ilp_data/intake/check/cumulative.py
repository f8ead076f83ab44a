"""Findings about running totals: where they and the months beside them disagree, and where no month can be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ilp_data import format as fmt
from ilp_data.intake.match.cumulative_notes import (
    BERBEDA,
    MELEBIHI,
    TANPA_SEBELUMNYA,
    TEMUAN,
    TRIWULAN_KECIL,
    TRIWULAN_TANPA,
    Catatan,
    kecil,
    tersimpan,
)
from ilp_data.intake.model import Baris, Temuan

_SARAN = {
    BERBEDA: "Yang disimpan angka bulannya; periksa mana yang benar, atau impor ulang bulan sebelumnya.",
    MELEBIHI: "Periksa kedua angka di sumbernya; angka sebulan tidak mungkin melebihi kumulatifnya.",
    TANPA_SEBELUMNYA: "Impor rekap bulan itu dahulu, lalu berkas ini lagi; selisihnya tidak dibagi-bagi sendiri.",
    TRIWULAN_TANPA: "Untuk capaian sejak Januari, impor triwulan sebelumnya, lalu berkas ini lagi.",
    TRIWULAN_KECIL: "Kirim angka tiap bulan bila perlu; jumlah kecil dalam triwulan tidak disimpan sebagai capaian.",
}


def kumulatif(hidup: Sequence[Baris], nama: Mapping[str, str]) -> Iterable[Temuan]:
    """One finding for each thing that matching noted of a row (``match.cumulative``)."""
    for b in hidup:
        tempat = str(b.nilai.get("kode_tempat") or "")
        for c in b.nilai.get(TEMUAN, ()):
            teks = f"{nama.get(tempat, tempat)}, {fmt.bulan(c.periode)}: {_kalimat(c)}"
            yield Temuan(c.kode, "peringatan", teks, _SARAN[c.kode], b.nomor, tempat)


def _kalimat(c: Catatan) -> str:
    label, jumlah = c.label, fmt.angka(c.jumlah)
    if c.kode == BERBEDA:
        return (
            f"{label} bulan ini {fmt.angka(c.bulan)} dan sampai bulan sebelumnya {fmt.angka(c.sebelum)}, tetapi "
            f"kumulatif tertulis {jumlah}."
        )
    if c.kode == MELEBIHI:
        return f"{label} bulan ini {fmt.angka(c.bulan)}, melebihi kumulatifnya {jumlah}."
    tak_tersimpan = "terlalu kecil untuk disimpan sendiri" if kecil(c.jumlah) else "tidak disimpan"
    if c.kode == TRIWULAN_TANPA:
        akhir = "disimpan sebagai angka triwulan itu saja" if tersimpan(c.ukuran, c.jumlah) else tak_tersimpan
        return f"{label} triwulan ini {jumlah}; {fmt.bulan(c.kurang)} belum diketahui, jadi {akhir}."
    if c.kode == TRIWULAN_KECIL:
        return f"{label} sampai triwulan ini {jumlah}; {tak_tersimpan}."
    akhir = "disimpan kumulatifnya" if tersimpan(c.ukuran, c.jumlah) else f"kumulatifnya {tak_tersimpan}"
    return (
        f"{label} kumulatif {jumlah}, tetapi {fmt.bulan(c.kurang)} belum diketahui, jadi angka sebulannya tidak "
        f"dapat dihitung; {akhir}."
    )
