-- What the quantity of a kind of the organization's own counts: none, count, hours, money. Null counts things, as before; kinds that ship
-- have theirs in the program.
ALTER TABLE interaction_kinds ADD COLUMN unit TEXT;
