//! Facts kept safely in SQLite or PostgreSQL, one organization at a time, with a feed of what changed.
