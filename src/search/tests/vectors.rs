//! What either side does with vectors: what is put is found by nearness and by content, what is removed is gone, a commit shows it.

use proptest::prelude::{Just, Strategy, prop_assert, proptest};

use super::super::vectors::{decode, encode};
use super::*;
use crate::semantic::{ALL_MINILM_L6_V2, PassageVectors, Release};

const MODEL: Release = Release { id: "tiny", dimensions: 4, ..ALL_MINILM_L6_V2 };

on_both! {
    vectors_are_found_by_nearness_and_by_content,
    of_the_nearest_only_those_within_are_found,
    removed_vectors_are_gone_and_may_come_back,
    vectors_show_with_the_commit,
    all_contents_are_listed,
    vectors_of_another_model_stand_apart,
}

/// Of a passage, at this angle.
fn vectors(angle: f32) -> PassageVectors {
    PassageVectors { passage: at(angle), sentences: vec![at(angle + 0.1), vec![0.0; 4]] }
}

/// The vector at an angle.
fn at(angle: f32) -> Vec<f32> {
    let (sine, cosine) = angle.sin_cos();
    [cosine, sine, cosine, sine].into_iter().map(|number| number / 2_f32.sqrt()).collect()
}

/// What stands for an angle of so many hundredths: the largest numbers, which no signed column has.
fn content(hundredths: u64) -> u64 {
    u64::MAX - hundredths
}

fn open(kitchen: &Kitchen) -> Vectors {
    kitchen.index.vectors(&MODEL).unwrap()
}

fn put(store: &Vectors, hundredths: impl IntoIterator<Item = u64>) {
    let mut writer = store.writer().unwrap();
    for at in hundredths {
        writer.put(content(at), &vectors(at as f32 / 100.0)).unwrap();
    }
    writer.commit().unwrap();
    writer.finish().unwrap();
    store.reload().unwrap();
}

fn vectors_are_found_by_nearness_and_by_content(kitchen: &Kitchen) {
    assert!(!kitchen.index.has_vectors(&MODEL).unwrap());
    let store = open(kitchen);
    assert!(store.near(&at(0.0), 3, None).unwrap().is_empty());
    put(&store, [0, 100, 200]);
    assert!(kitchen.index.has_vectors(&MODEL).unwrap());
    let again = open(kitchen);
    for hundredths in [0, 100, 200] {
        assert_eq!(again.near(&at(hundredths as f32 / 100.0), 1, None).unwrap(), [content(hundredths)]);
    }
    assert_eq!(again.near(&at(0.0), 9, None).unwrap().len(), 3);
    assert!(again.near(&at(0.0), 0, None).unwrap().is_empty() && again.get(&[]).unwrap().is_empty());
    let found = again.get(&[content(200), 7, content(0)]).unwrap();
    assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true]);
    let found = found[0].clone().unwrap();
    assert_eq!((found.sentences.len(), found.sentences[1].as_slice()), (2, [0.0; 4].as_slice()));
    assert!((found.similarity(&at(2.0)).passage - 1.0).abs() < 0.01);
}

fn of_the_nearest_only_those_within_are_found(kitchen: &Kitchen) {
    let store = open(kitchen);
    put(&store, 0..300);
    let few = [content(299), content(298), 7].into();
    let mut near = store.near(&at(0.0), 25, Some(&few)).unwrap();
    near.sort_unstable();
    assert_eq!(near, [content(299), content(298)]);
    assert!(store.near(&at(0.0), 25, Some(&Default::default())).unwrap().is_empty());
    // More than are named to a cluster, and none of them among the nearest.
    let many = (200..300).map(content).chain(0..10_000).collect();
    let near = store.near(&at(0.0), 5, Some(&many)).unwrap();
    assert_eq!(near.len(), 5);
    assert!(near.iter().all(|found| *found <= content(200)), "{near:?}");
}

fn removed_vectors_are_gone_and_may_come_back(kitchen: &Kitchen) {
    let store = open(kitchen);
    put(&store, [0, 100]);
    let mut writer = store.writer().unwrap();
    writer.remove(content(0)).unwrap();
    writer.commit().unwrap();
    drop(writer);
    store.reload().unwrap();
    assert_eq!((store.get(&[content(0)]).unwrap(), store.contents().unwrap()), (vec![None], [content(100)].into()));
    assert_eq!(store.near(&at(0.0), 9, None).unwrap(), [content(100)]);
    put(&store, [0]);
    assert!(store.get(&[content(0)]).unwrap()[0].is_some());
}

fn vectors_show_with_the_commit(kitchen: &Kitchen) {
    let store = open(kitchen);
    let shown = || {
        store.reload().unwrap();
        let found = store.get(&[content(0)]).unwrap()[0].is_some();
        (found, store.contents().unwrap().len(), store.near(&at(0.0), 9, None).unwrap().len())
    };
    let mut writer = store.writer().unwrap();
    writer.put(content(0), &vectors(0.0)).unwrap();
    assert_eq!(shown(), (false, 0, 0));
    writer.commit().unwrap();
    assert_eq!(shown(), (true, 1, 1));
}

fn all_contents_are_listed(kitchen: &Kitchen) {
    let store = open(kitchen);
    assert!(store.contents().unwrap().is_empty());
    // More than come in one look.
    put(&store, 0..2_500);
    assert_eq!(store.contents().unwrap(), (0..2_500).map(content).collect());
}

fn vectors_of_another_model_stand_apart(kitchen: &Kitchen) {
    put(&open(kitchen), [0]);
    let another = Release { id: "another", dimensions: 8, ..MODEL };
    assert!(!kitchen.index.has_vectors(&another).unwrap());
    assert!(kitchen.index.vectors(&another).unwrap().contents().unwrap().is_empty());
}

#[test]
fn vectors_that_the_cluster_cannot_keep_stay_in_the_folder() {
    let Some(kitchen) = Kitchen::cluster() else { return };
    // Refused as any are where the plugin is not.
    let model = Release { dimensions: 1_000_000, ..MODEL };
    let store = kitchen.index.vectors(&model).unwrap();
    assert!(!store.are_shared());
    put(&store, [0]);
    assert!(kitchen.index.has_vectors(&model).unwrap());
    assert_eq!(kitchen.index.vectors(&model).unwrap().near(&at(0.0), 1, None).unwrap(), [content(0)]);
}

fn unit_vector(size: usize) -> impl Strategy<Value = Vec<f32>> {
    let length = |vector: &[f32]| vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    let values = proptest::collection::vec(-1.0_f32..1.0, size);
    values.prop_filter("a direction", move |vector| length(vector) > 0.1).prop_map(move |vector| {
        let length = length(&vector);
        vector.into_iter().map(|value| value / length).collect()
    })
}

proptest! {
    #[test]
    fn storing_hardly_changes_a_cosine(passage in unit_vector(384), sentence in unit_vector(384), question in unit_vector(384)) {
        let vectors = PassageVectors { passage, sentences: vec![sentence] };
        let (before, after) = (vectors.similarity(&question), decode(&encode(&vectors)).unwrap().similarity(&question));
        prop_assert!((before.passage - after.passage).abs() < 2e-3);
        prop_assert!((before.sentences[0] - after.sentences[0]).abs() < 2e-3);
    }

    #[test]
    fn what_was_not_encoded_decodes_to_something_or_nothing(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..64), size in Just(3_u16)) {
        let _ = decode(&bytes);
        let written = [size.to_le_bytes().to_vec(), bytes.clone()].concat();
        let fits = !bytes.is_empty() && bytes.len().is_multiple_of(7);
        prop_assert!(decode(&written).is_some() == fits);
    }
}
