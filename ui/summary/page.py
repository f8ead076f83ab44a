"""The blocks of Ringkasan: the sentence with its figures, the left column, map or tiles, who needs attention, what is
missing, the table behind the map."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from geo.maps import Tinggi, legenda_fasilitas
from ilp_data import format as tulis
from ilp_data.format import bulat_kolom, teks_periode
from ilp_data.insight import attention, comparison, follow_up, front, gaps, headline, neighbours
from ilp_data.insight.headline import Pokok
from ilp_data.insight.profile import ANGKA_KUNCI
from ilp_data.measure import period_choice, scope, words
from ilp_data.measure.words import sebut_selisih, sebutan, sebutan_satuan, uraian, waktu_baris
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan, Tanda
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import dated, decisions, downloads, header, known, maps, parts, shape
from ui.markup import html
from ui.markup import tulis_markup as tampilkan
from ui.summary import choice, concern

_BANYAK = 5
_DISEBUT = 12  # names after them; a large kabupaten has hundreds
_TERNOMOR = 20  # of more kelurahan neither list nor map carries numbers
_TINGGI = Tinggi(fraksi=1.0, kurang=345, min=380, maks=900)


def pokok(k: Konteks, kode: str) -> Pokok:
    """The page's sentence about one indicator in its own period, and the figures under it."""
    return headline.pokok(k.pandang.pada(periode=periode(k, kode)), kode)


def kepala(k: Konteks, kode: str) -> None:
    """The head of the page: what it means, and in numbers under it."""
    isi = k.jadi(pokok, kode)
    header.kepala(isi.kalimat, k, lain=waktu_lain(k, k.indikator(kode)), angka=isi.angka)


def periode(k: Konteks, kode: str) -> str:
    """``Konteks.periode_untuk`` of an indicator."""
    return k.sedaerah.jadi(_periode, kode)


def _periode(k: Konteks, kode: str) -> str:
    return k.periode_untuk(k.indikator(kode))


def tak_ada_angka(k: Konteks, kode: str) -> bool:
    """Whether the region has no value of the indicator in any month: then the page leads with what is there."""
    return k.sedaerah.jadi(_tak_ada_angka, kode)


def _tak_ada_angka(k: Konteks, kode: str) -> bool:
    if k.indikator(kode).jenis == "layanan" and k.bulan:
        return not k.deret(kode, "kota")["nilai"].notna().any()
    return bool(pd.isna(k.satu(kode)["nilai"]))


def perlu_perhatian(k: Konteks, kode: str) -> None:
    """Kelurahan in scope that the one rule names (``attention.perhatian``), worst first, with the distance; of one
    kelurahan all reasons."""
    if k.lingkup.kelurahan:
        _alasan_satu(k)
        return
    if tak_ada_angka(k, kode) and len(k.pandang.kelurahan):
        _yang_dapat_dibawa(k)
        return
    ind, waktunya = k.indikator(kode), periode(k, kode)
    if ind.jenis == "layanan" and (sebab := k.sementara(waktunya)):
        parts.judul("Perlu perhatian", teks_periode(waktunya))
        parts.kosong("Belum diperingkat", f"{period_choice.nama(waktunya)} sementara: {sebab}.")
        return
    per = choice.satuan_angka(k, kode)
    ukuran, satuan = k.hitung(ind.kode, per, periode=waktunya), k.pandang.sebutan(per)
    seluruh = k.satu(ind.kode, periode=waktunya)
    urutan = attention.peringkat(
        ukuran, ind, k.satu(ind.kode, k.kota, waktunya), seluruh, k.perhatian(ind.kode, per, waktunya)
    )
    bernilai = urutan[urutan["urutan"].notna() & (urutan["kode"] != "")]  # what lies outside every place is none
    arah = "paling rendah dahulu" if ind.arah == "tinggi" else "paling tinggi dahulu"
    lain = teks_periode(waktunya, pendek=True) if ind.jenis == "layanan" and waktunya != k.periode else ""
    parts.judul("Perlu perhatian", " · ".join(x for x in (arah if len(bernilai) else "", lain) if x))
    if bernilai.empty:
        if urutan["nilai"].notna().any():
            _tak_diurutkan(ind, seluruh, satuan)
        else:
            _tanpa_nilai(k, ind, waktunya, ukuran, kosong=urutan.empty)
        return
    perlu, kota = bernilai[bernilai["mendesak"]], k.satu(ind.kode, k.kota, waktunya)
    tampil = perlu.head(_BANYAK)
    if tampil.empty:
        parts.kosong("Tidak ada yang perlu perhatian", _tanpa_perhatian(k, bernilai, ind, kota, satuan))
    else:
        no = nomor_urut(k, kode)
        baris = [_baris(b, ukuran, ind, kota, no) for b in tampil.to_dict("records")]
        tampilkan(concern.daftar_markup(baris))
    if len(perlu) > len(tampil):
        parts.catatan(f"Juga perlu perhatian: {tulis.daftar(list(perlu['nama'][len(tampil) :]), _DISEBUT)}.")
    if no := nomor_urut(k, kode):
        lain = bernilai[~bernilai["kode"].isin(tampil["kode"])]
        tampilkan(concern.lain_markup([(no.get(b.kode), b.nama, tulis.persen(b.nilai)) for b in lain.itertuples()]))
    dalam = urutan[urutan["kode"] != ""]
    tanpa = int(dalam["nilai"].isna().sum())
    tutup = int((dalam["keadaan"] == Keadaan.DISEMBUNYIKAN).sum())
    _sisanya(satuan, 0 if no else len(bernilai) - len(perlu), len(dalam) - len(bernilai) - tanpa, tanpa - tutup, tutup)


def _yang_dapat_dibawa(k: Konteks) -> None:
    """Where there is nothing to rank: what would fill the page first, and who could bring it."""
    isi = [x for x in cached.kekosongan(k.baca, k.periode, k.lingkup) if x.tugas and not x.simulasi][:_BANYAK]
    parts.judul("Yang dapat dilengkapi")
    baris = [concern.Baris(x.hal, "", x.kalimat.rstrip(".") + (f"; dapat dilengkapi {x.oleh}" if x.oleh else ""), "",
                           False) for x in isi]  # fmt: skip
    tampilkan(concern.daftar_markup(baris))
    if k.membawa:
        tampilkan(html(
            '<p class="ilp-depan-baris"><a href="data?daerah={d}">Bawa data di halaman Data</a> · '
            '<a href="mulai?daerah={d}">Semua langkah di halaman Mulai</a></p>', d=k.lingkup.daerah,
        ))  # fmt: skip


def _tanpa_perhatian(k: Konteks, bernilai: pd.DataFrame, ind: Indikator, kota: pd.Series, satuan: str) -> str:
    """What is true when the rule names nobody: all are as good as the region, or who is last, and how far."""
    if not _tertinggal(bernilai, ind).any():
        return _setara(k, len(bernilai), satuan)
    akhir = bernilai.iloc[0]
    kata = "Terendah" if ind.arah == "tinggi" else "Tertinggi"
    jarak = "" if pd.isna(akhir["selisih"]) else f", {sebut_selisih(float(akhir['selisih']), str(kota['nama']))}"
    return f"{kata}: {akhir['nama']}, {tulis.persen(akhir['nilai'])}{jarak}; belum melewati batas perhatian."


def _setara(k: Konteks, banyak: int, satuan: str) -> str:
    """What is true when none is behind: of all that are ranked, against the region by its own word."""
    siapa = f"{tulis.semua_dari(banyak, satuan)} {'yang diurutkan' if banyak > 1 else 'ini'}"
    di = " pada saringan ini" if not k.lingkup.seluruhnya and banyak > 1 else ""
    daerah = sebutan(scope.nama_daerah(k.potret, k.lingkup.daerah))
    return f"{siapa[:1].upper()}{siapa[1:]}{di} setara dengan angka {daerah} atau lebih baik."


def _sisanya(satuan: str, lain: int, tak_urut: int, tanpa: int, tutup: int) -> None:
    """How many kelurahan the list leaves out, and where they are."""
    bagian = [f"{lain} {satuan} lain ada pada tabel di bawah"] if lain else []
    bagian += [f"{tak_urut} {satuan} tidak diurutkan (simulasi atau laporannya belum cukup)"] if tak_urut else []
    bagian += [f"{tanpa} {satuan} tanpa nilai"] if tanpa else []
    bagian += [f"{tutup} {satuan} disembunyikan (jumlah kecil)"] if tutup else []
    if bagian:
        parts.catatan("; ".join(bagian) + ".")


def _alasan_satu(k: Konteks) -> None:
    alasan = k.alasan()
    parts.judul(f"Perlu perhatian di {k.nama}", f"{len(alasan)} catatan")
    if alasan.empty:
        ada = any(Keadaan(k.satu(i)["keadaan"]).bernilai for i in ANGKA_KUNCI)
        penjelasan = "Tidak ada angka nyata yang melewati batas perhatian; rinciannya di halaman Profil."
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


def _baris(
    b: Mapping[Hashable, Any], ukuran: pd.DataFrame, ind: Indikator, kota: pd.Series, nomor: Mapping[str, int]
) -> concern.Baris:
    """A line: how many people are meant, and how far from the region. ``b`` is a row of ``attention.peringkat``."""
    asal = ukuran[ukuran["kode"] == b["kode"]].iloc[0]
    jarak = "" if pd.isna(b["selisih"]) else sebut_selisih(float(b["selisih"]), str(kota["nama"]))
    return concern.Baris(
        b["nama"],
        tulis.persen(b["nilai"]),
        front.orang(asal, ind),
        jarak,
        bool(b["mendesak"]),
        str(nomor.get(str(b["kode"]), "")),
    )


def _tak_diurutkan(ind: Indikator, seluruh: pd.Series, satuan: str) -> None:
    """Why values are not ranked: made up, too few reports, or 100 % everywhere."""
    apa = comparison.sebab(seluruh, "laporan masuk") or f"laporan tiap {satuan} belum cukup"
    kalimat = f"{apa[:1].upper()}{apa[1:]}. Nilainya ada pada peta dan tabel di bawah."
    parts.kosong(f"{ind.pendek}: tidak diurutkan", kalimat)


def _tanpa_nilai(k: Konteks, ind: Indikator, periode: str, ukuran: pd.DataFrame, *, kosong: bool) -> None:
    """Nothing to rank: what is known of the scope as a whole, by its name; never that of its first unit."""
    if kosong:
        satuan = sebutan_satuan(scope.kelurahan(k.potret, k.kota))
        penjelasan = f"Belum diketahui {satuan} mana yang termasuk {k.nama}, jadi tidak ada yang dapat diurutkan."
    else:
        penjelasan = f"{k.nama}: {uraian(k.satu(ind.kode, periode=periode), ind)}."
    parts.kosong(f"{ind.pendek}: {words.sebab_tanpa_nilai(ukuran)}", penjelasan)


def nomor_urut(k: Konteks, kode: str) -> dict[str, int]:
    """By kelurahan its rank in the whole region, worst first: the numbers of list and map. {} where none is ranked, or
    where there are too many for a list."""
    return k.sedaerah.jadi(_nomor_urut, kode)


def _nomor_urut(k: Konteks, kode: str) -> dict[str, int]:
    ind, waktunya = k.indikator(kode), periode(k, kode)
    ukuran = k.hitung(kode, choice.satuan_angka(k, kode), periode=waktunya)
    if len(ukuran) > _TERNOMOR or (ind.jenis == "layanan" and k.sementara(waktunya)):
        return {}
    urut = attention.peringkat(ukuran, ind, k.satu(kode, periode=waktunya))
    urut = urut[urut["urutan"].notna()]
    return {str(x): int(n) for x, n in zip(urut["kode"], urut["urutan"], strict=True)}


def peta(k: Konteks, kode: str) -> tuple[str, str] | None:
    """The map of the indicator; where none of its values is known, of the facilities. Returns a click once."""
    satuan = _satuan_peta(k, kode)
    if tak_ada_angka(k, kode) or not satuan:
        klik = maps.gambar_peta(k, maps.satuan_terhalus(k), "peta-ringkasan", maps.isi_polos, tinggi=_TINGGI)
        shape.legenda_fasilitas(k)
        return klik
    ind, waktunya = k.indikator(kode), periode(k, kode)
    klik = maps.indikator_di_peta(
        k,
        ind,
        waktunya,
        kunci="peta-ringkasan",
        satuan=satuan,
        tinggi=_TINGGI,
        luar=True,
        nomor=nomor_urut(k, kode) if satuan == choice.satuan_angka(k, kode) else None,
    )
    shape.legenda_peta(k, kode, waktunya, satuan)
    return klik


def _satuan_peta(k: Konteks, kode: str) -> str:
    """The areas that the map colours; "" where those that report have no boundary (working areas nobody knows)."""
    per = choice.satuan_angka(k, kode)
    if per == "kelurahan" or k.lapis is None:
        return maps.satuan_terhalus(k)
    return per if per in k.lapis.kode else ""


def petak(k: Konteks, kode: str) -> None:
    """The same areas as equal tiles."""
    if tak_ada_angka(k, kode):
        shape.gambar_tempat(k)
    else:
        per = choice.satuan_angka(k, kode)
        shape.gambar_petak(k, kode, periode(k, kode), per if per != "kelurahan" else "")


def keterangan_peta(k: Konteks, kode: str) -> None:
    """Under the map: definition in short, period, source."""
    ind = k.indikator(kode)
    baris = k.satu(ind.kode, k.kota, periode(k, kode))
    waktu = f"{_waktu(k, ind)} · " if ind.jenis == "layanan" and k.bulan else ""
    sumber = baris["sumber"] or "belum ada sumber"
    satuan = maps.satuan_terhalus(k)
    desa = sebutan_satuan(scope.kelurahan(k.potret, k.kota))
    tanpa = f" Batas {desa} belum ada; peta menurut {k.kata.kecamatan}." if satuan == "kecamatan" else ""
    if choice.satuan_angka(k, kode) == "puskesmas" and not tak_ada_angka(k, kode):
        satuan, tanpa = _satuan_peta(k, kode) or satuan, tanpa + known.kalimat_wilayah_kerja(k)
    elif k.lapis is not None:
        tanpa += "".join(f" {c[:1].upper()}{c[1:]}." for c in legenda_fasilitas(k.lapis)[1] if "=" not in c)
    apa = desa if satuan == "kelurahan" else satuan
    klik = f" Klik {apa} untuk menyaring, klik lagi untuk melepas." if k.lapis else ""
    tetangga = neighbours.kalimat_tetangga(k.potret, k.lingkup.daerah) if k.lingkup.seluruhnya else ""
    asal = "" if tak_ada_angka(k, kode) else f"{ind.judul} · {waktu}Sumber: {sumber}."
    if teks := f"{asal}{tanpa}{klik} {tetangga}".strip():
        parts.catatan(teks)


def keputusan_rapat(k: Konteks) -> None:
    """What meetings decided and is not done, overdue first; nothing where all is done."""
    isi = follow_up.keputusan_terbuka(k.pandang)
    if isi:
        tampilkan(decisions.ringkas_markup(isi, k.pandang))


def kekosongan(k: Konteks) -> None:
    """What is missing from the data in this scope."""
    isi, lain = gaps.menurut_tugas(cached.kekosongan(k.baca, k.periode, k.lingkup))
    parts.judul("Yang belum ada dalam data", f"{len(isi)} hal · {dated.keadaan(k).teks}")
    if not isi:
        parts.catatan("Tidak ada kekosongan yang diketahui untuk saringan ini.")
        return
    tabel = pd.DataFrame(
        [{"Hal": x.hal, "Penjelasan": x.kalimat, "Jumlah": x.jumlah or None, "Sejak": tulis.tanggal(x.sejak),
          "Dapat dilengkapi oleh": x.oleh} for x in isi]
    )  # fmt: skip
    parts.tabel_statis(tabel, kanan=("Jumlah",))
    for x in lain:
        parts.catatan(x.kalimat)


def tabel(k: Konteks, kode: str) -> None:
    """The table behind the map, honouring the filters, with a download; nothing where the region has no value."""
    if tak_ada_angka(k, kode):
        return
    k.blok(_tabel, kode)
    downloads.ukuran(_milik(k, kode), f"ringkasan-{kode}", k)


def _milik(k: Konteks, kode: str) -> pd.DataFrame:
    return k.hitung(kode, choice.satuan_angka(k, kode), periode=periode(k, kode))


def _tabel(k: Konteks, kode: str) -> None:
    ind = k.indikator(kode)
    waktu = f" · {_waktu(k, ind)}" if ind.jenis == "layanan" and k.bulan else ""
    parts.judul("Tabel di balik peta", f"{ind.judul}{waktu}")
    parts.tabel_angka(_milik(k, kode), "Tabel di balik peta")


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
