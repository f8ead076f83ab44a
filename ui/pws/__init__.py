"""The page PWS: pace of each place against the year's target."""
