"""Words for one measured row, one period and one filter: the bricks of sentences, attention and gaps.

Indonesian text made from the data. A row without a value is written as the word of its state, never as 0, and a
withheld one never shows its parts.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from itertools import dropwhile
from typing import Any

import pandas as pd

from ilp_data import periods
from ilp_data.format import angka, bagian_dari, persen, setara, teks_periode
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import NAMA_KLASTER, Indikator, jenis_indikator
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.states import ARTI, Keadaan, Tanda
from ilp_data.store.snapshot import Potret

TANPA_SASARAN = "tanpa sasaran"
_AWALAN = re.compile(r"^(?:(?:UPT|UPTD|BLUD) ){0,2}Puskesmas (?=\S)")

# What reports are counted in, by kind of indicator.
_SATUAN_LAPOR = {
    "layanan": "laporan masuk",
    "kader": "posyandu punya data kader",
    "lokus": "fasilitas diketahui statusnya",
    "kesiapan": "unsur dilaporkan",
}
# The numerator's first word that needs a verb before it to be read as a predicate.
_PENGANTAR = {
    "stunting": "tergolong",
    "wasting": "tergolong",
    "berat": "tergolong",
    "ASI": "mendapat",
    "lokus": "menjadi",
    "Purwa": "bertingkat",
    "Madya": "bertingkat",
    "Utama": "bertingkat",
}
_ADA, _TERGOLONG = "ada", "tergolong "


def waktu_baris(baris: pd.Series, pendek: bool = False) -> str:
    """The time of a measured row, and how several months became one figure; "" for facts without a month.

    ``Desember 2025``; ``rata-rata sebulan tahun 2025 (10 bulan)``; ``jumlah tahun 2025``; ``Desember 2025, bulan
    lengkap terakhir tahun 2025``.
    """
    periode, dari = str(baris["periode"]), tuple(baris["dari_bulan"])
    if not periode:
        return ""
    teks = teks_periode(periode, pendek)
    if not _beberapa_bulan(periode, dari):
        return teks
    gabung = baris["gabung"]
    if gabung == "bulan_terakhir":
        return f"{teks_periode(dari[0], pendek)}, bulan lengkap terakhir {teks}"
    return f"jumlah {teks}" if gabung == "jumlah" else f"rata-rata sebulan {teks} ({len(dari)} bulan)"


def pada_waktu(baris: pd.Series, pendek: bool = False, ringkas: bool = False) -> str:
    """``waktu_baris`` within a sentence: ``pada Desember 2025``, ``rata-rata sebulan pada tahun 2025``, ``sepanjang
    tahun 2025``, ``pada Desember 2025 (bulan lengkap terakhir tahun 2025)``; ``ringkas``: without what is in brackets,
    for a headline whose remarks say it."""
    periode, dari = str(baris["periode"]), tuple(baris["dari_bulan"])
    if not periode:
        return ""
    teks = teks_periode(periode, pendek)
    if not _beberapa_bulan(periode, dari):
        return f"pada {teks}"
    gabung = baris["gabung"]
    if gabung == "bulan_terakhir":
        kurung = "" if ringkas else f" (bulan lengkap terakhir {teks})"
        return f"pada {teks_periode(dari[0], pendek)}{kurung}"
    return f"sepanjang {teks}" if gabung == "jumlah" else f"rata-rata sebulan pada {teks}"


def _beberapa_bulan(periode: str, dari: tuple[str, ...]) -> bool:
    """Whether a figure was put together from months; a year reported as one figure was not."""
    return bool(dari) and dari != (periode,) and periods.uraikan_periode(periode) != [periode]


def sebutan(nama: str) -> str:
    """How a region is called in a comparison: ``Kota Bontang`` → ``kota``; anything else keeps its name."""
    awal = nama.partition(" ")[0].lower()
    return awal if awal in ("kota", "kabupaten") else nama


def nama_pendek(nama: str) -> str:
    """``Bontang Selatan I`` of ``UPT Puskesmas Bontang Selatan I``: the name of a puskesmas where little room is. What
    tells it from others stands at its end, so it is shortened in front and never cut."""
    return _AWALAN.sub("", nama) or nama


def tanpa_jenis(nama: str, *jenis: str) -> str:
    """``Nusa Indah 1`` of ``Posyandu Nusa Indah 1``: a name without the word for what it is, ``posyandu`` unless said,
    where that stands beside it already; a name of nothing else stays."""
    awal = (f"{j.casefold()} " for j in jenis or ("posyandu",))
    return next((nama[len(a) :].strip() for a in awal if nama.casefold().startswith(a)), "") or nama


def dengan_jenis(nama: str, jenis: str) -> str:
    """``Kelurahan Kanaan``: a name with the word for what it is in front; ``UPT Puskesmas Kanaan`` has it already, and
    so has one of nothing else. At its end the word belongs to the name: ``Desa Suka Desa``."""
    kata = nama.casefold().split()
    return nama if jenis.casefold() in (kata[:-1] or kata) else f"{jenis.title()} {nama}"


def sebutan_satuan(kelurahan: pd.DataFrame) -> str:
    """``kelurahan``, ``desa``, ``desa/kelurahan``, ``kampung/kelurahan``: what the units of ``scope.kelurahan``
    are, in the words of their region."""
    return kata_wilayah(next(iter(kelurahan["kode"]), "")).satuan(kelurahan["tingkat"])


def kata_simulasi(p: Potret, ikut: bool) -> str:
    """Whether simulated rows take part in figures of a reading, in words; "" of a region that has none to leave out."""
    if not ikut:
        return "tanpa data simulasi"
    return "dengan data simulasi" if p.ada_simulasi else ""


def tempat(potret: Potret, lingkup: Lingkup) -> str:
    """The place of a filter for use after "di": ``Kanaan``, ``wilayah Puskesmas …``; "" for the whole region."""
    if lingkup.seluruhnya:
        return ""
    nama = scope.nama_lingkup(potret, lingkup)
    if lingkup.kelurahan:
        return nama
    if not lingkup.puskesmas:
        return f"{kata_wilayah(lingkup.daerah).Kecamatan} {nama}"
    if not lingkup.kecamatan:
        return f"wilayah {nama}"
    kecamatan = scope.nama_lingkup(potret, Lingkup(lingkup.daerah, lingkup.kecamatan))
    return f"wilayah {nama}, {kata_wilayah(lingkup.daerah).Kecamatan} {kecamatan}"


def predikat(ind: Indikator) -> str:
    """What is said of those in the numerator, without whom: ``balita ditimbang`` of ``balita terdaftar`` →
    ``ditimbang``."""
    if ind.predikat:
        return ind.predikat
    kata, penyebut = ind.nama_pembilang.split(), ind.nama_penyebut.split()
    sama = max(n for n in range(len(kata) + 1) if _berurutan(kata[:n], penyebut))
    sisa = kata[max(sama, 1) :] if sama or kata[0] == "orang" else kata
    if sama and sisa[1:2] == ["yang"]:  # ``remaja kelas X–XII yang mengikuti …`` of ``remaja kelas X sampai XII``
        sisa = sisa[2:] or sisa
    sisa = _tanpa_umur(sisa)
    pengantar = _PENGANTAR.get(sisa[0], "")
    return " ".join([*([pengantar] if pengantar not in ("", penyebut[-1]) else []), *sisa])


def predikat_cacah(ind: Indikator, ringkas: bool = False) -> str:
    """``predikat`` behind a count: ``3 dari 10 unsur dilaporkan sudah ada``, where it would read on from whom;
    ``ringkas``: ``3 dari 10 balita ditimbang stunting``, where room is little."""
    apa = predikat(ind).removeprefix(_TERGOLONG) if ringkas else predikat(ind)
    awal = apa.partition(" ")[0]
    return f"sudah {apa}" if awal in (_ADA, ind.nama_penyebut.split()[-1]) else apa


def _tanpa_umur(kata: list[str]) -> list[str]:
    """``usia 15–59 tahun dilayani sesuai standar`` → ``dilayani sesuai standar``: of whom, the denominator has said."""
    if "usia" not in kata[:2]:
        return kata
    return list(dropwhile(lambda k: not k.startswith(("di", "me")), kata)) or kata


def _berurutan(kata: list[str], dalam: list[str]) -> bool:
    return any(dalam[i : i + len(kata)] == kata for i in range(len(dalam) + 1))


def uraian(baris: Mapping[Hashable, Any] | pd.Series, ind: Indikator) -> str:
    """One measured row in words: ``354 dari 757 balita terdaftar ditimbang (46,8 %)``, or why there is no value."""
    keadaan = Keadaan(baris["keadaan"])
    if keadaan.bernilai:
        bagian = bagian_dari(baris["pembilang"], baris["penyebut"], baris["nama_penyebut"])
        return f"{bagian} {predikat_cacah(ind)} ({persen(baris['nilai'])})"
    if keadaan is Keadaan.TIDAK_BERLAKU and pd.notna(baris["pembilang"]):
        return f"tidak ada {ind.nama_penyebut}"
    if tanpa_sasaran(baris):
        return f"{angka(baris['pembilang'])} {ind.nama_pembilang}; {ind.nama_penyebut} belum ada data"
    return ARTI[keadaan].kata


def sebut_selisih(selisih: float, nama: str) -> str:
    """``29,7 poin di bawah kota``; ``sama dengan kota`` when one decimal shows no difference."""
    if setara(selisih):
        return f"sama dengan {sebutan(nama)}"
    return f"{angka(abs(selisih), 1)} poin di {'atas' if selisih > 0 else 'bawah'} {sebutan(nama)}"


def keterangan(baris: pd.Series, periode: str) -> str:
    """What stands under a figure: ``7.381 dari 9.654 balita terdaftar · Desember 2025``.

    Behind it: how many reports came when some are missing, then ``sementara`` and ``simulasi`` where they hold.
    Figures as of the revision (cadres, loci, readiness) have no month: ``periode`` is then left out.
    """
    keadaan, tanda = Keadaan(baris["keadaan"]), tuple(baris["tanda"])
    if keadaan.bernilai:
        bagian = [bagian_dari(baris["pembilang"], baris["penyebut"], baris["nama_penyebut"])]
    else:
        bagian = [kata_tanpa_nilai(baris)]
    waktu = waktu_baris(baris) if periode == baris["periode"] else teks_periode(periode)
    bagian.append(waktu if baris["periode"] else "keadaan menurut revisi ini")
    if Tanda.SEBAGIAN in tanda:
        bagian.append(pelapor(baris))
    bagian += ["sementara"] if keadaan is Keadaan.SEMENTARA else []
    bagian += ["simulasi"] if Tanda.SIMULASI in tanda else []
    return " · ".join(b for b in bagian if b)


def pelapor(baris: pd.Series) -> str:
    """``30 dari 127 posyandu melapor``; of several months ``33 dari 45 laporan masuk (tiap kelurahan, tiap bulan)``; of
    cadres ``21 dari 127 posyandu punya data kader``."""
    if not baris["satuan_lapor"] or _sebulan(baris):
        return pelapor_sekali(baris)
    porsi = bagian_dari(baris["lapor"], baris["seharusnya"])
    return f"{porsi} laporan masuk (tiap {baris['satuan_lapor']}, tiap bulan)"


def _sebulan(baris: pd.Series) -> bool:
    return len(baris["dari_bulan"]) == 1 and periods.uraikan_periode(baris["periode"]) == [baris["periode"]]


def pelapor_sekali(baris: Mapping[Any, Any] | pd.Series) -> str:
    """``pelapor`` of a row of one month, or of what is as of the revision."""
    porsi, siapa = bagian_dari(baris["lapor"], baris["seharusnya"]), baris["satuan_lapor"]
    return f"{porsi} {siapa} melapor" if siapa else f"{porsi} {_SATUAN_LAPOR[jenis_indikator(str(baris['indikator']))]}"


def nama_klaster(kode: str) -> str:
    """``klaster 2``, ``lintas klaster``: a cluster within a sentence."""
    return NAMA_KLASTER[kode].lower()


def huruf_kecil(judul: str) -> str:
    """A heading within a sentence: ``Skrining TB`` → ``skrining TB``; abbreviations (``D/S``) stay."""
    return judul[:1].lower() + judul[1:] if judul[1:2].islower() else judul


def tanpa_sasaran(baris: Mapping[Any, Any] | pd.Series) -> bool:
    """Whether somebody counted people (none at all is a count too), but nothing is known to divide them by."""
    return Keadaan(baris["keadaan"]) is Keadaan.BELUM_DILAPORKAN and bool(pd.notna(baris["pembilang"]))


def kata_tanpa_nilai(baris: Mapping[Any, Any] | pd.Series) -> str:
    """What stands in place of a value: ``belum ada data``; ``tanpa sasaran`` where people were counted."""
    return TANPA_SASARAN if tanpa_sasaran(baris) else ARTI[Keadaan(baris["keadaan"])].kata


def sebab_tanpa_nilai(ukuran: pd.DataFrame) -> str:
    """Why none of these rows has a value, as a heading says it: ``disembunyikan (jumlah kecil)`` where any is withheld,
    ``tanpa sasaran`` where people were counted, else ``belum ada data``."""
    if (ukuran["keadaan"] == Keadaan.DISEMBUNYIKAN).any():
        return f"{ARTI[Keadaan.DISEMBUNYIKAN].kata} (jumlah kecil)"
    terhitung = any(tanpa_sasaran(b) for b in ukuran.to_dict("records"))
    return TANPA_SASARAN if terhitung else ARTI[Keadaan.BELUM_DILAPORKAN].kata
