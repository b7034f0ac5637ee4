//! Reading what is credited to parties and speakers: the newest of a kind, those of an article, how many a day.

use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Order, Score, SegmentOrdinal, SegmentReader, Term};

use super::passage::day_of;
use super::schema::{ARTICLE, ATTRIBUTION, DAY, STANCE};
use super::{Error, Head, Searcher, Tally, Wanted};
use crate::article::ArticleSummary;
use crate::party::{Attribution, Kind, name_words};

/// Articles of the newest day that are looked at for the first by id.
const SAME_DAY: usize = 20;

impl Searcher {
    /// All that are wanted, by article and place.
    pub(super) fn attributions(&self, wanted: &Wanted<'_>) -> Result<Vec<Attribution>, Error> {
        let mut found: Vec<Attribution> = self.all(&self.attributed(wanted))?;
        let place =
            |found: &Attribution| (found.article_id.clone(), found.range.start, found.party.clone(), found.kind);
        found.sort_by_cached_key(place);
        Ok(found)
    }

    /// At most `limit` of those wanted, of the newest articles, in no order.
    pub(super) fn newest(&self, wanted: &Wanted<'_>, limit: usize) -> Result<Vec<Attribution>, Error> {
        let newest = TopDocs::with_limit(limit.max(1)).order_by_fast_field::<u64>(DAY, Order::Desc);
        let mut found: Vec<_> =
            self.searcher.search(&self.attributed(wanted), &newest)?.into_iter().map(|(_, at)| at).collect();
        // In the order of the file, so that a block of documents is unpacked once.
        found.sort_unstable();
        found.into_iter().map(|at| self.read(at)).collect()
    }

    /// Kind and day of each that is wanted.
    pub(super) fn tally(&self, wanted: &Wanted<'_>) -> Result<Tally, Error> {
        Ok(self.searcher.search(&self.attributed(wanted), &Tallier)?)
    }

    /// The newest article on `talk`, the first by id of several of one day.
    pub(super) fn newest_article(&self, talk: &str) -> Result<Option<ArticleSummary>, Error> {
        let newest = TopDocs::with_limit(SAME_DAY).order_by_fast_field::<u64>(DAY, Order::Desc);
        let found = self.searcher.search(&self.articles_on(Some(talk)), &newest)?;
        let day = found.first().and_then(|(day, _)| *day);
        let of_day = found.into_iter().filter(|(other, _)| *other == day);
        let articles = of_day.map(|(_, at)| self.read::<Head>(at)).collect::<Result<Vec<_>, _>>()?;
        Ok(articles.into_iter().map(|head| head.summary).min_by(|a, b| a.id.cmp(&b.id)))
    }

    fn articles_on(&self, talk: Option<&str>) -> BooleanQuery {
        let terms = [Some(self.is(self.fields.kind, ARTICLE)), talk.map(|talk| self.is(self.fields.talk, talk))];
        let all = terms.into_iter().flatten().map(|term| Box::new(term) as Box<dyn Query>);
        BooleanQuery::intersection(all.collect())
    }

    /// The day of the newest article that has one, of all or of those on `talk`.
    pub(super) fn newest_day(&self, talk: Option<&str>) -> Result<Option<jiff::civil::Date>, Error> {
        let newest = TopDocs::with_limit(1).order_by_fast_field::<u64>(DAY, Order::Desc);
        let found = self.searcher.search(&self.articles_on(talk), &newest)?;
        Ok(found.first().and_then(|(number, _)| day_of((*number)?)))
    }

    fn attributed(&self, wanted: &Wanted<'_>) -> BooleanQuery {
        let must = |query: TermQuery| (Occur::Must, Box::new(query) as Box<dyn Query>);
        let mut terms = vec![must(self.is(self.fields.kind, ATTRIBUTION))];
        terms.extend(wanted.party.map(|party| must(self.is(self.fields.party, party))));
        terms.extend(wanted.article.map(|article| must(self.is(self.fields.article, article))));
        terms.extend(wanted.talk.map(|talk| must(self.is(self.fields.talk, talk))));
        terms.extend(wanted.kind.map(|kind| {
            let term = Term::from_field_u64(self.fields.stance, kind as u64);
            must(TermQuery::new(term, IndexRecordOption::Basic))
        }));
        let words = wanted.speaker.map(name_words).unwrap_or_default();
        terms.extend(words.iter().map(|word| must(self.is(self.fields.speaker, word))));
        BooleanQuery::new(terms)
    }
}

/// Collects kind and day.
struct Tallier;

struct SegmentTally {
    stance: Column<u64>,
    day: Column<u64>,
    found: Tally,
}

impl Collector for Tallier {
    type Fruit = Tally;
    type Child = SegmentTally;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentTally> {
        let fast = segment.fast_fields();
        Ok(SegmentTally { stance: fast.u64(STANCE)?, day: fast.u64(DAY)?, found: Tally::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Tally>) -> tantivy::Result<Tally> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

impl SegmentCollector for SegmentTally {
    type Fruit = Tally;

    fn collect(&mut self, doc: DocId, _: Score) {
        let kind = self.stance.first(doc).and_then(|number| Kind::ALL.get(usize::try_from(number).ok()?).copied());
        let day = self.day.first(doc).and_then(day_of);
        self.found.extend(kind.map(|kind| (kind, day)));
    }

    fn harvest(self) -> Tally {
        self.found
    }
}
