//! Conditions that lead to other contacts or to groups of them.

use std::collections::HashSet;

use model::{
    HouseholdId, TagId,
    expression::{Expression, Group, When},
    facts::Status,
    text::fold,
};

use super::{Compiler, EVERYBODY, Node};
use crate::{
    index::{
        Block, Members,
        number::{NumberTest, bounds},
        person::Parts,
        place,
    },
    meaning::{condition, figure, time::Window},
};

impl<'i> Compiler<'i> {
    /// Wears a tag put on then.
    pub fn tagged(&self, tag: TagId, when: &When) -> Node<'i> {
        let Some(wearing) = self.index.tags.holding(tag.get()) else {
            return Node::NOBODY;
        };
        let (low, high) = bounds(Window::of(when, self.setting.today(), self.setting.season));
        let wanted = NumberTest::Between(low, high);
        let (today, index) = (self.today, self.index);
        Node::Each(
            wearing,
            Box::new(move |slot| {
                let marks = index.tagged.of(slot).iter().filter(|(own, _)| *own == tag.get());
                let mut days = marks.map(|(_, day)| *day);
                days.any(|day| i64::from(day) <= today && wanted.holds(day.into()))
            }),
        )
    }

    /// Belongs to a group.
    pub fn group(&self, group: &'i Group) -> Node<'i> {
        let owned = |ids: Option<&std::collections::BTreeSet<model::ContactId>>| {
            Node::Owned(ids.into_iter().flatten().copied().collect())
        };
        match group {
            Group::Segment(id) => match self.around.segments.get(id) {
                Some(members) => Node::Members(vec![members]),
                None => owned(self.setting.segments.get(id)),
            },
            Group::List(list) => Node::Members(self.index.lists.holding(list.get()).into_iter().collect()),
            Group::Branch(top) => {
                let below = self.index.branches.all().filter(|(id, _)| {
                    let branch = model::BranchId::new(*id);
                    self.setting.is_below(branch, *top)
                });
                let plain = Node::Members(below.map(|(_, members)| members).collect());
                let dated = self.index.dated_branches.owners();
                let (setting, top) = (self.setting, *top);
                let of_dated = self.each(dated, Parts::SETS, move |person| {
                    figure::branches(person, setting).any(|branch| setting.is_below(branch, top))
                });
                Node::any(vec![plain, of_dated])
            }
            Group::Territory(_) | Group::Area(_) => owned(self.setting.places.get(group)),
        }
    }

    /// Has a current link to somebody of whom a condition holds.
    pub fn linked(&self, kind: Option<&'i str>, to: &'i Expression) -> Node<'i> {
        let there = self.taking_part(to);
        let links = &self.index.links;
        let (setting, kind) = (self.setting, kind.map(fold));
        Node::Each(
            links.owners(),
            Box::new(move |slot| {
                links.of(slot).iter().any(|link| {
                    let named = |kind: &String| {
                        fold(&link.kind) == *kind || link.title.as_deref().is_some_and(|title| fold(title) == *kind)
                    };
                    condition::is_current(link, setting)
                        && kind.as_ref().is_none_or(named)
                        && place(link.other).is_some_and(|other| there.contains(other))
                })
            }),
        )
    }

    /// Somebody of the household of whom a condition holds.
    pub fn household(&self, some: &'i Expression) -> Node<'i> {
        let index = self.index;
        let own = self.members(some);
        let part = self.part_takers();
        let there = self.over_blocks(|at| {
            let mut own_too = Block::new();
            own.add_to(at, &mut own_too);
            part.run(at, &own_too)
        });
        let holds = |id: &model::ContactId| place(*id).is_some_and(|slot| there.contains(slot));
        let households = self.setting.households.iter();
        let good: HashSet<HouseholdId> = households
            .filter(|(_, ids)| ids.iter().any(holds))
            .map(|(household, _)| *household)
            .collect();
        let with = index
            .households
            .iter()
            .filter(|(_, household)| good.contains(household));
        let of_household: Members = with.map(|(slot, _)| *slot).collect();
        Node::any(vec![Node::Owned(own), Node::Owned(of_household)])
    }

    /// Everybody of whom a condition holds and who may be looked at for others.
    fn taking_part(&self, condition: &'i Expression) -> Members {
        let node = Node::all(vec![self.part_takers(), self.node(condition)]);
        self.over_blocks(|at| node.run(at, &EVERYBODY))
    }

    /// Everybody who may be looked at for others.
    fn part_takers(&self) -> Node<'i> {
        let standing = self.standing(
            |_| true,
            |status| !matches!(status, Status::Merged | Status::Erased | Status::Restricted),
        );
        Node::all(vec![standing, self.made()])
    }
}
