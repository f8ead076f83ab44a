"""The page Lintas Sektor: events between sectors, and the page for the Tim Pembina Posyandu."""
