"""The encrypted ledger on disk; whatever only SQLite understands lives here."""
