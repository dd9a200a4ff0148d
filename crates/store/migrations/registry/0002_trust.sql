-- The secret under which an organization's digests of erased addresses are made, apart from them: who holds the base alone
-- cannot try addresses on them.
CREATE TABLE erasure_secrets (
    organization_id BIGINT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    secret TEXT NOT NULL
);

ALTER TABLE api_keys ADD COLUMN capabilities TEXT;     -- JSON list of keys

ALTER TABLE api_keys ADD COLUMN hint TEXT;             -- last letters of the secret, to tell keys apart

ALTER TABLE journal ADD COLUMN api_key_id BIGINT;

CREATE INDEX journal_by_time ON journal (at_ms, id);
