"""A boundary file becomes a draft: read, projected, repaired, matched, made a coverage; nothing of it is in force yet.

Every feature ends accepted, asked about or refused. Whatever is wrong with the file as a whole makes a refused
draft with the reason, never an exception; only an unknown ``daerah`` raises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import shapely
from shapely.geometry.base import BaseGeometry

from geo.intake import match, opening, outlines, projection, repeats, shapes
from geo.intake.columns import Kolom, Pengenal, wilayah_fasilitas
from geo.intake.layer import Fitur, Lapisan, hanya_poligon
from geo.intake.match import Padanan
from geo.intake.plan import rencanakan_batas
from geo.intake.provinces import BatasLama, Kotak, Letak, batas_daerah, letak
from geo.intake.report import susun_draf
from geo.intake.result import Anggapan, Hasil, KunciCakupan
from ilp_data import regions
from ilp_data.errors import GalatBerkas, kata_sistem
from ilp_data.format import angka
from ilp_data.intake import region_index
from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.files import container
from ilp_data.intake.model import Draf, Nasib, Pertanyaan, Usul
from ilp_data.intake.questions import Tanya
from ilp_data.intake.region_index import KABKOTA, KECAMATAN, KELURAHAN, IndeksWilayah
from ilp_data.intake.table import personal
from ilp_data.registry.region_words import tuturkan_di
from ilp_data.store.snapshot import Potret

_WILAYAH_FASILITAS = (
    "Tiap bidang di berkas ini wilayah sebuah fasilitas (kolom “{judul}”), bukan kelurahan atau kecamatan. Diharapkan "
    "batas kelurahan/desa atau kecamatan. Wilayah kerja puskesmas diimpor sebagai tabel: puskesmas dan kelurahannya."
)
_TANPA_NAMA = "Tidak satu kolom pun memuat kode atau nama kelurahan/desa atau kecamatan"
_SEDIKIT = 0.3
_TINDIH = 0.5
_RAMAI = 30  # names of a file that is of more than one regency


def baca_draf(
    jalur: Path, daerah: str, *, crs: str | None = None, potret: Potret, jawab: Mapping[str, str] = MappingProxyType({})
) -> Draf:
    """The draft of a boundary file for one kabupaten/kota (kind BATAS).

    ``crs`` ("EPSG:32650") overrules what the file says; ``jawab`` answers questions by key: a code, "lewati", and
    for the questions about the whole file an EPSG code, a regency, a layer, "ganti", "pertahankan" or "hapus".
    ``rincian`` has wilayah (regions kept), tingkat, crs, luas_km2 (geodesic, all kept features), diperbaiki,
    digabung, celah_m2, tumpang_m2, sliver and more; a value that does not apply is None.
    Raises ``GalatKode`` for a ``daerah`` that is no kabupaten/kota.
    """
    return _baca(Path(jalur), daerah, crs, potret, Tanya(jawab))


def _baca(jalur: Path, daerah: str, crs: str | None, potret: Potret, tanya: Tanya) -> Draf:
    isi = IndeksWilayah(potret, regions.kenali_daerah(daerah).kode)
    hasil = Hasil(jalur.name, isi, tanya=tanya)
    try:
        hasil = replace(hasil, sha256=container.sidik(jalur) if jalur.is_file() else "")
        semua = opening.lapisan(jalur)
        pilih, soal, catatan = _pilih(semua, isi, tanya)
        hasil = replace(hasil, lapisan_lain=tuple(s.nama for s in semua)).mencatat(Anggapan.BERKAS, *catatan)
        if pilih is None:
            return susun_draf(replace(hasil, tanya_berkas=soal))
        return _Kerja(jalur, hasil, _tanpa_pribadi(pilih, isi), crs, potret, tanya).draf()
    except GalatBerkas as galat:
        return susun_draf(replace(hasil, tolak=str(galat)))
    except OSError as galat:
        return susun_draf(replace(hasil, tolak=f"Berkas tidak dapat dibuka: {kata_sistem(galat)}."))


def _pilih(
    semua: list[Lapisan], isi: IndeksWilayah, tanya: Tanya
) -> tuple[Lapisan | None, Pertanyaan | None, tuple[str, ...]]:
    """The one layer to read: the only one with polygons, or the only one of the finest level that names regions."""
    poligon = [s for s in semua if s.berpoligon] or semua[:1]
    if len(poligon) == 1:
        return poligon[0], None, _tak_dibaca(poligon[0], semua)
    kunci = f"batas:lapisan:{isi.daerah}:{'|'.join(sorted(s.nama for s in poligon))}"
    kenal = [Pengenal(s.judul, s.fitur, isi).kenali_kolom() for s in poligon]
    sebut = [f"{s.nama} ({angka(len(s.fitur))} wilayah)" for s in poligon]
    usul = tuple(Usul(s.nama, t, round(k.cocok, 3)) for s, t, k in zip(poligon, sebut, kenal, strict=True))
    soal = Pertanyaan(kunci, "lapisan", "Berkas ini memuat beberapa lapisan. Yang mana batasnya?", (), usul)
    jawab = tanya.jawab(soal, lewati=False) if tanya.diberi(kunci) else ""
    if jawab:
        return next(s for s in poligon if s.nama == jawab), None, ()
    tertinggi = max(k.tingkat for k in kenal)
    urut = [s for s, k in zip(poligon, kenal, strict=True) if k.tingkat == tertinggi and tertinggi > KABKOTA]
    if len(urut) == 1:
        return urut[0], None, _tak_dibaca(urut[0], semua)
    tanya.jawab(soal, lewati=False)
    return None, tanya.ditanyakan(soal), ()


def _tak_dibaca(satu: Lapisan, semua: list[Lapisan]) -> tuple[str, ...]:
    """A note that names the layers left aside."""
    lain = ", ".join(s.nama for s in semua if s is not satu)
    return (f"Dibaca lapisan {satu.nama}; yang lain tidak: {lain}.",) if lain else ()


def _bertitik(lapis: Lapisan) -> tuple[str, ...]:
    """A note where points lie beside the polygons: they may be facilities, which are another import."""
    banyak = sum(f.titik is not None for f in lapis.fitur)
    if not banyak or not lapis.berpoligon:
        return ()
    return (f"{angka(banyak)} titik di dalam berkas ini bukan batas. Bila fasilitas, impor lagi sebagai fasilitas.",)


def _tanpa_pribadi(lapis: Lapisan, isi: IndeksWilayah) -> Lapisan:
    """The layer without personal data (``ilp_data.intake.table.personal``); ``laporan`` tells which columns went."""
    sifat = [f.sifat for f in lapis.fitur]
    berwilayah = [j for j in lapis.judul if isi.berwilayah([s.get(j, "") for s in sifat])]
    sifat, dibuang = personal.buang_pribadi(
        lapis.judul, sifat, diketahui=dict.fromkeys(berwilayah, personal.Diketahui.WILAYAH)
    )
    fitur = tuple(replace(f, sifat=s) for f, s in zip(lapis.fitur, sifat, strict=True))
    judul = tuple(j for j in lapis.judul if j not in dibuang)
    return replace(lapis, fitur=fitur, judul=judul, dibuang=tuple(sorted(dibuang)))


def _dengan_bidang(f: Fitur, bidang: BaseGeometry | None) -> Fitur:
    """A feature with its mended polygon; of one that had a shape and lost all of it that is said."""
    return replace(f, bentuk=bidang, tipe=match.RUNTUH if bidang is None and f.bentuk is not None else f.tipe)


@dataclass
class _Kerja:
    """One layer on its way to a draft; ``draf`` walks the steps and stops at the first that cannot go on."""

    jalur: Path
    hasil: Hasil
    lapis: Lapisan
    crs: str | None
    potret: Potret
    tanya: Tanya
    bidang: list[BaseGeometry | None] = field(default_factory=list)
    luas: list[float] = field(default_factory=list)
    luas_wilayah: dict[KunciCakupan, float] = field(default_factory=dict)

    @property
    def kamus(self) -> IndeksWilayah:
        return self.hasil.kamus

    def draf(self) -> Draf:
        """The steps in order."""
        catatan = (*self.lapis.catatan, *_bertitik(self.lapis))
        self.hasil = replace(self.hasil, lapis=self.lapis).mencatat(Anggapan.BERKAS, *catatan)
        if not self.lapis.berpoligon:
            tipe = sorted({f.tipe for f in self.lapis.fitur})
            alasan = match.tanpa_poligon(tipe[0] if len(tipe) == 1 else "")
            return self._tolak(f"Berkas ini tidak memuat poligon, jadi bukan batas wilayah. {alasan}")
        tempat = letak(self.potret, self.kamus.daerah)
        crs, akhir = self._proyeksi(tempat)
        if akhir is not None:
            return akhir
        self._ukur(crs)
        kolom = self._kolom()
        self.hasil = replace(self.hasil, kolom=kolom, crs=crs).mencatat(Anggapan.KODE_LAIN, *kolom.catatan)
        return self._daerah_lain(kolom) or self._salah_letak(kolom, crs, tempat) or self._padankan(kolom)

    def _tolak(self, alasan: str) -> Draf:
        return susun_draf(replace(self.hasil, tolak=alasan))

    def _kotak(self) -> Kotak:
        k = shapely.total_bounds([f.bentuk for f in self.lapis.fitur if f.bentuk is not None])
        return float(k[0]), float(k[1]), float(k[2]), float(k[3])

    def _proyeksi(self, tempat: Letak) -> tuple[str, Draf | None]:
        """The CRS to use, or the draft that asks for it or refuses."""
        if campur := projection.campuran([f.bentuk for f in self.lapis.fitur]):
            return "", self._tolak(campur)
        kunci = f"batas:crs:{self.kamus.daerah}:{self.hasil.sha256[:12]}"
        kotak = self._kotak()
        kenal = projection.dikenal(self.lapis.crs)
        asing = "" if kenal else projection.sebut_asing(self.lapis.crs)
        putusan = projection.tentukan_crs(kotak, self.crs or (self.lapis.crs if kenal else None), tempat, asing)
        soal = Pertanyaan(kunci, "crs", projection.tanya_crs(asing, putusan.usul), (), putusan.usul)
        terbuka = putusan.crs is None and not putusan.galat
        jawab = ""
        if not self.crs and (terbuka or self.tanya.diberi(kunci)):
            jawab = self.tanya.jawab(soal, lambda crs: not projection.tentukan_crs(kotak, crs, tempat).galat)
        if jawab == LEWATI:
            return "", self._tolak("Ditinggalkan menurut keputusan.")
        putusan = projection.tentukan_crs(kotak, jawab, tempat, asing) if jawab else putusan
        if putusan.galat:
            return "", self._tolak(putusan.galat)
        if putusan.crs is None:
            return "", susun_draf(replace(self.hasil, tanya_berkas=self.tanya.ditanyakan(soal)))
        self.hasil = self.hasil.mencatat(Anggapan.CRS, putusan.catatan)
        return putusan.crs, None

    def _ukur(self, crs: str) -> None:
        """Every polygon in degrees and valid, its area, and which had to be mended."""
        diperbaiki = []
        for nomor, f in enumerate(self.lapis.fitur, start=1):
            if f.bentuk is None:
                self.bidang.append(None)
                continue
            asal, ubah = shapes.perbaiki_bentuk(f.bentuk)
            derajat = projection.ke_derajat(asal, crs) if asal is not None else None
            akhir, lagi = shapes.perbaiki_bentuk(derajat) if derajat is not None else (None, True)
            self.bidang.append(akhir)
            if f.terbuka or ubah or lagi:
                diperbaiki.append(nomor)
        self.luas = [shapes.luas_m2(b) for b in self.bidang]
        self.hasil = replace(self.hasil, diperbaiki=tuple(diperbaiki))

    def _kolom(self) -> Kolom:
        """The columns of all rows; of a file for which that says little, those of the rows that lie in the regency."""
        kolom = Pengenal(self.lapis.judul, self.lapis.fitur, self.kamus).kenali_kolom()
        dulu = BatasLama(batas_daerah(self.potret, self.kamus.daerah), KELURAHAN)
        if not dulu.ada or kolom.kode or kolom.cocok >= _SEDIKIT:
            return kolom
        dalam = [b is not None and not dulu.di_luar(b) for b in self.bidang]
        if all(dalam) or not any(dalam):
            return kolom
        sempit = Pengenal(self.lapis.judul, self.lapis.fitur, self.kamus, dalam).kenali_kolom()
        return sempit if sempit.kode or sempit.cocok >= _SEDIKIT else kolom

    def _daerah_lain(self, kolom: Kolom) -> Draf | None:
        """A file of another regency: asked, with the regency it looks like. A file of none: refused."""
        if judul := wilayah_fasilitas(self.lapis.judul, self.lapis.fitur, kolom):
            return self._tolak(_WILAYAH_FASILITAS.format(judul=judul))
        dalam = any(kolom.dalam)
        if dalam and kolom.tingkat > KABKOTA and (kolom.kode or kolom.cocok >= _SEDIKIT):
            return None
        usul = tuple(u for u in self._tebak(kolom) if u.kode != self.kamus.daerah)
        if usul:
            kunci = f"batas:daerah:{self.kamus.daerah}:{usul[0].kode}"
            teks = f"Isi berkas ini tampaknya {usul[0].label}, bukan {self.kamus.nama_daerah}. Daerah mana?"
            soal = Pertanyaan(kunci, "daerah", teks, (), usul)
            jawab = self.tanya.jawab(soal)
            if jawab == LEWATI:
                return self._tolak("Ditinggalkan menurut keputusan.")
            if jawab:
                return _baca(self.jalur, jawab, self.crs, self.potret, self.tanya)
            return susun_draf(replace(self.hasil, tanya_berkas=self.tanya.ditanyakan(soal)))
        if kolom.tingkat == KABKOTA:
            return self._tolak(outlines.terlalu_luas("kabupaten/kota", self.kamus.daerah))
        if kolom.tingkat > KABKOTA and dalam:
            return None
        if banyak := self._banyak_daerah():
            return self._tolak(banyak)
        if outlines.hanya_provinsi(kolom, self.lapis.fitur):
            return self._tolak(outlines.terlalu_luas("provinsi", self.kamus.daerah))
        return self._tolak(
            f"{tuturkan_di(self.kamus.daerah, _TANPA_NAMA)} {self.kamus.nama_daerah}. "
            f"Kolom yang ada: {', '.join(self.lapis.judul[:12]) or 'tidak ada'}."
        )

    def _banyak_daerah(self) -> str:
        """The reason where most names are regions of the country, some of them ours, and nothing tells which are."""
        for judul in self.lapis.judul:
            sel = {s for f in self.lapis.fitur if (s := f.sifat.get(judul, "").strip())}
            for tingkat in (KELURAHAN, KECAMATAN):
                if len(sel) < _RAMAI or not any(self.kamus.bernama(tingkat, s) for s in sel):
                    continue
                kenal = sum(any(k in region_index.bernama(tingkat) for k in region_index.kunci(s)) for s in sel)
                if kenal >= _TINDIH * len(sel):
                    return (
                        f"Berkas ini memuat {angka(len(sel))} nama di kolom {judul} dari banyak kabupaten/kota, tanpa "
                        "kolom kabupaten/kota atau kode yang memilahnya. Potong dahulu menjadi "
                        f"{self.kamus.nama_daerah}, atau sertakan kolom itu."
                    )
        return ""

    def _tebak(self, kolom: Kolom) -> tuple[Usul, ...]:
        lain = dict.fromkeys(k for s in kolom.lain for k in region_index.negara().kabkota(s))
        if lain and not any(kolom.dalam):
            return tuple(Usul(k, region_index.sebut_daerah(k), 0.9) for k in list(lain)[:5])
        kode = region_index.daerah_kode([f.sifat.get(kolom.kode, "") for f in self.lapis.fitur]) if kolom.kode else ()
        if kode and not any(kolom.dalam):
            return tuple(Usul(k, region_index.sebut_daerah(k), 0.9) for k in kode[:5])
        isi = [[f.sifat[j] for f in self.lapis.fitur if f.sifat.get(j)] for j in self.lapis.judul]
        return region_index.tebak_daerah(isi)

    def _salah_letak(self, kolom: Kolom, crs: str, tempat: Letak) -> Draf | None:
        """The names are of this regency but the map lies elsewhere: the file's CRS is wrong."""
        milik = [b for b, d in zip(self.bidang, kolom.dalam, strict=True) if b is not None and d]
        alasan = projection.salah_tempat(self._kotak(), crs, tempat, shapely.total_bounds(milik)) if milik else ""
        return self._tolak(alasan) if alasan else None

    def _padankan(self, kolom: Kolom) -> Draf:
        tulen = tuple(_dengan_bidang(f, b) for f, b in zip(self.lapis.fitur, self.bidang, strict=True))
        lama = batas_daerah(self.potret, self.kamus.daerah)
        pasang = match.Pemadan(tulen, kolom, self.kamus, self.tanya, self.luas, BatasLama(lama, kolom.tingkat)).hasil()
        berkas = outlines.Berkas(tulen, kolom, self.kamus, self.bidang, self.luas, lama)
        pasang = outlines.saring_garis_luar(pasang, berkas, self.tanya)
        pasang = repeats.saring_kembar(pasang, self.bidang, self.luas)
        baru, rapi, dicakup, pasang = self._cakupan(pasang)
        rencana = rencanakan_batas(
            self.potret,
            self.kamus,
            baru,
            kolom.tingkat,
            f"Impor berkas {self.jalur.name}",
            self.tanya,
            menunggu=match.mungkin(pasang) | match.tanpa_bidang(pasang).keys(),
        )
        return susun_draf(
            replace(self.hasil, padanan=tuple(pasang), bidang=tuple(self.bidang), luas=tuple(self.luas),
                    luas_wilayah=self.luas_wilayah, cakupan=rapi, dicakup=dicakup, rencana=rencana)
        )  # fmt: skip

    def _cakupan(
        self, pasang: list[Padanan]
    ) -> tuple[dict[str, BaseGeometry], shapes.Cakupan, tuple[KunciCakupan, ...], list[Padanan]]:
        """One polygon a region, borders shared with what else is kept: code → polygon of the accepted ones."""
        kelompok: dict[KunciCakupan, list[int]] = defaultdict(list)
        for i, p in enumerate(pasang):
            if p.nasib is not Nasib.DITOLAK and not p.bersama:
                kelompok[p.kode or i].append(i)
        gabung = {k: shapely.union_all([self.bidang[i] for i in urut]) for k, urut in kelompok.items()}
        self.luas_wilayah = {
            k: self.luas[u[0]] if len(u) == 1 else shapes.luas_m2(gabung[k]) for k, u in kelompok.items()
        }
        gabung, pasang = self._tindih(gabung, kelompok, pasang)
        rapi = shapes.rapikan_cakupan(list(gabung.values()))
        semua = dict(zip(gabung, rapi.bentuk, strict=True))
        return {k: g for k, g in semua.items() if isinstance(k, str)}, rapi, tuple(gabung), pasang

    def _tindih(
        self, gabung: dict[KunciCakupan, BaseGeometry], kelompok: dict[KunciCakupan, list[int]], pasang: list[Padanan]
    ) -> tuple[dict[KunciCakupan, BaseGeometry], list[Padanan]]:
        """Regions drawn over another for the most part are asked about and left out of the coverage."""
        kunci, hasil, buang = list(gabung), list(pasang), set[KunciCakupan]()
        for a, b, luas in shapes.tumpang(list(gabung.values())):
            kecil, besar = sorted((kunci[a], kunci[b]), key=lambda k: shapes.luas_m2(gabung[k]))
            if isinstance(kecil, int) or luas < _TINDIH * shapes.luas_m2(gabung[kecil]):
                continue
            soal = match.tanya_tindih(kecil, besar, self.kamus)
            jawab = self.tanya.jawab(soal)
            if jawab == kecil:  # kept, so it is an enclave: closing the coverage would give it to the larger one again
                gabung[besar] = hanya_poligon(shapely.difference(gabung[besar], gabung[kecil])) or gabung[besar]
                continue
            buang.add(kecil)
            for i in kelompok[kecil]:
                hasil[i] = match.tahan_padanan(pasang[i], self.tanya.ditanyakan(soal), dijawab=bool(jawab))
        buang |= {k for k in kunci if isinstance(k, int) and self._menindih(gabung, k)}
        return {k: g for k, g in gabung.items() if k not in buang}, hasil

    @staticmethod
    def _menindih(gabung: dict[KunciCakupan, BaseGeometry], kunci: int) -> bool:
        """Whether an unmatched feature covers others: such a one must not take their area."""
        g = gabung[kunci]
        lain = [h for k, h in gabung.items() if isinstance(k, str)]
        return bool(lain) and shapes.luas_m2(shapely.intersection(g, shapely.union_all(lain))) > 0.1 * shapes.luas_m2(g)
