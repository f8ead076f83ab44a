"""What is missing from the data in a scope: each gap a sentence, with how many, since when, and who could bring it.

A gap is a fact about the record, not about the health of a place. Nothing is listed twice: a region without any
report has one gap for it, not one for every indicator.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ilp_data.format import angka, bagian_dari, daftar, tanggal
from ilp_data.insight import neighbours
from ilp_data.insight.gaps_base import DINAS, KANTOR, NAMA_TERBANYAK, Kekosongan, Konteks, Pelengkap
from ilp_data.insight.gaps_services import PEMERIKSA as PEMERIKSA_LAYANAN
from ilp_data.insight.gaps_services import belum_melapor
from ilp_data.insight.sentences import JENIS_FASILITAS
from ilp_data.measure import closings, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry import facility_types, locus_words
from ilp_data.registry.indicators import KLASTER, UNSUR
from ilp_data.store.snapshot import Potret

__all__ = ["Kekosongan", "belum_melapor", "kekosongan", "menurut_tugas", "tidak_di_peta"]


def kekosongan(pandang: Pandangan) -> list[Kekosongan]:
    """All gaps of the view, facilities first. Its period "" (nothing was ever reported) leaves out what needs one."""
    k = Konteks(pandang)
    return [g for periksa in _PEMERIKSA if (g := periksa(k)) is not None]


def menurut_tugas(isi: list[Kekosongan]) -> tuple[list[Kekosongan], list[Kekosongan]]:
    """The gaps that somebody is to mend, and what only tells why a place is empty."""
    return [g for g in isi if g.tugas], [g for g in isi if not g.tugas]


def tidak_di_peta(potret: Potret, lingkup: Lingkup) -> pd.DataFrame:
    """Facilities in scope without a point: kode, jenis, nama, kode_kelurahan, kode_puskesmas, lokus_ilp, catatan."""
    f = scope.fasilitas(potret, lingkup)
    kolom = ["kode", "jenis", "nama", "kode_kelurahan", "kode_puskesmas", "lokus_ilp", "catatan"]
    return f.loc[f["lat"].isna() | f["lng"].isna(), kolom].reset_index(drop=True)


def _menurut_jenis(k: Konteks, f: pd.DataFrame, bernama: bool = True) -> str:
    """``2 puskesmas (Puskesmas A dan Puskesmas B) dan 3 posyandu``: counts by type, with names where few."""
    bagian = []
    for jenis in facility_types.SEMUA:
        nama = sorted(f.loc[f["jenis"] == jenis, "nama"])
        rinci = f" ({daftar(nama)})" if bernama and 0 < len(nama) <= NAMA_TERBANYAK else ""
        bagian += [f"{angka(len(nama))} {k.kata[jenis]}{rinci}"] if nama else []
    return daftar(bagian)


def _oleh_fasilitas(k: Konteks, f: pd.DataFrame) -> Pelengkap:
    """The puskesmas themselves are placed by the health office, what they run by them."""
    kelolaan = f[f["jenis"] != "puskesmas"]
    oleh = k.pembina(kelolaan["kode_puskesmas"])
    return oleh if len(kelolaan) == len(f) else Pelengkap(DINAS, oleh.puskesmas)


def _tanpa_titik(k: Konteks) -> Kekosongan | None:
    f = k.fasilitas[k.fasilitas["lat"].isna() | k.fasilitas["lng"].isna()]
    if f.empty:
        return None
    kalimat = f"{_menurut_jenis(k, f)} belum punya titik, jadi tidak ada di peta."
    return Kekosongan("Tidak ada di peta", kalimat, len(f), "", _oleh_fasilitas(k, f), False, "tanpa_titik")


def _perkiraan(k: Konteks) -> Kekosongan | None:
    f = k.fasilitas[k.fasilitas["jenis_titik"] == "perkiraan"]
    if f.empty:
        return None
    kalimat = f"Titik {_menurut_jenis(k, f, bernama=False)} masih perkiraan, bukan letak sebenarnya."
    return Kekosongan("Titik perkiraan", kalimat, len(f), "", _oleh_fasilitas(k, f), False, "titik_perkiraan")


def _meragukan(k: Konteks) -> Kekosongan | None:
    f = k.fasilitas[(k.fasilitas["periksa_titik"] != "") & k.fasilitas["lat"].notna()]
    if f.empty:
        return None
    rinci = [f"{n} ({p})" for n, p in zip(f["nama"], f["periksa_titik"], strict=True)]
    kalimat = f"Titik yang dipublikasikan perlu diperiksa: {daftar(rinci, NAMA_TERBANYAK)}."
    return Kekosongan("Titik meragukan", kalimat, len(f), "", KANTOR, False, "titik_meragukan")


def _lokus(k: Konteks) -> Kekosongan | None:
    f = k.fasilitas[~locus_words.diketahui(k.fasilitas)]
    if f.empty:
        return None
    # Of those that a source merely does not name, how many there are and which year it is of.
    sebut = locus_words.hitung_kata(f[locus_words.kolom(f) == locus_words.TIDAK_DISEBUT])
    semua = sum(sebut.values()) == len(f) and len(sebut) == 1
    if semua:
        kalimat = f"{_menurut_jenis(k, f)} {next(iter(sebut))} sebagai lokus ILP; tidak dihitung sebagai lokus."
        return Kekosongan("Lokus tidak disebut", kalimat, len(f), "", KANTOR, False, "lokus")
    ekor = "".join(f", {angka(n)} di antaranya {kata}" for kata, n in sebut.items())
    kalimat = f"Status lokus ILP {_menurut_jenis(k, f)} belum diketahui{ekor}; tidak dihitung sebagai lokus."
    return Kekosongan("Status lokus belum diketahui", kalimat, len(f), "", KANTOR, False, "lokus")


def _luar(k: Konteks) -> Kekosongan | None:
    """Posyandu without a kelurahan; of one across a border it is known where it lies."""
    f = k.fasilitas[(k.fasilitas["jenis"] == "posyandu") & (k.fasilitas["kode_kelurahan"] == "")]
    f = f[~f["kode"].isin([kode for kode in f["kode"] if neighbours.letak_luar(kode, k.lingkup.daerah)])]
    if f.empty:
        return None
    nama = daftar(sorted(f["nama"]), NAMA_TERBANYAK)
    satuan = sebutan_satuan(k.pandang.sedaerah.kelurahan)
    kalimat = f"{angka(len(f))} posyandu tidak terletak di {satuan} mana pun di daerah ini: {nama}."
    judul = f"Di luar {satuan}"
    return Kekosongan(judul, kalimat, len(f), "", k.pembina(f["kode_puskesmas"]), False, "luar_kelurahan")


def _registri(k: Konteks) -> Kekosongan | None:
    milik = k.potret.fasilitas.loc[k.potret.fasilitas["kode_daerah"] == k.lingkup.daerah]
    belum = [k.kata[j] for j in JENIS_FASILITAS if not (milik["jenis"] == j).any()]
    if not belum:
        return None
    kalimat = f"Daftar {daftar(belum, 4)} belum ada untuk {k.pandang.nama_daerah}."
    return Kekosongan("Registri belum lengkap", kalimat, len(belum), "", KANTOR, False, "registri")


def _wilayah_kerja(k: Konteks) -> Kekosongan | None:
    """Kelurahan and desa of which nobody has said which puskesmas serves them, or whose puskesmas has closed."""
    buka = set(k.fasilitas.loc[k.fasilitas["jenis"] == "puskesmas", "kode"])
    milik = k.kelurahan["kode_puskesmas"]
    belum, tutup = int((milik == "").sum()), int(milik.isin(closings.tutup(k.potret)).sum())
    if not buka or not belum + tutup:
        return None
    satuan = sebutan_satuan(k.pandang.sedaerah.kelurahan)
    siapa = f"Semua {satuan}" if belum == len(milik) else f"{bagian_dari(belum, len(milik))} {satuan}"
    kalimat = f"{siapa} belum dicatat puskesmas yang melayaninya; tanpa itu tidak ada angka per puskesmas darinya."
    sudah = f"{angka(tutup)} {satuan} masih tercatat pada puskesmas yang sudah tutup."
    isi = " ".join([kalimat] * bool(belum) + [sudah] * bool(tutup))
    return Kekosongan("Wilayah kerja belum dicatat", isi, belum + tutup, "", KANTOR, False, "wilayah_kerja")


def _kader(k: Konteks) -> Kekosongan | None:
    """Posyandu whose cadres are not known; ``jumlah`` 0 where no posyandu is registered either."""
    posyandu = k.fasilitas[k.fasilitas["jenis"] == "posyandu"]
    tanpa = posyandu[~posyandu["kode"].isin(k.milik_nyata("kader", "kode_posyandu")["kode_posyandu"])]
    if (len(posyandu) or k.kelurahan.empty) and tanpa.empty:
        return None
    if len(tanpa) == len(posyandu):
        kalimat = f"Belum ada data kader per posyandu untuk {k.nama}."
    else:
        kalimat = f"{bagian_dari(len(tanpa), len(posyandu))} posyandu belum punya data kader."
    oleh = k.pembina(tanpa["kode_puskesmas"])
    return Kekosongan("Data kader belum ada", kalimat, len(tanpa), "", oleh, False, "kader")


def _kesiapan(k: Konteks) -> Kekosongan | None:
    puskesmas = k.fasilitas[k.fasilitas["jenis"] == "puskesmas"]
    isi = k.milik_nyata("kesiapan", "kode_puskesmas")
    isi = isi[isi["kode_puskesmas"].isin(puskesmas["kode"])]
    belum, harap = isi[isi["status"] == "belum_dilaporkan"], len(puskesmas) * len(KLASTER) * len(UNSUR)
    jumlah = harap - len(isi) + len(belum)
    if not jumlah:
        return None
    if isi.empty:
        kalimat = f"Belum ada data kesiapan klaster dari {_menurut_jenis(k, puskesmas)}."
        return Kekosongan("Kesiapan belum ada", kalimat, jumlah, "", k.pembina(puskesmas["kode"]), False, "kesiapan")
    per = f"per {tanggal(max(isi['per_tanggal']))}"
    kalimat = f"{bagian_dari(jumlah, harap)} unsur kesiapan belum dilaporkan {per}."
    kurang = set(puskesmas["kode"]) - set(isi["kode_puskesmas"]) | set(belum["kode_puskesmas"])
    oleh, simulasi = k.pembina(pd.Series(sorted(kurang))), bool(isi["simulasi"].all())
    return Kekosongan("Kesiapan belum dilaporkan", kalimat, jumlah, "", oleh, simulasi, "kesiapan")


_PEMERIKSA: tuple[Callable[[Konteks], Kekosongan | None], ...] = (
    _tanpa_titik,
    _meragukan,
    _perkiraan,
    _lokus,
    _luar,
    _registri,
    _wilayah_kerja,
    _kader,
    _kesiapan,
    *PEMERIKSA_LAYANAN,
)
