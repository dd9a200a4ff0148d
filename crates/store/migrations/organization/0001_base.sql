-- One organization's base. Rows carry no organization: the database is the organization.
-- Keys come from `counters`, never from the engine, so that they start at 1 and are never reused.
-- Foreign keys are left out where rows are written by the million together with their parents (documents, history, contact_keys).

CREATE TABLE counters (
    name TEXT PRIMARY KEY,                 -- a noun, or seq: the head of the feed
    value BIGINT NOT NULL                  -- last number given
);

CREATE TABLE instance (
    id {key},                              -- always 1
    uuid TEXT NOT NULL,                    -- the organization's; a restored base keeps it
    epoch TEXT NOT NULL,                   -- drawn anew when the base is restored or copied
    muted BOOLEAN NOT NULL,                -- sends nothing until an administrator re-arms it
    salt TEXT NOT NULL                     -- of the journal's digests
);

CREATE TABLE authors (
    id {key},
    user_id BIGINT,                        -- in the registry; null for somebody only named by a file
    display_name TEXT NOT NULL,
    folded TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);

CREATE UNIQUE INDEX authors_by_user ON authors (user_id);

CREATE INDEX authors_by_name ON authors (folded);

CREATE TABLE branches (
    id {key},
    parent_id BIGINT REFERENCES branches (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    created_act BIGINT                     -- null when made by hand; else shown while an act that uses it is live
);

CREATE INDEX branches_by_name ON branches (folded);

CREATE TABLE sources (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    basis TEXT NOT NULL,
    purposes TEXT NOT NULL,                -- JSON list of keys
    channels TEXT NOT NULL,                -- JSON list of keys: what the basis opens without a consent
    collected_on TEXT,
    notice_given_on TEXT,
    branch_id BIGINT REFERENCES branches (id),
    expires_on TEXT,
    trust_rank BIGINT NOT NULL,            -- 1, trusted most, to 9
    licence TEXT,
    invented BOOLEAN NOT NULL,
    created_at_ms BIGINT NOT NULL
);

-- The source that files of the same headings came from last time.
CREATE TABLE source_shapes (
    shape TEXT PRIMARY KEY,                -- digest of the folded headings
    source_id BIGINT NOT NULL REFERENCES sources (id),
    used_at_ms BIGINT NOT NULL
);

CREATE TABLE acts (
    id {key},
    kind TEXT NOT NULL,
    source_id BIGINT REFERENCES sources (id),
    author_id BIGINT REFERENCES authors (id),
    at_ms BIGINT NOT NULL,
    import_id BIGINT,
    target_act BIGINT,                     -- the act that this one withdraws or restores
    withdrawn_by BIGINT                    -- the undo that hides what this act said; null while it is live
);

CREATE INDEX acts_by_import ON acts (import_id);

CREATE INDEX acts_by_source ON acts (source_id);

-- What lists show and are sorted and searched by: all of it derived from the document, in a table of its own
-- so that reading a million rows of it stays short.
CREATE TABLE contacts (
    id {key},
    visible BOOLEAN NOT NULL,              -- some live act says something of it
    nature TEXT NOT NULL,
    status TEXT NOT NULL,
    sort_name TEXT {binary} NOT NULL,
    search_text TEXT NOT NULL,             -- folded
    created_at_ms BIGINT NOT NULL,
    created_act BIGINT NOT NULL,
    updated_at_ms BIGINT NOT NULL,
    updated_seq BIGINT NOT NULL
);

CREATE INDEX contacts_by_nature ON contacts (visible, status, nature);

CREATE INDEX contacts_by_name ON contacts (sort_name, id);

CREATE INDEX contacts_by_update ON contacts (updated_at_ms, id);

CREATE TABLE documents (
    contact_id {key},
    facts TEXT NOT NULL                    -- JSON: the fold of the layers of live acts
);

-- What each act said of each contact: the past, erased with the contact.
CREATE TABLE history (
    contact_id BIGINT NOT NULL,
    act_id BIGINT NOT NULL,
    layer TEXT NOT NULL,                   -- JSON
    PRIMARY KEY (act_id, contact_id)       -- in this order because an import writes one act's layers by the million
) {clustered};

CREATE INDEX history_by_contact ON history (contact_id, act_id);

-- Hashes under which contacts are found when a row comes in. Facts are compared before two are joined.
CREATE TABLE contact_keys (
    hash BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    act_id BIGINT NOT NULL,                -- 0 for a key of the facts; the act whose row it is for a key of last resort
    PRIMARY KEY (hash, contact_id)
) {clustered};

-- The feed: what changed, in order of commit, without a gap. Never values.
CREATE TABLE changes (
    seq {key},
    at_ms BIGINT NOT NULL,
    transaction_seq BIGINT NOT NULL,       -- seq of the first row of the same transaction
    noun TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    contact_id BIGINT
);

-- One row per transaction, only ever added to: ids, counts and a salted digest, so that it outlives an erasure.
CREATE TABLE journal (
    id {key},
    at_ms BIGINT NOT NULL,
    author_id BIGINT,
    action TEXT NOT NULL,
    first_seq BIGINT,                      -- the rows of the feed it wrote
    last_seq BIGINT,
    subjects TEXT NOT NULL,                -- JSON: ids of the act, the import, the contact…
    counts TEXT NOT NULL,                  -- JSON: rows by noun
    digest TEXT NOT NULL                   -- of what was written, salted
);

-- Which acts use a name that some act made: it is shown while one of them is live.
CREATE TABLE name_uses (
    noun TEXT NOT NULL,                    -- the table
    row_id BIGINT NOT NULL,
    act_id BIGINT NOT NULL,
    PRIMARY KEY (noun, row_id, act_id)
) {clustered};

CREATE TABLE tags (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    folder TEXT,
    created_act BIGINT
);

CREATE TABLE attributes (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    folder TEXT,
    folder_folded TEXT NOT NULL,           -- empty at the top
    kind TEXT NOT NULL,                    -- never updated: a change of type is a new attribute
    sensitivity TEXT NOT NULL,
    purposes TEXT NOT NULL,                -- JSON list of keys
    visible_to TEXT NOT NULL,              -- the least role that sees it
    retention_months BIGINT,
    reason TEXT,                           -- why a special category is kept
    created_act BIGINT
);

CREATE UNIQUE INDEX attributes_by_name ON attributes (folded, folder_folded);

CREATE TABLE attribute_options (
    id {key},
    attribute_id BIGINT NOT NULL REFERENCES attributes (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    created_act BIGINT
);

CREATE UNIQUE INDEX attribute_options_by_name ON attribute_options (attribute_id, folded);

CREATE TABLE static_lists (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    branch_id BIGINT REFERENCES branches (id),
    created_act BIGINT
);

CREATE TABLE list_members (
    list_id BIGINT NOT NULL REFERENCES static_lists (id),
    contact_id BIGINT NOT NULL REFERENCES contacts (id),
    act_id BIGINT NOT NULL,
    PRIMARY KEY (list_id, contact_id, act_id)
) {clustered};

CREATE INDEX list_members_by_contact ON list_members (contact_id);

CREATE INDEX list_members_by_act ON list_members (act_id);

CREATE TABLE interaction_kinds (
    id {key},
    key TEXT NOT NULL UNIQUE,
    name TEXT,                             -- null for the built-in ones, named in both languages by the program
    engagement BOOLEAN NOT NULL,           -- something they did
    from_them BOOLEAN NOT NULL,            -- who acts when nobody says
    created_act BIGINT
);

CREATE TABLE campaigns (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    branch_id BIGINT REFERENCES branches (id),
    created_act BIGINT
);

CREATE TABLE events (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    starts_at_ms BIGINT,
    ends_at_ms BIGINT,
    place TEXT,
    created_act BIGINT
);

CREATE TABLE themes (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    created_act BIGINT
);

CREATE TABLE surveys (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    created_act BIGINT
);

CREATE TABLE questions (
    id {key},
    survey_id BIGINT NOT NULL REFERENCES surveys (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,                    -- as asked
    folded TEXT NOT NULL,
    created_act BIGINT
);

CREATE UNIQUE INDEX questions_by_name ON questions (survey_id, folded);

CREATE TABLE question_options (
    id {key},
    question_id BIGINT NOT NULL REFERENCES questions (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    created_act BIGINT
);

CREATE UNIQUE INDEX question_options_by_name ON question_options (question_id, folded);

-- Ten million rows are ordinary here: absent values cost nothing, the rest is numbers. Never updated; shown while their act is live.
CREATE TABLE interactions (
    id {key},
    contact_id BIGINT NOT NULL REFERENCES contacts (id),
    kind_id BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    from_them BOOLEAN NOT NULL,
    act_id BIGINT NOT NULL,
    source_id BIGINT,
    author_id BIGINT,
    channel TEXT,
    campaign_id BIGINT,
    event_id BIGINT,
    theme_id BIGINT,
    outcome TEXT,
    quantity BIGINT,
    unit TEXT,                             -- null counts nothing
    from_date TEXT,
    until_date TEXT,
    external_key TEXT,
    note TEXT,
    replaces_id BIGINT,
    voids_id BIGINT,
    dedupe_key BIGINT NOT NULL             -- hash of (source, external key), else of the k-th identical row; 0: by hand
);

CREATE INDEX interactions_by_contact ON interactions (contact_id, at_ms, id);

CREATE INDEX interactions_by_dedupe_key ON interactions (dedupe_key);

CREATE INDEX interactions_by_act ON interactions (act_id, id);

CREATE TABLE interaction_money (
    interaction_id {key},
    currency TEXT NOT NULL,
    means TEXT,
    state TEXT NOT NULL,
    payer_id BIGINT,                       -- a contact, when not the one the row is about
    deductible_cents BIGINT,
    plan_from TEXT,
    plan_every_months BIGINT,
    plan_cents BIGINT,
    receipt TEXT
);

CREATE TABLE answers (
    interaction_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    survey_id BIGINT,
    question TEXT NOT NULL,
    options TEXT NOT NULL,                 -- JSON list of option ids
    text TEXT,
    number DOUBLE PRECISION,
    PRIMARY KEY (interaction_id, position)
) {clustered};

CREATE TABLE consents (
    id {key},
    contact_id BIGINT NOT NULL REFERENCES contacts (id),
    channel TEXT NOT NULL,
    purpose TEXT NOT NULL,
    branch_id BIGINT,                      -- null: the whole organization
    controller TEXT,
    point TEXT,
    decision TEXT NOT NULL,
    wording TEXT,
    wording_hash TEXT,
    how TEXT NOT NULL,
    source_id BIGINT,
    given_at_ms BIGINT NOT NULL,
    act_id BIGINT NOT NULL,
    author_id BIGINT,
    dedupe_key BIGINT NOT NULL
);

CREATE INDEX consents_by_contact ON consents (contact_id, dedupe_key);

CREATE INDEX consents_by_act ON consents (act_id);

-- Hard stops. No undo hides them; only the person's own later act lifts them.
CREATE TABLE oppositions (
    id {key},
    contact_id BIGINT,                     -- null: a bare address that no contact has yet
    address_hash BIGINT NOT NULL,          -- of the point; 0 when the whole contact is meant
    point TEXT,
    channel TEXT,                          -- null stops them all
    reason TEXT NOT NULL,
    since_ms BIGINT NOT NULL,
    source_id BIGINT,
    act_id BIGINT NOT NULL,
    author_id BIGINT,
    lifted_at_ms BIGINT,
    lifted_how TEXT
);

CREATE INDEX oppositions_by_contact ON oppositions (contact_id);

CREATE INDEX oppositions_by_address ON oppositions (address_hash);

CREATE TABLE elections (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    kind TEXT,
    ends_on TEXT,                          -- what is bound to it goes after that day
    created_act BIGINT
);

CREATE TABLE election_rounds (
    id {key},
    election_id BIGINT NOT NULL REFERENCES elections (id),
    round BIGINT NOT NULL,
    territory TEXT NOT NULL,               -- code; empty for everywhere
    held_on TEXT NOT NULL
);

CREATE UNIQUE INDEX election_rounds_by_place ON election_rounds (election_id, round, territory);

CREATE TABLE candidates (
    id {key},
    round_id BIGINT NOT NULL REFERENCES election_rounds (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    list_name TEXT,
    family TEXT                            -- political family
);

CREATE INDEX candidates_by_round ON candidates (round_id, position);

-- The electoral roll: not contacts, never filled into them, gone after the ballot. Usable by age, sex and station only.
CREATE TABLE roll_electors (
    id {key},
    election_id BIGINT NOT NULL REFERENCES elections (id),
    import_id BIGINT,
    commune TEXT NOT NULL,
    station TEXT NOT NULL,
    number TEXT,                           -- on the station's list
    sex TEXT,
    birth_date TEXT,
    names TEXT NOT NULL,                   -- JSON, as printed, for matching only
    contact_id BIGINT
);

CREATE INDEX roll_electors_by_station ON roll_electors (election_id, commune, station);

CREATE INDEX roll_electors_by_contact ON roll_electors (contact_id);

CREATE TABLE supports (
    id {key},
    contact_id BIGINT NOT NULL REFERENCES contacts (id),
    level BIGINT NOT NULL,                 -- 1 opposed to 5 convinced
    election_id BIGINT,
    channel TEXT,
    observed_at_ms BIGINT NOT NULL,
    author_id BIGINT,
    source_id BIGINT,
    act_id BIGINT NOT NULL,
    dedupe_key BIGINT NOT NULL
);

CREATE INDEX supports_by_contact ON supports (contact_id, dedupe_key);

CREATE INDEX supports_by_act ON supports (act_id);

CREATE TABLE links (
    id {key},
    contact_id BIGINT NOT NULL REFERENCES contacts (id),
    other_id BIGINT NOT NULL REFERENCES contacts (id),
    kind TEXT NOT NULL,                    -- role, mandate, spouse, proxy…: what the contact is to the other
    title TEXT,
    from_date TEXT,
    until_date TEXT,
    territory TEXT,
    source_id BIGINT,
    act_id BIGINT NOT NULL,
    author_id BIGINT,
    dedupe_key BIGINT NOT NULL
);

CREATE INDEX links_by_contact ON links (contact_id, dedupe_key);

CREATE INDEX links_by_other ON links (other_id);

CREATE INDEX links_by_act ON links (act_id);

CREATE TABLE membership_types (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    rule TEXT NOT NULL,                    -- rolling, civil_year or season: how long one lasts
    fee_cents BIGINT,
    created_act BIGINT
);

CREATE TABLE memberships (
    id {key},
    contact_id BIGINT NOT NULL REFERENCES contacts (id),
    type_id BIGINT,
    holder_id BIGINT,                      -- who holds it, when another member of the household
    fee_cents BIGINT,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    interaction_id BIGINT,                 -- the payment
    source_id BIGINT,
    act_id BIGINT NOT NULL,
    author_id BIGINT,
    dedupe_key BIGINT NOT NULL
);

CREATE INDEX memberships_by_contact ON memberships (contact_id, dedupe_key);

CREATE INDEX memberships_by_act ON memberships (act_id);

CREATE TABLE households (
    id {key},
    name TEXT,
    address_key TEXT,
    created_act BIGINT
);

-- At most one household for a contact: the latest live row.
CREATE TABLE household_members (
    contact_id BIGINT NOT NULL REFERENCES contacts (id),
    act_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL REFERENCES households (id),
    PRIMARY KEY (contact_id, act_id)
) {clustered};

CREATE INDEX household_members_by_household ON household_members (household_id);

CREATE TABLE imports (
    id {key},
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    act_id BIGINT,                         -- null until it starts
    source_id BIGINT,
    author_id BIGINT,
    files TEXT NOT NULL,                   -- JSON: names, sizes, digests, formats
    plan TEXT NOT NULL,                    -- JSON: mapping, options, source asked
    position TEXT NOT NULL,                -- JSON: how far the last committed batch went
    report TEXT NOT NULL,                  -- JSON: what else there is to say
    rows_seen BIGINT NOT NULL,
    rows_created BIGINT NOT NULL,
    rows_updated BIGINT NOT NULL,
    rows_unchanged BIGINT NOT NULL,
    rows_rejected BIGINT NOT NULL,
    rows_total BIGINT,
    bytes_done BIGINT NOT NULL,
    bytes_total BIGINT,
    cancel_requested BOOLEAN NOT NULL,
    error TEXT,                            -- JSON
    created_at_ms BIGINT NOT NULL,
    started_at_ms BIGINT,
    heartbeat_at_ms BIGINT,                -- stale on a running import: its process died
    finished_at_ms BIGINT
);

-- Rows refused, or values set aside, with the reason.
CREATE TABLE import_rejects (
    import_id BIGINT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    ordinal BIGINT NOT NULL,               -- from 1, in the order of the file
    file TEXT,
    sheet TEXT,
    line BIGINT NOT NULL,
    whole_row BOOLEAN NOT NULL,            -- false: the row was taken without that value
    cells TEXT,                            -- JSON, as read; null after the first problem of a row
    column_index BIGINT,
    heading TEXT,
    value TEXT NOT NULL,
    code TEXT NOT NULL,
    fr TEXT NOT NULL,
    en TEXT NOT NULL,
    PRIMARY KEY (import_id, ordinal)
);

CREATE INDEX import_rejects_by_code ON import_rejects (import_id, code);

-- What an import noticed without refusing: an address shared under two names.
CREATE TABLE import_notes (
    import_id BIGINT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    ordinal BIGINT NOT NULL,
    line BIGINT NOT NULL,
    kind TEXT NOT NULL,
    contact_id BIGINT,
    other_id BIGINT,
    PRIMARY KEY (import_id, ordinal)
);

-- Contacts that an undo kept because something later hangs on them.
CREATE TABLE import_kept (
    import_id BIGINT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    contact_id BIGINT NOT NULL,
    choice TEXT,                           -- keep or delete; null until somebody chose
    PRIMARY KEY (import_id, contact_id)
);

CREATE TABLE mappings (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    shape TEXT NOT NULL,                   -- digest of the folded headings it was made for
    columns TEXT NOT NULL,                 -- JSON list of headings
    mapping TEXT NOT NULL,                 -- JSON
    author_id BIGINT,
    created_at_ms BIGINT NOT NULL,
    used_at_ms BIGINT
);

CREATE INDEX mappings_by_shape ON mappings (shape);

CREATE TABLE segments (
    id {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    expression TEXT NOT NULL,              -- JSON
    branch_id BIGINT REFERENCES branches (id),
    broken TEXT,                           -- why it no longer reads; null when it does
    author_id BIGINT,
    created_at_ms BIGINT NOT NULL,
    updated_at_ms BIGINT NOT NULL
);

CREATE TABLE segment_log (
    segment_id BIGINT NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    contact_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,                   -- the change that moved them
    entered BOOLEAN NOT NULL,
    at_ms BIGINT NOT NULL,                 -- when they crossed, not when it was noticed
    PRIMARY KEY (segment_id, contact_id, seq)
);

CREATE INDEX segment_log_by_time ON segment_log (segment_id, at_ms);

-- Keyed digests of erased people's addresses: they are not imported again.
CREATE TABLE erased_keys (
    digest TEXT PRIMARY KEY,
    erased_at_ms BIGINT NOT NULL
);
