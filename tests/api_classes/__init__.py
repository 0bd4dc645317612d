"""The surface `apis`, for a document that is not ours."""
