"""Findings in lists of facilities and registries of cadres."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from ilp_data import format as fmt
from ilp_data.intake.cells import likeness, names
from ilp_data.intake.check.facility_changes import tidak_disebut
from ilp_data.intake.match import cross_border
from ilp_data.intake.match.base import NASIONAL
from ilp_data.intake.model import Baris, Temuan
from ilp_data.registry import facility_types
from ilp_data.registry.region_words import sebutan_satuan
from ilp_data.registry.skills import KELOMPOK
from ilp_data.store.snapshot import Potret

_PERINGATAN, _CATATAN = "peringatan", "catatan"
_BANYAK_SEBUT = 8


def _teks(b: Baris, kolom: str) -> str:
    isi = b.nilai.get(kolom)
    return "" if isi is None else str(isi).strip()


def fasilitas(hidup: Sequence[Baris], potret: Potret, daerah: str) -> list[Temuan]:
    """Names doubled or nearly so, unknown regencies and puskesmas, registered facilities that the file leaves out."""
    return [
        *_nama_ganda(hidup),
        *_nama_mirip(hidup),
        *_tanpa_nama(hidup),
        *_tanpa_kelurahan(hidup, daerah),
        *_jenis_lain(hidup, potret, daerah),
        *_tak_dikenal(hidup),
        *_tidak_disebut(hidup, potret, daerah),
    ]


def _letak(b: Baris) -> tuple[str, ...]:
    return tuple(_teks(b, k) for k in ("jenis", "kode_daerah", "kode_kelurahan", "kode_puskesmas"))


def _nama_ganda(hidup: Sequence[Baris]) -> Iterable[Temuan]:
    """Facilities of one name and place, told apart by a person's decision. Without a place equal names say nothing."""
    menurut: dict[tuple[str, ...], list[Baris]] = defaultdict(list)
    for b in hidup:
        if not (_teks(b, "kode_fasilitas") and (_teks(b, "kode_kelurahan") or _teks(b, "kode_puskesmas"))):
            continue
        menurut[(*_letak(b), names.kunci_fasilitas(_teks(b, "nama"), _teks(b, "jenis")))].append(b)
    for isi in menurut.values():
        for b in isi[1:]:
            yield Temuan(
                "nama_ganda", _PERINGATAN,
                f"“{_teks(b, 'nama')}” sudah disebut di baris {isi[0].nomor} dengan jenis dan tempat yang sama.",
                "Pastikan keduanya memang fasilitas yang berbeda; bila sama, hapus satu baris.",
                b.nomor, _teks(b, "kode_fasilitas"),
            )  # fmt: skip


def _nama_mirip(hidup: Sequence[Baris]) -> Iterable[Temuan]:
    """Nearly equal names within one kelurahan of the file; lists without kelurahan are too coarse for this."""
    menurut: dict[tuple[str, str], dict[str, Baris]] = defaultdict(dict)
    for b in hidup:
        if _teks(b, "kode_kelurahan"):
            kunci = names.kunci_fasilitas(_teks(b, "nama"), _teks(b, "jenis"))
            menurut[_teks(b, "jenis"), _teks(b, "kode_kelurahan")].setdefault(kunci, b)
    for isi in menurut.values():
        urut = sorted(isi)
        for satu, lain in zip(urut, urut[1:], strict=False):  # neighbours in order: typing slips differ late
            bernomor = names.tanpa_nomor(satu)[1] != names.tanpa_nomor(lain)[1]
            if not bernomor and likeness.skor(satu, lain) >= likeness.FASILITAS:
                yield Temuan(
                    "nama_mirip", _CATATAN,
                    f"“{_teks(isi[lain], 'nama')}” mirip “{_teks(isi[satu], 'nama')}” (baris {isi[satu].nomor}) "
                    "di kelurahan yang sama.",
                    "Periksa apakah salah satu salah tulis.", isi[lain].nomor, _teks(isi[lain], "kode_fasilitas"),
                )  # fmt: skip


def _tanpa_nama(hidup: Sequence[Baris]) -> Iterable[Temuan]:
    """A facility that is called by its kind only."""
    jenis = {"posyandu", "puskesmas", "pustu", "puskesmaspembantu", "klinik", "apotek", "apotik", "tidakbernama"}
    for b in hidup:
        if names.kunci_fasilitas(_teks(b, "nama")) in jenis:
            yield Temuan(
                "nama_umum", _CATATAN, f"“{_teks(b, 'nama')}” hanya nama jenis, bukan nama fasilitas.",
                "Lengkapi namanya di berkas asal.", b.nomor, _teks(b, "kode_fasilitas"),
            )  # fmt: skip


def _tanpa_kelurahan(hidup: Sequence[Baris], daerah: str) -> Iterable[Temuan]:
    """Posyandu and pustu that are taken in without a kelurahan: they count for the region, but for no kelurahan. Those
    that somebody said to lie across the border have theirs there."""
    if daerah == NASIONAL:
        return
    menurut: dict[str, list[Baris]] = defaultdict(list)
    for b in hidup:
        letak = _teks(b, "kode_kelurahan") or _teks(b, cross_border.KOLOM)
        if _teks(b, "kode_fasilitas") and not letak and _teks(b, "jenis") in ("posyandu", "pustu"):
            menurut[_teks(b, "jenis")].append(b)
    satuan = sebutan_satuan(daerah)
    for jenis, isi in menurut.items():
        nama = fmt.daftar([_teks(b, "nama") for b in isi], _BANYAK_SEBUT)
        yield Temuan(
            "tanpa_kelurahan", _PERINGATAN,
            f"{fmt.angka(len(isi))} {jenis} masuk tanpa {satuan}: {nama}. Pada angka per {satuan} tidak terhitung.",
            f"Tambahkan kolom {satuan} (nama atau kode Kemendagri), lalu impor lagi.", isi[0].nomor, jenis,
        )  # fmt: skip


def _jenis_lain(hidup: Sequence[Baris], potret: Potret, daerah: str) -> Iterable[Temuan]:
    """Clinics, hospitals and the like are kept, but no page counts or shows a type that is not switched on: that is
    said."""
    menyala = facility_types.berlaku(potret.ejaan[["jenis", "kode", "ejaan"]].itertuples(index=False), daerah)
    isi = [b for b in hidup if (j := _teks(b, "jenis")) in facility_types.PILIHAN and j not in menyala]
    if isi:
        yield Temuan(
            "jenis_lain", _CATATAN,
            f"{fmt.angka(len(isi))} fasilitas dari jenis yang tidak dipakai setiap daerah: "
            f"{fmt.daftar([_teks(b, 'nama') for b in isi])}.",
            "Tersimpan, dan tampil bila jenisnya dinyalakan pada halaman Mulai. Perbaiki kolom jenis bila keliru.",
            isi[0].nomor, "lainnya",
        )  # fmt: skip


def _tak_dikenal(hidup: Sequence[Baris]) -> Iterable[Temuan]:
    for kolom, apa, saran in (
        ("daerah_tidak_dikenal", "Kabupaten/kota", "Tulis nama atau kode Kemendagri kabupaten/kotanya."),
        ("puskesmas_tidak_dikenal", "Puskesmas", "Impor daftar puskesmas daerah itu, lalu impor berkas ini lagi."),
    ):
        menurut: dict[str, list[int]] = defaultdict(list)
        for b in hidup:
            if _teks(b, kolom):
                menurut[_teks(b, kolom)].append(b.nomor)
        for teks, nomor in menurut.items():
            sebut = f"{apa} “{teks}” tidak dikenal ({fmt.angka(len(nomor))} baris)."
            yield Temuan(kolom, _PERINGATAN, sebut, saran, nomor[0], teks)


def _tidak_disebut(hidup: Sequence[Baris], potret: Potret, daerah: str) -> Iterable[Temuan]:
    """Facilities in force, of the kinds and places in the file, that no row names. They stay in force."""
    jenis = {_teks(b, "jenis") for b in hidup} - set(facility_types.PILIHAN)
    kode = {k for isi in tidak_disebut(hidup, potret, daerah, jenis).values() for k in isi} if jenis else set()
    sisa = potret.fasilitas[potret.fasilitas["kode"].isin(kode)]
    sisa = sisa[~_ditanyakan(sisa, hidup)]
    for satu_jenis, isi in sisa.groupby("jenis"):
        nama = fmt.daftar(isi["nama"].tolist(), _BANYAK_SEBUT)
        yield Temuan(
            "fasilitas_tidak_disebut", _CATATAN,
            f"{fmt.angka(len(isi))} {satu_jenis} terdaftar tidak disebut berkas ini: {nama}.",
            "Tetap berlaku. Bila berkas ini daftar lengkap, tandai lengkap supaya yang tidak disebut diakhiri.",
            None, str(satu_jenis),
        )  # fmt: skip


def _ditanyakan(sisa: pd.DataFrame, hidup: Sequence[Baris]) -> pd.Series:
    """Which facilities bear the name of a row that still waits for an answer: those may well be meant."""
    tunggu = {(_teks(b, "jenis"), names.kunci_fasilitas(_teks(b, "nama"), _teks(b, "jenis")))
              for b in hidup if b.pertanyaan}  # fmt: skip
    nama = zip(sisa["jenis"], sisa["nama"], strict=True)
    return pd.Series([(j, names.kunci_fasilitas(n, j)) in tunggu for j, n in nama], index=sisa.index, dtype=bool)


# --- cadres


def kader(hidup: Sequence[Baris], potret: Potret, daerah: str) -> list[Temuan]:
    """Contradictions within a row, and posyandu that had cadres and now have none in the file; a list of who went to a
    class leaves the others out by its nature."""
    peserta = any(b.nilai.get("daftar_peserta") for b in hidup)
    return [*_bertentangan(hidup, potret), *([] if peserta else _menjadi_kosong(hidup, potret, daerah))]


def _bertentangan(hidup: Sequence[Baris], potret: Potret) -> Iterable[Temuan]:
    aturan = potret.aturan[max(potret.aturan)] if potret.aturan else None
    for b in hidup:
        v, tempat = b.nilai, _teks(b, "kode_kader")
        kelompok = {k: x for k, x in (v.get("keterampilan") or {}).items() if x is not None}
        if v.get("dinilai") is False and any(kelompok.values()):
            yield Temuan(
                "nilai_tanpa_penilaian", _PERINGATAN, "Tertulis belum dinilai, tetapi ada kelompok keterampilan lulus.",
                "Periksa kolom status penilaian.", b.nomor, tempat,
            )  # fmt: skip
        lapor = _teks(b, "tingkat_dilaporkan").lower()
        if aturan is None or not lapor or (v.get("dinilai") is not False and not kelompok):
            continue
        hitung = aturan.tingkat(None if v.get("dinilai") is False else {k for k in KELOMPOK if kelompok.get(k)})
        if lapor != hitung:
            yield Temuan(
                "tingkat_berbeda", _PERINGATAN,
                f"Tingkat di berkas “{_teks(b, 'tingkat_dilaporkan')}”, hasil hitungan kelompok utuh “{hitung}”.",
                "Keduanya disimpan berdampingan; periksa penilaian atau aturannya.", b.nomor, tempat,
            )  # fmt: skip


def _menjadi_kosong(hidup: Sequence[Baris], potret: Potret, daerah: str) -> Iterable[Temuan]:
    k = potret.kader
    nyata = k.loc[~k["simulasi"].fillna(False).astype(bool), "kode_posyandu"].unique()
    f: Any = potret.fasilitas.set_index("kode")
    ada = {_teks(b, "kode_posyandu") for b in hidup}
    pembina = f["kode_puskesmas"].to_dict()
    disebut, punya = (Counter(pembina.get(k, "") for k in isi if k in pembina) for isi in (ada, nyata))
    for kode in sorted(set(nyata) - ada):
        # Of a puskesmas of which a file names few posyandu it says nothing about the others.
        dibahas = 2 * disebut[pembina.get(kode, "")] >= punya[pembina.get(kode, "")]
        if kode in pembina and dibahas and f.loc[kode, "kode_daerah"] == daerah:
            yield Temuan(
                "posyandu_tanpa_kader", _PERINGATAN,
                f"{f.loc[kode, 'nama']} punya kader pada revisi {potret.revisi}, tetapi tidak ada di berkas ini.",
                "Kader lamanya tetap berlaku. Periksa apakah kadernya tercatat di posyandu lain.", None, kode,
            )  # fmt: skip
