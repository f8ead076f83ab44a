"""What an import needs of geometry: boundary files and points of facilities. No streamlit."""
