"""The slide on what changed: what happened and what was corrected, as two lists.

What happened is a newer period against an older one, both read from this briefing's revision: the main indicators, then
of all others of which the region has counts (its own too) those that moved most. What was corrected is
one period read from two revisions, that of the last meeting and this one: it says where, and why. Simulated figures
and those that may not be compared are in neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ilp_data.briefing.figures import Golongan, beda
from ilp_data.format import angka, daftar, tanggal, teks_periode
from ilp_data.insight import cluster_matrix, comparison
from ilp_data.insight.reported import penimbangan
from ilp_data.measure import moves
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import huruf_kecil, waktu_baris
from ilp_data.registry.indicators import KLASTER, Indikator, indikator, menurut_klaster
from reports.model import Bagian, Kolom, Nilai, Tabel
from reports.slides import text as teks
from reports.slides.base import Bahan, gabung_sumber, kosong, nilai, sumber_dari
from reports.slides.change_cards import KATA, Terjadi, kalimat_tempat, kartu, pokok, tulis_angka
from reports.slides.change_places import Setempat, setempat
from reports.slides.frame import Naskah

_TETAP = ("lokus_posyandu", "kader_dilatih", "kader_dinilai", "kader_utama")
_URUTAN = ("buruk", "campur", "baik", "tetap")
_BERAPA = KATA | {"campur": "dengan bagian dan jumlah yang berlawanan"}
_BARIS_KOREKSI = 6
_KARTU = 2  # so few figures are cards: a table of them would leave the slide empty
_DIUKUR = 2  # indicators measured for each row of those that moved: some may not be compared


@dataclass(frozen=True)
class _Koreksi:
    """One figure of one period in two revisions: where (places below the filter) and why."""

    ind: Indikator
    periode: str
    lama: Nilai
    baru: Nilai
    tempat: tuple[str, ...]
    sebab: str


def _utama(b: Bahan) -> list[str]:
    """Main service indicators of all clusters, in registry order; of twins over one numerator the one that is known."""
    semua = [i.kode for c in KLASTER for i in menurut_klaster(c) if i.utama]
    ds = penimbangan(b.pandang)
    return [ds.kode if ds.pasangan == k else k for k in semua]


def _lainnya(b: Bahan) -> list[str]:
    """Every other percentage of services of which the region has counts, its own among them; of those over one
    numerator only the first."""
    utama = _utama(b)
    calon = [k for c in KLASTER for k in cluster_matrix.pilihan_persen(b.pandang, c) if k not in utama]
    pembilang = {b.pandang.indikator(k).pembilang for k in utama}
    hasil = []
    for kode in calon:
        apa = b.pandang.indikator(kode).pembilang
        hasil += [kode] if apa not in pembilang else []
        pembilang.add(apa)
    return hasil


def perubahan(b: Bahan) -> Naskah | None:
    """Old → new in words, what happened and what was corrected apart; None where nobody ever reported."""
    if not b.ada_laporan:
        return None
    koreksi = _koreksi(b)
    terjadi, tak_banding = _terjadi(b, _BARIS_KOREKSI if koreksi else teks.BARIS)
    if not terjadi and not koreksi:
        kalimat = _tanpa_perubahan(b)
        return Naskah(kalimat, (kosong(kalimat, _pembanding(b)),), "tidak ada.", ukuran=tuple(_utama(b)))
    sedikit = not koreksi and len(terjadi) <= _KARTU  # then there is at least one
    tempat = setempat(b, (u := pokok(terjadi)).ind, u.periode) if sedikit else None
    bagian: list[Bagian] = [(kartu if sedikit else _tabel_terjadi)(b, terjadi)] if terjadi else []
    bagian += [_tabel_koreksi(b, koreksi)] if koreksi else []
    bagian += [tempat.tabel] if tempat else []
    return Naskah(
        _kalimat(b, terjadi, koreksi, tempat),
        tuple(bagian),
        "yang terjadi antara dua bulan, dan terpisah dari itu yang dikoreksi dalam data satu bulan.",
        bobot=(1.0, 1.1) if len(bagian) == 2 else (1.0,),
        catatan=(
            _pembanding(b),
            tempat.sisa if tempat else "",
            f"Tidak dibandingkan: {daftar(tak_banding, 4)}." if tak_banding else "",
            _urutan_tabel(b, terjadi),
            "Bulan yang serba 100 %, yang laporannya kurang, dan data simulasi tidak dibandingkan.",
        ),
        sumber=gabung_sumber(sumber_dari(b.satu(u.ind.kode)) for u in (*terjadi, *koreksi)),
        ukuran=tuple(dict.fromkeys(u.ind.kode for u in (*terjadi, *koreksi))),
        tambahan=tuple(f"Dikoreksi: {_bunyi_koreksi(x)}" for x in koreksi),
        simulasi=False,
    )


# --- what happened


def _terjadi(b: Bahan, ruang: int) -> tuple[list[Terjadi], list[str]]:
    """Main figures with a value in both periods, the worst first, and behind them others that moved, the largest moves
    first, as many as there is room for (``ruang`` rows); and the main ones that may not be compared, by name."""
    if b.dulu is not None and b.dulu.periode == b.periode:
        return [], []
    isi, tak_banding = [], []
    for kode in _utama(b):
        u = _satu_terjadi(b, kode)
        if u is not None and u.ubah.selisih is None:
            tak_banding.append(f"{huruf_kecil(u.ind.pendek)} ({u.ubah.sebab or u.ubah.teks})")
        elif u is not None:
            isi.append(u)
    isi = sorted(isi, key=lambda u: _URUTAN.index(u.ubah.arah))
    return [*isi, *_bergerak(b, max(0, ruang - len(isi)))], tak_banding


def _bergerak(b: Bahan, ruang: int) -> list[Terjadi]:
    """The others that changed by more than next to nothing, the largest moves first. Measured are as many of those that
    moved most as are needed, and for staff at most ``_DIUKUR`` for each row."""
    calon = moves.urutan_gerak(b.pandang, _lainnya(b), b.dulu.periode if b.dulu and _lebih_dulu(b) else "")
    isi: list[Terjadi] = []
    # For the public none is passed over for one that is withheld: what is printed would tell that it moved much.
    for kode in calon if b.pandang.umum else calon[: _DIUKUR * ruang]:
        u = _satu_terjadi(b, kode) if len(isi) < ruang else None
        isi += [u] if u is not None and u.ubah.arah in ("buruk", "campur", "baik") else []
    return sorted(isi, key=lambda u: -abs(u.ubah.selisih or 0.0))


def _satu_terjadi(b: Bahan, kode: str) -> Terjadi | None:
    """One figure then and now; None where either has no value."""
    ind, kini = b.pandang.indikator(kode), b.satu(kode)
    if pd.isna(kini["nilai"]):
        return None
    lama = _lama(b, kode)
    if lama is None or pd.isna(lama["nilai"]):
        return None
    kapan = (waktu_baris(lama, pendek=True), waktu_baris(kini, pendek=True))
    periode = (str(lama["periode"]), str(kini["periode"]))
    return Terjadi(ind, nilai(lama), nilai(kini), kapan, comparison.perubahan(kini, lama, ind), periode)


def _lama(b: Bahan, kode: str) -> pd.Series | None:
    """The older row as this revision has it: of the last meeting's period where that is earlier, else the same time
    of last year, else the newest earlier one that may be compared."""
    if b.dulu is not None and _lebih_dulu(b):
        return b.pandang.pada(periode=b.dulu.periode).satu(kode)
    lalu = comparison.setahun_lalu(b.pandang, kode)
    sebanding = lalu is not None and pd.notna(lalu["nilai"]) and comparison.halangan(lalu) is None
    return lalu if sebanding else comparison.sebelum(b.pandang, kode)


def _lebih_dulu(b: Bahan) -> bool:
    """Whether the last meeting showed an earlier period of the same kind."""
    return b.dulu is not None and len(b.dulu.periode) == len(b.periode) and b.dulu.periode < b.periode


def _tabel_terjadi(b: Bahan, isi: list[Terjadi]) -> Tabel:
    baris = tuple(
        (u.ind.pendek, tulis_angka(u.lama, u.kapan[0]), tulis_angka(u.baru, u.kapan[1]), _kata(u))
        for u in isi[: teks.BARIS]
    )
    kolom = (
        Kolom("Angka", bobot=1.1),
        Kolom("Dahulu", bobot=1.6),
        Kolom("Sekarang", bobot=1.6),
        Kolom("Perubahan", bobot=1.6),
    )
    return Tabel(
        kolom,
        baris,
        alt=f"Yang terjadi di {b.tempat}: {'; '.join(f'{x[0]} {x[3]}' for x in baris)}.",
        judul="Yang terjadi",
        tekan=frozenset(i for i, u in enumerate(isi[: teks.BARIS]) if u.ubah.arah in ("buruk", "campur")),
    )


def _kata(u: Terjadi) -> str:
    isi = u.ubah.pokok
    return isi if u.ubah.arah in ("tetap", "campur") else f"{isi} · {KATA[u.ubah.arah]}"


# --- what was corrected


def _koreksi(b: Bahan) -> list[_Koreksi]:
    """What the same period shows otherwise than at the last meeting, in registry order; real figures only."""
    if b.dulu is None or b.koreksi is None or b.koreksi.empty:
        return []
    semua = b.koreksi[(b.koreksi["golongan"] == Golongan.DIKOREKSI) & ~b.koreksi.apply(_bersimulasi, axis=1)]
    kode = [k for k in (*_utama(b), *_TETAP) if (semua["indikator"] == k).any()]
    isi = []
    for k in kode:
        milik = semua[semua["indikator"] == k]
        for periode in sorted(milik["periode"].unique(), reverse=True):
            satu = _satu_koreksi(b, indikator(k), str(periode), milik[milik["periode"] == periode])
            isi += [satu] if satu else []
    return isi


def _bersimulasi(b: pd.Series) -> bool:
    return any("simulasi" in (b[f"tanda_{sisi}"] or ()) for sisi in ("lama", "baru"))


def _satu_koreksi(b: Bahan, ind: Indikator, periode: str, milik: pd.DataFrame) -> _Koreksi | None:
    """None where nothing differs in the filter itself: a correction elsewhere in the region."""
    assert b.dulu is not None
    lama, baru = (_baca(x, ind, periode, b.lingkup) for x in (b.dulu, b))
    dalam = milik[(milik["per"] == "kelurahan") & milik["kode"].isin(b.kelurahan["kode"])]
    if dalam.empty and not beda(lama.to_dict(), baru.to_dict()):
        return None
    sebab = milik.dropna(subset=["revisi"]).drop_duplicates("revisi")
    rinci = [_sebab(x) for x in sebab.to_dict("records")]
    return _Koreksi(ind, periode, nilai(lama), nilai(baru), tuple(dict.fromkeys(dalam["nama"])), daftar(rinci, 2))


def _baca(b: Bahan, ind: Indikator, periode: str, lingkup: Lingkup) -> pd.Series:
    lihat = b.pandang.pada(lingkup, periode)
    return lihat.deret(ind.kode, [periode]).iloc[0] if periode in lihat.bulan else lihat.satu(ind.kode)


def _sebab(x: dict) -> str:  # type: ignore[type-arg]
    """``revisi 7: perbaikan laporan (berkas.xlsx, oleh Ani)``."""
    asal = ", ".join(t for t in (x["berkas"] or "", f"oleh {x['oleh']}" if x["oleh"] else "") if t)
    return f"revisi {angka(x['revisi'])}: {x['keterangan'] or 'tanpa keterangan'}{f' ({asal})' if asal else ''}"


def _tabel_koreksi(b: Bahan, isi: list[_Koreksi]) -> Tabel:
    tampil = isi[:_BARIS_KOREKSI]
    baris = tuple(
        (_angka_koreksi(x), f"{tulis_angka(x.lama, '')} → {tulis_angka(x.baru, '')}", _di(b, x), x.sebab)
        for x in tampil
    )
    sisa = f" ({angka(len(isi) - len(tampil))} lain ada di catatan)" if len(isi) > len(tampil) else ""
    return Tabel(
        (
            Kolom("Angka", bobot=1.1),
            Kolom("Dahulu → menjadi", bobot=1.9),
            Kolom("Di mana", bobot=1.1),
            Kolom("Sebab", bobot=1.6),
        ),
        baris,
        alt=f"Yang dikoreksi dalam data {b.tempat}: {'; '.join(_bunyi_koreksi(x) for x in tampil)}.",
        judul=f"Yang dikoreksi atau dilengkapi dalam data{sisa}",
    )


def _angka_koreksi(x: _Koreksi) -> str:
    return f"{x.ind.pendek}, {teks_periode(x.periode, pendek=True) if x.periode else 'daftar'}"


def _di(b: Bahan, x: _Koreksi) -> str:
    return daftar(list(x.tempat), 3) or b.tempat


def _bunyi_koreksi(x: _Koreksi) -> str:
    di = f", {daftar(list(x.tempat), 3)}" if x.tempat else ""
    return f"{_angka_koreksi(x)}{di}: {tulis_angka(x.lama, '')} menjadi {tulis_angka(x.baru, '')}; {x.sebab}"


# --- words


def _urutan_tabel(b: Bahan, terjadi: list[Terjadi]) -> str:
    """Which figures stand below the main ones; "" where none does."""
    lain = [u for u in terjadi if u.ind.kode not in _utama(b)]
    return "Di bawah angka utama: angka lain yang ada datanya, yang paling banyak berubah dahulu." if lain else ""


def _pembanding(b: Bahan) -> str:
    if b.dulu:
        p = b.dulu.paparan
        return f"Pembanding: rapat {tanggal(p.tanggal)}{f' ({p.sebutan})' if p.sebutan else ''}, {b.dulu.waktu}."
    return (
        "Belum ada rapat sebelumnya: tiap angka dibandingkan dengan waktu yang sama tahun lalu, dan bila itu belum ada "
        "dengan periode terakhir yang bernilai."
    )


def _tanpa_perubahan(b: Bahan) -> str:
    if b.dulu is not None and b.dulu.periode == b.periode:
        sejak = f"Sejak rapat {tanggal(b.dulu.paparan.tanggal)}"
        return f"{sejak} belum ada bulan baru dan tidak ada angka {b.waktu} yang dikoreksi untuk {b.tempat}."
    return f"Belum ada angka yang dapat dibandingkan untuk {b.tempat}."


def _kalimat(b: Bahan, semua: list[Terjadi], koreksi: list[_Koreksi], tempat: Setempat | None) -> str:
    """How many main figures got worse and better with the gravest change, how many others moved, then how many were
    corrected; without a main one that may be compared, the same of the others. Where its places stand on the slide
    (``tempat``), the gravest change with the place that stands first."""
    sejak = f"Sejak rapat {tanggal(b.dulu.paparan.tanggal)}, " if b.dulu else ""
    utama = [u for u in semua if u.ind.kode in _utama(b)]
    terjadi, apa = (utama, "angka utama") if utama else (semua, "angka")
    lain = [u.ubah.arah for u in semua if u not in terjadi]
    dikoreksi = f"{angka(len(koreksi))} angka dikoreksi atau dilengkapi" if koreksi else ""
    ekor = "; ".join(x for x in (_sebut_lain(lain), dikoreksi) if x)
    if not terjadi:
        bulan = f"tidak ada bulan baru sesudah {b.waktu}; " if b.dulu and b.dulu.periode == b.periode else ""
        return teks.sebagai_kalimat(f"{sejak}{bulan}{ekor}")
    jumlah = {a: sum(u.ubah.arah == a for u in terjadi) for a in _URUTAN}
    urut = [(n, _BERAPA[a]) for a in _URUTAN if (n := jumlah[a])]
    if len(urut) == 1:
        kepala = f"{sejak}{angka(len(terjadi))} {apa} {'semuanya ' * (len(terjadi) > 1)}{urut[0][1]}"
    else:
        kepala = f"{sejak}dari {angka(len(terjadi))} {apa}, {daftar([f'{angka(n)} {k}' for n, k in urut], 4)}"
    kepala, (mana, gerak) = teks.sebagai_kalimat(kepala).removesuffix("."), _terbesar(terjadi)
    if tempat:
        return kalimat_tempat(sejak, semua, tempat)
    satu = f"{mana}: {gerak}" if gerak else ""
    pendek = teks.sebagai_kalimat(f"{sejak}{gerak}").removesuffix(".") if gerak else ""
    coba = [[kepala, satu, ekor], [pendek, ekor], [pendek], [kepala, ekor], [kepala]]
    coba = coba[1:] if len(terjadi) == 1 and pendek else coba  # of one none is the greatest
    return teks.pilih_judul(*(f"{'; '.join(x for x in isi if x)}." for isi in coba if isi[0]))


def _sebut_lain(arah: Sequence[str]) -> str:
    """``2 angka lain memburuk``, ``3 angka lain berubah, 2 memburuk``: what gets worse is never only "changed"."""
    buruk, sama = arah.count("buruk"), set(arah) in ({"baik"}, {"buruk"})
    if not arah:
        return ""
    ekor = f", {angka(buruk)} {KATA['buruk']}" if buruk and not sama else ""
    return f"{angka(len(arah))} angka lain {KATA[arah[0]] if sama else 'berubah'}{ekor}"


def _terbesar(terjadi: list[Terjadi]) -> tuple[str, str]:
    """Which change is meant ("terburuk", "terbesar") and the change in words; "" for both where all stayed."""
    satu = pokok(terjadi)
    if satu.ubah.arah == "tetap":
        return "", ""
    kata = "terburuk" if satu.ubah.arah == "buruk" else "terbesar"
    return kata, f"{huruf_kecil(satu.ind.pendek)} {satu.ubah.teks}"
