"""What goes over the wire."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from .models import Author, Book, Tag


class AuthorSerializer(serializers.ModelSerializer):
    books_count = serializers.SerializerMethodField()

    class Meta:
        model = Author
        fields = ("id", "name", "born", "country", "email", "books_count")

    def get_books_count(self, author: Author) -> int:
        return author.books.count()


class TagSerializer(serializers.ModelSerializer):
    class Meta:
        model = Tag
        fields = ("slug",)


class LineSerializer(serializers.Serializer):
    text = serializers.CharField(allow_blank=True, trim_whitespace=False)
    stars = serializers.ChoiceField(choices=[(1, "bad"), (5, "good")], default=5)
    at = serializers.DateTimeField(required=False, allow_null=True)


class BookSerializer(serializers.ModelSerializer):
    """A book; its author is an object in responses and an id in requests."""

    author = AuthorSerializer(read_only=True)
    author_id = serializers.PrimaryKeyRelatedField(
        queryset=Author.objects.all(), source="author", write_only=True
    )
    tags = serializers.PrimaryKeyRelatedField(queryset=Tag.objects.all(), many=True, required=False)
    lines = LineSerializer(many=True, required=False)
    labels = serializers.SerializerMethodField()
    scores = serializers.DictField(child=serializers.FloatField(), required=False)
    numbers = serializers.ListField(
        child=serializers.IntegerField(min_value=0), required=False, max_length=5
    )
    secret = serializers.CharField(
        write_only=True, required=False, style={"input_type": "password"}
    )

    class Meta:
        model = Book
        fields = (
            "id", "key", "title", "author", "author_id", "tags", "format", "shelf", "price",
            "weight", "pages", "published", "read_at", "loan", "available", "details", "website",
            "address", "cover", "created", "lines", "labels", "scores", "numbers", "secret",
        )  # fmt: skip
        read_only_fields = ("cover", "created")

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_labels(self, book: Book) -> list[str]:
        return [book.title, book.format]

    def create(self, data: dict[str, Any]) -> Book:
        return super().create(self._in_details(data))

    def update(self, book: Book, data: dict[str, Any]) -> Book:
        return super().update(book, self._in_details(data, book.details))

    @staticmethod
    def _in_details(data: dict[str, Any], old: Any = None) -> dict[str, Any]:
        """What has no column is kept among the details, so that a response can show it."""
        extra = {key: data.pop(key) for key in ("scores", "numbers") if key in data}
        if lines := data.pop("lines", None):
            extra["lines"] = LineSerializer(lines, many=True).data
        if secret := data.pop("secret", None):
            extra["secret"] = len(secret)
        if extra:
            data["details"] = (data.get("details") or old or {}) | extra
        return data


class CoverSerializer(serializers.Serializer):
    cover = serializers.FileField()
    caption = serializers.CharField(required=False)
    pages = serializers.ListField(child=serializers.FileField(), required=False)


class MoveSerializer(serializers.Serializer):
    shelf = serializers.ChoiceField(choices=Book.Shelf.choices)
    note = serializers.CharField(required=False, allow_null=True)


class CatSerializer(serializers.Serializer):
    type = serializers.ChoiceField(choices=["cat"])
    lives = serializers.IntegerField()


class DogSerializer(serializers.Serializer):
    type = serializers.ChoiceField(choices=["dog"])
    tricks = serializers.ListField(child=serializers.CharField())


Animal = PolymorphicProxySerializer(
    component_name="Animal",
    serializers={"cat": CatSerializer, "dog": DogSerializer},
    resource_type_field_name="type",
)


class ErrorSerializer(serializers.Serializer):
    detail = serializers.CharField()
