"""Write pages and parts of pages from cached text. The cache key of each covers all its inputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...document.cache import Cache
from ...ir.api import Api, Model, Operation, Tag
from ..fingerprint import Fingerprints
from ..render import fingerprint_of
from ..surfaces.client_methods import Places
from ..templates import fill
from .calls import Call, calls_of
from .operations import Pages, uses_of


@dataclass(frozen=True, slots=True)
class Parts:
    """Writes the parts of the documentation that are cached from run to run."""

    api: Api
    fingerprints: Fingerprints
    cache: Cache
    places: Places

    def tag(self, tag: Tag) -> str:
        """Return the page of a tag."""
        outline = replace(self.api, tags=(tag,), models=(), webhooks=())
        outline_digest = fingerprint_of(outline, self.cache)
        names = list(dict.fromkeys(name for op in tag.operations for name in self._named(op)))

        def make() -> str:
            pages = self._pages(outline)
            entries = [pages.entry(op) for op in tag.operations]
            return fill("docs/tag.md.jinja", tag=tag, entries=entries, api=outline)

        place = self.places.tags[tag.name]
        taken = sorted(self.places.taken) if tag.direct else []
        known = self.fingerprints.of(names)
        return self.cache.text(make, "docs/tag", outline_digest, known, place, *taken)

    def models(self) -> Iterator[str]:
        """Yield the sections of the page of models."""
        outline = replace(self.api, tags=(), models=(), webhooks=())
        uses = uses_of(self.api.operations)
        for model in sorted(self.api.models, key=lambda model: model.name.lower()):
            yield self._model(model, outline, tuple(uses.get(model.name, ())))

    def _model(self, model: Model, outline: Api, uses: tuple[str, ...]) -> str:
        known = self.fingerprints.of([model.name])

        def make() -> str:
            view = Pages(outline, self.fingerprints.schemas, {}, self.places).model(model, uses)
            return fill("docs/model.md.jinja", view=view, root=root_of(outline))

        return self.cache.text(make, "docs/model", outline.package, known, *uses)

    def fingerprint(self, op: Operation) -> str:
        """Return a digest of an operation and all schemas that it uses."""
        return self.fingerprints.of(self._named(op))

    def _named(self, op: Operation) -> list[str]:
        return self.fingerprints.named(repr(op))

    def example(self, op: Operation) -> str:
        """Return the Python code of the sample call of an operation."""
        pages = self._only(op)
        return pages.snippets.python(pages.calls[op.id], later=False).code

    def pages_example(self, op: Operation) -> str:
        """Return the Python of a call that goes through all pages."""
        pages = self._only(op)
        return pages.snippets.python(pages.calls[op.id], later=False, pages=True).code

    def call(self, op: Operation) -> Call:
        """Return the sample call of an operation."""
        return self._only(op).calls[op.id]

    def whole(self) -> Pages:
        """Return the writer of all pages."""
        return self._pages(self.api)

    def _only(self, op: Operation) -> Pages:
        """Return the writer of the entry of one operation."""
        tag = Tag(op.tag, op.tags[0], "", (op,))
        return self._pages(replace(self.api, tags=(tag,), models=(), webhooks=()))

    def _pages(self, outline: Api) -> Pages:
        """Return the writer for the operations of an outline. It finds models among all."""
        calls = calls_of(outline, self.fingerprints.schemas)
        whole = replace(outline, models=self.api.models)
        return Pages(whole, self.fingerprints.schemas, calls, self.places)


def root_of(api: Api) -> str:
    """Return the path of the package's folder relative to a page of documentation."""
    return "../" + api.package.replace(".", "/")
