"""What kind of file a table is, with the reason in Indonesian; a table that is none of them is refused with one.

Service figures come before facility lists: a nutrition table with a column Puskesmas is not a list of puskesmas, and
columns that *count* facilities ("Jumlah Puskesmas Pembantu") name none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ilp_data.format import daftar
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import DAFTAR, Jenis, Pemetaan, Tabel
from ilp_data.intake.table import (
    achieved_columns,
    columns,
    contests,
    counts_in_rows,
    header_ckg,
    header_spm,
    headers,
    kinds_cadre_recap,
    kinds_facilities,
    kinds_facility_recap,
    kinds_working_areas,
    known_counts,
    participants,
    parties,
    people,
    target_groups,
    title_counts,
)
from ilp_data.intake.table.content import tak_terbaca
from ilp_data.intake.table.kinds_evidence import RAGAM_DAFTAR, Bukti, Uji, ragam
from ilp_data.intake.table.kinds_facilities import BANYAK_CACAH, Tanda, ada_titik, bukti_fasilitas, tabel_angka
from ilp_data.measure.words import huruf_kecil
from ilp_data.regions import normal
from ilp_data.registry import events, lists
from ilp_data.registry.requests import baca_bidang

_TEMPAT = ("kelurahan", "puskesmas", "posyandu", "kecamatan", "kode_wilayah", "kode_puskesmas_berkas", "kota_kabupaten")
LABEL = {
    Jenis.FASILITAS: "daftar fasilitas",
    Jenis.KADER: "daftar kader",
    Jenis.LAYANAN: "angka layanan",
    Jenis.BATAS: "batas wilayah",
    Jenis.KEGIATAN: "daftar kegiatan",
    Jenis.HASIL_LOMBA: "hasil lomba atau jambore",
    Jenis.PERMOHONAN: "daftar permohonan warga",
    **{j: huruf_kecil(lists.daftar(str(j)).judul) for j in DAFTAR},
    Jenis.TINDAK_LANJUT: "daftar keputusan rapat",
}
_RINCI_KEGIATAN = ("jenis_kegiatan", "tempat_kegiatan", "unsur_hadir", "status_kegiatan", "diundang", "hadir")
_TANPA_TEMPAT = (
    "tidak ada kolom kelurahan, puskesmas, posyandu, atau kecamatan, dan judulnya tidak menyebut tepat satu tempat "
    "(misalnya “Kelurahan: …” di atas tabel); angka seluruh daerah dijumlahkan dari tempatnya, tidak diimpor"
)
_CAKUPAN = re.compile(r"^(?:(?:prevalensi|persentase|persen|cakupan|capaian|proporsi|angka)\s+)+", re.IGNORECASE)
TANPA_DEFINISI = "definisi_terbit"  # the column that a list of published figures may lack
_YAKIN = 0.5
_SKOR_DAFTAR = 0.98
_KELAS = re.compile(r"\b(?:pelatihan|peserta|hadir|penilaian|orientasi|pembekalan|kelas)\b")
_ANGKA = Jenis.LAYANAN  # the likeliest of two kinds
_PASTI_KADER = 0.99  # of a table with the columns of a registry of cadres
_SKOR_KEGIATAN = 0.94  # of a list of events with columns of its own
_CUKUP_RINCI = 2  # so many columns of an event's own, and a table is a list of events whatever else it may be
_DIHARAPKAN = (
    "Diharapkan salah satu dari: daftar fasilitas (kolom nama dan jenis, koordinat, atau kode fasilitas), daftar kader "
    "(nama kader, posyandu, status pelatihan dan penilaian), angka layanan (tempat, bulan, dan jumlah), daftar "
    "kegiatan lintas sektor (nama kegiatan dan tanggal), hasil lomba (posyandu dan juara), daftar permohonan warga "
    "(tanggal dan bidang SPM), "
    "daftar keputusan rapat (keputusan dan jabatan penanggung jawab), atau wilayah kerja puskesmas (puskesmas dan "
    "kelurahannya); sasaran, target, dan angka yang dipublikasikan memakai templatnya."
)


@dataclass(frozen=True)
class Pengenalan:
    """The kind of a table (None = refused), the reasons, how sure (0…1), and whether its rows are people, whose cells
    are nowhere shown."""

    jenis: Jenis | None
    alasan: tuple[str, ...]
    skor: float
    orang: bool = False


def kenali_jenis(tabel: Tabel, jenis: Jenis | None = None, kenalan: Kenalan | None = None) -> Pengenalan:
    """The kind of a table. A kind asked for by the user is still refused when the table cannot be it.

    ``kenalan``: the places of the region that the file is for.
    """
    if not tabel.judul or not tabel.data:
        return Pengenalan(None, ("Tabel ini tidak memuat baris data di bawah judul kolom.",), 0.0)
    bukti = Bukti(tabel, kenalan)
    semua = (
        _kader(bukti), _angka_layanan(bukti), kinds_facilities.uji(bukti), _kegiatan(bukti), _permohonan(bukti),
        contests.uji(bukti), _tindak_lanjut(bukti),
    )  # fmt: skip
    uji = {u.jenis: u for u in (*semua, *(_daftar(bukti, j) for j in DAFTAR))}
    if contests.berlomba(tabel):
        kalah = [j for j in (Jenis.FASILITAS, Jenis.KADER) if uji[j].skor < _PASTI_KADER]
        uji |= {j: Uji(j, 0.0, (contests.BUKAN,)) for j in kalah}
    if uji[Jenis.KEGIATAN].skor and kinds_facilities.tanpa_judul_nama(bukti):
        uji[Jenis.FASILITAS] = Uji(Jenis.FASILITAS, 0.0, ("namanya dari judul kolom kegiatan, bukan fasilitas",))
    lain = max(uji[Jenis.KADER].skor, uji[Jenis.LAYANAN].skor) >= _YAKIN or jenis is Jenis.FASILITAS
    lain |= uji[Jenis.WILAYAH_KERJA].skor >= kinds_working_areas.PASTI  # how many posyandu each has stands beside
    if not lain and (sebab := kinds_cadre_recap.rekap_kader(bukti) or kinds_facility_recap.rekap_fasilitas(bukti)):
        return Pengenalan(None, (sebab,), 0.0)
    if jenis is not None:
        hasil = _diminta(jenis, uji, tabel)
    elif (terbaik := max(uji.values(), key=lambda u: u.skor)).skor >= _YAKIN:
        hasil = Pengenalan(terbaik.jenis, terbaik.alasan, terbaik.skor)
    else:
        hasil = Pengenalan(None, _orang(bukti) or _alasan_tolak(bukti, uji), 0.0)
    return replace(hasil, orang=hasil.jenis is None and (bool(bukti.daftar_orang) or any(u.orang for u in semua)))


def _orang(bukti: Bukti) -> tuple[str, ...]:
    """That a table lists people, and what to send instead; () of any other."""
    kolom = [f"“{j}”" for j in bukti.daftar_orang]
    sebab = f"Tabel ini daftar orang ({daftar(kolom, 4)}); nama dan data pribadi tidak dibaca dan tidak disimpan."
    saran = "Kirim rekapnya. Diharapkan: jumlah orang menurut tempat dan bulan."
    return (f"{sebab} {saran}", _kolom_terbaca(bukti.tabel)) if kolom else ()


def _diminta(jenis: Jenis, uji: dict[Jenis, Uji], tabel: Tabel) -> Pengenalan:
    coba = uji.get(jenis)
    terbaik = max(uji.values(), key=lambda u: u.skor)
    if coba is None:
        return Pengenalan(None, (f"Sebuah tabel tidak dapat menjadi {LABEL[jenis]}.",), 0.0)
    if coba.skor > 0 and (jenis is Jenis.WILAYAH_KERJA or coba.skor >= min(terbaik.skor, 0.7)):
        return Pengenalan(jenis, ("dibaca sebagai jenis yang diminta", *coba.alasan), coba.skor)
    lain = f"Berkas ini tampak sebagai {LABEL[terbaik.jenis]}: {'; '.join(terbaik.alasan)}." if terbaik.skor else ""
    sebab = coba.alasan or (_kolom_kurang(jenis),)
    alasan = (f"Berkas ini bukan {LABEL[jenis]}: {'; '.join(sebab)}.", lain or _kolom_terbaca(tabel))
    return Pengenalan(None, alasan, 0.0)


def _kolom_kurang(jenis: Jenis) -> str:
    """Which columns a list has to have, for a table that has none of its own."""
    if jenis not in DAFTAR:
        return "tidak ada kolom yang menandai jenis itu"
    wajib = [k.judul for k in lists.daftar(str(jenis)).kolom if k.wajib]
    return f"diperlukan kolom {daftar(wajib, len(wajib))}; isian kosongnya: templat {jenis}"


def _kolom_terbaca(tabel: Tabel) -> str:
    banyak = len(tabel.judul)
    tampil = ", ".join(tabel.judul[:12]) + (f", dan {banyak - 12} lainnya" if banyak > 12 else "")
    return f"Kolom yang ditemukan: {tampil}."


def _alasan_tolak(bukti: Bukti, uji: dict[Jenis, Uji]) -> tuple[str, ...]:
    """What the table lacks for the kind of which it has most columns, before what makes it none of the others."""
    sebab = {u.jenis: "; ".join(u.alasan) for u in uji.values() if u.alasan}
    peta = {j: bukti.petakan(j) for j in sebab if j not in DAFTAR} or {j: bukti.petakan(j) for j in sebab}
    dekat = max(peta, key=lambda j: (len(peta[j].kolom.keys() - {"no_urut"}) + len(peta[j].keterangan), j == _ANGKA))
    tidak = f"Jenis tabel ini tidak dikenali. Yang paling dekat {LABEL[dekat]}: {sebab.pop(dekat)}."
    lain = " ".join(f"Bukan {LABEL[j]}: {s}." for j, s in sebab.items())
    return (tidak, _kolom_terbaca(bukti.tabel), _DIHARAPKAN, *([lain] if lain else []))


# --- cadre registry


def _kelas_kader(bukti: Bukti, peta: Pemetaan) -> bool:
    """Whether a title says that a list of names with their posyandu is of cadres, or of cadres in a class."""
    atas = columns.teks_judul(bukti.tabel)
    judul = normal(" ".join(atas))
    kelas = "kader" in judul.split() and bool(_KELAS.search(judul))
    return (kelas or people.daftar_kader((), atas)) and "posyandu" in peta.kolom


def _kader(bukti: Bukti) -> Uji:
    if kode := participants.kolom_kode(bukti.tabel.judul, bukti.isi):
        return Uji(Jenis.KADER, 1.0, (f"kolom “{kode}” berisi kode kader",))
    peta = bukti.petakan(Jenis.KADER)
    kelompok = [f for f in peta.kolom if f[:-2] in ("pelatihan", "penilaian", "keterampilan") and f[-2] == "."]
    nama = peta.kolom.get("nama", "")
    tempat = [f for f in ("posyandu", "puskesmas", "kelurahan") if f in peta.kolom]
    status = [f for f in ("dilatih", "dinilai", "tingkat_dilaporkan") if f in peta.kolom]
    if len(kelompok) >= 2:
        return Uji(Jenis.KADER, _PASTI_KADER, (f"{len(kelompok)} kolom status keterampilan kader per kelompok",))
    if not nama:
        return Uji(Jenis.KADER, 0.0, ("tidak ada kolom nama kader dan tidak ada kolom status keterampilan",))
    sebut = "kader" in headers.rapi(nama) or "kader" in normal(bukti.tabel.mentah.lembar) or _kelas_kader(bukti, peta)
    if not tempat:
        return Uji(Jenis.KADER, 0.0, ("tidak ada kolom posyandu atau puskesmas tempat kader bertugas",))
    if sebut or (status and "posyandu" in peta.kolom):
        skor = 0.6 if ada_titik(bukti) else 0.93
        return Uji(Jenis.KADER, skor, (f"kolom nama kader “{nama}” dan tempat bertugas “{peta.kolom[tempat[0]]}”",))
    return Uji(Jenis.KADER, 0.0, (f"kolom “{nama}” tidak menyebut kader dan tidak ada kolom status keterampilan",))


# --- events between sectors


def _kegiatan(bukti: Bukti) -> Uji:
    peta = bukti.petakan(Jenis.KEGIATAN)
    kolom = peta.kolom
    if "nama_kegiatan" not in kolom or "mulai" not in kolom:
        return Uji(Jenis.KEGIATAN, 0.0, ())
    lain = [f for f in _RINCI_KEGIATAN if f in kolom and peta.yakin.get(f) != parties.MENURUT_ISI]
    apa = (f"kolom nama kegiatan “{kolom['nama_kegiatan']}” dan tanggal “{kolom['mulai']}”",)
    return Uji(Jenis.KEGIATAN, _SKOR_KEGIATAN if len(lain) >= _CUKUP_RINCI else 0.6, apa)


def _permohonan(bukti: Bukti) -> Uji:
    """Days beside cells of which most name one of the six fields."""
    kolom = bukti.petakan(Jenis.PERMOHONAN).kolom
    if "tanggal_permohonan" not in kolom or "bidang_spm" not in kolom:
        return Uji(Jenis.PERMOHONAN, 0.0, ())
    isi = bukti.isi.contoh(kolom["bidang_spm"])
    if 2 * sum(bool(baca_bidang(t)) for t in isi) <= len(isi):
        return Uji(Jenis.PERMOHONAN, 0.0, (f"kolom “{kolom['bidang_spm']}” tidak menyebut enam bidang SPM",))
    apa = f"kolom tanggal “{kolom['tanggal_permohonan']}” dan bidang SPM “{kolom['bidang_spm']}”"
    return Uji(Jenis.PERMOHONAN, 0.98, (apa,))


# --- lists that an office keeps


def _daftar(bukti: Bukti, jenis: Jenis) -> Uji:
    """A list is known by columns that no other file has together; with all of them it is nothing else."""
    if jenis is Jenis.WILAYAH_KERJA:
        return kinds_working_areas.uji(bukti)
    d = lists.daftar(str(jenis))
    kolom = bukti.petakan(jenis).kolom
    wajib = [k.field for k in d.kolom if k.wajib]
    if jenis is Jenis.ANGKA_TERBIT and _menyebut_persen(kolom):
        wajib.remove(TANPA_DEFINISI)
    if any(f not in kolom for f in (*d.ciri, *wajib)):
        kurang = [k.judul for k in d.kolom if k.wajib and k.field not in kolom]
        return Uji(jenis, 0.0, (f"tidak ada kolom {daftar(kurang)}",) if set(d.ciri) & set(kolom) else ())
    asing = [kolom[k.field] for k in d.kolom if k.field in d.ciri and not _terbaca(bukti, k, kolom[k.field])]
    if asing:
        return Uji(jenis, 0.0, (f"isi kolom {daftar(asing)} bukan yang diharapkan",))
    apa = daftar([f"“{kolom[f]}”" for f in d.ciri])
    return Uji(jenis, _SKOR_DAFTAR, (f"kolom {apa}",))


def _menyebut_persen(kolom: Mapping[str, str]) -> bool:
    """Whether figures are what somebody made of counts: a numerator beside its denominator, or per cent."""
    persen = "nilai_terbit" in kolom and headers.persen(kolom["nilai_terbit"])
    return persen or {"pembilang_terbit", "penyebut_terbit"} <= set(kolom)


def _terbaca(bukti: Bukti, kolom: lists.KolomDaftar, judul: str) -> bool:
    """Whether at least half of the cells of a column of choices or indicators are any."""
    pembaca: dict[lists.JenisKolom, Callable[[str], str | None]] = {
        lists.JenisKolom.PILIHAN: lambda teks: kolom.pilih(teks) or _kelompok_sasaran(kolom, teks),
        lists.JenisKolom.JABATAN: lambda teks: teks if events.menyebut_jabatan(teks) else None,
        lists.JenisKolom.INDIKATOR: _indikator,
    }
    baca = pembaca.get(kolom.jenis)
    isi = [t for t in bukti.isi.contoh(judul) if t.strip()]
    return baca is None or not isi or 2 * sum(bool(baca(t)) for t in isi) >= len(isi)


def _kelompok_sasaran(kolom: lists.KolomDaftar, teks: str) -> str:
    return target_groups.kelompok(teks) if kolom.field == "kelompok_sasaran" else ""


def _indikator(teks: str) -> str:
    """The indicator of a cell, or what it counts ("Prevalensi stunting")."""
    return lists.kenali_indikator(teks, known_counts.registri()) or headers.ukuran(_CAKUPAN.sub("", teks))[0]


def _tindak_lanjut(bukti: Bukti) -> Uji:
    """What is to be done beside who does it; a due day or a state makes it sure."""
    kolom = bukti.petakan(Jenis.TINDAK_LANJUT).kolom
    pemilik = kolom.get("pemilik_keputusan") or kolom.get("unsur_keputusan")
    if "keputusan_rapat" not in kolom or not pemilik:
        return Uji(Jenis.TINDAK_LANJUT, 0.0, ())
    rinci = {"tenggat_keputusan", "status_keputusan", "kode_keputusan", "rapat_keputusan"} & set(kolom)
    apa = f"kolom keputusan “{kolom['keputusan_rapat']}” dan penanggung jawab “{pemilik}”"
    yakin = 0.97 if "kode_keputusan" in kolom or _kegiatan(bukti).skor < _SKOR_KEGIATAN else 0.9
    return Uji(Jenis.TINDAK_LANJUT, yakin if rinci else 0.6, (apa,))


# --- service figures


def _formulir(kolom: Mapping[str, str]) -> str:
    """What a form with a row a service, or a group of ages, is recognised by; "" for any other table."""
    semua = {header_spm.LAYANAN: "formulir SPM: pelayanan", header_ckg.KELOMPOK: "rekap CKG: kelompok umur"}
    return next((f"{apa} di kolom “{kolom[f]}”" for f, apa in semua.items() if f in kolom), "")


def _angka_layanan(bukti: Bukti) -> Uji:
    """Service figures, unless a row is a person."""
    if bukti.daftar_orang:
        return Uji(Jenis.LAYANAN, 0.0, ("satu baris satu orang, bukan jumlah menurut tempat",))
    return _layanan(bukti)


def _layanan(bukti: Bukti) -> Uji:
    kolom, yakin = bukti.petakan(Jenis.LAYANAN).kolom, bukti.petakan(Jenis.LAYANAN).yakin
    tempat = next((kolom[f] for f in _TEMPAT if f in kolom), "")
    cacah = list(dict.fromkeys(n for f in kolom if "@" not in f and (n := headers.cacah(f)) in headers.nama_ukuran()))
    bulanan = [f for f in kolom if "@" in f]
    panjang = counts_in_rows.berangka(kolom) and _ukuran_di_isi(bukti, kolom["ukuran_nama"])
    if formulir := _formulir(kolom):
        return Uji(Jenis.LAYANAN, 0.97, (formulir,))
    tersirat = kolom.get(title_counts.TERSIRAT, "")
    if not (cacah or bulanan or panjang or tersirat):
        return Uji(Jenis.LAYANAN, 0.0, (_tanpa_cacah(bukti, tempat),))
    if not tempat:
        return Uji(Jenis.LAYANAN, 0.0, (_TANPA_TEMPAT,))
    apa = [f"kolom tempat “{tempat}”"]
    menurut_judul = [j for f, j in kolom.items() if yakin.get(f) == title_counts.MENURUT_JUDUL]
    if menurut_judul:
        apa += [
            f"kolom “{menurut_judul[0]}” dibaca sebagai {known_counts.ukuran()[cacah[0]].label} menurut judul tabel"
        ]
    elif cacah:
        apa += [f"{len(cacah)} kolom jumlah yang dikenal"]
    apa += [f"kolom “{tersirat}”, yang tidak menyebut apa yang dihitung"] if tersirat else []
    apa += [_sebut_kolom_waktu(bulanan)] if bulanan else []
    apa += ["jumlah menurut nama ukuran di setiap baris"] if panjang else []
    waktu = next((kolom[f] for f in ("periode", "bulan", "tanggal") if f in kolom), "")
    if waktu or bulanan or bukti.bulan_di_judul:
        apa += [f"waktu dari “{waktu}”" if waktu else "waktu dari judul" * (not bulanan)]
        return Uji(Jenis.LAYANAN, 0.97, tuple(a for a in apa if a))
    if (cacah or panjang) and bukti.triwulan:
        return Uji(Jenis.LAYANAN, 0.97, (*apa, f"triwulan dari “{bukti.triwulan}”"))
    if (cacah or panjang) and "tahun" in kolom:
        bernama = {Tanda.KOORDINAT, Tanda.KOLOM_JENIS} & bukti_fasilitas(bukti).keys()
        pasti = not bernama or _berulang(bukti)
        return Uji(Jenis.LAYANAN, 0.97 if pasti else 0.75, (*apa, f"angka setahun menurut “{kolom['tahun']}”"))
    apa += [_tanpa_bulan(bukti)]
    if panjang or len(cacah) >= BANYAK_CACAH or (cacah and (not bukti_fasilitas(bukti) or tabel_angka(bukti))):
        return Uji(Jenis.LAYANAN, 0.75, tuple(apa))
    return Uji(Jenis.LAYANAN, 0.2, tuple(apa))


def _tanpa_bulan(bukti: Bukti) -> str:
    """That no month was found: none is told, or what stands under the heading of one cannot be read as one."""
    for judul in filter(headers.waktu, bukti.tabel.judul):
        if contoh := bukti.isi.contoh(judul):
            return f"isi kolom “{judul}” {tak_terbaca(contoh, 'bulan')}: tulis 2026-10 atau Oktober 2026"
    return "bulannya tidak disebut"


def _sebut_kolom_waktu(bulanan: list[str]) -> str:
    masa = [re.split("[=+]", f.partition("@")[2])[0] for f in bulanan if not f.endswith("+P")]
    setahun, tahun = masa.count(headers.SETAHUN), sum(len(m) == len("2025") for m in masa)
    triwulan = sum(m.startswith(columns.TRIWULAN) for m in masa)
    banyak = {"bulan": len(masa) - setahun - tahun - triwulan, "triwulan": triwulan, "tahun": tahun}
    banyak |= {"sasaran setahun": setahun}
    return daftar([f"{n} kolom {apa}" for apa, n in banyak.items() if n])


def _tanpa_cacah(bukti: Bukti, tempat: str) -> str:
    """Why there is no count in a table: none that is known, or only percentages of places."""
    persen = [j for j in bukti.tabel.judul if headers.persen(j)]
    if tempat and persen and not set(bukti.angka_asing) - set(persen):
        return f"hanya ada persentase ({', '.join(persen[:4])}); kirim jumlahnya, persentase dihitung sendiri"
    kenal = [j for isi in headers.kenali_hitungan(bukti.tabel.judul).values() for j, s in isi if s >= columns.PASTI]
    ragu = {
        j: s for j, s in bukti.petakan(Jenis.LAYANAN).keterangan.items() if j in kenal or s == achieved_columns.RAGU
    }
    if tempat and ragu:
        return "; ".join(f"“{j}”: {s}" for j, s in list(ragu.items())[:3]) + "; …" * (len(ragu) > 3)
    if tempat and kenal:
        sebut = daftar([f"“{j}”" for j in kenal], 4)
        return f"kolom jumlah dikenal ({sebut}), tetapi tidak satu pun selnya berupa cacah"
    if tempat and (polos := title_counts.tanpa_sebutan(bukti.tabel.judul, bukti.isi)):
        return (
            f"kolom “{polos}” tidak menyebut jumlah apa, judul tabel pun tidak menyebut satu cacah yang dikenal; pilih "
            "sendiri arti kolomnya, atau tulis di judul kolom (misalnya “Balita stunting”)"
        )
    if satu := next((j for j in bukti.angka_asing if header_spm.triwulan_formulir(j)), ""):
        return (
            f"kolom “{satu}” tidak menyebut angka triwulan itu saja atau sejak Januari; tulis “s/d TW …” bila sejak "
            "Januari, atau isi satu kolom tiap triwulan"
        )
    asing = ", ".join(bukti.angka_asing[:6])
    return "tidak ada kolom jumlah layanan yang dikenal" + f" (kolom angka: {asing})" * bool(asing)


def _berulang(bukti: Bukti) -> bool:
    """Whether the same places come again and again, as in a table of several years."""
    peta = bukti.petakan(Jenis.FASILITAS)
    return "nama" in peta.kolom and ragam(bukti, peta) < RAGAM_DAFTAR


def _ukuran_di_isi(bukti: Bukti, judul: str) -> bool:
    return any(headers.ukuran(t)[0] for t in set(bukti.isi.contoh(judul)))
