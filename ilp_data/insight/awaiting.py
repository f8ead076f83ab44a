"""Pages that wait for their first figures: each leads with what it knows of its own matter, then what is missing."""

from __future__ import annotations

from ilp_data.format import angka, tanggal
from ilp_data.insight import known, pace
from ilp_data.measure import published, targets
from ilp_data.measure.view import Pandangan
from ilp_data.registry.coverage import Cakupan, JenisPeriode, Target, semua_cakupan
from ilp_data.registry.indicators import NAMA_KLASTER
from ilp_data.store.national_list import puskesmas_nasional


def keterampilan(pandang: Pandangan) -> tuple[int, int]:
    """How many basic skills the newest list has, and in how many groups."""
    t = pandang.potret.keterampilan
    t = t[t["versi"] == t["versi"].max()]
    return len(t), t["kelompok"].nunique()


def posyandu(pandang: Pandangan) -> tuple[str, str]:
    """How many posyandu are known: (``104``, ``dipublikasikan per 11 September 2025``), the registered ones first; ("",
    "") where nobody said."""
    if n := known.fasilitas(pandang).get("posyandu"):
        return angka(n), "terdaftar"
    t = published.terbit(pandang.potret, pandang.daerah, "posyandu") if pandang.lingkup.seluruhnya else None
    return (angka(t.nilai), f"dipublikasikan per {tanggal(t.per)}") if t else ("", "")


def puskesmas(pandang: Pandangan) -> int:
    """The puskesmas in scope: registered, else those of the national list; 0 where neither has one."""
    nasional = puskesmas_nasional(pandang.daerah) if pandang.lingkup.seluruhnya else None
    return known.fasilitas(pandang).get("puskesmas") or len(nasional or ())


def kalimat_kader(pandang: Pandangan) -> str:
    """The sentence of Kader where no cadre is known."""
    banyak, asal = posyandu(pandang)
    if banyak:
        return f"{banyak} posyandu di {pandang.tempat} {asal}; daftar kadernya belum ada."
    n, kelompok = keterampilan(pandang)
    isi = f"{angka(n)} keterampilan dasar dalam {angka(kelompok)} kelompok menentukan tingkat kader"
    return f"{isi}; daftar kader {pandang.tempat} belum ada."


def kalimat_klaster(pandang: Pandangan, klaster: str = "") -> str:
    """The sentence of Klaster, or of one cluster, where nobody ever reported."""
    n = puskesmas(pandang)
    di = f"{angka(n)} puskesmas {pandang.tempat}" if n else pandang.tempat
    if not klaster and (indeks := pace.indeks_diketahui(pandang)):
        return f"{indeks}; klaster di {di} menunggu laporan bulanan pertama."
    siapa = NAMA_KLASTER[klaster] if klaster else "Keempat klaster dan lintas klaster"
    return f"{siapa} di {di} menunggu laporan pertama."


def cakupan_pws(pandang: Pandangan) -> list[tuple[Cakupan, Target | None]]:
    """What PWS can follow through this year, in the order of the registry, with the target where one is known."""
    tahun = pandang.hari_ini.year
    bisa = (c for c in semua_cakupan().values() if c.jenis is JenisPeriode.KUMULATIF and c.arah == "tinggi")
    return [(c, targets.target_tahun(pandang.potret, pandang.daerah, c.kode, tahun)) for c in bisa]


def kalimat_pws(pandang: Pandangan) -> str:
    """The sentence of PWS where nothing that it could show is known."""
    isi = cakupan_pws(pandang)
    bertarget = sum(t is not None for _, t in isi)
    return (
        f"PWS memantau {angka(len(isi))} indikator sepanjang tahun, {angka(bertarget)} di antaranya sudah bertarget; "
        f"capaian {pandang.tempat} belum dilaporkan."
    )


def kalimat_spm(nama: str, tahun: int) -> str:
    """The sentence of SPM where none of the twelve is known."""
    return f"12 pelayanan SPM kesehatan wajib dipenuhi 100 % di {nama}; capaian tahun {tahun} belum dilaporkan."
