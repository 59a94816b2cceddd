//! Where the pages of a document lie. Nothing here asks the disk: that can take longer than a frame.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::session::Session;
use crate::storage::Scan;

/// Where the pages of the document at hand lie.
#[derive(Default)]
pub(in crate::ui) struct Scans {
    set: PathBuf,
    document: String,
    known: HashMap<u32, NamedScan>,
}

struct NamedScan {
    file: String,
    image: u32,
    scan: Result<Scan, String>,
}

impl Scans {
    /// The file of a page of the document at hand, or why it cannot be used.
    pub(in crate::ui) fn scan(
        &mut self,
        session: &Session,
        number: u32,
    ) -> Option<Result<Scan, String>> {
        let document = session.desk()?.document();
        let page = document.page(number)?;
        if self.set != session.paths().root || self.document != document.id {
            self.known.clear();
            self.set = session.paths().root.clone();
            self.document = document.id.clone();
        }
        let known = self.known.get(&number);
        let is_same = |named: &&NamedScan| named.file == page.file && named.image == page.image;
        if let Some(named) = known.filter(is_same) {
            return Some(named.scan.clone());
        }
        let named = session.paths().named_page_file(&document.id, page);
        let scan = named.map_err(|error| error.to_string());
        let named = NamedScan {
            file: page.file.clone(),
            image: page.image,
            scan: scan.clone(),
        };
        self.known.insert(number, named);
        Some(scan)
    }

    /// Asks again, as for a file that was put back.
    pub(in crate::ui) fn forget(&mut self) {
        self.known.clear();
    }
}
