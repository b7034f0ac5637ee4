//! Reading: a request or two for each thing that is asked.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ureq::http::Method;

use super::client::For;
use super::documents::{ARTICLE, FILE, PASSAGE, STATEMENT, article_id, file_id};
use super::found::{Documents, Found, Hit};
use super::passage::day_of;
use super::{
    AskedWord, Candidate, Cluster, ClusterError, Error, FileState, KnownWord, Place, Reading, SoughtTerm,
    StoredPassage, Tally, Wanted, Within, drop_undecided, vocabulary,
};
use crate::article::{Article, ArticleSummary, PassageKey, Problem};
use crate::party::{Attribution, Kind, name_words};

/// Documents of one look where all are wanted; for how long the cluster keeps the place between two.
const PAGE: usize = 2_000;
const KEPT: &str = "1m";
/// Articles of the newest day that are looked at for the first by id.
const SAME_DAY: usize = 20;

/// The index as it is when it is asked.
pub(super) struct Reader {
    pub(super) cluster: Arc<Cluster>,
}

/// The id of a document of the cluster.
fn remote(place: &Place) -> Result<&str, Error> {
    match place {
        Place::Remote(id) => Ok(id),
        Place::Local(..) => Err(Error::Elsewhere),
    }
}

/// A condition that a document has a value in a field.
pub(super) fn is(field: &str, value: impl Into<Value>) -> Value {
    json!({"term": {field: value.into()}})
}

/// What a passage has to be to be within.
fn bounds(within: Within<'_>) -> Vec<Value> {
    let bounds = [("article", within.article), ("talk", within.talk)];
    bounds.into_iter().filter_map(|(field, value)| Some(is(field, value?))).collect()
}

pub(super) fn all(conditions: Vec<Value>) -> Value {
    json!({"bool": {"filter": conditions}})
}

fn statements(wanted: &Wanted<'_>) -> Value {
    let mut conditions = vec![is("kind", STATEMENT)];
    let fields = [("party", wanted.party), ("article", wanted.article), ("talk", wanted.talk)];
    conditions.extend(fields.into_iter().filter_map(|(field, value)| Some(is(field, value?))));
    conditions.extend(wanted.kind.map(|kind| is("stance", kind as u8)));
    conditions.extend(wanted.speaker.iter().flat_map(|speaker| name_words(speaker)).map(|word| is("speaker", word)));
    all(conditions)
}

impl Reader {
    pub(super) fn search(&self, options: &str, body: &Value) -> Result<Found, Error> {
        let path = format!("/{}/_search{options}", self.cluster.alias);
        Ok(self.cluster.client.ask(For::Search, &Method::POST, &path, body.to_string().as_bytes())?)
    }

    /// What is read of every document that a query matches, in no order.
    pub(super) fn every(
        &self,
        query: &Value,
        mut body: Value,
        mut each: impl FnMut(Hit) -> Result<(), Error>,
    ) -> Result<(), Error> {
        body["query"] = query.clone();
        body["size"] = PAGE.into();
        body["sort"] = json!(["_doc"]);
        let mut found = self.search(&format!("?scroll={KEPT}"), &body)?;
        loop {
            let next = found.scroll.take();
            let whole = found.hits.hits.len() < PAGE;
            for hit in found.hits.hits {
                each(hit)?;
            }
            let Some(next) = next else { return Ok(()) };
            if whole {
                let gone = json!({"scroll_id": next}).to_string();
                let client = &self.cluster.client;
                let _ = client.ask::<Value>(For::Search, &Method::DELETE, "/_search/scroll", gone.as_bytes());
                return Ok(());
            }
            let next = json!({"scroll": KEPT, "scroll_id": next}).to_string();
            // What follows is told once: after a second request for it some would be missing.
            found = self.cluster.client.ask(For::Once, &Method::POST, "/_search/scroll", next.as_bytes())?;
        }
    }

    /// Every document that a query matches, as we wrote it.
    fn all<T: DeserializeOwned>(&self, query: &Value) -> Result<Vec<T>, Error> {
        let mut read = Vec::new();
        self.every(query, json!({"_source": ["stored"]}), |hit| {
            read.push(hit.read()?);
            Ok(())
        })?;
        Ok(read)
    }

    /// A number of every document that meets the conditions, and where it stands.
    fn column(&self, conditions: Vec<Value>, field: &str) -> Result<Vec<(u64, Place)>, Error> {
        let mut column = Vec::new();
        self.every(&all(conditions), json!({"_source": false, "docvalue_fields": [field]}), |hit| {
            let number = hit.number(field).unwrap_or_default().cast_unsigned();
            column.push((number, Place::Remote(hit.id.as_str().into())));
            Ok(())
        })?;
        Ok(column)
    }

    /// The documents of these ids, none where there is none.
    pub(super) fn documents(&self, ids: &[impl Serialize], options: &str) -> Result<Vec<Option<Hit>>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let path = format!("/{}/_mget?_source_includes=stored{options}", self.cluster.alias);
        let body = json!({"ids": ids}).to_string();
        let found: Documents = self.cluster.client.ask(For::Search, &Method::POST, &path, body.as_bytes())?;
        let there = |hit: Hit| match &hit.error {
            Value::Null => Ok(hit.source.is_some().then_some(hit)),
            // No copy of it can be asked at the moment.
            _ => Err(ClusterError::Away.into()),
        };
        found.docs.into_iter().map(there).collect()
    }

    /// The same as we wrote them.
    fn get<T: DeserializeOwned>(&self, ids: &[&str]) -> Result<Vec<Option<T>>, Error> {
        let read = |hit: Option<Hit>| hit.map(|hit| hit.read()).transpose();
        self.documents(ids, "")?.into_iter().map(read).collect()
    }

    fn one<T: DeserializeOwned>(&self, id: &str) -> Result<Option<T>, Error> {
        Ok(self.get(&[id])?.into_iter().next().flatten())
    }

    fn passages_of(&self, query: &Value, limit: usize, options: &str) -> Result<Vec<(f32, Candidate)>, Error> {
        let body = json!({
            "query": query, "size": limit, "track_total_hits": false, "_source": false,
            "docvalue_fields": ["key", "content", "paragraph", "words", "article"],
        });
        let found = self.search(options, &body)?;
        let candidates = found.hits.hits.iter();
        Ok(candidates.filter_map(|hit| Some((hit.score.unwrap_or_default(), hit.candidate()?))).collect())
    }

    fn newest_articles(&self, talk: Option<&str>, limit: usize) -> Result<Vec<ArticleSummary>, Error> {
        let mut conditions = vec![is("kind", ARTICLE)];
        conditions.extend(talk.map(|talk| is("talk", talk)));
        let body = json!({"query": all(conditions), "size": limit, "sort": [{"day": "desc"}], "_source": ["stored"]});
        let found = self.search("", &body)?;
        let article = |hit: &Hit| hit.read::<Article>().map(|article| ArticleSummary::of(&article));
        found.hits.hits.iter().map(article).collect()
    }
}

/// Passages within that hold any of the terms, each with its weight.
fn any(terms: &[SoughtTerm], within: Within<'_>) -> Value {
    let term = |term: &SoughtTerm| json!({"term": {"body": {"value": term.stem, "boost": term.weight}}});
    let should: Vec<Value> = terms.iter().map(term).collect();
    json!({"bool": {"should": should, "filter": bounds(within), "minimum_should_match": 1}})
}

impl Reading for Reader {
    fn candidates(&self, terms: &[SoughtTerm], within: Within<'_>, limit: usize) -> Result<Vec<Candidate>, Error> {
        if terms.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        // Words are counted over all shards, so that scores do not depend on how passages lie.
        let mut found = self.passages_of(&any(terms, within), limit + 1, "?search_type=dfs_query_then_fetch")?;
        drop_undecided(&mut found, limit);
        Ok(found.into_iter().map(|(_, candidate)| candidate).collect())
    }

    fn with_contents(&self, contents: &[u64], within: Within<'_>) -> Result<Vec<Candidate>, Error> {
        let wanted: Vec<i64> = contents.iter().map(|content| content.cast_signed()).collect();
        let mut conditions = bounds(within);
        conditions.push(json!({"terms": {"content": wanted}}));
        let mut found = self.passages_of(&all(conditions), PAGE, "")?;
        let place = |content| contents.iter().position(|&wanted| wanted == content);
        found.sort_by_key(|(_, candidate)| place(candidate.content));
        Ok(found.into_iter().map(|(_, candidate)| candidate).collect())
    }

    fn contents_of(&self, within: Within<'_>) -> Result<HashSet<u64>, Error> {
        let mut conditions = bounds(within);
        conditions.push(is("kind", PASSAGE));
        Ok(self.column(conditions, "content")?.into_iter().map(|(content, _)| content).collect())
    }

    fn read(&self, candidates: &[&Candidate]) -> Result<Vec<Option<StoredPassage>>, Error> {
        let id = |candidate: &&Candidate| remote(&candidate.at).map(str::to_owned);
        let ids = candidates.iter().map(id).collect::<Result<Vec<_>, _>>()?;
        let read: Vec<Option<StoredPassage>> = self.get(&ids.iter().map(String::as_str).collect::<Vec<_>>())?;
        // A document's id says which passage of its article it is, and that may be another by now.
        let same = |(read, candidate): (Option<StoredPassage>, &&Candidate)| {
            read.filter(|passage| passage.key == candidate.key)
        };
        Ok(read.into_iter().zip(candidates).map(same).collect())
    }

    fn passages(&self, keys: &[PassageKey]) -> Result<Vec<Option<StoredPassage>>, Error> {
        let wanted: Vec<u64> = keys.iter().map(|key| key.0).collect();
        let query = json!({"bool": {"filter": [{"terms": {"key": wanted}}]}});
        let found = self.search("", &json!({"query": query, "size": PAGE, "_source": ["stored"]}))?;
        let found = found.hits.hits.iter().map(Hit::read).collect::<Result<Vec<StoredPassage>, _>>()?;
        Ok(keys.iter().map(|key| found.iter().find(|passage| passage.key == *key).cloned()).collect())
    }

    fn look_up(&self, words: &[AskedWord<'_>]) -> Result<Vec<KnownWord>, Error> {
        vocabulary::look_up(self, words)
    }

    fn article(&self, id: &str) -> Result<Option<Article>, Error> {
        self.one(&article_id(id))
    }

    fn whole_articles(&self) -> Result<Vec<Article>, Error> {
        self.all(&all(vec![is("kind", ARTICLE)]))
    }

    fn has_article(&self, id: &str) -> Result<bool, Error> {
        let path = format!("/{}/_doc/{}?_source=false", self.cluster.alias, article_id(id));
        Ok(self.cluster.client.find::<Value>(For::Search, &path)?.is_some())
    }

    fn marked(&self, marks: &[String], limit: usize) -> Result<Vec<Article>, Error> {
        let query = all(vec![json!({"terms": {"mark": marks}})]);
        let body = json!({"query": query, "size": limit * marks.len(), "_source": ["stored"]});
        self.search("", &body)?.hits.hits.iter().map(Hit::read).collect()
    }

    fn holding(&self, stems: &[String]) -> Result<Vec<u64>, Error> {
        vocabulary::counts(self, "body", stems)
    }

    fn best(&self, terms: &[SoughtTerm], limit: usize) -> Result<Vec<(String, f32)>, Error> {
        // Where nothing is wanted, everything would be found.
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let body = json!({
            "query": any(terms, Within::default()), "size": limit, "_source": false, "docvalue_fields": ["article"],
        });
        let found = self.search("", &body)?;
        let article = |hit: &Hit| Some((hit.text("article")?.to_owned(), hit.score.unwrap_or_default()));
        Ok(found.hits.hits.iter().filter_map(article).collect())
    }

    fn articles(&self) -> Result<Vec<ArticleSummary>, Error> {
        let files: Vec<(String, FileState)> = self.all(&all(vec![is("kind", FILE)]))?;
        Ok(files.into_iter().flat_map(|(_, state)| state.articles).map(|article| article.summary).collect())
    }

    fn newest_article(&self, talk: &str) -> Result<Option<ArticleSummary>, Error> {
        let articles = self.newest_articles(Some(talk), SAME_DAY)?;
        let day = articles.first().and_then(|article| article.date);
        Ok(articles.into_iter().filter(|article| article.date == day).min_by(|a, b| a.id.cmp(&b.id)))
    }

    fn newest_day(&self, talk: Option<&str>) -> Result<Option<jiff::civil::Date>, Error> {
        Ok(self.newest_articles(talk, 1)?.first().and_then(|article| article.date))
    }

    fn attributions(&self, wanted: &Wanted<'_>) -> Result<Vec<Attribution>, Error> {
        let mut found: Vec<Attribution> = self.all(&statements(wanted))?;
        let place =
            |found: &Attribution| (found.article_id.clone(), found.range.start, found.party.clone(), found.kind);
        found.sort_by_cached_key(place);
        Ok(found)
    }

    fn newest(&self, wanted: &Wanted<'_>, limit: usize) -> Result<Vec<Attribution>, Error> {
        let sort = json!([{"day": "desc"}]);
        let body = json!({"query": statements(wanted), "size": limit.max(1), "sort": sort, "_source": ["stored"]});
        self.search("", &body)?.hits.hits.iter().map(Hit::read).collect()
    }

    fn tally(&self, wanted: &Wanted<'_>) -> Result<Tally, Error> {
        let sources = json!([{"stance": {"terms": {"field": "stance"}}}, {"day": {"terms": {"field": "day"}}}]);
        let mut composite = json!({"size": PAGE, "sources": sources});
        let mut tally = Tally::new();
        loop {
            let body = json!({"query": statements(wanted), "size": 0, "aggs": {"tally": {"composite": composite}}});
            let found = self.search("", &body)?.aggregations;
            let buckets = found["tally"]["buckets"].as_array().map(Vec::as_slice).unwrap_or_default();
            for bucket in buckets {
                let number = |value: &Value| value.as_u64().unwrap_or_default();
                let (key, count) = (&bucket["key"], number(&bucket["doc_count"]));
                let kind = usize::try_from(number(&key["stance"])).ok().and_then(|at| Kind::ALL.get(at).copied());
                let Some(kind) = kind else { continue };
                let day = day_of(number(&key["day"]));
                tally.extend((0..count).map(|_| (kind, day)));
            }
            match &found["tally"]["after_key"] {
                Value::Null => return Ok(tally),
                after => composite["after"] = after.clone(),
            }
        }
    }

    fn file_places(&self) -> Result<Vec<(u64, Place)>, Error> {
        self.column(vec![is("kind", FILE)], "signature")
    }

    fn files_at(&self, places: Vec<Place>) -> Result<Vec<(String, FileState)>, Error> {
        let mut files = Vec::with_capacity(places.len());
        for places in places.chunks(PAGE) {
            let ids = places.iter().map(remote).collect::<Result<Vec<_>, _>>()?;
            files.extend(self.get(&ids)?.into_iter().flatten());
        }
        Ok(files)
    }

    fn file(&self, name: &str) -> Result<Option<FileState>, Error> {
        let found: Option<(String, FileState)> = self.one(&file_id(name))?;
        Ok(found.map(|(_, state)| state))
    }

    fn file_of(&self, id: &str) -> Result<Option<String>, Error> {
        let query = all(vec![is("kind", ARTICLE), is("article", id)]);
        let found = self.search("", &json!({"query": query, "size": 1, "_source": ["stored", "file"]}))?;
        Ok(found.hits.hits.into_iter().next().and_then(|hit| hit.source?.file))
    }

    fn problems(&self) -> Result<Vec<Problem>, Error> {
        let mut files: Vec<(String, FileState)> = self.all(&all(vec![is("kind", FILE), is("troubled", true)]))?;
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(files.into_iter().flat_map(|(_, state)| state.problems).collect())
    }

    fn content_places(&self) -> Result<Vec<(u64, Place)>, Error> {
        self.column(vec![is("kind", PASSAGE)], "content")
    }

    fn passage_at(&self, place: &Place) -> Result<StoredPassage, Error> {
        let id = remote(place)?;
        Ok(self.one(id)?.ok_or_else(|| ClusterError::Answer(format!("there is no document {id} any more")))?)
    }
}
