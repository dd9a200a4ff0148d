SELECT r.contact_id AS contact_id
    FROM interactions r
        JOIN acts a ON a.id = r.act_id
    WHERE r.contact_id IN {ids $1}
        AND a.withdrawn_by IS NULL

UNION

SELECT r.contact_id AS contact_id
    FROM consents r
        JOIN acts a ON a.id = r.act_id
    WHERE r.contact_id IN {ids $1}
        AND a.withdrawn_by IS NULL

UNION

SELECT r.contact_id AS contact_id
    FROM supports r
        JOIN acts a ON a.id = r.act_id
    WHERE r.contact_id IN {ids $1}
        AND a.withdrawn_by IS NULL

UNION

SELECT r.contact_id AS contact_id
    FROM links r
        JOIN acts a ON a.id = r.act_id
    WHERE r.contact_id IN {ids $1}
        AND a.withdrawn_by IS NULL

UNION

SELECT r.other_id AS contact_id
    FROM links r
        JOIN acts a ON a.id = r.act_id
    WHERE r.other_id IN {ids $1}
        AND a.withdrawn_by IS NULL

UNION

SELECT r.contact_id AS contact_id
    FROM memberships r
        JOIN acts a ON a.id = r.act_id
    WHERE r.contact_id IN {ids $1}
        AND a.withdrawn_by IS NULL

UNION

SELECT r.contact_id AS contact_id
    FROM list_members r
        JOIN acts a ON a.id = r.act_id
    WHERE r.contact_id IN {ids $1}
        AND a.withdrawn_by IS NULL
        AND NOT r.removed

UNION

SELECT r.contact_id AS contact_id
    FROM household_members r
        JOIN acts a ON a.id = r.act_id
    WHERE r.contact_id IN {ids $1}
        AND a.withdrawn_by IS NULL

ORDER BY 1
