SELECT
    e.id,
    e.format,
    e.state,
    e.author_id,
    w.display_name AS author_name,
    e.selection,
    e.columns,
    e.options,
    e.contacts_total,
    e.contacts_done,
    e.file,
    e.bytes,
    e.runner,
    e.cancel_requested,
    e.error,
    e.created_at_ms,
    e.heartbeat_at_ms,
    e.finished_at_ms,
    e.expires_at_ms
FROM exports e
    LEFT JOIN authors w ON w.id = e.author_id
