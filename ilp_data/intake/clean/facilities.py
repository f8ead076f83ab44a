"""Facility rows: name, type, codes, places, point. A point that had to be mended is asked about, never just taken."""

from __future__ import annotations

import re
from statistics import median

from ilp_data.errors import GalatNilai
from ilp_data.intake import deadline
from ilp_data.intake.cells import coords, events, facility_type, times, values
from ilp_data.intake.clean import many_names
from ilp_data.intake.clean.dates import UrutanTanggal
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris
from ilp_data.intake.table import beside_places, columns, headers, personal
from ilp_data.regions import normal

MAKS_NAMA = 120
MENYEBUT_ORANG = "menyebut_orang"  # of a row: its name is somebody's
TERIMA, TANPA_TITIK = "terima", "tanpa_titik"
_TEMPAT = ("kota_kabupaten", "provinsi", "kode_provinsi", "kecamatan", "kelurahan", "puskesmas")
_KODE = {"kode": "kode", "kode_kab": "kode_kab", "kode_kelurahan_berkas": "kode_kelurahan_berkas"}
_PUSKESMAS = re.compile(r"\b(puskesmas|pkm|kdpkm)\b")
_KODE_WILAYAH = re.compile(
    r"^(?=.*\b(?:kode|id|kd|bps)\b)(?=.*\b(?:kec|kecamatan|kab|kabupaten|kota|kabkota|bps|wilayah|kel|kelurahan|desa|"
    r"kemendagri|daerah)\b)"
)
_KABKOTA = re.compile(r"(?i)kab(?:upaten)?\.?|kota(?:madya)?|kodya")
_TANGGAL = ("tanggal_perubahan", "tanggal_tutup")
_JAWAB = {"ya": True, "tidak": False, "kosong": None}
_KATA_ILP = frozenset({
    "ilp", "lokus", "posyandu", "puskesmas", "pustu", "menerapkan", "melaksanakan", "diterapkan", "dilaksanakan",
})  # fmt: skip
_BERKODE = re.compile(r"\(?(?P<kode>[A-Za-z]?\d{6,12})\)?\s*[-–:|/_.]\s*(?P<nama>[^\W\d].*)")  # "01210001 - MAROKO"
_KEMENKES = re.compile(r"\d{7}")
_STATUS_LOKUS = {True: "ya", False: "tidak", None: "belum_diketahui"}
LOKUS_JUDUL = "lokus_judul"
_SEBUT_LOKUS = re.compile(r"\b(?:lokus|ilp)\b|\bintegrasi (?:pe)?layanan(?: kesehatan)? primer\b")
_PANJANG_JUDUL = 120
_CUKUP = 3
_CATATAN = 200  # cells of columns that nobody knows are read as remarks up to this length


def bersihkan_fasilitas(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row, or a name where a cell has several (``many_names``)."""
    berkas = many_names.pisahkan_nama(berkas)
    kerja = berkas.baris()
    tersirat = columns.jenis_tersirat(berkas.tabel, berkas.pemetaan)
    kode_puskesmas, kode_lain = _kolom_kode(berkas)
    perubahan = UrutanTanggal(berkas, _TANGGAL)
    judul = _judul_lokus(berkas)
    for k in deadline.tiap(kerja):
        _nama_dan_jenis(k, berkas, tersirat, perubahan)
        _tempat(k, berkas)
        _kode_induk(k, berkas, kode_puskesmas, kode_lain)
        _lokus(k, berkas)
        if judul and k.nilai["nama"]:
            _lokus_judul(k, berkas, judul)
    _titik(kerja, berkas)
    return berkas.selesai(kerja)


def _kejadian(k: Kerja, berkas: Berkas, perubahan: UrutanTanggal) -> str:
    """The name of the row without remarks; what these and the columns for it say has happened stays with the row."""
    sel = (k.teks("keterangan"), *berkas.lain(k, _CATATAN))
    catatan = tuple(personal.samarkan_teks(c).replace(personal.SAMAR, "…") for c in sel)  # its word is one for closing
    nama, kejadian = events.dari_baris(
        k.teks("nama") or k.teks("nama_lama"), lama=k.teks("nama_lama"), baru=k.teks("nama_baru"), catatan=catatan,
        status=k.teks("status_fasilitas"), tutup=k.teks("sudah_tutup") or k.teks("tanggal_tutup"),
        tanggal=next((t for f in _TANGGAL if (t := perubahan.iso(k, f))), ""),
    )  # fmt: skip
    if kejadian:
        k.nilai["kejadian"] = kejadian
    return nama


def _nama_dan_jenis(k: Kerja, berkas: Berkas, tersirat: str, perubahan: UrutanTanggal) -> None:
    asli = k.teks("nama") or k.teks("nama_lama")
    nama = _kejadian(k, berkas, perubahan)
    nama = _tanpa_kode(k, nama)
    k.nilai |= {"nama": nama, "nama_bersih": facility_type.bersihkan_nama(nama), "jenis_asli": k.teks("jenis_asli")}
    if not nama:
        k.tolak("Kolom nama fasilitas kosong.")
    if not many_names.tanyakan_nama(k, berkas) and len(nama) > MAKS_NAMA:
        k.tolak(f"Nama fasilitas berisi {len(nama)} huruf; nama paling panjang {MAKS_NAMA}.")
    asal = next((x for x in (nama, asli) if facility_type.dari_nama(x)), nama)
    terbaca = facility_type.tentukan_jenis(asal, k.teks("jenis_asli"), tersirat)
    jenis = terbaca.jenis
    if nama and not jenis:
        kunci = f"jenis_fasilitas|{berkas.sidik}"
        jenis = berkas.putuskan(k, kunci, "Jenis fasilitas tidak disebut.", facility_type.JENIS.__contains__)
    k.nilai["jenis"] = jenis
    if beside_places.menyebut_orang(nama) and not (jenis == facility_type.LAINNYA and not tersirat):
        k.nilai[MENYEBUT_ORANG] = True
    if facility_type.polos(nama):
        k.nilai["nama_polos"] = True
        k.alasan.append(f"nama hanya kata jenis: “{nama}”")
    if terbaca.ragu:
        k.alasan.append(terbaca.alasan)


def _tanpa_kode(k: Kerja, nama: str) -> str:
    """A name without the code before it, as insurers write them; a Kemenkes code is the row's where it has none."""
    berkode = _BERKODE.fullmatch(nama)
    if berkode is None:
        return nama
    k.alasan.append(f"kode {berkode['kode']} di depan nama dipisahkan dari namanya")
    if _KEMENKES.fullmatch(berkode["kode"]) and not k.teks("kode"):
        k.nilai["kode"] = berkode["kode"]
    return berkode["nama"].strip()


def _tempat(k: Kerja, berkas: Berkas) -> None:
    for field in _TEMPAT:
        k.nilai[field] = beside_places.tanpa_orang(k.teks(field))
    jenis = next((t for t in (k.teks("jenis_asli"), *berkas.lain(k, len("kabupaten"))) if _KABKOTA.fullmatch(t)), "")
    if jenis and k.nilai["kota_kabupaten"]:
        k.nilai["jenis_daerah"] = jenis
    lain = [(bps, kode(berkas.sel_judul(k, j))[0]) for j, bps in _kode_wilayah(berkas)]
    if any(isi for _, isi in lain):
        k.nilai["kode_wilayah_lain"] = tuple(x for x in lain if x[1])
    for field, nama in _KODE.items():
        if field in k.sel:
            k.nilai[nama], alasan = kode(k.sel[field])
            k.alasan.extend(alasan)
    if "alamat" in k.sel:
        k.nilai["alamat"] = personal.samarkan_teks(k.teks("alamat"))


def _kode_wilayah(berkas: Berkas) -> list[tuple[str, bool]]:
    """(heading, whether of BPS) of columns with region codes that carry no field: they still say where a row is."""
    dipakai = set(berkas.pemetaan.kolom.values()) | set(berkas.pemetaan.dibuang)
    sisa = [(j, headers.rapi(j)) for j in berkas.tabel.judul if j not in dipakai]
    return [(j, "bps" in r.split()) for j, r in sisa if _KODE_WILAYAH.search(r)]


def _kolom_kode(berkas: Berkas) -> tuple[str, str]:
    """(heading of the codes of puskesmas, heading of other codes of facilities), "" for none."""
    semua = [j for j in berkas.tabel.judul if headers.ejaan("fasilitas").get(headers.rapi(j)) == "kode"]
    milik = [j for j in semua if _PUSKESMAS.search(headers.rapi(j))]
    return next(iter(milik), ""), next((j for j in semua if j not in milik), "")


def _kode_induk(k: Kerja, berkas: Berkas, kode_puskesmas: str, kode_lain: str) -> None:
    """Of a posyandu or pustu the code of the puskesmas says where it belongs, not which one it is."""
    if k.nilai.get("jenis") in ("puskesmas", "poskes", "lainnya", "") or not kode_puskesmas:
        return
    k.nilai["kode"], alasan = kode(berkas.sel_judul(k, kode_lain))
    k.alasan.extend(alasan)
    if not k.nilai["puskesmas"]:
        k.nilai["puskesmas"] = kode(berkas.sel_judul(k, kode_puskesmas))[0]


def kode(teks: str) -> tuple[str, tuple[str, ...]]:
    """A code as text: ``1060837.0`` → ``1060837``; a code that a spreadsheet rounded (1.06E+06) → "" with why."""
    bersih = re.sub(r"\.0+$", "", values.rapikan_sel(teks)) if not values.kosong(teks) else ""
    if re.fullmatch(r"\d+([.,]\d+)?[eE]\+?\d+", bersih):
        return "", (f"kode “{bersih}” tertulis dalam bentuk ilmiah dan tidak dapat dipulihkan",)
    return bersih, ()


def _judul_lokus(berkas: Berkas) -> str:
    """The line of the title, or the name of the sheet, that speaks of loci of ILP, where no column says which are; ""
    for none. The name of the file is no title."""
    if "lokus_ilp" in berkas.pemetaan.kolom:
        return ""
    teks = columns.teks_judul(berkas.tabel)[:-1]
    return next(
        (personal.samarkan_acara(t.strip())[:_PANJANG_JUDUL] for t in teks if _SEBUT_LOKUS.search(normal(t))), ""
    )


def _lokus_judul(k: Kerja, berkas: Berkas, judul: str) -> None:
    """Whether all of the table are loci, as a person says of its title; unknown, nothing is said of them."""
    kunci = f"{LOKUS_JUDUL}|{berkas.sidik}|{normal(judul)}"
    jawab = berkas.putuskan(k, kunci, f"judul: “{judul}”", _JAWAB.__contains__)
    k.nilai["judul_lokus"] = judul
    if (ya := _JAWAB.get(jawab)) is not None:
        k.nilai["lokus_ilp"] = _STATUS_LOKUS[ya]


def _lokus(k: Kerja, berkas: Berkas) -> None:
    if "lokus_ilp" not in k.sel:
        return
    teks = k.sel["lokus_ilp"]
    try:
        ya = _ber_ilp(teks)
    except GalatNilai as galat:
        if times.bertanggal(teks) or times.setahun(teks) or times.periode_dalam(teks):  # asked once for the column
            judul = berkas.pemetaan.kolom["lokus_ilp"]
            kunci = f"status_tanggal|{berkas.sidik}|{headers.rapi(judul)}"
            ya = _JAWAB.get(berkas.putuskan(k, kunci, f"kolom “{judul}”: “{teks}”", _JAWAB.__contains__))
        else:
            k.nilai["lokus_ilp"] = "belum_diketahui"
            k.alasan.append(f"lokus ILP: {galat}")
            return
    k.nilai["lokus_ilp"] = _STATUS_LOKUS[ya]


def _ber_ilp(teks: str) -> bool | None:
    """``values.status`` of a cell that may say of what: "Sudah ILP", "Non ILP", "ILP" alone."""
    kata = normal(teks).split()
    if not {"ilp", "lokus"} & set(kata):
        return values.status(teks)
    sisa = " ".join(k for k in kata if k not in _KATA_ILP)
    return values.status(sisa) if sisa else True


# --- points


def _titik(kerja: list[Kerja], berkas: Berkas) -> None:
    """Points of all rows; the plain ones tell where the others must lie."""
    judul = {"judul_lat": berkas.pemetaan.kolom.get("lat", ""), "judul_lng": berkas.pemetaan.kolom.get("lng", "")}
    terbaca = [_baca(k, berkas, judul, None) for k in deadline.tiap(kerja)]
    pasti = [t for t in terbaca if t.lat is not None and t.lng is not None]
    petunjuk = None
    if len(pasti) >= _CUKUP:
        petunjuk = (median(t.lat or 0.0 for t in pasti), median(t.lng or 0.0 for t in pasti))
    for k, t in zip(kerja, terbaca, strict=True):
        ragu = petunjuk is not None and t.usul is not None and t.usul["sesudah"] is None
        _simpan(k, _baca(k, berkas, judul, petunjuk) if ragu else t, berkas)


def _baca(k: Kerja, berkas: Berkas, judul: dict[str, str], petunjuk: tuple[float, float] | None) -> coords.Titik:
    dari_peta = berkas.titik.get(k.nomor)
    if dari_peta is not None and coords.di_indonesia(dari_peta[1], dari_peta[0]):
        return coords.Titik(dari_peta[1], dari_peta[0])
    lat, lng, satu = (k.sel.get(f, "") for f in ("lat", "lng", "koordinat"))
    tertulis = coords.baca_titik(lat, lng, satu, petunjuk=petunjuk, **judul)
    if tertulis != coords.Titik() or dari_peta is None:
        return tertulis
    return coords.baca_titik(str(dari_peta[1]), str(dari_peta[0]), petunjuk=petunjuk)


def _simpan(k: Kerja, t: coords.Titik, berkas: Berkas) -> None:
    k.nilai |= {"lat": t.lat, "lng": t.lng, "jenis_titik": _jenis_titik(k) if t.lat is not None else ""}
    if t.x is not None:
        k.nilai |= {"x": t.x, "y": t.y}
    if t.usul is None:
        k.alasan.extend(t.alasan)
        if t.alasan and not t.tak_diisi:
            k.nilai["titik_tidak_dipakai"] = t.alasan[0]
        return
    kunci = f"titik|{t.usul['cara']}|{len(t.usul['pilihan'])}|{berkas.sidik}"
    usul = k.nilai["titik_usul"] = {**t.usul, "kunci": kunci}
    boleh = {TANPA_TITIK, *([TERIMA] if usul["sesudah"] else map(str, range(1, len(usul["pilihan"]) + 1)))}
    jawab = berkas.putuskan(k, kunci, t.alasan[0], boleh.__contains__)
    if jawab in ("", TANPA_TITIK):
        return
    pakai = usul["sesudah"] if jawab == TERIMA else usul["pilihan"][int(jawab) - 1]
    k.nilai |= {**pakai, "jenis_titik": _jenis_titik(k)}
    k.alasan.append(f"koordinat diperbaiki menurut keputusan: {usul['alasan']}")


def _jenis_titik(k: Kerja) -> str:
    teks = k.teks("jenis_titik").lower()
    return "perkiraan" if re.search(r"perkiraan|estimasi|approx|kira", teks) else "terbit"
