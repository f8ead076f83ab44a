"""The blocks of Ringkasan: headline cards, what needs attention, what is missing, the table behind the map."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd

from geo.look import TERANG
from ilp_data import format as tulis
from ilp_data.format import bulat_kolom, teks_periode
from ilp_data.insight import attention, comparison, sentences
from ilp_data.insight import summary as ringkasan
from ilp_data.insight.profile import ANGKA_KUNCI
from ilp_data.measure import period_choice, published, scope
from ilp_data.measure.words import pelapor, sebutan, sebutan_satuan, uraian, waktu_baris
from ilp_data.registry.indicators import Indikator, indikator, semua, utama
from ilp_data.states import Keadaan, Tanda
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import downloads, maps, parts

_BANYAK = 7
_SEDIKIT = 3


def kalimat(k: Konteks) -> str:
    """The page's sentence."""
    return sentences.ringkasan(k.pandang)


def periode(k: Konteks, kode: str) -> str:
    """``Konteks.periode_untuk`` of an indicator."""
    return k.sedaerah.jadi(_periode, kode)


def _periode(k: Konteks, kode: str) -> str:
    return k.periode_untuk(indikator(kode))


def kartu_deret(k: Konteks) -> None:
    """The headline cards."""
    parts.kartu_deret(kartu(k))


def kartu(k: Konteks) -> list[parts.Kartu]:
    """Loci by type, cadres, and the main figure of clusters 2 to 4, each with its date and denominator."""
    return [
        *(_kartu_lokus(k, jenis) for jenis in ("puskesmas", "pustu", "posyandu")),
        _kartu_kader(k),
        _kartu_layanan(k, "ds_hadir", "D/S balita terdaftar"),
        _kartu_layanan(k, utama("3").kode, utama("3").pendek),
    ]


def _kartu_lokus(k: Konteks, jenis: str) -> parts.Kartu:
    baris = k.satu(f"lokus_{jenis}")
    nama = TERANG.fasilitas[jenis].nama
    if not Keadaan(baris["keadaan"]).bernilai:
        ada = pd.notna(baris["penyebut"]) and baris["penyebut"] > 0
        sebab = f"status lokus {tulis.angka(baris['penyebut'])} {jenis} belum diketahui" if ada else (
            "belum ada daftar fasilitas daerah ini")  # fmt: skip
        return parts.Kartu(nama, "belum ada data", sebab, kosong=True)
    terbit = published.terbit(k.potret, k.lingkup.daerah, f"{jenis}_lokus_ilp") if k.lingkup.seluruhnya else None
    ket = "lokus ILP"
    if terbit:
        ket += f"; dipublikasikan {tulis.angka(terbit.nilai)} per {tulis.tanggal(terbit.per)}"
    satuan = f"dari {tulis.angka(baris['penyebut'])}"
    return parts.Kartu(nama, tulis.angka(baris["pembilang"]), ket, satuan=satuan)


def _kartu_kader(k: Konteks) -> parts.Kartu:
    """The registry with how complete it is; without a real one what was published, which no switch takes away."""
    baris = k.satu("kader_dilatih")
    terbit = published.terbit(k.potret, k.lingkup.daerah, "kader_dilatih_kumulatif") if k.lingkup.seluruhnya else None
    if terbit and (baris["simulasi"] or Keadaan(baris["keadaan"]) is Keadaan.BELUM_DILAPORKAN):
        registri = "registri masih simulasi" if baris["simulasi"] else "registri belum ada"
        ket = f"angka dipublikasikan per {tulis.tanggal(terbit.per)}; {registri}"
        return parts.Kartu("Kader dilatih", tulis.angka(terbit.nilai), ket, lebar=True)
    kartu = replace(parts.kartu_ukuran("Kader dilatih", baris), lebar=True)
    return replace(kartu, ket=f"{kartu.ket} · {pelapor(baris)}") if Tanda.SEBAGIAN in baris["tanda"] else kartu


def _kartu_layanan(k: Konteks, kode: str, nama: str) -> parts.Kartu:
    baris = k.satu(kode)
    if not k.bulan or k.sementara():
        return replace(parts.kartu_ukuran(nama, baris, k.periode if k.bulan else ""), lebar=True)
    ubah = sentences.perubahan_terakhir(k.pandang, kode)
    return replace(parts.kartu_ukuran(nama, baris, k.periode, ubah.teks, ubah.arah), lebar=True)


def indikator_bawaan(k: Konteks) -> str:
    """The indicator that the map opens on, one that is really reported where any is."""
    kode = ringkasan.indikator_bawaan(k.pandang)
    return kode if kode in pilihan_indikator() else "ds_hadir"


@cache
def pilihan_indikator() -> dict[str, str]:
    """Indicators that can colour the map of kelurahan, by code."""
    return {i.kode: i.judul for i in semua().values() if i.jenis in ("layanan", "kader")}


def perlu_perhatian(k: Konteks, kode: str) -> None:
    """Kelurahan in scope that are behind the region, worst first, with the reason; of one kelurahan all reasons."""
    if k.lingkup.kelurahan:
        _alasan_satu(k)
        return
    ind, waktunya = indikator(kode), periode(k, kode)
    if ind.jenis == "layanan" and (sebab := k.sementara(waktunya)):
        parts.judul("Perlu perhatian", teks_periode(waktunya))
        parts.kosong("Belum diperingkat", f"{period_choice.nama(waktunya)} sementara: {sebab}.")
        return
    ukuran = k.hitung(ind.kode, "kelurahan", periode=waktunya)
    seluruh = k.satu(ind.kode, periode=waktunya)
    urutan = attention.peringkat(
        ukuran, ind, k.satu(ind.kode, k.kota, waktunya), seluruh, k.perhatian(ind.kode, periode=waktunya)
    )
    bernilai = urutan[urutan["urutan"].notna()]
    arah = "paling rendah dahulu" if ind.arah == "tinggi" else "paling tinggi dahulu"
    waktu = waktu_baris(k.satu(ind.kode, k.kota, waktunya)) if ind.jenis == "layanan" and k.bulan else ""
    parts.judul("Perlu perhatian", " · ".join(x for x in (arah if len(bernilai) else "", waktu) if x))
    if bernilai.empty:
        if urutan["nilai"].notna().any():
            _tak_diurutkan(ind, seluruh)
        else:
            _tanpa_nilai(k, ind, waktunya, kosong=urutan.empty)
        return
    tampil = bernilai[_tertinggal(bernilai, ind)].head(_BANYAK)
    if tampil.empty:
        parts.kosong("Tidak ada yang tertinggal", _setara(k, len(bernilai)))
    else:
        parts.daftar([_butir(b) for b in tampil.itertuples()])
    tanpa = int(urutan["nilai"].isna().sum())
    _sisanya(len(bernilai) - len(tampil), len(urutan) - len(bernilai) - tanpa, tanpa)


def _setara(k: Konteks, banyak: int) -> str:
    """What is true when none is behind: of all that are ranked, against the region by its own word."""
    satuan = sebutan_satuan(scope.kelurahan(k.potret, k.lingkup))
    siapa = f"Semua {tulis.angka(banyak)} {satuan} yang diurutkan" if banyak > 1 else f"Satu-satunya {satuan} ini"
    di = " pada saringan ini" if not k.lingkup.seluruhnya and banyak > 1 else ""
    return f"{siapa}{di} setara dengan angka {sebutan(scope.nama_daerah(k.potret, k.lingkup.daerah))} atau lebih baik."


def _sisanya(lain: int, tak_urut: int, tanpa: int) -> None:
    """How many kelurahan the list leaves out, and where they are."""
    bagian = [f"{lain} kelurahan lain ada pada tabel di bawah"] if lain else []
    bagian += [f"{tak_urut} kelurahan tidak diurutkan (simulasi atau laporannya belum cukup)"] if tak_urut else []
    bagian += [f"{tanpa} kelurahan tanpa nilai"] if tanpa else []
    if bagian:
        parts.catatan("; ".join(bagian) + ".")


def _alasan_satu(k: Konteks) -> None:
    alasan = k.alasan()
    parts.judul(f"Perlu perhatian di {k.nama}", f"{len(alasan)} catatan")
    if alasan.empty:
        ada = any(Keadaan(k.satu(i)["keadaan"]).bernilai for i in ANGKA_KUNCI)
        penjelasan = "Tidak ada angka nyata yang melewati batas perhatian; rinciannya di halaman Profil Kelurahan."
        parts.kosong("Tidak ada catatan mendesak", penjelasan if ada else f"Belum ada data untuk menilai {k.nama}.")
    else:
        parts.daftar([parts.Butir(str(i), "", _kalimat(a), "") for i, a in enumerate(alasan["alasan"], start=1)])
    buatan = k.alasan_simulasi()
    if len(buatan):
        parts.judul("Menurut data simulasi saja", "SIMULASI · tidak ikut mengurutkan")
        parts.daftar([parts.Butir("", "", _kalimat(a), "", tanda=(Tanda.SIMULASI,)) for a in buatan["alasan"]])


def _kalimat(alasan: str) -> str:
    """A reason as a sentence of its own."""
    return f"{alasan[:1].upper()}{alasan[1:]}."


def _tertinggal(urutan: pd.DataFrame, ind: Indikator) -> pd.Series:
    """Ranked rows that are worse than the whole region by so much that it shows; all of them where they may not be
    compared with it."""
    selisih = bulat_kolom(urutan["selisih"])
    buruk = selisih < 0 if ind.arah == "tinggi" else selisih > 0
    return buruk | urutan["selisih"].isna()


def _butir(b: object) -> parts.Butir:
    """A line whose sentence leaves out the percentage that stands at its right."""
    kalimat = b.kalimat.replace(f" ({tulis.persen(b.nilai)})", "")
    return parts.Butir(str(b.urutan), b.nama, kalimat, tulis.persen(b.nilai), bool(b.mendesak))


def _tak_diurutkan(ind: Indikator, seluruh: pd.Series) -> None:
    """Why values are not ranked: made up, too few reports, or 100 % everywhere."""
    apa = comparison.sebab(seluruh, "laporan masuk") or "laporan tiap kelurahan belum cukup"
    kalimat = f"{apa[:1].upper()}{apa[1:]}. Nilainya ada pada peta dan tabel di bawah."
    parts.kosong(f"{ind.pendek}: tidak diurutkan", kalimat)


def _tanpa_nilai(k: Konteks, ind: Indikator, periode: str, *, kosong: bool) -> None:
    """Nothing to rank: what is known of the scope as a whole, by its name; never that of its first unit."""
    if kosong:
        satuan = sebutan_satuan(scope.kelurahan(k.potret, k.kota))
        penjelasan = f"Belum diketahui {satuan} mana yang termasuk {k.nama}, jadi tidak ada yang dapat diurutkan."
    else:
        penjelasan = f"{k.nama}: {uraian(k.satu(ind.kode, periode=periode), ind)}."
    parts.kosong(f"{ind.pendek}: belum ada data", penjelasan)


def keterangan_peta(k: Konteks, kode: str) -> None:
    """Under the map: definition in short, period, source."""
    ind = indikator(kode)
    baris = k.satu(ind.kode, k.kota, periode(k, kode))
    waktu = f"{_waktu(k, ind)} · " if ind.jenis == "layanan" and k.bulan else ""
    sumber = baris["sumber"] or "belum ada sumber"
    satuan = maps.satuan_terhalus(k)
    tanpa = " Batas kelurahan belum ada; peta menurut kecamatan." if satuan == "kecamatan" else ""
    klik = f"{tanpa} Klik {satuan} untuk menyaring, klik lagi untuk melepas." if k.lapis else ""
    parts.catatan(f"{ind.judul} · {waktu}Sumber: {sumber}.{klik}")


def kekosongan(k: Konteks) -> None:
    """What is missing from the data in this scope."""
    isi = cached.kekosongan(k.baca, k.periode, k.lingkup)
    parts.judul("Yang belum ada dalam data", f"{len(isi)} hal")
    if not isi:
        parts.catatan("Tidak ada kekosongan yang diketahui untuk saringan ini.")
        return
    tabel = pd.DataFrame(
        [{"Hal": x.hal, "Penjelasan": x.kalimat, "Jumlah": x.jumlah or None, "Sejak": tulis.tanggal(x.sejak),
          "Dapat dilengkapi oleh": x.oleh} for x in isi]
    )  # fmt: skip
    parts.tabel_statis(tabel, kanan=("Jumlah",))


def tabel(k: Konteks, kode: str) -> None:
    """The table behind the map, honouring the filters, with a download."""
    k.blok(_tabel, kode)
    downloads.ukuran(_milik(k, kode), f"ringkasan-{kode}", k)


def _milik(k: Konteks, kode: str) -> pd.DataFrame:
    return k.hitung(kode, "kelurahan", periode=periode(k, kode))


def _tabel(k: Konteks, kode: str) -> None:
    ind = indikator(kode)
    waktu = f" · {_waktu(k, ind)}" if ind.jenis == "layanan" and k.bulan else ""
    parts.judul("Tabel di balik peta", f"{ind.judul}{waktu}")
    parts.tabel(parts.tabel_ukuran(_milik(k, kode)), kunci="tabel-ringkasan")


def _waktu(k: Konteks, ind: Indikator) -> str:
    """The period of an indicator in words; where it is not that of the screen, why."""
    waktunya = periode(k, ind.kode)
    if waktunya == k.periode:
        return waktu_baris(k.satu(ind.kode, k.kota, waktunya))
    return f"{teks_periode(waktunya)} (tidak dihitung pada {teks_periode(k.periode)})"


def waktu_lain(k: Konteks, ind: Indikator) -> list[str]:
    """For the head of the page: an indicator that has another period than the screen."""
    waktunya = periode(k, ind.kode)
    return [] if waktunya == k.periode else [f"{ind.pendek}: {teks_periode(waktunya)}"]
