"""The left column of Ringkasan: the figure over each denominator, and what is known of loci, cadres and registers."""

from __future__ import annotations

from markupsafe import Markup

from geo.look import GELAP, TERANG, Rupa
from ilp_data import format as tulis
from ilp_data.insight import front, sentences
from ilp_data.measure import scope
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import nama_pendek
from ilp_data.store import national_list
from ui.app.context import Konteks
from ui.kit import dated, parts
from ui.kit.dated import Saat
from ui.markup import gabung_markup, html
from ui.markup import tulis_markup as tampilkan
from ui.summary import front as depan
from ui.summary.page import periode, tak_ada_angka


def angka_depan(k: Konteks, kode: str, pertama: bool = False) -> None:
    """The left column: the figure over each denominator, its change and fifteen months; loci and cadres in a line each.
    Where nothing was ever reported, what is known of the facilities and places instead. ``pertama``: for the first
    picture, whose line bears both looks."""
    lihat = k.pandang.pada(periode=periode(k, kode))
    rupa = (TERANG, GELAP) if pertama else (k.rupa,)
    bagian = _angka_tempat(k) if tak_ada_angka(k, kode) else _angka_indikator(k, kode, rupa)
    if not tak_ada_angka(k, kode):
        bagian.append(depan.baris_markup("Lokus ILP", front.baris_lokus(lihat), *_saat(dated.registri(k))))
    if len(lihat.kader) or sentences.kader_terbit(lihat):
        bagian.append(depan.baris_markup("Kader", sentences.pokok_kader(lihat), *_saat_kader(k, lihat)))
    per = parts.berperiode_markup(dated.periode(k, lihat.periode))
    tampilkan(html('<div class="ilp-depan"{p}>{i}</div>', p=per, i=gabung_markup(bagian)))


def _saat(s: Saat) -> tuple[str, str]:
    """For a line about a register: its date, and the words that say it."""
    return s.nilai, s.teks


def _saat_kader(k: Konteks, lihat: Pandangan) -> tuple[str, str]:
    """Published figures name their dates themselves."""
    if len(lihat.nyata.kader) or not (per := sentences.tanggal_terbit(lihat)):
        return _saat(dated.kader(k))
    return per, ""


def _angka_indikator(k: Konteks, kode: str, rupa: tuple[Rupa, ...]) -> list[Markup]:
    lihat, ind = k.pandang.pada(periode=periode(k, kode)), k.indikator(kode)
    boleh = ind.jenis == "layanan" and not k.sementara(lihat.periode)
    ubah = sentences.perubahan_terakhir(lihat, kode) if boleh else None
    isi = front.angka_penyebut(lihat, kode)
    return [depan.angka_markup(isi, ubah), depan.garis_markup(front.deret(lihat, kode), ind.pendek, *rupa)]


def _angka_tempat(k: Konteks) -> list[Markup]:
    peluncuran = front.peluncuran(k.pandang) if k.lingkup.seluruhnya else None
    return [
        depan.angka_markup(front.angka_tempat(k.pandang), None),
        depan.baris_markup("Peluncuran", peluncuran.teks if peluncuran else "", "", ""),
        depan.baris_markup("Registri", front.isi_registri(k.pandang), *_saat(dated.registri(k))),
        depan.baris_markup("Daftar Kemenkes", _nasional(k), "", ""),
    ]


def _nasional(k: Konteks) -> str:
    """How many puskesmas the national list has for a region that has none registered; "" elsewhere."""
    isi = national_list.puskesmas_nasional(k.lingkup.daerah) if k.lingkup.seluruhnya else None
    if not isi or len(scope.fasilitas(k.potret, k.kota, "puskesmas")):
        return ""
    contoh = tulis.daftar(sorted(nama_pendek(p.nama) for p in isi), 4)
    return f"{tulis.angka(len(isi))} puskesmas dapat diambil pada halaman Mulai: {contoh}"
