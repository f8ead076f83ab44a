"""Work between sectors as a page shows it: events in their order, what became of them, which sectors they name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from ilp_data import format as tulis
from ilp_data.intake.table.office_names import SAMAR
from ilp_data.registry import events
from ilp_data.registry.events import Ketelitian, Sektor, StatusKegiatan
from ilp_data.store.snapshot import Potret

_KATA_BANYAK = {  # what became of those that were not held, in the page's sentence
    StatusKegiatan.DIRENCANAKAN: "direncanakan",
    StatusKegiatan.BELUM_DIPASTIKAN: "rencana belum dipastikan",
    StatusKegiatan.BATAL: "batal",
    StatusKegiatan.TIDAK_DISEBUT: "tanpa keterangan terlaksana atau tidak",
}


@dataclass(frozen=True)
class Kegiatan:
    """One event. ``mulai`` and ``selesai`` are ISO, as exact as ``ketelitian`` says ("" = not known); ``diundang`` and
    ``hadir`` are how many people were invited and came (None: the source has no number), ``keterangan`` its other words
    on them."""

    nama: str
    jenis: str
    mulai: str
    selesai: str
    ketelitian: Ketelitian
    tempat: str
    diundang: int | None
    hadir: int | None
    keterangan: str
    unsur: tuple[str, ...]
    status: StatusKegiatan
    catatan: str
    sumber: str

    @property
    def waktu(self) -> str:
        """``14–17 Mei 2025``, ``April–Juni 2025``, ``28 April – 3 Mei 2025``, ``November 2024``, ``2024``."""
        if not self.selesai or self.selesai == self.mulai:
            return tulis.tanggal(self.mulai)
        if self.mulai[:7] == self.selesai[:7] and self.ketelitian is Ketelitian.HARI:
            return f"{int(self.mulai[8:])}–{tulis.tanggal(self.selesai)}"
        mulai, selesai = tulis.tanggal(self.mulai), tulis.tanggal(self.selesai)
        if self.mulai[:4] == self.selesai[:4]:
            mulai = mulai.removesuffix(f" {self.mulai[:4]}")
        return f"{mulai} – {selesai}" if " " in mulai or mulai.isdigit() else f"{mulai}–{selesai}"

    @property
    def kata_peserta(self) -> str:
        """``97 diundang``, ``88 hadir dari 97 diundang``, ``40 peserta (kader)``; without a number, its words."""
        if self.hadir is None and self.diundang is None:
            return self.keterangan
        undang = "" if self.diundang is None else f"{tulis.angka(self.diundang)} diundang"
        datang = "" if self.hadir is None else f"{tulis.angka(self.hadir)} {'hadir' if undang else 'peserta'}"
        kata = " dari ".join(x for x in (datang, undang) if x)
        return f"{kata} ({self.keterangan})" if self.keterangan else kata

    @property
    def golongan(self) -> str:
        """The kind by which it is counted, "" for none (``registry.events.golongan``)."""
        return events.golongan(self.jenis, self.nama)

    @property
    def pasti(self) -> bool:
        """Whether it is known to have been held."""
        return self.status is StatusKegiatan.TERLAKSANA


def sumber_pendek(sumber: str) -> str:
    """A source without the remark in brackets by which we file it, which stands with the event on Lintas Sektor."""
    return re.sub(r"\s*\([^()]*\)", "", sumber)


def semua_kegiatan(potret: Potret, daerah: str) -> list[Kegiatan]:
    """The events of a region, the oldest first; a year alone stands before the days of that year."""
    hari_ini = potret.hari_ini(daerah)
    t = potret.kegiatan
    isi = [_kegiatan(b, hari_ini) for b in t[t["kode_daerah"] == daerah].to_dict("records")]
    return sorted(isi, key=lambda k: (k.mulai, k.nama))


def _kegiatan(b: Mapping[Hashable, object], hari_ini: dt.date) -> Kegiatan:
    teks = {k: "" if v is None or v != v else str(v).strip() for k, v in b.items()}
    status, catatan = events.baca_status(teks["status"])
    if status is StatusKegiatan.DIRENCANAKAN and _lewat(teks["selesai"] or teks["mulai"], hari_ini):
        status = StatusKegiatan.BELUM_DIPASTIKAN
    diundang, hadir, keterangan = events.urai_hitungan(teks["peserta"], teks["keterangan_peserta"])
    return Kegiatan(
        nama=teks["nama"],
        jenis=teks["jenis"],
        mulai=teks["mulai"],
        selesai=teks["selesai"],
        ketelitian=events.ketelitian_tanggal(teks["mulai"]),
        tempat=teks["tempat"],
        diundang=diundang,
        hadir=hadir,
        keterangan=keterangan,
        unsur=tuple(u for u in events.pecah_unsur(teks["unsur_hadir"]) if u != SAMAR),
        status=status,
        catatan=catatan,
        sumber=teks["sumber"],
    )


def _lewat(tanggal: str, hari_ini: dt.date) -> bool:
    """Whether a day, month or year has ended."""
    return tanggal < hari_ini.isoformat()[: len(tanggal)]


def hasil_posyandu(potret: Potret, daerah: str) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(name, date) of an event → (posyandu, what it won), the winners first. Namesakes carry their kelurahan."""
    r = potret.riwayat_fasilitas
    if r.empty:
        return {}
    r = r[(r["peristiwa"] == events.HASIL) & (r["kode_daerah"] == daerah)]
    nama = _nama_posyandu(potret, daerah)
    hasil: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for kode, acara, hari, kata in r[["kode", "lama", "tanggal", "keterangan"]].itertuples(index=False):
        hasil.setdefault((acara, hari), []).append((str(nama.get(kode, kode)), kata))
    return {kunci: sorted(isi, key=lambda x: (_urutan(x[1]), x)) for kunci, isi in hasil.items()}


def _nama_posyandu(potret: Potret, daerah: str) -> dict[str, str]:
    """Code of a region's posyandu → its name, with the kelurahan where another one has the name too."""
    f = potret.fasilitas[(potret.fasilitas["kode_daerah"] == daerah) & (potret.fasilitas["jenis"] == "posyandu")]
    banyak = f["nama"].value_counts()
    kelurahan = dict(zip(potret.wilayah["kode"], potret.wilayah["nama"], strict=True))
    hasil = {}
    for kode, nama, kel in f[["kode", "nama", "kode_kelurahan"]].itertuples(index=False):
        di = str(kelurahan.get(kel, "")) if banyak[nama] > 1 else ""
        hasil[str(kode)] = f"{nama} ({di})" if di else str(nama)
    return hasil


_ROMAWI = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_URUTAN = ("umum", "juara", "harapan")


def _urutan(hasil: str) -> tuple[int, int]:
    """Where a result stands among the others: "juara umum", "Juara II", "harapan 1", then what is no rank."""
    kata = re.findall(r"[a-z0-9]+", hasil.lower().split(",")[0])
    kelas = next((n for n, k in enumerate(_URUTAN) if k in kata), len(_URUTAN))
    nomor = [int(k) if k.isdecimal() else _ROMAWI.index(k) + 1 for k in kata if k.isdecimal() or k in _ROMAWI]
    return kelas, nomor[0] if nomor else 0


@dataclass(frozen=True)
class BarisMatriks:
    """A sector and, event by event, the parties of it that the source names."""

    sektor: Sektor
    sel: tuple[tuple[str, ...], ...]

    @property
    def kali(self) -> int:
        """In how many events the sector is named."""
        return sum(map(bool, self.sel))


def matriks(kegiatan: Sequence[Kegiatan]) -> list[BarisMatriks]:
    """Sector × event for sectors that are named at all, in the order of the registry."""
    baris = [
        BarisMatriks(s, tuple(tuple(u for u in k.unsur if events.sektor_unsur(u) == s.kode) for k in kegiatan))
        for s in events.sektor()
    ]
    return [b for b in baris if b.kali]


def kalimat(kegiatan: Sequence[Kegiatan], nama: str) -> str:
    """The page's sentence: how many events were held, what became of the others, the last one that was held; the region
    stands above it."""
    if not kegiatan:
        return f"Belum ada kegiatan lintas sektor {nama} yang tercatat."
    pasti = [k for k in kegiatan if k.pasti]
    banyak = {s: sum(k.status is s for k in kegiatan) for s in _KATA_BANYAK}
    bagian = [f"{tulis.angka(n)} {_KATA_BANYAK[s]}" for s, n in banyak.items() if n]
    if not pasti:
        return f"{tulis.angka(len(kegiatan))} kegiatan lintas sektor tercatat: {', '.join(bagian)}."
    isi = ", ".join([f"{tulis.angka(len(pasti))} kegiatan lintas sektor terlaksana", *bagian])
    return f"{isi}; terakhir {pasti[-1].nama}, {pasti[-1].waktu}."
