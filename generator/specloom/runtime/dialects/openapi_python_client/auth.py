# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Authentication in this dialect: the headers of the client hold the token."""

from __future__ import annotations

from ...auth.auth import Authenticator, Signed
from ...request.prepared import Prepared


class InHeaders(Authenticator):
    """Adds nothing to a request."""

    def known(self, prepared: Prepared) -> Signed:
        """Return the request as it is. The header of the token is secret."""
        name = self._given.header or "Authorization"
        return Signed(prepared.changed(secrets=(*prepared.secrets, name)))
