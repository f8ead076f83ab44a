"""Two worlds that differ only in what is withheld print the same, on every surface that leaves the building.

Whatever a slide, sheet, card, workbook or paper says in figure or word about a withheld count, however it was worked
out (a rank, a remainder, a gap to the target, a word such as "tercapai"), would tell the two apart.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader

from ilp_data.briefing import figures as beku
from ilp_data.briefing import frozen
from ilp_data.insight import cascade, ckg, headline, quarters
from ilp_data.insight.profile_scope import satuan
from ilp_data.measure import cadres, pws, spm
from ilp_data.measure.disclosure import kader_ditahan
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.registry.indicators import Bentuk
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret
from reports import card, coverage_print, document, map_print, sheets, slides, workbook
from tests.office_made import dengan
from tests.reports.slide_checks import paparan
from tests.worlds import KOTA, dua_dunia


def _buku(p: Potret) -> list[str]:
    return _isi_zip(workbook.tulis_buku(p, paparan(p)))


def _isi_zip(berkas: bytes) -> list[str]:
    """What an office file says and shows: its parts, pictures as they are drawn."""
    with zipfile.ZipFile(io.BytesIO(berkas)) as z:
        nama = [n for n in sorted(z.namelist()) if n.endswith((".xml", ".png")) and "docProps" not in n]
        return [f"{n}: {z.read(n).decode() if n.endswith('.xml') else z.read(n).hex()}" for n in nama]


def _lembar(p: Potret) -> list[str]:
    return [
        repr(data)
        for per in ("kelurahan", "puskesmas", "kecamatan")
        for _, data in sheets._halaman(p, paparan(p), per, satuan(p, per, KOTA)["kode"].tolist(), "https://x")
    ]


def _kartu(p: Potret) -> list[str]:
    """Pictures and the texts for WhatsApp."""
    return [
        f"{f!r} {f.teks} {card.svg_kartu(f)}"
        for per in ("kelurahan", "puskesmas")
        for f in card.fakta_satuan(p, paparan(p), per, satuan(p, per, KOTA)["kode"].tolist())
    ]


def _dek(p: Potret) -> list[str]:
    """Also what the quarterly report is made of, and the presenter view."""
    dek = slides.susun_dek(p, paparan(p), umum=True)
    return [repr(s) for s in (*dek.slide, *dek.lampiran)]


def _pws_spm(p: Potret) -> list[str]:
    umum = Pandangan(p, KOTA, "2025-12", UMUM)
    laju = [repr(pws.hitung_pws(umum, k, per)) for k in pws.kode_pws(p, KOTA.daerah) for per in ("kota", "kelurahan")]
    return [*laju, repr(spm.hitung_spm(p, KOTA.daerah, 2025, UMUM))]


def _kalimat(p: Potret) -> list[str]:
    umum = Pandangan(p, KOTA, "2025-12", UMUM)
    kode = [k for k, i in p.registri(KOTA.daerah).semua.items() if i.jenis == "layanan"]
    return [repr(headline.pokok(umum, k)) for k in kode]


def _kaskade(p: Potret) -> list[str]:
    """Cascades, quarters side by side and CKG, of the city, a puskesmas and each kelurahan."""
    tempat = [KOTA, *(Lingkup("64.74", kelurahan=k) for k in satuan(p, "kelurahan", KOTA)["kode"])]
    tempat += [Lingkup("64.74", puskesmas=k) for k in satuan(p, "puskesmas", KOTA)["kode"][:1]]
    semua = [Pandangan(p, t, w, UMUM) for t in tempat for w in ("2025-12", "2025", "2025-10..2025-12")]
    hasil = []
    for v in semua:
        hasil += [f"{k!r} {cascade.kalimat_kaskade(k, v.nama)}" for k in cascade.susun_kaskade(v)]
        hasil.append(f"{quarters.susun_triwulan(v)!r} {ckg.susun_ckg(v)!r} {ckg.kalimat_ckg(ckg.susun_ckg(v), v.nama)}")
    return hasil


def _laporan(p: Potret) -> list[str]:
    """The report of the quarter in Word, with its annex of all figures and its pictures; minutes have only titles."""
    rencana = document.periode_laporan(replace(paparan(p), halaman=("ringkasan", "klaster_2")))
    dek = slides.susun_dek(p, rencana, umum=True)
    notulen = document.tulis_dokumen("notulen", rencana, p, dek)
    return [*_isi_zip(document.tulis_laporan(rencana, p, p, dek)), *_isi_zip(notulen)]


def _cetak(p: Potret) -> list[str]:
    """Maps on A3, PWS and SPM on one page: what is drawn and what is written."""
    peta = [map_print.tulis_peta(p, paparan(p), k) for k in ("", "wasting", "stunting", "skrining_lansia")]
    lembar = [coverage_print.tulis_pws(p, paparan(p), k, "kelurahan") for k in ("skrining_lansia", "kunjungan_rumah")]
    semua = [*peta, *lembar, coverage_print.tulis_spm(p, paparan(p), 2025)]
    return [
        halaman.get_contents().get_data().decode("latin-1") + halaman.extract_text()
        for isi in semua
        for halaman in PdfReader(io.BytesIO(isi)).pages
    ]


def _angka_beku(p: Potret) -> list[str]:
    """The list of figures with addresses of their own."""
    tabel = frozen.tabel_beku(p, paparan(p))
    assert (tabel["keadaan"] == Keadaan.DISEMBUNYIKAN).sum() > 20
    return [repr(b) for isi in frozen.daftar_angka(p, paparan(p), tabel).values() for b in isi]


SURAT: dict[str, Callable[[Potret], list[str]]] = {
    "kalimat": _kalimat, "pws": _pws_spm, "kartu": _kartu, "lembar": _lembar, "dek": _dek, "buku": _buku,
    "kaskade": _kaskade, "laporan": _laporan, "cetak": _cetak, "angka beku": _angka_beku,
}  # fmt: skip


def _bertukar(satu: Potret, dua: Potret) -> Potret:
    """The second world where, of two posyandu of one kelurahan and puskesmas whose results are withheld, two cadres of
    whom both or none are trained have changed places."""
    orang, awal = cadres.daftar(satu, KOTA), kader_ditahan(satu, "posyandu", KOTA)
    tutup = orang[orang["kode_posyandu"].isin(awal["hasil"])]
    pindah: dict[str, str] = {}
    for _, isi in tutup.groupby(["kode_kelurahan", "kode_puskesmas", "dilatih"]):
        tingkat = isi.drop_duplicates("tingkat").drop_duplicates("kode_posyandu")
        if len(tingkat) > 1 and not set(tingkat["kode_posyandu"]) & set(pindah.values()):
            (a, di_a), (b, di_b) = tingkat[["kode", "kode_posyandu"]].head(2).itertuples(index=False, name=None)
            pindah |= {a: di_b, b: di_a}
    for a, b in zip(list(pindah)[::2], list(pindah)[1::2], strict=True):
        k = dua.kader
        coba = replace(
            dua, kader=k.assign(kode_posyandu=k["kode"].map({a: pindah[a], b: pindah[b]}).fillna(k["kode_posyandu"]))
        )
        if kader_ditahan(coba, "posyandu", KOTA) == awal:
            dua = coba
    assert (dua.kader["kode_posyandu"] != satu.kader["kode_posyandu"]).sum() >= 2
    return dua


def _beserta_buatan(potret: Potret) -> Potret:
    """With what an office made of the same counts: a rate per 1,000, a share the other way round, a plain number."""
    kosong = ("konsep", "interpretasi", "rumus", "waktu", "batas_kelas", "kelas_sumber", "target_sumber", "penerbit")
    isi = dict.fromkeys((*kosong, "versi", "sumber"), "") | {"nilai_target": None, "klaster": "2", "definisi": "uji"}
    isi |= {"arah": "rendah", "gabung": "rerata", "status": "berlaku"}
    bentuk = ((Bentuk.PER_1000, "balita_wasting", "balita_ada"), (Bentuk.PERSEN, "balita_wasting", "balita_stunting"),
              (Bentuk.JUMLAH, "balita_underweight", ""))  # fmt: skip
    ind = [
        isi | {"kode": f"i_uji_{n}", "nama": f"Uji {n}", "pendek": f"Uji {n}", "satuan": satuan,
               "ukuran_pembilang": atas, "ukuran_penyebut": bawah}
        for n, (satuan, atas, bawah) in enumerate(bentuk)
    ]  # fmt: skip
    return dengan(potret, [], ind, ())


@pytest.fixture(scope="module")
def worlds(potret: Potret) -> tuple[Potret, Potret]:
    """Both worlds, all of it taken as real: counts, the office's own indicators of them, the results of cadres."""
    nyata = replace(potret, kader=potret.kader.assign(simulasi=False))
    satu, dua = dua_dunia(_beserta_buatan(nyata))
    for kode in ("i_uji_0", "i_uji_1", "i_uji_2"):
        tutup = UMUM.hitung(satu, kode, "2025-12", "kelurahan", KOTA)["keadaan"]
        assert (tutup == Keadaan.DISEMBUNYIKAN).any() and not (tutup == Keadaan.DISEMBUNYIKAN).all(), kode
    return satu, _bertukar(satu, dua)


@pytest.mark.parametrize("surat", SURAT)
def test_what_is_withheld_changes_nothing_that_is_printed(worlds: tuple[Potret, Potret], surat: str) -> None:
    satu, dua = (SURAT[surat](p) for p in worlds)
    assert satu, surat
    beda = [(a, b) for a, b in zip(satu, dua, strict=True) if a != b]
    for a, b in beda[:4]:
        i = next(n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y)
        print(a[max(0, i - 300) : i + 100], "\n  ANDERS:", b[max(0, i - 40) : i + 100])
    assert not beda, len(beda)


def test_a_frozen_figure_does_not_say_that_a_withheld_number_has_changed(worlds: tuple[Potret, Potret]) -> None:
    """One world as it was frozen, the other as it is now: in its place, nothing is another."""
    dulu, kini = (frozen.tabel_beku(p, paparan(p)) for p in worlds)
    assert beku.banding(dulu, kini).empty
    assert not beku.banding(*(beku.angka(p, paparan(p)) for p in worlds)).empty, "staff see what has changed"
    tutup = [tuple(b[k] or "-" for k in beku.KUNCI) for _, b in dulu.iterrows() if not b["keadaan"].bernilai]
    for kunci in tutup[:: len(tutup) // 40 or 1]:
        satu = frozen.buka_angka(worlds[0], paparan(worlds[0]), dulu, kini, kunci)
        assert not satu.berubah and satu.beku == satu.kini and satu.beku.bagian == ""
