# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Authentication in this dialect: the token is in the client's headers."""

from __future__ import annotations

from ...auth.auth import Authenticator, Signed
from ...request.prepared import Prepared


class InHeaders(Authenticator):
    """Adds no credential to a request."""

    def known(self, prepared: Prepared) -> Signed:
        """Return the request unchanged. The token's header is secret."""
        name = self._given.header or "Authorization"
        return Signed(prepared.changed(secrets=(*prepared.secrets, name)))
