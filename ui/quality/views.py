"""The page Mutu Data: findings with owner and status, completeness by unit and month, what is missing."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo import doubtful, legend
from ilp_data import periods
from ilp_data.errors import GalatIlp
from ilp_data.format import angka, bagian_dari, bulan, daftar, persen, tanggal, teks_periode
from ilp_data.insight import gaps, quality
from ilp_data.insight.gaps import Kekosongan
from ilp_data.intake.decisions import STATUS_TEMUAN
from ilp_data.measure import completeness, reporters, scope
from ilp_data.measure.words import nama_pendek, sebutan_satuan
from ilp_data.states import ARTI, Keadaan
from reports.template import isi_templat
from ui.app import cached, once
from ui.app.binding import pilih_halaman
from ui.app.context import Konteks
from ui.intake.columns import huruf_besar
from ui.kit import downloads, known, message, parts
from ui.kit.code_names import Nama
from ui.kit.parts import Kartu
from ui.markup import gabung_markup, html, polos, tulis_markup

_PESAN = "_mutu_pesan"
PER = {"puskesmas": "Menurut puskesmas", "kelurahan": "Menurut kelurahan", "kecamatan": "Menurut kecamatan"}
_SETAHUN = 12
_WARNA = (0, 1, 3, 4)  # which of the five of the ramp, from the least complete; as ``legend.warna_kelas`` takes four
_TERBUKA, _SEMUA = "terbuka", "semua"
_JUDUL = {
    "id": "Nomor",
    "tingkat": "Berat",
    "teks": "Temuan",
    "saran": "Yang perlu dilakukan",
    "status": "Status",
    "pemilik": "Penanggung jawab",
    "catatan": "Catatan",
    "judul": "Jenis",
    "tempat": "Tempat",
    "asal": "Berkas, baris",
}


def temuan_daerah(k: Konteks) -> pd.DataFrame:
    """Findings of the region in force."""
    return quality.temuan(cached.mesin(), k.lingkup.daerah)


def isian(k: Konteks, per: str) -> pd.DataFrame:
    """``completeness.kelengkapan`` of the filter by ``per``, with what lies outside every unit."""
    isi = completeness.kelengkapan(k.potret, k.lingkup, per)
    return isi if per == "kota" else completeness.dengan_luar(isi, k.jadi(isian, "kota"), per)


def _ragu(k: Konteks) -> int:
    """How many points lie outside their place."""
    return len(doubtful.titik_ragu(k.potret, k.lingkup.daerah))


def kalimat(k: Konteks, temuan: pd.DataFrame, lengkap: pd.DataFrame, kosong: list[Kekosongan]) -> str:
    """The page's sentence."""
    ragu = k.sedaerah.jadi(_ragu)
    return quality.kalimat(temuan, lengkap, kosong, k.nama, ragu, _diperiksa(k))


def _satuan(k: Konteks) -> str:
    return sebutan_satuan(scope.kelurahan(k.potret, k.kota))


def _kecamatan(k: Konteks) -> str:
    return k.kata.kecamatan


def _diperiksa(k: Konteks) -> bool:
    return quality.diperiksa(cached.mesin(), k.potret, k.lingkup.daerah)


def kartu(k: Konteks, temuan: pd.DataFrame, lengkap: pd.DataFrame, kosong: list[Kekosongan]) -> None:
    """Open, in work, done; doubtful points; completeness of the newest month and of all; gaps."""
    n = {s: int((temuan["status"] == s).sum()) for s in STATUS_TEMUAN}
    # Findings are of the region, whatever is filtered.
    di = "" if k.lingkup.seluruhnya else f" di {scope.nama_daerah(k.potret, k.lingkup.daerah)}"
    dari = f"dari {angka(len(temuan))} temuan{di}"
    isi = [
        Kartu("Temuan baru", angka(n["baru"]), dari),
        Kartu("Sedang dikerjakan", angka(n["dikerjakan"]), dari),
        Kartu("Selesai atau diterima", angka(n["selesai"] + n["diabaikan"]), dari),
    ]
    if temuan.empty:
        isi = [Kartu("Temuan", "tidak ada", "data yang berlaku sudah diperiksa")]
        if not _diperiksa(k):
            isi = [Kartu("Temuan", "belum diperiksa", "berkas diperiksa ketika diterapkan", kosong=True)]
    ragu = k.sedaerah.jadi(_ragu)
    isi += [Kartu("Titik meragukan", angka(ragu), f"di luar {_satuan(k)} atau {_kecamatan(k)}nya")] if ragu else []
    if len(lengkap):
        akhir = max(lengkap["periode"])
        isi.append(_kartu_isian(f"Isian {bulan(akhir, pendek=True)}", lengkap[lengkap["periode"] == akhir], akhir))
        isi.append(_kartu_isian("Isian semua bulan", lengkap))
    isi.append(Kartu("Belum ada dalam data", angka(len(gaps.menurut_tugas(kosong)[0])), "hal, dirinci di bawah"))
    parts.kartu_deret(isi)


def _kartu_isian(nama: str, bagian: pd.DataFrame, periode: str = "") -> Kartu:
    ada, harap = completeness.jumlah(bagian)
    return Kartu(nama, persen(100 * ada / harap), f"{bagian_dari(ada, harap)} isian masuk", periode=periode)


# --- findings


def temuan(k: Konteks, isi: pd.DataFrame) -> None:
    """The table of findings, where status, owner and note are edited and kept."""
    parts.judul("Temuan", f"{angka(quality.terbuka(isi))} terbuka dari {angka(len(isi))}")
    _pesan()
    if isi.empty:
        parts.kosong(
            "Tidak ada temuan dalam data yang sudah diperiksa." if _diperiksa(k) else "Belum ada data yang diperiksa.",
            f"Temuan muncul di sini setelah berkas diterapkan lewat halaman Data: titik di luar {_satuan(k)}nya, "
            "bagian yang melebihi keseluruhan, lonjakan, dan sejenisnya.",
        )
        return
    tampil = _saring(isi)
    if tampil.empty:
        parts.kosong("Tidak ada temuan untuk saringan ini.", "Pilih jenis atau status yang lain.")
        return
    if not k.membawa:
        _tabel_temuan(_bertabel(k, tampil), terkunci=True)
        _unduh_temuan(k, tampil)
        return
    baru = _sunting(k, tampil)
    kolom = st.columns([30, 20, 50], vertical_alignment="bottom")
    oleh = message.nama_petugas(kolom[0], "Nama yang mengubah")
    ubah = quality.ubahan(tampil, baru)
    teks = polos(f"Simpan {angka(len(ubah))} perubahan" if ubah else "Simpan perubahan")
    if kolom[1].button(teks, type="primary", icon=":material/save:", disabled=not (ubah and oleh), width="stretch"):
        _simpan(ubah, oleh)
    with kolom[2]:
        _unduh_temuan(k, tampil)
    parts.catatan(
        "Ubah Penanggung jawab, Status, atau Catatan langsung di tabel, lalu simpan dengan nama Anda. Temuan dari "
        "revisi yang dibatalkan tidak ditampilkan."
    )


def _unduh_temuan(k: Konteks, tampil: pd.DataFrame) -> None:
    downloads.unduh_tabel(_bertabel(k, tampil), "temuan", k, "Unduh temuan (CSV)", lingkup=False)


def titik_meragukan(k: Konteks) -> None:
    """Points outside their place, found from the boundaries in force; nothing where there are none."""
    isi = doubtful.untuk_layar(k.potret, k.lingkup.daerah)
    if isi.empty:
        return
    parts.judul(
        "Titik meragukan", f"{angka(len(isi))} titik di luar {_satuan(k)} atau {_kecamatan(k)}nya, tetap digambar"
    )
    parts.tabel(isi, tinggi="auto", kunci="tabel-titik-meragukan")
    parts.catatan(
        "Dihitung dari batas yang berlaku; hilang sendiri setelah titik atau tempatnya diperbaiki lewat Data."
    )


def _saring(isi: pd.DataFrame) -> pd.DataFrame:
    kolom = st.columns([35, 25, 40])
    jenis = {_SEMUA: f"Semua jenis ({angka(len(isi))})"}
    judul = dict(zip(isi["kode"], isi["judul"], strict=True))
    jenis |= {x: f"{judul[x]} ({angka(n)})" for x, n in isi["kode"].value_counts().items()}
    status = {_TERBUKA: f"Masih terbuka ({angka(quality.terbuka(isi))})", _SEMUA: "Semua status"}
    status |= {x: f"{t} ({angka(int((isi['status'] == x).sum()))})" for x, t in STATUS_TEMUAN.items()}
    with kolom[0]:
        j = pilih_halaman("jenis_temuan", "Jenis temuan", jenis)
    with kolom[1]:
        s = pilih_halaman("status_temuan", "Status", status)
    if j != _SEMUA:
        isi = isi[isi["kode"] == j]
    if s == _TERBUKA:
        return isi[isi["status"].isin(["baru", "dikerjakan"])]
    return isi if s == _SEMUA else isi[isi["status"] == s]


def _sunting(k: Konteks, isi: pd.DataFrame) -> pd.DataFrame:
    """The table as edited; shown with words, given back with the store's own values."""
    kunci = f"sunting-{hash(tuple(zip(isi['id'], isi['status'], isi['pemilik'], isi['catatan'], strict=True)))}"
    diubah = _tabel_temuan(_bertabel(k, isi), kunci)
    balik = {t: s for s, t in STATUS_TEMUAN.items()}
    hasil = diubah.rename(columns={v: x for x, v in _JUDUL.items()})
    return hasil.assign(status=hasil["status"].map(balik))


def _tabel_temuan(tampil: pd.DataFrame, kunci: str = "temuan-terkunci", *, terkunci: bool = False) -> pd.DataFrame:
    """The findings in their columns; ``terkunci``: nobody writes in them."""
    return st.data_editor(
        tampil,
        hide_index=True,
        width="stretch",
        height=min(560, 44 + 68 * len(tampil)),
        row_height=66,
        disabled=terkunci or [c for c in tampil if c not in (_JUDUL["pemilik"], _JUDUL["status"], _JUDUL["catatan"])],
        column_config={
            "Nomor": None,
            "Berat": st.column_config.TextColumn(width=85),
            "Temuan": st.column_config.TextColumn(width=290),
            "Yang perlu dilakukan": st.column_config.TextColumn(width=210),
            "Status": st.column_config.SelectboxColumn(options=list(STATUS_TEMUAN.values()), required=True, width=150),
            "Penanggung jawab": st.column_config.TextColumn(max_chars=100, width=150),
            "Catatan": st.column_config.TextColumn(max_chars=300, width=150),
            "Jenis": st.column_config.TextColumn(width=150),
        },
        placeholder="–",
        key=kunci,
    )


def _bertabel(k: Konteks, isi: pd.DataFrame) -> pd.DataFrame:
    asal = [_asal(*x) for x in zip(isi["berkas"], isi["lembar"], isi["nomor"], strict=True)]
    nama = Nama(k)
    siap = isi.assign(
        asal=asal,
        tempat=[nama.tempat(t) or "" for t in isi["tempat"]],
        tingkat=isi["tingkat"].map(quality.TINGKAT).fillna(""),
        status=isi["status"].map(STATUS_TEMUAN),
    )
    return siap[list(_JUDUL)].rename(columns=_JUDUL).reset_index(drop=True)


def _asal(berkas: str, lembar: str, nomor: float | None) -> str:
    di = f"{berkas}, lembar {lembar}" if lembar else berkas
    return di if nomor is None or pd.isna(nomor) else f"{di}, baris {int(nomor)}"


def _simpan(ubah: dict[int, dict[str, str]], oleh: str) -> None:
    try:
        n = quality.simpan_ubahan(cached.mesin(), ubah, oleh)
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    once.titip_isi(_PESAN, f"{angka(n)} temuan diperbarui oleh {oleh}.")
    st.rerun()


def _pesan() -> None:
    teks = once.lihat_sekali(_PESAN)
    if teks:
        st.success(polos(teks), icon=":material/check_circle:")


# --- completeness


def pilih_per(k: Konteks) -> str:
    """The breakdown of the matrix; puskesmas only where the region has working areas, or where they report."""
    kel = scope.kelurahan(k.potret, k.kota)
    lapor = reporters.tingkat_lapor(k.potret, k.lingkup.daerah)
    ada = bool((kel["kode_puskesmas"] != "").any()) or "puskesmas" in lapor
    opsi = {p: k.kata.tuturkan(t) for p, t in PER.items() if p != "puskesmas" or ada} | {
        "kelurahan": f"Menurut {sebutan_satuan(kel)}"
    }
    return pilih_halaman("per_mutu", "Kelengkapan menurut", opsi, tombol=True)


def kelengkapan(k: Konteks, per: str) -> None:
    """The matrix, newest month first: n of m in each cell, hatched where nothing came; a year, and the months before
    it folded, year by year: more months than that are wider than a laptop and than paper."""
    isi = k.jadi(isian, per)
    if isi.empty:
        known.lembar_dikenal(
            k,
            "Belum ada laporan layanan yang nyata.",
            f"Kelengkapan {k.nama} tampil setelah angka layanan diimpor lewat halaman Data; simulasi tidak dihitung.",
            "layanan",
        )
        return
    bulan_ = periods.berturut(sorted(set(isi["periode"])))[::-1]
    baris = [("Semua", k.jadi(isian, "kota"), "semua")]
    if isi.loc[isi["kode"] != "", "ada"].sum():
        baris += [(nama, g, "") for (_, nama), g in isi.groupby(["kode", "nama"], sort=True)]
    else:
        parts.catatan(f"Yang masuk baru dari seluruh {k.nama}, belum dirinci per {k.pandang.sebutan(per)}.")
    tulis_markup(_matriks(baris, bulan_[:_SETAHUN]))
    kelas = legend.kelas_nilai([], completeness.BATAS_LENGKAP, desimal=0)
    tulis_markup(
        isi_templat("ui.quality", "legenda.html", kelas=list(zip(_WARNA, [x.label for x in kelas], strict=True)))
    )
    dulu = [bulan_[i : i + _SETAHUN] for i in range(_SETAHUN, len(bulan_), _SETAHUN)]
    if dulu:
        tulis_markup(
            html(
                '<details class="ilp-lipat terbuka-cetak"><summary><b>{n} bulan sebelumnya</b><span>{p}</span>'
                "</summary>{b}</details>",
                n=angka(len(bulan_) - _SETAHUN),
                p=_rentang(bulan_[_SETAHUN:]),
                b=gabung_markup([_matriks(baris, b) for b in dulu]),
            )
        )


def _matriks(baris: Sequence[tuple[str, pd.DataFrame, str]], bulan_: Sequence[str]) -> Markup:
    """The matrix of these months, a line for each name, its completeness and its style."""
    kepala = gabung_markup([html("<th>{b}<br>{t}</th>", b=bulan(b, pendek=True)[:-5], t=b[:4]) for b in bulan_])
    return html(
        '<div class="ilp-lengkap-bingkai" tabindex="0" role="region" aria-label="Kelengkapan {p}">'
        '<table class="ilp-lengkap"><thead><tr><th>Tempat</th>{h}</tr></thead><tbody>{b}</tbody></table></div>',
        p=_rentang(bulan_),
        h=kepala,
        b=gabung_markup([_sebaris(nama, g, bulan_, gaya) for nama, g, gaya in baris]),
    )


def _rentang(bulan_: Sequence[str]) -> str:
    """The months, newest first, as words."""
    return teks_periode("..".join(dict.fromkeys([bulan_[-1], bulan_[0]])))


def _sebaris(nama: str, g: pd.DataFrame, bulan_: Sequence[str], gaya: str) -> Markup:
    nilai = {p: (int(a), int(h)) for p, a, h in g[["periode", "ada", "harap"]].itertuples(index=False)}
    sel = gabung_markup([_sel(*nilai.get(b, (0, 0))) for b in bulan_])
    return html('<tr class="{g}"><th>{n}</th>{s}</tr>', g=gaya, n=nama_pendek(nama), s=sel)


def _sel(ada: int, harap: int) -> Markup:
    if not harap:
        return html("<td>–</td>")
    kelas = "tiada" if not ada else f"k{_WARNA[legend.kelas_ke(100 * ada / harap, completeness.BATAS_LENGKAP, 0)]}"
    judul = f"{bagian_dari(ada, harap)} isian masuk"
    return html('<td class="{k}" title="{j}">{a}/<wbr>{h}</td>', k=kelas, j=judul, a=angka(ada), h=angka(harap))


def tak_terisi(k: Konteks) -> None:
    """Which counts are missing, in how many kelurahan and which months."""
    isi = completeness.tak_terisi(k.potret, k.lingkup)
    if isi.empty:
        return
    parts.judul("Hitungan yang belum lengkap", f"{angka(len(isi))} hitungan")
    parts.tabel_statis(
        pd.DataFrame(
            {
                "Hitungan": [huruf_besar(k.pandang.registri.nama_hitungan(u)) for u in isi["ukuran"]],
                "Isian kosong": isi["kurang"],
                "Bulan": [daftar([bulan(b, pendek=True) for b in reversed(x)], 6) for x in isi["bulan"]],
            }
        ),
        kanan=("Isian kosong",),
    )


def unduh_kelengkapan(k: Konteks, per: str) -> None:
    """The matrix as a long table."""
    if len(k.jadi(isian, per)):
        downloads.unduh_tabel(lambda: _unduhan(k.jadi(isian, per)), f"kelengkapan-{per}", k, "Unduh kelengkapan (CSV)")


def _unduhan(isi: pd.DataFrame) -> pd.DataFrame:
    nama = {"kode": "Kode", "nama": "Nama", "periode": "Periode", "ada": "Isian masuk", "harap": "Isian seharusnya"}
    return isi.rename(columns=nama).assign(
        **{
            "Indikator": "Kelengkapan isian laporan layanan",
            "Nama penyebut": "isian seharusnya",
            "Keadaan": [_kata_isian(a, h) for a, h in zip(isi["ada"], isi["harap"], strict=True)],
            "Sumber": "laporan layanan nyata; baris simulasi tidak dihitung",
        }
    )


def _kata_isian(ada: int, harap: int) -> str:
    return ARTI[Keadaan.BELUM_DILAPORKAN].kata if not ada else "lengkap" if ada >= harap else "sebagian"


# --- gaps


def kekosongan(k: Konteks, semua: list[Kekosongan]) -> None:
    """What the data lacks, and who could bring it; what is merely not counted this month is told under it."""
    isi, lain = gaps.menurut_tugas(semua)
    parts.judul("Yang belum ada dalam data", f"{angka(len(isi))} hal")
    if not isi:
        parts.catatan("Tidak ada kekosongan yang diketahui untuk saringan ini.")
        return
    tabel = pd.DataFrame(
        [{"Hal": x.hal, "Penjelasan": x.kalimat, "Jumlah": x.jumlah or None,
          "Sejak": tanggal(x.sejak) if x.sejak else "", "Dapat dilengkapi oleh": x.oleh} for x in isi]
    )  # fmt: skip
    parts.tabel_statis(tabel, kanan=("Jumlah",))
    for x in lain:
        parts.catatan(x.kalimat)
    downloads.unduh_tabel(tabel, "belum-ada", k, "Unduh daftar ini (CSV)", periode=k.periode if k.bulan else "")
