from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class VectorStoreDataSourceAssetType(OpenStrEnum):
    """The type of an asset, an Azure URI (`uri_asset`) or the id of data (`id_asset`)."""

    URI_ASSET = "uri_asset"
    ID_ASSET = "id_asset"
