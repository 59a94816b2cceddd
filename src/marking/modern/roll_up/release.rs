//! What a banner says of release abroad, by table 3 of the register.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::PLAIN_RELEASE;
use crate::marking::Level;
use crate::marking::modern::atoms::expanded;
use crate::marking::modern::canon::Country;
use crate::marking::modern::{Canon, Control, Controls, System};

/// What a portion says of release abroad.
#[derive(Clone, Debug, Default)]
struct Release {
    closed: bool,
    relido: bool,
    /// The list of REL TO; `Some` and empty where it is that of the banner.
    rel_to: Option<BTreeSet<Country>>,
    display: Option<BTreeSet<Country>>,
}

/// From that day on an unmarked portion without other caveats may be released by the officials who
/// decide on disclosure (the register, sec. B.3, table 2).
fn unmarked_is_open(dated: Option<NaiveDate>) -> bool {
    dated >= NaiveDate::from_ymd_opt(2010, 6, 28) && dated.is_some()
}

/// Settles what the banner says.
pub(super) fn settle(banner: &mut Canon, portions: &[Canon], dated: Option<NaiveDate>) {
    let classified = banner.level > Some(Level::Unclassified);
    banner.plain.remove(Control::Noforn);
    banner.plain.remove(Control::Relido);
    if banner
        .plain
        .any(Controls::of(&[Control::Nodis, Control::Exdis]))
    {
        banner.plain.insert(Control::Noforn);
        return;
    }
    if !portions.iter().any(|portion| speaks(portion, classified)) {
        return;
    }
    let all: Vec<Release> = portions
        .iter()
        .filter_map(|portion| release_of(portion, classified, dated))
        .collect();
    merge(banner, &all);
}

/// Whether a portion says anything of release. Sensitive unclassified information that is not for
/// foreigners closes a classified paper.
fn speaks(portion: &Canon, classified: bool) -> bool {
    const CLOSED: Controls = Controls::of(&[Control::SbuNf, Control::LesNf]);
    portion.plain.any(PLAIN_RELEASE)
        || portion.rel_to.is_some()
        || portion.eyes.is_some()
        || portion.display.is_some()
        || (classified && portion.plain.any(CLOSED))
}

/// What a portion says; nothing where it is unclassified and unmarked.
fn release_of(portion: &Canon, classified: bool, dated: Option<NaiveDate>) -> Option<Release> {
    if speaks(portion, classified) {
        let open = portion.rel_to.is_some() || portion.display.is_some() || portion.eyes.is_some();
        let relido = portion.plain.has(Control::Relido);
        return Some(Release {
            closed: portion.plain.has(Control::Noforn) || !(open || relido),
            relido,
            rel_to: portion.rel_to.clone().or_else(|| portion.eyes.clone()),
            display: portion.display.clone(),
        });
    }
    let unclassified = portion.level <= Some(Level::Unclassified);
    (!unclassified).then(|| {
        let open = unmarked_is_open(dated) && is_uncaveated(portion);
        Release {
            closed: !open,
            relido: open,
            ..Release::default()
        }
    })
}

/// Whether a portion has neither caveats nor information of others. Control systems are none.
fn is_uncaveated(portion: &Canon) -> bool {
    portion.plain.is_empty()
        && portion.programs.is_empty()
        && portion.nicknames.is_empty()
        && portion.rd.is_none()
        && portion.frd.is_none()
        && portion.sigmas.is_none()
        && portion.fgi.is_none()
        && portion.system.system == System::Us
}

fn merge(banner: &mut Canon, all: &[Release]) {
    if all.iter().any(|one| one.closed) {
        banner.plain.insert(Control::Noforn);
        return;
    }
    let relido = all.iter().all(|one| one.relido);
    let released = common(all.iter().map(|one| one.rel_to.as_ref()));
    let shown: Vec<Option<BTreeSet<Country>>> = all.iter().map(audience).collect();
    let shown = common(shown.iter().map(Option::as_ref));
    let displays = all.iter().any(|one| one.display.is_some());
    if relido {
        banner.plain.insert(Control::Relido);
    }
    banner.display = shown.filter(|_| displays).and_then(|mut list| {
        list.retain(|country| {
            country.code != "USA"
                && !released
                    .as_ref()
                    .is_some_and(|released| released.contains(country))
        });
        (!list.is_empty()).then_some(list)
    });
    banner.rel_to = released;
    if !relido && banner.rel_to.is_none() && banner.display.is_none() {
        banner.plain.insert(Control::Noforn);
    }
}

/// To whom a portion may be shown: a release also shows.
fn audience(one: &Release) -> Option<BTreeSet<Country>> {
    match (&one.rel_to, &one.display) {
        (None, None) => None,
        (rel_to, display) => Some(rel_to.iter().chain(display).flatten().cloned().collect()),
    }
}

/// The countries that all lists have; `None` where one is missing or none is common but the United
/// States. An empty list stands for that of the banner.
fn common<'l>(
    lists: impl Iterator<Item = Option<&'l BTreeSet<Country>>>,
) -> Option<BTreeSet<Country>> {
    let lists: Vec<&BTreeSet<Country>> = lists.collect::<Option<_>>()?;
    let mut stated = lists.iter().filter(|list| !list.is_empty());
    let Some(first) = stated.next() else {
        return lists.first().map(|list| (*list).clone());
    };
    if stated.clone().all(|list| list == first) {
        return is_open(first).then(|| (*first).clone());
    }
    let shared = stated.fold(expanded(first), |shared, list| {
        shared.intersection(&expanded(list)).cloned().collect()
    });
    is_open(&shared).then_some(shared)
}

fn is_open(list: &BTreeSet<Country>) -> bool {
    list.iter().any(|country| country.code != "USA")
}
