"""Rows of results of a contest: which posyandu, which rank, which score. Of the people who won nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ilp_data import format as tulis
from ilp_data.errors import GalatNilai
from ilp_data.intake import deadline
from ilp_data.intake.cells import event_times, ranks, times, values
from ilp_data.intake.cells.event_times import Waktu
from ilp_data.intake.cells.time_words import NAMA_HARI
from ilp_data.intake.clean.dates import UrutanTanggal
from ilp_data.intake.clean.meetings import huruf_judul
from ilp_data.intake.clean.work import NAMA_ORANG, Berkas, Kerja
from ilp_data.intake.model import Baris
from ilp_data.intake.table import beside_places, columns, headers, layout, personal
from ilp_data.intake.table.rows import tanpa_urut
from ilp_data.regions import normal

_TEMPAT = ("posyandu", "kelurahan", "puskesmas", "kecamatan", "kota_kabupaten", "provinsi", "kode_kelurahan_berkas")
_TERPANJANG, _KATEGORI = 400, 100
_NAMA = re.compile(r"\b(?:(?:per)?lomba(?:an)?|jambore|kejuaraan|kompetisi)\b.*", re.IGNORECASE)
_ANGKA = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?")
_PRESTASI = re.compile(
    r"\b(?:(?:pemilihan|penilaian|anugerah|penghargaan)\b.*|(?:posyandu|kader)\b[^,;:]{0,30}"
    r"\b(?:berprestasi|terbaik|teladan|unggulan)\b.*)",
    re.IGNORECASE,
)
_NAMA_BULAN = rf"(?:{times.KATA_BULAN})"
_EKOR = re.compile(  # what a title says of its day: "Tahun 2025", "pada hari Rabu, …", "12–14 November 2025"
    rf"[\s,.:;(–-]*\b(?:(?:pada\s+)?hari\W*(?:tanggal|tgl|{NAMA_HARI})\b.*|(?:pada\s+)?(?:tanggal|tgl|tahun)\b\W*\d.*|"
    rf"{NAMA_HARI}\W*\d.*|\d{{1,2}}\b(?:[^a-z]|s\.?\s?/?d\b|sampai|hingga|dan){{0,12}}?{_NAMA_BULAN}\s+20\d\d\b.*|"
    rf"{_NAMA_BULAN}\s+20\d\d\b.*|\d{{1,2}}[-/.]\d{{1,2}}[-/.]20\d\d\b.*|20\d\d\b\W*)$",
    re.IGNORECASE,
)
_KATA_TEMPAT = "kec kecamatan distrik kel kelurahan desa puskesmas pkm upt uptd kota kab kabupaten"
_TEMPAT_BAGIAN = frozenset(_KATA_TEMPAT.split())


@dataclass(frozen=True)
class Acara:
    """A contest as a file names it: "" where it does not say, ``hari`` how many different days it names."""

    nama: str = ""
    waktu: Waktu = Waktu("")
    hari: int = 0


def bersihkan_hasil(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row: the posyandu as written, ``nama_acara`` and ``mulai_acara``, ``hasil`` in words."""
    kerja = berkas.baris()
    judul = baca_judul(berkas)
    urutan = UrutanTanggal(berkas, ("tanggal_lomba",))
    gaya = values.gaya(berkas.kolom("nilai_lomba"))
    for k in deadline.tiap(kerja):
        k.nilai |= {f: beside_places.tanpa_orang(k.teks(f)) for f in _TEMPAT}
        _posyandu(berkas, k)
        _acara(berkas, k, judul, urutan)
        k.nilai["hasil"] = _hasil(berkas, k, gaya)
        if not k.nilai["posyandu"]:
            k.tolak("Posyandu kosong; hasil lomba dicatat menurut posyandu.")
        if not k.nilai["hasil"] and not k.tolakan:
            k.tolak("Juara dan nilainya kosong: tidak ada hasil yang dicatat.")
    return [_tanpa_nama(berkas, b) for b in berkas.selesai(kerja)]


def _posyandu(berkas: Berkas, k: Kerja) -> None:
    """The posyandu alone of a cell that may name who took part; what was left out is said by its address."""
    baca = beside_places.baca_peserta(k.teks("posyandu"))
    k.nilai["posyandu"] = baca.teks
    if baca.terhapus:
        sel = berkas.alamat(k, berkas.pemetaan.kolom["posyandu"])
        k.nilai[NAMA_ORANG] = (sel,)
        k.alasan.append(f"Sel {sel} menyebut orang di samping posyandunya: namanya tidak dibaca.")


def _tanpa_nama(berkas: Berkas, b: Baris) -> Baris:
    """A row whose original cells of the posyandu and of the rank are what was read of them."""
    kolom = berkas.pemetaan.kolom
    judul = kolom.get("posyandu", "")
    juara = kolom.get("peringkat_lomba") or kolom.get("keterangan_hasil", "")
    terbaca = {judul: b.nilai["posyandu"]} if judul in b.asli else {}
    return replace(b, asli={**b.asli, **terbaca, **({juara: b.nilai["juara"]} if juara else {})})


# --- which contest


def baca_judul(berkas: Berkas) -> Acara:
    """The contest of the rows above the table, else of the sheet's or the file's name."""
    mentah = berkas.tabel.mentah
    nama_berkas = mentah.berkas.rpartition(".")[0].replace("_", " ")
    luar = (mentah.lembar, mentah.berkas.rpartition(".")[0])
    atas = [t for t in columns.teks_judul(berkas.tabel) if t not in luar]
    semua = [*atas, mentah.lembar, nama_berkas]
    nama = next(
        (n for pola in (_NAMA, _PRESTASI) for t in semua if (m := pola.search(t)) and (n := nama_acara(m[0]))), ""
    )
    for teks in (atas, [mentah.lembar], [nama_berkas]):
        if waktu := event_times.waktu_dalam(teks):
            return Acara(nama, waktu[0] if len(waktu) == 1 else Waktu(""), len(waktu))
    return Acara(nama)


def nama_acara(teks: str) -> str:
    """The name of a contest without its day, and without names of people."""
    nama = _EKOR.sub("", teks).strip(" .:;,(–-")
    return personal.samarkan_acara(huruf_judul(nama))[:_KATEGORI]


def _acara(berkas: Berkas, k: Kerja, judul: Acara, urutan: UrutanTanggal) -> None:
    """The contest of a row: its own columns before the title."""
    sendiri, teks = k.teks("acara_lomba"), urutan.iso(k, "tanggal_lomba")
    waktu = event_times.baca_waktu(teks) if teks else judul.waktu
    if waktu is None:
        k.tolak(f"Tanggal “{teks}” tidak terbaca; tulis misalnya 12 November 2025.")
    nama = personal.samarkan_acara(sendiri)[:_TERPANJANG] if sendiri else judul.nama
    mulai = waktu.mulai if waktu else ""
    k.nilai |= {"nama_acara": nama, "mulai_acara": mulai, "selesai_acara": waktu.selesai if waktu else ""}
    k.nilai["sidik"] = "" if nama and mulai else berkas.sidik_isi
    if not mulai and judul.hari > 1:
        k.alasan.append(f"judul menyebut {judul.hari} tanggal, jadi hari lombanya tidak pasti")


# --- what was won


def _hasil(berkas: Berkas, k: Kerja, gaya: values.Gaya | None) -> str:
    """ "Juara 1, nilai 87,5 (cerdas cermat)"; "" where the row says nothing."""
    k.nilai["juara"] = _juara(berkas, k)
    terbaca = ", ".join(x for x in (k.nilai["juara"], _nilai(k, gaya)) if x)
    tertulis = _tertulis(berkas, k)
    teks = ", ".join(x for x in (f"{terbaca[:1].upper()}{terbaca[1:]}", tertulis) if x)
    kategori = _kategori(berkas, k)
    hasil = teks + (f" ({kategori})" if kategori and teks else "")
    if len(hasil) > _TERPANJANG:
        k.tolak(f"Hasil terlalu panjang; paling panjang {_TERPANJANG} huruf.")
    return hasil


def _tertulis(berkas: Berkas, k: Kerja) -> str:
    """What a column of results says in words; a bare number is a rank where all of the column are, else a score."""
    teks = k.teks("hasil_tertulis")
    if (nomor := ranks.peringkat(teks)) and ranks.berurutan(berkas.kolom("hasil_tertulis")):
        return f"Peringkat {nomor}"
    return f"Nilai {teks}" if _ANGKA.fullmatch(teks) else personal.samarkan_acara(teks)


def _juara(berkas: Berkas, k: Kerja) -> str:
    """The rank of its column, else of the remarks; words that belong to no rank are left out and said to be."""
    teks = k.teks("peringkat_lomba")
    if not teks:
        return " ".join(ranks.kata_juara(k.teks("keterangan_hasil"))[0])
    kata, sisa = ranks.kata_juara(teks)
    judul = headers.rapi(berkas.pemetaan.kolom["peringkat_lomba"])
    if not kata and (nomor := ranks.peringkat(teks)):
        return f"{'juara' if 'juara' in judul or 'pemenang' in judul else 'peringkat'} {nomor}"
    if not kata:
        k.tolak("Isi kolom juara tidak terbaca; tulis misalnya 1, Juara 1, Harapan 2, Terbaik, atau Favorit.")
    elif sisa:
        k.alasan.append(f"dari kolom juara hanya “{' '.join(kata)}” yang disimpan")
    return " ".join(kata)


def _nilai(k: Kerja, gaya: values.Gaya | None) -> str:
    teks = k.teks("nilai_lomba")
    try:
        nilai = values.bilangan(teks, gaya)
    except values.AngkaRancu:
        return f"nilai {teks}"
    except GalatNilai:
        k.tolak("Nilai tidak terbaca; diharapkan angka, misalnya 87,5.")
        return ""
    return "" if nilai is None else f"nilai {tulis.utuh(nilai)}"


def _kategori(berkas: Berkas, k: Kerja) -> str:
    """The category of the row's column, else of the heading of its section where that names no place."""
    teks = k.teks("kategori_lomba")
    if not teks:
        bagian = tanpa_urut(berkas.sel_judul(k, layout.KELOMPOK).rpartition(" / ")[2])
        teks = "" if set(normal(bagian).split()[:1]) & _TEMPAT_BAGIAN else bagian
    bersih = re.sub(r"[();]+", " ", personal.samarkan_acara(huruf_judul(teks)))
    return " ".join(bersih.split())[:_KATEGORI]


def pecah_hasil(teks: str) -> Sequence[tuple[str, str]]:
    """(category or "", words) of each result in a text as the history keeps it: "Juara 1 (yel-yel); Harapan 2"."""
    bagian = [b.strip() for b in teks.split(";")]
    return [(m[1] if (m := re.search(r"\(([^()]*)\)$", b)) else "", b) for b in bagian if b]
