//! One integration binary: features as users meet them.
