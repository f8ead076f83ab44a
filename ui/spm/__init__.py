"""The page SPM: the twelve services of the minimum standard."""
