//! How lines and rulings stand in a file: as a map from number to value, where no number may come
//! twice. The ordinary map of serde would keep the last of two and drop a decision in silence.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserializer, Serializer};

use super::Line;

/// Writes lines under their numbers on the sheet.
pub(super) fn serialize<S: Serializer>(lines: &[Line], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map((1_u32..).zip(lines))
}

/// Reads them back.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Line>, D::Error> {
    from.deserialize_map(Lines)
}

struct Lines;

impl<'de> Visitor<'de> for Lines {
    type Value = Vec<Line>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lines under their numbers, { 1: (id: 1), 2: (id: 2), … }")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Line>, A::Error> {
        let mut lines: Vec<Line> = Vec::new();
        let mut ids = std::collections::HashSet::new();
        while let Some(number) = map.next_key::<u32>()? {
            let due = lines.len() + 1;
            if number as usize != due {
                let twice = (number as usize) < due && number > 0;
                return Err(A::Error::custom(if twice {
                    format!("line number {number} occurs twice; the next number here is {due}")
                } else {
                    format!(
                        "line number {number} where {due} was due; lines are numbered 1, 2, 3 and so on"
                    )
                }));
            }
            let line: Line = map.next_value()?;
            if !ids.insert(line.id) {
                return Err(A::Error::custom(format!(
                    "line {number} has the id {} of an earlier line; each id belongs to one line",
                    line.id
                )));
            }
            lines.push(line);
        }
        Ok(lines)
    }
}

/// A map that refuses a key that comes twice.
pub(super) mod unique_keys {
    use std::collections::BTreeMap;
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::{Error, MapAccess, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::super::LineId;

    pub(in crate::review) fn serialize<S: Serializer, T: Serialize>(
        map: &BTreeMap<LineId, T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_map(map)
    }

    pub(in crate::review) fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
        from: D,
    ) -> Result<BTreeMap<LineId, T>, D::Error> {
        from.deserialize_map(Unique(PhantomData))
    }

    struct Unique<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Unique<T> {
        type Value = BTreeMap<LineId, T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("rulings under the ids of their lines, { 1: (…), 2: (…) }")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut all = BTreeMap::new();
            while let Some(id) = map.next_key::<LineId>()? {
                let value = map.next_value()?;
                if all.insert(id, value).is_some() {
                    return Err(A::Error::custom(format!("line {id} is ruled on twice")));
                }
            }
            Ok(all)
        }
    }
}
