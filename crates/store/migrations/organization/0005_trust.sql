-- What a row of the journal is about, so that one can ask what was done about a contact.
ALTER TABLE journal ADD COLUMN contact_id BIGINT;

ALTER TABLE journal ADD COLUMN act_id BIGINT;

CREATE INDEX journal_by_time ON journal (at_ms, id);

CREATE INDEX journal_by_contact ON journal (contact_id);

CREATE INDEX journal_by_act ON journal (act_id);

-- A program that writes through a key is an author too.
ALTER TABLE authors ADD COLUMN api_key_id BIGINT;

CREATE UNIQUE INDEX authors_by_api_key ON authors (api_key_id);

-- Requests that must not be done twice, with what was answered; kept for a day. A row without an answer was done, and its answer lost.
CREATE TABLE idempotency_keys (
    caller TEXT NOT NULL,                  -- digest of who asked
    key TEXT NOT NULL,                     -- theirs
    request TEXT NOT NULL,                 -- digest of what was asked
    status BIGINT,
    answer TEXT,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (caller, key)
) {clustered};

CREATE INDEX idempotency_keys_by_time ON idempotency_keys (at_ms);
