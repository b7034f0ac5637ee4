//! Question sets: asks every question of a set and computes the figures of the answers.
