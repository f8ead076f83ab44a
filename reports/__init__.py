"""What leaves the building: briefings as slides, sheets and workbooks. Knows no Streamlit."""
