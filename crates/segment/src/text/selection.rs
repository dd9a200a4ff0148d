//! Interactions: kinds, times, what they say.

use model::{
    expression::{Filter, FilterField, FilterTest, Period, Selection, When},
    interaction::BuiltInKind,
    text::fold,
};

use super::{
    lex::Kind,
    parser::{Parse, Parser},
};
use crate::{
    Problem,
    check::COUNT_MAX,
    vocabulary::{Type, nearest},
    words::{self, Keyword},
};

impl Parser<'_> {
    /// `( kind, … when where filter and filter )`.
    pub(super) fn selection(&mut self, path: &str) -> Parse<Selection> {
        self.want_symbol("(")?;
        let mut kinds = vec![self.kind()?];
        while self.take_symbol(",") {
            kinds.push(self.kind()?);
        }
        let mut selection = Selection {
            kinds,
            when: None,
            filters: Vec::new(),
        };
        let start = self.peek().span.start;
        if self.at_when() {
            selection.when = Some(self.when()?);
            let span = self.span_from(start);
            self.place(&format!("{path}/when"), span);
        }
        if self.take(Keyword::Where) {
            self.filters(&mut selection, path)?;
        }
        self.want_symbol(")")?;
        Ok(selection)
    }

    fn filters(&mut self, selection: &mut Selection, path: &str) -> Parse<()> {
        loop {
            self.count_node()?;
            let at = format!("{path}/where/{}", selection.filters.len());
            let start = self.peek().span.start;
            let filter = self.filter(selection, &at)?;
            let span = self.span_from(start);
            self.place(&at, span);
            selection.filters.push(filter);
            if !self.take(Keyword::And) {
                return Ok(());
            }
        }
    }

    fn filter(&mut self, selection: &Selection, path: &str) -> Parse<Filter> {
        let found = match &self.peek().kind {
            Kind::Word(_) => words::find(FilterField::ALL, words::filter_field, self.slice(), self.language),
            _ => None,
        };
        let Some(field) = found else {
            for field in FilterField::ALL {
                self.expect(words::filter_field(*field, self.language));
            }
            return Err(self.unexpected());
        };
        self.step();
        let of = Type::of_filter(field, selection, self.vocabulary);
        let test = self.filter_test(&of, &format!("{path}/test"))?;
        Ok(Filter { field, test })
    }

    /// What must hold of a field or of an answer.
    pub(super) fn filter_test(&mut self, of: &Type, path: &str) -> Parse<FilterTest> {
        if let Some(relation) = self.relation() {
            let value = self.literal(of, &format!("{path}/value"))?;
            return Ok(FilterTest::Relation { relation, value });
        }
        if self.take(Keyword::Between) {
            let (low, high) = self.bounds(of, path)?;
            return Ok(FilterTest::Between { low, high });
        }
        self.want(Keyword::In)?;
        let set = self.set(of, &format!("{path}/set"))?;
        Ok(FilterTest::In { set })
    }

    fn kind(&mut self) -> Parse<String> {
        let text = match &self.peek().kind {
            Kind::Word(_) => self.slice().to_owned(),
            Kind::Name(name) => name.clone(),
            _ => {
                self.expect_said("une sorte d’interaction", "a kind of interaction");
                return Err(self.unexpected());
            }
        };
        let found = self.find_kind(&text);
        let Some(kind) = found else {
            let known = BuiltInKind::ALL
                .iter()
                .map(|kind| words::kind(*kind, self.language).to_owned());
            let own = self.vocabulary.kinds.iter().map(|kind| kind.key.clone());
            let near = nearest(&text, known.chain(own));
            let fr = format!("Aucune sorte d’interaction ne s’appelle « {text} ».");
            let en = format!("No kind of interaction is called “{text}”.");
            return Err(self.wrong("unknown_kind", fr, en).near(near).into());
        };
        self.step();
        Ok(kind)
    }

    fn find_kind(&self, text: &str) -> Option<String> {
        let own = &self.vocabulary.kinds;
        let by_key = own.iter().find(|kind| kind.key == text).map(|kind| kind.key.clone());
        let quoted = matches!(self.peek().kind, Kind::Name(_));
        let built_in = || {
            let found = words::find(BuiltInKind::ALL, words::kind, text, self.language);
            found.map(|kind| kind.key().to_owned())
        };
        let by_name = || {
            let wanted = fold(text);
            let named = |kind: &&crate::vocabulary::Kind| {
                [&kind.key, &kind.fr, &kind.en].iter().any(|name| fold(name) == wanted)
            };
            own.iter().find(named).map(|kind| kind.key.clone())
        };
        let other = || {
            let found = words::find(BuiltInKind::ALL, words::kind, text, self.other_language());
            found.filter(|_| quoted).map(|kind| kind.key().to_owned())
        };
        if quoted {
            by_key.or_else(by_name).or_else(built_in).or_else(other)
        } else {
            built_in().or(by_key).or_else(by_name)
        }
    }

    fn at_when(&self) -> bool {
        [Keyword::In, Keyword::Since, Keyword::Before, Keyword::Between]
            .iter()
            .any(|keyword| self.is_at(0, *keyword))
    }

    pub(super) fn when(&mut self) -> Parse<When> {
        if self.take(Keyword::In) {
            let period = self.period()?;
            return Ok(When::During { period });
        }
        if self.take(Keyword::Since) {
            let date = self.date()?;
            return Ok(When::Since { date });
        }
        if self.take(Keyword::Before) {
            let date = self.date()?;
            return Ok(When::Before { date });
        }
        self.want(Keyword::Between)?;
        let from = self.date()?;
        self.want(Keyword::And)?;
        let to = self.date()?;
        Ok(When::Between { from, to })
    }

    pub(super) fn period(&mut self) -> Parse<Period> {
        if self.is_at(0, Keyword::The) {
            self.step();
        }
        if self.is_at(0, Keyword::Last) {
            return self.last();
        }
        if matches!(self.peek().kind, Kind::Number(_)) {
            return self.year_or_last();
        }
        if self.take(Keyword::This) {
            let unit = self.unit()?;
            return Ok(Period::This { unit });
        }
        if self.take(Keyword::Previous) {
            let unit = self.unit()?;
            return Ok(Period::Previous { unit });
        }
        if let Some(unit) = self.unit_ahead() {
            self.step();
            if self.is_at(0, Keyword::Last) {
                return Err(self.last_alone());
            }
            self.want(Keyword::Previous)?;
            return Ok(Period::Previous { unit });
        }
        self.expect(Keyword::Last.text(self.language));
        self.expect_said("une année", "a year");
        Err(self.unexpected())
    }

    fn last(&mut self) -> Parse<Period> {
        self.step();
        if self.unit_ahead().is_some() {
            return Err(self.last_alone());
        }
        let (count, unit) = self.duration()?;
        Ok(Period::Last { count, unit })
    }

    /// "last year" alone may mean two things.
    fn last_alone(&self) -> Box<Problem> {
        let problem = self.wrong(
            "last_alone",
            "Dites « année précédente » (l’année civile d’avant) ou « 1 dernier an » (depuis un an, jour pour jour) ; de même pour les mois.",
            "Say “previous year” (the calendar year before) or “last 1 year” (since this day a year ago); months likewise.",
        );
        problem.into()
    }

    fn year_or_last(&mut self) -> Parse<Period> {
        let text = self.slice();
        if self.is_at(1, Keyword::Last) {
            let count = self.integer(COUNT_MAX)?;
            self.step();
            let unit = self.unit()?;
            return Ok(Period::Last { count, unit });
        }
        match text.parse::<i16>() {
            Ok(year) if text.len() == 4 && year >= 1000 => {
                self.step();
                Ok(Period::Year { year })
            }
            _ => {
                self.expect_said("une année à quatre chiffres", "a four-digit year");
                Err(self.unexpected())
            }
        }
    }
}
