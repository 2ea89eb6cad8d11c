"""Look after the networks of a home: choose, name, compare, take along and take over."""
