SELECT
    r.act_id,
    CAST(1 AS BIGINT) AS noun,
    r.id,
    k.key AS one,
    k.name AS two,
    CAST(NULL AS BIGINT) AS other,
    CAST(CASE WHEN r.voids_id IS NOT NULL THEN 2 WHEN r.replaces_id IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS amends
FROM interactions r
    JOIN interaction_kinds k ON k.id = r.kind_id
WHERE r.contact_id = $1
    AND r.act_id IN {ids $2}

UNION ALL

SELECT
    r.act_id,
    CAST(2 AS BIGINT) AS noun,
    r.id,
    r.channel AS one,
    r.decision AS two,
    CAST(NULL AS BIGINT) AS other,
    CAST(0 AS BIGINT) AS amends
FROM consents r
WHERE r.contact_id = $1
    AND r.act_id IN {ids $2}

UNION ALL

SELECT
    r.act_id,
    CAST(3 AS BIGINT) AS noun,
    r.id,
    CAST(r.level AS TEXT) AS one,
    CAST(NULL AS TEXT) AS two,
    CAST(NULL AS BIGINT) AS other,
    CAST(0 AS BIGINT) AS amends
FROM supports r
WHERE r.contact_id = $1
    AND r.act_id IN {ids $2}

UNION ALL

SELECT
    r.act_id,
    CAST(4 AS BIGINT) AS noun,
    r.id,
    r.kind AS one,
    r.title AS two,
    CASE WHEN r.contact_id = $1 THEN r.other_id ELSE r.contact_id END AS other,
    CAST(CASE WHEN r.voids_id IS NOT NULL THEN 2 WHEN r.replaces_id IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS amends
FROM links r
WHERE (r.contact_id = $1 OR r.other_id = $1)
    AND r.act_id IN {ids $2}

UNION ALL

SELECT
    r.act_id,
    CAST(5 AS BIGINT) AS noun,
    r.id,
    r.channel AS one,
    r.reason AS two,
    CAST(NULL AS BIGINT) AS other,
    CAST(0 AS BIGINT) AS amends
FROM oppositions r
WHERE r.contact_id = $1
    AND r.act_id IN {ids $2}

ORDER BY 1, 2, 3
