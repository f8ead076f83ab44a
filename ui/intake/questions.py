"""The questions of a draft: one choice for one doubt, however many rows are behind it; and the answers given so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ilp_data import periods
from ilp_data.format import angka, bulan, daftar
from ilp_data.intake.decisions import BARU, LEWATI, LUAR
from ilp_data.intake.match.labels import Sebutan, bedakan_label
from ilp_data.intake.model import Baris, Draf, Pertanyaan
from ilp_data.intake.region_index import negara
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.region_words import kata_wilayah, tuturkan_di
from ui.app.context import Konteks
from ui.intake import session as intake_session
from ui.intake.question_kinds import Lain, arti_jenis
from ui.intake.session import Sesi
from ui.kit import parts
from ui.markup import html, polos, tulis_markup

SEHALAMAN = 12
_BULAN_LALU = 36
_BELUM = ""
_UMUM = {
    _BELUM: "Belum dijawab",
    BARU: "Fasilitas baru: belum ada dalam daftar",
    LUAR: "Di luar daerah ini",
    LEWATI: "Lewati baris ini: tidak diimpor",
}


def tampilkan_pertanyaan(k: Konteks, sesi: Sesi, draf: Draf) -> None:
    """The open questions, a page at a time, in one form; below it what was answered."""
    if not draf.pertanyaan:
        parts.kosong("Tidak ada pertanyaan yang terbuka.", "Semua baris yang dapat dicocokkan sudah punya tempatnya.")
    else:
        _terbuka(k, sesi, draf)
    _terjawab(k, sesi, draf)


def _terbuka(k: Konteks, sesi: Sesi, draf: Draf) -> None:
    isi, awal = _halaman(k, draf.pertanyaan)
    baris = {b.nomor: b for b in draf.baris}
    parts.catatan(
        "Satu jawaban berlaku untuk semua baris di baliknya, dan diingat untuk berkas berikutnya setelah diterapkan. "
        "Dapat dicabut lewat bagian Keputusan."
    )
    with st.form(f"jawaban_{intake_session.nomor()}_{awal}_{len(sesi.jawab)}", border=False):
        terpilih = {p.kunci: _satu(k, p, [baris[n] for n in p.baris if n in baris], n) for n, p in enumerate(isi, awal)}
        if st.form_submit_button("Simpan jawaban halaman ini", type="primary", icon=":material/check:"):
            sesi.jawab |= {kunci: kode for kunci, kode in terpilih.items() if kode}
            st.rerun()


def _halaman(k: Konteks, semua: tuple[Pertanyaan, ...]) -> tuple[tuple[Pertanyaan, ...], int]:
    """The questions on this page and the number of the first; of one kind only when there are several kinds."""
    jenis = sorted({p.jenis for p in semua})
    saring = ""
    kolom = st.columns([40, 20, 40])
    if len(jenis) > 1:
        opsi = {"": f"Semua jenis ({angka(len(semua))})"}
        opsi |= {j: f"{sebut_jenis(k, j)} ({angka(sum(p.jenis == j for p in semua))})" for j in jenis}
        saring = _pilih(kolom[0], "Jenis pertanyaan", opsi, "saring_tanya")
    isi = tuple(p for p in semua if saring in ("", p.jenis))
    banyak = -(-len(isi) // SEHALAMAN)
    if banyak <= 1:
        return isi, 1
    hal = _pilih(kolom[1], "Halaman", {n: f"Halaman {n} dari {banyak}" for n in range(1, banyak + 1)}, "hal_tanya")
    awal = (hal - 1) * SEHALAMAN
    return isi[awal : awal + SEHALAMAN], awal + 1


def sebut_jenis(k: Konteks, jenis: str) -> str:
    """A kind of question in the words of the region: ``Gampong tidak dikenal``."""
    return tuturkan_di(k.lingkup.daerah, arti_jenis(jenis).nama)


def _pilih(wadah: DeltaGenerator, label: str, opsi: Mapping[Any, str], kunci: str) -> Any:
    """A choice among what is there now; one that has gone falls back to the first."""
    if st.session_state.get(kunci) not in opsi:
        st.session_state[kunci] = next(iter(opsi))
    return wadah.selectbox(
        polos(label), list(opsi), format_func=lambda x: opsi.get(x, x), key=kunci, label_visibility="collapsed"
    )


def _satu(k: Konteks, p: Pertanyaan, baris: list[Baris], nomor: int) -> str:
    """One question: its words and rows on the left, the choice on the right."""
    opsi = pilihan(k, p)
    with st.container(key=f"tanya-baris-{nomor}"):
        kiri, kanan = st.columns([60, 40], gap="medium", vertical_alignment="center")
        with kiri:
            di = f"baris {daftar([str(n) for n in p.baris], 6)}" if p.baris else "seluruh berkas"
            tulis_markup(
                html(
                    '<div class="ilp-tanya">{t}<small>{j} · {d}{c}</small></div>',
                    t=p.teks,
                    j=sebut_jenis(k, p.jenis),
                    d=di,
                    c=_cuplik(baris),
                )
            )
        return kanan.selectbox(
            f"Jawaban untuk pertanyaan {nomor}",
            list(opsi),
            format_func=lambda x: opsi.get(x, x),
            key=f"jawab_{intake_session.nomor()}_{p.kunci}",
            label_visibility="collapsed",
        )


def _cuplik(baris: Iterable[Baris]) -> str:
    """The first filled cells of the first row behind a question, as the file has them."""
    pertama = next(iter(baris), None)
    isi = [v for v in pertama.asli.values() if v.strip()][:5] if pertama else []
    return f" · tertulis: {' | '.join(isi)[:140]}" if isi else ""


def pilihan(k: Konteks, p: Pertanyaan) -> dict[str, str]:
    """What may answer a question: the proposals first, then everything else of its kind, then leaving it out."""
    arti = arti_jenis(p.jenis)
    mirip = [u for u in p.usul if arti.mirip and u.skor < 1 and u.kode != BARU]
    usul = {u.kode: u.label + (f" · kemiripan {angka(100 * u.skor)} %" if u in mirip else "") for u in p.usul}
    lain = {kode: nama for kode, nama in _lain(k, arti.lain).items() if kode not in usul}
    akhir = {LEWATI: _UMUM[LEWATI]} if p.baris and arti.lewati else {}
    belum = f"{_UMUM[_BELUM]} · {angka(len(usul))} usul" if usul else _UMUM[_BELUM]
    return {_BELUM: belum} | usul | lain | akhir


def _lain(k: Konteks, lain: Lain) -> dict[str, str]:
    """Code → label of what may answer beside the proposals."""
    if lain is Lain.BULAN:
        kini = f"{k.pandang.hari_ini:%Y-%m}"
        lampau = {b: bulan(b) for n in range(_BULAN_LALU) if (b := periods.geser_bulan(kini, -n))}
        return lampau | {t: f"Tahun {t}, sebagai angka setahun" for t in sorted({b[:4] for b in lampau}, reverse=True)}
    if lain in (Lain.KELURAHAN, Lain.WILAYAH):
        return _kelurahan(k) | ({LUAR: _UMUM[LUAR]} if lain is Lain.KELURAHAN else {})
    if lain is Lain.KECAMATAN:
        w = scope.daftar_wilayah(k.potret, k.lingkup.daerah)
        return {b.kode: f"{kata_wilayah(b.kode).kec} {b.nama}" for b in w[w["tingkat"] == "kecamatan"].itertuples()}
    if lain in (Lain.PUSKESMAS, Lain.POSYANDU):
        return _fasilitas(k, lain.value)
    if lain is Lain.DAERAH:
        return dict(sorted(negara().nama.items(), key=lambda x: x[1]))
    return {BARU: _UMUM[BARU]} if lain is Lain.BARU else {}


def _kelurahan(k: Konteks) -> dict[str, str]:
    w = scope.daftar_wilayah(k.potret, k.lingkup.daerah)
    nama = dict(zip(w["kode"], w["nama"], strict=True))
    sebut = k.kata
    kel = w[w["tingkat"].isin(["kelurahan", "desa"])].sort_values("nama")
    kolom = zip(kel["kode"], kel["tingkat"], kel["nama"], kel["kode_induk"], strict=True)
    return {
        kode: f"{sebut.tingkat(t).capitalize()} {n}, {sebut.kec} {nama.get(induk, '')}" for kode, t, n, induk in kolom
    }


def _fasilitas(k: Konteks, jenis: str) -> dict[str, str]:
    """Registered facilities of a kind, by name, each with what tells it apart from others of that name."""

    def urut() -> dict[str, str]:
        f = k.potret.fasilitas
        sebutan = Sebutan(k.potret, {b["kode"]: b for b in f[f["kode_daerah"] == k.lingkup.daerah].to_dict("records")})
        milik = scope.fasilitas(k.potret, Lingkup(k.lingkup.daerah), jenis).sort_values("nama")["kode"]
        return bedakan_label({kode: sebutan.label(kode) for kode in milik})

    return k.potret.ingat(("sebutan_fasilitas", k.lingkup.daerah, jenis), urut)


def _terjawab(k: Konteks, sesi: Sesi, draf: Draf) -> None:
    """Answers given in this draft, each of which can be taken back before it is applied."""
    dijawab = [p for p in draf.rincian.get("dijawab", ()) if p.kunci in sesi.jawab]
    if not dijawab:
        return
    parts.judul("Jawaban dalam draf ini", f"{angka(len(dijawab))} jawaban, tersimpan saat diterapkan")
    for nomor, p in enumerate(dijawab):
        kiri, kanan = st.columns([86, 14], vertical_alignment="center")
        jawab = pilihan(k, p).get(sesi.jawab[p.kunci], sesi.jawab[p.kunci])
        with kiri:
            tulis_markup(html('<div class="ilp-tanya"><b>{j}</b><small>{t}</small></div>', t=p.teks, j=jawab))
        if kanan.button("Ubah", key=f"ubah_jawab_{nomor}", icon=":material/undo:", width="stretch"):
            del sesi.jawab[p.kunci]
            st.rerun()
