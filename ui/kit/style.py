"""The style sheet of our own elements, made from the tokens of ``geo.look``; Streamlit's theme does the rest."""

from __future__ import annotations

import streamlit as st

from geo.look import UKURAN, Rupa, contrast
from ui.kit import style_detail


def pasang(rupa: Rupa) -> None:
    """Write the style sheet. Once a run, before anything that uses it."""
    bagian = (_dasar, _kartu, _tanda, _susunan, _kader, _klaster, style_detail.rinci, style_detail.profil)
    st.html(f"<style>{''.join(b(rupa) for b in bagian)}{_besar()}</style>")


def _dasar(r: Rupa) -> str:
    return f"""
[data-testid="stHeader"] {{ height: 2.2rem; min-height: 2.2rem; background: transparent; }}
[data-testid="stMainBlockContainer"] {{ padding: 1.1rem 1.6rem 2.5rem; max-width: 1880px; }}
/* Below this width the sidebar is folded and its mark lies over the page: the sentence begins beneath it. */
@media (max-width: 768px) {{ [data-testid="stMainBlockContainer"] {{ padding-top: 2.6rem; }} }}
[data-testid="stSidebar"] {{ min-width: 260px; max-width: 260px; }}
[data-testid="stSidebarHeader"] {{ height: 2.6rem; min-height: 2.6rem; margin: 0; padding: .3rem .8rem; }}
[data-testid="stSidebarUserContent"] {{ padding: .2rem 1rem 1rem; }}
.st-key-menu-halaman {{ padding-bottom: .4rem; margin-bottom: .3rem; border-bottom: 1px solid {r.garis}; }}
.st-key-menu-halaman a {{ min-height: 1.75rem; padding-block: .12rem; }}
[data-testid="stSidebar"] [data-testid="stVerticalBlock"] {{ gap: .42rem; }}
[data-testid="stSidebar"] [data-testid="stWidgetLabel"] {{ min-height: 1.1rem; margin-bottom: .1rem; }}
[class*="st-key-saringan-url"], [class*="st-key-pilihan-url"],
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-pilihan-url"]) {{ display: none; }}
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] {{ gap: .75rem; }}
.ilp-kalimat {{ font-size: {UKURAN.kalimat}px; line-height: 1.25; font-weight: 650; color: {r.tinta};
  margin: 0; text-wrap: pretty; }}
.ilp-kepala {{ display: flex; gap: .3rem 1.1rem; align-items: baseline; justify-content: space-between;
  flex-wrap: wrap; }}
.ilp-kepala > .ilp-kalimat {{ flex: 1 1 640px; }}
.ilp-perihal {{ font-size: 13px; color: {r.redam}; margin: 0; white-space: nowrap; }}
.ilp-perihal b {{ color: {r.tinta}; font-weight: 600; }}
.ilp-catatan {{ font-size: 13px; color: {r.redam}; margin: 0; line-height: 1.4; }}
.ilp-catatan + .ilp-catatan {{ margin-top: .4rem; }}
.ilp-judul {{ font-size: {UKURAN.judul}px; font-weight: 650; color: {r.tinta}; margin: .2rem 0 0; }}
.ilp-judul small {{ font-size: 13px; font-weight: 400; color: {r.redam}; margin-left: .5rem; }}
"""


def _kartu(r: Rupa) -> str:
    return f"""
.ilp-deret {{ display: flex; gap: .6rem; }}
.ilp-deret > * {{ flex: 1 1 0; }}
.ilp-deret > .lebar {{ flex-grow: 1.4; }}
.ilp-kartu {{ position: relative; background: {r.permukaan}; border: 1px solid {r.garis}; border-radius: 6px;
  padding: .5rem .8rem .55rem;
  min-width: 0; }}
.ilp-kartu.simulasi {{ border: 1.5px dashed {r.simulasi}; }}
.ilp-kartu.sementara {{ background: repeating-linear-gradient(135deg,
  color-mix(in srgb, {r.redam} 14%, {r.permukaan}) 0 2px, {r.permukaan} 2px 12px); }}
.ilp-kartu .nama {{ font-size: 14px; font-weight: 600; color: {r.tinta}; line-height: 1.2; }}
.ilp-kartu .tanda {{ position: absolute; top: -10px; right: 8px; display: flex; gap: .25rem; }}
.ilp-kartu .angka {{ font-size: {UKURAN.kartu}px; line-height: 1.12; font-weight: 700; color: {r.utama};
  font-variant-numeric: tabular-nums; white-space: nowrap; }}
.ilp-kartu .angka.kosong {{ font-size: 17px; color: {r.redam}; font-weight: 600; line-height: 38px; }}
.ilp-kartu .angka small {{ font-size: 17px; font-weight: 500; color: {r.redam}; margin-left: .25rem; }}
.ilp-kartu .ket {{ font-size: 13px; line-height: 1.3; color: {r.redam}; overflow-wrap: anywhere; }}
.ilp-kartu .ubah {{ font-size: 13px; font-weight: 600; color: {r.redam}; }}
.ilp-kartu .ubah.baik {{ color: {r.utama}; }}
.ilp-kartu .ubah.buruk {{ color: {r.perhatian}; }}
.ilp-panel {{ background: {r.permukaan}; border: 1px solid {r.garis}; border-radius: 6px; padding: .6rem .9rem; }}
@media (max-width: 1100px) {{ .ilp-deret {{ flex-wrap: wrap; }} .ilp-deret > * {{ flex-basis: 30%; }} }}
@media (max-width: 640px) {{ .ilp-deret > * {{ flex-basis: 44%; }} }}
"""


def _tanda(r: Rupa) -> str:
    return f"""
.ilp-tanda {{ font-size: 12px; font-weight: 600; border-radius: 4px; padding: 0 .35rem; white-space: nowrap;
  border: 1.5px solid {r.garis}; color: {r.redam}; background: {r.permukaan}; line-height: 1.5; }}
.ilp-tanda.simulasi {{ border: 1.5px dotted {r.simulasi}; color: {r.simulasi}; letter-spacing: .04em; }}
.ilp-tanda.perkiraan {{ border-style: dashed; }}
.ilp-tanda.sementara {{ border-style: dashed; color: {r.tinta}; }}
.ilp-tanda.lokus {{ background: {r.utama}; border-color: {r.utama}; color: {r.permukaan}; }}
.ilp-tanda.perhatian {{ border-color: {r.perhatian}; color: {r.perhatian}; }}
.ilp-keping {{ display: inline-flex; gap: .3rem; align-items: center; font-size: 13px; border-radius: 999px;
  background: {r.permukaan}; border: 1px solid {r.garis}; color: {r.tinta}; padding: .05rem .65rem; }}
.ilp-keping b {{ font-weight: 600; color: {r.redam}; }}
.ilp-keping-deret {{ display: flex; flex-wrap: wrap; gap: .35rem; align-items: center; }}
.ilp-kosong {{ border: 1.5px dashed {r.garis}; border-radius: 6px; padding: 1rem 1.2rem; color: {r.redam};
  background: {r.permukaan}; font-size: 15px; line-height: 1.45; }}
.ilp-kosong b {{ color: {r.tinta}; display: block; font-size: 17px; }}
.ilp-peringatan, .ilp-galat {{ border: 1.5px solid {r.perhatian}; border-left-width: 6px; border-radius: 6px; margin: 0;
  padding: .45rem .8rem; color: {r.tinta}; background: {r.permukaan}; font-size: 15px; line-height: 1.4;
  overflow-wrap: anywhere; }}
.ilp-peringatan.sementara {{ border-style: dashed; border-left-style: solid;
  background: repeating-linear-gradient(135deg, color-mix(in srgb, {r.perhatian} 16%, {r.permukaan}) 0 2px,
  {r.permukaan} 2px 12px); }}
.ilp-galat p {{ margin: .35rem 0 0; }}
"""


def _susunan(r: Rupa) -> str:
    return f"""
ul.ilp-daftar {{ list-style: none; margin: 0 !important; padding: 0 !important; }}
ul.ilp-daftar li {{ margin: 0 !important; }}
.ilp-daftar li {{ display: grid; grid-template-columns: 1.4rem 1fr auto; gap: 0 .5rem; padding: .26rem 0;
  border-bottom: 1px solid {r.garis}; font-size: 14px; color: {r.tinta}; align-items: baseline; }}
.ilp-daftar .isi {{ display: contents; }}
.ilp-daftar .isi span {{ grid-column: 2 / -1; grid-row: 2; }}
.ilp-daftar .isi b:empty {{ display: none; }}
.ilp-daftar .isi b:empty + span {{ grid-column: 2; grid-row: 1; }}
.ilp-daftar .nilai {{ grid-column: 3; grid-row: 1; }}
.ilp-daftar li:last-child {{ border-bottom: 0; }}
.ilp-daftar .no {{ color: {r.redam}; font-variant-numeric: tabular-nums; text-align: right; }}
.ilp-daftar .isi b {{ font-weight: 650; font-size: 15px; }}
.ilp-daftar .isi span {{ display: block; color: {r.redam}; font-size: 13px; line-height: 1.35; }}
.ilp-daftar .isi b:empty + span {{ font-size: 14px; color: {r.tinta}; }}
.ilp-daftar .nilai {{ font-weight: 700; font-size: 17px; font-variant-numeric: tabular-nums; white-space: nowrap; }}
.ilp-daftar .nilai.buruk {{ color: {r.perhatian}; }}
.ilp-lembar {{ display: grid; grid-template-columns: 5.6rem minmax(0, 1fr); gap: .22rem .7rem;
  margin: .4rem 0 0; padding: 0 !important; font-size: 14px; line-height: 1.35; color: {r.tinta}; }}
.ilp-lembar dt {{ color: {r.redam}; font-size: 13px; }}
.ilp-lembar dt, .ilp-lembar dd {{ margin: 0 !important; padding: 0 !important; overflow-wrap: anywhere; }}
.ilp-lembar dd small {{ display: block; font-size: 13px; color: {r.redam}; }}
.ilp-nama {{ font-size: 20px; line-height: 1.2; font-weight: 700; color: {r.tinta}; margin: 0 0 .3rem; }}
.ilp-tabel {{ border-collapse: collapse; width: 100%; font-size: {UKURAN.tabel}px; color: {r.tinta}; }}
.ilp-tabel th {{ text-align: left; font-weight: 600; color: {r.redam}; font-size: 13px; padding: .3rem .5rem;
  border-bottom: 1.5px solid {r.garis}; vertical-align: bottom; }}
.ilp-tabel td {{ padding: .28rem .5rem; border-bottom: 1px solid {r.garis}; vertical-align: middle; }}
.ilp-tabel .kanan {{ text-align: right; font-variant-numeric: tabular-nums; }}
.ilp-tabel tr.terpilih td {{ background: color-mix(in srgb, {r.utama} 12%, transparent); font-weight: 600; }}
"""


def _kader(r: Rupa) -> str:
    """Funnel, colour keys and the heatmap of groups."""
    return f"""
.ilp-corong {{ border-collapse: collapse; width: 100%; color: {r.tinta}; }}
.ilp-corong th {{ font-size: 13px; font-weight: 400; color: {r.redam}; text-align: right; vertical-align: bottom;
  padding: 0 0 .3rem .7rem; line-height: 1.2; white-space: nowrap; }}
.ilp-corong td {{ padding: .3rem 0 .3rem .7rem; text-align: right; font-variant-numeric: tabular-nums; font-size: 15px;
  white-space: nowrap; border-top: 1px solid {r.garis}; }}
.ilp-corong td:first-child, .ilp-corong th:first-child {{ text-align: left; padding-left: 0; }}
.ilp-corong td.nama {{ font-size: 16px; font-weight: 600; }}
.ilp-corong td.besar {{ font-size: 24px; line-height: 1.15; font-weight: 700; color: {r.utama}; }}
.ilp-corong td.kosong {{ color: {r.redam}; font-size: 13px; }}
.ilp-corong td small {{ display: block; font-size: 12px; color: {r.redam}; line-height: 1.2; }}
.ilp-corong td.batang {{ width: 36%; }}
.ilp-corong .jalur {{ position: relative; height: 26px; }}
.ilp-corong .isi {{ position: absolute; inset: 0 auto 0 0; border-radius: 0 3px 3px 0; }}
.ilp-corong .terbit {{ position: absolute; top: -4px; bottom: -4px; width: 3px; margin-left: -1.5px;
  background: {r.perhatian}; }}
.ilp-kunci {{ display: flex; flex-wrap: wrap; gap: .15rem .9rem; font-size: 13px; color: {r.tinta}; margin: 0; }}
.ilp-kunci i {{ display: inline-block; width: 13px; height: 13px; border-radius: 2px; margin-right: .35rem;
  vertical-align: -2px; border: 1px solid {r.garis}; }}
.ilp-kunci i.tik {{ width: 3px; border: 0; margin-inline: 5px; height: 15px; background: {r.perhatian}; }}
[class*="st-key-gulir"] .ilp-tabel thead th {{ position: sticky; top: 0; background: {r.permukaan}; }}
.ilp-petak-bingkai {{ overflow: auto; max-height: 590px; background: {r.permukaan}; border: 1px solid {r.garis};
  border-radius: 6px; }}
.ilp-petak {{ border-collapse: separate; border-spacing: 2px; width: 100%; table-layout: fixed; font-size: 14px;
  color: {r.tinta}; }}
.ilp-petak th {{ font-weight: 600; font-size: 13px; text-align: left; padding: .25rem .5rem; line-height: 1.2;
  vertical-align: bottom; background: {r.permukaan}; }}
.ilp-petak thead th {{ position: sticky; top: 0; z-index: 1; }}
.ilp-petak thead th:first-child {{ width: 15.5rem; }}
.ilp-petak tbody th {{ font-size: 14px; font-weight: 400; white-space: nowrap; }}
.ilp-petak tbody tr.acuan th {{ font-weight: 700; }}
.ilp-petak td {{ padding: .2rem .6rem; border-radius: 3px; white-space: nowrap; font-variant-numeric: tabular-nums; }}
.ilp-petak td b {{ display: inline-block; min-width: 3.1rem; margin-right: .35rem; font-weight: 700; }}
.ilp-petak td.kosong {{ color: {r.redam}; border: 1px dashed {r.garis}; background: {r.tanpa_kelas}; }}
@media (min-width: 1700px) {{
  .ilp-corong td.besar {{ font-size: 32px; }}
  .ilp-corong td.nama {{ font-size: 20px; }}
  .ilp-corong td {{ font-size: 19px; padding-block: .5rem; }}
  .ilp-corong td small, .ilp-corong td.kosong, .ilp-corong th {{ font-size: 15px; }}
  .ilp-petak, .ilp-petak tbody th {{ font-size: 17px; }}
  .ilp-petak td b {{ min-width: 3.6rem; }}
  .ilp-petak thead th, .ilp-kunci {{ font-size: 15px; }}
  .ilp-petak-bingkai {{ max-height: 720px; }}
}}
"""


def _klaster(r: Rupa) -> str:
    """The area × cluster matrix (with see-through buttons over its columns) and the readiness table."""
    teks = [max((r.tinta, r.permukaan), key=lambda t, w=w: contrast(t, w)) for w in r.kelas]
    kelas = "".join(
        f".ilp-matriks .m{n} {{ background: {w}; color: {t}; }}\n"
        for n, (w, t) in enumerate(zip(r.kelas, teks, strict=True))
    )
    kepala = "".join(f".ilp-matriks th.k-{c} {{ border-top-color: {w}; }}\n" for c, w in r.klaster.items())
    return f"""
.st-key-matriks {{ position: relative; gap: 0 !important; background: {r.permukaan}; border: 1px solid {r.garis};
  border-radius: 6px; overflow: hidden; }}
.ilp-matriks {{ border-collapse: collapse; table-layout: fixed; width: 100%; color: {r.tinta}; font-size: 14px;
  line-height: 1.15; font-variant-numeric: tabular-nums; }}
.ilp-matriks th {{ text-align: left; font-weight: 600; padding: 0 .45rem; vertical-align: top; }}
.ilp-matriks th.tempat {{ width: 140px; color: {r.redam}; font-size: 13px; vertical-align: bottom;
  padding-bottom: .3rem; }}
.ilp-matriks thead th {{ border-top: 4px solid transparent; border-bottom: 1.5px solid {r.garis};
  padding: .2rem .45rem .25rem; }}
.ilp-matriks thead th > span {{ display: block; font-weight: 400; }}
.ilp-matriks thead .nama {{ font-size: 12px; color: {r.redam}; white-space: nowrap; }}
.ilp-matriks thead .nama b {{ font-weight: 650; color: {r.tinta}; }}
.ilp-matriks thead .ilp-tanda {{ line-height: 1.1; padding: 0 .25rem; }}
.ilp-matriks thead .ind {{ font-size: 15px; font-weight: 650; }}
.ilp-matriks thead .dari {{ font-size: 12px; line-height: 16px; color: {r.redam}; }}
.ilp-matriks tbody th {{ font-weight: 400; white-space: nowrap; vertical-align: middle; }}
.ilp-matriks tbody tr {{ height: 28px; border-bottom: 1px solid {r.garis}; }}
.ilp-matriks tbody tr:last-child {{ border-bottom: 0; }}
.ilp-matriks td {{ padding: 0 .45rem; border-left: 1px solid {r.garis}; }}
.ilp-matriks tr.kota th, .ilp-matriks tr.terpilih th {{ font-weight: 700; }}
.ilp-matriks tr.kota {{ border-bottom: 2px solid {r.redam}; }}
.ilp-matriks tr.terpilih {{ outline: 2px solid {r.tinta}; outline-offset: -2px; }}
.ilp-matriks tr.redup > * {{ opacity: .55; }}
.ilp-matriks .pilih {{ background: color-mix(in srgb, {r.utama} 9%, transparent); }}
.ilp-matriks .sel {{ display: flex; align-items: center; gap: .45rem; }}
.ilp-matriks .angka {{ flex: 0 0 62px; text-align: right; font-weight: 700; font-size: 15px; border-radius: 3px;
  padding: .12rem .3rem; white-space: nowrap; box-sizing: border-box; }}
.ilp-matriks .angka.sim {{ outline: 1.5px dotted {r.simulasi}; outline-offset: -1px; }}
{kelas}{kepala}
@media (max-width: 1250px) {{
  .st-key-matriks {{ overflow-x: auto; }}
  .ilp-matriks {{ min-width: 960px; }}
  .st-key-matriks-kolom {{ right: auto; width: 820px !important; }}
}}
.ilp-matriks .m0 {{ color: {r.perhatian}; box-shadow: inset 0 0 0 1px {r.garis}; }}
.ilp-matriks tr.kota .sel {{ display: grid; grid-template-columns: 62px minmax(0, 1fr) auto; gap: 0 .45rem; }}
.ilp-matriks tr.kota .angka {{ grid-row: 1 / 3; }}
.ilp-matriks tr.kota .isi {{ display: contents; }}
.ilp-matriks tr.kota .cacah {{ grid-column: 2 / 4; }}
.ilp-matriks tr.kota .kata {{ grid-column: 1 / 3; }}
.ilp-matriks tr.kota {{ height: 38px; }}
.ilp-matriks .isi {{ flex: 1 1 0; min-width: 0; }}
.ilp-matriks .cacah {{ display: block; font-size: 12px; color: {r.redam}; white-space: nowrap; }}
.ilp-matriks .cacah.ditandai {{ color: {r.perhatian}; font-weight: 600; }}
.ilp-matriks .batang {{ display: block; height: 4px; background: {r.garis}; border-radius: 2px; margin-top: 1px; }}
.ilp-matriks .batang i {{ display: block; height: 4px; background: {r.redam}; border-radius: 2px; }}
.ilp-matriks .siap {{ flex: 0 0 auto; min-width: 26px; text-align: right; font-size: 13px; color: {r.tinta}; }}
.ilp-matriks .kata {{ flex: 1 1 0; font-size: 13px; color: {r.redam}; padding: .12rem .35rem; border-radius: 3px;
  white-space: nowrap; background: repeating-linear-gradient(135deg, {r.garis} 0 1px, transparent 1px 7px); }}
.ilp-matriks .kata.tidak_berlaku {{ background: {r.tidak_berlaku}; color: {r.tinta}; }}
.st-key-matriks-kolom {{ position: absolute !important; inset: 0 0 0 140px; width: auto !important;
  display: grid !important; grid-template-columns: repeat(5, minmax(0, 1fr));
  grid-template-rows: minmax(0, 1fr); gap: 0 !important; }}
.st-key-matriks-kolom > *, .st-key-matriks-kolom .stButton, .st-key-matriks-kolom .stButton > * {{
  height: 100% !important; width: 100% !important; }}
.st-key-matriks-kolom button {{ height: 100%; width: 100%; min-height: 0; background: transparent; color: transparent;
  border: 2px solid transparent; border-radius: 0; overflow: hidden; }}
.st-key-matriks-kolom button * {{ color: transparent; }}
.st-key-matriks-kolom button:hover, .st-key-matriks-kolom button:focus-visible {{ border-color: {r.utama};
  background: color-mix(in srgb, {r.utama} 5%, transparent); }}
@media (min-width: 1700px) {{
  .ilp-matriks {{ font-size: 18px; }}
  .ilp-matriks tbody tr {{ height: 38px; }}
  .ilp-matriks tr.kota {{ height: 48px; }}
  .ilp-matriks th.tempat {{ width: 190px; }}
  .st-key-matriks-kolom {{ inset: 0 0 0 190px; }}
  .ilp-matriks .angka {{ flex-basis: 88px; font-size: 21px; }}
  .ilp-matriks tr.kota .sel {{ grid-template-columns: 88px minmax(0, 1fr) auto; }}
  .ilp-matriks .siap, .ilp-matriks .kata {{ font-size: 16px; }}
  .ilp-matriks thead .ind {{ font-size: 19px; }}
  .ilp-matriks thead .nama, .ilp-matriks thead .dari, .ilp-matriks .cacah {{ font-size: 14px; line-height: 1.25; }}
}}
.ilp-kesiapan td i {{ font-style: normal; font-weight: 700; display: inline-block; width: 1.1em; text-align: center; }}
.ilp-kesiapan td.ya {{ color: {r.utama}; font-weight: 600; }}
.ilp-kesiapan td.tidak {{ color: {r.perhatian}; font-weight: 600; }}
.ilp-kesiapan td.belum_dilaporkan {{ color: {r.redam};
  background: repeating-linear-gradient(135deg, {r.garis} 0 1px, transparent 1px 7px); }}
.ilp-butir {{ list-style: none; margin: 0 !important; padding: 0 !important; display: grid; gap: .25rem;
  font-size: 14px; line-height: 1.4;
  color: {r.tinta}; }}
.ilp-butir li {{ margin: 0 !important; padding: 0; }}
"""


def _besar() -> str:
    """On a large screen the type grows with it; last, so that it wins over the rules above."""
    return """
@media (min-width: 1700px) {
  .ilp-kalimat { font-size: 31px; }
  .ilp-kartu .angka { font-size: 44px; }
  .ilp-kartu .angka.kosong { font-size: 24px; }
  .ilp-kartu .angka small { font-size: 22px; }
  .ilp-kartu .nama, .ilp-kartu .ket, .ilp-kartu .ubah { font-size: 17px; }
  .ilp-perihal, .ilp-keping, .ilp-catatan { font-size: 15px; }
  .ilp-daftar li, .ilp-daftar .isi span { font-size: 16px; }
  .ilp-daftar .isi b { font-size: 18px; }
  .ilp-daftar .nilai { font-size: 21px; }
  .ilp-tabel, .ilp-tabel th { font-size: 16px; }
  .ilp-judul { font-size: 22px; }
}
"""
