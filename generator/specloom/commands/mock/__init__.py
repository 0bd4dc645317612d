"""A mock server of an API: it validates requests and responds with the document's examples."""
