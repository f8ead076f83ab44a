"""Kind and columns of a table for a draft: as recognised, as remembered for its shape, and as a person says.

A table that is not recognised can be mapped by hand: its kind is then the one asked for (or the one its fields belong
to), and it is taken as soon as the columns that the kind cannot do without are named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ilp_data.errors import GalatMasukan
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import DAFTAR, Jenis, Pemetaan, Tabel
from ilp_data.intake.table import (
    columns,
    contests,
    counts_in_rows,
    headers,
    kinds,
    known_counts,
    posyandu_decrees,
    title_counts,
)
from ilp_data.intake.table import content as columns_content
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry import lists

_TEMPAT_LAYANAN: tuple[str, ...] = ("posyandu", "kelurahan", "puskesmas", "kecamatan", "kota_kabupaten", "kode_wilayah")
_TEMPAT_LAYANAN += ("kode_puskesmas_berkas",)
_TEMPAT_KADER = ("posyandu", "puskesmas", "kelurahan")
_BAGIAN = {
    Jenis.FASILITAS: ("fasilitas", "tempat"),
    Jenis.KADER: ("kader", "tempat"),
    Jenis.LAYANAN: ("tempat", "layanan"),
    Jenis.KEGIATAN: ("kegiatan",),
    Jenis.HASIL_LOMBA: ("hasil_lomba", "tempat"),
    Jenis.PERMOHONAN: ("permohonan", "tempat"),
    **{j: (str(j), "tempat") for j in DAFTAR},
    Jenis.TINDAK_LANJUT: ("tindak_lanjut",),
}


@dataclass(frozen=True)
class Ingatan:
    """What was decided for tables of a shape: fingerprint → field → header, and fingerprint → kind."""

    kolom: Mapping[str, dict[str, str]]
    jenis: Mapping[str, str]


@dataclass(frozen=True)
class Terpetakan:
    """``jenis`` None: refused, ``pemetaan`` then shows what is known of the columns of ``usul``, the likeliest kind;
    ``orang``: of a list of people."""

    jenis: Jenis | None
    pemetaan: Pemetaan
    alasan: tuple[str, ...]
    usul: Jenis | None = None
    orang: bool = False


def petakan_kolom(
    tabel: Tabel, jenis: Jenis | None, pilihan: Mapping[str, str], ingatan: Ingatan, kenalan: Kenalan
) -> Terpetakan:
    """Kind and columns. ``jenis`` and ``pilihan`` (field → header, "" leaves a field out) are a person's own choice.

    Raises ``GalatMasukan`` for a field that nobody knows and a column that is not there or is personal.
    """
    kenal = kinds.kenali_jenis(tabel, jenis, kenalan)
    if kenal.jenis is not None:
        pemetaan = _kolom(tabel, kenal.jenis, pilihan, ingatan, kenalan)
        return Terpetakan(kenal.jenis, pemetaan, tuple(kenal.alasan))
    bentuk = headers.bentuk(tabel.judul)
    ingat = ingatan.jenis.get(bentuk, "")
    usul = jenis or _menurut_pilihan(pilihan) or (Jenis(ingat) if ingat in _BAGIAN else _menurut_isi(tabel))
    pemetaan = _kolom(tabel, usul, pilihan, ingatan, kenalan)
    if not pilihan and not (ingat == usul and bentuk in ingatan.kolom):
        return Terpetakan(None, pemetaan, tuple(kenal.alasan), usul, kenal.orang)
    if lacking := kurang(usul, pemetaan):
        sebab = f"Kolom yang dipilih belum cukup untuk {kinds.LABEL[usul]}: {'; '.join(lacking)}."
        return Terpetakan(None, pemetaan, (sebab,), usul, kenal.orang)
    return Terpetakan(usul, pemetaan, (f"jenis ({kinds.LABEL[usul]}) dan kolomnya dipilih sendiri",))


def field_dikenal(jenis: Jenis) -> list[str]:
    """The fields that a column of a table of this kind may carry, without counts of single months."""
    dasar = [f for bagian in _BAGIAN[jenis] for f in dict.fromkeys(headers.ejaan(bagian).values())]
    dasar = [f for f in dasar if f not in ("no_urut", "tempat_umum")]
    if jenis is Jenis.LAYANAN:
        bagian = [b for semua in headers.bagian_ukuran().values() for b in semua]
        setahun = {n for n, u in known_counts.ukuran().items() if u.setahun}
        bertambah = sorted(n for n, u in known_counts.ukuran().items() if u.sifat == "alir" and not u.dari_setahun)
        dasar += [
            *sorted(headers.nama_ukuran() - setahun),
            *bagian,
            *(f"{n}@{headers.SETAHUN}" for n in sorted(setahun)),
            *(f"{n}{headers.KUMULATIF}" for n in bertambah),
        ]
    return list(dict.fromkeys(dasar))


def kurang(jenis: Jenis, pemetaan: Pemetaan) -> list[str]:
    """What a mapping lacks for its kind, in words."""
    k = pemetaan.kolom
    if jenis is Jenis.FASILITAS:
        return [] if "nama" in k else ["nama fasilitas belum ada kolomnya"]
    if jenis is Jenis.KADER:
        ada = any(f in k for f in _TEMPAT_KADER)
        return [*["nama kader belum ada kolomnya"] * ("nama" not in k), *["posyandu belum ada kolomnya"] * (not ada)]
    if jenis is Jenis.KEGIATAN:
        wajib = {"nama_kegiatan": "nama kegiatan", "mulai": "tanggal mulai"}
        return [f"{kata} belum ada kolomnya" for f, kata in wajib.items() if f not in k]
    if jenis is Jenis.TINDAK_LANJUT:
        pemilik = "unsur_keputusan" if "unsur_keputusan" in k else "pemilik_keputusan"
        wajib = {"keputusan_rapat": "keputusan", pemilik: "jabatan penanggung jawab"}
        return [f"{kata} belum ada kolomnya" for f, kata in wajib.items() if f not in k]
    if jenis is Jenis.HASIL_LOMBA:
        ada = any(f in k for f in contests.HASIL)
        return [
            *["posyandu belum ada kolomnya"] * ("posyandu" not in k),
            *["juara atau nilai belum ada kolomnya"] * (not ada),
        ]
    if jenis is Jenis.PERMOHONAN:
        wajib = {"tanggal_permohonan": "tanggal permohonan", "bidang_spm": "bidang"}
        return [f"{kata} belum ada kolomnya" for f, kata in wajib.items() if f not in k]
    if jenis in DAFTAR:
        kolom = lists.daftar(str(jenis)).kolom
        return [f"{huruf_kecil(c.judul)} belum ada kolomnya" for c in kolom if c.wajib and c.field not in k]
    hasil = [] if any(f in k for f in _TEMPAT_LAYANAN) else ["tempat (kelurahan, puskesmas, …) belum ada kolomnya"]
    sebagian = {f.partition("+")[0] for f in k if "+" in f}
    utuh = any(headers.susunan(n, frozenset(k)) for n in sebagian)
    cacah = any(("+" not in f and headers.cacah(f) in headers.nama_ukuran()) or "@" in f for f in k)
    cacah = cacah or counts_in_rows.berangka(k)
    return hasil if cacah or utuh else [*hasil, "belum ada kolom jumlah"]


def _menurut_pilihan(pilihan: Mapping[str, str]) -> Jenis | None:
    """The one kind that all chosen fields belong to; None for none or several."""
    fields = {_dasar(f) for f, h in pilihan.items() if h}
    cocok = [j for j in _BAGIAN if fields and fields <= set(map(_dasar, field_dikenal(j)))]
    return cocok[0] if len(cocok) == 1 else None


def _menurut_isi(tabel: Tabel) -> Jenis:
    """Service figures where a table has two columns of figures or more or one that says only "Jumlah", else
    facilities."""
    isi = columns_content.Isi(tabel)
    if title_counts.tanpa_sebutan(tabel.judul, isi):
        return Jenis.LAYANAN
    angka = sum(columns_content.kolom_angka(isi.contoh(j)) for j in tabel.judul)
    return Jenis.LAYANAN if angka > 1 else Jenis.FASILITAS


def _dasar(field: str) -> str:
    """A field without its month and running total: ``balita_ada@2026-01`` → ``balita_ada``."""
    return headers.cacah(field) if headers.kumulatif(field) else field.partition("@")[0]


def _kolom(tabel: Tabel, jenis: Jenis, pilihan: Mapping[str, str], ingatan: Ingatan, kenalan: Kenalan) -> Pemetaan:
    """Columns as recognised or remembered, with a person's own choice above both; "" leaves a field out."""
    dasar = columns.petakan_kolom(tabel, jenis, ingatan.kolom, kenalan=kenalan)
    if jenis is Jenis.FASILITAS and kenalan.daerah:
        dasar = posyandu_decrees.tambah_kolom(dasar)
    ingat = ingatan.kolom.get(dasar.bentuk, {})
    semua = {f: "" for f, h in ingat.items() if not h} | dict(pilihan)
    if not semua:
        return dasar
    _periksa(tabel, jenis, pilihan, dasar)
    dipilih = {h for h in pilihan.values() if h}
    tetap = {f: h for f, h in dasar.kolom.items() if f not in semua and h not in dipilih}
    kolom = tetap | {f: h for f, h in semua.items() if h}
    yakin = {f: a for f, a in dasar.yakin.items() if f in tetap} | dict.fromkeys(semua, "dipilih sendiri")
    sisa = tuple(h for h in tabel.judul if h not in kolom.values() and h not in dasar.dibuang)
    dilepas = {h: "tidak dipakai menurut pilihan" for h in sisa if h in dasar.kolom.values()}
    return replace(dasar, kolom=kolom, yakin=yakin, tak_dikenal=sisa, keterangan=dict(dasar.keterangan) | dilepas)


def _periksa(tabel: Tabel, jenis: Jenis, pilihan: Mapping[str, str], dasar: Pemetaan) -> None:
    """Raises ``GalatMasukan`` for a choice that cannot be."""
    pribadi = dasar.dibuang
    asing = [h for h in pilihan.values() if h and (h not in tabel.judul or h in pribadi)]
    if asing:
        raise GalatMasukan(
            "Kolom ini tidak ada atau memuat data pribadi.",
            diberikan=", ".join(asing),
            diharapkan=f"salah satu kolom berkas: {', '.join(j for j in tabel.judul if j not in pribadi)}",
        )
    boleh = {*map(_dasar, field_dikenal(jenis)), *map(_dasar, dasar.kolom), "?"}
    salah = [f for f in pilihan if _dasar(f) not in boleh]
    if salah:
        raise GalatMasukan(
            "Arti kolom ini tidak dikenal.",
            diberikan=", ".join(salah),
            diharapkan=f"salah satu dari: {', '.join(field_dikenal(jenis))}",
        )
