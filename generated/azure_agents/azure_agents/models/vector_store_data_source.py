from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from .._runtime.models.mapping import Model
from .vector_store_data_source_asset_type import VectorStoreDataSourceAssetType


class VectorStoreDataSource(Model):
    """The Azure asset URI and the asset type of a file used as a data source for enterprise file
    search.
    """

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    asset_identifier: Annotated[str, Field(alias="uri")]
    """The asset URI."""
    asset_type: Annotated[VectorStoreDataSourceAssetType, Field(alias="type")]
    """The asset type."""
