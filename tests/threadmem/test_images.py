"""Images: every form a caller may have, its type and size kept, and no file read by a server."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from threadmem.images import data_url, image_url, image_urls, media_type

KINDS = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
    "TIFF": "image/tiff",
}


def content_of(kind: str, size: tuple[int, int] = (8, 6)) -> bytes:
    buffer = BytesIO()
    Image.effect_mandelbrot(size, (-2, -1, 1, 1), 20).convert("RGB").save(buffer, format=kind)
    return buffer.getvalue()


def read(url: str) -> Any:
    return Image.open(BytesIO(b64decode(url.partition(",")[2])))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a.png",
        "http://example.com/a.png",
        "HTTPS://example.com/a.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "data:image/svg+xml,%3Csvg/%3E",
    ],
)
def test_urls_stay_as_they_are(url: str) -> None:
    assert image_url(url) == url


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_and_files_keep_type_and_content(kind: str, tmp_path: Path) -> None:
    content = content_of(kind)
    path = tmp_path / "image"  # the name says nothing of the type
    path.write_bytes(content)
    expected = f"data:{KINDS[kind]};base64,{b64encode(content).decode()}"
    for image in (content, bytearray(content), memoryview(content), path, str(path), path.as_uri()):
        assert image_url(image) == expected  # type: ignore[arg-type]


def test_a_path_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a b.png").write_bytes(content_of("PNG"))
    assert image_url("~/a b.png") == data_url(content_of("PNG"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_bare_base64(kind: str) -> None:
    content = content_of(kind)
    text = b64encode(content).decode()
    lines = "\n".join(text[start : start + 76] for start in range(0, len(text), 76))
    safe = text.replace("+", "-").replace("/", "_").rstrip("=")
    for form in (text, lines, safe):
        assert image_url(form) == data_url(content)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_an_opened_image_keeps_its_type_size_and_pixels(kind: str) -> None:
    image = Image.open(BytesIO(content_of(kind)))
    url = image_url(image)
    assert url.startswith(f"data:{KINDS[kind]};base64,")
    assert read(url).size == image.size
    if kind != "JPEG":
        assert read(url).convert("RGB").tobytes() == image.convert("RGB").tobytes()


def test_an_image_made_in_memory_becomes_a_png() -> None:
    image = Image.new("RGBA", (5, 7), (1, 2, 3, 4))
    assert read(image_url(image)).tobytes() == image.tobytes()
    assert image_url(image).startswith("data:image/png;base64,")


def test_a_large_webp_does_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "large.webp"
    path.write_bytes(content_of("WEBP", (1024, 1024)))
    assert len(image_url(path)) < path.stat().st_size * 1.4
    assert read(image_url(path)).size == (1024, 1024)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"<?xml version='1.0'?>\n<svg/>", "image/svg+xml"),
        (b"\0\0\0\x20ftypavif\0\0", "image/avif"),
        (b"\0\0\0\x20ftypheic\0\0", "image/heic"),
        (b"\0\0\x01\0\x01\0", "image/x-icon"),
        (b"MM\0*rest", "image/tiff"),
        (b"plain text", None),
        (b"", None),
    ],
)
def test_types_by_their_first_bytes(content: bytes, media: str | None) -> None:
    assert media_type(content) == media


@pytest.mark.parametrize("image", [b"no image", b"", b64encode(b"x" * 5000).decode(), "/" * 5000])
def test_what_is_no_image_is_refused(image: str | bytes) -> None:
    with pytest.raises(ValueError, match="no image"):
        image_url(image)


def test_a_file_that_is_no_image_is_refused() -> None:
    with pytest.raises(ValueError, match="no image"):
        image_url(__file__)


def test_a_path_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        image_url("/not/there.png")


@pytest.mark.parametrize("image", [17, object(), ["https://example.com/a.png"]])
def test_other_objects_are_refused(image: Any) -> None:
    with pytest.raises(TypeError, match="an image is"):
        image_url(image)


def test_a_list_keeps_its_order() -> None:
    assert image_urls(["https://b", content_of("PNG"), "https://a"])[::2] == [
        "https://b",
        "https://a",
    ]
    assert image_urls(None) == []


def test_without_pillow_all_but_pil_images_work() -> None:
    code = (
        "import sys; sys.modules['PIL'] = None\n"
        "from threadmem import RoleMessage\n"
        "m = RoleMessage('user', 'x', images=[b'\\x89PNG\\r\\n\\x1a\\n', 'https://example.com/a'])\n"
        "assert m.images == ['data:image/png;base64,iVBORw0KGgo=', 'https://example.com/a']\n"
    )
    path = {"PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=path)
