"""What a year is to reach, of a region: its own target before that of the registry, never one of another year."""

from __future__ import annotations

from dataclasses import replace

from ilp_data.registry import coverage as registry
from ilp_data.registry.coverage import Target
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret


def target_tahun(potret: Potret, daerah: str, kode: str, tahun: int) -> Target | None:
    """The target of an indicator in a year; None where neither the region nor a source of the registry says one. The
    registry's own of a monthly indicator holds for every year."""
    sendiri = next((t for t in target_daerah(potret, daerah, kode) if t.tahun == tahun), None)
    if sendiri is not None:
        return sendiri
    if kode in registry.semua_cakupan():
        return registry.cakupan(kode).target_tahun(tahun)
    ind = potret.registri(daerah).lengkap.get(kode)
    return None if ind is None or ind.target is None else Target(tahun, ind.target, ind.target_sumber)


def target_daerah(potret: Potret, daerah: str, kode: str) -> tuple[Target, ...]:
    """The targets that a region set itself for an indicator, the newest year first, each with its source."""
    t = potret.target
    if not len(t):
        return ()
    t = t[(t["kode_daerah"] == daerah) & (t["indikator"] == kode) & t["nilai"].notna()]
    semua = (Target(int(b["tahun"]), float(b["nilai"]), str(b["sumber"])) for b in t.to_dict("records"))
    return tuple(sorted(semua, key=lambda x: -x.tahun))


def bertarget(potret: Potret, daerah: str, ind: Indikator, periode: str) -> Indikator:
    """The indicator with what the year of a period is to reach in the region, in place of the registry's own target; as
    it is where the year has no other, where there is no period, and where its value is no percentage."""
    if not ind.terukur or not periode[:4].isdecimal():
        return ind

    def susun() -> Indikator:
        t = target_tahun(potret, daerah, ind.kode, int(periode[:4]))
        if t is None:
            return ind
        dasar = ind.target_dasar if t.sumber == ind.target_sumber else ""
        return replace(ind, target=t.nilai, target_sumber=t.sumber, target_dasar=dasar)

    return potret.ingat(("bertarget", daerah, ind.kode, periode[:4]), susun)
