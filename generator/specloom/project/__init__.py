"""The files beside a document: settings, locked names, report."""
