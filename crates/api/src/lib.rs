//! app over HTTP, and nothing else.
