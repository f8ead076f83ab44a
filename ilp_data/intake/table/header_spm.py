"""The form of the SPM bidang kesehatan by its headings and cells: which of the twelve services, whom to serve, who was
served. Spellings of the services are data (``tajuk.toml``, section ``spm``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ilp_data.intake.cells import running, times
from ilp_data.intake.table.header_counts import tingkat_judul
from ilp_data.intake.table.header_span import KUMULATIF, Rentang, cacah, lepas_rentang
from ilp_data.intake.table.header_words import calon, ejaan, persen, rapi
from ilp_data.registry import indicators
from ilp_data.registry.indicators import Indikator

LAYANAN, SASARAN, CAPAIAN = "spm_layanan", "spm_sasaran", "spm_capaian"  # fields of a form with a row a service
SARANA = "spm_sarana"  # the other part of a service, in per cent: goods, services and staff
CAPAIAN_BULAN = "spm_capaian_bulan"  # who was served in the month, beside the running total
# Whom to serve by other kinds of target group, beside that of the SPM: field → kind as ``registry.lists`` names it.
JENIS_LAIN = {f"{SASARAN}_riil": "riil", f"{SASARAN}_proyeksi": "proyeksi"}
_CUKUP = 2  # so many services with who was served, and headings are those of the form
_AWAL = re.compile(
    r"^(?:\d{1,2} )?(?:spm )?(?:(?:cakupan|persentase|jumlah|capaian|layanan|jenis) )*(?:pelayanan )?(?:skrining )?"
    r"(?:kesehatan )?(?:sesuai standar )?(?:pada |bagi |untuk )?"
)
_PENDEK = ((re.compile(r"\b(?:dg|dgn)\b"), "dengan"), (re.compile(r"\borg\b"), "orang"))
_YANKES = re.compile(r"\b(?:yan ?kes|pel ?kes)\b")
_AKHIR = re.compile(
    r" (?:yang )?(?:mendapat\w*|memperoleh|dilayani)?(?: pelayanan)?(?: kesehatan)?(?: sesuai standar)?$"
)
_KATA_SASARAN = frozenset(
    {"sasaran", "sasaran setahun", "sasaran tahun", "jumlah sasaran", "target sasaran", "total sasaran", "sasaran spm"}
    | {"jumlah yang harus dilayani", "yang harus dilayani", "jumlah target sasaran", "sasaran 1 tahun"}
    | {"sasaran dinkes", "sasaran dinas", "sasaran dinas kesehatan", "sasaran kabupaten", "sasaran kota", "sasaran kab"}
    | {"sasaran kab kota", "sasaran spm kab", "sasaran spm kota", "sasaran spm dinkes"}
    | {"penyebut"}  # as statistics are published, beside "pembilang"
)
# "Target (jiwa)" is how many are to be served; "Target" alone may be a percentage.
_SATUAN_ORANG = re.compile(r" (?:jiwa|orang|org)$")
_KATA_TARGET = frozenset({"target", "jumlah target", "target setahun", "target tahun"})
_KATA_JENIS = {
    f"{SASARAN}_riil": frozenset({"sasaran riil", "sasaran real", "sasaran pendataan", "riil", "data riil"}),
    f"{SASARAN}_proyeksi": frozenset({"sasaran pusdatin", "sasaran proyeksi", "pusdatin", "proyeksi", "sasaran bps"}),
}
_KATA_CAPAIAN = frozenset(
    {"capaian", "realisasi", "terlayani", "dilayani", "jumlah dilayani", "jumlah terlayani", "jumlah capaian", "hasil"}
    | {"yang dilayani", "yang terlayani", "jumlah yang dilayani", "jumlah yang terlayani", "pencapaian", "absolut"}
    | {"capaian absolut", "realisasi capaian", "jumlah yang mendapat pelayanan", "mendapat pelayanan", "capaian jumlah"}
    | {"jumlah yang mendapatkan pelayanan", "dilayani sesuai standar", "jumlah dilayani sesuai standar"}
    | {"pembilang"}
)


_PECAHAN = re.compile(r"\b(?:tersedia|ketersediaan|dibutuhkan|butuh|terpenuhi|realisasi|target|standar)\b")
_BOBOT = re.compile(r"\s*\((?:bobot )?(?:80|20)\s*%\)")
# In a form with columns for each service they stand as letters, beside each other: "S | C | %".
_ABSOLUT = frozenset({"jumlah", "total", "abs", "absolut", "l p", "jumlah l p"})
_HURUF = {"s": SASARAN, "sas": SASARAN, "c": CAPAIAN, "cap": CAPAIAN}


@cache
def _menurut_ejaan() -> Mapping[str, str]:
    hasil = {_inti(i.judul): k for k, i in indicators.lengkap().items() if i.spm}
    return hasil | dict(ejaan("spm"))


def _inti(teks: str) -> str:
    kata = rapi(teks)
    for pola, utuh in _PENDEK:
        kata = pola.sub(utuh, kata)
    return _AWAL.sub("", _YANKES.sub("pelayanan kesehatan", kata), count=1).strip()


@lru_cache(maxsize=4096)
def layanan(teks: str) -> str:
    """The code of the service of the SPM that a text names ("2. Pelayanan kesehatan ibu bersalin"); "" for none."""
    for bentuk, _ in calon(teks):
        inti = _inti(bentuk)
        kena = _menurut_ejaan().get(inti) or _menurut_ejaan().get(_AKHIR.sub("", f"{inti}"))
        if kena:
            return kena
    return ""


def indikator(kode: str) -> Indikator:
    """A service by its code."""
    return indicators.lengkap()[kode]


def ukuran_sasaran(kode: str) -> str:
    """The yearly count of whom to serve."""
    return indicators.ukuran()[indikator(kode).penyebut].dari_setahun


def bagian(judul: str) -> str:
    """``SASARAN``, ``CAPAIAN`` or a field of ``JENIS_LAIN`` for the heading of such a column, "" for any other."""
    if persen(judul):
        return ""
    tulisan = rapi(lepas_rentang(judul)[0])
    teks = _SATUAN_ORANG.sub("", tulisan)
    if teks != tulisan and teks in _KATA_TARGET:
        return SASARAN
    semua = {SASARAN: _KATA_SASARAN, CAPAIAN: _KATA_CAPAIAN, **_KATA_JENIS}
    return next((f for f, kata in semua.items() if teks in kata), "")


def tanpa_bobot(judul: str) -> str:
    """A heading without the weight of its part: "Pencapaian penerima layanan (80%) – Jumlah yang harus dilayani"."""
    return _BOBOT.sub("", judul)


def bagian_formulir(judul: str) -> str:
    """Like ``bagian`` in a form with a row a service, where headings above say what those below are of ("Capaian – s.d.
    bulan ini") or nothing but a stretch of time stands over who was served ("Bulan ini"). The month is
    ``CAPAIAN_BULAN``; a quarter is none of them (``triwulan_formulir``)."""
    judul = tanpa_bobot(judul)
    polos, rentang = lepas_rentang(judul)
    if persen(judul) or rentang is Rentang.LALU or times.triwulan(judul):
        return ""
    tingkat = tingkat_judul(polos)
    apa = next((b for t in reversed(tingkat) if (b := bagian(t))), "")
    if not tingkat and rentang is not Rentang.POLOS:
        apa = CAPAIAN
    if len(tingkat) > 1 and not bagian(tingkat[-1]):
        return ""  # "Capaian – dirujuk"
    return CAPAIAN_BULAN if apa == CAPAIAN and rentang is Rentang.BULAN else apa


def huruf_formulir(judul: Sequence[str]) -> dict[str, str]:
    """Field → header of "S" and "C" in a form with a row a service, where both stand there; {} for any other."""
    hasil = {apa: j for j in judul if (apa := _HURUF.get(rapi(lepas_rentang(j)[0]))) and not persen(j)}
    return hasil if len(hasil) == len({*_HURUF.values()}) else {}


def target_formulir(judul: Sequence[str]) -> str:
    """The one header that says "Target": whom to serve where its cells are people, else a percentage; "" for none."""
    target = [j for j in judul if rapi(lepas_rentang(j)[0]) in _KATA_TARGET and not persen(j)]
    return target[0] if len(target) == 1 else ""


def kolom_target(judul: Sequence[str]) -> dict[str, str]:
    """Header → yearly target group of "Target" below the name of a service, where who was served stands beside it."""
    hasil: dict[str, str] = {}
    dilayani = {j.rpartition(" – ")[0] for j in judul if bagian(j.rpartition(" – ")[2]) == CAPAIAN}
    for j in judul:
        atas, pisah, akhir = j.rpartition(" – ")
        kode = layanan(atas.rpartition(" – ")[2]) if pisah and atas in dilayani and rapi(akhir) in _KATA_TARGET else ""
        if kode:
            hasil[j] = f"{ukuran_sasaran(kode)}@tahun"
    return hasil


def sarana(judul: str) -> bool:
    """Whether a heading is that of the other part of a service ("Mutu Barang, Jasa, SDM (%)"): goods with services or
    staff, and no number of pieces."""
    *_, akhir = tingkat_judul(tanpa_bobot(judul)) or [""]
    if "barang" not in rapi(akhir).split() and not persen(akhir) and bool(_PECAHAN.search(rapi(akhir))):
        return False  # "Mutu barang, jasa, SDM – Tersedia"
    kata = set(rapi(judul).split())
    return "barang" in kata and bool({"jasa", "sdm"} & kata) and not {"jumlah", "kebutuhan"} & kata


def triwulan_formulir(judul: str) -> int:
    """1 … 4 of a column of one quarter of who was served ("Capaian – TW II", "Triwulan II"), 0 for any other."""
    ke = times.triwulan(judul)
    lain = [t for t in judul.split(" – ") if times.triwulan(t) is None]
    return ke if ke and not persen(judul) and all(bagian(t) == CAPAIAN for t in lain) else 0


def sampai_formulir(judul: str) -> str:
    """The month (``2025-09``, or ``09`` without a year) up to which a column holds who was served ("Realisasi s/d TW
    III", "s.d. September"); "" for any other."""
    sampai = None if persen(judul) else running.lepas_sampai(tanpa_bobot(judul))
    return sampai.akhir if sampai and (not sampai.sisa or bagian_formulir(sampai.sisa) == CAPAIAN) else ""


def _utama(apa: str) -> str:
    """In a form with columns for each service every kind of target group is whom to serve; the first one is taken."""
    return SASARAN if apa in JENIS_LAIN else apa


def kolom(judul: Sequence[str]) -> dict[str, str]:
    """Header → field of a form with columns for each service ("Ibu hamil – Sasaran", "Ibu hamil – Capaian"); {} for
    any other table. Who was served runs up over the year unless a heading says that it is of the month."""
    hasil: dict[str, str] = {}
    huruf = _berhuruf(judul)
    bersasaran = {j.rpartition(" – ")[0] for j in judul if bagian(j.rpartition(" – ")[2]) == SASARAN}
    for j in judul:
        polos, rentang = lepas_rentang(j)
        sampai = running.lepas_sampai(j)
        if sampai and sampai.sisa:
            polos, rentang = sampai.sisa, Rentang.KUMULATIF
        if polos in bersasaran and rentang in (Rentang.BULAN, Rentang.KUMULATIF) and not persen(j):
            polos = f"{polos} – capaian"  # "Ibu hamil – Bulan ini" beside "Ibu hamil – Sasaran"
        atas, pisah, akhir = polos.rpartition(" – ")
        kode = next((k for t in reversed(atas.split(" – ")) if (k := layanan(t))), "") if pisah else ""
        milik = huruf.get(j) or _utama(bagian(akhir))
        apa = milik if kode and not persen(j) and rentang is not Rentang.LALU else ""
        if apa == SASARAN:
            hasil[j] = f"{ukuran_sasaran(kode)}@tahun"
        elif apa == CAPAIAN:
            hasil[j] = indikator(kode).pembilang + ("" if rentang is Rentang.BULAN else KUMULATIF)
            hasil[j] += f"@{sampai.akhir}" if sampai else ""
    dilayani = {indikator(k).pembilang for k in _menurut_ejaan().values()}
    return hasil if sum(cacah(f) in dilayani for f in hasil.values()) >= _CUKUP else {}


def kolom_persen(judul: Sequence[str]) -> dict[str, str]:
    """Header → field in a table whose title speaks of the SPM: figures beside their share below the name of a service
    ("Balita – Jml | Balita – %") are of who was served; {} for fewer than two services."""
    hasil: dict[str, str] = {}
    for j in judul:
        polos, rentang = lepas_rentang(j)
        atas, _, akhir = polos.rpartition(" – ")
        kode = layanan(atas.rpartition(" – ")[2]) if rapi(akhir) in _ABSOLUT and berpersen(j, judul) else ""
        if kode and rentang is not Rentang.LALU:
            hasil[j] = indikator(kode).pembilang + KUMULATIF * (rentang is not Rentang.BULAN)
    return hasil if len({cacah(f) for f in hasil.values()}) >= _CUKUP else {}


def berpersen(judul: str, semua: Sequence[str]) -> bool:
    """Whether a share stands beside a column below the same heading."""
    atas = judul.rpartition(" – ")[0]
    return bool(atas) and any(x != judul and x.rpartition(" – ")[0] == atas and persen(x) for x in semua)


def _berhuruf(judul: Sequence[str]) -> dict[str, str]:
    """Header → ``SASARAN`` or ``CAPAIAN`` of columns named by a letter, where both stand below one heading."""
    menurut: dict[str, dict[str, str]] = {}
    for j in judul:
        atas, pisah, akhir = lepas_rentang(j)[0].rpartition(" – ")
        if pisah and (apa := _HURUF.get(rapi(akhir))) and not persen(j):
            menurut.setdefault(atas, {})[j] = apa
    return {j: apa for isi in menurut.values() if len({*isi.values()}) > 1 for j, apa in isi.items()}
