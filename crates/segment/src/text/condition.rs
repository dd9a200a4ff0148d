//! Single conditions.

use model::{
    BranchId, ElectionId, SegmentId, StaticListId, SurveyId, TagId,
    consent::Channel,
    expression::{
        Attribute, Center, Crossing, Expression, Field, Figure, Group, Move, Relation, Right, Standing, Tense, Title,
    },
    facts::LngLat,
    text::fold,
};

use super::{
    lex::Kind,
    parser::{Parse, Parser},
};
use crate::{
    Problem, check,
    vocabulary::{Type, nearest},
    words::{self, Keyword},
};

impl Parser<'_> {
    /// One condition, checked as soon as it is read so that what is wrong is underlined.
    pub(super) fn condition(&mut self) -> Parse<Expression> {
        if self.is_symbol_at(0, "(") {
            return self.group();
        }
        self.count_node()?;
        let start = self.peek().span.start;
        self.places.clear();
        let condition = self.leaf()?;
        let problems = check::leaf(&condition, self.vocabulary);
        let located: Vec<Problem> = problems
            .into_iter()
            .map(|problem| self.located(problem, start))
            .collect();
        self.note(located);
        Ok(condition)
    }

    fn leaf(&mut self) -> Parse<Expression> {
        let (first, second) = (self.is_symbol_at(1, "("), self.is_quoted_at(1));
        if self.take(Keyword::Has) {
            let attribute = self.attribute()?;
            return Ok(Expression::Known { attribute });
        }
        if self.take(Keyword::Lacks) {
            let attribute = self.attribute()?;
            return Ok(Expression::Lacking { attribute });
        }
        if first && self.take(Keyword::Exists) {
            let selection = self.selection("selection")?;
            return Ok(Expression::Exists { selection });
        }
        if self.is_at(0, Keyword::In) {
            return self.in_group();
        }
        if first && self.take(Keyword::Household) {
            let some = Box::new(self.group()?);
            return Ok(Expression::Household { some });
        }
        if first && self.take(Keyword::Sample) {
            return self.sample();
        }
        if second && self.take(Keyword::Tagged) {
            return self.tagged();
        }
        self.right_or_other()
    }

    fn right_or_other(&mut self) -> Parse<Expression> {
        let rights = [
            (Keyword::Reachable, Right::Reachable),
            (Keyword::Consent, Right::Consent),
            (Keyword::Refused, Right::Refused),
            (Keyword::Opposed, Right::Opposed),
        ];
        for (keyword, right) in rights {
            if self.is_symbol_at(1, "(") && self.take(keyword) {
                return self.right(right);
            }
        }
        if self.is_at(1, Keyword::Event) && self.take(Keyword::Attended) {
            self.step();
            return Ok(exists("event_attended"));
        }
        if self.take(Keyword::Answered) {
            return self.answered();
        }
        if self.take(Keyword::Member) {
            return self.member();
        }
        if (self.is_at(1, Keyword::Ends) || self.is_at(1, Keyword::Ended)) && self.take(Keyword::Membership) {
            return self.membership_end();
        }
        if self.take(Keyword::Votes) {
            self.want(Keyword::In)?;
            let place = self.text()?;
            return Ok(Expression::VotesIn { place });
        }
        if self.take(Keyword::Linked) {
            return self.linked();
        }
        if self.take(Keyword::Mandate) {
            return self.mandate();
        }
        self.crossed_or_other()
    }

    fn crossed_or_other(&mut self) -> Parse<Expression> {
        let crossings = [(Keyword::Entered, Crossing::Entered), (Keyword::Left, Crossing::Left)];
        for (keyword, direction) in crossings {
            if self.is_at(1, Keyword::Segment) && self.take(keyword) {
                return self.crossed(direction);
            }
        }
        if matches!(self.ahead(1).kind, Kind::Number(_)) && self.take(Keyword::Around) {
            return self.near();
        }
        if self.is_at(1, Keyword::Soon) && self.take(Keyword::Birthday) {
            self.step();
            let (count, unit) = self.duration()?;
            return Ok(Expression::Birthday { count, unit });
        }
        let moves = self.is_at(1, Keyword::For) || self.is_at(1, Keyword::Rose) || self.is_at(1, Keyword::Fell);
        if moves && self.take(Keyword::Support) {
            return self.support();
        }
        self.comparison()
    }

    fn in_group(&mut self) -> Parse<Expression> {
        self.step();
        let vocabulary = self.vocabulary;
        let group = if self.take(Keyword::Segment) {
            Group::Segment(SegmentId::new(self.named(&vocabulary.segments)?))
        } else if self.take(Keyword::List) {
            Group::List(StaticListId::new(self.named(&vocabulary.lists)?))
        } else if self.take(Keyword::Territory) {
            Group::Territory(self.text()?)
        } else if self.take(Keyword::Area) {
            Group::Area(self.text()?)
        } else {
            self.want(Keyword::Branch)?;
            Group::Branch(BranchId::new(self.named(&vocabulary.branches)?))
        };
        Ok(Expression::In { group })
    }

    fn sample(&mut self) -> Parse<Expression> {
        self.want_symbol("(")?;
        let percent = self.number()?;
        self.want_symbol("%")?;
        self.want_symbol(",")?;
        let seed = self.integer(u32::MAX)?;
        self.want_symbol(")")?;
        Ok(Expression::Sample { percent, seed })
    }

    fn tagged(&mut self) -> Parse<Expression> {
        let vocabulary = self.vocabulary;
        let tag = TagId::new(self.named(&vocabulary.tags)?);
        let when = self.when()?;
        Ok(Expression::Tagged { tag, when })
    }

    fn right(&mut self, right: Right) -> Parse<Expression> {
        self.want_symbol("(")?;
        let channel = self.channel()?;
        let purpose = if self.take_symbol(",") {
            Some(self.purpose()?)
        } else {
            None
        };
        self.want_symbol(")")?;
        Ok(Expression::Right {
            right,
            channel,
            purpose,
        })
    }

    fn channel(&mut self) -> Parse<Channel> {
        let found = match &self.peek().kind {
            Kind::Word(_) => words::find(Channel::ALL, words::channel, self.slice(), self.language),
            _ => None,
        };
        let Some(channel) = found else {
            let known: Vec<&str> = Channel::ALL
                .iter()
                .map(|channel| words::channel(*channel, self.language))
                .collect();
            let (fr, en) = (
                format!("Canal inconnu ; attendu : {}.", known.join(", ")),
                format!("Unknown channel; expected {}.", known.join(", ")),
            );
            let near = nearest(self.slice(), known.into_iter().map(str::to_owned));
            return Err(self.wrong("channel", fr, en).near(near).into());
        };
        self.step();
        Ok(channel)
    }

    fn purpose(&mut self) -> Parse<model::consent::Purpose> {
        let start = self.peek().span.clone();
        let text = self.text()?;
        words::purpose(&text).ok_or_else(|| {
            let language = self.language;
            let known = model::consent::Purpose::ALL
                .iter()
                .map(|purpose| purpose.name(language).to_owned());
            let near = nearest(&text, known);
            Box::new(
                Problem::error("purpose", "Finalité inconnue.", "Unknown purpose.")
                    .at(start)
                    .near(near),
            )
        })
    }

    fn answered(&mut self) -> Parse<Expression> {
        if self.take(Keyword::Survey) {
            return Ok(exists("survey_answered"));
        }
        let vocabulary = self.vocabulary;
        let survey = SurveyId::new(self.named(&vocabulary.surveys)?);
        self.want(Keyword::Where)?;
        let start = self.peek().span.clone();
        let question = self.text()?;
        self.place("question", start);
        let of = Type::Answer(survey, question.clone());
        let test = self.filter_test(&of, "test")?;
        Ok(Expression::Answered { survey, question, test })
    }

    fn member(&mut self) -> Parse<Expression> {
        let kind = if self.take(Keyword::As) {
            Some(self.text()?)
        } else {
            None
        };
        Ok(Expression::Member { kind })
    }

    fn membership_end(&mut self) -> Parse<Expression> {
        let tense = if self.take(Keyword::Ended) {
            Tense::Ended
        } else {
            Tense::Ends
        };
        if tense == Tense::Ends {
            self.want(Keyword::Ends)?;
            if self.take(Keyword::Soon) {
                let (count, unit) = self.duration()?;
                return Ok(Expression::MembershipEndsWithin { count, unit });
            }
        }
        let when = self.when()?;
        Ok(Expression::MembershipEnd { tense, when })
    }

    fn linked(&mut self) -> Parse<Expression> {
        let kind = if self.take(Keyword::As) {
            Some(self.text()?)
        } else {
            None
        };
        self.want(Keyword::To)?;
        let to = Box::new(self.group()?);
        Ok(Expression::Linked { kind, to })
    }

    fn mandate(&mut self) -> Parse<Expression> {
        let title = match self.relation() {
            Some(relation) => Some(Title {
                relation,
                text: self.text()?,
            }),
            None => None,
        };
        let standing = if self.take(Keyword::Now) {
            Standing::Now
        } else {
            Standing::Ever
        };
        Ok(Expression::Mandate { title, standing })
    }

    fn crossed(&mut self, direction: Crossing) -> Parse<Expression> {
        self.want(Keyword::Segment)?;
        let vocabulary = self.vocabulary;
        let segment = SegmentId::new(self.named(&vocabulary.segments)?);
        let when = self.when()?;
        Ok(Expression::Crossed {
            direction,
            segment,
            when,
        })
    }

    fn near(&mut self) -> Parse<Expression> {
        let start = self.peek().span.start;
        let distance = self.number()?;
        let meters = if self.take(Keyword::Kilometers) {
            distance * 1000.0
        } else {
            self.want(Keyword::Meters)?;
            distance
        };
        let radius_m = rounded(meters).ok_or_else(|| {
            let problem = Problem::error(
                "distance",
                "Cette distance n’a pas de sens.",
                "This distance makes no sense.",
            );
            Box::new(problem.at(self.span_from(start)))
        })?;
        self.want(Keyword::Of)?;
        let center = self.center()?;
        Ok(Expression::Near { radius_m, center })
    }

    fn center(&mut self) -> Parse<Center> {
        if !self.take_symbol("(") {
            let address = self.text()?;
            let position = self.vocabulary.places.get(&address).copied();
            return Ok(Center {
                address: Some(address),
                position,
            });
        }
        let lat = self.number()?;
        self.want_symbol(",")?;
        let lng = self.number()?;
        self.want_symbol(")")?;
        Ok(Center {
            address: None,
            position: Some(LngLat { lng, lat }),
        })
    }

    fn support(&mut self) -> Parse<Expression> {
        let vocabulary = self.vocabulary;
        let election = if self.take(Keyword::For) {
            Some(ElectionId::new(self.named(&vocabulary.elections)?))
        } else {
            None
        };
        for (keyword, direction) in [(Keyword::Rose, Move::Rose), (Keyword::Fell, Move::Fell)] {
            if self.take(keyword) {
                let when = self.when()?;
                return Ok(Expression::Moved {
                    election,
                    direction,
                    when,
                });
            }
        }
        match election {
            Some(election) => self.test_of(Figure::SupportFor { election }),
            None => Err(self.unexpected()),
        }
    }

    /// A relation, if one is there.
    pub(super) fn relation(&mut self) -> Option<Relation> {
        let found = Relation::ALL
            .iter()
            .find(|relation| self.is_symbol_at(0, relation.key()))
            .copied();
        if found.is_some() {
            self.step();
        } else {
            for relation in Relation::ALL {
                self.expect(relation.key());
            }
        }
        found
    }

    /// The attribute that the next word names.
    pub(super) fn attribute(&mut self) -> Parse<Attribute> {
        let token = self.peek().clone();
        let text = match &token.kind {
            Kind::Word(folded) => {
                let is = |field: &&Field| fold(words::field(**field, self.language)) == *folded;
                if let Some(field) = Field::ALL.iter().find(is) {
                    self.step();
                    return Ok(Attribute::BuiltIn(*field));
                }
                self.slice().to_owned()
            }
            Kind::Name(name) => name.clone(),
            _ => {
                self.expect_said("un attribut", "an attribute");
                return Err(self.unexpected());
            }
        };
        self.custom_attribute(&text)
    }

    fn custom_attribute(&mut self, text: &str) -> Parse<Attribute> {
        use crate::vocabulary::Lookup;
        let found = self.vocabulary.attributes.names().find(text);
        let field = Field::ALL
            .iter()
            .find(|field| fold(words::field(**field, self.language)) == fold(text));
        match (found, field) {
            (Lookup::Found(id), _) => {
                self.step();
                Ok(Attribute::Custom(model::AttributeId::new(id)))
            }
            (_, Some(field)) => {
                self.step();
                Ok(Attribute::BuiltIn(*field))
            }
            (Lookup::Several(labels), None) => Err(self.several(text, &labels).into()),
            (Lookup::Unknown(_), None) => {
                let near = self.vocabulary.nearest_attribute(text, self.language);
                let fr = format!("Aucun attribut ne s’appelle « {text} ».");
                let en = format!("No attribute is called “{text}”.");
                Err(self.wrong("unknown_attribute", fr, en).near(near).into())
            }
        }
    }
}

fn exists(kind: &str) -> Expression {
    Expression::Exists {
        selection: model::expression::Selection {
            kinds: vec![kind.to_owned()],
            when: None,
            filters: Vec::new(),
        },
    }
}

/// Whole metres, of a distance on Earth.
fn rounded(meters: f64) -> Option<u32> {
    let rounded = meters.round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and twenty million"
    )]
    (0.0..=f64::from(check::RADIUS_MAX_M))
        .contains(&rounded)
        .then_some(rounded as u32)
}
