SELECT
    k.hash,
    k.contact_id,
    k.act_id <> 0
        AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.id = k.act_id AND a.withdrawn_by IS NULL)
FROM contact_keys k
WHERE k.hash IN {ids $1}
UNION ALL
SELECT
    k.hash,
    k.contact_id,
    k.act_id <> 0
        AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.id = k.act_id AND a.withdrawn_by IS NULL)
FROM fresh_keys k
WHERE k.hash IN {ids $1}
