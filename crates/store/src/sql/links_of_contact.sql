SELECT
    l.id,
    l.contact_id,
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
