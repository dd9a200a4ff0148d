SELECT
    i.id,
    i.contact_id,
    k.key AS kind,
    k.name AS kind_name,
    k.engagement,
    i.at_ms,
    i.from_them,
    i.act_id,
    a.import_id,
    i.source_id,
    s.name AS source,
    coalesce(w.display_name, d.display_name) AS author,
    i.channel,
    i.campaign_id,
    c.name AS campaign,
    i.event_id,
    e.name AS event,
    i.theme_id,
    t.name AS theme,
    i.outcome,
    i.quantity,
    i.unit,
    i.from_date,
    i.until_date,
    i.external_key,
    i.note,
    i.replaces_id,
    i.voids_id,
    (
        SELECT y.name
        FROM memberships m
            JOIN membership_types y ON y.id = m.type_id
        WHERE m.contact_id = i.contact_id
            AND m.interaction_id = i.id
        LIMIT 1
    ) AS membership_type,
    CASE
        WHEN EXISTS (
            SELECT 1
            FROM interactions n
                JOIN acts b ON b.id = n.act_id
            WHERE n.voids_id = coalesce(i.replaces_id, i.id)
                AND b.withdrawn_by IS NULL
        ) THEN 'retracted'
        WHEN EXISTS (
            SELECT 1
            FROM interactions n
                JOIN acts b ON b.id = n.act_id
            WHERE n.replaces_id = coalesce(i.replaces_id, i.id)
                AND n.id > i.id
                AND b.withdrawn_by IS NULL
        ) THEN 'corrected'
        ELSE 'current'
    END AS state
FROM interactions i
    JOIN acts a ON a.id = i.act_id
    JOIN interaction_kinds k ON k.id = i.kind_id
    LEFT JOIN sources s ON s.id = i.source_id
    LEFT JOIN authors w ON w.id = i.author_id
    LEFT JOIN authors d ON d.id = a.author_id
    LEFT JOIN campaigns c ON c.id = i.campaign_id
    LEFT JOIN events e ON e.id = i.event_id
    LEFT JOIN themes t ON t.id = i.theme_id
WHERE a.withdrawn_by IS NULL
    AND i.voids_id IS NULL
    -- A row retracted, or corrected by a later one, only when all are asked for.
    AND ($1 OR NOT EXISTS (
        SELECT 1
        FROM interactions n
            JOIN acts b ON b.id = n.act_id
        WHERE n.voids_id = coalesce(i.replaces_id, i.id)
            AND b.withdrawn_by IS NULL
    ))
    AND ($1 OR NOT EXISTS (
        SELECT 1
        FROM interactions n
            JOIN acts b ON b.id = n.act_id
        WHERE n.replaces_id = coalesce(i.replaces_id, i.id)
            AND n.id > i.id
            AND b.withdrawn_by IS NULL
    ))
    -- Said again by an import whose first saying was undone, then redone: shown once.
    AND (i.dedupe_key = 0 OR NOT EXISTS (
        SELECT 1
        FROM interactions f
            JOIN acts b ON b.id = f.act_id
        WHERE f.dedupe_key = i.dedupe_key
            AND f.contact_id = i.contact_id
            AND f.id < i.id
            AND b.withdrawn_by IS NULL
    ))
