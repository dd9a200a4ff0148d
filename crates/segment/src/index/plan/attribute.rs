//! Conditions on attributes.

use model::{
    AttributeId,
    expression::{Attribute, Field, Figure, Literal, Named, Operand, Over, Relation, Test},
    text::fold,
};

use super::{
    Compiler, Node,
    number::in_floats,
    text::{TextTest, takes_texts},
};
use crate::{
    index::{
        Members,
        column::Attributes,
        days,
        number::{NumberTest, Sort},
        person::Parts,
        sets::Sets,
        texts::TextColumn,
    },
    meaning::{Value, figure, test},
};

impl<'i> Compiler<'i> {
    /// Whether an attribute has a value.
    pub fn known(&self, attribute: Attribute) -> Node<'i> {
        let index = self.index;
        let set = |set: &'i Members| Node::Members(vec![set]);
        let field = match attribute {
            Attribute::Custom(id) => return self.custom_known(id),
            Attribute::BuiltIn(field) => field,
        };
        let odd = |owners: &'i Members, parts: Parts| {
            let setting = self.setting;
            self.each(owners, parts, move |person| {
                figure::is_known(person, attribute, setting)
            })
        };
        match field {
            Field::Age => self.age(&NumberTest::Between(f64::NEG_INFINITY, f64::INFINITY)),
            Field::BirthDate => Node::Members(vec![&index.birth_day.known, &index.birth_year.known]),
            Field::Created => Node::EVERYBODY,
            Field::Branch => Node::any(vec![
                set(index.branches.owners()),
                odd(index.dated_branches.owners(), Parts::SETS),
            ]),
            Field::Source => set(index.sources.owners()),
            Field::Tag => set(index.tags.owners()),
            Field::Email => Node::any(vec![
                set(&index.emails.one),
                odd(index.emails.odd.owners(), Parts::POINTS),
            ]),
            Field::Phone => Node::any(vec![
                set(&index.phones.one),
                odd(index.phones.odd.owners(), Parts::POINTS),
            ]),
            Field::Mobile => Node::any(vec![self.mobiles(), odd(index.phones.odd.owners(), Parts::POINTS)]),
            Field::Web => Node::any(vec![set(&index.webs.one), odd(index.webs.odd.owners(), Parts::POINTS)]),
            // An address without country is in the organization's.
            Field::Address | Field::Country => Node::any(vec![
                set(&index.addresses.one),
                odd(index.addresses.odd.owners(), Parts::ADDRESSES),
            ]),
            Field::Position => Node::any(vec![
                set(&index.addresses.lat.known),
                odd(index.addresses.odd.owners(), Parts::ADDRESSES),
            ]),
            Field::City | Field::Commune | Field::Department | Field::Postcode | Field::Region => Node::any(vec![
                Self::any_text(index.addresses.parts.get(&field)),
                odd(index.addresses.odd.owners(), Parts::ADDRESSES),
            ]),
            Field::Reference => set(&index.referenced),
            Field::Support => self.support(&NumberTest::Between(f64::NEG_INFINITY, f64::INFINITY)),
            Field::Civility => Self::any_text(Some(&index.civility)),
            Field::Gender => Self::any_text(Some(&index.gender)),
            _ => Self::any_text(index.texts.get(&field)),
        }
    }

    fn custom_known(&self, id: AttributeId) -> Node<'i> {
        let Some(columns) = self.index.attributes.get(&id) else {
            return Node::NOBODY;
        };
        Node::all(vec![
            Node::Members(vec![&columns.known]),
            Node::any(vec![
                Node::not(Node::Members(vec![&columns.chosen])),
                Node::Members(vec![columns.choices.owners()]),
            ]),
        ])
    }

    /// A figure that stands a test.
    pub fn compare(&self, figure: &'i Figure, test: &'i Test) -> Node<'i> {
        let to = match test {
            Test::Relation {
                to: Operand::Literal { value },
                ..
            } => Some(Value::of(value)),
            Test::Relation { to, .. } => return self.compare_with(figure, test, to),
            _ => None,
        };
        self.compare_to(figure, test, to.as_ref())
    }

    /// The same, with what is compared known beforehand.
    pub fn compare_to(&self, figure: &'i Figure, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        match figure {
            Figure::Attribute {
                attribute: Attribute::BuiltIn(field),
            } => self.field(*field, figure, test, to),
            Figure::Attribute {
                attribute: Attribute::Custom(id),
            } => self.custom(*id, test, to),
            Figure::SupportFor { election } => {
                let (setting, to, election) = (self.setting, to.cloned(), *election);
                self.each(self.index.supports.owners(), Parts::SUPPORTS, move |person| {
                    let value = figure::of(person, &Figure::SupportFor { election }, setting);
                    value.is_some_and(|value| test::stands(&value, test, to.as_ref(), setting))
                })
            }
            Figure::Quantity { quantity } => self.quantity(quantity, test, to),
            Figure::Score { score } => self.score(score, figure, test, to),
        }
    }

    /// A figure that is worked out for each contact.
    pub(super) fn one_value_each(&self, figure: &'i Figure, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        let (compiler, to) = (*self, to.cloned());
        let setting = self.setting;
        Node::Each(
            &self.index.everybody,
            Box::new(move |slot| {
                let value = compiler.value(slot, figure);
                value.is_some_and(|value| test::stands(&value, test, to.as_ref(), setting))
            }),
        )
    }

    /// A figure compared with another of the same contact.
    fn compare_with(&self, figure: &'i Figure, test: &'i Test, to: &'i Operand) -> Node<'i> {
        if let Operand::Quantity { times, quantity } = to
            && quantity.over == Over::Base
        {
            // The same whoever is asked about.
            let known = self.base(quantity).map(|value| value.times(*times));
            return known.map_or(Node::NOBODY, |value| self.compare_to(figure, test, Some(&value)));
        }
        let (compiler, setting) = (*self, self.setting);
        Node::Each(
            &self.index.everybody,
            Box::new(move |slot| {
                let value = compiler.value(slot, figure);
                value.is_some_and(|value| {
                    let to = compiler.operand(slot, to);
                    test::stands(&value, test, to.as_ref(), setting)
                })
            }),
        )
    }

    fn field(&self, field: Field, own: &'i Figure, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        let index = self.index;
        let odd = |owners: &'i Members, parts: Parts| {
            let (setting, to) = (self.setting, to.cloned());
            self.each(owners, parts, move |person| {
                let value = figure::of(person, own, setting);
                value.is_some_and(|value| test::stands(&value, test, to.as_ref(), setting))
            })
        };
        let says = TextTest::new(test, to, &self.setting.country);
        let texts = |column: Option<&'i TextColumn>| {
            column.map_or(Node::NOBODY, |column| {
                Self::text(column, |own, folded| says.holds(own, folded))
            })
        };
        let number = |sort| NumberTest::new(test, to, sort, self.setting);
        match field {
            Field::Age => self.age(&number(Sort::Number)),
            Field::BirthDate => Self::in_runs(&index.birth_day, &number(Sort::Day).runs()),
            Field::Created => {
                let runs = days::instants(&number(Sort::Day).runs(), &self.setting.zone);
                Self::in_runs(&index.created, &runs)
            }
            Field::Support => self.support(&number(Sort::Number)),
            Field::Branch => Self::split(
                index.dated_branches.owners().clone(),
                odd(index.dated_branches.owners(), Parts::SETS),
                Self::set(&index.branches, test, to, branch_id),
            ),
            Field::Source => Self::set(&index.sources, test, to, source_id),
            Field::Tag => Self::set(&index.tags, test, to, tag_id),
            Field::Email => Node::any(vec![
                texts(Some(&index.emails.column)),
                odd(index.emails.odd.owners(), Parts::POINTS),
            ]),
            Field::Phone => Node::any(vec![
                texts(Some(&index.phones.column)),
                odd(index.phones.odd.owners(), Parts::POINTS),
            ]),
            Field::Mobile => {
                let plain = Self::text(&index.phones.column, |own, folded| {
                    takes_texts(own) && says.holds(own, folded)
                });
                Node::any(vec![plain, odd(index.phones.odd.owners(), Parts::POINTS)])
            }
            Field::Web => Node::any(vec![
                texts(Some(&index.webs.column)),
                odd(index.webs.odd.owners(), Parts::POINTS),
            ]),
            Field::Country => {
                let default = &self.setting.country;
                let of_none = says.holds(default, &fold(default));
                let none = Node::all(vec![
                    Node::constant(of_none.then_some(())),
                    Node::Members(vec![&index.addresses.one]),
                    Node::not(Self::any_text(index.addresses.parts.get(&field))),
                ]);
                let said = texts(index.addresses.parts.get(&field));
                Node::any(vec![none, said, odd(index.addresses.odd.owners(), Parts::ADDRESSES)])
            }
            Field::City | Field::Commune | Field::Department | Field::Postcode | Field::Region => Node::any(vec![
                texts(index.addresses.parts.get(&field)),
                odd(index.addresses.odd.owners(), Parts::ADDRESSES),
            ]),
            Field::Address | Field::Position | Field::Reference => Node::NOBODY,
            Field::Civility => self.keys(&index.civility, test, to),
            Field::Gender => self.keys(&index.gender, test, to),
            _ => texts(index.texts.get(&field)),
        }
    }

    /// The key of a closed list.
    fn keys(&self, column: &'i TextColumn, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        Self::text(column, |own, _| {
            test::stands(&Value::One(Named::Key(own.to_owned())), test, to, self.setting)
        })
    }

    fn custom(&self, id: AttributeId, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        let is_set = self.setting.many_choices.contains(&id);
        let number = |sort| NumberTest::new(test, to, sort, self.setting);
        let Some(columns) = self.index.attributes.get(&id) else {
            let empty = is_set && test::stands(&Value::Set(Vec::new()), test, to, self.setting);
            return Node::constant(empty.then_some(()));
        };
        let says = TextTest::new(test, to, &self.setting.country);
        let answer = |answer: bool| {
            let stands = test::stands(&Value::YesNo(answer), test, to, self.setting);
            Node::constant(stands.then_some(()))
        };
        Node::any(vec![
            Self::text(&columns.texts, |own, folded| says.holds(own, folded)),
            in_floats(&columns.numbers, number(Sort::Number)),
            Self::in_runs(&columns.days, &number(Sort::Day).runs()),
            Node::all(vec![Node::Members(vec![&columns.yes]), answer(true)]),
            Node::all(vec![Node::Members(vec![&columns.no]), answer(false)]),
            self.choice(columns, test, to),
            Self::choices(columns, is_set.then_some(()), test, to),
            Self::in_runs(&columns.cents, &number(Sort::Cents).runs()),
        ])
    }

    fn choice(&self, columns: &'i Attributes, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        let stands = |id: i64| {
            let value = Value::One(Named::Option(model::OptionId::new(id)));
            test::stands(&value, test, to, self.setting)
        };
        let chosen = columns.choice.all().filter(|(id, _)| stands(*id));
        Node::Members(chosen.map(|(_, members)| members).collect())
    }

    fn choices(columns: &'i Attributes, is_set: Option<()>, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        let chosen = Node::Members(vec![&columns.chosen]);
        let unsaid = Node::all(vec![
            Node::constant(is_set),
            Node::not(Node::Members(vec![&columns.known])),
        ]);
        Node::all(vec![
            Node::any(vec![chosen, unsaid]),
            Self::set(&columns.choices, test, to, option_id),
        ])
    }

    /// A test of sets; those who have none of it have an empty one.
    fn set(sets: &'i Sets, test: &Test, to: Option<&Value>, id_of: fn(&Value) -> Option<i64>) -> Node<'i> {
        let holding = |value: &Value| id_of(value).and_then(|id| sets.holding(id));
        let any =
            |set: &[Literal]| Node::Members(set.iter().filter_map(|literal| holding(&Value::of(literal))).collect());
        let is = |value: &Value| Node::Members(holding(value).into_iter().collect());
        match (test, to) {
            (
                Test::Relation {
                    relation: Relation::Equal,
                    ..
                },
                Some(to),
            ) => is(to),
            (
                Test::Relation {
                    relation: Relation::Different,
                    ..
                },
                Some(to),
            ) => Node::not(is(to)),
            (Test::In { set } | Test::AnyOf { set }, _) => any(set),
            (Test::NotIn { set } | Test::NoneOf { set }, _) => Node::not(any(set)),
            (Test::AllOf { set }, _) => Node::all(set.iter().map(|literal| is(&Value::of(literal))).collect()),
            (Test::NotBetween { .. }, _) => Node::EVERYBODY,
            _ => Node::NOBODY,
        }
    }
}

fn branch_id(value: &Value) -> Option<i64> {
    match value {
        Value::One(Named::Branch(id)) => Some(id.get()),
        _ => None,
    }
}

fn source_id(value: &Value) -> Option<i64> {
    match value {
        Value::One(Named::Source(id)) => Some(id.get()),
        _ => None,
    }
}

fn tag_id(value: &Value) -> Option<i64> {
    match value {
        Value::One(Named::Tag(id)) => Some(id.get()),
        _ => None,
    }
}

fn option_id(value: &Value) -> Option<i64> {
    match value {
        Value::One(Named::Option(id)) => Some(id.get()),
        _ => None,
    }
}
