-- Links by which a spreadsheet reads some people by itself: the token is in the address, only its digest is here.
CREATE TABLE export_links (
    id {key},
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    hint TEXT NOT NULL,                    -- the last letters of the token
    segment_id BIGINT NOT NULL,
    columns TEXT NOT NULL,                 -- JSON list of keys and figures
    language TEXT NOT NULL,                -- of headings: fr or en
    author_id BIGINT NOT NULL,             -- whose rights it has
    created_at_ms BIGINT NOT NULL,
    revoked_at_ms BIGINT,
    fetched_at_ms BIGINT,
    fetches BIGINT NOT NULL,
    window_at_ms BIGINT NOT NULL,          -- since when fetches are counted for the throttle
    window_fetches BIGINT NOT NULL
);
