"""Registry, cadres and services of ILP: read, store, measure. Imports neither Streamlit nor geometry."""
