"""The page Pokjanal: figures that are known, the questions one by one, the six fields."""

from __future__ import annotations

from ilp_data.insight import pokjanal as insight
from ilp_data.measure import scope
from ilp_data.registry.events import bidang_spm
from ui.app.context import Konteks
from ui.kit import parts
from ui.markup import tulis_markup
from ui.sectors import pokjanal


def butir(k: Konteks) -> list[insight.Butir]:
    """The questions of the whole region."""
    return insight.susun_daftar(k.pandang)


def kalimat(k: Konteks) -> str:
    """The page's sentence."""
    return insight.kalimat(k.sedaerah.jadi(butir), scope.nama_daerah(k.potret, k.lingkup.daerah))


def kartu(k: Konteks) -> None:
    """The figures among the answers; nothing where there is none."""
    isi = [b for b in k.sedaerah.jadi(butir) if b.angka]
    if isi:
        parts.kartu_deret([parts.Kartu(b.judul, b.angka, b.diketahui[0], b.satuan) for b in isi])


def daftar(k: Konteks) -> None:
    """Question by question."""
    parts.judul("Yang ditanyakan Tim Pembina Posyandu", "hanya data nyata; simulasi tidak menjawab apa pun di sini")
    tulis_markup(pokjanal.daftar(k.sedaerah.jadi(butir)))


def bidang(_k: Konteks) -> None:
    """The fields by which requests and cadres are told apart."""
    b = bidang_spm()
    parts.judul("Enam bidang layanan posyandu", f"permintaan dianggap lama setelah {b.batas_hari_kerja} hari kerja")
    tulis_markup(pokjanal.bidang(b.bidang))
    parts.catatan(f"Sumber bidang: {b.sumber}. Batas {b.batas_hari_kerja} hari kerja adalah ketetapan dasbor ini.")
