"""The page Lintas Sektor: the sentence, the timeline, sector × event."""

from __future__ import annotations

import pandas as pd

from ilp_data import format as tulis
from ilp_data.insight import events
from ilp_data.measure import scope
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.events import KATA_KETELITIAN, KATA_STATUS
from ui.app.context import Konteks
from ui.kit import downloads, known, parts
from ui.markup import tulis_markup
from ui.sectors import timeline

_SIAPA = "Dinas Kesehatan atau sekretariat Pokjanal Posyandu"


def kegiatan(k: Konteks) -> list[events.Kegiatan]:
    """The region's events, whatever is filtered: an event belongs to the whole region."""
    return events.semua_kegiatan(k.potret, k.lingkup.daerah)


def kalimat(k: Konteks) -> str:
    """The page's sentence; where no event is known, what is known of the region first."""
    nama = scope.nama_daerah(k.potret, k.lingkup.daerah)
    isi = kegiatan(k)
    kelurahan = k.sedaerah.pandang.kelurahan
    if isi or kelurahan.empty:
        return events.kalimat(isi, nama)
    kec, satuan = kelurahan["kode_kecamatan"].nunique(), sebutan_satuan(kelurahan)
    return (
        f"{tulis.angka(kec)} {k.kata.kecamatan} dan {tulis.angka(len(kelurahan))} {satuan} {nama} terdaftar; kegiatan "
        "lintas sektornya belum tercatat."
    )


def garis_waktu(k: Konteks) -> None:
    """Year by year, newest first."""
    parts.judul("Garis waktu", "rapat, peluncuran, pelatihan, lomba; yang terbaru di atas")
    tulis_markup(timeline.garis_waktu(kegiatan(k), events.hasil_posyandu(k.potret, k.lingkup.daerah)))


def matriks(k: Konteks) -> None:
    """Which sector the sources name for which event."""
    isi = kegiatan(k)
    parts.judul("Sektor yang disebut", "nomor kolom adalah nomor kegiatan pada garis waktu; yang terbaru di kiri")
    tulis_markup(timeline.matriks(events.matriks(isi), isi, k.lingkup.daerah))
    parts.catatan(
        "Tanda ● berarti sumber menyebut sektor itu; ○ pada rencana yang belum dipastikan. Kosong berarti tidak "
        "disebut, bukan tidak hadir. Yang dicatat jumlah dan unsur, bukan nama orang."
    )


def belum_ada(k: Konteks) -> None:
    """No event is known: what is known of the region, and who could bring them."""
    known.lembar_dikenal(
        k,
        "Kegiatan lintas sektor belum tercatat",
        f"Yang dapat melengkapi: {_SIAPA}, lewat formulir di bawah ini atau lembar kegiatan pada halaman Data.",
    )


def unduh_kegiatan(k: Konteks) -> None:
    """The events as a table to take home."""
    downloads.unduh_tabel(lambda: _tabel(k), "kegiatan", k, lingkup=False)


def _tabel(k: Konteks) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Nomor": n,
                "Mulai": x.mulai,
                "Selesai": x.selesai,
                "Ketelitian tanggal": KATA_KETELITIAN[x.ketelitian] or "harinya diketahui",
                "Jenis": x.jenis,
                "Nama": x.nama,
                "Tempat": x.tempat,
                "Diundang": x.diundang,
                "Hadir": x.hadir,
                "Keterangan peserta": x.keterangan,
                "Unsur": "; ".join(x.unsur),
                "Status": KATA_STATUS[x.status],
                "Catatan": x.catatan,
                "Sumber": x.sumber,
            }
            for n, x in enumerate(kegiatan(k), 1)
        ]
    ).astype({"Diundang": "Int64", "Hadir": "Int64"})


def angka(k: Konteks) -> None:
    """Counts of events by kind and of people, each with what it counts."""
    isi = [x for x in kegiatan(k) if x.pasti]
    menurut = pd.Series([x.golongan for x in isi], dtype=object).value_counts()
    latih = sum(n for j, n in menurut.items() if j == "pelatihan")
    undang = [x for x in kegiatan(k) if x.hadir is None and x.diundang is not None]
    hadir = [x for x in isi if x.hadir is not None]
    kartu = [parts.Kartu("Kegiatan terlaksana", tulis.angka(len(isi)), _macam(menurut))]
    if latih:
        orang = [tulis.angka(x.hadir) for x in hadir if x.golongan == "pelatihan"]
        ket = (
            f"{tulis.daftar(orang, 6)} peserta menurut sumber; orangnya dapat sama" if orang else "tanpa jumlah peserta"
        )
        kartu.append(parts.Kartu("Pelatihan", tulis.angka(latih), ket))
    kartu += [parts.Kartu("Diundang", tulis.angka(x.diundang), _acara(x)) for x in undang[-1:]]
    kartu += [parts.Kartu("Peserta", tulis.angka(x.hadir), _acara(x)) for x in hadir[-1:]]
    parts.kartu_deret(kartu)


def _acara(x: events.Kegiatan) -> str:
    """An event with its day, and what is not known of it to have been held."""
    return f"{x.nama}, {x.waktu}" + ("" if x.pasti else f" ({KATA_STATUS[x.status]})")


def _macam(menurut: pd.Series) -> str:
    return ", ".join(f"{tulis.angka(int(n))} {j or 'tanpa jenis'}" for j, n in menurut.items())
