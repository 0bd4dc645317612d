"""The models of the API, each loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .deleted_reply import DeletedReply as DeletedReply
    from .detail_error import DetailError as DetailError
    from .health_reply import HealthReply as HealthReply
    from .http_validation_error import HTTPValidationError as HTTPValidationError
    from .post_message_model import PostMessageModel as PostMessageModel
    from .root_reply import RootReply as RootReply
    from .v1_create_role_thread import V1CreateRoleThread as V1CreateRoleThread
    from .v1_delete_role import V1DeleteRole as V1DeleteRole
    from .v1_role import V1Role as V1Role
    from .v1_role_message import V1RoleMessage as V1RoleMessage
    from .v1_role_thread import V1RoleThread as V1RoleThread
    from .v1_role_threads import V1RoleThreads as V1RoleThreads
    from .v1_update_role_thread import V1UpdateRoleThread as V1UpdateRoleThread
    from .v1_user_profile import V1UserProfile as V1UserProfile
    from .validation_error import ValidationError as ValidationError
    from .validation_error_loc_item import ValidationErrorLocItem as ValidationErrorLocItem

_PLACES: dict[str, str] = {
    "DeletedReply": "deleted_reply",
    "DetailError": "detail_error",
    "HTTPValidationError": "http_validation_error",
    "HealthReply": "health_reply",
    "PostMessageModel": "post_message_model",
    "RootReply": "root_reply",
    "V1CreateRoleThread": "v1_create_role_thread",
    "V1DeleteRole": "v1_delete_role",
    "V1Role": "v1_role",
    "V1RoleMessage": "v1_role_message",
    "V1RoleThread": "v1_role_thread",
    "V1RoleThreads": "v1_role_threads",
    "V1UpdateRoleThread": "v1_update_role_thread",
    "V1UserProfile": "v1_user_profile",
    "ValidationError": "validation_error",
    "ValidationErrorLocItem": "validation_error_loc_item",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
