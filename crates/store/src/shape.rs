//! What all that the organization shapes has in common: names that are free, hidden or taken; being taken away, or made one with another.

use std::collections::HashMap;

use model::{ActId, shape::Noun};

use crate::{
    Result, Tx, WriteTx,
    names::{folded_name, gone},
    value::{Value, values},
};

/// Whether a name can be given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Claim {
    /// Nothing has it.
    Free,
    /// Something that does not show any more has it.
    Hidden(i64),
    /// Something that shows has it.
    Taken(i64),
}

/// Among which others a name must be alone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Place {
    /// All of its sort.
    Anywhere,
    /// Those under the same parent, 0 at the top.
    Under(i64),
    /// Those of the same folder.
    Folder(Option<String>),
}

/// The table of a noun.
pub(crate) fn table(noun: Noun) -> &'static str {
    match noun {
        Noun::Attribute => "attributes",
        Noun::Option => "attribute_options",
        Noun::Tag => "tags",
        Noun::Branch => "branches",
        Noun::Source => "sources",
        Noun::Kind => "interaction_kinds",
        Noun::Theme => "themes",
        Noun::Campaign => "campaigns",
        Noun::Event => "events",
        Noun::List => "static_lists",
        Noun::MembershipType => "membership_types",
    }
}

/// Whether a row `t` of that noun shows: the run-time twin of `names::shown!`.
fn shown(noun: Noun) -> String {
    let uses = format!(
        "(t.created_act IS NULL OR EXISTS (SELECT 1 FROM name_uses u JOIN acts a ON a.id = u.act_id
            WHERE u.noun = '{}' AND u.row_id = t.id AND a.withdrawn_by IS NULL)) AND ",
        table(noun)
    );
    let uses = match noun {
        Noun::Source | Noun::Kind | Noun::MembershipType => "",
        _ => &uses,
    };
    format!("{uses}NOT {}", gone!())
}

fn name_column(noun: Noun) -> &'static str {
    // Built-in kinds have no name of their own.
    if noun == Noun::Kind {
        "coalesce(t.name, t.key)"
    } else {
        "t.name"
    }
}

impl Tx {
    /// The name of something that shows.
    pub async fn shaped_name(&mut self, noun: Noun, id: i64) -> Result<Option<String>> {
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.id = $1 AND {}",
            name_column(noun),
            table(noun),
            shown(noun)
        );
        let statement = self.connection.dialect().assert_safe(sql);
        let rows: Vec<(String,)> = self.connection.fetch_composed(statement, values![id]).await?;
        Ok(rows.into_iter().next().map(|(name,)| name))
    }

    /// Whether a name can be given there.
    pub async fn claim(&mut self, noun: Noun, name: &str, place: &Place) -> Result<Claim> {
        let (condition, bound): (&str, Value) = match (noun, place) {
            (Noun::Option, Place::Under(attribute)) => ("t.attribute_id = $2", (*attribute).into()),
            (Noun::Branch, Place::Under(parent)) => ("coalesce(t.parent_id, 0) = $2", (*parent).into()),
            (_, Place::Folder(folder)) => ("t.folder_folded = $2", folder_key(folder.as_deref()).into()),
            _ => ("coalesce($2, 0) = 0", 0_i64.into()),
        };
        let (key, shows) = (key_column(noun), shown(noun));
        let sql = format!(
            "SELECT t.id, {shows} FROM {} t WHERE {key} = $1 AND {condition} ORDER BY {shows} DESC, t.id LIMIT 1",
            table(noun)
        );
        let statement = self.connection.dialect().assert_safe(sql);
        let row = values![name_key(noun, name), bound];
        let rows: Vec<(i64, bool)> = self.connection.fetch_composed(statement, row).await?;
        Ok(match rows.first() {
            None => Claim::Free,
            Some((id, true)) => Claim::Taken(*id),
            Some((id, false)) => Claim::Hidden(*id),
        })
    }

    /// The names of what does not show any more, by id.
    pub async fn former_names(&mut self, noun: Noun) -> Result<Vec<(i64, String)>> {
        let (name, table, shows) = (name_column(noun), table(noun), shown(noun));
        let sql = format!("SELECT t.id, {name} FROM {table} t WHERE NOT ({shows}) ORDER BY t.id");
        let statement = self.connection.dialect().assert_safe(sql);
        self.connection.fetch_composed(statement, values![]).await
    }

    /// What stands in the place of each thing taken away: another one, by id and name, or nothing.
    pub async fn replaced(&mut self, noun: Noun) -> Result<HashMap<i64, Option<(i64, String)>>> {
        let sql = format!("SELECT t.id, t.merged_into FROM {} t WHERE {}", table(noun), gone!());
        let statement = self.connection.dialect().assert_safe(sql);
        let rows: Vec<(i64, Option<i64>)> = self.connection.fetch_composed(statement, values![]).await?;
        let next: HashMap<i64, Option<i64>> = rows.into_iter().collect();
        let mut replaced = HashMap::with_capacity(next.len());
        for id in next.keys() {
            let survivor = match survivor(&next, *id) {
                Some(survivor) => self.shaped_name(noun, survivor).await?.map(|name| (survivor, name)),
                None => None,
            };
            replaced.insert(*id, survivor);
        }
        Ok(replaced)
    }
}

/// The end of the chain of what took the place of what; none when it ends with something taken away.
fn survivor(next: &HashMap<i64, Option<i64>>, id: i64) -> Option<i64> {
    let mut at = id;
    for _ in 0..=next.len() {
        match next.get(&at) {
            None => return Some(at),
            Some(into) => at = (*into)?,
        }
    }
    None
}

impl WriteTx {
    /// Takes something away while an act is live; another of its kind may take its place.
    pub async fn take_away(&mut self, noun: Noun, id: i64, act: ActId, into: Option<i64>) -> Result<()> {
        let sql = format!(
            "UPDATE {} SET deleted_act = $2, merged_into = $3 WHERE id = $1",
            table(noun)
        );
        let statement = self.connection.dialect().assert_safe(sql);
        self.connection.run(statement, values![id, act, into]).await?;
        self.changed(table(noun), id, None);
        Ok(())
    }

    /// Shows again something that was taken away or that only withdrawn acts used, as made by hand.
    pub async fn bring_back(&mut self, noun: Noun, id: i64) -> Result<()> {
        let made = if noun == Noun::Source {
            ""
        } else {
            ", created_act = NULL"
        };
        let sql = format!(
            "UPDATE {} SET deleted_act = NULL, merged_into = NULL{made} WHERE id = $1",
            table(noun)
        );
        let statement = self.connection.dialect().assert_safe(sql);
        self.connection.run(statement, values![id]).await?;
        self.changed(table(noun), id, None);
        Ok(())
    }

    /// Lets another take the name of something that does not show: it keeps the name people read, not the key it is found by.
    pub async fn free_name(&mut self, noun: Noun, id: i64) -> Result<()> {
        let key = key_column(noun).trim_start_matches("t.");
        let sql = format!("UPDATE {} SET {key} = {key} || $2 WHERE id = $1", table(noun));
        let statement = self.connection.dialect().assert_safe(sql);
        // No folded name holds such a character.
        self.connection.run(statement, values![id, format!("#{id}")]).await?;
        Ok(())
    }
}

fn key_column(noun: Noun) -> &'static str {
    if noun == Noun::Kind { "t.key" } else { "t.folded" }
}

/// What a name is found by.
pub(crate) fn name_key(noun: Noun, name: &str) -> String {
    let folded = folded_name(name);
    if noun == Noun::Kind {
        folded.replace(' ', "_")
    } else {
        folded
    }
}

/// What a folder is found by; empty at the top.
pub(crate) fn folder_key(folder: Option<&str>) -> String {
    folder.map(folded_name).unwrap_or_default()
}
