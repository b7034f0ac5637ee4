//! The terminal commands, one file each.
