    AND a.withdrawn_by IS NULL
    AND l.voids_id IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM links n
            JOIN acts b ON b.id = n.act_id
        WHERE n.voids_id = coalesce(l.replaces_id, l.id)
            AND b.withdrawn_by IS NULL
    )
    AND NOT EXISTS (
        SELECT 1
        FROM links n
            JOIN acts b ON b.id = n.act_id
        WHERE n.replaces_id = coalesce(l.replaces_id, l.id)
            AND n.id > l.id
            AND b.withdrawn_by IS NULL
    )
    AND (l.dedupe_key = 0 OR NOT EXISTS (
        SELECT 1
        FROM links f
            JOIN acts b ON b.id = f.act_id
        WHERE f.contact_id = l.contact_id
            AND f.dedupe_key = l.dedupe_key
            AND f.id < l.id
            AND b.withdrawn_by IS NULL
    ))
