//! The rules in words: what `docs/rules.md` holds, and what the window and the command line show.

use super::{Check, Rule, all};

/// The explanation of one rule, under fixed headings.
pub fn explain(rule: &Rule) -> String {
    let explain = &rule.explain;
    format!(
        "{} ({}): {}\n\nWhat it checks\n{}\n\nWhy it matters\n{}\n\nExample\n{}\n\nAuthority\n{}\n{}\n",
        rule.code,
        rule.severity,
        rule.name,
        explain.checks,
        explain.matters,
        explain.example,
        explain.authority,
        confirmation(rule)
    )
}

/// All rules as one page of Markdown.
pub fn reference() -> String {
    let mut text = String::from(
        "# Rules\n\nWritten by the program from its own rules; to change a text, change its rule.\n\
         An error blocks a release, a warning needs a reason, information is good to know.\n\n\
         | code | what it finds | gravity | judges |\n|---|---|---|---|\n",
    );
    for rule in all() {
        text.push_str(&row(rule));
    }
    for rule in all() {
        text.push_str(&section(rule));
    }
    text
}

fn row(rule: &Rule) -> String {
    format!(
        "| [{0}](#{1}) | {2} | {3} | {4} |\n",
        rule.code,
        rule.code.to_lowercase(),
        rule.name,
        rule.severity,
        subject(rule)
    )
}

fn section(rule: &Rule) -> String {
    let explain = &rule.explain;
    format!(
        "\n## {}\n\n*{}*: {}. Cites {}.\n\n**What it checks.** {}\n\n**Why it matters.** {}\n\n\
         **Example.** {}\n\n**Authority.** {} {}\n",
        rule.code,
        rule.name,
        rule.severity,
        rule.citation,
        explain.checks,
        explain.matters,
        explain.example,
        explain.authority,
        confirmation(rule)
    )
}

fn confirmation(rule: &Rule) -> &'static str {
    let explain = &rule.explain;
    let owns_up = |text: &str| text.contains("background") || text.contains("not confirmed");
    if !explain.confirmed {
        "The sources are not confirmed."
    } else if owns_up(explain.authority) || owns_up(explain.checks) {
        "The sources were read, but for what is called background knowledge or not confirmed above."
    } else {
        "The sources were read."
    }
}

fn subject(rule: &Rule) -> &'static str {
    match rule.check {
        Check::Line(_) => "each line",
        Check::Document(_) => "the document",
        Check::Both(..) => "each line and the document",
    }
}
