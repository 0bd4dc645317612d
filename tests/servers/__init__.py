"""Applications of real frameworks, and the clients generated from the documents they serve."""

import pytest

pytest.register_assert_rewrite("servers.caller")
