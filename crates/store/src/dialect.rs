//! All that differs between the two engines' SQL.
//!
//! Statements are one text for both. Where a word must differ, the text holds a placeholder in braces:
//!
//! | Placeholder | SQLite | PostgreSQL |
//! |---|---|---|
//! | `{key}` | `INTEGER PRIMARY KEY` | `BIGINT PRIMARY KEY` |
//! | `{binary}` | `COLLATE BINARY` | `COLLATE "C"`: text sorts by its bytes on both |
//! | `{clustered}` | `WITHOUT ROWID` | nothing |
//! | `{ids $1}` | a subquery of the numbers in a text such as `1,2,3` | the same |
//! | `{pairs $1}` | a subquery of the pairs in a text such as `1:2,3:4` | the same |
//! | `{for update}` | nothing: the writer holds the whole file | `FOR UPDATE` |

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

/// Which engine.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Dialect {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Dialect {
    /// The statement as this engine takes it.
    pub fn statement(self, sql: &'static str) -> SqlStr {
        if sql.contains('{') {
            self.assert_safe(self.expand(sql))
        } else {
            sql.into_sql_str()
        }
    }

    /// A statement put together from our own static pieces.
    #[expect(
        clippy::unused_self,
        reason = "a method, so that only holders of a dialect put statements together"
    )]
    pub fn assert_safe(self, sql: String) -> SqlStr {
        AssertSqlSafe(sql).into_sql_str()
    }

    /// Replaces the placeholders.
    pub fn expand(self, sql: &str) -> String {
        let mut expanded = String::with_capacity(sql.len() + 64);
        let mut rest = sql;
        while let Some((before, after)) = rest.split_once('{') {
            let (word, after) = after.split_once('}').unwrap_or((after, ""));
            expanded.push_str(before);
            expanded.push_str(&self.word(word));
            rest = after;
        }
        expanded.push_str(rest);
        expanded
    }

    fn word(self, placeholder: &str) -> String {
        let (sqlite, postgres) = match placeholder.split_once(' ') {
            None if placeholder == "key" => ("INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY"),
            None if placeholder == "binary" => ("COLLATE BINARY", "COLLATE \"C\""),
            None if placeholder == "clustered" => ("WITHOUT ROWID", ""),
            Some(("for", "update")) => ("", "FOR UPDATE"),
            Some(("ids", list)) => return self.ids(list),
            Some(("pairs", list)) => return self.pairs(list),
            _ => unreachable!("placeholder {placeholder} in our own SQL"),
        };
        match self {
            Self::Sqlite => sqlite.to_owned(),
            Self::Postgres => postgres.to_owned(),
        }
    }

    /// One bound text stands for any number of ids, so that one prepared statement serves lists of any length.
    fn ids(self, list: &str) -> String {
        match self {
            Self::Sqlite => format!("(SELECT value FROM json_each('[' || {list} || ']'))"),
            Self::Postgres => format!("(SELECT unnest(string_to_array({list}, ',')::bigint[]))"),
        }
    }

    fn pairs(self, list: &str) -> String {
        match self {
            Self::Sqlite => format!(
                "(SELECT CAST(substr(value, 1, instr(value, ':') - 1) AS INTEGER),
                    CAST(substr(value, instr(value, ':') + 1) AS INTEGER)
                FROM json_each('[\"' || replace({list}, ',', '\",\"') || '\"]'))"
            ),
            Self::Postgres => format!(
                "(SELECT split_part(pair, ':', 1)::bigint, split_part(pair, ':', 2)::bigint
                FROM unnest(string_to_array({list}, ',')) AS pair)"
            ),
        }
    }
}

/// The text that `{pairs $n}` reads.
pub(crate) fn pair_list(pairs: &[(i64, i64)]) -> String {
    let texts: Vec<String> = pairs.iter().map(|(one, other)| format!("{one}:{other}")).collect();
    texts.join(",")
}

/// The text that `{ids $n}` reads.
pub(crate) fn id_list(ids: impl IntoIterator<Item = i64>) -> String {
    use std::fmt::Write;
    let mut list = String::new();
    for id in ids {
        let comma = if list.is_empty() { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(list, "{comma}{id}");
    }
    list
}

/// The name of an organization's PostgreSQL schema.
pub(crate) fn schema_of(slug: &str) -> String {
    let safe: String = slug
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect();
    format!("org_{safe}")
}

/// `%` around a word, its own wildcards taken literally; for `LIKE … ESCAPE '\'`.
pub(crate) fn containing(word: &str) -> String {
    let escaped: String = word
        .chars()
        .flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c]))
        .collect();
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_each_engines_words() {
        let text = "id {key}, x IN {ids $2}{for update}";
        assert_eq!(
            Dialect::Sqlite.expand(text),
            "id INTEGER PRIMARY KEY, x IN (SELECT value FROM json_each('[' || $2 || ']'))"
        );
        assert_eq!(
            Dialect::Postgres.expand(text),
            "id BIGINT PRIMARY KEY, x IN (SELECT unnest(string_to_array($2, ',')::bigint[]))FOR UPDATE"
        );
    }

    #[test]
    fn a_typed_percent_sign_is_a_percent_sign() {
        assert_eq!(containing(r"5%_\x"), r"%5\%\_\\x%");
        assert_eq!(id_list([3, -1]), "3,-1");
        assert_eq!(pair_list(&[(-3, 1), (4, 5)]), "-3:1,4:5");
        assert_eq!(schema_of("ville-de-x"), "org_ville_de_x");
    }
}
