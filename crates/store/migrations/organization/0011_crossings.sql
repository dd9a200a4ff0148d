-- Who was in each segment when that was last written down; what moved since is in segment_log.

CREATE TABLE segment_members (
    segment_id BIGINT PRIMARY KEY REFERENCES segments (id) ON DELETE CASCADE,
    expression TEXT NOT NULL,              -- the question that was answered, as JSON: another one begins anew
    seq BIGINT NOT NULL,                   -- the change up to which segment_log is counted in
    at_ms BIGINT NOT NULL,
    members TEXT NOT NULL                  -- ids, packed
);

CREATE INDEX segment_log_by_seq ON segment_log (seq);

CREATE INDEX segment_log_by_contact ON segment_log (contact_id);

CREATE INDEX segment_log_by_moment ON segment_log (at_ms);
