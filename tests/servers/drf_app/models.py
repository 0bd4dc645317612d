"""The tables of the library."""

from __future__ import annotations

import uuid

from django.db import models


class Author(models.Model):
    class Country(models.TextChoices):
        FRANCE = "FR", "France"
        COTE_D_IVOIRE = "CI", "Côte d'Ivoire"

    name = models.CharField(max_length=80)
    born = models.DateField(null=True, blank=True)
    country = models.CharField(max_length=2, choices=Country.choices, blank=True)
    email = models.EmailField(blank=True)


class Tag(models.Model):
    slug = models.SlugField(primary_key=True)


class Book(models.Model):
    class Format(models.TextChoices):
        PAPER = "paper"
        E_BOOK = "e-book"

    class Shelf(models.IntegerChoices):
        LOW = 1
        HIGH = 10

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    title = models.CharField(max_length=200, help_text="As on the cover.")
    author = models.ForeignKey(Author, models.CASCADE, related_name="books")
    tags = models.ManyToManyField(Tag, blank=True)
    format = models.CharField(max_length=10, choices=Format.choices, default=Format.PAPER)
    shelf = models.IntegerField(choices=Shelf.choices, null=True, blank=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    weight = models.FloatField(null=True, blank=True)
    pages = models.PositiveIntegerField(default=1)
    published = models.DateTimeField(null=True, blank=True)
    read_at = models.TimeField(null=True, blank=True)
    loan = models.DurationField(null=True, blank=True)
    available = models.BooleanField(default=True)
    details = models.JSONField(default=dict, blank=True)
    website = models.URLField(blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    cover = models.FileField(upload_to="covers", null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
