"""A list of posyandu with their decrees: of institutions (``registry.lists``) of one kind, which no column says.

Only where the region knows most of its posyandu and nothing else is told of them (address, point, whether of ILP): else
it is a list of facilities, which registers them first.
"""

from __future__ import annotations

from dataclasses import replace

from ilp_data.intake.cells.values import kosong
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import headers

_LEMBAGA, _POSYANDU = "Lembaga", "Posyandu"
_FASILITAS = frozenset({"alamat", "lat", "lng", "koordinat", "lokus_ilp", "jenis_asli", "nama_lama", "nama_baru"})
_DIKENAL = 0.5


def tambah_lembaga(tabel: Tabel, kenalan: Kenalan) -> Tabel:
    """The table with a column that says so; any other as it is."""
    kolom = headers.kenali_judul(tabel.judul, Jenis.KELEMBAGAAN)
    if not {"nomor_sk", "posyandu"} <= set(kolom) or "lembaga" in kolom:
        return tabel
    if _FASILITAS & set(headers.kenali_judul(tabel.judul, Jenis.FASILITAS)):
        return tabel
    letak = tabel.judul.index(kolom["posyandu"][0][0])
    nama = [b[letak] for b in tabel.data if not kosong(b[letak])]
    if not nama or sum(kenalan.dikenal("posyandu", n) for n in nama) < _DIKENAL * len(nama):
        return tabel
    return replace(
        tabel,
        judul=[*tabel.judul, _LEMBAGA],
        data=[[*b, _POSYANDU] for b in tabel.data],
        jumlah={n: [*b, ""] for n, b in tabel.jumlah.items()},
        catatan=(*tabel.catatan, "Dibaca sebagai SK dan pengurus posyandu: satu baris satu posyandu."),
    )
