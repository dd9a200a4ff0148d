//! Conditions on attributes.

use model::{
    AttributeId,
    expression::{Attribute, Center, Expression, Field, Figure, Literal, Named, Operand, Relation, Test, Unit},
    facts::LngLat,
    phone::PhoneNumber,
    text::fold,
};

use super::{Compiler, Node};
use crate::{
    index::{
        BLOCK, Block, Members,
        column::{Attributes, Column, Floats},
        days,
        number::{NumberTest, Sort},
        person::Parts,
        sets::Sets,
        texts::TextColumn,
    },
    meaning::{Value, condition, figure, test, time},
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
                self.any_text(index.addresses.parts.get(&field)),
                odd(index.addresses.odd.owners(), Parts::ADDRESSES),
            ]),
            Field::Reference => set(&index.referenced),
            Field::Support => self.support(&NumberTest::Between(f64::NEG_INFINITY, f64::INFINITY)),
            Field::Civility => self.any_text(Some(&index.civility)),
            Field::Gender => self.any_text(Some(&index.gender)),
            _ => self.any_text(index.texts.get(&field)),
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

    /// Those who have any text in a column.
    fn any_text(&self, column: Option<&'i TextColumn>) -> Node<'i> {
        let runs = [(1, i64::MAX)];
        column.map_or(Node::NOBODY, |column| in_runs(&column.codes, &runs))
    }

    /// Those whose one phone takes text messages.
    pub fn mobiles(&self) -> Node<'i> {
        self.text(&self.index.phones.column, |own, _| takes_texts(own))
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
            Figure::Score { .. } => self.one_value_each(figure, test, to),
        }
    }

    /// A figure that is worked out for each contact.
    fn one_value_each(&self, figure: &'i Figure, test: &'i Test, to: Option<&Value>) -> Node<'i> {
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
        if let Some(known) = self.known_operand(to) {
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
                self.text(column, |own, folded| says.holds(own, folded))
            })
        };
        let number = |sort| NumberTest::new(test, to, sort, self.setting);
        match field {
            Field::Age => self.age(&number(Sort::Number)),
            Field::BirthDate => self.in_runs(&index.birth_day, &number(Sort::Day).runs()),
            Field::Created => {
                let runs = days::instants(&number(Sort::Day).runs(), &self.setting.zone);
                self.in_runs(&index.created, &runs)
            }
            Field::Support => self.support(&number(Sort::Number)),
            Field::Branch => Self::split(
                index.dated_branches.owners().clone(),
                odd(index.dated_branches.owners(), Parts::SETS),
                self.set(&index.branches, test, to, branch_id),
            ),
            Field::Source => self.set(&index.sources, test, to, source_id),
            Field::Tag => self.set(&index.tags, test, to, tag_id),
            Field::Email => Node::any(vec![
                texts(Some(&index.emails.column)),
                odd(index.emails.odd.owners(), Parts::POINTS),
            ]),
            Field::Phone => Node::any(vec![
                texts(Some(&index.phones.column)),
                odd(index.phones.odd.owners(), Parts::POINTS),
            ]),
            Field::Mobile => {
                let plain = self.text(&index.phones.column, |own, folded| {
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
                    Node::not(self.any_text(index.addresses.parts.get(&field))),
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
        self.text(column, |own, _| {
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
            self.text(&columns.texts, |own, folded| says.holds(own, folded)),
            in_floats(&columns.numbers, number(Sort::Number)),
            self.in_runs(&columns.days, &number(Sort::Day).runs()),
            Node::all(vec![Node::Members(vec![&columns.yes]), answer(true)]),
            Node::all(vec![Node::Members(vec![&columns.no]), answer(false)]),
            self.choice(columns, test, to),
            self.choices(columns, is_set.then_some(()), test, to),
            self.in_runs(&columns.cents, &number(Sort::Cents).runs()),
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

    fn choices(&self, columns: &'i Attributes, is_set: Option<()>, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        let chosen = Node::Members(vec![&columns.chosen]);
        let unsaid = Node::all(vec![
            Node::constant(is_set),
            Node::not(Node::Members(vec![&columns.known])),
        ]);
        Node::all(vec![
            Node::any(vec![chosen, unsaid]),
            self.set(&columns.choices, test, to, option_id),
        ])
    }

    /// A test of sets; those who have none of it have an empty one.
    fn set(&self, sets: &'i Sets, test: &Test, to: Option<&Value>, id_of: fn(&Value) -> Option<i64>) -> Node<'i> {
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

    /// The latest support observed; one by one where some of it is yet to come.
    fn support(&self, wanted: &NumberTest) -> Node<'i> {
        let index = self.index;
        let all_said = self.in_runs(&index.support, &wanted.runs());
        let later = |slot: &u32| index.supports.of(*slot).iter().any(|row| row.at_ms > self.now_ms);
        let later: Members = match index.latest_support_ms > self.now_ms {
            true => index.supports.owners().iter().filter(later).collect(),
            false => Members::default(),
        };
        let (setting, wanted) = (self.setting, wanted.clone());
        let one_by_one = self.each(index.supports.owners(), Parts::SUPPORTS, move |person| {
            let figure = Figure::Attribute {
                attribute: Attribute::BuiltIn(Field::Support),
            };
            matches!(figure::of(person, &figure, setting), Some(Value::Number(level)) if wanted.holds(level))
        });
        Self::split(later, one_by_one, all_said)
    }

    /// A test of the age; of a bare year of birth, it must hold whatever the day.
    fn age(&self, wanted: &NumberTest) -> Node<'i> {
        let today = days::date(self.today);
        let day = |day: i64| time::ages(model::date::BirthDate::Day(days::date(day)), today).map(|(age, _)| age);
        // The older, the earlier born: each age is a run of days.
        let runs = wanted.runs().into_iter().flat_map(|(low, high)| {
            let (low, high) = (low.max(0), high.min(i64::from(i16::MAX)));
            let earliest = first(
                i64::from(days::number(jiff::civil::Date::MIN)),
                self.today + 1,
                |born| day(born).is_none_or(|age| i64::from(age) <= high),
            );
            let past = first(earliest, self.today + 1, |born| {
                day(born).is_none_or(|age| i64::from(age) < low)
            });
            (low <= high && earliest < past).then(|| (earliest, past - 1))
        });
        let mut runs: Vec<(i64, i64)> = runs.collect();
        runs.sort_unstable();
        let of_year = |year: i64| {
            let born = i16::try_from(year).map(model::date::BirthDate::Year);
            let ages = born.ok().and_then(|born| time::ages(born, today));
            ages.is_some_and(|(least, most)| (least..=most).all(|age| wanted.holds(age.into())))
        };
        let index = self.index;
        let of_year = Node::Each(
            &index.birth_year.known,
            Box::new({
                let wanted: Vec<(i64, bool)> = years(&index.birth_year).map(|year| (year, of_year(year))).collect();
                move |slot| {
                    let year = index.birth_year.values.get(slot as usize);
                    wanted
                        .binary_search_by_key(&year, |(year, _)| *year)
                        .is_ok_and(|at| wanted[at].1)
                }
            }),
        );
        Node::any(vec![self.in_runs(&index.birth_day, &runs), of_year])
    }

    /// The next birthday comes by then.
    pub fn birthday(&self, count: u32, unit: Unit) -> Node<'i> {
        let today = self.setting.today();
        let last = time::after(today, count, unit);
        // A leap year, so that every day of a month is there.
        let soon = |month: i8, day: i8| {
            let born = jiff::civil::Date::new(2000, month, day);
            born.is_ok_and(|born| time::next_birthday(born, today) <= last)
        };
        let mut table = [[false; 32]; 13];
        for (month, days) in (1..).zip(&mut table[1..]) {
            for (day, is_soon) in (1..).zip(&mut days[1..]) {
                *is_soon = soon(month, day);
            }
        }
        let values = &self.index.birth_day.values;
        Node::Each(
            &self.index.birth_day.known,
            Box::new(move |slot| {
                let (month, day) = days::month_and_day(values.get(slot as usize));
                table[usize::from(month)][usize::from(day)]
            }),
        )
    }

    /// Within so many metres of a point. A box around it first, in degrees.
    pub fn near(&self, radius_m: u32, center: &'i Center, own: &'i Expression) -> Node<'i> {
        let Some(middle) = center.position else {
            return Node::NOBODY;
        };
        let addresses = &self.index.addresses;
        let radius = f64::from(radius_m);
        // A little more than the least length of a degree, so that nobody is left out.
        let lat_reach = radius / 111_000.0 + 0.001;
        let narrowest = (middle.lat.abs() + lat_reach).min(90.0).to_radians().cos();
        let lng_reach = if narrowest > 0.01 {
            lat_reach / narrowest * 1.01
        } else {
            360.0
        };
        let (lat, lng) = (&addresses.lat, &addresses.lng);
        let plain = Node::Loop(
            8.0,
            Box::new(move |at, within, out| {
                let mut there = Block::new();
                lat.known.add_to(at, &mut there);
                there.and(within);
                lat.mark(at, middle.lat - lat_reach, middle.lat + lat_reach, &mut there);
                if middle.lng.abs() + lng_reach < 180.0 {
                    lng.mark(at, middle.lng - lng_reach, middle.lng + lng_reach, &mut there);
                }
                for place in there.iter() {
                    let Ok(slot) = u32::try_from(at * BLOCK + place) else {
                        continue;
                    };
                    let position = LngLat {
                        lat: lat.at(slot),
                        lng: lng.at(slot),
                    };
                    if condition::distance_m(position, middle) <= radius {
                        out.insert(place);
                    }
                }
            }),
        );
        let odd = self.one_by_one(addresses.odd.owners(), Parts::ADDRESSES, own);
        Node::any(vec![plain, odd])
    }

    /// Those of a text column whose text, or its folded form, stands a test.
    fn text(&self, column: &'i TextColumn, says: impl Fn(&str, &str) -> bool) -> Node<'i> {
        let table = column.texts.table(says);
        let yes = table.iter().filter(|yes| **yes).count();
        let first = table.iter().position(|yes| *yes);
        let Some(first) = first else { return Node::NOBODY };
        let last = table.iter().rposition(|yes| *yes).unwrap_or(first);
        #[expect(clippy::cast_possible_wrap, reason = "numbers of texts")]
        if last - first + 1 == yes {
            return in_runs(&column.codes, &[(first as i64, last as i64)]);
        }
        let codes = &column.codes;
        #[expect(clippy::cast_precision_loss, reason = "a rough figure")]
        Node::Loop(
            4.0 + codes.width() as f32,
            Box::new(move |at, within, out| {
                if within.count() * 16 < BLOCK {
                    for place in within.iter() {
                        let code = codes.get_or(at * BLOCK + place, 0);
                        if usize::try_from(code).is_ok_and(|code| table[code]) {
                            out.insert(place);
                        }
                    }
                } else {
                    codes.look_up(at * BLOCK..(at + 1) * BLOCK, &table, out.words_mut());
                    out.and(within);
                }
            }),
        )
    }

    /// Those whose number is in one of some runs.
    pub fn in_runs(&self, column: &'i Column, runs: &[(i64, i64)]) -> Node<'i> {
        let known = Node::Members(vec![&column.known]);
        if let [(low, high)] = runs
            && column.is_within(*low, *high)
        {
            return known;
        }
        if let Some(few) = column.few() {
            let is_wanted = |value: i64| runs.iter().any(|(low, high)| *low <= value && value <= *high);
            let wanted = few.iter().filter(|(value, _)| is_wanted(**value));
            return Node::Members(wanted.map(|(_, members)| members).collect());
        }
        Node::all(vec![known, in_runs(&column.values, runs)])
    }
}

/// The years of a column, each once.
fn years(column: &Column) -> impl Iterator<Item = i64> {
    let all: std::collections::BTreeSet<i64> = column
        .known
        .iter()
        .map(|slot| column.values.get(slot as usize))
        .collect();
    all.into_iter()
}

/// The first day, from one on and before the other, from which on something holds.
fn first(from: i64, before: i64, holds: impl Fn(i64) -> bool) -> i64 {
    let (mut low, mut high) = (from, before.max(from));
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Places whose number is in one of some runs, whether or not anything is there.
fn in_runs<'i>(values: &'i super::super::narrow::Narrow, runs: &[(i64, i64)]) -> Node<'i> {
    if runs.is_empty() {
        return Node::NOBODY;
    }
    let runs = runs.to_vec();
    #[expect(clippy::cast_precision_loss, reason = "a rough figure")]
    Node::Loop(
        values.width() as f32 * runs.len() as f32,
        Box::new(move |at, within, out| {
            if within.count() * 16 < BLOCK {
                for place in within.iter().take_while(|place| at * BLOCK + place < values.len()) {
                    let own = values.get(at * BLOCK + place);
                    if runs.iter().any(|(low, high)| *low <= own && own <= *high) {
                        out.insert(place);
                    }
                }
            } else {
                for (low, high) in &runs {
                    values.mark(at * BLOCK..(at + 1) * BLOCK, *low, *high, out.words_mut());
                }
                out.and(within);
            }
        }),
    )
}

fn in_floats(floats: &Floats, wanted: NumberTest) -> Node<'_> {
    Node::Each(&floats.known, Box::new(move |slot| wanted.holds(floats.at(slot))))
}

/// A test of texts, what it is compared with folded once.
struct TextTest<'t> {
    test: &'t Test,
    to: Option<Wanted>,
    set: Vec<Wanted>,
    part: String,
}

/// A text that one looks for: folded, and as a phone number if it is one. What is no text is never equal to one.
struct Wanted {
    folded: Option<String>,
    phone: Option<PhoneNumber>,
}

impl Wanted {
    fn new(value: &Value, country: &str) -> Self {
        match value {
            Value::Text(text) => Self {
                folded: Some(fold(text)),
                phone: PhoneNumber::parse(text, country),
            },
            _ => Self {
                folded: None,
                phone: None,
            },
        }
    }

    fn is(&self, own: &str, folded: &str) -> bool {
        self.folded.as_deref() == Some(folded)
            || own.starts_with('+') && self.phone.as_ref().is_some_and(|phone| phone.as_str() == own)
    }
}

impl<'t> TextTest<'t> {
    fn new(test: &'t Test, to: Option<&Value>, country: &str) -> Self {
        let set = match test {
            Test::In { set }
            | Test::NotIn { set }
            | Test::AnyOf { set }
            | Test::AllOf { set }
            | Test::NoneOf { set } => set.as_slice(),
            _ => &[],
        };
        let part = match test {
            Test::Contains { text } | Test::StartsWith { text } => fold(text),
            _ => String::new(),
        };
        Self {
            test,
            to: to.map(|to| Wanted::new(to, country)),
            set: set
                .iter()
                .map(|literal| Wanted::new(&Value::of(literal), country))
                .collect(),
            part,
        }
    }

    fn holds(&self, own: &str, folded: &str) -> bool {
        let is_in = || self.set.iter().any(|wanted| wanted.is(own, folded));
        match self.test {
            Test::Relation {
                relation: Relation::Equal,
                ..
            } => self.to.as_ref().is_some_and(|to| to.is(own, folded)),
            Test::Relation {
                relation: Relation::Different,
                ..
            } => self.to.as_ref().is_some_and(|to| !to.is(own, folded)),
            Test::In { .. } | Test::AnyOf { .. } => is_in(),
            Test::NotIn { .. } | Test::NoneOf { .. } => !is_in(),
            Test::AllOf { .. } => self.set.iter().all(|wanted| wanted.is(own, folded)),
            Test::NotBetween { .. } => true,
            Test::Contains { .. } => folded.contains(&self.part),
            Test::StartsWith { .. } => folded.starts_with(&self.part),
            Test::Relation { .. } | Test::Between { .. } | Test::During { .. } | Test::NotDuring { .. } => false,
        }
    }
}

fn takes_texts(number: &str) -> bool {
    let written = serde_json::Value::String(number.to_owned());
    serde_json::from_value::<PhoneNumber>(written).is_ok_and(|phone| phone.takes_texts())
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
