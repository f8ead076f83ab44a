"""One event between sectors written in the app: one revision, which can be undone like an import."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan
from ilp_data.format import tanggal
from ilp_data.intake import decisions
from ilp_data.intake.cells.event_times import Waktu, baca_waktu, hari_lain
from ilp_data.intake.draft import changes_events, changes_regions
from ilp_data.intake.table import personal
from ilp_data.registry import events
from ilp_data.registry.events import StatusKegiatan
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak

SUMBER = "dicatat di Dasbor ILP"
_TERPANJANG = 400


def simpan_kegiatan(
    mesin: Engine, daerah: str, isian: Mapping[str, str], oleh: str, ganti: tuple[str, str] | None = None
) -> int:
    """Bring one event into force; ``ganti`` (name, date) is the one that it replaces whole. Returns the revision.

    ``isian`` has the columns of the table ``kegiatan``, dates as a person writes them (``17 Mei 2026``, ``2026``); NIK,
    telephone numbers and names in it are blotted out. Raises ``GalatMasukan`` for an event without name or date, one
    that is there already, held on a day to come, or only planned where somebody is said to have come.
    """
    potret = store.potret(mesin, daerah=daerah)
    isi = {k: personal.samarkan_acara(v.strip()) for k, v in isian.items()}
    isi["sumber"] = isi.get("sumber") or SUMBER
    unsur = events.pecah_unsur(isian.get("unsur_hadir", ""))
    isi["unsur_hadir"] = personal.samarkan_unsur(f"{events.PEMISAH} ".join(unsur))
    isi |= _waktu(isi)
    _periksa(isi)
    _periksa_status(isi, potret.hari_ini(daerah).isoformat())
    decisions.periksa_oleh(oleh, "Nama yang mencatat")
    t = potret.kegiatan[potret.kegiatan["kode_daerah"] == daerah]
    ada = set(t[["nama", "mulai"]].itertuples(index=False, name=None))
    kunci = (isi["nama"], isi["mulai"])
    if ganti is not None and ganti not in ada:
        raise GalatMasukan("Kegiatan ini sudah berubah.", diberikan=ganti[0], saran="Buka lagi halamannya.")
    if kunci in ada and kunci != ganti:
        raise GalatMasukan("Kegiatan pada tanggal itu sudah tercatat.", diberikan=isi["nama"], saran="Ubah yang ada.")
    sesudah = changes_events.ganti_kegiatan(potret, daerah, [(ganti, isi)], SUMBER, kosongkan=True)
    perubahan = store.bandingkan_tabel(potret, sesudah | changes_regions.daerah_baru(potret, daerah), daerah=daerah)
    apa = "Ubah" if ganti else "Catat"
    jejak = Jejak(oleh.strip(), f"{apa} kegiatan: {isi['nama']}, {isi['mulai']}")
    return store.terapkan_revisi(mesin, perubahan, jejak, dasar=potret.revisi, daerah=daerah)


def simpan_hasil(mesin: Engine, daerah: str, kegiatan: tuple[str, str], posyandu: str, hasil: str, oleh: str) -> int:
    """Note what a posyandu (code) won at an event (name, date); "" takes the note away. Returns the revision.

    Raises ``GalatMasukan`` for an event or posyandu that is not there.
    """
    potret = store.potret(mesin, daerah=daerah)
    decisions.periksa_oleh(oleh, "Nama yang mencatat")
    bersih = personal.samarkan_acara(hasil.strip())
    t = potret.kegiatan[potret.kegiatan["kode_daerah"] == daerah]
    if kegiatan not in set(t[["nama", "mulai"]].itertuples(index=False, name=None)):
        raise GalatMasukan("Kegiatan ini sudah berubah.", diberikan=kegiatan[0], saran="Buka lagi halamannya.")
    f = potret.fasilitas[(potret.fasilitas["jenis"] == "posyandu") & (potret.fasilitas["kode_daerah"] == daerah)]
    if posyandu not in set(f["kode"]):
        raise GalatMasukan("Posyandu tidak terdaftar.", diberikan=posyandu)
    if len(bersih) > _TERPANJANG:
        raise GalatMasukan("Hasil terlalu panjang.", diharapkan=f"paling panjang {_TERPANJANG} huruf")
    sesudah = changes_events.catat_hasil(potret, daerah, kegiatan, posyandu, bersih, SUMBER)
    perubahan = store.bandingkan_tabel(potret, sesudah, daerah=daerah)
    jejak = Jejak(oleh.strip(), f"Hasil kegiatan: {kegiatan[0]}, {kegiatan[1]}")
    return store.terapkan_revisi(mesin, perubahan, jejak, dasar=potret.revisi, daerah=daerah)


def _waktu(isi: Mapping[str, str]) -> dict[str, str]:
    """Begin and end of what was written; of a time that is no day the words stay with the status, as in a sheet."""
    mulai, selesai = (_tanggal(isi.get(k, "")) for k in ("mulai", "selesai"))
    if lain := hari_lain(isi.get("mulai", ""), mulai.mulai):
        raise GalatMasukan(
            f"{tanggal(mulai.mulai)} tidak jatuh pada hari {lain}.",
            diberikan=isi["mulai"],
            saran="Periksa tanggalnya, atau tulis tanpa nama hari.",
        )
    hasil = {"mulai": mulai.mulai, "selesai": (selesai.selesai or selesai.mulai) or mulai.selesai}
    kata = f"waktu: {isi['mulai'].strip()}"
    status = isi.get("status", "")
    return hasil | ({"status": f"{status}; {kata}".lstrip("; ")} if mulai.kasar and kata not in status else {})


def _tanggal(teks: str) -> Waktu:
    if not teks:
        return Waktu("")
    if waktu := baca_waktu(teks):
        return waktu
    raise GalatMasukan(
        "Tanggal tidak terbaca.",
        diberikan=teks,
        diharapkan="17 Mei 2026, 17–18 Mei 2026, Mei 2026, TW II 2026, atau 2026",
    )


def _periksa(isi: Mapping[str, str]) -> None:
    if not isi.get("nama"):
        raise GalatMasukan("Nama kegiatan kosong.", diharapkan="misalnya Rapat koordinasi Pokjanal")
    if not isi.get("mulai"):
        raise GalatMasukan("Tanggal kegiatan kosong.", diharapkan="tahun, bulan, atau harinya")
    if isi.get("selesai") and isi["selesai"] < isi["mulai"][: len(isi["selesai"])]:
        raise GalatMasukan("Tanggal selesai mendahului tanggal mulai.", diberikan=isi["selesai"])
    panjang = next((k for k, v in isi.items() if len(v) > _TERPANJANG), "")
    if panjang:
        raise GalatMasukan(
            "Isian terlalu panjang.", diberikan=panjang, diharapkan=f"paling panjang {_TERPANJANG} huruf"
        )


def _periksa_status(isi: Mapping[str, str], hari_ini: str) -> None:
    status, _ = events.baca_status(isi.get("status", ""))
    if status is StatusKegiatan.TERLAKSANA and isi["mulai"] > hari_ini[: len(isi["mulai"])]:
        raise GalatMasukan(
            "Kegiatan yang akan datang belum dapat terlaksana.",
            diberikan=tanggal(isi["mulai"]),
            saran="Periksa tanggalnya, atau pilih status rencana.",
        )
    _, hadir, _ = events.urai_hitungan(isi.get("peserta", ""), isi.get("keterangan_peserta", ""))
    if status is StatusKegiatan.DIRENCANAKAN and hadir is not None:
        raise GalatMasukan(
            "Ada jumlah hadir, tetapi kegiatannya masih rencana.",
            diberikan=f"{hadir} hadir",
            saran="Pilih status terlaksana, atau kosongkan Hadir dan isi Diundang.",
        )
