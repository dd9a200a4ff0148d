SELECT
    o.id,
    o.kind,
    o.state,
    o.act_id,
    a.withdrawn_by,
    o.author_id,
    w.display_name AS author_name,
    o.selection,
    o.change,
    o.asked,
    o.contacts_total,
    o.contacts_done,
    o.contacts_changed,
    o.contacts_refused,
    o.after_contact,
    o.runner,
    o.cancel_requested,
    o.error,
    o.created_at_ms,
    o.heartbeat_at_ms,
    o.finished_at_ms
FROM operations o
    LEFT JOIN acts a ON a.id = o.act_id
    LEFT JOIN authors w ON w.id = o.author_id
