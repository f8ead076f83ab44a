"""The stages of a region's ILP: their order, names, by what each is known, and what completes it where it is not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tahap(StrEnum):
    """In the order in which a region takes them."""

    SOSIALISASI = "sosialisasi"
    PELUNCURAN = "peluncuran"
    SK_KLASTER = "sk_klaster"
    KADER_DILATIH = "kader_dilatih"
    KADER_DINILAI = "kader_dinilai"
    LOKUS_BERJALAN = "lokus_berjalan"


class Capaian(StrEnum):
    """How far a stage is. ``SEBAGIAN``: some of those that it is about, or nobody says whether all."""

    TERCAPAI = "tercapai"
    SEBAGIAN = "sebagian"
    DIRENCANAKAN = "direncanakan"
    BELUM_DIKETAHUI = "belum_diketahui"


KATA_CAPAIAN: dict[Capaian, str] = {
    Capaian.TERCAPAI: "tercapai",
    Capaian.SEBAGIAN: "sebagian",
    Capaian.DIRENCANAKAN: "rencana, belum dipastikan",
    Capaian.BELUM_DIKETAHUI: "belum diketahui",
}


@dataclass(frozen=True)
class ArtiTahap:
    """``nama`` on screens, ``dari`` by what data it is known, ``melengkapi`` what makes it known."""

    nama: str
    dari: str
    melengkapi: str


TAHAP: dict[Tahap, ArtiTahap] = {
    Tahap.SOSIALISASI: ArtiTahap(
        "Sosialisasi",
        "rapat koordinasi, persiapan, atau advokasi yang terlaksana, atau peluncuran yang unsur hadirnya disebut",
        "kegiatan rapat koordinasi atau advokasi, dengan tanggal dan sumbernya",
    ),
    Tahap.PELUNCURAN: ArtiTahap(
        "Peluncuran",
        "kegiatan peluncuran yang terlaksana",
        "kegiatan peluncuran, dengan tanggal dan sumber yang memastikannya terlaksana",
    ),
    Tahap.SK_KLASTER: ArtiTahap(
        "SK klaster",
        "unsur SK pada kesiapan klaster tiap puskesmas",
        "templat kesiapan klaster puskesmas (kolom SK) pada halaman Data",
    ),
    Tahap.KADER_DILATIH: ArtiTahap(
        "Kader dilatih",
        "daftar kader, angka kader dilatih yang dipublikasikan, atau pelatihan kader yang terlaksana",
        "daftar kader dengan kolom dilatih",
    ),
    Tahap.KADER_DINILAI: ArtiTahap(
        "Kader dinilai",
        "daftar kader, angka kader bertingkat yang dipublikasikan, atau penilaian kader yang terlaksana",
        "daftar kader dengan hasil penilaian",
    ),
    Tahap.LOKUS_BERJALAN: ArtiTahap(
        "Seluruh lokus berjalan",
        "kesiapan kelima klaster di setiap puskesmas lokus",
        "templat kesiapan klaster setiap puskesmas lokus pada halaman Data; penetapan lokus saja bukan bukti",
    ),
}
