"""The map: areas with their code, names that never touch (numbers where one has no room), facilities by shape, legend
with counts, scale, source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.drawing import Bidang, GambarPeta, IsiBidang, Label, Titik
from geo.legend import Legenda
from ilp_data.format import angka, persen
from reports.box import Kotak
from reports.model import Nilai, Peta
from reports.svg import text as huruf
from reports.svg.canvas import LABEL, Kanvas, jalur, n
from reports.svg.labels import BANYAK, beri_nomor, letakkan_label, tanda_segan
from reports.svg.labels_points import letakkan_di_samping
from reports.svg.maps_layout import Letak, km, letak, sumber, tinggi_kaki
from reports.svg.marks import lambang, legenda_peta
from reports.svg.values import ada

# Ways to write the names, the best first: type size, with values, names on two lines.
_CARA = ((LABEL * 1.15, True, False), (LABEL, True, False), (LABEL - 1, True, True), (LABEL - 1, False, True))
_RAPI = {"fill_rule": "evenodd", "stroke_linejoin": "round"}
# On its own land: with its value, and whether the name is on two lines; the fullest first.
_PENUH = ((True, False), (True, True), (False, False), (False, True))
_TANPA_NILAI = 4  # as bad as so many numbers: names without their values
_NOMOR = "10"  # as wide as a number gets
_TERSISA = 0.8  # how much of its size a map keeps beside the list of its numbers
_KECIL = 14  # px; a place smaller than that bears a ring of this radius
_TERBACA = 13  # px; the letter of a smaller mark would be a blot
_SKALA_TITIK = {"puskesmas": 1.35, "pustu": 1.0, "poskes": 1.0, "posyandu": 0.8, "lainnya": 0.8}


def peta(kv: Kanvas, p: Peta, k: Kotak) -> None:
    """Draw a map into a box."""
    g = p.gambar
    if p.judul:
        baris = huruf.lipat_paling(p.judul, kv.ukuran(LABEL * 1.2), k.lebar, 2, huruf.SEDANG)
        y = kv.paragraf(k.x, k.y, baris, kv.ukuran(LABEL * 1.2), tebal=huruf.SEDANG)
        k = k.potong(atas=y - k.y + kv.ukuran(4))
    lg = _bercatatan(g.legenda or Legenda(), _di_luar(g))
    if g.kerangka.alas:
        lt = letak(kv, g, lg, k)
        label = _label_samping(kv, p, lt)
    elif p.nomor is None:
        lg, lt, label = _bernama(kv, p, lg, k)
    else:
        lt = letak(kv, g, lg, k)
        label = _label_di_tempat(kv, p, lt, p.nomor)
    _bidang(kv, g, lt, _hanya_letak(p))
    _lingkari(kv, g, lt)
    for t in g.titik:
        if _dalam(g, t):
            s = _SKALA_TITIK.get(t.jenis, 1.0)
            kv.mentah(_titik(kv, t, lt.x(t.x), lt.y(t.y), s * kv.besar * 15))
    _tulis_label(kv, p, lt, label)
    _kaki(kv, g, lt, k)
    legenda_peta(kv, lg, lt.legenda, lt.tegak)


def _hanya_letak(p: Peta) -> bool:
    """Whether a map only shows where something lies."""
    return bool(p.gambar.terpilih) and not p.nilai


def _dalam(g: GambarPeta, t: Titik) -> bool:
    return 0 <= t.x <= g.kerangka.lebar and 0 <= t.y <= g.kerangka.tinggi


def _di_luar(g: GambarPeta) -> str:
    """Facilities whose point lies beyond the map: they are not drawn somewhere else."""
    banyak = sum(not _dalam(g, t) for t in g.titik)
    return f"{angka(banyak)} titik di luar peta tidak digambar" if banyak else ""


def _bernama(kv: Kanvas, p: Peta, lg: Legenda, k: Kotak) -> tuple[Legenda, Letak, Berlabel]:
    """The map with its names: a list of numbers takes room from it, which may make more numbers."""
    lt = awal = letak(kv, p.gambar, lg, k)
    label, nomor = _label(kv, p, lt, frozenset())
    polos, penuh = [(lb, t) for lb, t in label if lb.kode not in nomor], lg
    if _hanya_letak(p) or len(_ditulis(p)) > BANYAK:  # its heading names it; of very many those that find room
        return lg, lt, polos
    while nomor:  # what bears a number keeps it, so this ends
        penuh = replace(lg, catatan=(*_kunci(p, nomor), *lg.catatan))
        lt = letak(kv, p.gambar, penuh, k)
        lalu = nomor
        label, nomor = _label(kv, p, lt, frozenset(nomor))
        if nomor == lalu:
            break
    if lt.skala < _TERSISA * awal.skala:
        return lg, awal, polos  # a long list would leave no map: these areas stay without a name
    return penuh, lt, label


def _kunci(p: Peta, nomor: tuple[str, ...]) -> tuple[str, ...]:
    """What the numbers stand for."""
    nama = {b.kode: b.nama for b in p.gambar.kerangka.bidang}
    return tuple(f"{i} {nama[c]} {_teks(p, c)}".strip() for i, c in enumerate(nomor, 1))


def _bercatatan(lg: Legenda, catatan: str) -> Legenda:
    return replace(lg, catatan=(*lg.catatan, catatan)) if catatan else lg


def _bidang(kv: Kanvas, g: GambarPeta, lt: Letak, letak: bool) -> None:
    """All areas, then the borders of the kecamatan, the outlines of what is simulated and of what is chosen."""
    r, u = kv.rupa, kv.besar
    gambar = {b.kode: jalur(b.cincin, lt.skala, lt.kotak.x, lt.kotak.y) for b in g.kerangka.bidang}
    if g.kerangka.alas:
        alas = jalur(g.kerangka.alas, lt.skala, lt.kotak.x, lt.kotak.y)
        kv.bentuk(alas, fill=r.permukaan, stroke=r.redam, stroke_width=0.8 * u, stroke_dasharray="2 3", **_RAPI)
    if letak:
        # Where only a place is shown, the others are one shape: it is the same on the map of every place.
        kv.bentuk("".join(gambar.values()), fill=_polos(kv, g), stroke=r.arsir, stroke_width=0.8 * u, **_RAPI)
    for b in g.kerangka.bidang:
        if not letak or b.kode in g.terpilih:
            _satu_bidang(kv, g, b.kode, gambar[b.kode])
    kecamatan = jalur(g.kerangka.garis, lt.skala, lt.kotak.x, lt.kotak.y)
    kv.bentuk(kecamatan, fill="none", stroke=r.tepi_kecamatan, stroke_width=1.6 * u, **_RAPI)
    for b in g.kerangka.bidang:
        if g.isi.get(b.kode, IsiBidang(None)).simulasi:
            kv.bentuk(gambar[b.kode], fill="none", **kv.titik_titik())
    for b in g.kerangka.bidang:
        if b.kode in g.terpilih:
            # On a small area a thick outline would hide what it shows.
            tebal = max(1.4 * u, min(3.2 * u, 0.06 * lt.skala * b.luas**0.5))
            kv.bentuk(gambar[b.kode], fill="none", stroke=r.permukaan, stroke_width=1.9 * tebal, **_RAPI)
            kv.bentuk(gambar[b.kode], fill="none", stroke=r.terpilih, stroke_width=tebal, **_RAPI)


def _lingkari(kv: Kanvas, g: GambarPeta, lt: Letak) -> None:
    """On a map without a legend a ring around what it shows, where that is so small that borders would hide it."""
    tampak = [b for b in g.kerangka.bidang if g.isi.get(b.kode, IsiBidang(None)).warna and b.cincin]
    if g.legenda is not None or not 0 < len(tampak) < len(g.kerangka.bidang):
        return
    titik = [t for b in tampak for c in b.cincin for t in c]
    x, y = [lt.x(t[0]) for t in titik], [lt.y(t[1]) for t in titik]
    if max(max(x) - min(x), max(y) - min(y)) < _KECIL * kv.besar:
        pusat = {"cx": n((min(x) + max(x)) / 2), "cy": n((min(y) + max(y)) / 2), "r": n(_KECIL * kv.besar)}
        kv.unsur("circle", **pusat, fill="none", stroke=kv.rupa.utama, stroke_width=2.4 * kv.besar)


def _polos(kv: Kanvas, g: GambarPeta) -> str:
    """The fill of the areas that are not chosen, on a map of a place."""
    lain = next((isi.warna for kode, isi in g.isi.items() if kode not in g.terpilih), None)
    return kv.palet.kelas(lain)


def _satu_bidang(kv: Kanvas, g: GambarPeta, kode: str, d: str) -> None:
    isi, r = g.isi.get(kode, IsiBidang(None)), kv.rupa
    warna = kv.isian(isi.keadaan, kv.palet.kelas(isi.warna))
    polos = not warna.startswith("url(")
    pudar = kode in g.redup and polos
    if pudar:
        kv.bentuk(d, fill=r.tanpa_kelas, **_RAPI)
    tepi = kv.palet.tepi_di_atas(warna) if polos and isi.warna else r.arsir
    kv.bentuk(d, fill=warna, fill_opacity=0.3 if pudar else None, stroke=tepi, stroke_width=1.1 * kv.besar,
              data_kode=kode, data_keadaan=isi.keadaan, **_RAPI)  # fmt: skip
    if isi.keadaan == "sementara":
        kv.bentuk(d, fill=kv.pola("sementara"), **_RAPI)


def _titik(kv: Kanvas, t: Titik, x: float, y: float, sisi: float) -> str:
    isi = lambang(kv.rupa, t.jenis, t.perkiraan, t.lokus, huruf=sisi >= _TERBACA * kv.besar)
    return f'<g transform="translate({n(x - sisi / 2)} {n(y - sisi / 2)}) scale({sisi / 20:.3f})">{isi}</g>'


class _Tulisan(NamedTuple):
    """A label: lines with size and weight."""

    baris: tuple[tuple[str, float, int], ...]

    @property
    def ukuran(self) -> tuple[float, float]:
        return (
            max(huruf.lebar(t, u, b) for t, u, b in self.baris) + 3,
            sum(u * 1.08 for _, u, _ in self.baris),
        )


Berlabel = list[tuple[Label, _Tulisan]]


def _teks(p: Peta, kode: str) -> str:
    """The value on the map, short: a percentage or a count; else the word of the state; "" where there is neither."""
    v: Nilai | None = p.nilai.get(kode)
    if v is None:
        return ""
    if v.nilai is None or not ada(v):
        return v.kata
    satuan = p.gambar.legenda.satuan if p.gambar.legenda else ""
    desimal = p.gambar.legenda.desimal if p.gambar.legenda else 0
    return persen(v.nilai, desimal) if satuan == "%" else angka(v.nilai, 0 if v.nilai == int(v.nilai) else desimal)


def _tulisan(kv: Kanvas, p: Peta, b: Bidang, dasar: float, nilai: bool, lipat: bool) -> _Tulisan:
    ukuran = max(kv.terkecil, kv.ukuran(dasar))
    kata = b.nama.split()
    lines = [b.nama]
    if lipat and len(kata) > 1:
        di = min(range(1, len(kata)), key=lambda i: abs(len(" ".join(kata[:i])) - len(" ".join(kata[i:]))))
        lines = [" ".join(kata[:di]), " ".join(kata[di:])]
    isi = [(t, ukuran, huruf.SEDANG) for t in lines]
    teks = _teks(p, b.kode) if nilai else ""
    return _Tulisan((*isi, *([(teks, ukuran, huruf.BIASA)] if teks else [])))


def _label(kv: Kanvas, p: Peta, lt: Letak, wajib: frozenset[str]) -> tuple[Berlabel, tuple[str, ...]]:
    """Labels with the most words that all find room: value and name, then smaller, then without values; the codes of
    the areas that bear a number, in its order.

    They may use the whole room around the map, so they are placed in its units: px from its corner.
    """
    g, dx, dy = p.gambar, lt.kotak.x - lt.ruang.x, lt.kotak.y - lt.ruang.y
    bidang = [_geser(b, lt.skala, dx, dy) for b in g.kerangka.bidang]
    ditulis = _ditulis(p)
    hindari, segan = _penting(kv, g, lt), _segan(kv, g, lt)
    ruang = lt.ruang.lebar, lt.ruang.tinggi
    terbaik: tuple[tuple[int, int], Berlabel, tuple[str, ...]] | None = None
    bernomor = len(wajib & ditulis)  # fewer numbers than these no way has
    for dasar, nilai, lipat in _CARA:
        if terbaik is not None and (bernomor + _TANPA_NILAI * (not nilai), 0) >= terbaik[0]:
            continue
        tulis = {b.kode: _tulisan(kv, p, b, dasar, nilai, lipat) for b in bidang}
        ukuran = {k: t.ukuran for k, t in tulis.items()}
        satu = _angka(kv, _NOMOR, dasar)
        hasil = beri_nomor(bidang, ukuran, satu.ukuran, ruang, hindari, ditulis, wajib & ditulis, segan)
        hilang = hasil.nomor or tuple(sorted(hasil.tanpa))
        buruk = len(hilang) + _TANPA_NILAI * (not nilai), hasil.benturan
        if terbaik is None or buruk < terbaik[0]:
            angka_ = {c: _angka(kv, str(i), dasar) for i, c in enumerate(hasil.nomor, 1)}
            terbaik = buruk, [(lb, angka_.get(lb.kode, tulis[lb.kode])) for lb in hasil.label], hilang
        # A line or two over a name is better than smaller names without their values.
        if len(hilang) <= bernomor and hasil.benturan <= len(ditulis) // 7:
            break
    return terbaik[1:] if terbaik else ([], ())


def _angka(kv: Kanvas, teks: str, dasar: float) -> _Tulisan:
    return _Tulisan(((teks, max(kv.terkecil, kv.ukuran(dasar)), huruf.TEBAL),))


def _label_di_tempat(kv: Kanvas, p: Peta, lt: Letak, nomor: Mapping[str, str]) -> list[tuple[Label, _Tulisan]]:
    """Names on their own land, the fullest way that fits of each; where none does, its number."""
    dx, dy = lt.kotak.x - lt.ruang.x, lt.kotak.y - lt.ruang.y
    bidang = [_geser(b, lt.skala, dx, dy) for b in p.gambar.kerangka.bidang]
    ukuran = max(kv.terkecil, kv.ukuran(LABEL))
    cara = [{b.kode: _tulisan(kv, p, b, LABEL, v, lipat) for b in bidang} for v, lipat in _PENUH]
    cara.append({k: _Tulisan(((t, ukuran, huruf.SEDANG),)) for k, t in nomor.items() if t})
    sisa, hindari, hasil = _ditulis(p), _penting(kv, p.gambar, lt), []
    segan = _segan(kv, p.gambar, lt)
    for tulis in cara:
        boleh = sisa & frozenset(tulis)
        besar = {k: tulis[k].ukuran for k in boleh}
        for lb in letakkan_label(
            bidang, besar, (lt.ruang.lebar, lt.ruang.tinggi), hindari, boleh, di_tempat=True, segan=segan
        ).label:
            w, h = besar[lb.kode]
            hindari.append((lb.x - w / 2, lb.y - h / 2, lb.x + w / 2, lb.y + h / 2))
            hasil.append((lb, tulis[lb.kode]))
            sisa -= {lb.kode}
    return hasil


def _label_samping(kv: Kanvas, p: Peta, lt: Letak) -> Berlabel:
    """Names with their values beside points, the neediest first; where no value is known, the name alone."""
    g, dx, dy = p.gambar, lt.kotak.x - lt.ruang.x, lt.kotak.y - lt.ruang.y
    bidang = [_geser(b, lt.skala, dx, dy) for b in g.kerangka.bidang]
    bernilai = {k for k, v in p.nilai.items() if v.nilai is not None and ada(v)}
    tulis = {b.kode: [_tulisan(kv, p, b, LABEL, b.kode in bernilai, baris > 1) for baris in (1, 2)] for b in bidang}
    ke = {k: i for i, k in enumerate(g.urutan)}
    boleh = sorted(_ditulis(p), key=lambda k: (k not in g.terpilih, ke.get(k, len(ke)), k))
    ukuran = {k: [t.ukuran for t in cara] for k, cara in tulis.items()}
    hasil = letakkan_di_samping(bidang, ukuran, (lt.ruang.lebar, lt.ruang.tinggi), boleh)
    return [(lb, tulis[lb.kode][cara]) for lb, cara in hasil]


def _ditulis(p: Peta) -> frozenset[str]:
    """Areas that get a name: on a map that only shows where something lies, just that (several are one place, which the
    heading names); else all that are not pale."""
    g = p.gambar
    if _hanya_letak(p):
        return g.terpilih if len(g.terpilih) == 1 else frozenset()
    return frozenset(b.kode for b in g.kerangka.bidang if b.nama and (b.kode not in g.redup or b.kode in g.terpilih))


def _geser(b: Bidang, skala: float, dx: float, dy: float) -> Bidang:
    """An area in other units."""
    cincin = tuple(tuple((x * skala + dx, y * skala + dy) for x, y in r) for r in b.cincin)
    return replace(b, cincin=cincin, label=(b.label[0] * skala + dx, b.label[1] * skala + dy))


def _penting(kv: Kanvas, g: GambarPeta, lt: Letak) -> list[tuple[float, float, float, float]]:
    """Boxes of the few facilities that a name should not cover; small and many ones may lie under names."""
    return _kotak([t for t in g.titik if t.jenis == "puskesmas" and _dalam(g, t)], lt, 9 * kv.besar)


def _segan(kv: Kanvas, g: GambarPeta, lt: Letak) -> list[tuple[float, float, float, float]]:
    """Boxes of the marks that a name rather leaves free (``tanda_segan``)."""
    return _kotak(tanda_segan([t for t in g.titik if _dalam(g, t)]), lt, 8 * kv.besar)


def _kotak(titik: Sequence[Titik], lt: Letak, setengah: float) -> list[tuple[float, float, float, float]]:
    pusat = [(lt.x(t.x) - lt.ruang.x, lt.y(t.y) - lt.ruang.y) for t in titik]
    return [(x - setengah, y - setengah, x + setengah, y + setengah) for x, y in pusat]


def _tulis_label(kv: Kanvas, p: Peta, lt: Letak, label: list[tuple[Label, _Tulisan]]) -> None:
    dx, dy = lt.ruang.x, lt.ruang.y
    for lb, tulisan in label:
        lebar, tinggi = tulisan.ukuran
        if lb.jauh:
            x, y = _tepi(lb, lebar, tinggi)
            # With a rim in the colour of the surface: seen on pale and on strong areas.
            for warna, tebal, jari in ((kv.rupa.permukaan, 3.4, 3.6), (kv.rupa.tinta, 1.3, 2.5)):
                u = kv.besar
                kv.garis(x + dx, y + dy, lb.ke_x + dx, lb.ke_y + dy, warna, tebal * u)
                kv.unsur("circle", cx=lb.ke_x + dx, cy=lb.ke_y + dy, r=jari * u, fill=warna)
    for lb, tulisan in label:
        y = lb.y + dy - tulisan.ukuran[1] / 2
        tinta, lingkar = _tinta_label(kv, p.gambar, lb)
        for teks, ukuran, tebal in tulisan.baris:
            y += ukuran * 1.08
            kv.teks(lb.x + dx, y - ukuran * 0.26, teks, ukuran, warna=tinta, jangkar="middle", tebal=tebal,
                    lingkar=lingkar, data_label=lb.kode)  # fmt: skip


def _tinta_label(kv: Kanvas, g: GambarPeta, lb: Label) -> tuple[str, bool | str]:
    """Ink and rim of a name: on an area of a class the ink that reads best on it with a rim of its colour."""
    isi = g.isi.get(lb.kode)
    if g.kerangka.alas or lb.jauh or lb.kode in g.redup or isi is None or not isi.warna:
        return "", True
    warna = kv.palet.kelas(isi.warna)
    return ("", True) if kv.isian(isi.keadaan, warna) != warna else (kv.palet.di_atas(warna), warna)


def _tepi(lb: Label, lebar: float, tinggi: float) -> tuple[float, float]:
    """Where the line from a label to its place leaves the label's box."""
    dx, dy = lb.ke_x - lb.x, lb.ke_y - lb.y
    bagian = min(lebar / 2 / abs(dx) if dx else 9.0, tinggi / 2 / abs(dy) if dy else 9.0, 1.0)
    return lb.x + dx * bagian, lb.y + dy * bagian


def _kaki(kv: Kanvas, g: GambarPeta, lt: Letak, k: Kotak) -> None:
    """The scale bar, and below it where the borders come from: under the legend, or under the map."""
    kotak = lt.legenda if lt.tegak else k
    x, y = kotak.x, (k.bawah if lt.tegak else lt.ruang.bawah + tinggi_kaki(kv, g, k.lebar))
    y -= tinggi_kaki(kv, g, kotak.lebar)
    panjang = g.kerangka.skala[1]
    u, ukuran = kv.besar, kv.terkecil
    y += ukuran * 1.2
    kanan = x + panjang * lt.skala
    d = f"M{n(x)} {n(y - 4 * u)}V{n(y)}H{n(kanan)}V{n(y - 4 * u)}"
    kv.unsur("path", d=d, fill="none", stroke=kv.rupa.tinta, stroke_width=1.6 * u)
    kv.teks(kanan + 6 * u, y + ukuran * 0.1, km(g), ukuran)
    kv.paragraf(x, y + ukuran * 0.4, sumber(kv, g, kotak.lebar), ukuran, warna=kv.rupa.redam)
