//! What was measured, as tables.

use std::fmt;
use std::time::Duration;

use super::{Costs, Tool, geometric_mean};

/// A file, and what each program needs for it: this one first.
pub(crate) struct Measured {
    pub(crate) file: String,
    /// What its mean is taken with.
    pub(crate) kind: &'static str,
    pub(crate) costs: Vec<Costs>,
}

/// The line above a table.
pub(crate) fn header(tools: &[Tool]) -> String {
    let names = tools.iter().map(|tool| format!("{:>25}", tool.name));
    format!("{:<36}{}  ratio   cpu", "file", names.collect::<String>())
}

impl Measured {
    /// This program's best wall clock through that of the fastest other.
    fn ratio(&self) -> Option<f64> {
        self.ratio_of(|costs| costs.best().wall.as_secs_f64())
    }

    /// The same, of the time on the processor.
    fn cpu_ratio(&self) -> Option<f64> {
        self.ratio_of(|costs| costs.best().cpu.as_secs_f64())
    }

    fn ratio_of(&self, part: fn(&Costs) -> f64) -> Option<f64> {
        let (own, others) = self.costs.split_first()?;
        let others = others.iter().filter(|costs| !costs.is_empty()).map(part);
        let fastest = others.min_by(f64::total_cmp)?;
        (!own.is_empty()).then(|| part(own) / fastest)
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = |time: Duration| time.as_secs_f64() * 1000.0;
        write!(out, "{:<36}", self.file)?;
        for costs in &self.costs {
            if costs.is_empty() {
                write!(out, "{:>25}", "-")?;
            } else {
                let (best, median) = (costs.best(), costs.median());
                write!(
                    out,
                    "{:>8.1}{:>8.1} ({:>6.1})",
                    millis(best.wall),
                    millis(median.wall),
                    millis(best.cpu)
                )?;
            }
        }
        write!(out, " ")?;
        for ratio in [self.ratio(), self.cpu_ratio()] {
            match ratio {
                Some(ratio) => write!(out, "{ratio:>6.2}")?,
                None => write!(out, "{:>6}", "-")?,
            }
        }
        Ok(())
    }
}

/// The worst files, the mean of each kind, and the mean over the kinds.
pub(crate) struct Summary<'a> {
    /// What is above the limit, the worst first.
    worst: Vec<(f64, &'a Measured)>,
    /// The means of each kind: wall clock, processor.
    means: Vec<(&'static str, f64, f64)>,
}

impl<'a> Summary<'a> {
    pub(crate) fn of(files: &'a [Measured], limit: f64) -> Self {
        let ratios = files.iter().filter_map(|file| Some((file.ratio()?, file)));
        let mut worst: Vec<_> = ratios.filter(|(ratio, _)| *ratio > limit).collect();
        worst.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let mut kinds: Vec<&'static str> = Vec::new();
        for file in files {
            if !kinds.contains(&file.kind) {
                kinds.push(file.kind);
            }
        }
        let mean = |kind: &'static str| {
            let of = |part: fn(&Measured) -> Option<f64>| -> Vec<f64> {
                let files = files.iter().filter(|file| file.kind == kind);
                files.filter_map(part).collect()
            };
            let (wall, cpu) = (of(Measured::ratio), of(Measured::cpu_ratio));
            (!wall.is_empty()).then(|| (kind, geometric_mean(&wall), geometric_mean(&cpu)))
        };
        let means = kinds.into_iter().filter_map(mean).collect();
        Self { worst, means }
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "# Slower than the fastest other program, the worst first"
        )?;
        for (ratio, file) in &self.worst {
            writeln!(out, "{:<36}{ratio:>6.2}", file.file)?;
        }
        writeln!(
            out,
            "\n# Geometric mean of each coding: wall clock, processor"
        )?;
        for (kind, wall, cpu) in &self.means {
            writeln!(out, "{kind:<36}{wall:>6.2}{cpu:>6.2}")?;
        }
        let (wall, cpu): (Vec<f64>, Vec<f64>) = self
            .means
            .iter()
            .map(|(_, wall, cpu)| (*wall, *cpu))
            .unzip();
        let (wall, cpu) = (geometric_mean(&wall), geometric_mean(&cpu));
        write!(out, "{:<36}{wall:>6.2}{cpu:>6.2}", "all codings")
    }
}
