"""Words of time as parts of patterns, lower case, for regular expressions that ignore case: one spelling list each."""

from __future__ import annotations

HARI = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")  # as date.weekday() counts
NAMA_HARI = r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)"
SAMPAI_KATA = r"(?:s\s?[./]\s?d\b\.?|sd\b\.?|s d\b|sampai(?:\s+dengan|\s+dgn)?|hingga)"
SAMPAI = rf"(?:[-–—]|{SAMPAI_KATA})"
