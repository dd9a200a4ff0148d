-- Charts kept on the board: a question, by what those who answer are counted, and how that is shown. And when each user last looked.

CREATE TABLE charts (
    id {key},
    name TEXT NOT NULL,
    question TEXT,                         -- JSON; without it, all active people
    against TEXT,                          -- JSON of the question beside it; "everybody" is all active people
    facet TEXT NOT NULL,                   -- JSON: by what, and how it looks
    shared BOOLEAN NOT NULL,
    position BIGINT NOT NULL,              -- the lowest first
    author_id BIGINT,
    created_at_ms BIGINT NOT NULL,
    updated_at_ms BIGINT NOT NULL,
    deleted_at_ms BIGINT
);

CREATE TABLE visits (
    author_id BIGINT PRIMARY KEY,
    begun_at_ms BIGINT NOT NULL,           -- when the present visit began
    before_at_ms BIGINT                    -- when the one before began; none on a first visit
);
