"""Wire conformance: tables of calls with the exact bytes that the standards ask for."""
