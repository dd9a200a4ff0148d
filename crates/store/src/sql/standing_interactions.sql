SELECT
    i.id,
    i.replaces_id,
    i.contact_id,
    i.kind_id,
    i.act_id,
    i.author_id,
    i.at_ms,
    i.from_them,
    i.channel,
    i.campaign_id,
    i.event_id,
    i.theme_id,
    i.outcome,
    i.quantity,
    i.unit,
    i.from_date,
    i.until_date,
    i.external_key,
    i.note
FROM interactions i
    JOIN acts a ON a.id = i.act_id
WHERE a.withdrawn_by IS NULL
    -- One set of ids for each side, so that each is found by its own index.
    AND i.id IN (
        SELECT f.id FROM interactions f WHERE f.id IN {ids $1}
        UNION ALL
        SELECT f.id FROM interactions f WHERE f.replaces_id IN {ids $1}
    )
ORDER BY i.id
