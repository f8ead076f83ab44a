"""The states a value can be in, each with its own word, mark and meaning. Unknown is not zero."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Keadaan(StrEnum):
    """State of one measured value; stored and exported as its text."""

    ADA = "ada"
    NOL = "nol"
    BELUM_DILAPORKAN = "belum_dilaporkan"
    TIDAK_BERLAKU = "tidak_berlaku"
    DISEMBUNYIKAN = "disembunyikan"
    SEMENTARA = "sementara"

    @property
    def bernilai(self) -> bool:
        """Whether a number may be shown for this state."""
        return self in (Keadaan.ADA, Keadaan.NOL, Keadaan.SEMENTARA)


@dataclass(frozen=True)
class ArtiKeadaan:
    """How a state is written: ``kata`` on screens, ``tanda`` in narrow cells, ``arti`` on the method page."""

    kata: str
    tanda: str
    arti: str


ARTI: dict[Keadaan, ArtiKeadaan] = {
    Keadaan.ADA: ArtiKeadaan("ada", "", "Pembilang dan penyebut dilaporkan."),
    Keadaan.NOL: ArtiKeadaan("nol", "0", "Dilaporkan dan memang nol."),
    Keadaan.BELUM_DILAPORKAN: ArtiKeadaan("belum ada data", "–", "Tidak ada laporan yang masuk; bukan berarti nol."),
    Keadaan.TIDAK_BERLAKU: ArtiKeadaan(
        "tidak berlaku",
        "·",
        "Tidak dihitung pada bulan atau tempat itu, misalnya vitamin A di luar "
        "Februari dan Agustus, atau tidak ada sasaran.",
    ),
    Keadaan.DISEMBUNYIKAN: ArtiKeadaan(
        "disembunyikan",
        "terkunci",
        "Jumlahnya terlalu kecil untuk ditampilkan tanpa mengenali orang, atau membuka jumlah lain yang terlalu kecil.",
    ),
    Keadaan.SEMENTARA: ArtiKeadaan(
        "sementara", "~", "Bulan belum berakhir atau laporan belum lengkap; masih dapat berubah."
    ),
}


def keadaan_angka(nilai: float | None, *, ditahan: bool) -> Keadaan:
    """The state of a figure of which only this is known: its value, or that it is withheld."""
    if nilai is None:
        return Keadaan.DISEMBUNYIKAN if ditahan else Keadaan.BELUM_DILAPORKAN
    return Keadaan.ADA if nilai else Keadaan.NOL


class Tanda(StrEnum):
    """A remark on a value that is shown as it is: flagged, never clipped and never corrected."""

    LEBIH_100 = "lebih_100"
    SERBA_100 = "serba_100"
    RAGU = "ragu"
    SEBAGIAN = "sebagian"
    SIMULASI = "simulasi"


KATA_TANDA: dict[Tanda, str] = {
    Tanda.LEBIH_100: "lebih dari 100 %",
    Tanda.SERBA_100: "serba 100 %",
    Tanda.RAGU: "angka ragu",
    Tanda.SEBAGIAN: "sebagian",
    Tanda.SIMULASI: "SIMULASI",
}
ARTI_TANDA: dict[Tanda, str] = {
    Tanda.LEBIH_100: "lebih dari 100 %: pembilang melebihi penyebut; angka ditampilkan apa adanya",
    Tanda.SERBA_100: "hampir semua wilayah tepat 100 % pada bulan ini: periksa apakah penyebut disalin dari pembilang",
    Tanda.RAGU: "memakai jumlah yang pada bulan ini hampir di semua wilayah sama persis dengan penyebutnya, jadi "
    "mungkin disalin; bulan ini tidak ikut dalam angka triwulan dan tahun",
    Tanda.SEBAGIAN: "sebagian wilayah, bulan, atau fasilitas belum melapor atau belum diketahui; pada cacah "
    "layanan hanya pasangan pembilang dan penyebut yang sama-sama ada yang dijumlahkan",
    Tanda.SIMULASI: "data simulasi untuk peragaan, bukan keadaan sebenarnya",
}
