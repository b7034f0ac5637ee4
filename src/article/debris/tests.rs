//! Tests of `debris`.
