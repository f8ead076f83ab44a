"""The blocks of Metode & Sumber, each printed from a registry: indicators, counts, states, columns and tables.

What comes from the store or from ``data/`` (skills, files, simulation, published figures, revisions) is in
``ui/method/sources.py``. Long text is HTML that folds (``details``): it wraps, prints and is found by the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo import marks
from geo.css import CSS
from geo.legend import warna_kelas
from ilp_data import format as angka
from ilp_data.format import nama_bulan
from ilp_data.intake.table import heading_list, known_counts
from ilp_data.measure import inventory, scope, targets
from ilp_data.measure.inventory import Asal, Persediaan
from ilp_data.regions import normal
from ilp_data.registry import facility_types
from ilp_data.registry.fields import KOLOM, TABEL, Kolom, Tabel
from ilp_data.registry.indicators import KLASTER, SETIAP_TAHUN, Bentuk, Indikator, JenisPeriode, lengkap
from ilp_data.states import ARTI, ARTI_TANDA, Keadaan, Tanda
from ui.app import cached
from ui.app.context import Konteks
from ui.intake.columns import label
from ui.kit import parts
from ui.kit.facility_mark import lambang_markup
from ui.markup import gabung_markup, html, tulis_markup

_ARAH = {"tinggi": "makin tinggi makin baik", "rendah": "makin rendah makin baik"}
_JENIS = {"kader": "Kader", "lokus": "Lokus ILP"}
_JENIS_KOLOM = {"teks": "teks", "bulat": "bilangan bulat", "desimal": "bilangan desimal", "logika": "ya/tidak"}
_SEDIKIT = 3


def persediaan(k: Konteks) -> dict[str, Persediaan]:
    """What the store holds of each indicator in this region, simulated rows included."""
    return cached.persediaan(k.baca)


def nama_daerah(k: Konteks) -> str:
    """The region's name."""
    return scope.nama_daerah(k.potret, k.lingkup.daerah)


def kalimat(k: Konteks) -> str:
    """The page's sentence."""
    return inventory.kalimat(persediaan(k), nama_daerah(k), len(k.pandang.registri.lengkap))


def indikator(k: Konteks) -> None:
    """Every indicator by cluster, folded; a text filter opens what it finds."""
    kiri, kanan = st.columns([2, 1], vertical_alignment="bottom")
    with kiri:
        cari = st.text_input(
            "Cari indikator",
            key="cari",
            bind="query-params",
            placeholder="misalnya stunting, kader, proyeksi, Perpres",
        )
    with kanan:
        buka = st.toggle("Buka semua penjelasan", key="buka-indikator")
    k.blok(_hasil_cari, cari, buka)


def _hasil_cari(k: Konteks, cari: str, buka: bool) -> None:
    ada, semua = persediaan(k), k.pandang.registri.lengkap
    cocok = [i for i in semua.values() if _cocok(_teks(i, ada.get(i.kode, _TANPA)), cari)]
    if not cocok:
        parts.kosong(f"Tidak ada indikator yang memuat “{cari}”.", "Coba satu kata saja, atau kosongkan pencarian.")
        return
    parts.catatan(f"{len(cocok)} dari {len(semua)} indikator. Klik judul untuk membuka penjelasannya.")
    terbuka = buka or len(cocok) <= _SEDIKIT
    for judul, isi in _golongan(cocok):
        parts.judul(judul, f"{len(isi)} indikator")
        tulis_markup(gabung_markup([_indikator(i, ada.get(i.kode, _TANPA), k, terbuka) for i in isi]))


def _golongan(cocok: list[Indikator]) -> list[tuple[str, list[Indikator]]]:
    """Indicators under their cluster, then cadres and loci, in registry order; empty groups left out."""
    judul = KLASTER | _JENIS
    hasil = {kunci: [i for i in cocok if (i.klaster or i.jenis) == kunci] for kunci in judul}
    return [(judul[kunci], isi) for kunci, isi in hasil.items() if isi]


def _teks(ind: Indikator, ada: Persediaan) -> str:
    """Everything that is written about an indicator, for searching."""
    klaster = KLASTER.get(ind.klaster, _JENIS.get(ind.jenis, ""))
    bagian = (
        ind.kode, ind.judul, ind.pendek, ind.konsep, ind.definisi, ind.interpretasi, ind.rumus, ind.nama_pembilang,
        ind.nama_penyebut, ind.target_sumber, ind.kelas_sumber, klaster, ada.asal.value, ada.sumber,
    )  # fmt: skip
    return " ".join(bagian)


def _cocok(teks: str, cari: str) -> bool:
    """Whether every word of ``cari`` occurs in ``teks``, whatever the letters' case and signs."""
    isi = normal(teks)
    return all(kata in isi for kata in normal(cari).split())


_TANPA = Persediaan(Asal.TIADA)
_BELUM_BERCACAH = "cacah belum ada; yang dipublikasikan ada pada bagian Angka dipublikasikan"


def _indikator(ind: Indikator, ada: Persediaan, k: Konteks, terbuka: bool) -> Markup:
    butir = [
        ("Konsep", ind.konsep),
        ("Definisi", ind.definisi),
        ("Interpretasi", ind.interpretasi),
        ("Rumus/metode", ind.rumus),
        ("Pembilang", _hitungan(ind, ind.pembilang, ind.nama_pembilang)),
        ("Penyebut", _hitungan(ind, ind.penyebut, ind.nama_penyebut)),
        ("Satuan", ind.satuan),
        ("Arah", _ARAH[ind.arah]),
        ("Target", _target(k, ind)),
        ("Kelas warna", _kelas(ind)),
        ("Dihitung pada", _bulan(ind)),
        ("Penyebut lain", _pasangan(ind)),
        ("Data sekarang", _data(ada, k) if not ind.luas or ada is not _TANPA else _BELUM_BERCACAH),
        ("Kode", ind.kode),
    ]
    butir += [("Sumber definisi", ind.penerbit)] if ind.penerbit else []
    milik = ind.kode in k.pandang.registri.sendiri
    butir += [("Dibuat oleh", f"{nama_daerah(k)}; tidak dibandingkan dengan daerah lain")] if milik else []
    return html(
        '<details class="ilp-lipat" {buka}><summary><b>{pendek}</b><span>{judul}</span>{asal}</summary>{isi}</details>',
        buka=Markup("open") if terbuka else "",
        pendek=ind.pendek,
        judul=ind.judul,
        asal=Markup() if ind.luas and ada is _TANPA else _tanda_asal(ada.asal),
        isi=_butir(butir),
    )


def _butir(butir: Iterable[tuple[str, object]]) -> Markup:
    isi = [html("<dt>{a}</dt><dd>{b}</dd>", a=a, b=b) for a, b in butir]
    return html("<dl>{i}</dl>", i=gabung_markup(isi))


def _tanda_asal(asal: Asal) -> Markup:
    kelas = {Asal.SIMULASI: "simulasi", Asal.CAMPURAN: "simulasi", Asal.TIADA: "tiada", Asal.NYATA: "nyata"}[asal]
    kata = asal.value.upper() if asal is Asal.SIMULASI else asal.value
    return html('<span class="ilp-tanda {k}">{t}</span>', k=kelas, t=kata)


def _hitungan(ind: Indikator, nama: str, label: str) -> str:
    u = ind.cacah(nama)
    return f"{label}: {u.arti}" if u else label


def _target(k: Konteks, ind: Indikator) -> str:
    """What the region set itself, by year, then what the registry says."""
    sendiri = targets.target_daerah(k.potret, k.lingkup.daerah, ind.kode)
    bagian = [f"{t.tahun}: {_dalam_satuan(ind, t.nilai)} (target daerah: {t.sumber})" for t in sendiri]
    for t in ind.target_tahunan:
        waktu = "setiap tahun" if t.tahun == SETIAP_TAHUN else str(t.tahun)
        bagian.append(f"{waktu}: {_dalam_satuan(ind, t.nilai)} ({t.sumber})")
    if ind.target is not None:
        bagian.append(f"{angka.persen(ind.target)} ({ind.target_sumber})")
    return "; ".join(bagian) or "tidak ditetapkan di sini"


def _dalam_satuan(ind: Indikator, nilai: float) -> str:
    return _persen(nilai) if ind.bentuk is Bentuk.PERSEN else f"{_polos(nilai)} {ind.satuan}"


def _polos(nilai: float) -> str:
    return angka.angka(nilai, 0 if float(nilai).is_integer() else 1)


def _kelas(ind: Indikator) -> Markup:
    warna = warna_kelas(len(ind.kelas) + 1, "tinggi_baik" if ind.arah == "tinggi" else "rendah_baik", CSS)
    tulisan = [(_persen if ind.bentuk is Bentuk.PERSEN else _polos)(x) for x in ind.kelas]
    label = [f"di bawah {tulisan[0]}"]
    label += [f"{a} – <{b}" for a, b in zip(tulisan, tulisan[1:], strict=False)]
    label += [f"{tulisan[-1]} ke atas"]
    petak = [
        html('<span class="ilp-kelas"><i style="background:{w}"></i>{t}</span>', w=w, t=t)
        for w, t in zip(warna, label, strict=True)
    ]
    return html("{p}<small>{s}</small>", p=gabung_markup(petak), s=f"Sumber: {ind.kelas_sumber}")


def _persen(nilai: float) -> str:
    return angka.persen(nilai, 0 if float(nilai).is_integer() else 1)


_WAKTU = {
    JenisPeriode.KUMULATIF: "setiap bulan, kumulatif sejak Januari",
    JenisPeriode.BULAN: "setiap bulan",
    JenisPeriode.TRIWULAN: "setiap triwulan",
    JenisPeriode.TAHUN: "setiap tahun",
    JenisPeriode.SAAT: "keadaan pada satu hari atau bulan",
    JenisPeriode.KOHORT: "kohort tahun sebelumnya",
    JenisPeriode.KEJADIAN: "kejadian selama masa yang disebut",
    JenisPeriode.TERMIN: "Februari dan Agustus",
}


def _bulan(ind: Indikator) -> str:
    if ind.jenis != "layanan":
        return "keadaan menurut revisi yang berlaku, tanpa bulan"
    if ind.luas:
        return _WAKTU[ind.waktu]
    if ind.bulan is None:
        return "setiap bulan"
    return f"{angka.daftar([nama_bulan(b) for b in ind.bulan])} saja; bulan lain tidak berlaku"


def _pasangan(ind: Indikator) -> str:
    if ind.penyebut_lain:
        return f"{'; '.join(ind.penyebut_lain)}; ditampilkan berdampingan, tidak dicampur"
    if not ind.pasangan:
        return "tidak ada"
    lain = lengkap()[ind.pasangan]
    return f"{lain.pendek}, dari {lain.nama_penyebut}; ditampilkan berdampingan, tidak dicampur"


def _data(ada: Persediaan, k: Konteks) -> Markup:
    if ada.asal is Asal.TIADA:
        return html("belum ada data untuk {d}", d=nama_daerah(k))
    bagian = [ada.asal.value]
    if ada.awal:
        bagian.append(f"{angka.bulan(ada.awal)} – {angka.bulan(ada.akhir)} ({ada.bulan} bulan)")
    if ada.asal is Asal.SIMULASI and not k.simulasi:
        bagian.append("sedang disembunyikan")
    return html("{b}<small>Sumber: {s}</small>", b=" · ".join(bagian), s=ada.sumber)


def cacah(k: Konteks) -> None:
    """The raw counts that indicators are made of."""
    parts.catatan("Disimpan hanya cacah seperti dilaporkan; persentase selalu dihitung dari jumlah cacah.")
    r = k.pandang.registri
    dipakai = {u: [i.pendek for i in r.lengkap.values() if u in (i.pembilang, i.penyebut)] for u in r.ukuran}
    isi = pd.DataFrame(
        [
            {
                "Cacah": u.label,
                "Arti": u.arti,
                "Dihitung pada": "setiap bulan" if u.bulan is None else angka.daftar([nama_bulan(b) for b in u.bulan]),
                "Dipakai oleh": angka.daftar(dipakai[u.nama], len(dipakai[u.nama])) or "belum dipakai",
            }
            for u in r.ukuran.values()
        ]
    )
    parts.tabel_statis(isi)


def keadaan(k: Konteks) -> None:
    """States and marks: word, look in a cell, look on the map, meaning."""
    parts.judul("Keadaan nilai", "setiap nilai punya tepat satu; yang tidak diketahui tidak pernah ditulis 0")
    isi = [
        {
            "Keadaan": html("<b>{a}</b>", a=ARTI[x].kata),
            "Tanda sempit": html("<b>{a}</b>", a=ARTI[x].tanda or "angkanya"),
            "Di peta": _contoh(x.value),
            "Arti": ARTI[x].arti,
        }
        for x in Keadaan
    ]
    parts.tabel_statis(parts.berlambang(isi))
    parts.judul("Tanda pada nilai", "angka ditampilkan apa adanya, dengan catatan")
    parts.tabel_statis(parts.berlambang([_tanda(t) for t in Tanda]))
    parts.judul("Lambang fasilitas", "bentuk dan warna berbeda; berongga berarti titik perkiraan")
    parts.tabel_statis(parts.berlambang(_lambang()))


def _contoh(keadaan_nilai: str) -> Markup:
    warna = CSS.kelas[2] if keadaan_nilai == "ada" else CSS.kelas[0] if keadaan_nilai == "nol" else ""
    gaya = f"background:{warna}" if warna else ""
    return html('<i class="ilp-contoh {k}" style="{g}"></i>', k=keadaan_nilai, g=gaya)


def _tanda(t: Tanda) -> dict[str, object]:
    bertitik = html('<i class="ilp-contoh simulasi" style="--w:{w}"></i>', w=CSS.kelas[2])
    di_peta = bertitik if t is Tanda.SIMULASI else "warna kelasnya"
    return {"Tanda": parts.tanda(t), "Di peta": di_peta, "Arti": ARTI_TANDA[t]}


def _lambang() -> list[dict[str, object]]:
    hasil = []
    for j in facility_types.JENIS.values():
        arti = f"{marks.NAMA[j.bentuk]} bertanda {j.huruf}; penuh bila koordinatnya dipublikasikan, berongga bila "
        hasil.append(
            {
                "Fasilitas": j.nama,
                "Koordinat dipublikasikan": lambang_markup(j.kode),
                "Titik perkiraan": lambang_markup(j.kode, perkiraan=True),
                "Arti": f"{arti}diperkirakan",
            }
        )
    return hasil


def kolom(k: Konteks) -> None:
    """Every table of the store with its columns and its rows of this region, folded."""
    parts.catatan(
        "Susunan simpanan: satu baris memuat kolom berikut, ditambah kode daerah, revisi mulai, dan revisi akhir. "
        "Yang dihitung: baris yang dibaca untuk daerah ini."
    )
    tulis_markup(gabung_markup([_tabel(t, len(getattr(k.utuh, t.nama))) for t in TABEL.values()]))


def _tabel(t: Tabel, banyak: int) -> Markup:
    kunci = angka.daftar([KOLOM[x].label for x in t.kunci], len(t.kunci))
    butir = [(KOLOM[x].label, _arti_kolom(KOLOM[x])) for x in t.kolom]
    return html(
        '<details class="ilp-lipat"><summary><b>{n}</b><span>{p}</span><span class="ilp-tanda">{b} baris</span>'
        "</summary>{i}</details>",
        n=t.label,
        p=t.peringatan or f"kunci: {kunci}",
        b=angka.angka(banyak),
        i=_butir([("Kunci baris", kunci), *butir]),
    )


def _arti_kolom(c: Kolom) -> Markup:
    jenis = f"{_JENIS_KOLOM[c.jenis]}{f', {c.satuan}' if c.satuan else ''}"
    return html("{a}<small>{n} · {j}</small>", a=c.arti, n=c.nama, j=jenis)


def judul_kolom(k: Konteks) -> None:
    """The headings of files that the importer knows, printed from what it reads with, folded by section; those of the
    office's own counts among them."""
    parts.catatan(
        "Judul kolom yang dikenali pengimpor, setelah huruf besar, tanda baca, dan singkatan disamakan (jml = jumlah). "
        "Judul lain dapat diberi arti sendiri pada draf; artinya diingat untuk berkas dengan susunan yang sama."
    )
    with known_counts.mengenal(k.pandang.registri):
        tulis_markup(gabung_markup([_judul_bagian(b, judul) for b, (judul, _) in heading_list.BAGIAN.items()]))


def _judul_bagian(bagian: str, judul: str) -> Markup:
    isi = heading_list.daftar(bagian)
    butir = [(label(f"ukuran:{f}" if bagian == "ukuran" else f), ", ".join(j)) for f, j in isi.items()]
    return html(
        '<details class="ilp-lipat"><summary><b>{n}</b><span>{f} isian</span><span class="ilp-tanda">{b} judul</span>'
        "</summary>{i}</details>",
        n=judul,
        f=angka.angka(len(isi)),
        b=angka.angka(sum(len(j) for j in isi.values())),
        i=_butir(butir),
    )
