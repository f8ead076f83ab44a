"""Slides for decisions: what needs attention first, and what changed since the last meeting."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ilp_data import sentences
from ilp_data.format import angka, daftar, tanggal
from ilp_data.indicators import KLASTER, Indikator, indikator, menurut_klaster
from ilp_data.sentences import Perubahan
from ilp_data.states import Tanda
from ilp_data.words import huruf_kecil, teks_periode
from reports.model import Butir, Daftar, Kolom, Nilai, Tabel
from reports.slides import text as teks
from reports.slides.base import Bahan, gabung, kosong, nilai, pecahan, sumber_dari, tulis
from reports.slides.frame import Naskah

JENIS = {
    "ditimbang": "Penimbangan",
    "stunting": "Stunting",
    "turun_ds_hadir": "Penimbangan turun",
    "turun_n_d": "Pertumbuhan turun",
    "tak_lapor": "Laporan",
    "tanpa_dilatih": "Pelatihan kader",
    "tanpa_utama": "Kader Utama",
    "kelompok_kosong": "Keterampilan",
    "kesiapan": "Kesiapan klaster",
}
_DASAR = ("ds_hadir", "stunting", "n_d", "kader_dilatih", "kader_utama")
_TETAP = ("lokus_posyandu", "kader_dilatih", "kader_dinilai", "kader_utama")
_URUTAN = ("buruk", "baik", "tetap", "tidak_diketahui")
_KATA = {"baik": "membaik", "buruk": "memburuk", "tetap": "tetap", "tidak_diketahui": "tidak dibandingkan"}


# --- what needs attention


def perhatian(b: Bahan) -> Naskah:
    """Kelurahan worst first with the weightiest reason of each; of one kelurahan all its reasons."""
    a = b.alasan
    sumber = gabung(sumber_dari(b.satu(k)) for k in _DASAR)
    if a.empty:
        kalimat = f"Tidak ada alasan mendesak dalam data {b.tempat} untuk {b.waktu}."
        if not b.ada_laporan:
            kalimat = f"Belum ada laporan layanan dari {b.nama_daerah} untuk menyusun urutan perhatian."
        tanya = "Yang belum ada dalam data tidak dihitung sebagai alasan."
        return Naskah(kalimat, (kosong(kalimat, tanya),), "tidak ada.", sumber=sumber, ukuran=_DASAR)
    butir = _alasan_satu(b, a) if b.lingkup.kelurahan else _kelurahan(a)
    tampil = tuple(butir[: teks.BANYAK_BUTIR])
    sisa = len(butir) - len(tampil)
    apa = "alasan" if b.lingkup.kelurahan else b.sebutan
    isi = Daftar(
        tampil,
        alt=f"Urutan perhatian {b.tempat}: {'; '.join(f'{x.nama}, {x.kalimat[:-1]}' for x in tampil)}.",
        judul="Alasan bertindak" if b.lingkup.kelurahan else f"{b.sebutan.capitalize()} yang perlu didahulukan",
        sisa=f"{angka(sisa)} {apa} lain ada di buku kerja." if sisa else "",
    )
    return Naskah(
        _kalimat_perhatian(b, a),
        (isi,),
        "yang paling perlu didahulukan ada di atas; tiap baris menyebut alasan terberatnya.",
        catatan=(
            "SIMULASI: urutan ikut dipengaruhi alasan dari data simulasi." if a["simulasi"].any() else "",
            "Urutan menunjukkan di mana mulai melihat, bukan siapa yang salah.",
            "Yang belum melapor dihitung sebagai alasan; nilai yang tidak diketahui tidak.",
        ),
        sumber=sumber,
        ukuran=_DASAR,
        tambahan=tuple(f"{x.nama}: {x.alasan}" for x in a.head(3 * teks.BANYAK_BUTIR).itertuples()),
        simulasi=bool(a["simulasi"].any()),
    )


def _kelurahan(a: pd.DataFrame) -> list[Butir]:
    hasil = []
    for _, isi in a.groupby("urutan", sort=True):
        utama = isi.iloc[0]
        kalimat = teks.pendekkan(teks.sebagai_kalimat(str(utama["alasan"])), teks.KALIMAT)
        hasil.append(Butir(str(utama["nama"]), kalimat, f"{angka(len(isi))} alasan", True, bool(utama["simulasi"])))
    return hasil


def _alasan_satu(b: Bahan, a: pd.DataFrame) -> list[Butir]:
    return [
        Butir(
            JENIS[str(x.jenis)],
            teks.pendekkan(teks.sebagai_kalimat(str(x.alasan)), teks.KALIMAT),
            buruk=True,
            simulasi=bool(x.simulasi),
        )
        for x in a.itertuples()
    ]


def _kalimat_perhatian(b: Bahan, a: pd.DataFrame) -> str:
    utama = a.iloc[0]
    if b.lingkup.kelurahan:
        return f"{angka(len(a))} hal perlu ditindaklanjuti di {b.tempat}: {utama['alasan']}."
    n = a["kode"].nunique()
    ekor = f"; {angka(n - 1)} {b.sebutan} lain juga punya alasan" if n > 1 else ""
    return f"Dahulukan {utama['nama']}: {utama['alasan']}{ekor}."


# --- what changed


@dataclass(frozen=True)
class _Ubahan:
    """One figure then and now. ``kapan`` are the two times in words."""

    ind: Indikator
    lama: Nilai | None
    baru: Nilai
    kapan: tuple[str, str]
    ubah: Perubahan

    @property
    def simulasi(self) -> bool:
        return self.baru.simulasi or bool(self.lama and self.lama.simulasi)


def _utama() -> list[str]:
    """Main service indicators of all clusters with their second denominator, in registry order."""
    utama = [i for c in KLASTER for i in menurut_klaster(c) if i.utama]
    return list(dict.fromkeys(k for i in utama for k in (i.kode, i.pasangan) if k))


def perubahan(b: Bahan) -> Naskah:
    """Old → new in words: against the last meeting, else each main figure against its newest earlier month."""
    isi = [u for k in ((*_utama(), *_TETAP) if b.dulu else _utama()) if (u := _ubahan(b, k))]
    isi.sort(key=lambda u: (u.simulasi, _URUTAN.index(u.ubah.arah)))
    if not isi:
        kalimat = f"Belum ada angka yang dapat dibandingkan untuk {b.tempat}."
        return Naskah(kalimat, (kosong(kalimat, _pembanding(b)),), "tidak ada.", ukuran=tuple(_utama()))
    tampil = isi[: teks.BARIS]
    semua_palsu = all(u.simulasi for u in tampil)
    baris = tuple((u.ind.pendek, _sel(u.lama, u.kapan[0]), _sel(u.baru, u.kapan[1]), _kata(u)) for u in tampil)
    tabel = Tabel(
        (
            Kolom("Angka", bobot=1.1),
            Kolom("Dahulu", bobot=1.6),
            Kolom("Sekarang", bobot=1.6),
            Kolom("Perubahan", bobot=1.6),
        ),
        baris,
        alt=f"Perubahan {b.tempat}: {'; '.join(f'{x[0]} {x[3]}' for x in baris)}.",
        tekan=frozenset(i for i, u in enumerate(tampil) if u.ubah.arah == "buruk" and (not u.simulasi or semua_palsu)),
    )
    return Naskah(
        _kalimat_perubahan(b, isi),
        (tabel,),
        "tiap baris satu angka: dahulu, sekarang, dan arah perubahannya dalam kata.",
        catatan=(
            "SIMULASI: baris bertanda simulasi dibuat untuk peragaan." if any(u.simulasi for u in tampil) else "",
            _pembanding(b),
            "Bulan yang serba 100 % tidak dipakai sebagai pembanding.",
        ),
        sumber=gabung(sumber_dari(b.satu(u.ind.kode)) for u in tampil),
        ukuran=tuple(u.ind.kode for u in tampil),
        simulasi=any(u.simulasi for u in tampil),
    )


def _pembanding(b: Bahan) -> str:
    if b.dulu:
        p = b.dulu.paparan
        return f"Pembanding: rapat {tanggal(p.tanggal)}{f' ({p.sebutan})' if p.sebutan else ''}, {b.dulu.waktu}."
    return "Belum ada rapat sebelumnya: tiap angka dibandingkan dengan periode terakhir yang bernilai."


def _ubahan(b: Bahan, kode: str) -> _Ubahan | None:
    """None where neither then nor now has a value."""
    ind, kini = indikator(kode), b.satu(kode)
    waktu = teks_periode(b.periode, pendek=True) if ind.jenis == "layanan" else f"rev. {b.potret.revisi}"
    if b.dulu is not None:
        lama: pd.Series | None = b.dulu.satu(kode)
        kapan = teks_periode(b.dulu.periode, pendek=True) if ind.jenis == "layanan" else f"rev. {b.dulu.potret.revisi}"
        ubah = _dibanding_rapat(b, ind, kini, lama)
    else:
        lama = sentences.sebelum(b.potret, kode, b.periode, b.lingkup, b.ukur)
        kapan = "" if lama is None else teks_periode(str(lama["periode"]), pendek=True)
        ubah = sentences.perubahan_terakhir(b.potret, kode, b.periode, b.lingkup, b.ukur)
    sekarang, dahulu = nilai(kini), None if lama is None else nilai(lama)
    if sekarang.nilai is None and (dahulu is None or dahulu.nilai is None):
        return None
    return _Ubahan(ind, dahulu, sekarang, (kapan, waktu), ubah)


def _dibanding_rapat(b: Bahan, ind: Indikator, kini: pd.Series, lama: pd.Series) -> Perubahan:
    """The change against the briefing of the last meeting, named by its day."""
    assert b.dulu is not None
    if any(Tanda.SERBA_100 in x["tanda"] for x in (kini, lama)):
        return Perubahan("tidak dibandingkan: serba 100 %", "tidak_diketahui", None)
    ubah = sentences.perubahan(kini, lama, ind) if pd.notna(lama["nilai"]) else None
    if ubah is None or ubah.selisih is None:
        return Perubahan("tidak dapat dibandingkan", "tidak_diketahui", None)
    return Perubahan(ubah.teks.partition(" sejak ")[0], ubah.arah, ubah.selisih)


def _sel(n: Nilai | None, kapan: str) -> str:
    if n is None:
        return "belum ada"
    rinci = f" ({pecahan(n)})" if n.nilai is not None else ""
    return f"{tulis(n)}{rinci}{f' · {kapan}' if kapan else ''}"


def _kata(u: _Ubahan) -> str:
    arah = _KATA[u.ubah.arah]
    isi = u.ubah.teks.partition(" sejak ")[0]
    kata = isi if u.ubah.selisih is None or u.ubah.arah == "tetap" else f"{isi} · {arah}"
    return f"{kata} · simulasi" if u.simulasi else kata


def _kalimat_perubahan(b: Bahan, isi: list[_Ubahan]) -> str:
    """How many figures got worse and better, and the gravest change. Simulated ones only where there are no others."""
    sejak = f"Sejak rapat {tanggal(b.dulu.paparan.tanggal)}, " if b.dulu else ""
    semua = [u for u in isi if u.ubah.arah != "tidak_diketahui"]
    if not semua:
        return teks.sebagai_kalimat(f"{sejak}belum ada angka {b.tempat} pada {b.waktu} yang dapat dibandingkan.")
    nyata = [u for u in semua if not u.simulasi]
    dibanding = nyata or semua
    apa = "angka utama" if len(nyata) == len(semua) else "angka nyata" if nyata else "angka simulasi"
    jumlah = {a: sum(u.ubah.arah == a for u in dibanding) for a in _URUTAN}
    urut = [(n, _KATA[a]) for a in _URUTAN if (n := jumlah[a])]
    if len(urut) == 1:
        kepala = f"{sejak}{angka(len(dibanding))} {apa} {'semuanya ' * (len(dibanding) > 1)}{urut[0][1]}"
    else:
        isi_kata = daftar([f"{angka(n)} {k}" for n, k in urut])
        kepala = teks.sebagai_kalimat(f"{sejak}dari {angka(len(dibanding))} {apa}, {isi_kata}").removesuffix(".")
    dinilai = [u for u in dibanding if u.ubah.arah in ("buruk", "baik")]
    if not dinilai:
        return f"{kepala}."
    terbesar = max(dinilai, key=lambda u: (u.ubah.arah == "buruk", abs(u.ubah.selisih or 0)))
    kata = "terburuk" if terbesar.ubah.arah == "buruk" else "terbesar"
    return f"{kepala}; {kata}: {huruf_kecil(terbesar.ind.pendek)} {terbesar.ubah.teks}."
