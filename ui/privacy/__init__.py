"""Data Pribadi: what is stored of people, why, where, how long; names by puskesmas, erasing, the book of access."""
