"""What "posyandu aktif" means: six readings that were published, with their criteria and sources. None is the rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Jenis(StrEnum):
    """By which data a criterion can be answered; ``TANPA`` by none that the program reads."""

    BUKA = "buka"
    KADER = "kader"
    SIKLUS = "siklus"
    TANPA = "tanpa"


@dataclass(frozen=True)
class Kriteria:
    """One criterion. ``batas``: so many openings or cadres at least."""

    teks: str
    jenis: Jenis = Jenis.TANPA
    batas: int = 0


@dataclass(frozen=True)
class DefinisiAktif:
    """One reading of "aktif": all its criteria must hold."""

    kode: str
    nama: str
    kriteria: tuple[Kriteria, ...]
    sumber: str


_BUKA_8 = Kriteria("buka paling sedikit 8 kali setahun", Jenis.BUKA, 8)
DEFINISI: dict[str, DefinisiAktif] = {
    d.kode: d
    for d in (
        DefinisiAktif(
            "wali_kota",
            "Wali Kota Bontang",
            (
                _BUKA_8,
                Kriteria("kader lebih dari lima", Jenis.KADER, 6),
                Kriteria("layanan siklus hidup", Jenis.SIKLUS),
                Kriteria("enam bidang SPM"),
            ),
            "empat syarat Wali Kota Bontang, menurut berita; perlu dipastikan Dinas Kesehatan",
        ),
        DefinisiAktif(
            "rpjmn_2020",
            "RPJMN 2020–2024",
            (
                _BUKA_8,
                Kriteria("kader paling sedikit 5", Jenis.KADER, 5),
                Kriteria("kader itu ber-SK"),
                Kriteria("3 dari 4 layanan utama mencapai 50 % dalam 8 bulan"),
                Kriteria("punya alat pemantauan pertumbuhan"),
                Kriteria("ada kegiatan pengembangan"),
            ),
            "RPJMN 2020–2024",
        ),
        DefinisiAktif(
            "registri",
            "Registri Kemenkes",
            (Kriteria("tiga syarat penyelenggaraan"), Kriteria("tiga syarat pelayanan")),
            "registri posyandu Kementerian Kesehatan (3 + 3 syarat)",
        ),
        DefinisiAktif(
            "buka_10",
            "Buku kerja dengan 10 kali buka",
            (Kriteria("buka paling sedikit 10 kali setahun", Jenis.BUKA, 10),),
            "buku kerja yang beredar di dinas",
        ),
        DefinisiAktif(
            "kota_sehat",
            "Kabupaten/Kota Sehat",
            (
                Kriteria("layanan utama buka tiap bulan", Jenis.BUKA, 12),
                Kriteria("cakupan tiap layanan utama di atas 60 %"),
            ),
            "instrumen Kabupaten/Kota Sehat",
        ),
        DefinisiAktif(
            "profil_2020",
            "Profil Kesehatan Indonesia 2020",
            (
                Kriteria("layanan utama buka teratur", Jenis.BUKA, 12),
                Kriteria("cakupan tiap layanan utama paling sedikit 50 %"),
            ),
            "Profil Kesehatan Indonesia 2020 sebagaimana dikutip maharsantoso.id",
        ),
    )
}
BAWAAN = "wali_kota"
