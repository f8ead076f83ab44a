"""The pictures of the page Kader: funnel, grades by area, groups of skills by area.

Their HTML is in ``funnel`` and ``bars``, lists are in ``lists``."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.insight import awaiting, cadre_tables, sentences
from ilp_data.insight.cadre_tables import Langkah
from ilp_data.measure import cadres, scope
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.region_words import sebut_per
from ilp_data.states import Tanda
from ui.app import binding
from ui.app.context import Konteks
from ui.cadres import bars, funnel
from ui.kit import parts
from ui.markup import gabung_markup, html
from ui.markup import tulis_markup as tampilkan

_PER = {"kecamatan": "Kecamatan", "puskesmas": "Puskesmas", "kelurahan": "Kelurahan", "posyandu": "Posyandu"}


def simulasi(k: Konteks) -> bool:
    """Whether any cadre in scope is simulated."""
    return bool(k.kader()["simulasi"].any())


def keterangan(k: Konteks, teks: str = "") -> Markup:
    """A heading's remark, with the mark of simulated rows where there are any in scope."""
    tanda = [parts.tanda(Tanda.SIMULASI)] if k.jadi(simulasi) else []
    return gabung_markup([html("{t}", t=teks), *tanda], " ")


def kalimat(k: Konteks) -> str:
    """The page's sentence; where no cadre is known, it leads with what is."""
    if k.kader().empty and not sentences.kader_terbit(k.pandang):
        return awaiting.kalimat_kader(k.pandang)
    return sentences.kader(k.pandang)


def corong(k: Konteks) -> None:
    """Registered → trained → assessed → graded, with both denominators by name and the published figure as a tick."""
    parts.judul("Dari aktif sampai Utama", keterangan(k))
    tampilkan(html_corong(k))
    parts.catatan(_catatan_corong(k, _langkah(k), _bertingkat(k)))


def html_corong(k: Konteks) -> Markup:
    """The finished funnel; draws nothing."""
    return funnel.corong(_langkah(k), _bertingkat(k), k.lingkup.seluruhnya)


def _ditahan(k: Konteks) -> set[str]:
    """Which parts of what is known of the cadres in the filter tell of too few (``disclosure.kader_ditahan``)."""
    return {nama for nama, isi in k.pandang.kader_ditahan("kota").items() if isi}


def _langkah(k: Konteks) -> list[Langkah]:
    """The steps; those of too few cadres are left out."""
    return cadre_tables.langkah_tampak(cadre_tables.corong(k.potret, k.lingkup, k.kader()), _ditahan(k))


def _bertingkat(k: Konteks) -> int | None:
    kader = k.kader()
    return cadres.jumlah(kader)["bertingkat"] if len(kader) and "hasil" not in _ditahan(k) else None


def ada_terbit(k: Konteks) -> bool:
    """Whether any published figure stands beside this scope; there is a funnel for it even without cadres."""
    return any(x.terbit for x in cadre_tables.corong(k.potret, k.lingkup, k.kader()))


def _catatan_corong(k: Konteks, langkah: list[Langkah], bertingkat: int | None) -> str:
    """What the steps leave between them, and what the ticks are."""
    jumlah, tahu = {x.kunci: x.jumlah for x in langkah}, {x.kunci: x.diketahui for x in langkah}
    terbit = [x for x in langkah if x.terbit]
    kalimat = ["Langkah yang lain disembunyikan (jumlah kecil)."] if len(langkah) < len(cadre_tables.LANGKAH) else []
    if any(tahu[n] < tahu["aktif"] for n in tahu):
        kalimat.append(
            "Yang belum dilaporkan tentang kader tidak dihitung sebagai belum; persennya dari yang diketahui."
        )
    elif jumlah["aktif"] and None not in (jumlah.get("dilatih"), jumlah.get("dinilai"), bertingkat):
        belum_dinilai, belum_tingkat = jumlah["dilatih"] - jumlah["dinilai"], jumlah["dinilai"] - bertingkat
        kalimat.append(
            f"{tulis.angka(belum_dinilai)} kader dilatih tetapi belum dinilai; "
            f"{tulis.angka(belum_tingkat)} dinilai tetapi belum bertingkat."
        )
    if not k.lingkup.seluruhnya:
        kalimat.append("Angka dipublikasikan hanya ada untuk seluruh daerah, maka tidak ditampilkan pada saringan ini.")
    elif terbit:
        kalimat.append(
            "Garis tegak: angka yang dipublikasikan; tanggal dan definisinya lain, jadi tidak ikut dihitung di sini."
        )
    kalimat += [berkas] if (berkas := cadre_tables.menurut_berkas(k.kader())) and "hasil" not in _ditahan(k) else []
    if terbit and k.kader()["simulasi"].any() and all(x.jumlah == x.terbit.nilai for x in terbit):
        kalimat.append("Jumlah simulasi memang dibuat sama dengan angka yang dipublikasikan; sebarannya rekaan.")
    return " ".join(kalimat)


def pilih_per(k: Konteks) -> str:
    """The breakdown, bound to the URL as ``per``; the default is one level below the filter."""
    parts.judul(
        "Tingkat kader per tempat",
        keterangan(k, "menurut abjad" if k.jadi(simulasi) else "bertingkat paling sedikit di atas"),
    )
    bawaan = "posyandu" if k.lingkup.kelurahan and not k.umum else "kelurahan"
    semua = {**_PER, "kelurahan": sebut_desa(k), "kecamatan": k.kata.Kecamatan}
    if k.umum:  # a posyandu has a handful of cadres, whom the neighbours know
        del semua["posyandu"]
    return binding.pilih_halaman("per", "Rinci menurut", semua, bawaan, tombol=True)


def sebut_desa(k: Konteks) -> str:
    """What the region calls its kelurahan and desa together, as a heading."""
    return sebutan_satuan(scope.kelurahan(k.potret, k.kota)).capitalize()


def rincian(k: Konteks, per: str) -> pd.DataFrame:
    """``cadre_tables.rincian`` of the filter; made once, shown by charts, heatmap and tables. Read-only."""
    return k.jadi(_rincian, per)


def _rincian(k: Konteks, per: str) -> pd.DataFrame:
    return cadre_tables.rincian(k.potret, k.kader(), per, k.lingkup, k.pandang.kader_ditahan(per))


def _berlabel(k: Konteks, isi: pd.DataFrame, per: str) -> pd.DataFrame:
    """``isi`` with a unique ``label``: without the word of the heading, posyandu with their kelurahan."""
    nama = isi["nama"].str.removeprefix(f"{_PER[per]} ")
    if per == "posyandu" and not k.lingkup.kelurahan:
        letak = cadre_tables.keterangan_posyandu(k.potret, k.lingkup).set_index("kode")["kelurahan"]
        nama = nama + " · " + isi["kode"].map(letak).replace("", "luar daerah")
    return isi.assign(label=nama)


def _dengan_daerah(k: Konteks, rinci: pd.DataFrame) -> pd.DataFrame:
    """The whole region as the first row, to compare with."""
    kota = rincian(k.sedaerah, "kota")
    return pd.concat([kota.assign(label=kota["nama"], urut=-1), rinci], ignore_index=True)


def tingkat(k: Konteks, per: str) -> None:
    """Grades by area as stacked bars; a click on one filters all pages."""
    k.blok(_tingkat, per)


def _tingkat(k: Konteks, per: str) -> None:
    tampilkan(html_tingkat(k, per))
    _catatan_tingkat(k, per)


def html_tingkat(k: Konteks, per: str) -> Markup:
    """The finished bars with their colours; draws nothing."""
    return bars.kunci_tingkat() + bars.tingkat(_dengan_daerah(k, _berlabel(k, rincian(k, per), per)), per)


def _catatan_tingkat(k: Konteks, per: str) -> None:
    rinci = rincian(k, per)
    tanpa = rinci.loc[rinci["aktif"].isna(), "nama"]
    sebagian = bool((rinci["tahu_hasil"] < rinci["aktif"]).fillna(False).any())
    dari = cadres.nama_diketahui("bertingkat") if sebagian else "kader aktif"
    teks = [f"Di kanan batang: kader bertingkat dari {dari}."]
    teks += [f"{len(rinci)} posyandu, gulir untuk melihat semua."] if per == "posyandu" and len(rinci) > 20 else []
    teks += ["Klik tempat untuk menyaring semua halaman, baris teratas untuk melepasnya."] if per != "posyandu" else []
    luar = rinci.loc[rinci["kode"] == "", "nama"]
    teks += (
        [f"“{luar.iloc[0]}”: kader posyandu yang dibina puskesmas di sini tetapi letaknya di luar daerah."]
        if len(luar)
        else []
    )
    teks += [f"Belum ada data kader: {tulis.daftar(list(tanpa))}."] if len(tanpa) else []
    parts.catatan(" ".join(teks))


def aturan(k: Konteks) -> None:
    """The rule of the grade in one line: version, wording, status, source."""
    a = cadres.aturan_berlaku(k.potret)
    parts.catatan(
        html(
            "Aturan tingkat <b>{v}</b>: {b}. Status: <b>{s}</b>. Sumber: {o}.",
            v=a.versi,
            b=cadre_tables.bunyi_aturan(a),
            s=a.status,
            o=a.sumber,
        )
    )


def kelompok(k: Konteks, per: str) -> None:
    """Heatmap: share of assessed cadres who master a whole group, by area; never 0 where nobody was assessed."""
    parts.judul(
        "Kelompok keterampilan yang dikuasai utuh",
        keterangan(k, f"persen dari kader dinilai, per {sebut_per(per, k.lingkup.daerah)}"),
    )
    lemah = None if "hasil" in _ditahan(k) else cadre_tables.terlemah(k.kader())
    nama = cadre_tables.nama_kelompok(k.potret)
    if lemah and not k.kader()["simulasi"].any():
        huruf, lengkap, dinilai = lemah
        jumlah = f"{tulis.bagian_dari(lengkap, dinilai)} kader dinilai"
        bagian = tulis.persen(100 * lengkap / dinilai)
        parts.catatan(f"Paling sedikit dikuasai: {huruf} · {nama.get(huruf, '')}, {jumlah} ({bagian}).")
    tampilkan(html_kelompok(k, per))


def html_kelompok(k: Konteks, per: str) -> Markup:
    """The finished heatmap with its colours, or that no skill was brought; draws nothing."""
    isi = _dengan_daerah(k, _berlabel(k, rincian(k, per), per))
    if bars.hanya_tingkat(isi):
        return parts.kosong_markup(
            "Keterampilan kader belum dilaporkan",
            "Yang diketahui baru hasil penilaiannya. Yang dapat melengkapi: Dinas Kesehatan, dengan 25 keterampilan "
            "pada daftar kader.",
        )
    return bars.kelompok(
        isi, per, sebut_desa(k) if per == "kelurahan" else _PER[per], cadre_tables.nama_kelompok(k.potret)
    )
