//! What has a name: tags, branches, lists, campaigns, events, themes, surveys, elections, kinds, membership types. Found by their
//! folded name, made when a file names one that is not there.

use model::{
    ActId, BranchId, CampaignId, ElectionId, EventId, StaticListId, SurveyId, TagId, ThemeId,
    interaction::{BuiltInKind, Unit},
    shape::Noun,
    text::fold,
};

use crate::{Result, Tx, WriteTx, value::values};

/// What a name stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Resolved<T> {
    /// It was there.
    Found(T),
    /// It was made.
    Created(T),
}

impl<T: Copy> Resolved<T> {
    /// Its id.
    pub fn id(self) -> T {
        match self {
            Self::Found(id) | Self::Created(id) => id,
        }
    }

    /// Whether it was made.
    pub fn is_new(self) -> bool {
        matches!(self, Self::Created(_))
    }

    pub(crate) fn map<U>(self, wrap: impl Fn(T) -> U) -> Resolved<U> {
        match self {
            Self::Found(id) => Resolved::Found(wrap(id)),
            Self::Created(id) => Resolved::Created(wrap(id)),
        }
    }
}

/// Something with a name.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Named<T> {
    /// Its id.
    pub id: T,
    /// Its name.
    pub name: String,
}

/// Id, key, name, whether they did it, whether they act, unit.
type KindRow = (i64, String, Option<String>, bool, bool, Option<String>);

/// A kind of interaction.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct KindRecord {
    /// Its number in rows of interactions.
    pub id: i64,
    /// Its key.
    pub key: String,
    /// Its name, when the organization made it.
    pub name: Option<String>,
    /// Whether it is something they did.
    pub engagement: bool,
    /// Whether they act when nobody says.
    pub from_them: bool,
    /// What its quantity counts, when the organization made it.
    pub unit: Unit,
}

/// The form under which two spellings of a name are one.
pub(crate) fn folded_name(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() {
        name.trim().to_lowercase()
    } else {
        folded
    }
}

/// Whether a row `t` shows: made by hand or used by a live act, and not taken away by one.
macro_rules! shown {
    ($table:literal) => {
        concat!(
            "(t.created_act IS NULL OR EXISTS (SELECT 1 FROM name_uses u JOIN acts a ON a.id = u.act_id
                WHERE u.noun = '",
            $table,
            "' AND u.row_id = t.id AND a.withdrawn_by IS NULL))
            AND NOT EXISTS (SELECT 1 FROM acts x WHERE x.id = t.deleted_act AND x.withdrawn_by IS NULL)"
        )
    };
}
pub(crate) use shown;

/// Whether a row `t` was taken away by a live act.
macro_rules! gone {
    () => {
        "EXISTS (SELECT 1 FROM acts x WHERE x.id = t.deleted_act AND x.withdrawn_by IS NULL)"
    };
}
pub(crate) use gone;

macro_rules! named {
    ($($(#[$doc:meta])* $resolve:ident, $list:ident: $id:ident in $table:literal;)*) => {
        impl WriteTx {$(
            $(#[$doc])*
            pub async fn $resolve(&mut self, name: &str, act: Option<ActId>) -> Result<Resolved<$id>> {
                let statements = NameStatements {
                    table: $table,
                    find: concat!(
                        "SELECT t.id, ", shown!($table), " FROM ", $table, " t WHERE t.folded = $1 ORDER BY ", gone!(),
                        ", t.id LIMIT 1"
                    ),
                    insert: concat!("INSERT INTO ", $table, " (id, name, folded, created_act) VALUES ($1, $2, $3, $4)"),
                    follow: concat!("SELECT t.merged_into, ", gone!(), " FROM ", $table, " t WHERE t.id = $1"),
                    revive: concat!(
                        "UPDATE ", $table, " SET deleted_act = NULL, merged_into = NULL, created_act = $2 WHERE id = $1"
                    ),
                };
                Ok(self.resolve(&statements, name, act).await?.map($id::new))
            }
        )*}

        impl Tx {$(
            #[doc = concat!("Every row of `", $table, "` that shows, by name.")]
            pub async fn $list(&mut self) -> Result<Vec<Named<$id>>> {
                let sql = concat!(
                    "SELECT t.id, t.name FROM ", $table, " t WHERE ", shown!($table), " ORDER BY t.folded, t.id"
                );
                let rows: Vec<(i64, String)> = self.connection.fetch(sql, values![]).await?;
                Ok(rows.into_iter().map(|(id, name)| Named { id: $id::new(id), name }).collect())
            }
        )*}
    };
}

named! {
    /// The tag of that name, made under `act` if there is none.
    resolve_tag, tags: TagId in "tags";
    /// The branch of that name, wherever it is in the tree; made at the top if there is none.
    resolve_branch, branches: BranchId in "branches";
    /// The static list of that name, made if there is none.
    resolve_list, static_lists: StaticListId in "static_lists";
    /// The campaign of that name, made if there is none.
    resolve_campaign, campaigns: CampaignId in "campaigns";
    /// The event of that name, made if there is none.
    resolve_event, events: EventId in "events";
    /// The theme of that name, made if there is none.
    resolve_theme, themes: ThemeId in "themes";
    /// The survey of that name, made if there is none.
    resolve_survey, surveys: SurveyId in "surveys";
    /// The election of that name, made if there is none.
    resolve_election, elections: ElectionId in "elections";
}

struct NameStatements {
    table: &'static str,
    find: &'static str,
    insert: &'static str,
    follow: &'static str,
    revive: &'static str,
}

impl WriteTx {
    async fn resolve(&mut self, statements: &NameStatements, name: &str, act: Option<ActId>) -> Result<Resolved<i64>> {
        let folded = folded_name(name);
        let known: Option<(i64, bool)> = self.connection.find(statements.find, values![folded.clone()]).await?;
        let resolved = match known {
            Some((id, true)) => Resolved::Found(id),
            Some((id, false)) => self.hidden(statements, id, act).await?,
            None => {
                let id = self.allot(statements.table, 1).await?;
                self.connection
                    .execute(statements.insert, values![id, name.trim(), folded, act])
                    .await?;
                Resolved::Created(id)
            }
        };
        if resolved.is_new() {
            self.changed(statements.table, resolved.id(), None);
        }
        self.use_name(statements.table, resolved.id(), act).await?;
        Ok(resolved)
    }

    /// A name that does not show: it stands for what it was merged into, else it comes back.
    async fn hidden(&mut self, statements: &NameStatements, id: i64, act: Option<ActId>) -> Result<Resolved<i64>> {
        let mut at = id;
        loop {
            let row: Option<(Option<i64>, bool)> = self.connection.find(statements.follow, values![at]).await?;
            match row {
                Some((Some(into), true)) if into != id => at = into,
                Some((_, false)) if at != id => return Ok(Resolved::Found(at)),
                _ => break,
            }
        }
        self.connection.execute(statements.revive, values![id, act]).await?;
        Ok(Resolved::Created(id))
    }

    /// Notes that an act uses a name.
    pub(crate) async fn use_name(&mut self, noun: &'static str, row: i64, act: Option<ActId>) -> Result<()> {
        let Some(act) = act else { return Ok(()) };
        let sql = "INSERT INTO name_uses (noun, row_id, act_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        self.connection.execute(sql, values![noun, row, act]).await?;
        Ok(())
    }

    /// The membership type of that name, made (rolling) if there is none.
    pub async fn resolve_membership_type(&mut self, name: &str, act: Option<ActId>) -> Result<Resolved<i64>> {
        let folded = folded_name(name);
        let find = concat!(
            "SELECT t.id, coalesce(t.merged_into, t.id), ",
            gone!(),
            " FROM membership_types t WHERE t.folded = $1"
        );
        let known: Option<(i64, i64, bool)> = self.connection.find(find, values![folded.clone()]).await?;
        if let Some((id, into, gone)) = known {
            if !gone {
                return Ok(Resolved::Found(id));
            }
            if into != id {
                return Ok(Resolved::Found(into));
            }
            self.bring_back(Noun::MembershipType, id).await?;
            return Ok(Resolved::Created(id));
        }
        let id = self.allot("membership_types", 1).await?;
        let sql =
            "INSERT INTO membership_types (id, name, folded, rule, created_act) VALUES ($1, $2, $3, 'rolling', $4)";
        self.connection
            .execute(sql, values![id, name.trim(), folded, act])
            .await?;
        self.changed("membership_types", id, None);
        Ok(Resolved::Created(id))
    }

    /// The kind of interaction of that key (a built-in one's, or a folded name): made, as an engagement, if there is none.
    pub async fn resolve_kind(&mut self, name: &str, act: Option<ActId>) -> Result<Resolved<i64>> {
        let key =
            BuiltInKind::from_key(name).map_or_else(|| folded_name(name).replace(' ', "_"), |kind| kind.key().into());
        let find = concat!("SELECT t.id, ", gone!(), " FROM interaction_kinds t WHERE t.key = $1");
        let known: Option<(i64, bool)> = self.connection.find(find, values![key.clone()]).await?;
        if let Some((id, gone)) = known {
            if !gone {
                return Ok(Resolved::Found(id));
            }
            self.bring_back(Noun::Kind, id).await?;
            return Ok(Resolved::Created(id));
        }
        let id = self.allot("interaction_kinds", 1).await?;
        let sql = "INSERT INTO interaction_kinds (id, key, name, engagement, from_them, created_act)
            VALUES ($1, $2, $3, $4, $4, $5)";
        self.connection
            .execute(sql, values![id, key, name.trim(), true, act])
            .await?;
        self.changed("interaction_kinds", id, None);
        Ok(Resolved::Created(id))
    }
}

impl Tx {
    /// Each branch with the one it is under.
    pub async fn branch_parents(&mut self) -> Result<Vec<(BranchId, Option<BranchId>)>> {
        let sql = "SELECT id, parent_id FROM branches ORDER BY id";
        let rows: Vec<(i64, Option<i64>)> = self.connection.fetch(sql, values![]).await?;
        let typed = rows.into_iter();
        Ok(typed
            .map(|(id, parent)| (BranchId::new(id), parent.map(BranchId::new)))
            .collect())
    }

    /// Every kind of interaction.
    pub async fn interaction_kinds(&mut self) -> Result<Vec<KindRecord>> {
        let sql = concat!(
            "SELECT t.id, t.key, t.name, t.engagement, t.from_them, t.unit FROM interaction_kinds t WHERE NOT ",
            gone!(),
            " ORDER BY t.id"
        );
        let rows: Vec<KindRow> = self.connection.fetch(sql, values![]).await?;
        let read = |(id, key, name, engagement, from_them, unit): KindRow| KindRecord {
            id,
            key,
            name,
            engagement,
            from_them,
            unit: unit.as_deref().and_then(Unit::from_key).unwrap_or(Unit::Count),
        };
        Ok(rows.into_iter().map(read).collect())
    }
}
