"""What lies beside a document: settings, locked names, report."""
