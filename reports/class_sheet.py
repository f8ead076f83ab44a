"""The list of participants of the next class as a sheet, to be filled after it and imported as a list of cadres.

No names: an office knows its cadres by posyandu and code. A row that is not filled changes nothing.
"""

from __future__ import annotations

from ilp_data.insight import class_plan
from ilp_data.insight.class_plan import Rencana
from ilp_data.intake.draft.corrections import tulis_buku
from ilp_data.measure.view import Pandangan
from ilp_data.registry.region_words import tuturkan_di
from ilp_data.registry.skills import KELOMPOK

LEMBAR = "Peserta"
_STATUS = tuple(f"status_keterampilan_{k.lower()}" for k in KELOMPOK)
JUDUL = ("Kode kader", "Sebutan", "Posyandu", "Puskesmas", "Kelurahan", "Kecamatan", "Kelas kelompok", *_STATUS)
_CARA = (
    "Cara memakai daftar peserta",
    "1. Satu baris satu peserta. Kolom “Kelas kelompok” menyebut kelompok keterampilan yang dipelajarinya.",
    "2. Sesudah kelas, isi status_keterampilan_a sampai _e dengan ya atau tidak, hanya untuk kelompok yang dinilai.",
    "3. Jangan ubah kode kader. Baris yang tidak diisi tidak mengubah apa pun.",
    "4. Simpan, lalu unggah pada halaman Data; berkas ini dikenali sebagai hasil penilaian kader.",
)
_SIMULASI = "CONTOH: kader pada daftar ini simulasi. Daftar ini bukan anjuran dan tidak dapat diimpor kembali."


def tulis_peserta(pandang: Pandangan, rencana: Rencana) -> bytes:
    """The workbook. Participants in the order of their posyandu; simulated ones say so in each row."""
    isi = class_plan.daftar_tempat(pandang, rencana)
    baris = [_baris(str(kode), b) for kode, b in isi.groupby("kode_kader", sort=False)] if len(isi) else []
    baris.sort(key=lambda b: (b[3], b[2], b[0]))
    if rencana.simulasi:
        baris = [[b[0], f"{b[1]} (simulasi)", *b[2:]] for b in baris]
    cara = [[c] for c in ((_SIMULASI, *_CARA) if rencana.simulasi else _CARA)]
    judul = [tuturkan_di(pandang.daerah, j) for j in JUDUL]
    return tulis_buku({LEMBAR: [judul, *baris], "Cara memakai": cara})


def _baris(kode: str, b: object) -> list[str]:
    pertama = b.iloc[0]  # type: ignore[attr-defined]
    kelas = "; ".join(sorted(b["kelompok"]))  # type: ignore[index]
    tempat = [pertama[k] for k in ("posyandu", "puskesmas", "kelurahan", "kecamatan")]
    return [str(kode), pertama["sebutan"], *tempat, kelas, *("" for _ in _STATUS)]
