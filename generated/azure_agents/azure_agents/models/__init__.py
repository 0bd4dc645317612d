"""The models of the API, each loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .agent_error_detail import AgentErrorDetail as AgentErrorDetail
    from .agent_v1_error import AgentV1Error as AgentV1Error
    from .code_interpreter_tool_definition import (
        CodeInterpreterToolDefinition as CodeInterpreterToolDefinition,
    )
    from .file_search_ranking_options import FileSearchRankingOptions as FileSearchRankingOptions
    from .file_search_tool_definition import FileSearchToolDefinition as FileSearchToolDefinition
    from .file_search_tool_definition_details import (
        FileSearchToolDefinitionDetails as FileSearchToolDefinitionDetails,
    )
    from .image_detail_level import ImageDetailLevel as ImageDetailLevel
    from .list_sort_order import ListSortOrder as ListSortOrder
    from .message_attachment import MessageAttachment as MessageAttachment
    from .message_attachment_tool_definition import (
        MessageAttachmentToolDefinition as MessageAttachmentToolDefinition,
    )
    from .message_block_type import MessageBlockType as MessageBlockType
    from .message_content import MessageContent as MessageContent
    from .message_content_item import MessageContentItem as MessageContentItem
    from .message_deletion_status import MessageDeletionStatus as MessageDeletionStatus
    from .message_delta import MessageDelta as MessageDelta
    from .message_delta_chunk import MessageDeltaChunk as MessageDeltaChunk
    from .message_delta_content import MessageDeltaContent as MessageDeltaContent
    from .message_delta_content_item import MessageDeltaContentItem as MessageDeltaContentItem
    from .message_delta_image_file_content import (
        MessageDeltaImageFileContent as MessageDeltaImageFileContent,
    )
    from .message_delta_image_file_content_object import (
        MessageDeltaImageFileContentObject as MessageDeltaImageFileContentObject,
    )
    from .message_delta_text_annotation import (
        MessageDeltaTextAnnotation as MessageDeltaTextAnnotation,
    )
    from .message_delta_text_annotation_item import (
        MessageDeltaTextAnnotationItem as MessageDeltaTextAnnotationItem,
    )
    from .message_delta_text_content import MessageDeltaTextContent as MessageDeltaTextContent
    from .message_delta_text_content_object import (
        MessageDeltaTextContentObject as MessageDeltaTextContentObject,
    )
    from .message_delta_text_file_citation_annotation import (
        MessageDeltaTextFileCitationAnnotation as MessageDeltaTextFileCitationAnnotation,
    )
    from .message_delta_text_file_citation_annotation_object import (
        MessageDeltaTextFileCitationAnnotationObject as MessageDeltaTextFileCitationAnnotationObject,
    )
    from .message_delta_text_file_path_annotation import (
        MessageDeltaTextFilePathAnnotation as MessageDeltaTextFilePathAnnotation,
    )
    from .message_delta_text_file_path_annotation_object import (
        MessageDeltaTextFilePathAnnotationObject as MessageDeltaTextFilePathAnnotationObject,
    )
    from .message_delta_text_url_citation_annotation import (
        MessageDeltaTextUrlCitationAnnotation as MessageDeltaTextUrlCitationAnnotation,
    )
    from .message_delta_text_url_citation_details import (
        MessageDeltaTextUrlCitationDetails as MessageDeltaTextUrlCitationDetails,
    )
    from .message_image_file_content import MessageImageFileContent as MessageImageFileContent
    from .message_image_file_details import MessageImageFileDetails as MessageImageFileDetails
    from .message_image_file_param import MessageImageFileParam as MessageImageFileParam
    from .message_image_url_param import MessageImageUrlParam as MessageImageUrlParam
    from .message_incomplete_details import MessageIncompleteDetails as MessageIncompleteDetails
    from .message_incomplete_details_reason import (
        MessageIncompleteDetailsReason as MessageIncompleteDetailsReason,
    )
    from .message_input_content import MessageInputContent as MessageInputContent
    from .message_input_content_block import MessageInputContentBlock as MessageInputContentBlock
    from .message_input_content_block_item import (
        MessageInputContentBlockItem as MessageInputContentBlockItem,
    )
    from .message_input_image_file_block import (
        MessageInputImageFileBlock as MessageInputImageFileBlock,
    )
    from .message_input_image_url_block import (
        MessageInputImageUrlBlock as MessageInputImageUrlBlock,
    )
    from .message_input_text_block import MessageInputTextBlock as MessageInputTextBlock
    from .message_role import MessageRole as MessageRole
    from .message_status import MessageStatus as MessageStatus
    from .message_stream_event import MessageStreamEvent as MessageStreamEvent
    from .message_text_annotation import MessageTextAnnotation as MessageTextAnnotation
    from .message_text_annotation_item import MessageTextAnnotationItem as MessageTextAnnotationItem
    from .message_text_content import MessageTextContent as MessageTextContent
    from .message_text_details import MessageTextDetails as MessageTextDetails
    from .message_text_file_citation_annotation import (
        MessageTextFileCitationAnnotation as MessageTextFileCitationAnnotation,
    )
    from .message_text_file_citation_details import (
        MessageTextFileCitationDetails as MessageTextFileCitationDetails,
    )
    from .message_text_file_path_annotation import (
        MessageTextFilePathAnnotation as MessageTextFilePathAnnotation,
    )
    from .message_text_file_path_details import (
        MessageTextFilePathDetails as MessageTextFilePathDetails,
    )
    from .message_text_url_citation_annotation import (
        MessageTextUrlCitationAnnotation as MessageTextUrlCitationAnnotation,
    )
    from .message_text_url_citation_details import (
        MessageTextUrlCitationDetails as MessageTextUrlCitationDetails,
    )
    from .thread_message import ThreadMessage as ThreadMessage
    from .thread_message_list import ThreadMessageList as ThreadMessageList
    from .thread_message_options import ThreadMessageOptions as ThreadMessageOptions
    from .tool_definition import ToolDefinition as ToolDefinition
    from .update_message_request import UpdateMessageRequest as UpdateMessageRequest
    from .vector_store_data_source import VectorStoreDataSource as VectorStoreDataSource
    from .vector_store_data_source_asset_type import (
        VectorStoreDataSourceAssetType as VectorStoreDataSourceAssetType,
    )

_PLACES: dict[str, str] = {
    "AgentErrorDetail": "agent_error_detail",
    "AgentV1Error": "agent_v1_error",
    "CodeInterpreterToolDefinition": "code_interpreter_tool_definition",
    "FileSearchRankingOptions": "file_search_ranking_options",
    "FileSearchToolDefinition": "file_search_tool_definition",
    "FileSearchToolDefinitionDetails": "file_search_tool_definition_details",
    "ImageDetailLevel": "image_detail_level",
    "ListSortOrder": "list_sort_order",
    "MessageAttachment": "message_attachment",
    "MessageAttachmentToolDefinition": "message_attachment_tool_definition",
    "MessageBlockType": "message_block_type",
    "MessageContent": "message_content",
    "MessageContentItem": "message_content_item",
    "MessageDeletionStatus": "message_deletion_status",
    "MessageDelta": "message_delta",
    "MessageDeltaChunk": "message_delta_chunk",
    "MessageDeltaContent": "message_delta_content",
    "MessageDeltaContentItem": "message_delta_content_item",
    "MessageDeltaImageFileContent": "message_delta_image_file_content",
    "MessageDeltaImageFileContentObject": "message_delta_image_file_content_object",
    "MessageDeltaTextAnnotation": "message_delta_text_annotation",
    "MessageDeltaTextAnnotationItem": "message_delta_text_annotation_item",
    "MessageDeltaTextContent": "message_delta_text_content",
    "MessageDeltaTextContentObject": "message_delta_text_content_object",
    "MessageDeltaTextFileCitationAnnotation": "message_delta_text_file_citation_annotation",
    "MessageDeltaTextFileCitationAnnotationObject": "message_delta_text_file_citation_annotation_object",
    "MessageDeltaTextFilePathAnnotation": "message_delta_text_file_path_annotation",
    "MessageDeltaTextFilePathAnnotationObject": "message_delta_text_file_path_annotation_object",
    "MessageDeltaTextUrlCitationAnnotation": "message_delta_text_url_citation_annotation",
    "MessageDeltaTextUrlCitationDetails": "message_delta_text_url_citation_details",
    "MessageImageFileContent": "message_image_file_content",
    "MessageImageFileDetails": "message_image_file_details",
    "MessageImageFileParam": "message_image_file_param",
    "MessageImageUrlParam": "message_image_url_param",
    "MessageIncompleteDetails": "message_incomplete_details",
    "MessageIncompleteDetailsReason": "message_incomplete_details_reason",
    "MessageInputContent": "message_input_content",
    "MessageInputContentBlock": "message_input_content_block",
    "MessageInputContentBlockItem": "message_input_content_block_item",
    "MessageInputImageFileBlock": "message_input_image_file_block",
    "MessageInputImageUrlBlock": "message_input_image_url_block",
    "MessageInputTextBlock": "message_input_text_block",
    "MessageRole": "message_role",
    "MessageStatus": "message_status",
    "MessageStreamEvent": "message_stream_event",
    "MessageTextAnnotation": "message_text_annotation",
    "MessageTextAnnotationItem": "message_text_annotation_item",
    "MessageTextContent": "message_text_content",
    "MessageTextDetails": "message_text_details",
    "MessageTextFileCitationAnnotation": "message_text_file_citation_annotation",
    "MessageTextFileCitationDetails": "message_text_file_citation_details",
    "MessageTextFilePathAnnotation": "message_text_file_path_annotation",
    "MessageTextFilePathDetails": "message_text_file_path_details",
    "MessageTextUrlCitationAnnotation": "message_text_url_citation_annotation",
    "MessageTextUrlCitationDetails": "message_text_url_citation_details",
    "ThreadMessage": "thread_message",
    "ThreadMessageList": "thread_message_list",
    "ThreadMessageOptions": "thread_message_options",
    "ToolDefinition": "tool_definition",
    "UpdateMessageRequest": "update_message_request",
    "VectorStoreDataSource": "vector_store_data_source",
    "VectorStoreDataSourceAssetType": "vector_store_data_source_asset_type",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
