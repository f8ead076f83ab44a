"""How far a region's ILP is, stage by stage: each derived from events, published figures and measured real rows, with
its evidence, or said to be unknown. Nothing simulated decides, and a plan is never a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilp_data.format import angka, bagian_dari, tanggal, teks_periode
from ilp_data.measure.across import bagian_kini, nama_penyebut, sebagian_kader
from ilp_data.registry import published_measures
from ilp_data.registry.events import (
    KATA_KETELITIAN,
    StatusKegiatan,
    baca_status,
    golongan,
    ketelitian_tanggal,
    pecah_unsur,
)
from ilp_data.registry.indicators import NAMA_KLASTER, UNSUR, indikator
from ilp_data.registry.locus_words import YA
from ilp_data.registry.stages import KATA_CAPAIAN, TAHAP, Capaian, Tahap
from ilp_data.store.several import Bahan

_SOSIALISASI = ("sosialisasi", "rapat koordinasi", "rapat persiapan", "rapat advokasi")
_PELUNCURAN, _PELATIHAN, _PENILAIAN = ("peluncuran",), ("pelatihan",), ("penilaian",)
_KADER = "kader"  # the party of an event
_DILATIH = ("kader_dilatih_kumulatif", "kader_dilatih", "kader_dilatih_workshop", "kader_dilatih_digital")
_DINILAI = ("kader_dinilai", "kader_bertingkat", "kader_purwa", "kader_madya", "kader_utama")
_KLASTER = len(NAMA_KLASTER)


@dataclass(frozen=True)
class Bukti:
    """What a stage is known by. ``per``: ISO day, month or year as exact as the source says ("" = as of now)."""

    kalimat: str
    per: str
    sumber: str
    catatan: str = ""

    @property
    def ketelitian(self) -> str:
        """hari, bulan or tahun; "" without a date."""
        return str(ketelitian_tanggal(self.per)) if self.per else ""

    @property
    def waktu(self) -> str:
        """``12 Agustus 2024``; of a year alone ``tahun 2024 (hanya tahunnya diketahui)``; "" without a date."""
        if not self.per:
            return ""
        kurang = KATA_KETELITIAN[ketelitian_tanggal(self.per)]
        return f"{teks_periode(self.per)} ({kurang})" if kurang else tanggal(self.per)


@dataclass(frozen=True)
class Langkah:
    """One stage of one region; ``keterangan`` says why it is not more than it is ("" when reached)."""

    tahap: Tahap
    capaian: Capaian
    bukti: tuple[Bukti, ...] = ()
    keterangan: str = ""

    @property
    def nama(self) -> str:
        return TAHAP[self.tahap].nama

    @property
    def kata(self) -> str:
        return KATA_CAPAIAN[self.capaian]


def susun_tahap(bahan: Bahan, daerah: str) -> list[Langkah]:
    """The six stages of a region, in their order; of a region of which nothing is known all are unknown."""
    return [Langkah(t, *cari(bahan, daerah)) for t, cari in _CARI.items()]


def tahap_polos(langkah: Sequence[Langkah]) -> list[dict[str, object]]:
    """The stages in plain values, ready for JSON; unknown is None."""
    return [
        {
            "tahap": str(x.tahap),
            "nama": x.nama,
            "capaian": str(x.capaian),
            "keterangan": x.keterangan or None,
            "dari": TAHAP[x.tahap].dari,
            "bukti": [
                {
                    "kalimat": b.kalimat,
                    "per": b.per or None,
                    "ketelitian": b.ketelitian or None,
                    "sumber": b.sumber or None,
                    "catatan": b.catatan or None,
                }
                for b in x.bukti
            ],
        }
        for x in langkah
    ]


_Temuan = tuple[Capaian, tuple[Bukti, ...], str]


def _belum(tahap: Tahap) -> _Temuan:
    return Capaian.BELUM_DIKETAHUI, (), f"Yang dapat melengkapi: {TAHAP[tahap].melengkapi}."


def _sosialisasi(bahan: Bahan, daerah: str) -> _Temuan:
    """Meetings; a launch tells its guests too, where the source says who they were."""
    rapat = _kegiatan(bahan, daerah, _SOSIALISASI)
    luncur = [b for b in _kegiatan(bahan, daerah, _PELUNCURAN) if b["unsur_hadir"]]
    return _dari_kegiatan(Tahap.SOSIALISASI, [*rapat, *luncur])


def _peluncuran(bahan: Bahan, daerah: str) -> _Temuan:
    return _dari_kegiatan(Tahap.PELUNCURAN, _kegiatan(bahan, daerah, _PELUNCURAN))


def _kegiatan(bahan: Bahan, daerah: str, jenis: Collection[str]) -> Sequence[Mapping[Hashable, Any]]:
    """Events of these kinds, the oldest first."""
    ada = [b for b in bahan.baris("kegiatan", daerah) if golongan(b["jenis"], b["nama"]) in jenis]
    return sorted(ada, key=lambda b: (b["mulai"], b["nama"]))


def _dari_kegiatan(tahap: Tahap, kegiatan: Sequence[Mapping[Hashable, Any]]) -> _Temuan:
    """Reached by what was held; a plan without word of it is shown as a plan."""
    status = [baca_status(b["status"])[0] for b in kegiatan]
    jadi = [b for b, s in zip(kegiatan, status, strict=True) if s is StatusKegiatan.TERLAKSANA]
    if jadi:
        return Capaian.TERCAPAI, tuple(map(_bukti, jadi)), ""
    rencana = [b for b, s in zip(kegiatan, status, strict=True) if s is StatusKegiatan.DIRENCANAKAN]
    if rencana:
        sebab = "Yang ada baru rencana; belum ada sumber yang memastikan terlaksana."
        return Capaian.DIRENCANAKAN, tuple(map(_bukti, rencana)), sebab
    return _belum(tahap)


def _bukti(b: Mapping[Hashable, Any]) -> Bukti:
    peserta = f", {b['peserta']} {b['keterangan_peserta'] or 'peserta'}" if b["peserta"] else ""
    tempat = f", {b['tempat']}" if b["tempat"] else ""
    return Bukti(f"{b['nama']}{tempat}{peserta}", b["mulai"], b["sumber"], baca_status(b["status"])[1])


def _sk(bahan: Bahan, daerah: str) -> _Temuan:
    """Of all puskesmas on the list, those that have an SK for each of the five clusters."""
    k = bahan.milik("kesiapan", daerah)
    lokus = bagian_kini(bahan, daerah, "lokus_puskesmas")
    if lokus is None or not k["sk_ada"].any():
        return _belum(Tahap.SK_KLASTER)
    lengkap = int((k["sk_ada"] == _KLASTER).sum())
    bukti = _bukti_kesiapan(f"{bagian_dari(lengkap, lokus[1])} puskesmas punya SK untuk kelima klaster", k)
    return _sejauh(lengkap >= lokus[1], bukti, "Belum semua puskesmas melaporkan SK kelima klasternya.")


def _bukti_kesiapan(kalimat: str, k: pd.DataFrame) -> Bukti:
    return Bukti(kalimat, str(k["per_tanggal"].max()), "; ".join(sorted(set(k["sumber"]))))


def _sejauh(lengkap: bool, bukti: Bukti, kurang: str) -> _Temuan:
    return (Capaian.TERCAPAI, (bukti,), "") if lengkap else (Capaian.SEBAGIAN, (bukti,), kurang)


def _dilatih(bahan: Bahan, daerah: str) -> _Temuan:
    return _kader(bahan, daerah, Tahap.KADER_DILATIH, ("kader_dilatih", _DILATIH, _PELATIHAN))


def _dinilai(bahan: Bahan, daerah: str) -> _Temuan:
    return _kader(bahan, daerah, Tahap.KADER_DINILAI, ("kader_dinilai", _DINILAI, _PENILAIAN))


def _kader(bahan: Bahan, daerah: str, tahap: Tahap, cara: tuple[str, Sequence[str], Sequence[str]]) -> _Temuan:
    """The registry of cadres where there is one; else what was published; else an event that names cadres."""
    kode, ukuran, jenis = cara
    if (ukur := bagian_kini(bahan, daerah, kode)) and ukur[0]:
        ind = indikator(kode)
        dari = nama_penyebut(bahan, ind, daerah, ukur[1])
        bukti = Bukti(f"{bagian_dari(*ukur, dari)} menurut daftar kader", "", "daftar kader daerah ini")
        if ukur[0] >= ukur[1] and sebagian_kader(bahan, ind, daerah, ukur[1]):
            return Capaian.SEBAGIAN, (bukti,), "Kader aktif yang lain belum diketahui."
        return _sejauh(ukur[0] >= ukur[1], bukti, "Belum semua kader aktif.")
    if terbit := _terbit(bahan, daerah, ukuran):
        sebab = "Angka yang dipublikasikan tidak menyebut apakah itu seluruh kader aktif."
        return Capaian.SEBAGIAN, terbit, sebab
    acara = [b for b in _kegiatan(bahan, daerah, jenis) if _ikut_kader(b["unsur_hadir"])]
    capaian, bukti_acara, sebab = _dari_kegiatan(tahap, acara)
    if capaian is Capaian.TERCAPAI:
        return Capaian.SEBAGIAN, bukti_acara, "Kegiatannya diketahui; berapa bagian dari semua kader belum diketahui."
    return capaian, bukti_acara, sebab


def _ikut_kader(unsur: str) -> bool:
    """Whether cadres are a party of an event: "kader", "Kader Posyandu", "30 kader"."""
    return any(_KADER in u.lower().split() for u in pecah_unsur(unsur))


def _terbit(bahan: Bahan, daerah: str, ukuran: Sequence[str]) -> tuple[Bukti, ...]:
    """Published figures of these measures above 0, in their order, the newest of each."""
    ada = [
        b
        for b in bahan.baris("angka_terbit", daerah)
        if b["kode_wilayah"] == daerah and b["ukuran"] in ukuran and b["nilai"] > 0
    ]
    terbaru = {b["ukuran"]: b for b in sorted(ada, key=lambda b: str(b["per_tanggal"]))}
    return tuple(_bukti_terbit(terbaru[u]) for u in ukuran if u in terbaru)


def _bukti_terbit(b: Mapping[Hashable, Any]) -> Bukti:
    apa = published_measures.ukuran_terbit(str(b["ukuran"]))
    return Bukti(
        f"{angka(b['nilai'])} {b['satuan']} {apa.rincian}".rstrip(), b["per_tanggal"], b["sumber"], b["definisi"]
    )


def _berjalan(bahan: Bahan, daerah: str) -> _Temuan:
    """All readiness of all puskesmas that are loci; to be declared a locus is not to work as one."""
    k = bahan.milik("kesiapan", daerah)
    k = k[k["lokus_ilp"] == YA]
    lokus = bagian_kini(bahan, daerah, "lokus_puskesmas")
    if lokus is None or not k["ada"].any():
        return _belum(Tahap.LOKUS_BERJALAN)
    lengkap = int((k["ada"] == _KLASTER * len(UNSUR)).sum())
    bukti = _bukti_kesiapan(f"{bagian_dari(lengkap, lokus[0])} puskesmas lokus siap pada kelima klaster", k)
    return _sejauh(lengkap >= lokus[0] > 0, bukti, "Belum semua puskesmas lokus melaporkan kesiapan lengkap.")


_CARI: dict[Tahap, Callable[[Bahan, str], _Temuan]] = {
    Tahap.SOSIALISASI: _sosialisasi,
    Tahap.PELUNCURAN: _peluncuran,
    Tahap.SK_KLASTER: _sk,
    Tahap.KADER_DILATIH: _dilatih,
    Tahap.KADER_DINILAI: _dinilai,
    Tahap.LOKUS_BERJALAN: _berjalan,
}
