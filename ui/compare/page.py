"""Bandingkan: the choice of regions, which the address carries, and the parts of the page."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.delta_generator import DeltaGenerator

from ilp_data import regions
from ilp_data.insight import side_by_side, side_by_side_words
from ilp_data.insight.side_by_side import Banding
from ilp_data.insight.stages import susun_tahap
from ui.app import binding, cached, several
from ui.app.context import Konteks
from ui.compare import stages, table
from ui.kit import dated, header, parts, sheet_files
from ui.markup import tulis_markup

TERBANYAK = 6  # more do not fit beside each other; the command knows no limit
_AWAL = 3


def pilih_daerah(k: Konteks) -> tuple[str, ...]:
    """The regions to set side by side: of the address, else that of the sidebar and the next ones of the store."""
    opsi = {d.kode: d.nama for d in regions.semua_daerah()}
    dikenal = [str(d) for d in cached.daftar_daerah()["kode"]]
    bawaan = [d for d in dict.fromkeys([k.lingkup.daerah, *dikenal]) if d in opsi][:_AWAL]
    kode, asing = binding.pilih_beberapa("banding", "Daerah yang dijajarkan", opsi, bawaan, TERBANYAK)
    if asing:
        parts.peringatan(f"Diabaikan karena bukan kode kabupaten/kota atau lebih dari {TERBANYAK}: {', '.join(asing)}.")
    return tuple(kode)


def susun_fakta(k: Konteks, kode: tuple[str, ...]) -> Banding:
    """``side_by_side.susun_banding`` with the eyes of whoever looks; shared, read-only."""
    return _susun(kode, umum=k.umum)


def _susun(kode: tuple[str, ...], *, umum: bool) -> Banding:
    kunci = ("banding", *several.kunci(), kode, umum)
    return cached.jadi(kunci, lambda: side_by_side.susun_banding(several.bahan(kode, umum=umum)))


def kepala(k: Konteks, kode: tuple[str, ...]) -> None:
    """The sentence and the figures behind it."""
    isi = susun_fakta(k, kode)
    angka = side_by_side_words.angka_pokok(isi)
    header.kepala(side_by_side_words.kalimat(several.bahan(kode, umum=k.umum), isi), k, berperiode=False, angka=angka)


def wadah(k: Konteks) -> DeltaGenerator:
    """A container of what is as of the newest revision; facts of another date say theirs."""
    return dated.wadah(dated.keadaan(k).nilai, "banding")


def isi(k: Konteks, kode: tuple[str, ...]) -> None:
    """Stages, then facts; the facts first where no stage of any region is known."""
    bagian = [("tahap", _tahap), ("fakta", _fakta)]
    for nama, gambar in bagian if side_by_side_words.tahap_diketahui(susun_fakta(k, kode)) else reversed(bagian):
        _blok(k, nama, kode, gambar)


def unduh_fakta(kode: tuple[str, ...]) -> None:
    """The facts to take home, each with its date, definition and source; as for outside, whoever asks."""
    if not kode:
        return
    apa = f"bandingkan-{'-'.join(kode)}"
    sheet_files.tombol_berdampingan(apa, lambda: _buku(kode), lambda: _slide(kode))


def _buku(kode: tuple[str, ...]) -> bytes:
    from reports import across  # noqa: PLC0415  loaded when somebody asks for a file

    return across.tulis_buku(_susun(kode, umum=True), "Fakta berdampingan")


def _slide(kode: tuple[str, ...]) -> bytes:
    from reports import across  # noqa: PLC0415  loaded when somebody asks for a file

    isi = _susun(kode, umum=True)
    return across.tulis_slide_banding(isi, side_by_side_words.kalimat(several.bahan(kode, umum=True), isi))


def _tahap(k: Konteks, kode: tuple[str, ...]) -> None:
    bahan, banding = several.bahan(kode, umum=k.umum), susun_fakta(k, kode)
    parts.judul("Tahap ILP", "menurut kegiatan, angka yang dipublikasikan, dan data nyata; simulasi tidak ikut")
    tulis_markup(stages.matriks_tahap([(n, susun_tahap(bahan, d)) for d, n in banding.daerah]))
    tulis_markup(stages.kunci_tahap())


def _fakta(k: Konteks, kode: tuple[str, ...]) -> None:
    parts.judul("Fakta berdampingan", "batang hanya bila definisi dan tanggalnya sama; yang lain tidak diperingkat")
    tulis_markup(table.tabel_banding(susun_fakta(k, kode)))


def _blok(k: Konteks, nama: str, kode: tuple[str, ...], gambar: Callable[[Konteks, tuple[str, ...]], None]) -> None:
    cached.blok(("banding", nama, *several.kunci(), kode, k.rupa.nama, k.umum), lambda: gambar(k, kode))
