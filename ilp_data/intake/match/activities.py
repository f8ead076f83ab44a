"""Events of a file beside those in force: the same one is known by name and date; a date that only became more exact
is asked about, so that one meeting does not stand there twice."""

from __future__ import annotations

from collections.abc import Mapping

from ilp_data.intake import deadline
from ilp_data.intake.decisions import BARU, SATU
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.model import Usul
from ilp_data.regions import normal
from ilp_data.registry import events

MENYATU = "menyatu"  # the row of the file whose event takes this one's parties
_LAIN = (
    "jenis_kegiatan", "tempat_kegiatan", "keterangan_peserta", "sumber", "selesai", "diundang", "hadir",
    "status_kegiatan",
)  # fmt: skip
Kunci = tuple[str, str]  # normalised name, date


def cocokkan_kegiatan(d: Dasar, kerja: list[Kerja]) -> None:
    """Give every row the key of the event in force that it replaces (``ganti``: name and date, "" for a new one)."""
    ada = _terdaftar(d)
    dilihat: dict[Kunci, Kerja] = {}
    for k in deadline.tiap(kerja):
        if not k.hidup:
            continue
        if d.nasional:
            k.tolak("Kegiatan diimpor untuk satu kabupaten/kota; pilih daerahnya dahulu.")
            continue
        kunci = (normal(k.teks("nama_kegiatan")), k.teks("mulai"))
        if (pertama := dilihat.setdefault(kunci, k)) is not k:
            if not _gabung(pertama, k):
                k.tolak(f"Kegiatan dan tanggal yang sama sudah ada pada baris {pertama.asal.nomor}.")
            continue
        k.nilai["ganti"] = ada.get(kunci) or _lebih_teliti(d, k, ada, kunci)


def _gabung(pertama: Kerja, k: Kerja) -> bool:
    """Take the parties of a further row of one event ("Unsur" below each other beside merged cells) to the first; False
    where the rows say different things, or the same."""
    sama = all(k.nilai.get(f) in (None, "", pertama.nilai.get(f)) for f in _LAIN)
    unsur = [u.strip() for u in k.teks("unsur_hadir").split(events.PEMISAH) if u.strip()]
    lama = [u.strip() for u in pertama.teks("unsur_hadir").split(events.PEMISAH) if u.strip()]
    baru = [u for u in unsur if u not in lama]
    if not (sama and baru):
        return False
    pertama.nilai["unsur_hadir"] = f"{events.PEMISAH} ".join([*lama, *baru])
    k.nilai[MENYATU] = pertama.asal.nomor
    k.alasan.append(f"unsurnya digabungkan ke kegiatan pada baris {pertama.asal.nomor}")
    return True


def _terdaftar(d: Dasar) -> dict[Kunci, tuple[str, str]]:
    t = d.potret.kegiatan
    t = t[t["kode_daerah"] == d.daerah]
    return {(normal(n), m): (n, m) for n, m in t[["nama", "mulai"]].itertuples(index=False)}


def _lebih_teliti(d: Dasar, k: Kerja, ada: Mapping[Kunci, tuple[str, str]], kunci: Kunci) -> tuple[str, str] | None:
    """The event of this name whose date is a part of this one (``2024`` of ``2024-09-10``), if a person says so."""
    nama, mulai = kunci
    calon = [
        v for (n, m), v in ada.items() if n == nama and m != mulai and (mulai.startswith(m) or m.startswith(mulai))
    ]
    if not calon:
        return None
    lama = calon[0]
    usul = (Usul(SATU, f"Kegiatan yang sama; tanggalnya menjadi {mulai}"), Usul(BARU, "Kegiatan lain yang senama"))
    teks = f"“{k.teks('nama_kegiatan')}” sudah tercatat dengan tanggal {lama[1]}; baris ini menulis {mulai}."
    jawab = d.tanya.ajukan(k, ("kegiatan_tanggal", f"{d.daerah}/{nama}/{lama[1]}/{mulai}"), teks, usul)
    return lama if jawab == SATU else None
