"""Which header of a table carries which field, by spelling and by content, or as a person chose for this shape.

Fields of service figures: counts under their name (``balita_ditimbang``), parts that are added up as
``balita_stunting+1`` or, by sex, ``balita_ada+L``; columns of one month as ``balita_ditimbang@2025-01`` (``@01``
without a year, ``@TW1`` or ``@TW1:2025`` of a quarter, ``@2025`` for a whole year, ``@tahun`` for a year that stands
elsewhere, ``?@…`` when the header names no count); running totals since January with ``^`` behind the count
(``…_k1^``, ``…_k1^@2025-08``). Fields of a cadre registry: ``pelatihan.A`` … ``keterampilan.E``. Columns with personal
data are in ``dibuang`` and nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ilp_data.intake import deadline
from ilp_data.intake.cells import date_order, facility_type, times, values
from ilp_data.intake.cells.date_order import Urutan
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Jenis, Pemetaan, Tabel
from ilp_data.intake.table import (
    achieved_columns,
    bare_groups,
    complements,
    doubtful_headings,
    grade_columns,
    header_counts,
    headers,
    owners,
    participants,
    parties,
    personal,
    recap,
    skill_columns,
    title_counts,
    topics,
    yearly_columns,
)
from ilp_data.intake.table.content import (
    Isi,
    cek_isi,
    jenis_menurut_isi,
    kolom_angka,
    koordinat_menurut_isi,
    menyebut_posyandu,
    nama_menurut_isi,
    sebagian_terbaca,
    tak_terbaca,
    tempat_menurut_isi,
)
from ilp_data.intake.table.rows import NAMA_NOMOR
from ilp_data.regions import normal

_TAHUN = len("2025")
TRIWULAN = recap.TRIWULAN
_JUMLAH_BULAN = "jumlah kolom bulannya; yang disimpan angka tiap bulan"
_ANGKA_ORANG = 6  # so many digits may be a number of a person
_NAMA_KHUSUS = ("pustu", "puskesmas pembantu")
PASTI = 0.95
_SAMA_KUAT = 0.06  # two headers of one count that fit so nearly alike: neither is guessed
KELAMIN = "bagian menurut jenis kelamin; yang dipakai jumlahnya"
_RINGKASAN = frozenset({"jumlah", "total", "jumlah total", "total jumlah", "kumulatif", "jumlah kumulatif"})


def petakan_kolom(
    tabel: Tabel,
    jenis: Jenis,
    ingatan: Mapping[str, dict[str, str]] | None = None,
    isi: Isi | None = None,
    kenalan: Kenalan | None = None,
) -> Pemetaan:
    """The mapping of a table of a known kind. ``ingatan``: fingerprint of headers → field → header, which wins.

    ``kenalan``: the places of the region that the file is for, to tell columns by their cells.
    """
    isi = isi or Isi(tabel)
    dibuang = pribadi_tabel(tabel, jenis, isi, kenalan)
    sisa = [j for j in tabel.judul if j not in dibuang]
    bentuk = headers.bentuk(tabel.judul)
    ingat = _ingatan(sisa, (ingatan or {}).get(bentuk, {}))
    sekelamin = header_counts.tanpa_sebutan(sisa) if jenis is Jenis.LAYANAN else frozenset()
    bebas = [j for j in sisa if j not in ingat.values() and j not in sekelamin]
    kolom, yakin, ditolak = _pilih(bebas, jenis, isi, set(ingat))
    if jenis is Jenis.FASILITAS and "nama" not in ingat:
        kolom, yakin = _nama_fasilitas(kolom, yakin, ingat, isi)
        nama = "" if "nama" in kolom else nama_menurut_isi([j for j in bebas if j not in kolom.values()], isi)
        kolom |= {"nama": nama} if nama else {}
        yakin |= {"nama": f"nama fasilitas diambil dari kolom “{nama}”"} if nama else {}
    if jenis is Jenis.FASILITAS:
        koordinat_menurut_isi(kolom, yakin, bebas, isi)
        jenis_menurut_isi(kolom, yakin, bebas if "jenis_asli" not in ingat else (), isi)
    tempat_menurut_isi(jenis, kolom, yakin, bebas, isi, kenalan, frozenset(ingat))
    if jenis is Jenis.KADER:
        participants.lengkapi_kolom(bebas, kolom, yakin, isi)
        grade_columns.lengkapi_kolom(bebas, kolom, yakin, isi)
        skill_columns.lengkapi_kolom(bebas, kolom, yakin)
        skill_columns.tambah_hadir(teks_judul(tabel), bebas, kolom, yakin)
    if jenis is Jenis.KEGIATAN and parties.UNSUR not in ingat:
        parties.lengkapi_kolom(bebas, kolom, yakin, isi)
    if jenis is Jenis.LAYANAN:
        recap.lengkapi_kolom(teks_judul(tabel), bebas, kolom, yakin, isi)
        topics.lengkapi_kolom(tabel, teks_judul(tabel), bebas, kolom, yakin, isi)
        achieved_columns.lengkapi_kolom(bebas, kolom, yakin, ditolak, isi)
        title_counts.lengkapi_kolom(teks_judul(tabel), bebas, kolom, yakin, isi)
        yearly_columns.lengkapi_kolom(teks_judul(tabel), bebas, kolom, yakin, isi)
        bare_groups.lengkapi_kolom(bebas, kolom, yakin, ditolak, isi)
        doubtful_headings.lepas_ragu(teks_judul(tabel), bebas, kolom, yakin, ditolak, isi, majemuk=tabel.majemuk)
        _rapikan_bagian(kolom, yakin, ditolak, {})
    kolom |= ingat
    yakin |= dict.fromkeys(ingat, "diingat dari berkas berbentuk sama")
    terpakai = set(kolom.values())
    tak_dikenal = tuple(j for j in sisa if j not in terpakai)
    sekelamin |= header_counts.kelamin_saja(tak_dikenal) if jenis is Jenis.LAYANAN else frozenset()
    keterangan = {j: ditolak.get(j) or (KELAMIN if j in sekelamin else _mengapa(j, jenis)) for j in tak_dikenal}
    keterangan |= {j: p.value for j, p in dibuang.items()}
    return Pemetaan(kolom, yakin, tak_dikenal, tuple(dibuang), bentuk, keterangan)


def pribadi_tabel(
    tabel: Tabel, jenis: Jenis | None, isi: Isi, kenalan: Kenalan | None = None
) -> dict[str, personal.Pribadi]:
    """Header → what personal data it holds. A heading that names a person ("LURAH", "Camat") over cells that are
    regions heads a column of regions."""
    cacah = {j: personal.Diketahui.CACAH for j in tabel.judul if jenis is Jenis.LAYANAN and _mencacah(isi, j)}
    dibuang = personal.kenali_pribadi(tabel.judul, isi.pribadi, jenis, cacah)
    if jenis is Jenis.TINDAK_LANJUT:
        dibuang = owners.tanpa_pemilik(dibuang, isi.kolom)
    if jenis is Jenis.KADER:  # "Usia Sekolah – 18" is a skill
        dibuang = {j: p for j, p in dibuang.items() if p is not personal.Pribadi.UMUR or not skill_columns.menyebut(j)}
    if jenis is Jenis.HASIL_LOMBA:  # who took part may be posyandu
        dibuang = {j: p for j, p in dibuang.items() if not menyebut_posyandu(isi.contoh(j))}
    if kenalan is None or not dibuang:
        return dibuang
    wilayah = {j: personal.Diketahui.WILAYAH for j in dibuang if kenalan.berwilayah(isi.contoh(j))}
    if jenis is Jenis.TINDAK_LANJUT:
        return {j: p for j, p in dibuang.items() if j not in wilayah}
    return personal.kenali_pribadi(tuple(dibuang), isi.pribadi, jenis, wilayah)


def _mencacah(isi: Isi, judul: str) -> bool:
    """Whether a heading is that of a count ("Investigasi kontak") over figures too short for a number of anybody."""
    contoh = isi.contoh(judul)
    kecil = all(len(re.sub(r"\D", "", t)) < _ANGKA_ORANG for t in contoh)
    return bool(contoh) and kecil and bool(headers.ukuran(headers.lepas_rentang(judul)[0])[0])


def _ingatan(sisa: Sequence[str], ingat: Mapping[str, str]) -> dict[str, str]:
    """A remembered mapping by today's spelling of its headers; what is gone or personal is left out."""
    menurut_rapi = {headers.rapi(j): j for j in sisa}
    pasti = {f: h if h in sisa else menurut_rapi.get(headers.rapi(h), "") for f, h in ingat.items() if h}
    return {f: h for f, h in pasti.items() if h}


def _mengapa(judul: str, jenis: Jenis) -> str:
    """Why a column is not used."""
    if headers.persen(judul):
        return "persentase dihitung sendiri dari jumlahnya, tidak disimpan"
    if headers.kode_bps(judul):
        return "kode BPS; yang dipakai kode Kemendagri"
    if {header_counts.kelamin(j)[1] for j in (judul, judul.rpartition(" – ")[0])} & {"L", "P"}:
        return KELAMIN
    if jenis is Jenis.LAYANAN and (mengapa := _mengapa_layanan(judul)):
        return mengapa
    if jenis is Jenis.FASILITAS and headers.ukuran(judul)[0]:
        return "jumlah layanan; untuk menyimpannya, impor berkas ini sebagai angka layanan"
    if jenis is Jenis.FASILITAS and skill_columns.nomor(judul):
        return "keterampilan dicatat tiap kader: kirim daftar nama kader dengan kolom ini"
    if jenis is not Jenis.KADER and "kader" in headers.rapi(judul).split():
        return "kader dihitung dari daftarnya: impor daftar kader, satu baris satu kader"
    return "tidak ada kolom yang dikenal dengan judul ini"


def _mengapa_layanan(judul: str) -> str:
    """The same of a column of figures of services; "" where nothing special is known of it."""
    if headers.lepas_rentang(judul)[1] is headers.Rentang.LALU:
        return "angka sampai bulan lalu; yang dibaca angka bulan ini dan kumulatif sampai bulan ini"
    if complements.kebalikan(judul):
        return "dipakai menghitung sisanya: yang diperiksa dikurangi ini"
    if headers.rapi(judul) in _RINGKASAN:
        return "tidak disebut jumlah apa; mungkin ringkasan kolom lain"
    return "angka seminggu; yang dibaca jumlah sebulan" if times.mingguan(judul) else ""


def angka_sisa(tabel: Tabel, pemetaan: Pemetaan, isi: Isi | None = None) -> dict[str, str]:
    """Header → why, of every column of figures that is not used: none of them vanishes without a word, nor those under
    a heading of counts of which no cell can be read ("± 900")."""
    isi = isi or Isi(tabel)
    sisa = [j for j in pemetaan.tak_dikenal if j in tabel.judul and not _bernomor(j, isi.kolom(j))]
    hasil = {j: pemetaan.keterangan.get(j, "") for j in sisa if kolom_angka(isi.contoh(j))}
    for j in sisa:
        nama = (headers.bulan_kolom(j) or headers.ukuran(headers.lepas_rentang(j)[0]))[0]
        berangka = [t for t in isi.contoh(j) if any(map(str.isdigit, t))] if nama and j not in hasil else []
        hasil |= {j: f"isinya {tak_terbaca(berangka, 'bilangan')}"} if berangka else {}
    return hasil


def _bernomor(judul: str, sel: Sequence[str]) -> bool:
    """Whether a column only numbers the rows: "No" over 1, 2, 3."""
    nomor = [t.strip().rstrip(".") for t in sel if t.strip()]
    if normal(judul).replace(" ", "") not in NAMA_NOMOR or not all(map(str.isdecimal, nomor)):
        return False
    return all(int(b) - int(a) == 1 for a, b in zip(nomor, nomor[1:], strict=False))


def _pilih(
    judul: list[str], jenis: Jenis, isi: Isi, dipakai: set[str]
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Field → header greedily by score times content; why; and header → why its content did not fit."""
    calon = []
    ditolak: dict[str, str] = {}
    for field, daftar in deadline.tiap(headers.kenali_judul(judul, jenis).items()):
        for urutan, (j, skor) in enumerate(daftar):
            if field == "bulanan":
                continue
            faktor, alasan = cek_isi(field, isi.contoh(j), j)
            if faktor < 0.5 and skor >= PASTI and headers.cacah(field) in headers.nama_ukuran():
                faktor = sebagian_terbaca(isi.contoh(j))
            if faktor < 0.5:
                ditolak[j] = alasan
            else:
                calon.append((-skor * faktor, urutan, judul.index(j), field, j, skor))
    kolom: dict[str, str] = {}
    yakin: dict[str, str] = {}
    rancu = _rancu(calon, isi, ditolak) if jenis is Jenis.LAYANAN else set()
    for *_, field, j, skor in sorted(calon):
        if field not in kolom and field not in dipakai | rancu and j not in kolom.values():
            kolom[field] = j
            yakin[field] = "judul dikenal" if skor >= PASTI else "judul mirip atau sebagian dikenal, isinya cocok"
    if jenis is Jenis.LAYANAN:
        _rapikan_bagian(kolom, yakin, ditolak, {f: j for *_, f, j, _ in sorted(calon, reverse=True)})
        _tambah_bulanan(judul, kolom, yakin, isi)
        _tambah_triwulan(judul, kolom, yakin, ditolak, isi)
        _lepas_jumlah_bulan(kolom, yakin, ditolak)
        _rapikan_panjang(kolom, yakin, isi)
    return kolom, yakin, ditolak


def _rancu(calon: list[tuple[float, int, int, str, str, float]], isi: Isi, ditolak: dict[str, str]) -> set[str]:
    """Counts for which two columns with different cells fit alike: a person says which, nothing is guessed."""
    menurut: dict[str, list[tuple[float, str]]] = {}
    for nilai, _, _, field, j, _ in calon:
        if field in headers.nama_ukuran():
            menurut.setdefault(field, []).append((-nilai, j))
    hasil = set()
    for field, semua in menurut.items():
        puncak = max(n for n, _ in semua)
        kuat = [j for n, j in semua if n >= puncak - _SAMA_KUAT and any(isi.kolom(j))]  # an empty column says nothing
        utuh = [j for j in kuat if "total" in headers.rapi(j).split()]
        if len(utuh) == 1:  # "HB0 – Total" beside "HB0 – < 24 jam"
            ditolak |= {j: f"bagian dari “{utuh[0]}”" for j in kuat if j not in utuh}
            calon[:] = [c for c in calon if c[3] != field or c[4] not in kuat or c[4] in utuh]
        elif len({tuple(isi.kolom(j)) for j in kuat}) > 1:
            hasil.add(field)
            ditolak |= {j: f"{len(kuat)} kolom cocok untuk {field.replace('_', ' ')}; pilih sendiri" for j in kuat}
    return hasil


def _rapikan_bagian(
    kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str], calon: Mapping[str, str]
) -> None:
    """Parts of a count stay only where all of them are there and the count itself is not: then they are added.

    "Berat Badan Kurang" alone is the count; beside "Berat Badan Sangat Kurang" it is a part of it.
    """
    for nama, bagian in headers.bagian_ukuran().items():
        utuh = kolom.get(nama, "")
        if utuh and utuh == calon.get(bagian[-1]) and bagian[0] in kolom:
            kolom[bagian[-1]] = kolom.pop(nama)
            del yakin[nama]
    for nama in {f.partition("+")[0] for f in kolom if "+" in f}:
        dipakai = () if nama in kolom else header_counts.susunan(nama, frozenset(kolom))
        for f in [f for f in kolom if f.startswith(f"{nama}+")]:
            if f in dipakai:
                yakin[f] = f"bagian dari {headers.cacah(nama).replace('_', ' ')}; dijumlahkan"
            else:
                ditolak[kolom.pop(f)] = KELAMIN if f[-1] in "LP" else "bagian dari cacah lain yang tidak dipakai"
                del yakin[f]


def _rapikan_panjang(kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """A column of values belongs to a column of names of counts; without one it is a total or something unknown."""
    bernama = "ukuran_nama" in kolom and any(headers.ukuran(t)[0] for t in set(isi.contoh(kolom["ukuran_nama"])))
    lain = any("@" in f or headers.cacah(f) in headers.nama_ukuran() for f in kolom)
    if "angka" in kolom and not bernama and (lain or "ukuran_nama" not in kolom):
        del kolom["angka"], yakin["angka"]
    if "ukuran_nama" in kolom and not bernama and lain and "angka" not in kolom and not _tersirat(kolom):
        del kolom["ukuran_nama"], yakin["ukuran_nama"]


def _tersirat(kolom: Mapping[str, str]) -> bool:
    return any(headers.cacah(f) == "?" for f in kolom)


def _tambah_bulanan(judul: list[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """Columns of single months or years, when there are at least two or the one names its count."""
    sisa = [j for j in judul if j not in kolom.values()]
    urutan = date_order.judul_bulanan(sisa)
    tentu = [j for j in sisa if urutan is not None or date_order.bagian(j) is None]
    kena = {j: headers.bulan_kolom(j, urutan or Urutan.HARI) or headers.tahun_kolom(j) for j in tentu}
    temu = {j: b for j, b in kena.items() if b and _berangka(isi, j)}
    if len(temu) < 2 and not any(b[0] for b in temu.values()):
        return
    for j, (ukuran, bulan, lain) in temu.items():
        if headers.persen(j) or (lain and not ukuran):
            continue
        field = f"{ukuran}@{bulan}" if ukuran.rstrip(headers.KUMULATIF) else f"?{ukuran}@{bulan}"
        if field not in kolom:
            kolom[field] = j
            yakin[field] = f"kolom {'tahun' if len(bulan) == _TAHUN else 'bulan'} {bulan}"


def _tambah_triwulan(
    judul: list[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str], isi: Isi
) -> None:
    """Columns of single quarters (``…@TW1``), of what no heading names when there are at least two; not beside its
    months, which they sum up."""
    temu = {j: t for j in judul if j not in kolom.values() and (t := headers.triwulan_kolom(j)) and _berangka(isi, j)}
    banyak = Counter(nama for nama, *_ in temu.values())
    berbulan = {headers.cacah(f) for f in kolom if "@" in f}
    for j, (nama, ke, tahun) in temu.items():
        field = f"{nama or '?'}@{TRIWULAN}{ke}{tahun and ':'}{tahun}"
        if f"{nama or '?'}" in berbulan or (not nama and berbulan):
            ditolak[j] = _JUMLAH_BULAN
            continue
        if (nama or banyak[nama] > 1) and field not in kolom:
            kolom[field], yakin[field] = j, f"kolom triwulan {ke}"


def _lepas_jumlah_bulan(kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]) -> None:
    """A count beside its own columns of months ("Ditimbang – Jml" after Jan, Feb, Mar) sums them up: no figure of a
    month, nor of the year."""
    if any(f in kolom for f in ("periode", "bulan", "tanggal")):
        return
    bulanan = [g.partition("@")[0] for g in kolom if "@" in g]
    if bulanan.count("?") > 1 and headers.rapi(kolom.get("angka", "")) in _RINGKASAN:
        ditolak[kolom.pop("angka")] = _JUMLAH_BULAN
        del yakin["angka"]
    for f in [f for f in kolom if "@" not in f and bulanan.count(f.removesuffix(headers.KUMULATIF)) > 1]:
        ditolak[kolom.pop(f)] = _JUMLAH_BULAN
        del yakin[f]


def _berangka(isi: Isi, judul: str) -> bool:
    return cek_isi("ukuran", isi.contoh(judul), judul)[0] >= 0.5


def _nama_fasilitas(
    kolom: dict[str, str], yakin: dict[str, str], ingat: Mapping[str, str], isi: Isi
) -> tuple[dict[str, str], dict[str, str]]:
    """The column that names the facility: "nama fasilitas", else the finest of posyandu, pustu and puskesmas.

    The coarser ones stay what they are: the parent puskesmas of a posyandu.
    """
    if "nama_baru" in kolom and not {"nama", "posyandu"} & kolom.keys():  # "Nama Lama" and "Nama Baru" alone
        kolom, yakin = ({("nama" if f == "nama_baru" else f): x for f, x in isi.items()} for isi in (kolom, yakin))
    nama = kolom.get("nama", "")
    khusus = not nama or any(k in headers.rapi(nama) for k in _NAMA_KHUSUS)
    if nama and not khusus:
        return kolom, yakin
    calon = [f for f in ("posyandu", "nama", "puskesmas") if f in kolom and f not in ingat]
    if not calon:
        return kolom, yakin
    ragam = {f: _banyak_nama(kolom, f, isi) for f in calon}
    terpilih = max(calon, key=lambda f: (ragam[f] > 0, ragam[f] >= 0.5 * max(ragam.values()), -calon.index(f)))
    hasil = {f: j for f, j in kolom.items() if f not in ("nama", terpilih)} | {"nama": kolom[terpilih]}
    alasan = f"nama fasilitas diambil dari kolom “{kolom[terpilih]}”"
    return hasil, {f: a for f, a in yakin.items() if f in hasil} | {"nama": alasan}


def _banyak_nama(kolom: Mapping[str, str], field: str, isi: Isi) -> int:
    """How many names a column has; posyandu of one name in several kelurahan are several."""
    sendiri = {normal(t) for t in isi.kolom(kolom[field]) if not values.kosong(t)}
    if field != "posyandu" or len(sendiri) < 2 or "kelurahan" not in kolom:
        return len(sendiri)
    return len({(normal(t), normal(k)) for t, k in isi.pasangan(kolom[field], kolom["kelurahan"])})


def teks_judul(tabel: Tabel) -> list[str]:
    """What a table says about itself: sheet, rows above the header, file name; never the notes below the data. Cells
    beside each other ("Bulan", ":", "September") are one text."""
    awal = min(tabel.baris_judul, default=0)
    atas = [d.isi.replace(" | ", " ") for d in tabel.dilewati if d.nomor < awal]
    semua = [
        t for t in (times.tanpa_nomor_bulan(tabel.mentah.lembar), *atas, tabel.mentah.berkas.rpartition(".")[0]) if t
    ]
    return headers.dengan_bulan(semua, tabel.judul)


def jenis_tersirat(tabel: Tabel, pemetaan: Pemetaan) -> str:
    """The type of facility that the name's header, the sheet, the title or the file's name speaks of; "" for none."""
    nama = pemetaan.kolom.get("nama", "")
    if jenis := facility_type.jenis_judul(nama) if nama else "":
        return jenis
    dikenal = headers.kenali_judul([nama], Jenis.FASILITAS) if nama else {}
    if len(dikenal) == 1 and (field := next(iter(dikenal))) in (facility_type.POSYANDU, facility_type.PUSKESMAS):
        return field  # a heading that was cut ("NAMA_POSYA") or abbreviated
    return next((j for t in teks_judul(tabel) if (j := facility_type.jenis_judul(t))), "")
