//! Keeps the index equal to the library: which files are new, changed or gone.
