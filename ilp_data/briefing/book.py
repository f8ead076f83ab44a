"""Numbered briefings: a revision, filters, pages and texts that stay as they were ("frozen").

``BRF-6474-2026-11-23-01`` is the first briefing that Bontang (64.74) made on that day (its local time); each region
counts its own. Numbers of before have no region in them (``BRF-2026-11-23-01``) and stay valid. A briefing is never
changed:
renewing it on purpose adds an edition under the same number, copying it begins a new number. Its figures are those of
its revision, whatever was imported or undone since.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data import periods, zones
from ilp_data.briefing import agenda
from ilp_data.briefing.agenda import BAWAAN
from ilp_data.briefing.checks import periksa_oleh, periksa_periode, periksa_tanggal, periksa_teks, periksa_teks_halaman
from ilp_data.errors import GalatMasukan
from ilp_data.insight import summary
from ilp_data.measure import figures, scope, words
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.indicators import indikator
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

BUKU = "paparan"
PANJANG_JUDUL = 120
_POLA = re.compile(r"(BRF-(?:(\d{4})-)?\d{4}-\d{2}-\d{2}-\d{2,})(?:/(\d{1,4}))?")
_EKOR = re.compile(r"(\d{4}-\d{2}-\d{2})-(\d{2,})$")
_HARAPAN = "nomor seperti BRF-6474-2026-11-23-01, atau BRF-6474-2026-11-23-01/2 untuk edisi 2"


@dataclass(frozen=True)
class Paparan:
    """One edition of a briefing. ``nomor`` "" and ``edisi`` 0: not saved.

    ``tanggal`` is the ISO date of the meeting, ``waktu`` the moment it was frozen (ISO, UTC), ``dari`` the number and
    edition it was copied from, ``teks`` own headlines by page code.
    """

    nomor: str
    edisi: int
    judul: str
    tanggal: str
    lingkup: Lingkup
    periode: str
    simulasi: bool
    revisi: int
    halaman: tuple[str, ...]
    teks: Mapping[str, str] = field(default_factory=dict, hash=False)
    oleh: str = ""
    waktu: str = ""
    dari: str = ""
    diarsipkan_oleh: str = ""
    diarsipkan_waktu: str = ""

    @property
    def sebutan(self) -> str:
        """``BRF-6474-2026-11-23-01``, with ``/2`` for a later edition; "" where not saved."""
        return f"{self.nomor}/{self.edisi}" if self.edisi > 1 else self.nomor

    @property
    def hari_ini(self) -> dt.date:
        """The local day on which it was frozen: it decides which months had not ended."""
        return zones.hari(self.waktu, self.lingkup.daerah)

    @property
    def diarsipkan(self) -> bool:
        """Whether it was put away."""
        return bool(self.diarsipkan_waktu)


# --- making


def periode_bawaan(potret: Potret, daerah: str) -> str:
    """The newest month with figures of weighing; without any the month that the pages open on, of a region without any
    service figure that of the reading."""
    bulan, pandang = figures.bulan_tersedia(potret, daerah), Pandangan(potret, Lingkup(daerah), "", STAF)
    if not bulan:
        return f"{potret.hari_ini(daerah):%Y-%m}"
    if pandang.deret("ds_hadir", bulan)["nilai"].isna().all():
        return figures.bulan_bawaan(potret, daerah)
    return summary.bulan_terbaru(pandang, indikator("ds_hadir"))


def judul_bawaan(potret: Potret, lingkup: Lingkup) -> str:
    """``Rapat ILP Kota Bontang``, ``Rapat ILP Kanaan, Kota Bontang``."""
    daerah = scope.nama_daerah(potret, lingkup.daerah)
    return f"Rapat ILP {daerah if lingkup.seluruhnya else f'{words.tempat(potret, lingkup)}, {daerah}'}"


def sementara(
    potret: Potret,
    lingkup: Lingkup,
    periode: str,
    simulasi: bool,
    halaman: Sequence[str] = BAWAAN,
    judul: str = "",
    tanggal: str = "",
    waktu: str = "",
    teks: Mapping[str, str] | None = None,
) -> Paparan:
    """A checked briefing that is not saved. ``waktu`` default: the moment of the reading, so that the same reading
    always gives the same briefing. ``judul`` and ``tanggal`` default to the region's name and to that day.

    Raises ``GalatMasukan`` (``GalatKode`` for codes and periods) that says what was wrong with which part.
    """
    tempat = summary.lingkup(potret, lingkup.daerah, lingkup.kecamatan, lingkup.kelurahan, lingkup.puskesmas)
    saat = waktu or potret.saat
    hari = zones.hari(saat, tempat.daerah)
    return Paparan(
        nomor="",
        edisi=0,
        judul=periksa_teks("Judul", judul or judul_bawaan(potret, tempat), PANJANG_JUDUL),
        tanggal=periksa_tanggal(tanggal) if tanggal else hari.isoformat(),
        lingkup=tempat,
        periode=periksa_periode(periode, hari),
        simulasi=bool(simulasi),
        revisi=potret.revisi,
        halaman=agenda.urutan(tuple(halaman)),
        teks=periksa_teks_halaman(teks or {}),
        waktu=saat,
    )


def buat_paparan(
    mesin: Engine,
    *,
    judul: str,
    tanggal: str,
    lingkup: Lingkup,
    periode: str,
    simulasi: bool,
    halaman: Sequence[str] = BAWAAN,
    teks: Mapping[str, str] | None = None,
    oleh: str,
    revisi: int | None = None,
    dari: str = "",
) -> Paparan:
    """Freeze a briefing under a new number. ``revisi`` default: the newest. Nothing is stored when a check fails."""
    if not judul.strip() or not tanggal.strip():
        kosong = "Judul" if not judul.strip() else "Tanggal"
        raise GalatMasukan(f"{kosong} paparan kosong.", saran="Isi judul dan tanggal rapat.")
    rencana = sementara(
        store.potret(mesin, revisi, daerah=lingkup.daerah),
        lingkup,
        periode,
        simulasi,
        halaman,
        judul,
        tanggal,
        store.kini(),
        teks,
    )
    rencana = replace(rencana, oleh=periksa_oleh(oleh), dari=dari)

    def bernomor(buku: store.Lembaran) -> Paparan:
        return replace(rencana, nomor=_nomor_baru(buku, dt.date.fromisoformat(rencana.tanggal)), edisi=1)

    return _simpan(mesin, rencana.lingkup.daerah, bernomor)


def _nomor_baru(buku: store.Lembaran, hari: dt.date) -> str:
    awalan = f"BRF-{buku.daerah.replace('.', '')}-{hari.isoformat()}-"
    terakhir = buku.terakhir("nomor", awalan)
    return f"{awalan}{int(terakhir.removeprefix(awalan)) + 1 if terakhir else 1:02d}"


def _simpan(mesin: Engine, daerah: str, susun: Callable[[store.Lembaran], Paparan]) -> Paparan:
    """Write the briefing that ``susun`` makes from the region's book, as one entry."""
    hasil: list[Paparan] = []

    def entri(buku: store.Lembaran) -> dict[str, Any]:
        hasil[:] = [susun(buku)]
        return _ke_baris(hasil[0])

    store.tambah_buku(mesin, BUKU, daerah, entri)
    return hasil[0]


def perbarui_paparan(mesin: Engine, nomor: str, oleh: str) -> Paparan:
    """The next edition: the same choices on the newest revision. Refused when that is the revision it stands on."""
    nomor, _ = _uraikan_nomor(nomor)
    siapa, waktu = periksa_oleh(oleh), store.kini()
    daerah = ambil_paparan(mesin, nomor).lingkup.daerah
    terbaru = store.revisi_terakhir(mesin, daerah)

    def berikut(buku: store.Lembaran) -> Paparan:
        lama = _terpilih(buku.isi(nomor=nomor), nomor, None)
        if lama.diarsipkan:
            raise GalatMasukan("Paparan ini sudah diarsipkan.", diberikan=nomor, saran="Pulihkan dahulu.")
        if lama.revisi >= terbaru:
            raise GalatMasukan(
                "Tidak ada data baru sejak paparan ini dibekukan.",
                diberikan=f"{lama.sebutan} pada revisi {lama.revisi}, revisi terbaru {terbaru}",
                saran="Paparan tetap dapat dipakai apa adanya.",
            )
        return replace(lama, edisi=lama.edisi + 1, revisi=terbaru, oleh=siapa, waktu=waktu)

    return _simpan(mesin, daerah, berikut)


def salin_paparan(mesin: Engine, nomor: str, oleh: str, **ubah: Any) -> Paparan:
    """A new number with the choices of another briefing, on the newest revision and for today unless told otherwise.

    ``ubah`` are arguments of ``buat`` to change: judul, tanggal, lingkup, periode, simulasi, halaman, teks, revisi.
    """
    asal = ambil_paparan(mesin, nomor)
    pilihan: dict[str, Any] = {
        k: getattr(asal, k) for k in ("judul", "lingkup", "periode", "simulasi", "halaman", "teks")
    }
    pilihan["tanggal"] = zones.hari(store.kini(), asal.lingkup.daerah).isoformat()
    return buat_paparan(mesin, **pilihan | ubah, oleh=oleh, dari=f"{asal.nomor}/{asal.edisi}")


# --- reading


def ambil_paparan(mesin: Engine, nomor: str, edisi: int | None = None) -> Paparan:
    """One briefing, its newest edition unless ``edisi`` or ``nomor`` ("…-01/2") names another. ``GalatMasukan`` for
    an unknown one."""
    polos, tersebut = _uraikan_nomor(nomor)
    return _terpilih(_isi_nomor(mesin, polos), polos, edisi if edisi is not None else tersebut)


def daftar_paparan(mesin: Engine, daerah: str = "", arsip: bool = False) -> list[Paparan]:
    """The newest edition of each briefing, newest first; archived ones only with ``arsip`` (then beside the others)."""
    isi = store.baca_buku(mesin, BUKU, daerah)
    isi = isi[(isi["kode_daerah"] == daerah) | (not daerah)].drop_duplicates("nomor", keep="last")
    isi = isi[isi["diarsipkan_waktu"].isna() | arsip]
    return [_dari_baris(b) for b in isi.to_dict("records")][::-1]


def paparan_tentang(mesin: Engine, daerah: str, periode: Iterable[str]) -> list[Paparan]:
    """The briefings of a region, archived ones too, that were frozen on any of these months or years, newest first."""
    bulan = {b for p in periode for b in periods.uraikan_periode(p)}
    semua = daftar_paparan(mesin, daerah, arsip=True)
    return [p for p in semua if bulan.intersection(periods.uraikan_periode(p.periode))]


def edisi(mesin: Engine, nomor: str) -> list[Paparan]:
    """All editions of a number, the first first."""
    polos, _ = _uraikan_nomor(nomor)
    isi = _isi_nomor(mesin, polos)
    _terpilih(isi, polos, None)
    return [_dari_baris(b) for b in isi.to_dict("records")]


def potret(mesin: Engine, paparan: Paparan) -> Potret:
    """The reading a briefing stands on: its revision, without simulated rows where it was made without them."""
    hasil = store.potret(mesin, paparan.revisi, paparan.waktu, daerah=paparan.lingkup.daerah)
    return hasil if paparan.simulasi else hasil.tanpa_simulasi()


def sebelumnya(mesin: Engine, paparan: Paparan) -> Paparan | None:
    """The briefing of the last meeting before this one, or None: of exactly the same region and filters, because
    figures of another scope are other figures.

    A saved briefing looks at the book as it was when it was frozen (editions and archive of that moment), so that it
    compares with the same meeting whenever it is opened.
    """
    isi = store.baca_buku(mesin, BUKU, paparan.lingkup.daerah)
    if paparan.nomor:
        ini = isi[(isi["nomor"] == paparan.nomor) & (isi["edisi"] == paparan.edisi)]
        isi = isi[isi["id"] < ini["id"].min()]
    saat = paparan.waktu if paparan.nomor else "9999"
    dulu: dict[str, Paparan] = {}
    for p in map(_dari_baris, isi.to_dict("records")):
        disimpan = not p.diarsipkan or p.diarsipkan_waktu > saat
        if disimpan and p.lingkup == paparan.lingkup and p.nomor != paparan.nomor:
            dulu[p.nomor] = p
    lebih_dulu = [p for p in dulu.values() if p.tanggal < paparan.tanggal]
    return max(lebih_dulu, key=lambda p: (p.tanggal, p.nomor), default=None)


def mendahului(rapat: str, hari: str, paparan: Paparan) -> bool:
    """Whether a meeting came before that of a saved briefing: by their numbers, where ``rapat`` is one (two of one day
    in their order), else by ``hari``, the ISO day on which something was written down of it."""
    if not _POLA.fullmatch(rapat):
        return hari <= paparan.tanggal
    dulu, kini = (_EKOR.search(n) for n in (rapat.partition("/")[0], paparan.nomor))
    return bool(dulu and kini) and (dulu[1], int(dulu[2])) < (kini[1], int(kini[2]))  # type: ignore[index]


# --- archive


def arsipkan_paparan(mesin: Engine, nomor: str, oleh: str) -> Paparan:
    """Put a briefing away with all its editions; nothing is deleted. Refused when it is away already."""
    siapa = periksa_oleh(oleh)
    if ambil_paparan(mesin, nomor).diarsipkan:
        raise GalatMasukan("Paparan ini sudah diarsipkan.", diberikan=nomor)
    return _tandai(mesin, nomor, {"diarsipkan_oleh": siapa, "diarsipkan_waktu": store.kini()})


def pulihkan_paparan(mesin: Engine, nomor: str, oleh: str) -> Paparan:
    """Bring an archived briefing back. Refused when it is not archived."""
    periksa_oleh(oleh)
    if not ambil_paparan(mesin, nomor).diarsipkan:
        raise GalatMasukan("Paparan ini tidak diarsipkan.", diberikan=nomor)
    return _tandai(mesin, nomor, {"diarsipkan_oleh": None, "diarsipkan_waktu": None})


def _tandai(mesin: Engine, nomor: str, isi: Mapping[str, Any]) -> Paparan:
    polos, _ = _uraikan_nomor(nomor)
    store.tandai_buku(mesin, BUKU, _isi_nomor(mesin, polos)["id"].tolist(), isi)
    return ambil_paparan(mesin, polos)


# --- rows of the book


def _uraikan_nomor(nomor: str) -> tuple[str, int | None]:
    cocok = _POLA.fullmatch(nomor.strip().upper())
    if not cocok:
        raise GalatMasukan("Nomor paparan tidak dikenali.", diberikan=repr(nomor), diharapkan=_HARAPAN)
    return cocok[1], int(cocok[3]) if cocok[3] else None


def _isi_nomor(mesin: Engine, polos: str) -> pd.DataFrame:
    """The entries of a number; one that names its region is looked for there alone."""
    cocok = _POLA.fullmatch(polos)
    kode = cocok[2] if cocok else None
    milik = {"kode_daerah": f"{kode[:2]}.{kode[2:]}"} if kode else {}
    return store.baca_buku(mesin, BUKU, nomor=polos, **milik)


def _terpilih(isi: pd.DataFrame, nomor: str, edisi: int | None) -> Paparan:
    milik = isi[isi["nomor"] == nomor]
    pilih = milik if edisi is None else milik[milik["edisi"] == edisi]
    if pilih.empty:
        ada = f"edisi 1 sampai {milik['edisi'].max()}" if len(milik) else None
        raise GalatMasukan(
            "Paparan tidak ada.",
            diberikan=nomor if edisi is None else f"{nomor} edisi {edisi}",
            diharapkan=ada,
            saran="Lihat daftarnya dengan `paparan daftar --arsip`.",
        )
    return _dari_baris(pilih.iloc[-1].to_dict())


def _ke_baris(p: Paparan) -> dict[str, Any]:
    polos = {k: getattr(p, k) for k in ("nomor", "edisi", "judul", "tanggal", "periode", "simulasi", "revisi")}
    teks = json.dumps(dict(p.teks), ensure_ascii=False, sort_keys=True)
    siapa = {"oleh": p.oleh, "waktu": p.waktu, "dari": p.dari}
    tempat = vars(p.lingkup) | {"kode_daerah": p.lingkup.daerah}
    return {**polos, **tempat, "halaman": json.dumps(p.halaman), "teks": teks, **siapa}


def _dari_baris(b: Mapping[str, Any]) -> Paparan:
    return Paparan(
        **{k: str(b[k]) for k in ("nomor", "judul", "tanggal", "periode", "oleh", "waktu", "dari")},
        **{k: int(b[k]) for k in ("edisi", "revisi")},
        **{k: "" if pd.isna(b[k]) else str(b[k]) for k in ("diarsipkan_oleh", "diarsipkan_waktu")},
        lingkup=Lingkup(*(str(b[k]) for k in ("kode_daerah", "kecamatan", "kelurahan", "puskesmas"))),
        simulasi=bool(b["simulasi"]),
        halaman=tuple(json.loads(b["halaman"])),
        teks=json.loads(b["teks"]),
    )
