-- One change made to many contacts, in pages, others writing between.
CREATE TABLE operations (
    id {key},
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    act_id BIGINT,                         -- null until its contacts are gathered
    author_id BIGINT,
    selection TEXT NOT NULL,               -- JSON: what was selected
    change TEXT NOT NULL,                  -- JSON: what is done, names resolved; null until its act is there
    asked TEXT NOT NULL,                   -- JSON: what was asked, names as said
    contacts_total BIGINT NOT NULL,
    contacts_done BIGINT NOT NULL,
    contacts_changed BIGINT NOT NULL,
    contacts_refused BIGINT NOT NULL,
    after_contact BIGINT NOT NULL,         -- the last contact done
    runner TEXT,                           -- the process at work on it
    cancel_requested BOOLEAN NOT NULL,
    error TEXT,                            -- JSON
    created_at_ms BIGINT NOT NULL,
    heartbeat_at_ms BIGINT,
    finished_at_ms BIGINT
);

CREATE INDEX operations_by_state ON operations (state);

CREATE INDEX operations_by_act ON operations (act_id);

-- The contacts of an operation under way, as they were selected when it began; forgotten at its end.
CREATE TABLE operation_contacts (
    operation_id BIGINT NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
    contact_id BIGINT NOT NULL,
    PRIMARY KEY (operation_id, contact_id)
) {clustered};

-- Contacts handed over as a file: who, when, which question, which columns, how many.
CREATE TABLE exports (
    id {key},
    format TEXT NOT NULL,
    state TEXT NOT NULL,
    author_id BIGINT,
    selection TEXT NOT NULL,               -- JSON: the question
    columns TEXT NOT NULL,                 -- JSON list of keys
    options TEXT NOT NULL,                 -- JSON: separator, version…
    contacts_total BIGINT NOT NULL,
    contacts_done BIGINT NOT NULL,
    file TEXT,                             -- where it waits to be fetched; null once deleted, or when handed over at once
    bytes BIGINT NOT NULL,
    runner TEXT,
    cancel_requested BOOLEAN NOT NULL,
    error TEXT,                            -- JSON
    created_at_ms BIGINT NOT NULL,
    heartbeat_at_ms BIGINT,
    finished_at_ms BIGINT,
    fetched_at_ms BIGINT,                  -- the last time somebody fetched it
    expires_at_ms BIGINT NOT NULL
);

CREATE INDEX exports_by_state ON exports (state);

-- Which contacts an export held: runs of ids, so that an export of everybody is a few rows.
CREATE TABLE export_contacts (
    export_id BIGINT NOT NULL REFERENCES exports (id),
    first_id BIGINT NOT NULL,
    last_id BIGINT NOT NULL,
    PRIMARY KEY (export_id, first_id)
) {clustered};

CREATE INDEX export_contacts_by_last ON export_contacts (last_id);

-- A contact is in a list when the latest live act that speaks of both did not take it out.
ALTER TABLE list_members ADD COLUMN removed BOOLEAN NOT NULL DEFAULT FALSE;
