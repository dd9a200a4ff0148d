//! Questions counted by plain SQL, written apart from what answers them: an answer is compared with these.

use jiff::{civil::Date, tz::TimeZone};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::Location;

/// A question, and the condition in SQL that says the same of a contact `c` whose facts are `d.facts`.
///
/// `{day 2025-02-02}` is the first instant of that day in Paris, `{now}` the clock of the tests, `{json a.0.b}` a path into the facts,
/// `{gift …}` and `{done …}` the rows of a kind that count.
pub const ORACLE: &[(&str, &str)] = &[
    (
        r#"tag = "Élu(e)" and (has email or has phone)"#,
        r#"{tag Élu(e)} AND (d.facts LIKE '%"emails":[%' OR d.facts LIKE '%"phones":[%')"#,
    ),
    (
        "has phone and support = convinced",
        r#"d.facts LIKE '%"phones":[%' AND (SELECT s.level FROM supports s WHERE s.contact_id = c.id AND s.observed_at_ms <= {now}
            ORDER BY s.observed_at_ms DESC, s.id DESC LIMIT 1) = 5"#,
    ),
    (
        "attended event and not any(visit)",
        "EXISTS {done event_attended} AND NOT EXISTS {done visit}",
    ),
    (
        "count(donation in last 12 months) >= 3",
        "(SELECT count(*) FROM {gift} AND i.at_ms >= {day 2025-02-02}) g) >= 3",
    ),
    (
        "any(donation) and not any(donation in last 1 year)",
        "EXISTS {done donation} AND NOT EXISTS (SELECT 1 FROM {gift} AND i.at_ms >= {day 2025-02-02}) g)",
    ),
    (
        "sum(donation in 2025) > 500 EUR",
        "(SELECT coalesce(sum(g.quantity), 0) FROM {gift} AND i.at_ms >= {day 2025-01-01}
            AND i.at_ms < {day 2026-01-01}) g) > 50000",
    ),
    (
        "sum(donation in 2025) > 2 * base.mean(donation)",
        "(SELECT coalesce(sum(g.quantity), 0) FROM {gift} AND i.at_ms >= {day 2025-01-01}
            AND i.at_ms < {day 2026-01-01}) g) > 2.0 * (SELECT avg(1.0 * i.quantity) FROM interactions i
                JOIN interaction_kinds k ON k.id = i.kind_id
                LEFT JOIN interaction_money m ON m.interaction_id = i.id
                JOIN contacts o ON o.id = i.contact_id
            WHERE k.key = 'donation' AND m.state = 'paid' AND i.at_ms <= {now} AND o.visible
                AND o.nature = 'person' AND o.status = 'active' AND i.voids_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM interactions v WHERE v.voids_id = i.id))",
    ),
    (
        r#"any(donation where theme = "enfance") and any(email_sent) and not any(email_opened in last 6 months)"#,
        "EXISTS (SELECT 1 FROM {gift} AND i.theme_id = (SELECT t.id FROM themes t WHERE t.name = 'enfance')) g)
            AND EXISTS {done email_sent} AND NOT EXISTS (SELECT 1 FROM {rows email_opened}
                AND i.at_ms >= {day 2025-08-02}) g)",
    ),
    (
        "any(donation in 2025) and sum(donation in this year) > sum(donation in previous year)",
        "EXISTS (SELECT 1 FROM {gift} AND i.at_ms >= {day 2025-01-01} AND i.at_ms < {day 2026-01-01}) g)
            AND (SELECT coalesce(sum(g.quantity), 0) FROM {gift} AND i.at_ms >= {day 2026-01-01}) g)
            > (SELECT coalesce(sum(g.quantity), 0) FROM {gift} AND i.at_ms >= {day 2025-01-01}
                AND i.at_ms < {day 2026-01-01}) g)",
    ),
    (
        r#"age between 18 and 25 and department in ("33", "13") and consent(sms) and has phone"#,
        r#"{json birth_date} > '2000-02-02' AND {json birth_date} <= '2008-02-02'
            AND {json addresses.0.value.department} IN ('33', '13') AND d.facts LIKE '%"phones":[%'
            AND (SELECT s.decision FROM consents s WHERE s.contact_id = c.id AND s.channel = 'sms'
                ORDER BY s.given_at_ms DESC, s.id DESC LIMIT 1) = 'given'"#,
    ),
    (
        r#"support >= 4 and not any(visit in last 30 days) and not tag in ("Presse", "Élu(e)")"#,
        "(SELECT s.level FROM supports s WHERE s.contact_id = c.id AND s.observed_at_ms <= {now}
                ORDER BY s.observed_at_ms DESC, s.id DESC LIMIT 1) >= 4
            AND NOT EXISTS (SELECT 1 FROM {rows visit} AND i.at_ms >= {day 2026-01-03}) g)
            AND NOT {tag Presse} AND NOT {tag Élu(e)}",
    ),
    (
        "lacks email and lacks phone and any(donation, event_attended)",
        r#"d.facts NOT LIKE '%"emails":[%' AND d.facts NOT LIKE '%"phones":[%'
            AND (EXISTS {done donation} OR EXISTS {done event_attended})"#,
    ),
    (
        "first(donation) < 2025-01-01 and last(donation) < 2025-10-01",
        "(SELECT min(g.at_ms) FROM {gift}) g) < {day 2025-01-01}
            AND (SELECT max(g.at_ms) FROM {gift}) g) < {day 2025-10-01}",
    ),
];

/// How many active persons a condition of [`ORACLE`] holds of.
///
/// # Panics
///
/// When the base cannot be read: a test ends there.
pub async fn count(location: &Location, slug: &str, condition: &str, now_ms: i64) -> i64 {
    let condition = expanded(condition, matches!(location, Location::Postgres(_)), now_ms);
    let sql = format!(
        "SELECT count(*) FROM contacts c JOIN documents d ON d.contact_id = c.id
        WHERE c.visible AND c.nature = 'person' AND c.status = 'active' AND ({condition})"
    );
    match location {
        Location::Folder(folder) => {
            let path = folder.join("organizations").join(format!("{slug}.sqlite"));
            let mut file = SqliteConnection::connect(&path.to_string_lossy())
                .await
                .expect("the file opens");
            let counted: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
                .fetch_one(&mut file)
                .await
                .expect("the file is counted");
            counted
        }
        Location::Postgres(url) => {
            let mut server = PgConnection::connect(url).await.expect("the server answers");
            let schema: String = sqlx::query_scalar(
                "SELECT table_schema::text FROM information_schema.tables WHERE table_name = 'documents'",
            )
            .fetch_one(&mut server)
            .await
            .expect("the organization has a schema");
            sqlx::query(AssertSqlSafe(format!("SET search_path TO \"{schema}\"")))
                .execute(&mut server)
                .await
                .expect("the schema is chosen");
            sqlx::query_scalar(AssertSqlSafe(sql))
                .fetch_one(&mut server)
                .await
                .expect("the schema is counted")
        }
    }
}

fn expanded(text: &str, on_server: bool, now_ms: i64) -> String {
    let (mut expanded, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let (word, after) = after.split_once('}').expect("a placeholder ends");
        expanded.push_str(before);
        expanded.push_str(&meant(word, on_server, now_ms));
        rest = after;
    }
    expanded + rest
}

fn meant(word: &str, on_server: bool, now_ms: i64) -> String {
    match word.split_once(' ') {
        Some(("day", day)) => midnight(day).to_string(),
        Some(("json", path)) => field(path, on_server),
        Some(("tag", name)) => {
            format!("d.facts LIKE '%\"tag\":' || (SELECT t.id FROM tags t WHERE t.name = '{name}') || '%'")
        }
        Some(("rows", kind)) => rows(kind, now_ms),
        Some(("done", kind)) => format!("(SELECT 1 FROM {}) g)", rows(kind, now_ms)),
        None if word == "gift" => rows("donation", now_ms),
        None if word == "now" => now_ms.to_string(),
        _ => panic!("no placeholder {word}"),
    }
}

/// The rows of a kind that count, left open for more conditions.
fn rows(kind: &str, now_ms: i64) -> String {
    format!(
        "(SELECT i.at_ms, i.quantity FROM interactions i
            JOIN interaction_kinds k ON k.id = i.kind_id
            LEFT JOIN interaction_money m ON m.interaction_id = i.id
        WHERE i.contact_id = c.id AND k.key = '{kind}' AND coalesce(m.state, 'paid') = 'paid' AND i.at_ms <= {now_ms}
            AND i.voids_id IS NULL AND NOT EXISTS (SELECT 1 FROM interactions v WHERE v.voids_id = i.id)"
    )
}

fn midnight(day: &str) -> i64 {
    let day: Date = day.parse().expect("a day");
    let paris = TimeZone::get("Europe/Paris").expect("a zone");
    day.to_zoned(paris).expect("a midnight").timestamp().as_millisecond()
}

fn field(path: &str, on_server: bool) -> String {
    if on_server {
        return format!("(d.facts::jsonb #>> '{{{}}}')", path.replace('.', ","));
    }
    let steps = path.split('.').map(|step| {
        if step.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("[{step}]")
        } else {
            format!(".{step}")
        }
    });
    format!("json_extract(d.facts, '${}')", steps.collect::<String>())
}
