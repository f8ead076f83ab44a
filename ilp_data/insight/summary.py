"""Summaries of a region and tables of an indicator as plain values: what the command line and the pages share.

Unknown is None everywhere here, never 0 and never NaN; counts are int, percentages float.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from ilp_data import periods
from ilp_data.errors import GalatKode
from ilp_data.format import daftar, teks_periode
from ilp_data.insight import year_to_date
from ilp_data.insight.reported import terlapor, utama_berpasangan
from ilp_data.measure import cadres, published, scope, scope_pairs
from ilp_data.measure.figures import bulan_tersedia
from ilp_data.measure.other_units import AngkaLain, ukur_lain
from ilp_data.measure.place_codes import rapikan_tempat, sebut_asing
from ilp_data.measure.published import Terbit
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.regions import kenali_daerah, sebut_senama
from ilp_data.registry import facility_types, indicators, locus_words, own
from ilp_data.registry.indicators import Bentuk, Indikator
from ilp_data.registry.own import Registri
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret

JENIS = facility_types.BAWAAN
_SEBUT_KODE = 6
KADER_TERBIT = {
    "aktif": "kader_aktif",
    "dilatih": "kader_dilatih_kumulatif",
    "purwa": "kader_purwa",
    "madya": "kader_madya",
    "utama": "kader_utama",
}


@dataclass(frozen=True)
class RingkasLokus:
    """Facilities of one kind. ``registri`` is None where the store knows none, ``lokus_ilp`` where no status.

    ``lokus_belum_diketahui`` also counts what a source merely does not name (``locus_words``), as every screen does.
    """

    registri: int | None
    lokus_ilp: int | None
    lokus_belum_diketahui: int | None
    terbit: Terbit | None


@dataclass(frozen=True)
class RingkasKader:
    """Active cadres of a scope; every count None where the store knows no cadre there."""

    aktif: int | None
    dilatih: int | None
    dinilai: int | None
    purwa: int | None
    madya: int | None
    utama: int | None
    simulasi: bool


def lingkup(potret: Potret, daerah: str, kecamatan: str = "", kelurahan: str = "", puskesmas: str = "") -> Lingkup:
    """A checked scope; codes are taken as an address of the pages is (``place_codes``). Raises ``GalatKode`` for a code
    that is not of this region, and for codes that exclude each other (a kelurahan of another kecamatan, or outside
    the working area of the puskesmas)."""
    kode = kode_daerah(potret, daerah)
    w = scope.daftar_wilayah(potret, kode)
    kecil = w["tingkat"] != "kecamatan"
    f = scope.fasilitas(potret, Lingkup(kode), "puskesmas")
    opsi: dict[str, dict[str, str]] = {
        bagian: dict(t[["kode", "nama"]].itertuples(index=False))
        for bagian, t in (("kecamatan", w[~kecil]), ("kelurahan", w[kecil]), ("puskesmas", f))
    }
    saring = rapikan_tempat({"kecamatan": kecamatan, "kelurahan": kelurahan, "puskesmas": puskesmas}, opsi)
    for bagian, isi in saring.items():
        if isi and isi not in opsi[bagian]:
            raise _kode_asing(bagian, isi, opsi, scope.nama_daerah(potret, kode))
    hasil = Lingkup(kode, **saring)
    if (beda := scope_pairs.terdekat(potret, hasil)) is not None:
        raise GalatKode(
            f"Saringan ini saling meniadakan. {beda.sebab}", diberikan=", ".join(k for k in saring.values() if k)
        )
    return hasil


def _kode_asing(bagian: str, kode: str, opsi: Mapping[str, Mapping[str, str]], nama: str) -> GalatKode:
    """What was asked for is not of this region; a code that stands there under another option is said to."""
    lain = next((b for b, isi in opsi.items() if b != bagian and kode in isi), "")
    if lain:
        return GalatKode(
            f"Kode {bagian} tidak ada di {nama}.",
            diberikan=f"{kode} ({opsi[lain][kode]})",
            saran=f"Pakai --{lain} {kode}.",
        )
    isi = list(opsi[bagian].items())
    contoh = daftar([f"{k} {n}" for k, n in isi], _SEBUT_KODE) if isi else f"{nama} belum punya daftar {bagian}"
    return GalatKode(f"Kode {bagian} tidak ada di {nama}.", diberikan=sebut_asing(kode), diharapkan=contoh)


def kode_daerah(potret: Potret, kode: str) -> str:
    """The Kemendagri code of a kabupaten/kota, dotted. A code without dots may be of BPS and is refused."""
    if "." not in kode:
        bps = potret.daerah.loc[potret.daerah["kode_bps"] == kode, ["kode", "nama"]] if kode else potret.daerah[:0]
        dikenal = f"Kode BPS {kode} adalah {bps['nama'].iloc[0]}: pakai {bps['kode'].iloc[0]}." if len(bps) else None
        raise GalatKode(
            "Kode daerah harus kode Kemendagri bertitik.",
            diberikan=repr(kode),
            diharapkan="misalnya 64.74",
            saran=dikenal or sebut_senama(kode),
        )
    return kenali_daerah(kode).kode


def lokus(potret: Potret, lingkup: Lingkup, jenis: str) -> RingkasLokus:
    """Registry and loci of one kind of facility in scope; the published figure only for a whole region."""
    f = scope.fasilitas(potret, lingkup, jenis)
    terbit = published.terbit_lokus(potret, lingkup.daerah, jenis) if lingkup.seluruhnya else None
    if scope.fasilitas(potret, Lingkup(lingkup.daerah), jenis).empty:
        return RingkasLokus(None, None, None, terbit)
    belum = int((~locus_words.diketahui(f)).sum())
    ya = int((f["lokus_ilp"] == "ya").sum())
    return RingkasLokus(len(f), None if belum == len(f) > 0 else ya, belum, terbit)


def kecamatan_lokus(potret: Potret, daerah: str) -> int | None:
    """Kecamatan in which a puskesmas is a locus; None where the status of no puskesmas is known."""
    f = scope.fasilitas(potret, Lingkup(daerah), "puskesmas")
    if not ((f["lokus_ilp"] == "ya") | locus_words.diketahui(f)).any():
        return None
    return int(f.loc[(f["lokus_ilp"] == "ya") & (f["kode_kecamatan"] != ""), "kode_kecamatan"].nunique())


def kader(potret: Potret, lingkup: Lingkup) -> RingkasKader:
    """Counts of active cadres in scope. A scope without cadres in a region that has some counts 0."""
    semua = cadres.daftar(potret, lingkup)
    if cadres.daftar(potret, Lingkup(lingkup.daerah)).empty:
        return RingkasKader(None, None, None, None, None, None, simulasi=False)
    jumlah = cadres.jumlah(semua)
    cacah = {k: jumlah[k] if len(semua) else 0 for k in ("aktif", "dilatih", "dinilai", "purwa", "madya", "utama")}
    return RingkasKader(**cacah, simulasi=bool(semua["simulasi"].any()))


def ringkas_daerah(potret: Potret, daerah: str) -> dict[str, Any]:
    """One region in plain values, ready for JSON. Raises ``GalatKode`` for a code that is no kabupaten/kota."""
    kode = kode_daerah(potret, daerah)
    seluruh = Lingkup(kode)
    tingkat = scope.daftar_wilayah(potret, kode)["tingkat"].value_counts()
    bulan = bulan_tersedia(potret, kode)
    return {
        "daerah": kode,
        "nama": scope.nama_daerah(potret, kode),
        "revisi": potret.revisi,
        **{t: int(tingkat.get(t, 0)) for t in ("kecamatan", "kelurahan", "desa")},
        "kelurahan_desa": int(tingkat.get("kelurahan", 0) + tingkat.get("desa", 0)),
        "kecamatan_lokus": kecamatan_lokus(potret, kode),
        **{jenis: _lokus_polos(potret, seluruh, jenis) for jenis in scope.jenis_fasilitas(potret, kode)},
        "kader": _kader_polos(potret, seluruh),
        "layanan": {"awal": bulan[0], "akhir": bulan[-1]} if bulan else None,
    }


def _lokus_polos(potret: Potret, seluruh: Lingkup, jenis: str) -> dict[str, Any]:
    r = lokus(potret, seluruh, jenis)
    lain = [t for t in published.daftar(potret, seluruh.daerah, jenis) if t != r.terbit]
    return {
        "registri": r.registri,
        "lokus_ilp": r.lokus_ilp,
        "lokus_belum_diketahui": r.lokus_belum_diketahui,
        "terbit": terbit_polos(r.terbit),
        "terbit_lain": [{"ukuran": t.ukuran, **(terbit_polos(t) or {})} for t in lain],
        "rekonsiliasi": published.rekonsiliasi(potret, seluruh.daerah, jenis) or None,
    }


def _kader_polos(potret: Potret, seluruh: Lingkup) -> dict[str, Any]:
    terbit = {k: published.terbit(potret, seluruh.daerah, ukuran) for k, ukuran in KADER_TERBIT.items()}
    return {**asdict(kader(potret, seluruh)), "terbit": {k: terbit_polos(t) for k, t in terbit.items()}}


def terbit_polos(terbit: Terbit | None) -> dict[str, Any] | None:
    """A published figure in plain values: nilai, satuan, per, definisi, sumber."""
    if terbit is None:
        return None
    return {
        "nilai": bilangan(terbit.nilai),
        "satuan": terbit.satuan or None,
        "per": terbit.per,
        "definisi": terbit.definisi or None,
        "sumber": terbit.sumber,
    }


def bulan_terbaru(pandang: Pandangan, ind: Indikator) -> str:
    """The newest month in which the region has a value of this indicator that is not provisional, else the newest with
    a value, else the newest with any figure.

    Raises ``GalatKode`` for a region without any service figure: a month must then be named.
    """
    bulan = pandang.bulan
    if not bulan:
        raise GalatKode(
            "Belum ada data layanan untuk daerah ini.",
            diberikan=pandang.daerah,
            saran="Sebutkan periodenya, misalnya 2025-12.",
        )
    baris = pandang.sedaerah.deret(ind.kode, bulan)
    bernilai = {b.periode: b.keadaan for b in baris.itertuples() if b.keadaan.bernilai}
    tetap = [b for b, keadaan in bernilai.items() if keadaan is not Keadaan.SEMENTARA]
    return max(tetap or bernilai, default=bulan[-1])


def indikator_bawaan(pandang: Pandangan) -> str:
    """The indicator that a screen opens on: weighing over either denominator, unless only another one is really
    reported there, first of the main ones, then of all. It is the one that stands for its cluster (``reported.wakil``).

    Asked of the whole region in the view's period."""
    nyata = pandang.sedaerah.nyata

    def pertama(*calon: str) -> str:
        return next((k for k in calon if pd.notna(nyata.satu(k)["nilai"])), "")

    if kode := pertama(*(i.kode for i in utama_berpasangan())):
        return kode
    lain = next(terlapor(pandang), None)
    return lain.kode if lain else pertama("kader_dilatih", "lokus_posyandu") or "ds_hadir"


def tabel_indikator(pandang: Pandangan, kode: str, per: str) -> dict[str, Any]:
    """One indicator by unit in plain values. A view without a period takes ``bulan_terbaru``; facts of a revision
    have none."""
    ind = pandang.indikator(kode)
    if ind.jenis == "layanan" and not pandang.periode:
        pandang = pandang.pada(periode=bulan_terbaru(pandang, ind))
    periode = pandang.periode
    return {
        "kode": ind.kode,
        "judul": ind.judul,
        "satuan": ind.satuan,
        "arah": ind.arah,
        "daerah": pandang.daerah,
        "periode": periode if ind.jenis == "layanan" else None,
        "kata_periode": teks_periode(periode) if ind.jenis == "layanan" else None,
        "gabung": _gabung(ind, periode),
        "per": per,
        "pasangan": ind.pasangan or None,
        "dicabut": ind.kode in pandang.registri.dicabut,
        "revisi": pandang.potret.revisi,
        "sejak_januari": year_to_date.kalimat_dua_angka(pandang, ind) or None,
        "baris": _semua_baris(pandang, ind, per),
    }


def _semua_baris(pandang: Pandangan, ind: Indikator, per: str) -> list[dict[str, Any]]:
    """A row for each unit; of a rate and of a plain count the value in its own unit (``measure.other_units``)."""
    baris = [_baris(b) for b in pandang.hitung(ind.kode, per).to_dict("records")]
    if ind.jenis != "layanan" or ind.bentuk is Bentuk.PERSEN:
        return baris
    lain = {a.kode: a for a in ukur_lain(pandang, ind, per, luar=True)}
    return [b | _dalam_satuan(a) if (a := lain.get(b["kode"] or "")) else b for b in baris]


def _dalam_satuan(a: AngkaLain) -> dict[str, Any]:
    """What differs from a percentage."""
    return {
        "pembilang": bilangan(a.pembilang),
        "penyebut": bilangan(a.penyebut),
        "nama_penyebut": a.ind.semua_penyebut[0] if a.ind.penyebut else None,
        "nilai": a.nilai,
        "keadaan": a.keadaan.value,
        "kata_keadaan": a.kata,
    }


def _gabung(ind: Indikator, periode: str) -> str | None:
    """How several months became one figure, in words; None for one month and for what has none."""
    sebulan = ind.jenis != "layanan" or periods.uraikan_periode(periode) == [periode]
    return None if sebulan else indicators.KATA_GABUNG[ind.gabung]


def _baris(b: dict[str, Any]) -> dict[str, Any]:
    return {
        "kode": b["kode"] or None,
        "nama": b["nama"],
        "periode": b["periode"] or None,
        "pembilang": bilangan(b["pembilang"]),
        "penyebut": bilangan(b["penyebut"]),
        "nama_penyebut": b["nama_penyebut"],
        "nilai": None if pd.isna(b["nilai"]) else float(b["nilai"]),
        "keadaan": b["keadaan"].value,
        "kata_keadaan": kata_tanpa_nilai(b),
        "tanda": [t.value for t in b["tanda"]],
        "lapor": bilangan(b["lapor"]),
        "seharusnya": bilangan(b["seharusnya"]),
        "satuan_lapor": b["satuan_lapor"] or None,
        "dari_bulan": list(b["dari_bulan"]),
        "simulasi": bool(b["simulasi"]),
        "sumber": b["sumber"] or None,
    }


def bilangan(nilai: float | None) -> int | float | None:
    """A whole number as int, another as float; None for unknown."""
    if nilai is None or pd.isna(nilai) or math.isinf(nilai):
        return None
    return int(nilai) if float(nilai).is_integer() else float(nilai)


def daftar_indikator(registri: Registri | None = None) -> list[dict[str, Any]]:
    """The whole registry of a region (default: the program's) in plain values, those shown of every region in the order
    of screens, then the wider ones (``luas``); empty texts as None. ``buatan_daerah``: whether the office
    made it itself."""
    r = registri or own.bawaan()
    return [_definisi(i) | {"buatan_daerah": i.kode in r.sendiri} for i in (*own.tampil(r), *own.luas(r))]


def _definisi(ind: Indikator) -> dict[str, Any]:
    nama = {"nama_pembilang": ind.nama_pembilang, "nama_penyebut": ind.nama_penyebut}
    isi = asdict(replace(ind, ukuran_sendiri=())) | nama
    del isi["ukuran_sendiri"]
    return {k: None if v == "" else v for k, v in isi.items()}
