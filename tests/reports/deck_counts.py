"""What a slide counts (facilities, reports, notes, rows): each such number checked, and taken out of its sentence.

Facilities, published figures and readiness come from the raw rows; what counts rows of a table or dots of a chart is
counted there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pandas as pd

from ilp_data.store.snapshot import Potret
from tests.reports.deck_figures import Isi
from tests.reports.raw_figures import MUSIMAN, Mentah, bulan_dari, bulat
from tests.reports.register_figures import Registri

_JENIS = "puskesmas|pustu|posyandu"
_N = r"(?<![\w,.])(\d[\d.]*)"
_KEL = r"(?:desa/kelurahan|kelurahan|desa)"
Aturan = tuple[str, Callable[[re.Match[str], Isi], object]]


def _banyak(daftar: str) -> int:
    """``A, B, dan 3 lainnya`` as a number of things."""
    nama = [x for x in re.split(r", dan | dan |, ", daftar.strip()) if x]
    lain = [int(m[1]) for x in nama if (m := re.fullmatch(r"(\d+) lainnya", x))]
    return len(nama) - len(lain) + sum(lain)


class Hitungan:
    """The counts of one deck."""

    def __init__(
        self, potret: Potret, tempat: tuple[str, ...], saring: dict[str, str], isi: list[Isi], mentah: Mentah,
        periode: str,
    ) -> None:  # fmt: skip
        self.potret, self.tempat, self.isi, self.mentah, self.periode = potret, tempat, isi, mentah, periode
        self.puskesmas = saring.get("puskesmas", "")
        f = potret.fasilitas[potret.fasilitas["kode_daerah"] == mentah.daerah]
        if "puskesmas" in saring:
            f = f[f["kode_puskesmas"] == saring["puskesmas"]]
        elif saring:
            # A puskesmas without a kelurahan of its own belongs to those that it serves.
            kerja = potret.wilayah_kerja
            layani = kerja.loc[kerja["kode_kelurahan"].isin(tempat), "kode_puskesmas"]
            melayani = f["kode"].isin(layani) | (f["kode_kecamatan"] == saring.get("kecamatan"))
            f = f[f["kode_kelurahan"].isin(tempat) | ((f["jenis"] == "puskesmas") & melayani)]
        self.f, self.registri = f, Registri(potret, mentah.daerah)
        asal = {*f["sumber"], *f["sumber_lokus"], *potret.layanan["sumber"], *potret.angka_terbit["definisi"]} - {""}
        self.sumber = sorted(asal, key=len, reverse=True)
        self.bernomor = sorted(
            (str(n) for x in potret.fasilitas["nama"] if re.search(r"\d", n := str(x))), key=len, reverse=True
        )

    def tanpa(self, s: Isi, kalimat: str) -> str:
        """The sentence without sources, names with a number in them and what is counted; fails where a count is not
        what it says."""
        isi = re.sub(r"^(?:Catatan|Pesan): ", "", kalimat)
        for asal in self.sumber:
            isi = isi.replace(asal, " ")
        for nama in self.bernomor:
            isi = isi.replace(nama, "X").replace(nama.removeprefix("Posyandu "), "X")
        for pola, harus in self._aturan():
            isi = re.sub(pola, lambda m, harus=harus: self._cocok(m, harus(m, s), kalimat), isi)  # type: ignore[misc]
        return isi

    @staticmethod
    def _cocok(m: re.Match[str], harus: object, kalimat: str) -> str:
        ada = tuple(x for x in m.groups() if x is not None and re.fullmatch(r"[\d.,]+", x))
        semua = harus if isinstance(harus, set) else {harus if isinstance(harus, tuple) else (harus,)}
        assert ada in {tuple(map(str, x)) for x in semua}, (m[0], ada, semua, kalimat)
        return " "

    # --- what must be said

    def dari(self, jenis: str) -> tuple[int, int]:
        satu = self.f[self.f["jenis"] == jenis]
        return int((satu["lokus_ilp"] == "ya").sum()), len(satu)

    def belum(self, jenis: str) -> int:
        """Of which nobody says whether they are loci."""
        return int(((self.f["jenis"] == jenis) & (self.f["lokus_ilp"] == "belum_diketahui")).sum())

    def _tak_disebut(self) -> int:
        """Puskesmas that an article about loci does not name."""
        f = self.f[self.f["jenis"] == "puskesmas"]
        return int(f["sumber_lokus"].str.contains("tidak disebut").sum())

    def titik(self, jenis_titik: str, *jenis: str) -> int:
        f = self.f[self.f["jenis"].isin(jenis)] if jenis else self.f
        return int((f["jenis_titik"] == jenis_titik).sum())

    def terbit(self, ukuran: str) -> int:
        t = self.potret.angka_terbit
        return int(t.loc[t["ukuran"] == ukuran, "nilai"].iloc[-1])

    def _terhenti(self) -> int:
        """Indicators that were really reported before the period, and not in it."""
        t = self.potret.layanan
        t = t[~t["simulasi"].astype(bool) & t["nilai"].notna() & t["kode_tempat"].isin(self.tempat)]
        bulan = bulan_dari(self.periode)
        musim = any(b.endswith(("-02", "-08")) for b in bulan)
        t = t[musim | ~t["ukuran"].str.match(MUSIMAN)]
        atas = {i.pembilang for i in self.potret.registri(self.mentah.daerah).semua.values() if i.jenis == "layanan"}
        return len(
            atas & set(t.loc[t["periode"] < bulan[0], "ukuran"]) - set(t.loc[t["periode"].isin(bulan), "ukuran"])
        )

    def isian(self) -> tuple[str, ...]:
        masuk, harus = self.mentah.isian(self.tempat, bulan_dari(self.periode))
        return bulat(Fraction(masuk)), bulat(Fraction(harus)), bulat(Fraction(100 * masuk, harus), 1)

    def berbintik(self, awal: str) -> int:
        """Places with a dot in the chart of an indicator."""
        return next(
            (len({k for _, k in g.nilai if k.startswith("● ")}) for s in self.isi for g in s.grafik
             if any(n.startswith(awal) for n, _ in g.nilai)), 0)  # fmt: skip

    def _baris(self, s: Isi) -> int:
        return len(s.tabel[0]) - 1

    def _lain_buku(self, s: Isi) -> int:
        """Kelurahan with a reason that the table leaves out: all that the notes name, less its rows."""
        m = next((m for t in s.teks if (m := re.match(rf"(\d+) {_KEL} lain ada di buku kerja", t))), None)
        return int(m[1]) if m else 0

    def _hal(self, s: Isi) -> int:
        return sum("Dapat dilengkapi oleh" in c for c in s.catatan)

    def _kata(self, s: Isi, kata: str, awal: int = 0, akhir: int | None = None) -> int:
        return sum(kata in b[-1] for b in s.tabel[0][1:][awal:akhir])

    def _gerak(self, kalimat: str, s: Isi) -> tuple[int, int]:
        """All figures of the table, and the first kind of change; the others are looked at here."""
        ada = [(int(n), kata) for n, kata in re.findall(r"(\d+) (memburuk|membaik|hampir tetap)", kalimat)]
        assert all(n == self._kata(s, kata) for n, kata in ada), (ada, kalimat)
        return self._baris(s), ada[0][0]

    def _kategori(self, s: Isi) -> int:
        """How many bars the chart by place has."""
        return len({k for _, k in s.grafik[0].nilai})

    def _perlu(self, label: str) -> int:
        return len(self.mentah.perlu_perhatian(label, self.periode) & set(self.tempat))

    def _klaster(self, m: re.Match[str], s: Isi) -> tuple[int, int]:
        """How many places of the deck need attention in each cluster that is named; in the first two counts."""
        kolom = {
            x.partition(" · ")[0].lower(): x.partition(" · ")[2] for x in s.tabel[0][0][:0:-1]
        }  # the first of each
        banyak = {k: self._perlu(label) for k, label in kolom.items()}
        for n, nama in re.findall(r"(\d+) di (lintas klaster|klaster \d)", m[4]):
            assert int(n) == banyak[nama.split()[0] if "lintas" in nama else nama[-1]], (nama, banyak)
        if sisa := re.search(r"di (\d+) klaster lain juga ada", m[4]):
            assert int(sisa[1]) == sum(map(bool, banyak.values())) - 1, (banyak, m[0])
        return banyak["lintas" if "lintas" in m[3] else m[3][8]], len(self.tempat)

    def _kesiapan(self, kalimat: str, klaster: str) -> tuple[int, int]:
        f, k = self.potret.fasilitas.set_index("nama")["kode"], self.potret.kesiapan
        nama = max((n for n in f.index if n.startswith("Puskesmas") and n in kalimat), key=len)
        k = k[(k["kode_puskesmas"] == f[nama]) & (k["klaster"] == klaster) & (k["status"] != "belum_dilaporkan")]
        return int((k["status"] == "ya").sum()), len(k)

    def _kader(self, nama: str) -> pd.DataFrame:
        """Active cadres of the posyandu of a kelurahan."""
        (kode,) = self.mentah.tempat[nama]
        f, k = self.potret.fasilitas, self.potret.kader
        return k[k["kode_posyandu"].isin(f.loc[f["kode_kelurahan"] == kode, "kode"]) & k["aktif"].astype(bool)]

    def _tanpa_dilatih(self, nama: str) -> tuple[int, int]:
        (kode,) = self.mentah.tempat[nama]
        f, k = self.potret.fasilitas, self._kader(nama)
        semua = f.loc[(f["jenis"] == "posyandu") & (f["kode_kelurahan"] == kode), "kode"]
        ada = k.loc[k["dilatih"].astype(bool), "kode_posyandu"]
        return int((~semua.isin(ada)).sum()), len(semua)

    def _aturan(self) -> list[Aturan]:
        """Pattern → what its numbers must be; the first that fits takes the words away."""
        return [
            *self._daerah(),
            *self._nyatakan(),
            *self._fasilitas(),
            *self._isian(),
            *self._perhatian(),
            *self._terbit_kader(),
        ]

    def _daerah(self) -> list[Aturan]:
        """What is said of one area of an appendix, and of their table."""
        return [
            (
                rf"Status lokus ILP {_N} puskesmas(?: \([^)]*\))? dan {_N} posyandu(?: \([^)]*\))? belum",
                lambda *_: (self._tak_disebut(), self.belum("posyandu")),
            ),
            (rf"{_N} puskesmas lain lengkap", lambda _, s: self.dari("puskesmas")[1] - self._baris(s)),
            (rf"Lampiran: {_N} \w+", lambda *_: sum(len(s.tabel[0]) - 1 for s in self.isi if "Lampiran: " in s.judul)),
            (
                rf"^{_N} {_KEL}: ([^;.]*)",
                lambda m, _: n if (n := len(self.tempat)) == _banyak(m[2]) else (),
            ),
            (
                rf"{_N} dari {_N} (posyandu terdaftar|kader aktif) (?:menjadi |bertingkat )?(lokus ILP|dilatih|Utama) "
                r"\(([\d,]+) %\)(?:, ([\d,]+) poin di (?:atas|bawah) (?:kota|kabupaten))?",
                lambda m, _: self._terdaftar(m[4], berbeda=bool(m[6])),
            ),
        ]

    def _terdaftar(self, apa: str, *, berbeda: bool) -> tuple[str, ...]:
        """Both counts and the share of loci or cadres of the place, and how far from the region's."""
        label = "Posyandu" if apa == "lokus ILP" else f"Kader {apa}"
        ini = self.registri.bagian(label, self.tempat, self.puskesmas)
        kota = self.registri.bagian(label, self.registri.kelurahan)
        return (*ini.tulisan(), ini.beda(kota)) if berbeda else ini.tulisan()

    def _nyatakan(self) -> list[Aturan]:
        """Readiness and cadres that were made up, in the notes only."""
        k = self.potret.kesiapan[self.potret.kesiapan["kode_puskesmas"].isin(self.f["kode"])]
        belum = int((k["status"] == "belum_dilaporkan").sum()), len(k)
        return [
            (
                r"(klaster \d|lintas klaster) \((\d+) dari (\d+) unsur\)",
                lambda m, _: self._kesiapan(m.string, "lintas" if m[1][0] == "l" else m[1][-1]),
            ),
            (
                r"([A-Z][\w -]+)[:,] (\d+) dari (\d+) posyandu belum punya kader dilatih: .*",
                lambda m, _: self._tanpa_dilatih(m[1].split("– ")[-1]),
            ),
            (
                r"([A-Z][\w -]+)[:,] belum satu pun dari (\d+) kader",
                lambda m, _: len(self._kader(m[1].split("– ")[-1])),
            ),
            (rf"{_N} dari {_N} unsur kesiapan belum dilaporkan", lambda *_: belum),
        ]

    def _fasilitas(self) -> list[Aturan]:
        tanpa_status = self.belum("posyandu")
        perkiraan = self.titik("perkiraan", "pustu"), self.titik("perkiraan", "posyandu")
        lebih = self.terbit("posyandu_lokus_ilp") - self.dari("posyandu")[0]
        return [
            (
                rf"[Dd]ipublikasikan (?:16 Juni 2025: )?{_N} ({_JENIS}|per\b)",
                lambda m, _: self.terbit(f"{m[2].replace('per', 'posyandu')}_lokus_ilp"),
            ),
            (rf"{_N} lebih banyak daripada", lambda *_: lebih),
            (rf"Status lokus(?: ILP)? {_N} posyandu", lambda *_: tanpa_status),
            (rf"{_N} (?:posyandu )?belum diketahui", lambda *_: tanpa_status),
            (rf"{_N} (?:di antaranya )?tidak disebut \(\d{{4}}\)", lambda *_: self._tak_disebut()),
            (rf"{_N} posyandu di Desa [\w ]+ dilayani [^(]*\(([^)]*)\)", lambda m, _: _banyak(m[2])),
            (rf"{_N} titik berongga", lambda *_: self.titik("perkiraan")),
            (rf"[Tt]itik {_N} pustu dan {_N} posyandu masih perkiraan", lambda *_: perkiraan),
            (r"[\d.,]+ km² di peta", lambda *_: {()}),
            (rf"{_N} fasilitas tidak ada di peta", lambda *_: self.titik("")),
            (rf"{_N} (?:{_JENIS}) \(((?:Puskesmas|Posyandu|X)[^)]*)\)", lambda m, _: _banyak(m[2])),
            (rf"{_N} ({_JENIS}) di registri = {_N} lokus ILP", lambda m, _: self.dari(m[2])[::-1]),
            (rf"{_N} dari {_N} ({_JENIS})", lambda m, _: self.dari(m[3])),
            (rf"{_N} ({_JENIS})\b", lambda m, _: self.dari(m[2])[1]),
            (rf"Posyandu lokus ILP: {_N} dari {_N}", lambda *_: self.dari("posyandu")),
        ]

    def _isian(self) -> list[Aturan]:
        """Reports and gaps."""
        pusk = self.dari("puskesmas")[1]
        return [
            (rf"{_N} dari {_N} \(([\d,]+) %\) isian", lambda *_: self.isian()),
            (rf"{_N} hal perlu dilengkapi", lambda _, s: self._hal(s)),
            (rf"{_N} hal lain dan rinciannya", lambda _, s: self._hal(s) - len(s.tabel[-1]) + 1),
            (
                rf"{_N} {_KEL} belum melapor (?:pada )?[^:]*: (.*?)(?=\. Dapat)",
                lambda m, _: _banyak(re.sub(r" \([^)]*\)", "", m[2])),
            ),
            (
                r"Belum dilaporkan untuk [^:]*: (.*?)\.(?= |$)",
                lambda m, _: {()} if _banyak(re.sub(r" \([^)]*\)", "", m[1])) == self._terhenti() else set(),
            ),
            (r"Dapat dilengkapi oleh (.*)", lambda m, _: {()} if 0 < _banyak(m[1]) <= pusk + 3 else set()),
        ]

    def _perhatian(self) -> list[Aturan]:
        """Places that need attention, changes, decisions."""
        n_kel = len(self.tempat)
        berdua = "wasting|berat kurang"  # told of where nothing is simulated; no chart of the agenda draws them
        return [
            (rf"{_N} {_KEL} lain juga punya catatan", lambda _, s: self._baris(s) - 1 + self._lain_buku(s)),
            (rf"{_N} {_KEL} lain ada di buku kerja", lambda *_: {(n,) for n in range(n_kel)}),
            (rf"{_N} hal perlu ditindaklanjuti", lambda _, s: self._baris(s)),
            (
                rf"{_N} dari {_N} {_KEL} (?:di [\w ]+ )?perlu perhatian di klaster 2[^(]*\(([^)]*)\)",
                lambda m, _: (self.berbintik("D/S"), n_kel) if _banyak(m[3]) == int(m[1]) else (),
            ),
            (
                rf"{_N} dari {_N} {_KEL}(?: di [\w ]+)? perlu perhatian di ((?:lintas )?klaster[^,;]*)([^.]*)",
                self._klaster,
            ),
            (rf"(Baru )?{_N} dari {_N} klaster", lambda *_: (1, 5)),
            (rf"{_N} klaster lain", lambda *_: 4),
            (rf"stunting di {_N} {_KEL}", lambda *_: self._perlu("Stunting")),
            (rf"({berdua}) di \d+ {_KEL}", lambda *_: {()}),
            (
                rf"{_N} (?:dengan perubahan terburuk|yang paling sedikit membaik) dari {_N} {_KEL}; {_N} lainnya",
                lambda _, s: (self._baris(s), n_kel, n_kel - self._baris(s)),
            ),
            (
                rf"Dari {_N} angka utama, {_N} membaik dan {_N} hampir tetap",
                lambda _, s: (2, self._kata(s, "membaik", 0, 2), self._kata(s, "hampir tetap", 0, 2)),
            ),
            (
                rf"Dari {_N} angka utama, {_N} memburuk[^;]*(?=;)",
                lambda m, s: self._gerak(m[0], s),
            ),
            (
                rf"{_N} terburuk dari {_N} {_KEL}; {_N} lainnya",
                lambda _, s: (n := self._kategori(s), n_kel, n_kel - n),
            ),
            (
                rf"{_N} angka lain (membaik|memburuk)",
                lambda m, s: self._kata(s, m[2], 2 if m[2] == "memburuk" and self._baris(s) > 2 else 1),
            ),
            (rf"{_N} keputusan diminta", lambda _, s: self._baris(s)),
        ]

    def _terbit_kader(self) -> list[Aturan]:
        """Published figures of cadres, and those of the lists."""
        k = self.registri.kader(self.tempat, self.puskesmas)
        ukuran = {"Aktif": "kader_aktif", "Dilatih": "kader_dilatih_kumulatif"}
        return [
            (rf"{_N} kader dilatih per", lambda *_: self.terbit(ukuran["Dilatih"])),
            (rf"{_N} kader aktif per", lambda *_: self.terbit(ukuran["Aktif"])),
            (
                rf"{_N} aktif(?:, {_N} dilatih, {_N} dinilai; Purwa {_N}, Madya {_N}, Utama {_N})?",
                lambda m, _: tuple(k.values()) if m[2] else k["aktif"],
            ),
            (
                rf"(Aktif|Dilatih|Purwa|Madya|Utama): {_N} kader per",
                lambda m, _: self.terbit(ukuran.get(m[1], f"kader_{m[1].lower()}")),
            ),
        ]
