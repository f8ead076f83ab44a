"""What is to be done, for how many people and where, in the words of the office: the one place that says it.

A reason (``attention``) tells why a place needs attention; here the same reason becomes a deed: ``166 balita terdaftar
tidak ditimbang di 3 posyandu: Nusa Indah 1, …. Kunjungi rumahnya dan timbang.`` Slides, sheets and cards say
it from here. Only real rows; what is withheld counts nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from ilp_data import limits, periods
from ilp_data.format import angka as tulis_angka
from ilp_data.format import daftar, persen, sisa_cacah
from ilp_data.insight import front, profile
from ilp_data.insight.attention_finders import indikator_alasan
from ilp_data.insight.gaps import Kekosongan
from ilp_data.insight.profile import BANYAK_TINDAK_LANJUT, AngkaKunci
from ilp_data.measure import reporters, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import pada_waktu, tanpa_jenis
from ilp_data.registry.indicators import Indikator, jenis_indikator
from ilp_data.states import Keadaan

# What an indicator that counts people asks for.
_KERJA = {
    "ds_hadir": "kunjungi rumahnya dan timbang",
    "ds_proyeksi": "kunjungi rumahnya dan timbang",
    **dict.fromkeys(("k1", "k4", "k6"), "kunjungi rumahnya dan ajak memeriksakan kehamilan"),
    "stunting": "rujuk ke puskesmas dan dampingi keluarganya",
    "n_d": "periksa pertumbuhan dan makannya",
    "kader_dilatih": "ikutkan kelas kader berikutnya",
    "kader_utama": "rencanakan kelas dan penilaian keterampilannya",
}
# What a reason that counts no people asks for.
_SUSULAN = {
    "tak_lapor": "minta laporannya sebelum rapat berikutnya",
    "tanpa_dilatih": "ikutkan kadernya pada kelas berikutnya",
    "tanpa_utama": "rencanakan kelas dan penilaian keterampilannya",
    "kelompok_kosong": "rencanakan kelas untuk kelompok itu",
    "kesiapan": "lengkapi unsur yang belum ada",
}
_POSYANDU_DISEBUT = 5


def kerja_angka(kode: str) -> str:
    """What an indicator that counts people asks for: ``kunjungi rumahnya dan timbang``; "" for others."""
    return _KERJA.get(kode, "")


def kerja(jenis: str) -> str:
    """What a reason of this kind asks for, when it counts people; "" for other kinds."""
    return kerja_angka(indikator_alasan(jenis))


def orang(pandang: Pandangan, kode: str, jenis: str) -> str:
    """How many people of a kelurahan a reason is about: ``166 balita terdaftar tidak ditimbang``; "" where that is no
    count of people, or withheld."""
    baris = baris_alasan(pandang, kode, jenis)
    return "" if baris is None else front.orang(baris, pandang.indikator(indikator_alasan(jenis)))


def angka_alasan(pandang: Pandangan, kode: str, jenis: str) -> str:
    """The figure of a reason: ``48,0 %``; "" where it has none."""
    baris = baris_alasan(pandang, kode, jenis)
    return "" if baris is None else persen(baris["nilai"])


def baris_alasan(pandang: Pandangan, kode: str, jenis: str) -> pd.Series | None:
    """The measured row behind a reason of a kelurahan, or of a puskesmas or kecamatan that reports instead; None where
    it has no value."""
    if not (ind := indikator_alasan(jenis)):
        return None
    per = next((x for x in reporters.TINGKAT if kode in set(pandang.sedaerah.hitung(ind, x)["kode"])), "kelurahan")
    isi = pandang.sedaerah.hitung(ind, per)
    baris = isi[isi["kode"] == kode]
    return None if baris.empty or not Keadaan(baris.iloc[0]["keadaan"]).bernilai else baris.iloc[0]


def susun_tugas(
    pandang: Pandangan,
    angka: Sequence[AngkaKunci],
    alasan: pd.DataFrame,
    kekosongan: Callable[[], list[Kekosongan]] | None = None,
) -> list[str]:
    """At most three deeds of the view's area, each a whole sentence or two: first its reasons (``alasan``: only those
    of the view, in order, as ``attention.alasan`` words them), one for each place and indicator; then key figures
    behind the region that count people, or where nothing lags whom the weighing did not reach; then gaps to close
    (``kekosongan`` answers them where they are known)."""
    sekali = tanpa_ulang(alasan)
    siapa = tuple(a for a in angka if jenis_indikator(a.kode) in ("layanan", "kader"))
    isi = profile.tindak_lanjut(pandang, siapa, sekali, kekosongan)
    menurut = {a.kode: a for a in angka}
    hasil = []
    for ke, t in enumerate(isi):
        if ke < len(sekali):
            hasil.append(_dari_alasan(pandang, sekali.iloc[ke]))
        elif t.angka:
            hasil.append(_dari_angka(pandang, menurut[t.angka]) or t.kalimat)
        else:
            hasil.append(t.kalimat)
    if not len(sekali) and not any(t.angka for t in isi):
        hasil = [*_terlewat(pandang, menurut), *hasil][:BANYAK_TINDAK_LANJUT]
    return hasil


def _terlewat(pandang: Pandangan, menurut: Mapping[str, AngkaKunci]) -> Iterator[str]:
    """The deed for children who were not weighed in a place that is ahead of its region; none for few."""
    semua = (menurut[k] for k in ("ds_hadir", "ds_proyeksi") if k in menurut)
    a = next((a for a in semua if Keadaan(a.baris["keadaan"]).bernilai), None)
    if a is None or a.baris["simulasi"]:
        return
    if sisa_cacah(a.baris["pembilang"], a.baris["penyebut"]) >= limits.batas_kecil():
        yield _dari_angka(pandang, a)


def tanpa_ulang(alasan: pd.DataFrame) -> pd.DataFrame:
    """The first reason of each place and indicator: a fall and a low figure ask for the same deed."""
    apa = pd.Series([indikator_alasan(j) or j for j in alasan["jenis"]], index=alasan.index, dtype=object)
    return alasan[~alasan.assign(apa=apa).duplicated(["kode", "apa"])].reset_index(drop=True)


def _dari_alasan(pandang: Pandangan, alasan: pd.Series) -> str:
    """The deed of one reason; in an area wider than a kelurahan it names its place."""
    kode, jenis = str(alasan["kode"]), str(alasan["jenis"])
    sendiri = bool(pandang.lingkup.kelurahan)
    siapa = orang(pandang, kode, jenis)
    di = "" if sendiri or jenis == "kesiapan" else f"{alasan['nama']}: "  # readiness names its puskesmas itself
    if not siapa:
        return _kalimat(f"{di}{alasan['alasan']}", _SUSULAN.get(jenis, ""))
    baris = baris_alasan(pandang, kode, jenis)
    ind = pandang.indikator(indikator_alasan(jenis))
    isi = f"{siapa}{_rinci(baris, ind)}"
    if ind.kode == "ds_hadir" and kode in set(pandang.kelurahan["kode"]):
        isi += di_posyandu(pandang.pada(Lingkup(pandang.daerah, kelurahan=kode)), bernama=sendiri)
    return _kalimat(f"{di}{isi}", kerja(jenis))


def _dari_angka(pandang: Pandangan, a: AngkaKunci) -> str:
    """The deed of a key figure behind the region; "" where nobody is counted."""
    ind = pandang.indikator(a.kode)
    siapa = front.orang(a.baris, ind)
    return _kalimat(f"{siapa}{_rinci(a.baris, ind)}", kerja_angka(a.kode)) if siapa else ""


def _rinci(baris: pd.Series | None, ind: Indikator) -> str:
    """What stands behind a number of people: the share where the number is what was found, and a mean of months."""
    if baris is None:
        return ""
    periode = str(baris["periode"])
    porsi = f" dari {tulis_angka(baris['penyebut'])} {baris['nama_penyebut']} ({persen(baris['nilai'])})"
    lama = f" {pada_waktu(baris, pendek=True)}" if periode and periods.uraikan_periode(periode) != [periode] else ""
    return f"{porsi if ind.arah == 'rendah' else ''}{lama}"


def di_posyandu(tempat: Pandangan, *, bernama: bool) -> str:
    """`` di 3 posyandu: Nusa Indah 1, …``: those of the kelurahan that has them on its list; "" without a list. Where
    posyandu report themselves, those that weighed all their children are not named."""
    f = scope.fasilitas(tempat.potret, tempat.lingkup, "posyandu").sort_values("nama")
    baris = tempat.sedaerah.hitung("ds_hadir", "posyandu")
    penuh = set(baris.loc[(baris["penyebut"] > 0) & (baris["pembilang"] >= baris["penyebut"]), "kode"])
    nama = [tanpa_jenis(str(n)) for k, n in zip(f["kode"], f["nama"], strict=True) if k not in penuh]
    if not nama:
        return ""
    isi = f" di {tulis_angka(len(nama))} posyandu"
    return f"{isi}: {daftar(nama, _POSYANDU_DISEBUT)}" if bernama else isi


def _kalimat(isi: str, kerja: str) -> str:
    ekor = f" {kerja[:1].upper()}{kerja[1:]}." if kerja else ""
    return f"{isi[:1].upper()}{isi[1:]}.{ekor}"
