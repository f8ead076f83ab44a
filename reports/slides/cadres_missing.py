"""What stands on slides about cadres where nothing is known of them, or what is known tells of too few."""

from __future__ import annotations

from ilp_data import limits
from ilp_data.format import angka
from reports.slides.base import Bahan, kosong, sumber_dari
from reports.slides.frame import Naskah

SIMULASI = "SIMULASI: angka kader dibuat untuk peragaan, bukan keadaan sebenarnya."
DITAHAN = "disembunyikan agar orangnya tidak dikenali"


def simulasi(b: Bahan) -> tuple[str, ...]:
    return (SIMULASI,) if b.kader["simulasi"].any() else ()


def belum_ada(b: Bahan) -> Naskah:
    return Naskah(
        f"Belum ada data kader untuk {b.tempat}.",
        (kosong(f"Belum ada data kader untuk {b.tempat}.", "Puskesmas dapat melengkapi daftar kader tiap posyandu."),),
        "tidak ada, karena belum ada data kader.",
        waktu=b.waktu_kader,
    )


def belum_dilaporkan(b: Bahan) -> Naskah:
    kalimat = f"Hasil penilaian {angka(len(b.kader))} kader di {b.tempat} belum dilaporkan."
    return Naskah(
        kalimat,
        (kosong(kalimat, "Puskesmas dapat melengkapi kolom dinilai dan keterampilan pada daftar kader."),),
        "tidak ada, karena hasil penilaiannya belum dilaporkan.",
        waktu=b.waktu_kader,
    )


def terlalu_sedikit(b: Bahan) -> Naskah:
    kalimat, n = f"Hasil penilaian kader {b.tempat} {DITAHAN}.", angka(limits.batas_kecil())
    return Naskah(
        kalimat,
        (kosong(kalimat, f"Jumlahnya di bawah {n}, atau membuka jumlah lain yang di bawah {n}."),),
        "tidak ada, karena jumlahnya disembunyikan.",
        catatan=simulasi(b),
        sumber=sumber_dari(b.satu("kader_dinilai")),
        waktu=b.waktu_registri,
        ukuran=("kader_dinilai",),
        simulasi=bool(b.kader["simulasi"].any()),
    )


def belum_dinilai(b: Bahan) -> Naskah:
    kalimat = f"Belum satu pun dari {angka(len(b.kader))} kader {b.tempat} dinilai."
    return Naskah(
        kalimat,
        (kosong(kalimat, "Kelompok keterampilan baru dapat ditampilkan setelah kader dinilai."),),
        "tidak ada, karena belum ada kader yang dinilai.",
        catatan=simulasi(b),
        sumber=sumber_dari(b.satu("kader_dinilai")),
        waktu=b.waktu_kader,
        ukuran=("kader_dinilai",),
        simulasi=bool(b.kader["simulasi"].any()),
    )
