SELECT r.act_id, CAST(1 AS BIGINT) AS noun, r.id
FROM interactions r
WHERE r.contact_id = $1
    AND r.act_id IN {ids $2}

UNION ALL

SELECT r.act_id, CAST(2 AS BIGINT) AS noun, r.id
FROM consents r
WHERE r.contact_id = $1
    AND r.act_id IN {ids $2}

UNION ALL

SELECT r.act_id, CAST(3 AS BIGINT) AS noun, r.id
FROM supports r
WHERE r.contact_id = $1
    AND r.act_id IN {ids $2}

UNION ALL

SELECT r.act_id, CAST(4 AS BIGINT) AS noun, r.id
FROM links r
WHERE (r.contact_id = $1 OR r.other_id = $1)
    AND r.act_id IN {ids $2}

UNION ALL

SELECT r.act_id, CAST(5 AS BIGINT) AS noun, r.id
FROM oppositions r
WHERE r.contact_id = $1
    AND r.act_id IN {ids $2}

ORDER BY 1, 2, 3
