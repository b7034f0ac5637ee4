//! In place of the model where the feature `semantic` is off: there is none, and nothing can be done with it.

use std::path::Path;

use super::{Error, Installed, PassageVectors, Release, Text};

/// No value of this type exists.
#[derive(Debug)]
pub enum Model {}

impl Model {
    /// Always [`Error::NotBuilt`].
    pub fn open(_: &Path, _: &Release) -> Result<Model, Error> {
        Err(Error::NotBuilt)
    }

    /// Never called.
    pub fn embed(&self, _: &str) -> Result<Vec<f32>, Error> {
        match *self {}
    }

    /// Never called.
    pub fn embed_passages(&self, _: &[Text<'_>]) -> Result<Vec<PassageVectors>, Error> {
        match *self {}
    }
}

/// Always [`Error::NotBuilt`].
pub fn verify(_: &Path, _: &Release) -> Result<(), Error> {
    Err(Error::NotBuilt)
}

/// Always [`Error::NotBuilt`].
pub fn install(_: &Release, _: Option<&Path>, _: &Path, _: &dyn Fn(u64, u64)) -> Result<Installed, Error> {
    Err(Error::NotBuilt)
}
