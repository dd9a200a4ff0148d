-- Engagement scores: what they look at, and where their fifths were last cut.

CREATE TABLE scores (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    is_default BOOLEAN NOT NULL,           -- what questions mean that name no score
    scoring TEXT NOT NULL,                 -- JSON: kinds with their levels, months, measure
    cuts TEXT,                             -- JSON; none when nobody was engaged
    cut_at_ms BIGINT NOT NULL,             -- as of when they were worked out
    author_id BIGINT,
    created_at_ms BIGINT NOT NULL
);
