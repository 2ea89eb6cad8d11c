"""One screen each; no rules here."""
