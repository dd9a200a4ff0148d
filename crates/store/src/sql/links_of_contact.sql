SELECT
    l.id,
    l.contact_id = $1 AS holder,
    d.contact_id AS other,
    d.facts,
    l.kind,
    l.title,
    l.from_date,
    l.until_date,
    l.territory,
    l.source_id,
    l.act_id,
    coalesce(l.replaces_id, l.id) AS root_id
FROM links l
    JOIN acts a ON a.id = l.act_id
    JOIN documents d ON d.contact_id = CASE WHEN l.contact_id = $1 THEN l.other_id ELSE l.contact_id END
WHERE (l.contact_id = $1 OR l.other_id = $1)
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
ORDER BY coalesce(l.from_date, '') DESC, l.id DESC
