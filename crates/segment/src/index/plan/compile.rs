//! From conditions to what answers them.

use model::{
    consent::{Channel, Purpose},
    expression::{Among, Expression, Including, Question, Right},
    facts::{Nature, Status},
};

use super::{Node, Surroundings};
use crate::{
    index::{Block, Index, Members, days, person::Parts},
    meaning::{Person, Setting, condition},
};

/// Makes conditions ready.
#[derive(Clone, Copy)]
pub struct Compiler<'i> {
    pub index: &'i Index,
    pub setting: &'i Setting<'i>,
    pub around: &'i Surroundings,
    pub now_ms: i64,
    pub today: i64,
}

impl<'i> Compiler<'i> {
    pub fn new(index: &'i Index, setting: &'i Setting<'i>, around: &'i Surroundings) -> Self {
        Self {
            index,
            setting,
            around,
            now_ms: days::millisecond(setting.now),
            today: days::number(setting.today()).into(),
        }
    }

    /// Those a question is about.
    pub fn asked(&self, question: &Question) -> Node<'i> {
        let nature = |nature: Nature| match question.among {
            Among::Persons => nature == Nature::Person,
            Among::Structures => nature == Nature::Structure,
            Among::All => true,
        };
        let status = |status: Status| {
            status == Status::Active || status == Status::Archived && question.including == Some(Including::Archived)
        };
        Node::all(vec![self.standing(nature, status), self.made()])
    }

    /// Those of some natures and statuses.
    pub fn standing(&self, nature: impl Fn(Nature) -> bool, status: impl Fn(Status) -> bool) -> Node<'i> {
        let standings = self.index.standings.iter();
        let members = standings
            .filter(|(own, _)| nature(own.0) && status(own.1))
            .map(|(_, members)| members);
        Node::Members(members.collect())
    }

    /// Those made by now.
    pub fn made(&self) -> Node<'i> {
        if self.index.created.is_within(i64::MIN, self.now_ms) {
            return Node::EVERYBODY;
        }
        Self::in_runs(&self.index.created, &[(i64::MIN, self.now_ms)])
    }

    /// A condition.
    pub fn node(&self, expression: &'i Expression) -> Node<'i> {
        match expression {
            Expression::All { of } => Node::all(of.iter().map(|each| self.node(each)).collect()),
            Expression::Any { of } => Node::any(of.iter().map(|each| self.node(each)).collect()),
            Expression::Not { of } => Node::not(self.node(of)),
            Expression::Known { attribute } => self.known(*attribute),
            Expression::Lacking { attribute } => Node::not(self.known(*attribute)),
            Expression::Compare { figure, test } => self.compare(figure, test),
            Expression::Exists { selection } => self.exists(selection),
            Expression::Answered { .. } => self.one_by_one(self.index.surveys.owners(), Parts::SURVEYS, expression),
            Expression::Tagged { tag, when } => self.tagged(*tag, when),
            Expression::Moved { .. } => self.one_by_one(self.index.supports.owners(), Parts::SUPPORTS, expression),
            Expression::Right {
                right,
                channel,
                purpose,
            } => self.right(*right, *channel, *purpose, expression),
            Expression::Member { .. } | Expression::MembershipEndsWithin { .. } | Expression::MembershipEnd { .. } => {
                self.one_by_one(self.index.memberships.owners(), Parts::TIES, expression)
            }
            Expression::In { group } => self.group(group),
            Expression::VotesIn { place } => {
                let voters = self.setting.stations.get(place);
                Node::Owned(voters.into_iter().flatten().copied().collect())
            }
            Expression::Crossed { .. } => self.one_by_one(self.index.crossings.owners(), Parts::TIES, expression),
            Expression::Near { radius_m, center } => self.near(*radius_m, center, expression),
            Expression::Linked { kind, to } => self.linked(kind.as_deref(), to),
            Expression::Mandate { .. } => self.one_by_one(self.index.links.owners(), Parts::TIES, expression),
            Expression::Birthday { count, unit } => self.birthday(*count, *unit),
            Expression::Household { some } => self.household(some),
            Expression::Sample { percent, seed } => {
                let (percent, seed) = (*percent, *seed);
                Node::Loop(
                    16.0,
                    Box::new(move |at, within, out| {
                        for place in within.iter() {
                            let Ok(id) = i64::try_from(at * crate::index::BLOCK + place) else {
                                continue;
                            };
                            if condition::draw(model::ContactId::new(id), seed) < percent {
                                out.insert(place);
                            }
                        }
                    }),
                )
            }
        }
    }

    /// A condition looked at one by one, of those alone of whom it can hold, by the definition itself.
    pub fn one_by_one(&self, owners: &'i Members, parts: Parts, condition: &'i Expression) -> Node<'i> {
        if owners.is_empty() {
            return Node::NOBODY;
        }
        let (index, setting) = (self.index, self.setting);
        Node::Each(
            owners,
            Box::new(move |slot| condition::holds(&index.read(slot, parts), condition, setting)),
        )
    }

    /// The same for whatever is asked of a contact read back.
    pub fn each(
        &self,
        owners: &'i Members,
        parts: Parts,
        holds: impl Fn(&Person) -> bool + Send + Sync + 'i,
    ) -> Node<'i> {
        if owners.is_empty() {
            return Node::NOBODY;
        }
        let index = self.index;
        Node::Each(owners, Box::new(move |slot| holds(&index.read(slot, parts))))
    }

    /// One condition for those of a set, another for the others.
    pub fn split(odd: Members, of_odd: Node<'i>, of_others: Node<'i>) -> Node<'i> {
        if odd.is_empty() {
            return of_others;
        }
        Node::any(vec![
            Node::all(vec![Node::Owned(odd.clone()), of_odd]),
            Node::all(vec![Node::not(Node::Owned(odd)), of_others]),
        ])
    }

    fn right(&self, right: Right, channel: Channel, purpose: Option<Purpose>, condition: &'i Expression) -> Node<'i> {
        let index = self.index;
        match right {
            Right::Opposed => self.one_by_one(index.stops.owners(), Parts::RIGHTS, condition),
            Right::Consent | Right::Refused => {
                let scope = self.setting.scope;
                let about = index.consents.states().filter(|((own, purposes, scopes), _)| {
                    let heard = scopes.is_none() || scope.is_none() || *scopes == scope;
                    *own == channel && purpose.is_none_or(|purpose| purpose == *purposes) && heard
                });
                let state = about.map(|(_, state)| {
                    if right == Right::Consent {
                        &state.given
                    } else {
                        &state.refused
                    }
                });
                let said = Node::Members(state.collect());
                let one_by_one = self.one_by_one(index.consents.owners(), Parts::RIGHTS, condition);
                Self::split(index.consents.later_than(self.now_ms), one_by_one, said)
            }
            Right::Reachable => self.reachable(channel, purpose.unwrap_or(Purpose::News), condition),
        }
    }

    /// What [`model::reach`] says, by sets of contacts; one by one for those of whom something is unusual.
    fn reachable(&self, channel: Channel, purpose: Purpose, condition: &'i Expression) -> Node<'i> {
        let index = self.index;
        let parts = Parts::POINTS.and(Parts::ADDRESSES).and(Parts::RIGHTS).and(Parts::SETS);
        if self.setting.scope.is_some() {
            return self.one_by_one(&index.everybody, parts, condition);
        }
        let (emails, phones, addresses) = (&index.emails, &index.phones, &index.addresses);
        let (point, odd) = match channel {
            Channel::Email => (Node::Members(vec![&emails.one]), vec![emails.odd.owners()]),
            Channel::Sms => (self.mobiles(), vec![phones.odd.owners()]),
            Channel::Call | Channel::RecordedCall | Channel::Messaging => {
                (Node::Members(vec![&phones.one]), vec![phones.odd.owners()])
            }
            Channel::Post | Channel::Visit => (
                Node::Members(vec![&addresses.deliverable]),
                vec![addresses.odd.owners()],
            ),
            Channel::OnlineAds => (
                Node::Members(vec![&emails.one, &phones.one]),
                vec![emails.odd.owners(), phones.odd.owners()],
            ),
        };
        let odd = [odd, vec![index.stops.owners(), &index.consents.pointed]].concat();
        let mut unusual = index.consents.later_than(self.now_ms);
        odd.iter().flat_map(|members| members.iter()).for_each(|slot| {
            unusual.insert(slot);
        });
        let standing = self.standing(|_| true, |status| matches!(status, Status::Active | Status::Archived));
        let state = index.consents.state((channel, purpose, None));
        let given = Node::Members(state.map(|state| &state.given).into_iter().collect());
        let refused = Node::Members(state.map(|state| &state.refused).into_iter().collect());
        let right = Node::any(vec![
            given,
            Node::all(vec![Node::not(refused), self.basis(channel, purpose)]),
        ]);
        let one_by_one = self.one_by_one(&index.everybody, parts, condition);
        Self::split(unusual, one_by_one, Node::all(vec![point, standing, right]))
    }

    /// Those of whom a source whose basis opens that channel for that purpose says something.
    fn basis(&self, channel: Channel, purpose: Purpose) -> Node<'i> {
        use model::source::Basis;
        let today = self.setting.today();
        let opens = self.setting.sources.iter().filter(|(_, source)| {
            let said = &source.declaration;
            !matches!(said.basis, Basis::Consent | Basis::Undeclared)
                && said.channels.contains(&channel)
                && said.purposes.contains(&purpose)
                && said.expires_on.is_none_or(|day| day >= today)
        });
        let members = opens.filter_map(|(id, _)| self.index.sources.holding(id.get()));
        Node::Members(members.collect())
    }

    /// Everybody of whom it holds, block after block: for conditions that others are asked through.
    pub fn members(&self, condition: &'i Expression) -> Members {
        let node = self.node(condition);
        self.over_blocks(|at| {
            let mut everybody = Block::new();
            self.index.everybody.add_to(at, &mut everybody);
            node.run(at, &everybody)
        })
    }

    /// Those found in each block, by as many as there are to look.
    pub fn over_blocks(&self, found: impl Fn(usize) -> Block + Sync) -> Members {
        self.around.hands.members(self.index.blocks(), found)
    }
}
