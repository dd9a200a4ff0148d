//! One row being read: where each cell goes, and what is made of them all at the end.

use model::{
    attribute::AttributeType,
    draft::{Draft, Moment, OppositionDraft, Role, SupportDraft},
    facts::Nature,
    import::{ImportKind, Problem},
    name,
};

use super::{
    Interpreter, Of, Step, consent::Permissions, delivery::Deliveries, exchange::Exchanges, party::PartyReader, words,
};
use crate::{Target, problem};

/// The cells of a row, as read so far.
pub(super) struct Row<'i> {
    pub(super) rules: &'i Interpreter,
    pub(super) main: PartyReader,
    pub(super) structure: PartyReader,
    pub(super) exchanges: Exchanges<'i>,
    pub(super) permissions: Permissions,
    pub(super) deliveries: Deliveries,
    /// What became of a message and stops the next ones.
    pub(super) stopped: Vec<OppositionDraft>,
    role: Role,
    role_heading: Option<&'i str>,
    support: Option<SupportDraft>,
    support_at: Option<Moment>,
    /// Reading the file's constants, which alone make no interaction and no address.
    pub(super) constant: bool,
    problems: Vec<Problem>,
}

impl<'i> Row<'i> {
    pub(super) fn new(rules: &'i Interpreter) -> Self {
        Self {
            rules,
            main: PartyReader::default(),
            structure: PartyReader::default(),
            exchanges: Exchanges::default(),
            permissions: Permissions::default(),
            deliveries: Deliveries::default(),
            stopped: Vec::new(),
            role: Role::default(),
            role_heading: None,
            support: None,
            support_at: None,
            constant: false,
            problems: Vec::new(),
        }
    }

    /// Reads a cell that says something.
    pub(super) fn read(&mut self, step: &'i Step, cell: &'i str) {
        use Target as T;
        if cell.len() > LONG && !holds_prose(&step.to) {
            return self.refuse(step, cell, problem::TOO_LONG);
        }
        match &step.to {
            T::Ignore | T::Record | T::Structure { .. } => {}
            T::Support { election } => self.read_support(step, cell, election.as_deref()),
            T::SupportDate => self.support_at = self.moment(step, cell),
            T::Consent { .. }
            | T::ConsentDate { .. }
            | T::ConsentHow
            | T::ConsentWording
            | T::Opposition { .. }
            | T::OppositionDate
            | T::OppositionReason => {
                self.read_permission(step, cell);
            }
            T::RoleTitle => {
                self.role.title = Some(cell.to_owned());
                self.role_heading = Some(&step.heading);
            }
            T::RoleKind => self.role.kind = role_kind(cell),
            T::RoleFrom => self.role.from = self.date(step, cell),
            T::RoleUntil => self.role.until = self.date(step, cell),
            T::RoleTerritory => self.role.territory = Some(cell.to_owned()),
            T::Delivery { event } => self.read_delivery(step, cell, *event),
            T::Interaction { .. } | T::Answer { .. } => self.read_exchange(step, cell),
            T::Latitude | T::Longitude | T::Position { .. } => self.read_place(step, cell),
            to if to.is_of_an_interaction() => self.read_exchange(step, cell),
            to if to.is_of_an_address() => self.read_place(step, cell),
            _ => self.read_party(step, cell),
        }
    }

    /// What holds for every row, read first so that a cell may say otherwise.
    pub(super) fn read_constants(&mut self) {
        self.constant = true;
        for (value, step) in &self.rules.constants {
            self.read(step, value);
        }
        self.constant = false;
    }

    /// The draft, and what was wrong.
    pub(super) fn finish(mut self) -> (Draft, Vec<Problem>) {
        self.sort_out_names();
        self.finish_places();
        self.finish_exchanges();
        let mut draft = Draft {
            supports: self.finish_support().into_iter().collect(),
            ..Draft::default()
        };
        draft.consents = std::mem::take(&mut self.permissions).finish(&self, &mut draft.oppositions);
        draft.oppositions.append(&mut self.stopped);
        draft.interactions = std::mem::take(&mut self.exchanges.done);
        draft.structure = self.finish_structure();
        draft.party = std::mem::take(&mut self.main).finish();
        (draft, self.problems)
    }

    pub(super) fn refuse(&mut self, step: &Step, cell: &str, reason: problem::Reason) {
        self.problems.push(problem::of_cell(step.at, cell, reason));
    }

    pub(super) fn refuse_row(&mut self, reason: problem::Reason) {
        self.problems.push(problem::of_row(reason));
    }

    /// A value, or its problem noted.
    pub(super) fn or_refuse<T>(
        &mut self,
        value: Option<T>,
        step: &Step,
        cell: &str,
        reason: problem::Reason,
    ) -> Option<T> {
        if value.is_none() && !words::is_nothing(cell) {
            self.refuse(step, cell, reason);
        }
        value
    }

    pub(super) fn date(&mut self, step: &Step, cell: &str) -> Option<jiff::civil::Date> {
        use model::date::{Era, parse_date};
        match parse_date(cell, self.rules.options.date_order, Era::Any, self.rules.today) {
            Ok(day) => Some(day),
            Err(reason) => self.or_refuse(None, step, cell, problem::date(reason)),
        }
    }

    pub(super) fn moment(&mut self, step: &Step, cell: &str) -> Option<Moment> {
        match model::date::parse_moment(cell, self.rules.options.date_order, self.rules.today) {
            Ok(at) => Some(at),
            Err(reason) => self.or_refuse(None, step, cell, problem::date(reason)),
        }
    }

    pub(super) fn party(&mut self, of: Of) -> &mut PartyReader {
        match of {
            Of::Main => &mut self.main,
            Of::Structure => &mut self.structure,
        }
    }

    fn read_support(&mut self, step: &Step, cell: &str, election: Option<&str>) {
        if cell == "0" {
            return; // how tools write that nobody asked
        }
        let level = words::support(cell);
        if let Some(level) = self.or_refuse(level, step, cell, problem::SUPPORT) {
            self.support = Some(SupportDraft {
                level,
                election: election.map(str::to_owned),
                at: None,
            });
        }
    }

    fn finish_support(&mut self) -> Option<SupportDraft> {
        let at = self.support_at.or(self.exchanges.at());
        self.support.take().map(|support| SupportDraft { at, ..support })
    }

    /// A structure named beside a person is theirs; a lone surname known is the surname; civility says gender when no column does.
    fn sort_out_names(&mut self) {
        let facts = &mut self.main.party.facts;
        if facts.surname.is_none() {
            facts.surname = facts.usual_name.take();
        }
        if facts.usual_name == facts.surname {
            facts.usual_name = None;
        }
        if facts.gender.is_none() && !self.rules.has_gender {
            facts.gender = facts.civility.and_then(name::gender_of);
        }
        let is_person = facts.surname.is_some() || facts.first_names.is_some();
        let said = facts.nature.or(self.rules.nature);
        if is_person && said != Some(Nature::Structure) && facts.structure_name.is_some() {
            let name = facts.structure_name.take();
            self.structure.party.facts.structure_name = self.structure.party.facts.structure_name.take().or(name);
        }
        let facts = &mut self.main.party.facts;
        let by_name = facts.structure_name.as_ref().map(|_| Nature::Structure);
        facts.nature = said.or(by_name).or(is_person.then_some(Nature::Person));
    }

    fn finish_structure(&mut self) -> Option<(Box<model::draft::Party>, Role)> {
        let mut party = std::mem::take(&mut self.structure).finish();
        let identified = super::party::is_identified(&party);
        if !identified {
            self.keep_lone_title();
            return None;
        }
        // Named by our own id alone, it is whatever it is already.
        let only_id = party.cohorte_id.is_some() && !party.facts.identifies_somebody();
        party.facts.nature = (!only_id).then_some(Nature::Structure);
        let mut role = std::mem::take(&mut self.role);
        if role.kind.is_empty() {
            "role".clone_into(&mut role.kind);
        }
        Some((Box::new(party), role))
    }

    /// A role without structure is what the person does.
    fn keep_lone_title(&mut self) {
        let Some(title) = self.role.title.take() else { return };
        let facts = &mut self.main.party.facts;
        match (&facts.profession, self.role_heading) {
            (None, _) => facts.profession = Some(title),
            (Some(_), heading) => self.main.note_text(heading.unwrap_or("Fonction"), title),
        }
    }

    pub(super) fn is_about_oppositions(&self) -> bool {
        self.rules.kind == ImportKind::Oppositions
    }
}

/// Bytes past which a cell is no name, number, address or list, but something that slipped into the wrong column.
const LONG: usize = 10_000;

/// Whether a target may be a text of any length.
fn holds_prose(target: &Target) -> bool {
    match target {
        Target::Note | Target::Record | Target::Answer { .. } => true,
        Target::Attribute { kind, .. } => matches!(kind, None | Some(AttributeType::Text)),
        _ => false,
    }
}

fn role_kind(cell: &str) -> String {
    match model::text::fold(cell).as_str() {
        "mandat" | "mandate" | "elu" | "elue" | "elected" => "mandate".to_owned(),
        "salarie" | "salariee" | "employe" | "employee" | "employe e" => "employee".to_owned(),
        "membre" | "member" | "adherent" | "adherente" => "member".to_owned(),
        "fonction" | "role" => "role".to_owned(),
        _ => cell.to_owned(),
    }
}
