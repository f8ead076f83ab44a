"""What the Tim Pembina Posyandu asks for, one line a question: what is known from real data with date and source, what
is missing, and who could bring it. Simulated cadres and readiness answer nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ilp_data import format as tulis
from ilp_data.insight import events, institutions, known
from ilp_data.insight.posyandu import nomor_registrasi
from ilp_data.insight.source_dates import tanggal_sumber
from ilp_data.measure import cadres, inventory, published, requests, scope, words
from ilp_data.measure.inventory import Asal
from ilp_data.measure.published import Terbit
from ilp_data.measure.view import Pandangan
from ilp_data.registry import locus_words
from ilp_data.registry.events import bidang_spm
from ilp_data.registry.indicators import BIDANG_KLASTER, menurut_klaster
from ilp_data.registry.programme import siklus
from ilp_data.registry.published_measures import ukuran_terbit, ukuran_tingkat
from ilp_data.registry.skills import LABEL_TINGKAT, TINGKAT

SEKTOR = "pokjanal"
_TERBIT_KADER = ("kader_aktif", "kader_dilatih_kumulatif")
_SEKRETARIAT = "sekretariat Pokjanal (Dinas PMD atau Bagian Kesra)"


@dataclass(frozen=True)
class Butir:
    """One question. ``diketahui`` are whole sentences, the most telling first (empty: nothing); ``angka`` is the figure
    of the first, with its unit ("" = it has none); ``belum`` is what is missing ("" = nothing), ``oleh`` who has it.
    ``mendesak``: the answer asks for something now."""

    kunci: str
    judul: str
    diketahui: tuple[str, ...]
    belum: str
    oleh: str
    angka: str = ""
    satuan: str = ""
    mendesak: bool = False


def susun_daftar(pandang: Pandangan) -> list[Butir]:
    """The questions of the whole region: first what asks for something now, then the others with an answer."""
    p = pandang.sedaerah.nyata
    semua = [buat(p) for buat in _PEMBUAT]
    return sorted(semua, key=lambda b: (not b.mendesak, not b.diketahui))


def kalimat(butir: list[Butir], nama: str) -> str:
    """The page's sentence: the first figure, and how many questions have an answer."""
    ada = [b for b in butir if b.diketahui]
    bagian = tulis.bagian_dari(len(ada), len(butir), "hal yang ditanyakan Tim Pembina Posyandu")
    utama = next((b for b in ada if b.angka), None)
    if utama is None:
        return f"{bagian} {nama} sudah ada datanya."
    return f"{utama.angka} {utama.satuan} di {nama}; {bagian} sudah ada datanya."


def _terbit(semua: Sequence[Terbit]) -> list[str]:
    """Published figures, each by its own name: ``Kader Madya: 67 kader per 19 Januari 2026 (…).``"""
    return [f"{ukuran_terbit(t.ukuran).judul}: {t.kalimat}." for t in semua]


def _lingkup(p: Pandangan) -> Butir:
    satuan = words.sebutan_satuan(p.kelurahan)
    kec, kel = p.kelurahan["kode_kecamatan"].nunique(), len(p.kelurahan)
    tempat = [f"{tulis.angka(kec)} {p.kata.kecamatan}", f"{tulis.angka(kel)} {satuan}"]
    kata = scope.kata_jenis(p.potret, p.daerah)
    tempat += [f"{tulis.angka(n)} {kata[j]} terdaftar" for j, n in known.fasilitas(p).items()]
    isi = (f"Yang dibina: {tulis.daftar(tempat, 9)}.",)
    return Butir("lingkup", "Lingkup pembinaan", isi, "", "", tulis.angka(kel), satuan)


def _registrasi(p: Pandangan) -> Butir:
    f = scope.fasilitas(p.potret, p.lingkup, "posyandu")
    isi = []
    if len(f):
        per = tanggal_sumber(set(f["sumber"]))
        waktu = f" per {tulis.tanggal(per)}" if per else ""
        isi = [f"Registri{waktu} memuat {tulis.angka(len(f))} posyandu{_lokus(f)}."]
    bernomor = sum(bool(nomor_registrasi(p.potret, p.daerah, str(k))) for k in f["kode"])
    if bernomor:
        isi.append(f"Nomor registrasi diketahui untuk {tulis.bagian_dari(bernomor, len(f))} posyandu.")
    kurang = f"Nomor registrasi {tulis.angka(len(f) - bernomor)} posyandu." if bernomor else ""
    terbit = published.daftar(p.potret, p.daerah, "posyandu")
    isi += _terbit(terbit)
    angka = len(f) or next((t.nilai for t in terbit if t.ukuran == "posyandu"), None)
    return Butir(
        "registrasi",
        "Jumlah dan nomor registrasi posyandu",
        tuple(isi),
        "" if len(f) and bernomor == len(f) else kurang or "Nomor registrasi tiap posyandu.",
        _SEKRETARIAT,
        tulis.angka(angka) if angka else "",
        "posyandu terdaftar" if len(f) else "posyandu dipublikasikan",
    )


def _lokus(f: pd.DataFrame) -> str:
    """``, 98 di antaranya lokus ILP``; of a register that does not say it of any, that."""
    ya, tak = int((f["lokus_ilp"] == "ya").sum()), int((~locus_words.diketahui(f)).sum())
    if tak == len(f):
        return "; status lokus ILP-nya belum diketahui"
    return f", {tulis.angka(ya)} di antaranya lokus ILP" + f", {tulis.angka(tak)} belum diketahui" * bool(tak)


def _sk(p: Pandangan) -> Butir:
    pkm = scope.fasilitas(p.potret, p.lingkup, "puskesmas")
    k = p.potret.kesiapan
    k = k[(k["unsur"] == "sk") & k["kode_puskesmas"].isin(pkm["kode"]) & (k["status"] == "ya")]
    ada = k["kode_puskesmas"].nunique()
    isi = [f"SK klaster ILP ada di {tulis.bagian_dari(ada, len(pkm))} puskesmas."] if ada else []
    c = institutions.susun_cakupan(p)
    isi = [*institutions.kalimat_sk(c), *isi]
    return Butir("sk", "SK", tuple(isi), institutions.kurang_sk(c), _SEKRETARIAT)


def _struktur(p: Pandangan) -> Butir:
    kegiatan = events.semua_kegiatan(p.potret, p.daerah)
    baris = next((b for b in events.matriks(kegiatan) if b.sektor.kode == SEKTOR), None)
    isi = []
    if baris:
        pihak = dict.fromkeys(u for unsur in baris.sel for u in unsur)
        rapat = [f"{k.nama} ({k.waktu})" for k, unsur in zip(kegiatan, baris.sel, strict=True) if unsur]
        isi = [f"{tulis.daftar(list(pihak), 6)} disebut pada {tulis.daftar(rapat, 4)}."]
    c = institutions.susun_cakupan(p)
    isi = [*institutions.kalimat_susunan(c, p.daerah), *institutions.kalimat_struktur(c), *isi]
    return Butir("struktur", "Struktur Pokjanal dan Pokja", tuple(isi), institutions.kurang_struktur(c), _SEKRETARIAT)


def _terbit_kader(terbit: Mapping[str, Terbit]) -> list[str]:
    """Published figures of cadres; the three grades in one sentence where one source gives them of one day."""
    tingkat = [terbit[u] for u in ukuran_tingkat().values() if u in terbit]
    lain = [terbit[u] for u in _TERBIT_KADER if u in terbit]
    if len(tingkat) < len(TINGKAT) or len({(t.per, t.sumber) for t in tingkat}) > 1:
        return _terbit([*tingkat, *lain])
    kata = [f"{LABEL_TINGKAT[n]} {tulis.angka(t.nilai)}" for n, t in zip(TINGKAT, tingkat, strict=True)]
    satu = tingkat[0]
    isi = f"Dipublikasikan: {', '.join(kata)} per {tulis.tanggal(satu.per)} {tulis.kurung(satu.sumber)}."
    return [isi, *_terbit(lain)]


def _kader(p: Pandangan) -> Butir:
    kader = p.kader
    isi, angka = [], ""
    if len(kader):
        n = cadres.jumlah(kader)
        tingkat = [f"{LABEL_TINGKAT[t]} {tulis.angka(n[t])}" for t in TINGKAT]
        isi = [f"{tulis.angka(len(kader))} kader aktif; {', '.join(tingkat)}."]
        angka = tulis.angka(len(kader))
    bidang = institutions.kalimat_bidang(institutions.susun_cakupan(p))
    isi += bidang
    isi += _terbit_kader({t.ukuran: t for t in reversed(published.daftar(p.potret, p.daerah, "kader"))})
    return Butir(
        "kader",
        "Kader menurut bidang dan tingkat",
        tuple(isi),
        _kurang_kader(bool(bidang), bool(angka)),
        "Dinas Kesehatan untuk tingkat; sekretariat Pokjanal untuk bidang",
        angka,
        "kader aktif" if angka else "",
    )


def _kurang_kader(bidang: bool, kader: bool) -> str:
    kurang = ["kader menurut enam bidang SPM"] * (not bidang) + ["daftar kader tiap posyandu"] * (not kader)
    teks = " dan ".join(kurang)
    return f"{teks[:1].upper()}{teks[1:]}." if teks else ""


_DISEBUT = 4  # indicators by name


def _siklus(p: Pandangan) -> Butir:
    stok = inventory.persediaan(p.potret, p.daerah)
    isi, kosong = [], []
    for s in siklus():
        if not s.tahap:
            continue
        ind = [i for i in menurut_klaster(s.klaster) if i.jenis == "layanan"]
        nyata = [i for i in ind if stok[i.kode].asal is Asal.NYATA]
        nama = BIDANG_KLASTER[s.klaster].lower() or "lintas klaster"
        luas = [i for i in p.registri.lengkap.values() if i.luas and i.klaster == s.klaster and i.jenis == "layanan"]
        luas = [i for i in luas if i.kode in stok and stok[i.kode].asal is Asal.NYATA]
        if nyata or luas:
            akhir = tulis.teks_periode(max(stok[i.kode].akhir for i in (*nyata, *luas)))
            ada = tulis.bagian_dari(len(nyata), len(ind), f"indikator {nama}") if nyata else f"Indikator lain {nama}"
            # By name: with two of eleven "for mothers, infants and pupils" would be said of what nobody reported.
            sebut = tulis.daftar([i.pendek for i in (*nyata, *luas)], _DISEBUT)
            isi.append(f"{ada} ada angkanya sampai {akhir}: {sebut}.")
        elif ind:
            kosong.append(nama)
    belum = f"Angka layanan {tulis.daftar(kosong, 9)}." if kosong else ""
    return Butir("siklus", "Layanan menurut siklus hidup", tuple(isi), belum, "puskesmas, lewat laporan bulanannya")


def _permohonan(p: Pandangan) -> Butir:
    batas = bidang_spm().batas_hari_kerja
    antre = requests.antrean(p.potret, p.daerah)
    judul, oleh = "Permohonan warga yang menunggu", f"Pokja {words.sebutan_satuan(p.kelurahan)}, dari buku posyandu"
    if not antre:
        belum = f"Daftar permohonan warga menurut enam bidang SPM, supaya yang lewat {batas} hari kerja terlihat."
        return Butir("permohonan", judul, (), belum, oleh)
    buka, lama, tutup = (sum(getattr(b, k) for b in antre) for k in ("terbuka", "lama", "tertutup"))
    per = tulis.tanggal(p.potret.hari_ini(p.daerah).isoformat())
    bagian = tulis.bagian_dari(lama, buka, "permohonan terbuka")
    isi = [f"{bagian} sudah lebih dari {batas} hari kerja per {per}." if buka else f"Tidak ada yang terbuka per {per}."]
    if lama:
        rinci = [f"{b.nama} {tulis.angka(b.lama)}" for b in sorted(antre, key=lambda b: -b.lama) if b.lama]
        isi[0] = f"{isi[0][:-1]}: {'; '.join(rinci)}."  # a field's name has commas of its own
    isi.append(f"{tulis.angka(tutup)} permohonan selesai atau ditolak.")
    satuan = f"permohonan lewat {batas} hari kerja"
    return Butir("permohonan", judul, tuple(isi), "", oleh, tulis.angka(lama), satuan, mendesak=lama > 0)


_PEMBUAT: tuple[Callable[[Pandangan], Butir], ...] = (
    _registrasi, _kader, _struktur, _siklus, _sk, _permohonan, _lingkup,
)  # fmt: skip
