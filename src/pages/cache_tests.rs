//! What stays and what goes.

use super::*;
use crate::pages::Pixels;

fn key(image: u32, width: u32) -> PageKey {
    PageKey::new(Path::new("a.tif"), image, Some(width))
}

fn page(width: u32) -> Outcome {
    let pixels = Pixels::Gray(vec![255; width as usize * 1000]);
    Arc::new(Ok(Picture::new(width, 1000, pixels)))
}

fn put(cache: &mut Cache, key: PageKey, width: u32) {
    drop(cache.insert(key, page(width)));
}

#[test]
fn the_page_not_looked_at_for_longest_goes_first() {
    let mut cache = Cache::new(3_500);
    for image in 1..=3 {
        put(&mut cache, key(image, 1), 1);
        cache.get(&key(1, 1));
    }
    assert!(cache.contains(&key(1, 1)) && cache.contains(&key(3, 1)));
    assert!(!cache.contains(&key(2, 1)));
    assert!(cache.bytes <= 3_500);
}

#[test]
fn a_page_larger_than_the_budget_is_kept_alone() {
    let mut cache = Cache::new(1_000);
    put(&mut cache, key(1, 5), 5);
    put(&mut cache, key(2, 5), 5);
    assert_eq!(cache.order.len(), 1);
    assert!(cache.contains(&key(2, 5)));
}

#[test]
fn the_widest_stands_in_and_a_changed_file_is_forgotten() {
    let mut cache = Cache::new(100_000);
    for width in [2, 9, 4] {
        put(&mut cache, key(1, width), width);
    }
    let widest = cache.widest(Path::new("a.tif"), 1).unwrap();
    assert_eq!(widest.as_ref().as_ref().unwrap().width, 9);
    cache.forget(Path::new("a.tif"));
    assert_eq!((cache.order.len(), cache.bytes), (0, 0));
    assert!(cache.files.is_empty());
}

#[test]
fn what_is_on_the_screen_stays_while_anything_else_can_go() {
    let mut cache = Cache::new(4 * 1_256);
    let shown = [key(1, 1), key(2, 1)];
    cache.rank(&shown);
    put(&mut cache, shown[0].clone(), 1);
    put(&mut cache, shown[1].clone(), 1);
    for image in 3..300 {
        put(&mut cache, key(image, 1), 1);
    }
    assert!(shown.iter().all(|key| cache.contains(key)));
    assert_eq!(cache.order.len(), 4);
}

#[test]
fn what_is_wanted_least_has_no_room_and_is_not_decoded_again_until_the_page_is_turned() {
    let mut cache = Cache::new(2 * 1_256);
    let wanted = [key(1, 1), key(2, 1), key(3, 1)];
    cache.rank(&wanted);
    for key in &wanted {
        put(&mut cache, key.clone(), 1);
    }
    assert!(cache.contains(&wanted[0]) && cache.contains(&wanted[1]));
    assert!(!cache.contains(&wanted[2]) && cache.is_settled(&wanted[2]));
    cache.rank(&[key(2, 1), key(3, 1)]);
    assert!(!cache.is_settled(&wanted[2]));
}

#[test]
fn what_was_dropped_counts_while_somebody_holds_it() {
    let mut cache = Cache::new(2 * 1_256);
    put(&mut cache, key(1, 1), 1);
    let held = cache.get(&key(1, 1));
    put(&mut cache, key(2, 1), 1);
    put(&mut cache, key(3, 1), 1);
    assert!(!cache.contains(&key(1, 1)));
    assert_eq!(cache.used(), 3 * 1_256);
    drop(held);
    assert_eq!(cache.used(), 2 * 1_256);
}

#[test]
fn textures_take_their_part_of_the_budget() {
    let mut cache = Cache::new(4 * 1_256);
    for image in 1..=4 {
        put(&mut cache, key(image, 1), 1);
    }
    drop(cache.count_outside(2 * 1_256));
    assert_eq!(cache.measure(), (4 * 1_256, 4 * 1_256, 2));
    drop(cache.count_outside(0));
    drop(cache.set_budget(1_256));
    assert_eq!(cache.measure(), (1_256, 1_256, 1));
}

#[test]
fn leafing_through_two_thousand_pages_stays_within_the_budget() {
    let budget = 20_000;
    let mut cache = Cache::new(budget);
    for image in 1..=2_000 {
        let around = [image, image + 1, image + 2].map(|image| key(image, 4));
        let thumbnails = (image..image + 9).map(|image| key(image, 1));
        let wanted: Vec<PageKey> = around.into_iter().chain(thumbnails).collect();
        cache.rank(&wanted);
        for key in &wanted {
            if cache.get(key).is_none() {
                let width = if key.cut == Cut::Whole(Some(1)) { 1 } else { 4 };
                put(&mut cache, key.clone(), width);
            }
            assert!(cache.used() <= budget);
        }
        assert!(cache.contains(&wanted[0]), "page {image} is in sight");
    }
}

#[test]
fn all_pixels_of_the_page_in_sight_stay_whatever_the_budget() {
    let mut cache = Cache::new(1_000);
    let (width, column, row) = (9, 0, 0);
    let tile = key(1, 1).cut(Cut::Tile { width, column, row });
    let base = key(1, 2);
    cache.rank(&[base.clone(), tile.clone()]);
    put(&mut cache, tile.source(), 9);
    put(&mut cache, base.clone(), 2);
    put(&mut cache, tile.clone(), 1);
    assert!(
        [base, tile.source(), tile]
            .iter()
            .all(|key| cache.contains(key))
    );
}

#[test]
fn a_picture_is_reduced_from_the_narrowest_that_serves() {
    let mut cache = Cache::new(1_000_000);
    for width in [30, 60, 90] {
        let mut picture = Picture::new(width, 10, Pixels::Gray(vec![0; width as usize * 10]));
        picture.full_size = (900, 100);
        drop(cache.insert(key(1, width), Arc::new(Ok(picture))));
    }
    let width = |found: Option<Outcome>| found.map(|page| page.as_ref().as_ref().unwrap().width);
    assert_eq!(width(cache.wider(&key(1, 0), 40)), Some(60));
    assert_eq!(width(cache.wider(&key(1, 0), 100)), None);
    assert_eq!(
        width(cache.stand_in((Path::new("a.tif"), 1), &[Look::default()], 70)),
        Some(60)
    );
}

#[test]
fn all_pixels_of_a_page_ahead_that_have_no_room_are_not_decoded_for_each_of_its_tiles() {
    let mut cache = Cache::new(12 * 1_256);
    let tile = |image, column| {
        let (width, row) = (9, 0);
        key(image, 1).cut(Cut::Tile { width, column, row })
    };
    let thumbnail = key(7, 1);
    let ahead = [tile(2, 0), tile(2, 1)];
    cache.rank(&[
        key(1, 4),
        ahead[0].clone(),
        ahead[1].clone(),
        thumbnail.clone(),
    ]);
    put(&mut cache, key(1, 4), 4);
    put(&mut cache, thumbnail.clone(), 1);
    // The first source is taken for that of the page in sight; here it is not.
    cache.source_in_sight = None;
    put(&mut cache, ahead[0].source(), 15);
    assert!(!cache.contains(&ahead[0].source()) && cache.contains(&thumbnail));
    assert!(ahead.iter().all(|tile| cache.is_settled(tile)));
}
