"""The other half of Metode & Sumber: what comes from the store and from ``data/``. Skills and grade rules, seed
files, what is simulated and how to hide it, published figures with their contradictions, revisions."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from ilp_data import format as angka
from ilp_data.insight import notes, summary
from ilp_data.measure import inventory, published, scope
from ilp_data.measure.inventory import Asal
from ilp_data.measure.published import Terbit
from ilp_data.registry.indicators import Indikator, semua
from ilp_data.registry.published_measures import ukuran_terbit
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.registry.skills import LABEL_TINGKAT, Aturan, VersiAturan
from ilp_data.store import seed_files
from ilp_data.zones import zona
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import parts, skill_list
from ui.markup import gabung_markup, html, tulis_markup
from ui.method import registries as method

_JENIS_LOKUS = ("puskesmas", "pustu", "posyandu")


def keterampilan(k: Konteks) -> None:
    """The skills in their groups, then each version of the grade rule."""
    daftar = k.potret.keterampilan
    for versi, isi in daftar.groupby("versi"):
        parts.judul(f"{len(isi)} keterampilan dasar kader", f"versi {versi}")
        tulis_markup(
            html(
                '<div class="ilp-kelompok">{i}</div>',
                i=gabung_markup([skill_list.kelompok_markup(str(n), g) for n, g in isi.groupby("kelompok")]),
            )
        )
        parts.catatan(f"Sumber: {angka.daftar(sorted(set(isi['sumber'])))}.")
    anggota = daftar.groupby("kelompok")["nomor"].nunique().to_dict()
    for aturan in k.potret.aturan.values():
        _aturan(aturan, anggota)


def _aturan(v: VersiAturan, anggota: dict[str, int]) -> None:
    parts.judul("Aturan tingkat kader", f"versi {v.versi}")
    isi = [
        {
            "Tingkat": LABEL_TINGKAT[a.tingkat],
            "Kelompok wajib lengkap": angka.daftar(sorted(a.wajib)),
            "Ditambah": _tambahan(a, anggota),
            "Banyak keterampilan": _atau(inventory.banyak_keterampilan(a, anggota)),
        }
        for a in v.aturan
    ]
    parts.tabel_statis(pd.DataFrame(isi))
    parts.catatan(
        "Tingkat dihitung dari kelompok yang lengkap, bukan dari banyaknya keterampilan. Dilatih, dinilai, dan "
        "bertingkat adalah tiga fakta; yang belum dinilai tidak disebut Purwa."
    )
    parts.catatan(f"Status: {v.status}. Sumber: {v.sumber}.")


def _tambahan(a: Aturan, anggota: dict[str, int]) -> str:
    lain = len(set(anggota) - a.wajib)
    return f"semua {a.tambahan} kelompok lain" if a.tambahan == lain else f"{a.tambahan} dari {lain} kelompok lain"


def _atau(jumlah: tuple[int, ...]) -> str:
    *awal, akhir = [angka.angka(n) for n in jumlah]
    return f"{', '.join(awal)}, atau {akhir}" if awal else f"semua {akhir}"


def berkas(_k: Konteks) -> None:
    """Every seed file."""
    isi = seed_files.daftar()
    baris, buatan = sum(b.baris for b in isi), sum(b.simulasi for b in isi)
    parts.catatan(
        f"{len(isi)} berkas, {angka.angka(baris)} baris, {buatan} berkas di antaranya simulasi. Dibaca dari data/ dan "
        "data/README.md; barisnya dihitung dari berkasnya."
    )
    tabel = [
        {
            "Berkas": html("<b>{l}</b><small>data/{n}</small>", l=b.label, n=b.nama),
            "Asal": b.asal,
            "Tanggal data": b.tanggal,
            "Lisensi": b.lisensi,
            "Keadaan": html('<span class="ilp-tanda simulasi">SIMULASI</span>') if b.simulasi else b.status,
            "Baris": b.baris,
        }
        for b in isi
    ]
    parts.tabel_statis(parts.berlambang(tabel), kanan=("Baris",))


def simulasi(k: Konteks) -> None:
    """What is made up, how to hide it, and which totals are real."""
    isi = inventory.simulasi(k.utuh)
    if isi.empty:
        parts.kosong("Tidak ada data simulasi untuk daerah ini.", "Semua angka berasal dari berkas yang dimuat.")
        return
    parts.catatan(
        "Dibuat untuk peragaan karena tidak ada yang menerbitkannya. Perbedaan antartempat di dalamnya tidak "
        "mengatakan apa pun tentang keadaan sebenarnya."
    )
    _cara_sembunyi(k)
    parts.judul("Isi yang disimulasikan", f"{angka.angka(int(isi['Baris'].sum()))} baris")
    tampil = isi.assign(Masa=[_masa(a, b) for a, b in zip(isi["Awal"], isi["Akhir"], strict=True)])
    parts.tabel_statis(tampil[["Isi", "Baris", "Masa"]], kanan=("Baris",))
    parts.catatan(f"Sumber: {'; '.join(sorted(set(isi['Sumber'])))}.")
    _jumlah_nyata(k)
    nama = [i.pendek for i in _indikator_simulasi(k)]
    parts.judul("Indikator yang bersandar padanya", f"{len(nama)} indikator")
    parts.catatan(", ".join(nama) + ".")


def _cara_sembunyi(k: Konteks) -> None:
    tulis_markup(
        html(
            '<div class="ilp-panel"><b>Cara menyembunyikannya.</b> Matikan sakelar “Data simulasi” pada '
            "bilah samping, atau tambahkan <code>simulasi=false</code> pada alamat halaman. Tempatnya lalu tertulis "
            "“belum ada data”, bukan 0. Sekarang: <b>{s}</b>.</div>",
            s="ditampilkan" if k.simulasi else "disembunyikan",
        )
    )


def _jumlah_nyata(k: Konteks) -> None:
    """Totals of simulated cadres beside the published figures that they were made to match."""
    jumlah = summary.kader(k.utuh, k.kota)
    baris = []
    for nama, ukuran in summary.KADER_TERBIT.items():
        t = published.terbit(k.potret, k.lingkup.daerah, ukuran)
        if t is not None and getattr(jumlah, nama) is not None:
            baris.append(
                {"Kader": nama.capitalize(), "Simulasi": getattr(jumlah, nama), "Angka dipublikasikan": t.kalimat}
            )
    if baris:
        parts.judul("Jumlah yang disesuaikan dengan angka yang dipublikasikan", "hanya jumlah sekota ini yang nyata")
        parts.tabel_statis(pd.DataFrame(baris), kanan=("Simulasi",))


def _masa(awal: str, akhir: str) -> str:
    if not awal:
        return "tanpa bulan"
    return angka.tanggal(awal) if awal == akhir else f"{angka.bulan(awal)} – {angka.bulan(akhir)}"


def _indikator_simulasi(k: Konteks) -> list[Indikator]:
    ada = method.persediaan(k)
    return [i for i in semua().values() if ada[i.kode].asal in (Asal.SIMULASI, Asal.CAMPURAN)]


def terbit(k: Konteks) -> None:
    """Published figures of the region, the reconciliation of loci, and the notes on contradictions."""
    daerah = k.lingkup.daerah
    banding = [kalimat for j in _JENIS_LOKUS if (kalimat := published.rekonsiliasi(k.potret, daerah, j))]
    if banding:
        parts.judul("Registri di samping angka yang dipublikasikan", "berdampingan, tidak pernah digabung")
        tulis_markup(html('<div class="ilp-panel"><ul class="ilp-alinea">{i}</ul></div>', i=_alinea(banding)))
    parts.judul("Batasan yang saling bertentangan")
    tulis_markup(gabung_markup([_catatan(k, n) for n in notes.semua()]))
    isi = [*published.daftar(k.potret, daerah), *published.daftar_bagian(k.potret, daerah)]
    parts.judul("Semua angka yang dipublikasikan", f"{len(isi)} angka untuk {method.nama_daerah(k)}")
    if not isi:
        parts.kosong(
            "Belum ada angka yang dipublikasikan untuk daerah ini.",
            "Dinas Kesehatan dapat melengkapinya beserta tanggalnya.",
        )
        return
    kata, w = kata_wilayah(daerah), scope.daftar_wilayah(k.potret, daerah)
    wilayah = {daerah: method.nama_daerah(k)}
    for kode, tingkat, nama in zip(w["kode"], w["tingkat"], w["nama"], strict=True):
        wilayah[str(kode)] = f"{kata.tingkat(str(tingkat)).capitalize()} {nama}"
    parts.tabel_statis(pd.DataFrame([_baris_terbit(t, wilayah) for t in isi]), kanan=("Nilai",))


def _alinea(kalimat: list[str]) -> Markup:
    return gabung_markup([html("<li>{k}</li>", k=k) for k in kalimat])


def _catatan(k: Konteks, n: notes.Catatan) -> Markup:
    terkait = [t.kalimat for t in notes.angka_terkait(k.potret, k.lingkup.daerah, n)]
    return html(
        '<details class="ilp-lipat" open><summary><b>{j}</b></summary><p>{i}</p><ul class="ilp-alinea">{a}</ul>'
        "</details>",
        j=n.judul,
        i=n.isi,
        a=_alinea(terkait),
    )


def _baris_terbit(t: Terbit, wilayah: Mapping[str, str]) -> dict[str, object]:
    return {
        "Wilayah": wilayah.get(t.kode_wilayah, t.kode_wilayah),
        "Per tanggal": angka.tanggal(t.per),
        "Ukuran": ukuran_terbit(t.ukuran).judul,
        "Nilai": angka.terbit(t.nilai),
        "Satuan": t.satuan.replace("km2", "km²"),
        "Batasan": t.definisi or "tidak disebut",
        "Sumber": t.sumber,
    }


def revisi(k: Konteks) -> None:
    """The revision in force and all earlier ones."""
    isi = cached.riwayat(k.baca)
    parts.catatan("Setiap perubahan adalah satu revisi; baris lama tidak ditimpa, hanya diakhiri.")
    tampil = pd.DataFrame(
        {
            "Revisi": [f"{n} (berlaku)" if n == k.revisi else str(n) for n in isi["nomor"]],
            "Waktu": [" pukul ".join(angka.saat(w, zona(k.lingkup.daerah))) for w in isi["waktu"]],
            "Oleh": isi["oleh"],
            "Keterangan": isi["keterangan"],
            "Berkas": isi["berkas"],
        }
    )
    if k.umum:  # who brought what is the office's own business
        tampil = tampil[["Revisi", "Waktu"]]
    parts.tabel_statis(tampil, terpilih=f"{k.revisi} (berlaku)")
