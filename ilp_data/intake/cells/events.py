"""What a row says has happened to a facility: renamed, closed, merged, moved, opened again; since when.

Read from columns made for it (old name, new name, status, date) and from remarks and brackets behind a name
("Mawar d/h Melati", "Jasmine (tutup)"). Only read here: what it means for a facility is asked (match_events).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import times, values
from ilp_data.regions import normal
from ilp_data.registry.events import HASIL

GANTI_NAMA, TUTUP, GABUNG, PINDAH, BUKA = "ganti_nama", "tutup", "gabung", "pindah", "buka"
PECAH = "pecah"  # only read, never stored: whether the old one closes then is asked
LABEL = {
    GANTI_NAMA: "Ganti nama", TUTUP: "Tutup", GABUNG: "Bergabung", PINDAH: "Pindah", BUKA: "Buka kembali",
    HASIL: "Hasil kegiatan",
}  # fmt: skip
_MAKS = 400  # a remark longer than this is no remark

# What a name is followed by: the end, a bracket, a comma, or the words of a date.
_AKHIR = (
    r"(?=\s*(?:[,;.()\n]|$|\s(?:sejak|mulai|per|pada|tmt|terhitung|tahun|thn|bulan|tgl|tanggal|karena|krn|sesuai|"
    r"berdasarkan|menjadi|dan alamat)\b))"
)
_NAMA = rf"[\"“'‘]?(?P<lain>[^,;()\n“”\"]{{2,60}}?)[\"”'’]?{_AKHIR}"
_NAMA2 = _NAMA.replace("lain", "lain2")
_DULU = (
    rf"\b(?:(?:ber)?ganti nama|(?:ber)?ubah nama|perubahan nama|nama)\s+(?:dari|semula)\s*:?\s+{_NAMA}",
    rf"\b(?:nama (?:lama|sebelumnya|dahulu|dulu|semula|asal)(?:nya)?|d\s?/\s?h\.?|(?:dahulu|dulu|sebelumnya|semula|"
    rf"awalnya)\s+(?:ber)?nama)\s*[:=-]?\s*{_NAMA}",
    rf"(?:^|[,;(.])\s*(?:dahulu|dulu|sebelumnya|semula|awalnya|dh\.?|eks\.?|ex\.?)\s*[:=-]?\s+{_NAMA}",
)
_KINI = (
    rf"\b(?:(?:ber)?ganti nama|(?:ber)?ubah nama|perubahan nama|nama baru(?:nya)?|diubah namanya|"
    rf"(?:sekarang|kini|skrg) (?:ber)?nama)\s*(?:menjadi|jadi|mjd|ke|:|=)?\s+{_NAMA}",
)
_GANTI = re.compile(r"\b(?:(?:ber)?ganti nama|gantinama|(?:ber)?ubah nama|perubahan nama|nama baru|rename)\b")
_AWAL_GANTI = re.compile(r"^(?:(?:ber)?ganti|(?:ber)?ubah|perubahan) nama\s*:?\s*(?:dari\s+)?", re.IGNORECASE)
_PANAH = re.compile(
    rf"(?:^|\bnama\s*:?\s*(?:dari\s+)?)(?P<lama>[^,;()\n]{{2,60}}?)\s*(?P<tanda>->|=>|→|»|\bmenjadi\b)\s*{_NAMA}",
    re.IGNORECASE,
)
_DARI_KE = re.compile(
    r"^(?P<lama>[^()\[\]→»=>]{2,100}?)\s*(?:--?>|=>|→|»|⇒|\s(?:(?:ber)?(?:ganti|ubah) nama jadi|"
    r"(?:(?:ber)?(?:ganti|ubah) nama )?menjadi)\s)\s*"
    r"(?P<kini>[^()\[\]→»=>]{2,100})$",
    re.IGNORECASE,
)
_GABUNG = re.compile(
    rf"\b(?:ber)?(?:di)?gabung(?:kan)?(?:\s+(?:dengan|dgn|dg|ke|kedalam|ke dalam|pada|bersama))\s+{_NAMA}|"
    rf"\b(?:merger|dilebur|melebur|lebur|menyatu|disatukan)(?:\s+(?:dengan|dgn|dg|ke|ke dalam|menjadi))\s+{_NAMA2}",
    re.IGNORECASE,
)
_PINDAH = re.compile(
    rf"\b(?:di|ber)?pindah(?:kan|an)?(?:\s+(?:lokasi|tempat|alamat|wilayah|kelurahan|puskesmas|binaan))?\s+"
    rf"(?P<arah>ke|dari)\s+{_NAMA}|"
    rf"\b(?:(?:di)?relokasi(?:kan)?|dialihkan|beralih)\s+(?P<arah2>ke|dari)\s+{_NAMA2}",
    re.IGNORECASE,
)
_PECAH = re.compile(
    rf"\b(?:di|ter)?(?:pecah|mekar|bagi)(?:kan)?\s+(?:lagi\s+)?(?:menjadi|jadi|mjd)\s*:?\s+(?:(?:2|dua|3|tiga)\b\s*)?"
    rf"(?:posyandu\s+|buah\s+|yaitu\s+)?[:,]?\s*{_NAMA}",
    re.IGNORECASE,
)
_TUTUP = re.compile(
    r"\b(?:(?:di)?tutup|penutupan|closed|bubar|dibubarkan|non ?aktif|dinonaktifkan|"
    r"(?:tidak|tdk|tak|sudah tidak|sdh tdk) (?:lagi )?(?:aktif|beroperasi|operasional|berjalan|ada kegiatan|berfungsi)|"
    r"(?:tidak|tdk) ada lagi|(?:berhenti|stop) (?:beroperasi|kegiatan|operasional)|dihapus|dihentikan|inactive|vakum|"
    r"(?:tidak|tdk|tak) (?:lagi )?(?:jalan|buka)|mati suri)\b"
)
_BUKAN_TUTUP = re.compile(
    r"\b(?:tutup|ditutup|nonaktif|non aktif) (?:sementara|pukul|jam|hari|tiap|setiap|minggu|sabtu|atap|tgl merah)|"
    r"\b(?:tidak|tdk|belum|jangan|batal|akan|rencana|rencananya|hendak) (?:di)?tutup|"
    r"\bsementara (?:tidak|tdk|tutup|ditutup)|"
    r"\bbuka .{0,20}tutup\b|\b(?:kader|ketua|bidan|petugas)[a-z ]{0,25}(?:tidak|tdk|non ?)\s?aktif"
)
_BUKA = re.compile(r"(?<!tidak )(?<!tdk )(?<!belum )\b(?:buka|dibuka|aktif|diaktifkan|beroperasi) (?:kembali|lagi)\b")
_SINGKATAN = re.compile(r"\b(kel|ds|kec|kab|pusk|pkm|posy|jl|rt|rw|no)\.\s*", re.IGNORECASE)
_JAM = re.compile(r"(?:jam|pukul|pkl\.?)?\s*\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\s*(?:wi[bt]a?)?", re.IGNORECASE)
_TERBUKA = frozenset({"aktif", "masih aktif", "buka", "masih buka", "dibuka", "beroperasi", "masih beroperasi"})
_STATUS_TUTUP = re.compile(r"^(?:0|tidak|tdk|no|n|false|tutup|ditutup|closed|nonaktif|non aktif|inactive|mati|bubar)$")


@dataclass(frozen=True)
class Kejadian:
    """``apa`` as above; ``lain`` the other name or place as written; ``tanggal`` ISO with as many parts as known."""

    apa: str
    lain: str = ""
    tanggal: str = ""
    tertulis: str = ""
    arah: str = ""


def dari_baris(
    nama: str,
    *,
    lama: str = "",
    baru: str = "",
    catatan: tuple[str, ...] = (),
    status: str = "",
    tutup: str = "",
    tanggal: str = "",
) -> tuple[str, tuple[Kejadian, ...]]:
    """(name without the remark, what has happened) of one row. ``lama``/``baru``: the columns of old and new names;
    ``tutup``: one that says whether, or when, it was closed."""
    bersih, dari_nama = _dari_nama(nama)
    kejadian = [*dari_nama, *(k for c in (*catatan, status) for k in dari_teks(c))]
    if _STATUS_TUTUP.match(normal(status)):
        kejadian.append(Kejadian(TUTUP, tertulis=status.strip()))
    if sudah_tutup(tutup):
        kejadian.append(Kejadian(TUTUP, tertulis=f"tutup: {tutup.strip()}"))
    if baru and normal(baru) != normal(bersih):
        lama, bersih = lama or bersih, baru
    if lama and normal(lama) != normal(bersih):
        kejadian.insert(0, Kejadian(GANTI_NAMA, lama, tertulis=f"nama lama {lama}"))
    waktu = tanggal_dari(tanggal) or next((k.tanggal for k in kejadian if k.tanggal), "")
    return _kini(bersih, [k if k.tanggal else replace(k, tanggal=waktu) for k in kejadian])


def sudah_tutup(sel: str) -> bool:
    """Whether a cell below "Tutup", "Tidak aktif" or "Tanggal tutup" says so: yes, a tick, a date, "sejak 2024" or the
    word itself; an hour of the day is when it closes every time."""
    rapi = normal(sel)
    if _JAM.fullmatch(sel.strip()) or _BUKAN_TUTUP.search(rapi) or rapi in _TERBUKA:
        return False
    try:
        return bool(_TUTUP.search(rapi) or values.status(sel))
    except GalatNilai:
        return True


def _kini(nama: str, kejadian: list[Kejadian]) -> tuple[str, tuple[Kejadian, ...]]:
    """One event of a kind, the one that says more; a new name in a remark makes the name of the row the old one."""
    menjadi = next((k for k in kejadian if k.apa == GANTI_NAMA and k.arah == "menjadi"), None)
    if menjadi is not None:
        if normal(menjadi.lain) != normal(nama):
            sisa = [k for k in kejadian if k.apa != GANTI_NAMA]
            return menjadi.lain, (replace(menjadi, lain=nama, arah=""), *_satu_sejenis(sisa))
        kejadian = [k for k in kejadian if k is not menjadi]
    return nama, tuple(_satu_sejenis([k for k in kejadian if normal(k.lain) != normal(nama)]))


def _satu_sejenis(kejadian: list[Kejadian]) -> list[Kejadian]:
    terbaik: dict[str, Kejadian] = {}
    for k in kejadian:
        ada = terbaik.get(k.apa)
        if ada is None or (k.lain and not ada.lain):
            terbaik[k.apa] = k
    if terbaik.keys() & {GABUNG, PECAH}:
        terbaik.pop(TUTUP, None)  # merging and splitting say it already
    if BUKA in terbaik:
        terbaik.pop(TUTUP, None)
    return list(terbaik.values())


def _dari_nama(nama: str) -> tuple[str, list[Kejadian]]:
    """A name with its remark taken off: ``Mawar d/h Melati`` → Mawar; ``Jasmine (TUTUP)`` → Jasmine; of
    ``Melati → Mawar`` the old name, with the new one as its event."""
    if panah := _DARI_KE.match(nama):
        return _rapikan(panah["lama"]), [
            Kejadian(GANTI_NAMA, _rapikan(panah["kini"]), tertulis=nama.strip(), arah="menjadi")
        ]
    potong = re.match(r"^(?P<nama>[^()\[\]]{2,120})[(\[](?P<sisa>[^()\[\]]{1,400})[)\]]?\s*+$", nama)
    potong = potong or re.match(
        r"^(?P<nama>.{2,120}?)[\s,;:–-]++(?P<sisa>(?:d\s?/\s?h|dh\.|eks\.?|ex\.?|dahulu|dulu|sebelumnya|semula|"
        r"(?:ber)?ganti nama|tutup|ditutup|tdk aktif|tidak aktif|non ?aktif|bergabung|digabung|pindah|pindahan)\b.*)$",
        nama,
        re.IGNORECASE,
    )
    if not potong:
        return nama, []
    kejadian = dari_teks(potong["sisa"])
    return (potong["nama"].strip(), kejadian) if kejadian else (nama, [])


def dari_teks(teks: str) -> list[Kejadian]:
    """What a remark says has happened; [] for a remark about something else."""
    rapi = _SINGKATAN.sub(r"\1 ", " ".join(teks[:_MAKS].split()))
    if not rapi:
        return []
    waktu = tanggal_dari(rapi)
    hasil = [*_nama(rapi), *_tempat(rapi)]
    if _BUKA.search(normal(rapi)):
        hasil.append(Kejadian(BUKA))
    elif _tutup(rapi):
        hasil.append(Kejadian(TUTUP))
    return [replace(k, tanggal=waktu, tertulis=rapi[:120]) for k in hasil]


def _tutup(teks: str) -> bool:
    rata = normal(teks)
    return bool(_TUTUP.search(rata)) and not _BUKAN_TUTUP.search(rata)


def _nama(teks: str) -> list[Kejadian]:
    """Renaming: with the old name, with the new one, or only the word."""
    if (cocok := _PANAH.search(teks)) and (cocok["tanda"].lower() != "menjadi" or _GANTI.search(normal(teks))):
        lama = _rapikan(_AWAL_GANTI.sub("", cocok["lama"]))
        kini = _rapikan(cocok["lain"])
        if lama and kini and not _GANTI.fullmatch(normal(lama)):
            return [Kejadian(GANTI_NAMA, kini, arah="menjadi"), Kejadian(GANTI_NAMA, lama)]
    for pola in _DULU:
        if cocok := re.search(pola, teks, re.IGNORECASE):
            return [Kejadian(GANTI_NAMA, _rapikan(cocok["lain"]))]
    for pola in _KINI:
        if cocok := re.search(pola, teks, re.IGNORECASE):
            lain = _rapikan(cocok["lain"])
            if lain and not tanggal_dari(lain):
                return [Kejadian(GANTI_NAMA, lain, arah="menjadi")]
    return [Kejadian(GANTI_NAMA)] if _GANTI.search(normal(teks)) else []


def _tempat(teks: str) -> list[Kejadian]:
    """Splitting, merging and moving, with the other facility or place as written."""
    hasil = []
    if cocok := _PECAH.search(teks):
        hasil.append(Kejadian(PECAH, _rapikan(cocok["lain"])))
    if cocok := _GABUNG.search(teks):
        hasil.append(Kejadian(GABUNG, _rapikan(cocok["lain"] or cocok["lain2"])))
    if cocok := _PINDAH.search(teks):
        arah = (cocok["arah"] or cocok["arah2"]).lower()
        hasil.append(Kejadian(PINDAH, _rapikan(cocok["lain"] or cocok["lain2"]), arah=arah))
    return hasil


def _rapikan(teks: str) -> str:
    return teks.strip(" .,:;-–\"'“”‘’")


_BULAN = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|jun[iy]?|jul[iy]?|agu?s(?:tus)?|agt|sep(?:t(?:ember)?)?|"
    r"okt(?:ober)?|nov(?:ember)?|nop(?:ember)?|des(?:ember)?)"
)
_WAKTU = re.compile(
    rf"(?P<hari>\b\d{{1,2}}[-/. ]+(?:{_BULAN}|\d{{1,2}})\.?[-/. ,]+(?:19|20)\d{{2}}\b|"
    rf"\b(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}\b)|"
    rf"(?P<bulan>\b{_BULAN}\.?[-/. ,']+(?:19|20)\d{{2}}\b|\b\d{{1,2}}[-/](?:19|20)\d{{2}}\b)|(?P<tahun>\b20[0-4]\d\b)",
    re.IGNORECASE,
)

_SURAT = re.compile(
    r"\b(?:sk|no|nomor|surat|perwali|kepwal)\b\.?\s*(?:no\b\.?|nomor)?\s*:?\s*[\w.-]{0,12}(?:/[\w.-]{1,12}){1,5}",
    re.IGNORECASE,
)


def tanggal_dari(teks: str) -> str:
    """The date in a remark as ISO: ``2026-09-01``, ``2026-09`` or ``2026``; "" for none."""
    if values.kosong(teks):
        return ""
    cocok = _WAKTU.search(_SURAT.sub(" ", teks))
    try:
        if cocok is None:
            hari = times.tanggal(teks) if re.fullmatch(r"\s*\d{5}(\.0)?\s*", teks) else None
        elif cocok["hari"]:
            hari = times.tanggal(cocok["hari"].replace(",", " "))
        elif cocok["bulan"]:
            return times.periode(cocok["bulan"]) or ""
        else:
            return cocok["tahun"]
    except GalatNilai:
        return ""
    return hari.isoformat() if hari else ""
