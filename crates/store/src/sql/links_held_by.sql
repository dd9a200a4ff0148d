SELECT
    l.id,
    l.contact_id,
    TRUE AS holder,
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
    JOIN documents d ON d.contact_id = l.other_id
WHERE l.contact_id IN {ids $1}
