-- Saved questions: where they stand, what they were, who favours them, how their size moved.

ALTER TABLE segments ADD COLUMN folder TEXT;

ALTER TABLE segments ADD COLUMN shared BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE segments ADD COLUMN objective TEXT;

ALTER TABLE segments ADD COLUMN persona TEXT;

ALTER TABLE segments ADD COLUMN note TEXT;

ALTER TABLE segments ADD COLUMN pinned_at_ms BIGINT;

ALTER TABLE segments ADD COLUMN deleted_at_ms BIGINT;   -- its name is free for another; its definitions stay

CREATE TABLE segment_definitions (
    segment_id BIGINT NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,               -- from 1
    expression TEXT NOT NULL,              -- JSON
    author_id BIGINT,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (segment_id, version)
) {clustered};

CREATE TABLE segment_favourites (
    author_id BIGINT NOT NULL,
    segment_id BIGINT NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    PRIMARY KEY (author_id, segment_id)
) {clustered};

-- The last count of each day.
CREATE TABLE segment_sizes (
    segment_id BIGINT NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    members BIGINT NOT NULL,
    PRIMARY KEY (segment_id, day)
) {clustered};
