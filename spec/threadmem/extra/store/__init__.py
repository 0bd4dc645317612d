"""Where threads live: in a database, or on a server. Both keep and give models of the wire."""
