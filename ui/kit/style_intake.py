"""Style of the pages Data and Mutu Data, and Streamlit's English words in the uploader put into Indonesian."""

from __future__ import annotations

import streamlit as st

from geo.look import Rupa, contrast


def pasang(r: Rupa) -> None:
    """Write the rules. Once a run, on the pages that use them."""
    st.html(f"<style>{_pengunggah(r)}{_draf(r)}{_tanya(r)}{_lengkap(r)}{_besar()}</style>")


def _pengunggah(r: Rupa) -> str:
    """The words are drawn by the style sheet; the element's own label says the same to a screen reader."""
    return f"""
[data-testid="stFileUploaderDropzone"] {{ border: 1.5px dashed {r.arsir}; background: {r.permukaan};
  padding: 1rem; }}
[data-testid="stFileUploaderDropzone"] button:not([aria-label]) p,
[data-testid="stFileUploaderDropzone"] > span button p {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] > span button p::after {{ content: "Pilih berkas"; font-size: 15px; }}
[data-testid="stFileUploaderDropzoneInstructions"] * {{ font-size: 0 !important; }}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{ font-size: 14px; color: {r.redam};
  content: "atau seret berkas ke sini · paling besar 200 MB · xlsx, xls, ods, csv, geojson, shp, gpkg, kml, gpx"; }}
"""


def _draf(r: Rupa) -> str:
    return f"""
.ilp-draf {{ background: color-mix(in srgb, {r.perhatian} 7%, {r.permukaan}); border: 1px solid {r.perhatian};
  border-left-width: 5px; border-radius: 6px; padding: .5rem .9rem; font-size: 15px; line-height: 1.4;
  color: {r.tinta}; }}
.ilp-draf.beres {{ border-color: {r.utama}; background: color-mix(in srgb, {r.utama} 8%, {r.permukaan}); }}
.ilp-draf b {{ font-weight: 650; }}
.ilp-draf p {{ margin: .15rem 0 0; font-size: 14px; color: {r.redam}; overflow-wrap: anywhere; }}
.ilp-draf ul {{ margin: .2rem 0 0; padding-left: 1.1rem !important; font-size: 14px; }}
.ilp-langkah {{ margin: 0; padding: 0 !important; list-style: none; counter-reset: l; display: grid; gap: .5rem; }}
.ilp-langkah li {{ counter-increment: l; margin: 0; display: grid; grid-template-columns: 1.9rem 1fr; gap: 0 .5rem;
  font-size: 14px; line-height: 1.4; color: {r.redam}; }}
.ilp-langkah li::before {{ content: counter(l); grid-row: span 2; width: 1.7rem; height: 1.7rem; line-height: 1.7rem;
  text-align: center; border-radius: 50%; background: {r.utama}; color: {r.permukaan}; font-weight: 700; }}
.ilp-langkah b {{ color: {r.tinta}; font-size: 15px; }}
.ilp-tabel td.teks {{ overflow-wrap: anywhere; }}
.ilp-tabel td, .ilp-tabel th {{ vertical-align: top; }}
.ilp-tabel del {{ color: {r.redam}; }}
.ilp-tabel ins {{ color: {r.utama}; text-decoration: none; font-weight: 650; }}
.ilp-locator {{ margin: 0; background: {r.permukaan}; border: 1px solid {r.garis}; border-radius: 6px;
  padding: .4rem; }}
.ilp-locator img {{ display: block; width: 100%; max-height: 520px; object-fit: contain; }}
.ilp-locator figcaption {{ font-size: 13px; color: {r.redam}; display: flex; flex-wrap: wrap; gap: .15rem .9rem;
  padding-top: .3rem; }}
.ilp-locator figcaption i {{ display: inline-block; width: 12px; height: 12px; border-radius: 50%;
  margin-right: .3rem; vertical-align: -1px; border: 2px solid var(--w); background: var(--w); }}
.ilp-locator figcaption i.hampa {{ background: transparent; }}
.ilp-locator figcaption i.kotak {{ border-radius: 2px; opacity: .6; }}
"""


def _tanya(r: Rupa) -> str:
    return f"""
.ilp-tanya {{ font-size: 15px; line-height: 1.4; color: {r.tinta}; }}
.ilp-tanya small {{ display: block; font-size: 13px; color: {r.redam}; overflow-wrap: anywhere; }}
[class*="st-key-tanya-baris"] {{ border-bottom: 1px solid {r.garis}; padding-bottom: .45rem; }}
"""


def _lengkap(r: Rupa) -> str:
    """The matrix of completeness: five classes of the common ramp, hatched where nothing came."""
    teks = [max((r.tinta, r.permukaan), key=lambda t, w=w: contrast(t, w)) for w in r.kelas]
    kelas = "".join(
        f".ilp-lengkap td.k{n} {{ background: {w}; color: {t}; }}\n"
        for n, (w, t) in enumerate(zip(r.kelas, teks, strict=True))
    )
    return f"""
.ilp-lengkap-bingkai {{ overflow: auto; max-height: 560px; background: {r.permukaan}; border: 1px solid {r.garis};
  border-radius: 6px; }}
.ilp-lengkap {{ border-collapse: separate; border-spacing: 2px; font-size: 13px; color: {r.tinta}; min-width: 100%; }}
.ilp-lengkap th {{ font-weight: 600; font-size: 13px; line-height: 1.2; padding: .25rem .3rem;
  background: {r.permukaan}; white-space: nowrap; text-align: center; position: sticky; top: 0; z-index: 1;
  color: {r.redam}; }}
.ilp-lengkap th:first-child {{ text-align: left; left: 0; z-index: 2; color: {r.tinta}; }}
.ilp-lengkap tbody th {{ font-weight: 400; font-size: 14px; top: auto; }}
.ilp-lengkap td {{ padding: .2rem .25rem; border-radius: 3px; text-align: center; white-space: nowrap;
  font-variant-numeric: tabular-nums; color: {r.tinta}; }}
{kelas}
.ilp-lengkap td.tiada {{ color: {r.tinta};
  background: repeating-linear-gradient(-45deg, {r.arsir} 0 2px, {r.tanpa_kelas} 2px 7px); }}
.ilp-lengkap tr.semua > * {{ font-weight: 700; }}
.ilp-legenda {{ display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: 13px; color: {r.redam}; margin: 0; }}
"""


def _besar() -> str:
    return """
@media (min-width: 1700px) {
  .ilp-draf, .ilp-tanya { font-size: 17px; }
  .ilp-draf p, .ilp-langkah li, .ilp-tanya small, .ilp-legenda, .ilp-locator figcaption { font-size: 15px; }
  .ilp-langkah b { font-size: 17px; }
  .ilp-lengkap, .ilp-lengkap tbody th { font-size: 16px; }
  .ilp-lengkap th { font-size: 15px; }
}
"""
