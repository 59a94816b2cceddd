//! The executive orders on classification and the time in which each was in force.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::table;
use crate::marking::Level;

/// An executive order on classification.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Its number: `E.O. 10501`.
    pub number: String,
    /// The day on which it was signed.
    pub signed: NaiveDate,
    /// Its first day in force.
    pub from: NaiveDate,
    /// Its last day in force; none while it is.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// The order that it amends, if it is an amendment.
    #[serde(default)]
    pub amends: Option<String>,
    /// The levels under it, lowest first.
    pub levels: Vec<Level>,
    /// How information is declassified under it, in one line.
    pub regime: String,
    /// Where the row comes from.
    pub source: String,
    /// Whether its dates were read in a source.
    pub confirmed: bool,
}

impl Order {
    /// Whether the order was in force on a day.
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|last| on <= last)
    }
}

/// All orders and amendments, oldest first.
pub fn orders() -> &'static [Order] {
    static ORDERS: LazyLock<Vec<Order>> =
        LazyLock::new(|| table(include_str!("../../assets/authority/orders.ron")));
    &ORDERS
}

/// The order of that number, with or without `E.O.` before it.
pub fn order(number: &str) -> Option<&'static Order> {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let wanted = digits(number);
    orders()
        .iter()
        .find(|order| digits(&order.number) == wanted)
}

/// The order, amendments aside, that was in force on a day.
pub fn order_in_force(on: NaiveDate) -> Option<&'static Order> {
    orders()
        .iter()
        .find(|order| order.amends.is_none() && order.is_in_force(on))
}

/// All orders that were in force on a day, amendments too, oldest first.
pub fn orders_in_force(on: NaiveDate) -> impl Iterator<Item = &'static Order> {
    orders().iter().filter(move |order| order.is_in_force(on))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn one_order_at_a_time_is_in_force_without_a_gap() {
        let main: Vec<&Order> = orders().iter().filter(|one| one.amends.is_none()).collect();
        for pair in main.windows(2) {
            let last = pair[0].until.expect("an order that another replaced ended");
            assert_eq!(last.succ_opt(), Some(pair[1].from), "{}", pair[1].number);
            assert!(pair[0].signed <= pair[0].from);
        }
        assert_eq!(main.last().unwrap().until, None);
    }

    #[test]
    fn an_amendment_names_an_order_and_lies_within_its_time() {
        for amendment in orders() {
            if let Some(amended) = &amendment.amends {
                let amended = order(amended).unwrap();
                assert!(amended.is_in_force(amendment.from), "{}", amendment.number);
                assert_eq!(amendment.until, amended.until, "{}", amendment.number);
            }
        }
    }

    #[test]
    fn the_order_in_force_changes_on_its_day() {
        for (on, number) in [
            ("1953-12-14", "E.O. 10290"),
            ("1953-12-15", "E.O. 10501"),
            ("1972-05-31", "E.O. 10501"),
            ("1972-06-01", "E.O. 11652"),
            ("1978-12-01", "E.O. 12065"),
            ("1988-03-02", "E.O. 12356"),
            ("2024-01-01", "E.O. 13526"),
        ] {
            assert_eq!(order_in_force(day(on)).unwrap().number, number, "{on}");
        }
        let numbers = |on: &str| -> Vec<&str> {
            let found = orders_in_force(day(on));
            found.map(|order| order.number.as_str()).collect()
        };
        assert_eq!(numbers("2003-03-24"), ["E.O. 12958", "E.O. 13142"]);
        assert_eq!(
            numbers("2003-03-25"),
            ["E.O. 12958", "E.O. 13142", "E.O. 13292"]
        );
        assert_eq!(numbers("1930-01-01"), [] as [&str; 0]);
        assert_eq!(order_in_force(day("1930-01-01")), None);
        assert!(order("12356").is_some() && order("EO 99999").is_none());
    }
}
