-- A row may be said by an act that was withdrawn and by one that is live: each has its own key of it.

CREATE TABLE row_and_fact_keys (
    hash BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    act_id BIGINT NOT NULL,                -- 0 for a key of the facts; the act whose row it is for a key of last resort
    PRIMARY KEY (hash, contact_id, act_id)
) {clustered};

INSERT INTO row_and_fact_keys SELECT hash, contact_id, act_id FROM contact_keys;

DROP TABLE contact_keys;

ALTER TABLE row_and_fact_keys RENAME TO contact_keys;
