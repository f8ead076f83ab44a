"""Everything that imports streamlit, except the pages."""
