"""Decrees of posyandu in a list that no column says to be of institutions (``registry.lists``).

Where the region knows most of the posyandu and nothing else is told of them (address, point, whether of ILP), it is a
list of institutions of one kind. Else it is a list of facilities, which registers them first, and their decrees are
read beside it (``draft.facility_decrees``).
"""

from __future__ import annotations

from dataclasses import replace

from ilp_data.intake.cells.values import kosong
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Jenis, Pemetaan, Tabel
from ilp_data.intake.table import headers
from ilp_data.registry import lists

LEMBAGA, POSYANDU = "Lembaga", "Posyandu"
_LEMBAGA_KOLOM = "lembaga"
_SUMBER = "sumber_kelembagaan"  # "Sumber" beside a list of facilities is that of the whole row
_PENANDA = frozenset({"nomor_sk", "nomor_registrasi"})
_FASILITAS = frozenset({"alamat", "lat", "lng", "koordinat", "lokus_ilp", "jenis_asli", "nama_lama", "nama_baru"})
_DIKENAL = 0.5


def tambah_lembaga(tabel: Tabel, kenalan: Kenalan) -> Tabel:
    """The table with a column that says so; any other as it is."""
    kolom = headers.kenali_judul(tabel.judul, Jenis.KELEMBAGAAN)
    if not {"nomor_sk", "posyandu"} <= set(kolom) or _LEMBAGA_KOLOM in kolom:
        return tabel
    if _FASILITAS & set(headers.kenali_judul(tabel.judul, Jenis.FASILITAS)):
        return tabel
    letak = tabel.judul.index(kolom["posyandu"][0][0])
    nama = [b[letak] for b in tabel.data if not kosong(b[letak])]
    if not nama or sum(kenalan.dikenal("posyandu", n) for n in nama) < _DIKENAL * len(nama):
        return tabel
    catatan = "Dibaca sebagai SK dan pengurus posyandu: satu baris satu posyandu."
    return replace(sebut_lembaga(tabel), catatan=(*tabel.catatan, catatan))


def sebut_lembaga(tabel: Tabel) -> Tabel:
    """The table with a column that says of every row that it is a posyandu."""
    return replace(
        tabel,
        judul=[*tabel.judul, LEMBAGA],
        data=[[*b, POSYANDU] for b in tabel.data],
        jumlah={n: [*b, ""] for n, b in tabel.jumlah.items()},
    )


def kolom_sk() -> tuple[str, ...]:
    """The fields of a list of institutions that a list of facilities may carry beside its own."""
    semua = (k.field for k in lists.daftar(str(Jenis.KELEMBAGAAN)).kolom)
    return tuple(f for f in semua if f not in (_LEMBAGA_KOLOM, _SUMBER))


def tambah_kolom(pemetaan: Pemetaan) -> Pemetaan:
    """The mapping of a list of facilities with the columns of decrees that it leaves unread; without a number of a
    decree or a registration as it is."""
    dikenal = headers.kenali_judul(list(pemetaan.tak_dikenal), Jenis.KELEMBAGAAN)
    kolom: dict[str, str] = {}
    for f in (f for f in kolom_sk() if f not in pemetaan.kolom):
        bebas = (j for j, _ in dikenal.get(f, ()) if j not in kolom.values())
        if judul := next(bebas, ""):
            kolom[f] = judul
    if not _PENANDA & {*kolom, *pemetaan.kolom}:
        return pemetaan
    return replace(
        pemetaan,
        kolom={**pemetaan.kolom, **kolom},
        yakin={**pemetaan.yakin, **dict.fromkeys(kolom, "SK dan pengurus posyandu, dibaca bersama daftar ini")},
        tak_dikenal=tuple(j for j in pemetaan.tak_dikenal if j not in kolom.values()),
        keterangan={j: k for j, k in pemetaan.keterangan.items() if j not in kolom.values()},
    )
