//! Random questions that the base of [`crate::base`] could be asked.

use jiff::civil::{Date, date};
use model::{
    AttributeId, BranchId, CampaignId, ElectionId, EventId, OptionId, SegmentId, SourceId, StaticListId, SurveyId,
    TagId, ThemeId,
    consent::{Channel, Purpose},
    expression::{
        Among, Attribute, Center, Crossing, Expression, Field, Figure, Filter, FilterField, FilterTest, FrmipPart,
        Function, Group, Including, Literal, Move, Named, Operand, Over, Period, Quantity, Question, Relation, Right,
        Score, Selection, Standing, Tense, Test, Title, Unit, When,
    },
    facts::LngLat,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::base::{CHOICE, CHOICES, DATE, HOMONYM, MONEY, NUMBER, TEXT, YES_NO};

pub fn question() -> BoxedStrategy<Question> {
    let strategy = {
        let parts = (select(Among::ALL), option::of(Just(Including::Archived)), expression());
        parts.prop_map(|(among, including, condition)| Question {
            among,
            including,
            condition,
        })
    };
    strategy.boxed()
}

pub fn expression() -> BoxedStrategy<Expression> {
    let strategy = {
        leaf().prop_recursive(5, 40, 4, |inner| {
            prop_oneof![
                vec(inner.clone(), 2..4).prop_map(|of| Expression::All { of }),
                vec(inner.clone(), 2..4).prop_map(|of| Expression::Any { of }),
                inner.clone().prop_map(|of| Expression::Not { of: Box::new(of) }),
                inner
                    .clone()
                    .prop_map(|some| Expression::Household { some: Box::new(some) }),
                (option::of(word()), inner).prop_map(|(kind, to)| Expression::Linked { kind, to: Box::new(to) }),
            ]
        })
    };
    strategy.boxed()
}

pub fn leaf() -> BoxedStrategy<Expression> {
    let strategy = {
        prop_oneof![
            6 => compare(),
            2 => selection().prop_map(|selection| Expression::Exists { selection }),
            1 => any_attribute().prop_map(|attribute| Expression::Known { attribute }),
            1 => any_attribute().prop_map(|attribute| Expression::Lacking { attribute }),
            1 => answered(),
            1 => (1..=5i64, when()).prop_map(|(tag, when)| Expression::Tagged { tag: TagId::new(tag), when }),
            1 => (election(), select(Move::ALL), when()).prop_map(|(election, direction, when)| Expression::Moved { election, direction, when }),
            2 => (select(Right::ALL), select(Channel::ALL), option::of(select(Purpose::ALL)))
                .prop_map(|(right, channel, purpose)| Expression::Right { right, channel, purpose }),
            2 => membership(),
            2 => place(),
            1 => (0u32..400, civil_unit()).prop_map(|(count, unit)| Expression::Birthday { count, unit }),
            1 => (0u32..=1000, any::<u32>()).prop_map(|(tenths, seed)| Expression::Sample { percent: f64::from(tenths) / 10.0, seed }),
            1 => (option::of((select(&[Relation::Equal, Relation::Different][..]), word())), select(Standing::ALL)).prop_map(|(title, standing)| {
                Expression::Mandate { title: title.map(|(relation, text)| Title { relation, text }), standing }
            }),
        ]
    };
    strategy.boxed()
}

fn membership() -> BoxedStrategy<Expression> {
    let strategy = {
        prop_oneof![
            option::of(Just("Tarif réduit".to_owned())).prop_map(|kind| Expression::Member { kind }),
            (0u32..100, civil_unit()).prop_map(|(count, unit)| Expression::MembershipEndsWithin { count, unit }),
            (select(Tense::ALL), when()).prop_map(|(tense, when)| Expression::MembershipEnd { tense, when }),
            group().prop_map(|group| Expression::In { group }),
            (select(Crossing::ALL), 1..=2i64, when()).prop_map(|(direction, segment, when)| Expression::Crossed {
                direction,
                segment: SegmentId::new(segment),
                when
            }),
        ]
    };
    strategy.boxed()
}

fn group() -> BoxedStrategy<Group> {
    let strategy = {
        prop_oneof![
            (1..=2i64).prop_map(|id| Group::Segment(SegmentId::new(id))),
            Just(Group::List(StaticListId::new(1))),
            (1..=4i64).prop_map(|id| Group::Branch(BranchId::new(id))),
            word().prop_map(Group::Territory),
            word().prop_map(Group::Area),
        ]
    };
    strategy.boxed()
}

fn place() -> BoxedStrategy<Expression> {
    let strategy = {
        let resolved = Center {
            address: Some("12 rue des Tilleuls, Bordeaux".to_owned()),
            position: Some(LngLat {
                lng: -0.5792,
                lat: 44.8378,
            }),
        };
        let point = (-900i32..=900, -1800i32..=1800).prop_map(|(lat, lng)| Center {
            address: None,
            position: Some(LngLat {
                lng: f64::from(lng) / 10.0,
                lat: f64::from(lat) / 10.0,
            }),
        });
        let unknown = Center {
            address: Some("3 rue de nulle part".to_owned()),
            position: None,
        };
        let center = prop_oneof![Just(resolved), point, Just(unknown)];
        prop_oneof![
            (0u32..20_000_000, center).prop_map(|(radius_m, center)| Expression::Near { radius_m, center }),
            word().prop_map(|place| Expression::VotesIn { place }),
        ]
    };
    strategy.boxed()
}

fn answered() -> BoxedStrategy<Expression> {
    let strategy = {
        let option = (11..=12i64).prop_map(|id| Literal::Named(Named::Option(OptionId::new(id))));
        let asked = prop_oneof![
            (Just("Quel équipement ?"), filter_test(option)),
            (Just("Votre avis"), filter_test(number())),
        ];
        asked.prop_map(|(question, test)| Expression::Answered {
            survey: SurveyId::new(1),
            question: question.to_owned(),
            test,
        })
    };
    strategy.boxed()
}

fn compare() -> BoxedStrategy<Expression> {
    let strategy = {
        let builtin = |field| Figure::Attribute {
            attribute: Attribute::BuiltIn(field),
        };
        let custom = |id| Figure::Attribute {
            attribute: Attribute::Custom(AttributeId::new(id)),
        };
        let tests = prop_oneof![
            (Just(builtin(Field::Age)), ordered(number())),
            (
                Just(builtin(Field::Support)),
                ordered((1..=5u8).prop_map(|level| Literal::Number(f64::from(level))))
            ),
            (Just(builtin(Field::Department)), textual()),
            (Just(builtin(Field::Email)), textual()),
            (Just(builtin(Field::Surname)), equal(word().prop_map(Literal::Text))),
            (
                Just(builtin(Field::Gender)),
                equal(select(&["female", "male", "other"][..]).prop_map(key))
            ),
            (Just(builtin(Field::Created)), dated()),
            (Just(builtin(Field::BirthDate)), dated()),
            (
                Just(builtin(Field::Tag)),
                set_test((1..=5i64).prop_map(|id| Literal::Named(Named::Tag(TagId::new(id)))))
            ),
            (
                Just(builtin(Field::Branch)),
                set_test((1..=4i64).prop_map(|id| Literal::Named(Named::Branch(BranchId::new(id)))))
            ),
            (
                Just(builtin(Field::Source)),
                set_test((1..=2i64).prop_map(|id| Literal::Named(Named::Source(SourceId::new(id)))))
            ),
            (Just(custom(TEXT)), textual()),
            (Just(custom(NUMBER)), ordered(number())),
            (Just(custom(HOMONYM)), ordered(number())),
            (Just(custom(DATE)), dated()),
            (Just(custom(YES_NO)), equal(any::<bool>().prop_map(Literal::YesNo))),
            (
                Just(custom(CHOICE)),
                equal((1..=3i64).prop_map(|id| Literal::Named(Named::Option(OptionId::new(id)))))
            ),
            (
                Just(custom(CHOICES)),
                set_test((4..=6i64).prop_map(|id| Literal::Named(Named::Option(OptionId::new(id)))))
            ),
            (Just(custom(MONEY)), ordered(cents())),
            (
                Just(Figure::SupportFor {
                    election: ElectionId::new(1)
                }),
                ordered(Just(Literal::Number(4.0)))
            ),
        ];
        let tests = tests.prop_map(|(figure, test)| Expression::Compare { figure, test });
        prop_oneof![3 => tests, 2 => quantities(), 1 => scores()]
    };
    strategy.boxed()
}

fn quantities() -> BoxedStrategy<Expression> {
    let strategy = {
        let money = prop_oneof![
            ordered(cents()),
            (relation(), option::of(0u32..100), gifts(Over::Base, Function::Mean)).prop_map(
                |(relation, times, quantity)| Test::Relation {
                    relation,
                    to: Operand::Quantity {
                        times: times.map(f64::from),
                        quantity
                    }
                }
            ),
            (relation(), gifts(Over::Contact, Function::Sum)).prop_map(|(relation, quantity)| Test::Relation {
                relation,
                to: Operand::Quantity { times: None, quantity }
            }),
        ];
        prop_oneof![
            (quantity(&[Function::Count, Function::Years]), ordered(number())),
            (quantity(&[Function::First, Function::Last]), dated()),
            (gifts(Over::Contact, Function::Sum), money.clone()),
            (gifts(Over::Contact, Function::Max), money),
        ]
        .prop_map(|(quantity, test)| Expression::Compare {
            figure: Figure::Quantity { quantity },
            test,
        })
    };
    strategy.boxed()
}

fn scores() -> BoxedStrategy<Expression> {
    let strategy = {
        let part = prop_oneof![
            Just(FrmipPart::Frequency),
            Just(FrmipPart::Recency),
            Just(FrmipPart::Amount),
            (1..=2i64).prop_map(|theme| FrmipPart::Interest(ThemeId::new(theme))),
        ];
        let score = prop_oneof![
            3 => (option::of(Just("33".to_owned())), part.clone()).prop_map(|(name, part)| Score::Frmip { name, part }),
            1 => (option::of(word()), part).prop_map(|(name, part)| Score::Frmip { name, part }),
            1 => word().prop_map(|name| Score::Indicator { name }),
            1 => word().prop_map(|analysis| Score::Priority { analysis }),
        ];
        let test = prop_oneof![
            ordered(number()),
            (relation(), score.clone()).prop_map(|(relation, score)| Test::Relation {
                relation,
                to: Operand::Score {
                    times: Some(1.5),
                    score
                }
            }),
        ];
        (score, test).prop_map(|(score, test)| Expression::Compare {
            figure: Figure::Score { score },
            test,
        })
    };
    strategy.boxed()
}

pub fn quantity(functions: &'static [Function]) -> BoxedStrategy<Quantity> {
    let strategy = {
        (select(functions), selection()).prop_map(|(function, selection)| Quantity {
            over: Over::Contact,
            function,
            selection,
        })
    };
    strategy.boxed()
}

fn gifts(over: Over, function: Function) -> BoxedStrategy<Quantity> {
    let strategy = {
        (option::of(when()), option::of(filter())).prop_map(move |(when, filter)| Quantity {
            over,
            function,
            selection: Selection {
                kinds: vec!["donation".to_owned()],
                when,
                filters: filter.into_iter().collect(),
            },
        })
    };
    strategy.boxed()
}

pub fn selection() -> BoxedStrategy<Selection> {
    let strategy = {
        let kinds = vec(
            select(&["donation", "email_sent", "visit", "membership", "prêt de matériel"][..]),
            1..3,
        );
        let filters = prop_oneof![3 => Just(Vec::new()), 1 => vec(filter(), 1..3)];
        (kinds, option::of(when()), filters).prop_map(|(kinds, when, filters)| Selection {
            kinds: kinds.into_iter().map(str::to_owned).collect(),
            when,
            filters,
        })
    };
    strategy.boxed()
}

fn filter() -> BoxedStrategy<Filter> {
    let strategy = {
        let named = |named: Named| Just(Literal::Named(named));
        prop_oneof![
            (
                Just(FilterField::Theme),
                filter_equal(named(Named::Theme(ThemeId::new(2))))
            ),
            (
                Just(FilterField::Campaign),
                filter_equal(named(Named::Campaign(CampaignId::new(1))))
            ),
            (
                Just(FilterField::Event),
                filter_equal(named(Named::Event(EventId::new(1))))
            ),
            (Just(FilterField::Outcome), filter_equal(word().prop_map(Literal::Text))),
            (
                Just(FilterField::Channel),
                filter_equal(select(&["sms", "email"][..]).prop_map(key))
            ),
            (Just(FilterField::Means), filter_equal(Just(key("card")))),
            (Just(FilterField::Hours), filter_test(number())),
        ]
        .prop_map(|(field, test)| Filter { field, test })
    };
    strategy.boxed()
}

fn filter_equal(literal: impl Strategy<Value = Literal> + Clone + 'static) -> BoxedStrategy<FilterTest> {
    let equality = select(&[Relation::Equal, Relation::Different][..]);
    prop_oneof![
        (equality, literal.clone()).prop_map(|(relation, value)| FilterTest::Relation { relation, value }),
        vec(literal, 1..3).prop_map(|set| FilterTest::In { set }),
    ]
    .boxed()
}

fn filter_test(literal: impl Strategy<Value = Literal> + Clone + 'static) -> BoxedStrategy<FilterTest> {
    prop_oneof![
        (relation(), literal.clone()).prop_map(|(relation, value)| FilterTest::Relation { relation, value }),
        (literal.clone(), literal.clone()).prop_map(|(low, high)| FilterTest::Between { low, high }),
        vec(literal, 1..3).prop_map(|set| FilterTest::In { set }),
    ]
    .boxed()
}

fn equal(literal: impl Strategy<Value = Literal> + Clone + 'static) -> BoxedStrategy<Test> {
    let equality = select(&[Relation::Equal, Relation::Different][..]);
    prop_oneof![
        (equality, literal.clone()).prop_map(|(relation, value)| Test::Relation {
            relation,
            to: Operand::Literal { value }
        }),
        vec(literal.clone(), 1..3).prop_map(|set| Test::In { set }),
        vec(literal, 1..3).prop_map(|set| Test::NotIn { set }),
    ]
    .boxed()
}

fn set_test(literal: impl Strategy<Value = Literal> + Clone + 'static) -> BoxedStrategy<Test> {
    prop_oneof![
        equal(literal.clone()),
        vec(literal.clone(), 1..3).prop_map(|set| Test::AnyOf { set }),
        vec(literal.clone(), 1..3).prop_map(|set| Test::AllOf { set }),
        vec(literal, 1..3).prop_map(|set| Test::NoneOf { set }),
    ]
    .boxed()
}

fn textual() -> BoxedStrategy<Test> {
    prop_oneof![
        equal(word().prop_map(Literal::Text)),
        word().prop_map(|text| Test::Contains { text }),
        word().prop_map(|text| Test::StartsWith { text }),
    ]
    .boxed()
}

fn ordered(literal: impl Strategy<Value = Literal> + Clone + 'static) -> BoxedStrategy<Test> {
    prop_oneof![
        (relation(), literal.clone()).prop_map(|(relation, value)| Test::Relation {
            relation,
            to: Operand::Literal { value }
        }),
        (literal.clone(), literal.clone()).prop_map(|(low, high)| Test::Between { low, high }),
        (literal.clone(), literal.clone()).prop_map(|(low, high)| Test::NotBetween { low, high }),
        vec(literal, 1..3).prop_map(|set| Test::In { set }),
    ]
    .boxed()
}

fn dated() -> BoxedStrategy<Test> {
    prop_oneof![
        ordered(day().prop_map(|date| Literal::Named(Named::Date(date)))),
        period().prop_map(|period| Test::During { period }),
        period().prop_map(|period| Test::NotDuring { period }),
    ]
    .boxed()
}

fn when() -> BoxedStrategy<When> {
    let strategy = {
        prop_oneof![
            period().prop_map(|period| When::During { period }),
            day().prop_map(|date| When::Since { date }),
            day().prop_map(|date| When::Before { date }),
            (day(), day()).prop_map(|(from, to)| When::Between { from, to }),
        ]
    };
    strategy.boxed()
}

fn period() -> BoxedStrategy<Period> {
    let strategy = {
        prop_oneof![
            (0u32..=10_000, civil_unit()).prop_map(|(count, unit)| Period::Last { count, unit }),
            select(Unit::ALL).prop_map(|unit| Period::This { unit }),
            select(Unit::ALL).prop_map(|unit| Period::Previous { unit }),
            (1000i16..=9999).prop_map(|year| Period::Year { year }),
        ]
    };
    strategy.boxed()
}

fn any_attribute() -> BoxedStrategy<Attribute> {
    let strategy = {
        prop_oneof![
            select(Field::ALL).prop_map(Attribute::BuiltIn),
            select(&[TEXT, NUMBER, DATE, YES_NO, CHOICE, CHOICES, MONEY, HOMONYM][..])
                .prop_map(|id| Attribute::Custom(AttributeId::new(id))),
        ]
    };
    strategy.boxed()
}

fn election() -> BoxedStrategy<Option<ElectionId>> {
    let strategy = { option::of(Just(ElectionId::new(1))) };
    strategy.boxed()
}

fn relation() -> BoxedStrategy<Relation> {
    let strategy = { select(Relation::ALL) };
    strategy.boxed()
}

fn civil_unit() -> BoxedStrategy<Unit> {
    let strategy = { select(&[Unit::Day, Unit::Week, Unit::Month, Unit::Year][..]) };
    strategy.boxed()
}

fn key(key: &str) -> Literal {
    Literal::Named(Named::Key(key.to_owned()))
}

pub fn number() -> BoxedStrategy<Literal> {
    let strategy = {
        (-10_000i32..10_000, select(&[1.0, 10.0, 100.0][..]))
            .prop_map(|(whole, by)| Literal::Number(f64::from(whole) / by))
    };
    strategy.boxed()
}

fn cents() -> BoxedStrategy<Literal> {
    let strategy = { (-1_000_000_000i64..1_000_000_000).prop_map(|cents| Literal::Named(Named::Cents(cents))) };
    strategy.boxed()
}

pub fn day() -> BoxedStrategy<Date> {
    let strategy = { (1900i16..2100, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day)) };
    strategy.boxed()
}

fn word() -> BoxedStrategy<String> {
    let strategy = {
        prop_oneof![
            "[a-zé]{1,8}",
            Just("33".to_owned()),
            Just("il a dit \"oui\" \\ « non » `peut-être`".to_owned()),
            Just("Réserve de voix".to_owned()),
        ]
    };
    strategy.boxed()
}
