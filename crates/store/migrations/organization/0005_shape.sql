-- What the organization shapes can be taken away, or made one with another of its kind. The row stays: history names it, an undo
-- of the act shows it again, and a file that still says its name means the one that took its place.

ALTER TABLE tags ADD COLUMN deleted_act BIGINT;

ALTER TABLE tags ADD COLUMN merged_into BIGINT;

ALTER TABLE branches ADD COLUMN deleted_act BIGINT;

ALTER TABLE branches ADD COLUMN merged_into BIGINT;

ALTER TABLE sources ADD COLUMN deleted_act BIGINT;

ALTER TABLE sources ADD COLUMN merged_into BIGINT;

ALTER TABLE attributes ADD COLUMN deleted_act BIGINT;

ALTER TABLE attributes ADD COLUMN merged_into BIGINT;

ALTER TABLE attribute_options ADD COLUMN deleted_act BIGINT;

ALTER TABLE attribute_options ADD COLUMN merged_into BIGINT;

ALTER TABLE static_lists ADD COLUMN deleted_act BIGINT;

ALTER TABLE static_lists ADD COLUMN merged_into BIGINT;

ALTER TABLE interaction_kinds ADD COLUMN deleted_act BIGINT;

ALTER TABLE interaction_kinds ADD COLUMN merged_into BIGINT;

ALTER TABLE campaigns ADD COLUMN deleted_act BIGINT;

ALTER TABLE campaigns ADD COLUMN merged_into BIGINT;

ALTER TABLE events ADD COLUMN deleted_act BIGINT;

ALTER TABLE events ADD COLUMN merged_into BIGINT;

ALTER TABLE themes ADD COLUMN deleted_act BIGINT;

ALTER TABLE themes ADD COLUMN merged_into BIGINT;

ALTER TABLE membership_types ADD COLUMN deleted_act BIGINT;

ALTER TABLE membership_types ADD COLUMN merged_into BIGINT;

ALTER TABLE surveys ADD COLUMN deleted_act BIGINT;

ALTER TABLE surveys ADD COLUMN merged_into BIGINT;

ALTER TABLE elections ADD COLUMN deleted_act BIGINT;

ALTER TABLE elections ADD COLUMN merged_into BIGINT;

-- Contacts that follow a merge, a deletion or a conversion, page after page: how far it went.
CREATE TABLE reshapings (
    act_id {key},
    noun TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    change TEXT NOT NULL,                  -- JSON: what becomes of it
    after_id BIGINT NOT NULL,              -- the last contact looked at
    done BIGINT NOT NULL,                  -- contacts changed
    total BIGINT NOT NULL,                 -- contacts that held it at the start
    heartbeat_at_ms BIGINT NOT NULL,
    finished_at_ms BIGINT
);
