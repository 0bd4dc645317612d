"""Compare recorded exchanges with a document, to find where the document is wrong."""
