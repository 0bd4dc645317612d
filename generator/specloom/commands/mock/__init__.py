"""A server that plays an API: it judges requests by the document and answers with its examples."""
