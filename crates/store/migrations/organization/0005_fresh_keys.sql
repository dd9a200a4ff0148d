-- Keys on their way to contact_keys, where a file is written page by page: see store::keys. Empty on a server.

CREATE TABLE fresh_keys (
    hash BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    act_id BIGINT NOT NULL,
    PRIMARY KEY (hash, contact_id, act_id)
) {clustered};
