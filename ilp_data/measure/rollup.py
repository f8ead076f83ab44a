"""Own reports of places brought together at every level of a region (the rule is in ``ilp_data.measure.counts``).

Arrays are units × months, values units × months × parts. One walk up both trees for all months at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ilp_data.measure.counts import Laporan, Larik, Uraian
from ilp_data.measure.places import LUAR, TINGKAT, Pohon, Tingkat, jumlah_anak


def uraikan_laporan(pohon: Pohon, lapor: Laporan) -> Uraian:
    """What the reports come to at every level, and which places reported out of those expected."""
    return _Kerja(pohon, lapor).selesai()


class _Kerja:
    """One walk: facilities to kelurahan, then both trees to the region."""

    def __init__(self, pohon: Pohon, lapor: Laporan) -> None:
        self.pohon, self.lapor, self.ada = pohon, lapor, lapor.ada
        self.banyak = {t: len(pohon.kode[t]) for t in TINGKAT}
        # A kind of facility is expected to report in a month in which any facility of the kind did, until it closes.
        self.harap_fas = self._jenis_melapor() & ~lapor.tak_berlaku["fasilitas"]
        if len(i := pohon.menutup):
            buka = np.array(lapor.bulan, dtype=str)[None, :] < pohon.tutup[i].astype(str)[:, None]
            self.harap_fas[i] &= buka | self.ada["fasilitas"][i]
        self.isi_fas = _nol(lapor.nilai["fasilitas"])
        self.ada_fas = self.ada["fasilitas"] & self.harap_fas
        self._kelurahan()
        self.kecamatan = self._kecamatan()
        self.puskesmas = self._puskesmas()
        self.daerah = self._daerah()

    def _jenis_melapor(self) -> np.ndarray:
        hasil = np.zeros_like(self.ada["fasilitas"])
        for milik in self.pohon.ber_jenis.values():
            hasil[milik] = self.ada["fasilitas"][milik].any(axis=0)
        return hasil

    def _kelurahan(self) -> None:
        p, n, lapor = self.pohon, self.banyak["kelurahan"], self.lapor
        self.kel_harap = jumlah_anak(self.harap_fas, p.fas_kelurahan, n)
        self.kel_ada = jumlah_anak(self.ada_fas, p.fas_kelurahan, n)
        utuh = (self.kel_harap > 0) & (self.kel_ada == self.kel_harap)
        bagian = jumlah_anak(self.isi_fas, p.fas_kelurahan, n)
        bagian_simulasi = jumlah_anak(self.ada_fas & lapor.simulasi["fasilitas"], p.fas_kelurahan, n) > 0
        self.kel_sendiri = self.ada["kelurahan"] & ~utuh
        self.kel_lengkap = utuh | self.ada["kelurahan"]
        self.kel_nilai = _pilih(self.kel_sendiri, lapor.nilai["kelurahan"], self.kel_ada > 0, bagian)
        self.kel_simulasi = np.where(self.kel_sendiri, lapor.simulasi["kelurahan"], bagian_simulasi)
        # Where facilities report and no kelurahan does, a kelurahan without a facility has nothing to report.
        per_fasilitas = self.harap_fas.any(axis=0) & ~self.ada["kelurahan"].any(axis=0)
        self.kel_wajib = ~((self.kel_harap == 0) & per_fasilitas) & ~lapor.tak_berlaku["kelurahan"]

    def _kecamatan(self) -> _Tingkat:
        p, n = self.pohon, self.banyak["kecamatan"]
        lepas = self._lepas(p.fas_kecamatan, p.fas_kelurahan == LUAR)
        kel = _Bagian(self.kel_nilai, self.kel_lengkap, self.kel_simulasi, self.kel_wajib, p.kel_kecamatan)
        return self._gabung("kecamatan", _tambah(kel.jumlah(n), lepas.jumlah(n)))

    def _puskesmas(self) -> _Tingkat:
        p, n = self.pohon, self.banyak["puskesmas"]
        kosong = self.kel_wajib & (self.kel_harap == 0)  # must report itself: no facility does for it
        kel = _Bagian(
            np.where(self.kel_sendiri[..., None], self.kel_nilai, np.nan),
            self.kel_sendiri,
            self.kel_simulasi & self.kel_sendiri,
            self.kel_sendiri | kosong,
            p.kel_puskesmas,
        )
        fas = self._lepas(p.fas_puskesmas, ~self._terwakili)
        return self._gabung("puskesmas", _tambah(kel.jumlah(n), fas.jumlah(n)))

    @cached_property
    def _terwakili(self) -> np.ndarray:
        """Facilities whose kelurahan answers for them in that month (facilities × months)."""
        p = self.pohon
        hasil = np.zeros_like(self.harap_fas)
        dalam = p.fas_kelurahan != LUAR
        hasil[dalam] = self.kel_sendiri[p.fas_kelurahan[dalam]]
        return hasil

    def _lepas(self, induk: np.ndarray, yang: np.ndarray) -> _Bagian:
        """Facilities as parts of a wider place, only those of ``yang`` (facilities, or facilities × months)."""
        pilih = np.broadcast_to(yang if yang.ndim == 2 else yang[:, None], self.harap_fas.shape)
        ada = self.ada_fas & pilih
        return _Bagian(
            np.where(ada[..., None], self.isi_fas, np.nan),
            ada,
            ada & self.lapor.simulasi["fasilitas"],
            self.harap_fas & pilih,
            induk,
        )

    def _gabung(self, tingkat: Tingkat, bagian: _Jumlah) -> _Tingkat:
        """Parts against the place's own figure."""
        sendiri = self.ada[tingkat] & ~bagian.lengkap
        return _Tingkat(
            _pilih(sendiri, self.lapor.nilai[tingkat], bagian.ada, bagian.nilai),
            bagian.lengkap | self.ada[tingkat],
            np.where(sendiri, self.lapor.simulasi[tingkat], bagian.simulasi),
            sendiri,
        )

    def _daerah(self) -> _Tingkat:
        """By the tree that is complete, else the region's own figure, else the tree that holds more."""
        p, satu = self.pohon, 1
        semua = np.zeros(len(p.kode["fasilitas"]), dtype=int)
        luar_kec = self._lepas(semua, p.fas_kecamatan == LUAR).jumlah(satu)
        lewat_kec = _tambah(self._sebagai_bagian(self.kecamatan, "kecamatan").jumlah(satu), luar_kec)
        tanpa_pkm = p.kel_puskesmas == LUAR
        kel_lain = _Bagian(
            np.where(self.kel_sendiri[..., None], self.kel_nilai, np.nan),
            self.kel_sendiri,
            self.kel_simulasi & self.kel_sendiri,
            self.kel_sendiri | (self.kel_wajib & (self.kel_harap == 0)),
            np.where(tanpa_pkm, 0, LUAR),
        ).jumlah(satu)
        fas_lain = self._lepas(np.where(p.fas_puskesmas == LUAR, 0, LUAR), ~self._terwakili).jumlah(satu)
        lewat_pkm = _tambah(_tambah(self._sebagai_bagian(self.puskesmas, "puskesmas").jumlah(satu), kel_lain), fas_lain)
        lebih = lewat_pkm.lengkap | (lewat_pkm.nilai.sum(axis=2) > lewat_kec.nilai.sum(axis=2))
        lebih &= ~lewat_kec.lengkap
        return self._gabung("daerah", lewat_pkm.ganti(lebih, lewat_kec))

    def _sebagai_bagian(self, isi: _Tingkat, tingkat: Tingkat) -> _Bagian:
        """Units of a level as parts of the region; those with nothing to report below them are not expected."""
        punya = self._punya_bagian(tingkat)
        return _Bagian(isi.nilai, isi.lengkap, isi.simulasi, punya, np.zeros(self.banyak[tingkat], dtype=int))

    def _punya_bagian(self, tingkat: Tingkat) -> np.ndarray:
        p, n = self.pohon, self.banyak[tingkat]
        kel, fas = (p.kel_kecamatan, p.fas_kecamatan) if tingkat == "kecamatan" else (p.kel_puskesmas, p.fas_puskesmas)
        punya: np.ndarray = (jumlah_anak(self.kel_wajib, kel, n) + jumlah_anak(self.harap_fas, fas, n)) > 0
        return punya

    # --- who reported

    def selesai(self) -> Uraian:
        """The result, with the places that reported out of those expected."""
        satuan = self._satuan()
        per = {t: np.array([s == t for s in satuan], dtype=bool) for t in TINGKAT}
        atas: dict[Tingkat, _Tingkat] = {
            "kecamatan": self.kecamatan,
            "puskesmas": self.puskesmas,
            "daerah": self.daerah,
        }
        lapor: Larik = {"fasilitas": self.ada_fas.astype(int), "kelurahan": self._kel_lapor(per)}
        harap: Larik = {
            "fasilitas": self.harap_fas.astype(int),
            "kelurahan": np.where(per["fasilitas"], self.kel_harap, self.kel_wajib.astype(int)),
        }
        for tingkat, isi in atas.items():
            lapor[tingkat], harap[tingkat] = self._atas_lapor(tingkat, isi, per, lapor, harap)
        return Uraian(
            self.lapor.bulan,
            {
                "fasilitas": np.where(self.ada_fas[..., None], self.lapor.nilai["fasilitas"], np.nan),
                "kelurahan": self.kel_nilai,
                **{t: isi.nilai for t, isi in atas.items()},
            },
            {
                "fasilitas": self.ada_fas,
                "kelurahan": self.kel_lengkap,
                **{t: isi.lengkap for t, isi in atas.items()},
            },
            {
                "fasilitas": self.lapor.simulasi["fasilitas"],
                "kelurahan": self.kel_simulasi,
                **{t: isi.simulasi for t, isi in atas.items()},
            },
            {
                "fasilitas": self.ada_fas & ~self._terwakili,
                "kelurahan": self.kel_sendiri,
                **{t: isi.sendiri for t, isi in atas.items()},
            },
            lapor,
            harap,
            satuan,
        )

    def _satuan(self) -> tuple[Tingkat, ...]:
        """The level at which most reports of a month came, the finer of two alike; kelurahan where there are none."""
        banyak = np.array([self.ada[t].sum(axis=0) for t in TINGKAT])
        # A wider level counts only where neither facilities nor kelurahan reported.
        halus = banyak[:2].sum(axis=0) > 0
        banyak[2:, halus] = 0
        pilihan = np.where(banyak.any(axis=0), banyak.argmax(axis=0), TINGKAT.index("kelurahan"))
        return tuple(TINGKAT[i] for i in pilihan)

    def _kel_lapor(self, per: Mapping[Tingkat, np.ndarray]) -> np.ndarray:
        fas = np.where(self.kel_lengkap, self.kel_harap, self.kel_ada)
        return np.where(per["fasilitas"], fas, (self.kel_lengkap & self.kel_wajib).astype(int))

    def _atas_lapor(
        self, tingkat: Tingkat, isi: _Tingkat, per: Mapping[Tingkat, np.ndarray], lapor: Larik, harap: Larik
    ) -> tuple[np.ndarray, np.ndarray]:
        """Reporters below a wider place; all of them where it is complete. Where the level itself reports, each of its
        places is expected, also one of which nobody knows what lies below it (a puskesmas without a working area)."""
        p, n = self.pohon, self.banyak[tingkat]
        nol = np.zeros(len(p.kode["kelurahan"]), dtype=int)
        induk_kel = {"kecamatan": p.kel_kecamatan, "puskesmas": p.kel_puskesmas, "daerah": nol}[tingkat]
        induk_fas = {
            "kecamatan": p.fas_kecamatan,
            "puskesmas": p.fas_puskesmas,
            "daerah": np.zeros(len(p.kode["fasilitas"]), dtype=int),
        }[tingkat]
        terwakili = self._terwakili
        punya = per[tingkat][None] | (self._punya_bagian(tingkat) if tingkat != "daerah" else np.True_)
        ada, seharusnya = (isi.lengkap & punya).astype(int), punya.astype(int)
        if tingkat == "daerah":
            for t in ("puskesmas", "kecamatan"):
                ada = np.where(per[t], lapor[t].sum(axis=0), ada)
                seharusnya = np.where(per[t], harap[t].sum(axis=0), seharusnya)
        kel = jumlah_anak(lapor["kelurahan"], induk_kel, n), jumlah_anak(harap["kelurahan"], induk_kel, n)
        fas = (
            jumlah_anak(self.ada_fas | (self.harap_fas & terwakili), induk_fas, n),
            jumlah_anak(self.harap_fas, induk_fas, n),
        )
        ada = np.where(per["fasilitas"], fas[0], np.where(per["kelurahan"], kel[0], ada))
        seharusnya = np.where(per["fasilitas"], fas[1], np.where(per["kelurahan"], kel[1], seharusnya))
        return np.where(isi.lengkap, seharusnya, ada), seharusnya


@dataclass(frozen=True)
class _Tingkat:
    """A level of wider places; ``sendiri``: the place's own report is used."""

    nilai: np.ndarray
    lengkap: np.ndarray
    simulasi: np.ndarray
    sendiri: np.ndarray


@dataclass(frozen=True)
class _Jumlah:
    """Parts added up: ``nilai`` (0 where none), ``ada`` (any part), ``lengkap`` (some expected and all there)."""

    nilai: np.ndarray
    ada: np.ndarray
    hadir: np.ndarray
    wajib: np.ndarray
    simulasi: np.ndarray

    @property
    def lengkap(self) -> np.ndarray:
        penuh: np.ndarray = (self.wajib > 0) & (self.hadir == self.wajib)
        return penuh

    def ganti(self, yang: np.ndarray, lain: _Jumlah) -> _Jumlah:
        """This one where ``yang``, the other elsewhere."""
        kolom = {k: np.where(yang, getattr(self, k), getattr(lain, k)) for k in ("ada", "hadir", "wajib", "simulasi")}
        return _Jumlah(nilai=np.where(yang[..., None], self.nilai, lain.nilai), **kolom)


@dataclass(frozen=True)
class _Bagian:
    """Parts of wider places: value (NaN = none), complete, simulated, expected, and the index of the wider place."""

    nilai: np.ndarray
    lengkap: np.ndarray
    simulasi: np.ndarray
    wajib: np.ndarray
    induk: np.ndarray

    def jumlah(self, banyak: int) -> _Jumlah:
        ada = ~np.isnan(self.nilai).any(axis=2)
        return _Jumlah(
            jumlah_anak(_nol(self.nilai), self.induk, banyak),
            jumlah_anak(ada, self.induk, banyak) > 0,
            jumlah_anak(self.lengkap & self.wajib, self.induk, banyak),
            jumlah_anak(self.wajib, self.induk, banyak),
            jumlah_anak(ada & self.simulasi, self.induk, banyak) > 0,
        )


def _tambah(a: _Jumlah, b: _Jumlah) -> _Jumlah:
    return _Jumlah(a.nilai + b.nilai, a.ada | b.ada, a.hadir + b.hadir, a.wajib + b.wajib, a.simulasi | b.simulasi)


def _nol(isi: np.ndarray) -> np.ndarray:
    """Unknown parts add nothing to a sum; whether anything is known is kept beside it."""
    tanpa: np.ndarray = np.nan_to_num(isi, nan=0.0)
    return tanpa


def _pilih(sendiri: np.ndarray, milik: np.ndarray, ada: np.ndarray, bagian: np.ndarray) -> np.ndarray:
    return np.where(sendiri[..., None], milik, np.where(ada[..., None], bagian, np.nan))
