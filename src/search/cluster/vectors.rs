//! The passages' vectors in the cluster, where any process finds those that one has made: an index beside the first, searched by its plugin k-NN.
//!
//! A document is a content of passages: by the vector of these it is found, and all their vectors are stored as either side writes them down. Of
//! what is written twice one document comes, so that no lock is needed.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::super::vectors::{ReadingVectors, VERSION, VectorsWriter, WritingVectors, decode, encode};
use super::bulk::{Portion, refresh};
use super::client::For;
use super::documents::Document;
use super::reader::Reader;
use super::{Cluster, ClusterError, Error, decoded, encoded};
use crate::semantic::{PassageVectors, Release};

/// Contents that a search is told to keep to; of more than these the nearest of all are looked through.
const NAMED: usize = 4_000;
/// The nearest of all that are looked through, for each that is wanted, and where these are too few.
const LOOKED_THROUGH: usize = 8;
const MOST: usize = 4_000;
/// How many the search by neighbours keeps in view for each that is wanted: the more, the fewer it misses.
const IN_VIEW: usize = 4;

/// The alias of the vectors of a model.
pub(super) fn alias(name: &str, model: &Release) -> String {
    format!("{name}-vectors-{VERSION}-{}", model.id)
}

/// Settings and fields. Lucene searches by itself in each node; the other engines keep all vectors in the memory beside Java's.
fn index(dimensions: usize, shards: usize, replicas: &str) -> Value {
    // Of vectors of one length those nearest in space are those nearest in angle, and one that is all zero has its place too.
    let method = json!({"name": "hnsw", "engine": "lucene", "space_type": "l2"});
    json!({
        "settings": {
            "index.knn": true,
            "number_of_shards": shards,
            "auto_expand_replicas": replicas,
            // A commit shows itself.
            "refresh_interval": "-1",
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"excludes": ["vector"]},
            "properties": {
                "vector": {"type": "knn_vector", "dimension": dimensions, "method": method},
                "stored": {"type": "binary"},
            },
        },
    })
}

/// The id of a content's document.
fn id(content: &u64) -> String {
    format!("{content:016x}")
}

/// The content again.
fn content(id: &str) -> Result<u64, Error> {
    let content = u64::from_str_radix(id, 16);
    content.map_err(|_| ClusterError::Answer(format!("{id} is the id of no vectors")).into())
}

/// The vectors of a model.
pub(super) struct Vectors {
    reader: Reader,
}

impl Vectors {
    /// Opens those under the alias of `cluster`, begun where there are none. [`ClusterError::Refused`] with status 400 where the cluster cannot keep them.
    pub(super) fn open(cluster: Cluster, model: &Release) -> Result<Vectors, ClusterError> {
        if cluster.index(For::Search)?.is_none() {
            cluster.make_first(index(model.dimensions, cluster.shards, &cluster.replicas))?;
        }
        Ok(Vectors { reader: Reader { cluster: Arc::new(cluster) } })
    }

    /// The nearest `limit` of all, or of those that are named.
    fn nearest(&self, vector: &[f32], limit: usize, named: Option<&HashSet<u64>>) -> Result<Vec<u64>, Error> {
        let mut near = json!({"vector": vector, "k": limit.saturating_mul(IN_VIEW).min(MOST).max(limit)});
        if let Some(named) = named {
            near["filter"] = json!({"ids": {"values": named.iter().map(id).collect::<Vec<_>>()}});
        }
        let body =
            json!({"query": {"knn": {"vector": near}}, "size": limit, "track_total_hits": false, "_source": false});
        self.reader.search("", &body)?.hits.hits.iter().map(|hit| content(&hit.id)).collect()
    }
}

impl ReadingVectors for Vectors {
    fn near(&self, vector: &[f32], limit: usize, within: Option<&HashSet<u64>>) -> Result<Vec<u64>, Error> {
        let Some(within) = within.filter(|within| within.len() > NAMED) else {
            let is_empty = limit == 0 || within.is_some_and(HashSet::is_empty);
            return if is_empty { Ok(Vec::new()) } else { self.nearest(vector, limit, within) };
        };
        let mut near = Vec::new();
        for looked in [limit.saturating_mul(LOOKED_THROUGH).min(MOST), MOST] {
            near = self.nearest(vector, looked, None)?;
            let there_are_more = near.len() >= looked;
            near.retain(|content| within.contains(content));
            if near.len() >= limit || !there_are_more {
                break;
            }
        }
        near.truncate(limit);
        Ok(near)
    }

    fn get(&self, contents: &[u64]) -> Result<Vec<Option<PassageVectors>>, Error> {
        // Those that were committed, as the search finds them.
        let found = self.reader.documents(&contents.iter().map(id).collect::<Vec<_>>(), "&realtime=false")?;
        Ok(found.into_iter().map(|hit| decode(&decoded(&hit?.source?.stored)?)).collect())
    }

    fn contents(&self) -> Result<HashSet<u64>, Error> {
        let mut contents = HashSet::new();
        self.reader.every(&json!({"match_all": {}}), json!({"_source": false}), |hit| {
            contents.insert(content(&hit.id)?);
            Ok(())
        })?;
        Ok(contents)
    }

    fn reload(&self) -> Result<(), Error> {
        Ok(())
    }

    fn writer(&self) -> Result<VectorsWriter, Error> {
        Ok(Box::new(Writer { cluster: Arc::clone(&self.reader.cluster), pending: Portion::default() }))
    }

    fn are_shared(&self) -> bool {
        true
    }
}

struct Writer {
    cluster: Arc<Cluster>,
    pending: Portion,
}

impl Writer {
    fn flush(&mut self) -> Result<(), Error> {
        Ok(std::mem::take(&mut self.pending).send(&self.cluster.client, &self.cluster.alias)?)
    }
}

impl WritingVectors for Writer {
    fn put(&mut self, content: u64, vectors: &PassageVectors) -> Result<(), Error> {
        let body = json!({"vector": vectors.passage, "stored": encoded(&encode(vectors))});
        self.pending.put(&Document { id: id(&content), body });
        if self.pending.is_full() { self.flush() } else { Ok(()) }
    }

    fn remove(&mut self, content: u64) -> Result<(), Error> {
        self.pending.delete(&id(&content));
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.flush()?;
        Ok(refresh(&self.cluster.client, &self.cluster.alias)?)
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        Ok(())
    }
}
