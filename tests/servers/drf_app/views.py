"""View sets, actions and single views."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import filters, status, viewsets
from rest_framework.authentication import BasicAuthentication, TokenAuthentication
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination, LimitOffsetPagination
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Author, Book, Tag
from .serializers import (
    Animal,
    AuthorSerializer,
    BookSerializer,
    CatSerializer,
    CoverSerializer,
    DogSerializer,
    ErrorSerializer,
    MoveSerializer,
    TagSerializer,
)


class AsItIs(BaseRenderer):
    """Lets views answer with files to those who ask for them."""

    media_type = "application/octet-stream"
    format = "bin"

    def render(self, data: Any, *_: Any, **__: Any) -> bytes:
        return JSONRenderer().render(data)


class AuthorPages(LimitOffsetPagination):
    default_limit = 2


class TagPages(CursorPagination):
    page_size = 2
    ordering = "slug"


class AuthorViewSet(viewsets.ModelViewSet):
    """The authors, by limit and offset."""

    queryset = Author.objects.order_by("id")
    serializer_class = AuthorSerializer
    pagination_class = AuthorPages
    authentication_classes = (BasicAuthentication, TokenAuthentication)


class TagViewSet(viewsets.ModelViewSet):
    """The tags, by cursor; their key is text."""

    queryset = Tag.objects.all()
    serializer_class = TagSerializer
    pagination_class = TagPages
    http_method_names = ("get", "post", "delete")


class BookViewSet(viewsets.ModelViewSet):
    """The books, by page number."""

    queryset = Book.objects.order_by("id")
    serializer_class = BookSerializer
    filter_backends = (filters.SearchFilter, filters.OrderingFilter)
    search_fields = ("title", "author__name")
    ordering_fields = ("title", "price")
    lookup_field = "key"

    def get_queryset(self) -> Any:
        queryset = super().get_queryset()
        if formats := self.request.query_params.getlist("formats"):
            queryset = queryset.filter(format__in=formats)
        if after := self.request.query_params.get("created_after"):
            queryset = queryset.filter(created__date__gte=after)
        return queryset

    @extend_schema(
        parameters=[
            OpenApiParameter("formats", str, enum=Book.Format.values, many=True),
            OpenApiParameter("created_after", OpenApiTypes.DATE),
        ]
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    @extend_schema(request=MoveSerializer, responses={200: BookSerializer, 404: ErrorSerializer})
    @action(detail=True, methods=["post"])
    def move(self, request: Request, key: str) -> Response:
        book = self.get_object()
        sent = MoveSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        book.shelf = sent.validated_data["shelf"]
        book.save()
        return Response(BookSerializer(book).data)

    @extend_schema(
        request=CoverSerializer, responses={201: {"type": "object", "additionalProperties": True}}
    )
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def cover(self, request: Request, key: str) -> Response:
        book = self.get_object()
        sent = CoverSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        book.cover = sent.validated_data["cover"]
        book.save()
        answer = {
            "size": book.cover.size,
            "caption": sent.validated_data.get("caption"),
            "pages": [page.name for page in sent.validated_data.get("pages", [])],
        }
        return Response(answer, status=status.HTTP_201_CREATED)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"], url_path="cover/download", renderer_classes=[AsItIs])
    def download(self, request: Request, key: str) -> FileResponse:
        return FileResponse(self.get_object().cover.open(), as_attachment=True)

    @extend_schema(request=BookSerializer(many=True), responses={201: BookSerializer(many=True)})
    @action(detail=False, methods=["post"], parser_classes=[JSONParser], pagination_class=None)
    def bulk(self, request: Request) -> Response:
        sent = BookSerializer(data=request.data, many=True)
        sent.is_valid(raise_exception=True)
        sent.save()
        return Response(sent.data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def counts(self, request: Request) -> Response:
        return Response({"books": Book.objects.count()})


class AnimalView(APIView):
    """A body that is one of several, told apart by `type`."""

    parser_classes = (JSONParser,)

    @extend_schema(operation_id="create_animal", request=Animal, responses=Animal)
    def post(self, request: Request) -> Response:
        cls = {"cat": CatSerializer, "dog": DogSerializer}[request.data["type"]]
        sent = cls(data=request.data)
        sent.is_valid(raise_exception=True)
        return Response(sent.data)


class ResetView(APIView):
    """Empties the library; it is in no document."""

    @extend_schema(exclude=True)
    def post(self, request: Request) -> Response:
        for model in (Book, Author, Tag):
            model.objects.all().delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


class HealthView(APIView):
    """Open to all."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="health",
        parameters=[
            OpenApiParameter("X-Trace", OpenApiTypes.UUID, OpenApiParameter.HEADER),
            OpenApiParameter("deep", bool),
        ],
        responses={
            200: OpenApiResponse(OpenApiTypes.STR, "It is up"),
            404: OpenApiResponse(ErrorSerializer, "It is down"),
        },
    )
    def get(self, request: Request) -> Response:
        if request.query_params.get("deep") == "true":
            raise NotFound("too deep")
        return Response(request.headers.get("X-Trace", "up"))
