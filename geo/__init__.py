"""Boundaries, locating, legend classes, look and folium maps. Never imports streamlit, ui or reports."""
