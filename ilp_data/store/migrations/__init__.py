"""The store's own history: one file a step, run by Alembic in the transaction that the caller holds.

A step carries its own copy of what the tables then were: it must still work when the registry has moved on.
"""
