"""Slides about cadres: the steps from registered to Utama, grades by area, groups of skills by area."""

from __future__ import annotations

import pandas as pd

from geo.look import TERANG
from ilp_data.format import angka, bagian_dari, daftar, persen, tanggal
from ilp_data.insight import cadre_tables, sentences
from ilp_data.insight.cadre_tables import Langkah
from ilp_data.measure import cadres
from ilp_data.measure.words import tanpa_jenis
from ilp_data.registry.indicators import indikator
from ilp_data.registry.skills import KELOMPOK, LABEL_TINGKAT, TINGKAT
from reports.model import Batang, Kolom, Nilai, Petak, Seri, Tabel
from reports.slides import text as teks
from reports.slides.base import (
    Bahan,
    cacah,
    gabung_sumber,
    nama_unit,
    nilai,
    nilai_menurut_kode,
    sisanya,
    sumber_dari,
    terburuk,
)
from reports.slides.cadres_missing import (
    DITAHAN,
    belum_ada,
    belum_dilaporkan,
    belum_dinilai,
    simulasi,
    terlalu_sedikit,
)
from reports.slides.frame import Naskah

_LANGKAH = ("kader_dilatih", "kader_dinilai", *(f"kader_{t}" for t in TINGKAT))


def _per(b: Bahan) -> str:
    return "posyandu" if b.lingkup.kelurahan else "kelurahan"


def _sebutan(b: Bahan) -> str:
    return "posyandu" if b.lingkup.kelurahan else b.sebutan


def _terbuka(b: Bahan) -> pd.DataFrame:
    """The cadres of the units whose results may be shown."""
    return b.kader[~b.kader[f"kode_{_per(b)}"].isin(b.kader_ditahan(_per(b))["hasil"])]


def _catatan_tahan(b: Bahan) -> str:
    """How many units are not drawn since too few were assessed, those outside every unit by name; "" where all are."""
    ditahan = b.kader_ditahan(_per(b))["hasil"]
    satuan = len(ditahan - {""})
    siapa = [f"{angka(satuan)} {_sebutan(b)}"] * bool(satuan) + [f"kader di luar {_sebutan(b)}"] * ("" in ditahan)
    return teks.sebagai_kalimat(f"{daftar(siapa)} {DITAHAN}") if siapa else ""


# --- funnel

_DARI = ("registri, di sampingnya angka yang dipublikasikan yang ada", "angka yang dipublikasikan, dengan tanggalnya")


def corong_kader(b: Bahan) -> Naskah:
    """Registered → trained → assessed → graded, with the published figures beside, named with their dates."""
    langkah = _langkah(b)
    terbit = [x for x in langkah if x.terbit]
    if b.kader.empty and not terbit:
        return belum_ada(b)
    ekor = "Angka yang dipublikasikan berbeda tanggal dan definisi; berdampingan, tidak dijadikan satu persen."
    return Naskah(
        _kalimat_corong(b, langkah),
        (_batang_corong(b, langkah), _tabel_corong(b, langkah)),
        f"jumlah kader pada tiap langkah menurut {_DARI[b.kader.empty]}.",
        bobot=(1.0, 1.2) if len(b.kader) else (1.3, 1.0),
        catatan=(
            *simulasi(b),
            _sisa_langkah(b, langkah),
            _langkah_ditahan(langkah),
            "" if b.hasil_ditahan else cadre_tables.menurut_berkas(b.kader),
            ekor if terbit else "",
        ),
        sumber=gabung_sumber(
            [sumber_dari(b.satu("kader_dilatih")), tuple(x.terbit.sumber for x in terbit if x.terbit)]
        ),
        waktu=b.waktu_kader or "tanggal pada tiap angka",
        ukuran=_LANGKAH,
        tambahan=tuple(f"Angka dipublikasikan {x.nama}: {x.terbit.kalimat}." for x in terbit if x.terbit),
    )


def _langkah(b: Bahan) -> list[Langkah]:
    """The steps; those of too few cadres are left out."""
    ditahan = {k for k, isi in b.kader_ditahan("kota").items() if isi}
    return cadre_tables.langkah_tampak(cadre_tables.corong(b.potret, b.lingkup, b.kader), ditahan)


def _langkah_ditahan(langkah: list[Langkah]) -> str:
    hilang = [
        nama.lower() for kunci, (nama, _) in cadre_tables.LANGKAH.items() if kunci not in {x.kunci for x in langkah}
    ]
    return f"Kader {daftar(hilang, 5)} {DITAHAN}." if hilang else ""


def _kalimat_corong(b: Bahan, langkah: list[Langkah]) -> str:
    if b.kader.empty or b.kader["simulasi"].any():
        return sentences.kader(b.pandang)
    n, antara = {x.kunci: x.jumlah for x in langkah}, _antara(langkah)
    bagian = [_dilatih(langkah, sentences.cakupan_kader(cadres.cakupan(b.potret, b.lingkup, b.kader)))]
    if n.get("dinilai") is not None:
        bagian.append(f"{angka(n['dinilai'])} dinilai" if n["dinilai"] else f"belum ada yang dinilai{antara}")
    if n.get("dinilai") and n.get("utama") is not None:
        bagian.append(f"{angka(n['utama'])} mencapai Utama" if n["utama"] else f"belum ada yang mencapai Utama{antara}")
    return f"{daftar(bagian, 3)}."


def _antara(langkah: list[Langkah]) -> str:
    """`` di antara 12 yang diketahui`` where the assessment of some was not reported."""
    tahu = {x.kunci: x.diketahui for x in langkah}
    sebagian = tahu.get("dinilai", tahu["aktif"]) < tahu["aktif"]
    return f" di antara {angka(tahu['dinilai'])} yang diketahui" if sebagian else ""


def _dilatih(langkah: list[Langkah], dari: str) -> str:
    """Trained of those of whom it is known; where that is withheld or nobody said, how many are registered."""
    menurut = {x.kunci: x for x in langkah}
    latih, aktif = menurut.get("dilatih"), menurut["aktif"].jumlah or 0
    if latih is None or latih.jumlah is None:
        return f"{angka(aktif)} kader aktif{dari}"
    sisa = f" ({angka(aktif - latih.diketahui)} lain belum diketahui)" if latih.diketahui < aktif else ""
    if not latih.jumlah:
        return f"Belum satu pun dari {angka(latih.diketahui)} kader{dari} dilatih{sisa}"
    persennya = persen(100 * latih.jumlah / latih.diketahui)
    return f"{bagian_dari(latih.jumlah, latih.diketahui)} kader{dari} ({persennya}) dilatih{sisa}"


def _sisa_langkah(b: Bahan, langkah: list[Langkah]) -> str:
    if b.kader.empty or not {"dilatih", "dinilai"} <= {x.kunci for x in langkah}:
        return ""
    n = {x.kunci: x.jumlah for x in langkah}
    if any(n.get(k) is None for k in ("dilatih", "dinilai", *TINGKAT)) or len({x.diketahui for x in langkah}) > 1:
        return "Yang belum dilaporkan tentang kader tidak dihitung sebagai belum."
    bertingkat = sum(n[t] or 0 for t in TINGKAT)
    dilatih = int((b.kader["dilatih"] & ~b.kader["dinilai"]).sum())
    return (
        f"{angka(dilatih)} kader dilatih tetapi belum dinilai; "
        f"{angka((n['dinilai'] or 0) - bertingkat)} dinilai tetapi belum bertingkat."
    )


def _penyebut(b: Bahan, x: Langkah) -> str:
    """Of whom a step is: of all active cadres, or of those of whom it is known."""
    return "kader aktif" if x.diketahui == len(b.kader) else cadres.nama_diketahui(x.kunci)


def _batang_corong(b: Bahan, langkah: list[Langkah]) -> Batang:
    palsu = bool(b.kader["simulasi"].any())
    registri = tuple(cacah(x.jumlah, x.diketahui or None, _penyebut(b, x), palsu) for x in langkah)
    seri = [] if b.kader.empty else [Seri("Registri", registri, TERANG.utama)]
    if any(x.terbit for x in langkah):
        terbit = tuple(cacah(x.terbit.nilai if x.terbit else None, None, "") for x in langkah)
        seri.append(Seri("Angka dipublikasikan", terbit, TERANG.fasilitas["pustu"].warna))
    bunyi = [f"{x.nama} {angka(x.jumlah)}" for x in langkah if x.jumlah is not None]
    bunyi += [f"dipublikasikan {x.nama} {angka(x.terbit.nilai)}" for x in langkah if x.terbit]
    return Batang(
        "Kader dari aktif sampai Utama",
        tuple(x.nama for x in langkah),
        tuple(seri),
        "kader",
        f"Corong kader {b.tempat}: {', '.join(bunyi)}.",
        desimal=0,
    )


def _dari_aktif(langkah: list[Langkah]) -> str:
    return "dari aktif" if len({x.diketahui for x in langkah}) == 1 else "dari yang diketahui"


def _tabel_corong(b: Bahan, langkah: list[Langkah]) -> Tabel:
    ada_terbit = any(x.terbit for x in langkah)
    registri = not b.kader.empty
    kolom = [Kolom("Langkah")]
    kolom += [Kolom("Registri", "bulat", 0.9), Kolom(_dari_aktif(langkah), "persen", 0.9)] if registri else []
    kolom += [Kolom("Dipublikasikan", "bulat", 1.5), Kolom("Per tanggal", bobot=1.4)] if ada_terbit else []
    baris = []
    for x in langkah:
        isi: list[str | int | float | None] = [x.nama]
        isi += [x.jumlah, x.dari_aktif if x.kunci != "aktif" else None] if registri else []
        if ada_terbit:
            isi += [x.terbit.nilai, teks.hari_pendek(x.terbit.per)] if x.terbit else [None, "tidak ada"]
        baris.append(tuple(isi))
    bunyi = [f"{x.nama} {angka(x.jumlah)}" for x in langkah if registri]
    bunyi += [
        f"dipublikasikan {x.nama} {angka(x.terbit.nilai)} per {tanggal(x.terbit.per)}" for x in langkah if x.terbit
    ]
    return Tabel(tuple(kolom), tuple(baris), alt=f"Registri dan angka dipublikasikan: {'; '.join(bunyi)}.")


# --- grades by area


def tingkat_wilayah(b: Bahan, paling: int = 0) -> Naskah:
    """Shares of the five grades by kelurahan (of one kelurahan: by posyandu), the weakest first, at most ``paling``
    (0: what a slide of its own bears)."""
    if b.kader.empty:
        return belum_ada(b)
    rinci = cadre_tables.rincian(b.potret, b.kader, _per(b), b.lingkup)
    terbuka = rinci[~rinci["kode"].isin(b.kader_ditahan(_per(b))["hasil"])]
    ada = terbuka[terbuka["tahu_hasil"] > 0]
    if ada.empty:
        return terlalu_sedikit(b) if terbuka["aktif"].isna().all() else belum_dilaporkan(b)
    tampil = ada.head(terburuk(range(len(ada)), paling, paling) if paling else terburuk(range(len(ada))))
    tanpa = len(rinci) - int((rinci["tahu_hasil"] > 0).sum())
    catatan = (
        *simulasi(b),
        sisanya(len(ada), len(tampil), _sebutan(b), "terlemah"),
        f"{angka(tanpa)} {_sebutan(b)} tanpa hasil penilaian kader tidak digambar." if tanpa else "",
        _catatan_tahan(b),
        "" if b.hasil_ditahan else cadre_tables.menurut_berkas(b.kader),
        "Data simulasi tidak diurutkan: menurut abjad."
        if b.kader["simulasi"].any()
        else "Paling atas: bagian kader bertingkat paling kecil. Belum dinilai tidak berarti Purwa.",
    )
    return Naskah(
        _kalimat_tingkat(b),
        (_batang_tingkat(b, tampil),),
        f"bagian kader aktif pada tiap tingkat, satu batang satu {_sebutan(b)}.",
        catatan=catatan,
        sumber=sumber_dari(b.satu("kader_bertingkat")),
        waktu=b.waktu_kader,
        ukuran=tuple(f"kader_{t}" for t in TINGKAT),
        tambahan=(_aturan(b),),
    )


def _kalimat_tingkat(b: Bahan) -> str:
    """Which places have no cadre of grade Utama yet, by name; where nobody has that grade, how many are graded."""
    if b.kader["simulasi"].any():
        n = int(b.kader["tingkat"].isin(TINGKAT).sum())
        if b.hasil_ditahan:
            return f"SIMULASI: tingkat kader per {_sebutan(b)} di {b.tempat}, sejauh dapat ditampilkan."
        return f"SIMULASI: {bagian_dari(n, len(b.kader))} kader di {b.tempat} bertingkat."
    dari = sentences.cakupan_kader(cadres.cakupan(b.potret, b.lingkup, b.kader))
    if not b.kader["hasil_tahu"].all():
        return f"Hasil penilaian {angka(len(b.kader))} kader{dari} belum semuanya dilaporkan."
    kader = _terbuka(b)
    utama = (kader["tingkat"] == "utama").groupby(kader[f"kode_{_per(b)}"]).any().drop("", errors="ignore")
    if not b.hasil_ditahan and not b.kader["dinilai"].any():
        return f"Belum satu pun dari {angka(len(b.kader))} kader di {b.tempat} dinilai, jadi belum ada yang bertingkat."
    if not b.hasil_ditahan and not (b.kader["tingkat"] == "utama").any():
        n = int(b.kader["tingkat"].isin(TINGKAT).sum())
        siapa = f"{angka(len(b.kader))} kader{dari}"
        return f"Belum ada kader Utama di {b.tempat}; {angka(n)} dari {siapa} sudah bertingkat."
    tanpa = utama.index[~utama]
    if not len(tanpa) and dari:
        return f"Setiap {_sebutan(b)} yang ada datanya sudah punya kader Utama: {angka(len(b.kader))} kader{dari}."
    yang = " yang ditampilkan" if b.kader_ditahan(_per(b))["hasil"] else ""
    if not len(tanpa):
        return f"Setiap {_sebutan(b)} di {b.tempat}{yang} sudah punya kader Utama; yang terlemah ada paling atas."
    nama = (
        b.potret.fasilitas.set_index("kode")["nama"] if _per(b) == "posyandu" else b.kelurahan.set_index("kode")["nama"]
    )
    sebut = sorted(nama.reindex(tanpa).dropna().map(tanpa_jenis))
    return f"{bagian_dari(len(tanpa), len(utama))} {_sebutan(b)}{yang} belum punya kader Utama: {daftar(sebut, 4)}."


def _batang_tingkat(b: Bahan, rinci: pd.DataFrame) -> Batang:
    panjang = cadre_tables.menurut_tingkat(rinci).set_index(["tingkat", "kode"])["jumlah"]
    sebagian = bool((rinci["tahu_hasil"] < rinci["aktif"]).fillna(False).any())
    dari = cadres.nama_diketahui("bertingkat") if sebagian else "kader aktif"
    nama = {
        str(kode): (tanpa_jenis(nama_unit(b, str(kode), str(n))), int(tahu), bool(palsu))
        for kode, n, tahu, palsu in rinci[["kode", "nama", "tahu_hasil", "simulasi"]].to_numpy().tolist()
    }
    seri = tuple(
        Seri(
            label,
            tuple(cacah(panjang[(t, k)], tahu, dari, palsu) for k, (_, tahu, palsu) in nama.items()),
            TERANG.tingkat[t],
        )
        for t, label in LABEL_TINGKAT.items()
    )
    bertingkat = [
        (n, 100 * int(x.bertingkat) / a)
        for (n, a, palsu), x in zip(nama.values(), rinci.itertuples(), strict=True)
        if not palsu and pd.notna(x.bertingkat)
    ]
    ujung = teks.ujung(bertingkat, persen)
    return Batang(
        f"Tingkat kader per {_sebutan(b)}",
        tuple(n for n, _, _ in nama.values()),
        seri,
        "kader",
        f"Tingkat kader {b.tempat} per {_sebutan(b)}{f'; bagian bertingkat {ujung}' if ujung else ''}.",
        susun="tumpuk100",
        desimal=0,
        sorot=frozenset(
            i
            for i, x in enumerate(rinci.itertuples())
            if x.kode and not x.simulasi and pd.notna(x.utama) and x.utama == 0
        ),
    )


def _aturan(b: Bahan) -> str:
    semua = b.potret.aturan
    if not semua:
        return ""
    versi = semua[max(semua)]
    return f"Aturan tingkat {versi.versi} ({versi.status}): {cadre_tables.bunyi_aturan(versi)}. {versi.sumber}"


# --- groups of skills


def keterampilan(b: Bahan) -> Naskah:
    """Five groups × areas: which share of the assessed cadres masters a whole group."""
    lemah = cadre_tables.terlemah(b.kader) if len(b.kader) else None
    if lemah is None:
        return belum_ada(b) if b.kader.empty else belum_dinilai(b)
    if b.hasil_ditahan:
        return terlalu_sedikit(b)
    per = _per(b)
    ukuran = {k: b.hitung(f"kelompok_{k.lower()}", per) for k in KELOMPOK}
    palsu = bool(b.kader["simulasi"].any())
    urut = ukuran[lemah[0]].assign(_n=lambda t: t["nilai"].astype(float) * (not palsu))
    urut = urut.sort_values(["_n", "nama"], na_position="last")
    urut = urut[urut["kode"] != ""] if not urut.empty else urut
    tampil = urut.head(terburuk(range(len(urut))))
    isi = {k: nilai_menurut_kode(t) for k, t in ukuran.items()}
    sel = tuple(tuple(isi[k][kode] for k in KELOMPOK) for kode in tampil["kode"])
    nama = cadre_tables.nama_kelompok(b.potret)
    ind = indikator("kelompok_a")
    petak = Petak(
        f"Kader dinilai yang menguasai seluruh kelompok, per {_sebutan(b)}",
        tuple(tanpa_jenis(str(x)) for x in tampil["nama"]),
        tuple(f"{k} {nama.get(k, '')}".strip() for k in KELOMPOK),
        sel,
        (0.0, *ind.kelas, 100.0),
        "tinggi_baik",
        "%",
        _alt_keterampilan(b, lemah, nama, sel, tampil),
    )
    return Naskah(
        _kalimat_keterampilan(b, lemah, nama),
        (petak,),
        "tiap sel: bagian kader dinilai yang menguasai seluruh kelompok itu; "
        + (f"{_sebutan(b)} menurut abjad." if palsu else f"{_sebutan(b)} terlemah di atas."),
        catatan=(
            *simulasi(b),
            sisanya(len(urut), len(tampil), _sebutan(b), "terlemah"),
            "Data simulasi tidak diurutkan: menurut abjad."
            if palsu
            else f"Diurutkan menurut kelompok {lemah[0]}, yang paling sedikit dikuasai; {_dinilai(b)}.",
        ),
        sumber=sumber_dari(b.satu("kelompok_a")),
        waktu=b.waktu_kader,
        ukuran=tuple(f"kelompok_{k.lower()}" for k in KELOMPOK),
    )


def _dinilai(b: Bahan) -> str:
    baris = b.satu("kader_dinilai")
    n: Nilai = nilai(baris)
    return f"{bagian_dari(n.pembilang, n.penyebut, baris['nama_penyebut'])} sudah dinilai"


def _kalimat_keterampilan(b: Bahan, lemah: tuple[str, int, int], nama: dict[str, str]) -> str:
    huruf, kuasai, dinilai = lemah
    if b.kader["simulasi"].any():
        return f"SIMULASI: kelompok keterampilan {angka(dinilai)} kader dinilai{b.di}; tidak diurutkan."
    kelompok = f"Kelompok {huruf} ({nama[huruf]})" if nama.get(huruf) else f"Kelompok {huruf}"
    bagian = f"{bagian_dari(kuasai, dinilai)} kader dinilai ({persen(100 * kuasai / dinilai)})"
    if all(int(b.kader[f"lengkap_{k.lower()}"].sum()) == kuasai for k in KELOMPOK):
        return f"Kelima kelompok keterampilan sama-sama dikuasai {bagian}{b.di}."
    return f"{kelompok} paling sedikit dikuasai{b.di}: {bagian}."


def _alt_keterampilan(
    b: Bahan,
    lemah: tuple[str, int, int],
    nama: dict[str, str],
    sel: tuple[tuple[Nilai, ...], ...],
    tampil: pd.DataFrame,
) -> str:
    kolom = KELOMPOK.index(lemah[0])
    ada = [(str(n), v[kolom].nilai) for n, v in zip(tampil["nama"], sel, strict=True) if v[kolom].nilai is not None]
    ujung = teks.ujung([(n, float(v)) for n, v in ada if v is not None], persen)
    ujung = "" if b.kader["simulasi"].any() else ujung
    kalimat = _kalimat_keterampilan(b, lemah, nama)
    return (
        f"Petak {len(KELOMPOK)} kelompok × {_sebutan(b)}. {kalimat}{f' Kelompok {lemah[0]}: {ujung}.' if ujung else ''}"
    )
