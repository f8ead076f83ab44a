"""Styles of the profile of a kelurahan and of folded explanations; put together by ``ui/kit/style.py``."""

from __future__ import annotations

from geo.look import Rupa


def rinci(r: Rupa) -> str:
    """Folded explanations (``details``), their lists, and the samples of states and marks."""
    return f"""
.ilp-lipat {{ background: {r.permukaan}; border: 1px solid {r.garis}; border-radius: 6px; margin: 0 0 .35rem;
  color: {r.tinta}; }}
.ilp-lipat summary {{ cursor: pointer; width: 100%; box-sizing: border-box;
  padding: .42rem .9rem; display: flex; gap: .3rem .8rem; align-items: baseline;
  font-size: 15px; list-style: none; }}
.ilp-lipat summary::-webkit-details-marker {{ display: none; }}
.ilp-lipat summary::before {{ content: "▸"; color: {r.redam}; flex: none; }}
.ilp-lipat[open] summary::before {{ content: "▾"; }}
.ilp-lipat summary:focus-visible {{ outline: 2px solid {r.utama}; outline-offset: -2px; }}
.ilp-lipat summary b {{ flex: none; font-weight: 650; }}
.ilp-lipat summary > span:not(.ilp-tanda) {{ flex: 1; color: {r.redam}; font-size: 14px; }}
.ilp-lipat summary .ilp-tanda {{ margin-left: auto; flex: none; }}
.ilp-lipat dl {{ display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .3rem .9rem; margin: 0;
  padding: .5rem .9rem .8rem 1.9rem; border-top: 1px solid {r.garis}; font-size: 14px; line-height: 1.45; }}
.ilp-lipat dt {{ color: {r.redam}; }}
.ilp-lipat dd {{ margin: 0; max-width: 62rem; overflow-wrap: anywhere; }}
.ilp-lipat dd small, .ilp-tabel td small {{ display: block; font-size: 13px; color: {r.redam}; line-height: 1.35; }}
.ilp-lipat p {{ margin: 0; padding: 0 .9rem .4rem 1.9rem; font-size: 14px; line-height: 1.45; max-width: 66rem; }}
.ilp-lipat p + ul {{ margin-left: 1.9rem; }}
.ilp-alinea {{ margin: 0 0 .5rem; padding: 0 0 0 1.1rem !important; font-size: 14px; line-height: 1.45;
  color: {r.tinta}; }}
.ilp-alinea li {{ margin: .15rem 0; max-width: 66rem; }}
.ilp-alinea:empty {{ display: none; }}
.ilp-panel code {{ font-size: 14px; color: {r.tinta};
  background: {r.dasar}; border: 1px solid {r.garis}; border-radius: 3px; padding: 0 .3rem; }}
.ilp-kelas {{ display: inline-flex; align-items: center; gap: .35rem; margin-right: .9rem; white-space: nowrap; }}
.ilp-kelas i {{ width: 22px; height: 14px; border: 1px solid {r.arsir}; border-radius: 2px; }}
.ilp-tanda.nyata {{ border-color: {r.utama}; color: {r.utama}; }}
.ilp-tanda.tiada {{ border-style: dashed; }}
.ilp-kelompok {{ display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: .6rem; }}
.ilp-kelompok > div {{ background: {r.permukaan}; border: 1px solid {r.garis}; border-radius: 6px;
  padding: .6rem .8rem; font-size: 14px; color: {r.tinta}; }}
.ilp-kelompok b {{ display: block; font-size: 15px; line-height: 1.25; }}
.ilp-kelompok small {{ color: {r.redam}; font-size: 13px; }}
.ilp-kelompok ol {{ margin: .4rem 0 0; padding-left: 1.6rem !important; line-height: 1.35; }}
.ilp-kelompok li {{ margin: .15rem 0; }}
.ilp-contoh {{ display: block; width: 46px; height: 22px; border: 1px solid {r.arsir}; border-radius: 2px;
  background: {r.tanpa_kelas}; }}
.ilp-contoh.belum_dilaporkan {{ background: repeating-linear-gradient(-45deg, {r.arsir} 0 2px,
  {r.tanpa_kelas} 2px 7px); }}
.ilp-contoh.tidak_berlaku {{ background: {r.tidak_berlaku}; }}
.ilp-contoh.disembunyikan {{ background: radial-gradient({r.arsir} 1.7px, {r.tanpa_kelas} 2px) 0 0 / 9px 9px; }}
.ilp-contoh.sementara {{ background: repeating-linear-gradient(45deg, {r.redam} 0 1.3px, transparent 1.3px 7px),
  {r.kelas[2]}; }}
.ilp-contoh.simulasi {{ border: 1.5px dotted {r.simulasi};
  background: radial-gradient({r.simulasi} 1.3px, transparent 1.6px) 0 0 / 10px 10px, var(--w); }}
.ilp-lambang-f {{ display: inline-block; width: 16px; height: 16px; border: 2.5px solid var(--w);
  background: var(--w); }}
.ilp-lambang-f.perkiraan {{ background: transparent; }}
.ilp-lambang-f.posyandu {{ border-radius: 50%; }}
.ilp-lambang-f.pustu {{ transform: rotate(45deg) scale(.82); }}
.ilp-lambang-f.puskesmas {{ position: relative; }}
.ilp-lambang-f.puskesmas::after {{ content: "+"; position: absolute; inset: 0; line-height: 11px; text-align: center;
  font: 700 15px/10px sans-serif; color: {r.permukaan}; }}
.ilp-lambang-f.puskesmas.perkiraan::after {{ color: var(--w); }}
@media (max-width: 1100px) {{ .ilp-kelompok {{ grid-template-columns: repeat(2, minmax(0, 1fr)); }} }}
"""


def profil(r: Rupa) -> str:
    """The profile: name, figures with strips, facilities, cadres, trends."""
    return f"""
.ilp-kepala-profil b {{ font-size: 30px; line-height: 1.1; font-weight: 700; color: {r.tinta}; display: block; }}
.ilp-kepala-profil span {{ font-size: 14px; color: {r.redam}; }}
.ilp-panel h3 {{ font-size: 15px; font-weight: 650; margin: 0 0 .25rem; padding: 0; color: {r.tinta};
  line-height: 1.25; }}
.ilp-panel h3 small {{ font-size: 12px; font-weight: 400; color: {r.redam}; margin-left: .4rem; }}
.ilp-panel + .ilp-panel {{ margin-top: .6rem; }}
.ilp-angka {{ display: grid; grid-template-columns: minmax(0, 1fr) auto 36%; gap: 0 .8rem; align-items: center;
  padding: .36rem 0; border-top: 1px solid {r.garis}; }}
.ilp-angka:first-of-type {{ border-top: 0; }}
.ilp-angka .nama {{ font-size: 15px; font-weight: 650; color: {r.tinta}; line-height: 1.2; }}
.ilp-angka .nama small {{ font-size: 12px; font-weight: 400; color: {r.redam}; }}
.ilp-angka .ket {{ font-size: 12px; color: {r.redam}; line-height: 1.3; }}
.ilp-angka .nilai {{ font-size: 25px; font-weight: 700; color: {r.utama}; white-space: nowrap; text-align: right;
  font-variant-numeric: tabular-nums; line-height: 1.1; }}
.ilp-angka .nilai.kosong {{ font-size: 14px; font-weight: 600; color: {r.redam}; }}
.ilp-angka .nilai.buruk {{ color: {r.perhatian}; }}
.ilp-pita {{ position: relative; height: 20px; margin: 0 8px; }}
.ilp-pita::before {{ content: ""; position: absolute; left: -8px; right: -8px; top: 9.5px; height: 1px;
  background: {r.garis}; }}
.ilp-pita i {{ position: absolute; top: 10px; width: 9px; height: 9px; margin: -4.5px 0 0 -4.5px; border-radius: 50%;
  background: {r.arsir}; opacity: .75; }}
.ilp-pita i.ini {{ width: 17px; height: 17px; margin: -8.5px 0 0 -8.5px; background: {r.utama}; opacity: 1;
  border: 2px solid {r.permukaan}; box-shadow: 0 0 0 1px {r.utama}; }}
.ilp-pita i.ini.buruk {{ background: {r.perhatian}; box-shadow: 0 0 0 1px {r.perhatian}; }}
.ilp-pita i.kota {{ width: 3px; height: 20px; margin: -10px 0 0 -1.5px; border-radius: 0; background: {r.tinta};
  opacity: 1; }}
.ilp-angka .banding {{ display: flex; justify-content: space-between; gap: .5rem; font-size: 12px; color: {r.redam};
  line-height: 1.25; }}
.ilp-angka .banding b {{ color: {r.tinta}; font-weight: 650; }}
.ilp-fas {{ display: flex; flex-wrap: wrap; gap: .1rem .75rem; font-size: 13px; line-height: 1.45; color: {r.tinta}; }}
.ilp-fas span {{ display: inline-flex; align-items: center; gap: .35rem; }}
.ilp-fas .ilp-lambang-f {{ width: 11px; height: 11px; border-width: 2px; flex: none; }}
.ilp-fas .ilp-lambang-f.puskesmas::after {{ font-size: 11px; line-height: 7px; }}
.ilp-fas em {{ font-style: normal; color: {r.perhatian}; }}
.ilp-fas + .ilp-fas {{ margin-top: .2rem; }}
.ilp-tumpuk {{ display: flex; height: 20px; border-radius: 3px; overflow: hidden; border: 1px solid {r.garis}; }}
.ilp-tumpuk i {{ display: block; min-width: 3px; border-right: 1px solid {r.permukaan}; }}
.ilp-tumpuk-kunci {{ display: flex; flex-wrap: wrap; gap: 0 .8rem; font-size: 13px; line-height: 1.5;
  color: {r.tinta}; }}
.ilp-tumpuk-kunci i {{ display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin-right: .3rem;
  border: 1px solid {r.garis}; vertical-align: -1px; }}
.ilp-tindak {{ margin: 0; padding-left: 1.25rem !important; font-size: 14px; line-height: 1.38; color: {r.tinta}; }}
.ilp-tindak li {{ margin: 0 0 .25rem; }}
.ilp-tindak li::marker {{ font-weight: 700; color: {r.perhatian}; }}
.ilp-jalur-deret {{ display: grid; grid-template-columns: 1fr 1fr; gap: .5rem 1rem; }}
.ilp-jalur .atas {{ display: flex; justify-content: space-between; font-size: 13px; font-weight: 600; color: {r.tinta};
  line-height: 1.3; }}
.ilp-jalur .grafik {{ position: relative; height: 46px; display: flex; gap: 2px; border-bottom: 1px solid {r.arsir}; }}
.ilp-jalur .grafik > span {{ flex: 1; position: relative; height: 100%; }}
.ilp-jalur .grafik > span.kosong {{ background: repeating-linear-gradient(-45deg, {r.garis} 0 1px,
  transparent 1px 5px); }}
.ilp-jalur .b {{ position: absolute; left: 0; right: 0; bottom: 0; background: {r.utama}; opacity: .42;
  border-radius: 1px 1px 0 0; }}
.ilp-jalur .kini .b {{ opacity: 1; }}
.ilp-jalur .ragu .b {{ background: repeating-linear-gradient(45deg, {r.perhatian} 0 2px,
  transparent 2px 5px); opacity: .8; }}
.ilp-jalur .k {{ position: absolute; left: 0; right: 2px; height: 2px; margin-bottom: -1px; background: {r.tinta}; }}
.ilp-jalur .atas span + span {{ white-space: nowrap; }}
.ilp-jalur .bawah {{ font-size: 12px; color: {r.redam};
  line-height: 1.3; }}
.ilp-jalur .bawah .baik {{ color: {r.utama}; font-weight: 600; }}
.ilp-jalur .bawah .buruk {{ color: {r.perhatian}; font-weight: 600; }}
@media (min-width: 1700px) {{
  .ilp-kepala-profil b {{ font-size: 38px; }}
  .ilp-kepala-profil span {{ font-size: 16px; }}
  .ilp-panel h3 {{ font-size: 18px; }}
  .ilp-panel h3 small, .ilp-angka .ket, .ilp-angka .nama small, .ilp-angka .banding,
  .ilp-jalur .bawah {{ font-size: 14px; }}
  .ilp-angka {{ padding: .55rem 0; }}
  .ilp-angka .nama {{ font-size: 18px; }}
  .ilp-angka .nilai {{ font-size: 34px; }}
  .ilp-fas, .ilp-tumpuk-kunci, .ilp-tindak, .ilp-jalur .atas {{ font-size: 16px; }}
  .ilp-jalur .grafik {{ height: 74px; }}
}}
"""
