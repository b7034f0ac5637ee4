//! One integration binary: features as users meet them.

mod tidy;
