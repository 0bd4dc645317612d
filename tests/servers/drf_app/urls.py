"""Where everything is; the document in two of the forms that drf-spectacular has."""

from __future__ import annotations

from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.authtoken.views import obtain_auth_token
from rest_framework.permissions import AllowAny
from rest_framework.routers import DefaultRouter

from .views import AnimalView, AuthorViewSet, BookViewSet, HealthView, ResetView, TagViewSet

router = DefaultRouter()
router.register("authors", AuthorViewSet)
router.register("books", BookViewSet)
router.register("tags", TagViewSet)

split = SpectacularJSONAPIView.as_view(
    permission_classes=[AllowAny],
    custom_settings={"COMPONENT_SPLIT_REQUEST": True, "OAS_VERSION": "3.1.1"},
)
shared = SpectacularJSONAPIView.as_view(permission_classes=[AllowAny])

urlpatterns = [
    path("api/", include(router.urls)),
    path("api/animals/", AnimalView.as_view()),
    path("api/health/", HealthView.as_view()),
    path("api/reset/", ResetView.as_view()),
    path("api/token/", obtain_auth_token),
    path("schema/shared.json", shared, name="shared"),
    path("schema/split.json", split, name="split"),
]
