-- What editing by hand needs beside imports.

-- Acts withdrawn or restored whose contacts are still being folded again, page by page.
CREATE TABLE refolds (
    act_id {key},
    after_contact BIGINT NOT NULL,         -- the last contact folded
    done BIGINT NOT NULL,
    total BIGINT NOT NULL
);

-- A correction names the first row, however often it is corrected; so does a retraction.
CREATE INDEX interactions_by_replaced ON interactions (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE INDEX interactions_by_voided ON interactions (voids_id) WHERE voids_id IS NOT NULL;

ALTER TABLE links ADD COLUMN replaces_id BIGINT;

ALTER TABLE links ADD COLUMN voids_id BIGINT;

CREATE INDEX links_by_replaced ON links (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE INDEX links_by_voided ON links (voids_id) WHERE voids_id IS NOT NULL;
