-- What stands beside the organizations' own databases: who signs in where. Nothing here tells anything about a contact.

CREATE TABLE organizations (
    id {key},
    uuid TEXT NOT NULL UNIQUE,             -- what a cohorte_id column names; survives a copy to another server
    slug TEXT NOT NULL UNIQUE,             -- names it on the command line, its file and its schema
    name TEXT NOT NULL,
    country TEXT NOT NULL,                 -- ISO 3166: the default of phones and addresses
    time_zone TEXT NOT NULL,
    locale TEXT NOT NULL,
    season_start TEXT NOT NULL,            -- MM-DD: first day of "this season"
    settings TEXT NOT NULL,                -- JSON
    demo BOOLEAN NOT NULL,
    ready_at_ms BIGINT,                    -- null until its own database is there
    created_at_ms BIGINT NOT NULL
);

CREATE TABLE users (
    id {key},
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,           -- PHC text of Argon2id
    credential_epoch BIGINT NOT NULL,      -- raised with the password: older sessions end
    created_at_ms BIGINT NOT NULL,
    disabled_at_ms BIGINT
);

CREATE TABLE roles (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    organization_id BIGINT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    granted_at_ms BIGINT NOT NULL,
    PRIMARY KEY (user_id, organization_id)
);

CREATE INDEX roles_by_organization ON roles (organization_id);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,           -- the token itself is only in the cookie
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    organization_id BIGINT REFERENCES organizations (id) ON DELETE SET NULL,
    credential_epoch BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    last_seen_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);

CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE INDEX sessions_by_expiry ON sessions (expires_at_ms);

-- Failed attempts to sign in, counted over a window that starts with the first.
CREATE TABLE sign_in_attempts (
    kind TEXT NOT NULL,                    -- email or network
    subject TEXT NOT NULL,                 -- digest of the folded e-mail, or the network
    window_started_at_ms BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    last_failed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (kind, subject)
);

CREATE TABLE api_keys (
    id {key},
    organization_id BIGINT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    created_by BIGINT REFERENCES users (id),
    created_at_ms BIGINT NOT NULL,
    last_used_at_ms BIGINT,
    expires_at_ms BIGINT,
    revoked_at_ms BIGINT
);

-- What was done outside any organization's base: signing in, adding users. Only ever added to; ids and digests, no values.
CREATE TABLE journal (
    id {key},
    at_ms BIGINT NOT NULL,
    user_id BIGINT,
    organization_id BIGINT,
    action TEXT NOT NULL,
    counts TEXT NOT NULL                   -- JSON
);

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL                  -- last number given
);
