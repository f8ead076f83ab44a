"""Regions beside each other: the pages Bandingkan and Provinsi."""
