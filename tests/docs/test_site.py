"""The built site in headless Chromium, as a reader uses it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("chromedriver")),
    reason="needs Chromium and its driver: `make browser` installs them",
)
ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-sync", "--disable-background-networking", "--disable-component-update",
    "--disable-dev-shm-usage",
)  # fmt: skip
CHAT = "clients/waldur/docs/chat_sessions.html"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options, Service(str(shutil.which("chromedriver"))))
    driver.set_window_size(1280, 900)
    yield driver
    errors = [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    driver.quit()
    assert not errors


def until(browser: Chrome, found: Callable[[Chrome], Any]) -> Any:
    """What is found, as soon as it is."""
    return WebDriverWait(browser, 20).until(found)


def one(browser: Chrome, css: str) -> WebElement:
    return until(browser, lambda driver: driver.find_element(By.CSS_SELECTOR, css))


def test_navigation_leads_to_an_operation(browser: Chrome, address: str, site: Path) -> None:
    browser.get(f"{address}/index.html")
    browser.find_element(By.LINK_TEXT, "Clients").click()
    until(browser, lambda driver: driver.find_element(By.LINK_TEXT, "Waldur chat"))
    browser.get(f"{address}/clients/waldur/docs/index.html")
    browser.find_element(By.CSS_SELECTOR, "article a[href='chat_sessions.html']").click()
    until(browser, lambda driver: "chat_sessions.html" in driver.current_url)
    browser.find_element(By.CSS_SELECTOR, "article a[href='#chat-sessions-retrieve']").click()
    assert browser.current_url.endswith("#chat-sessions-retrieve")
    assert one(browser, "h2#chat-sessions-retrieve").is_displayed()


def test_tabs_switch_together(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/{CHAT}")
    css = "article .tabbed-set .tabbed-labels label"
    labels = until(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, css))
    assert [label.text for label in labels[:6]] == [
        "Python", "Python async", "Python, all pages", "HTTPie", "TypeScript", "curl",
    ]  # fmt: skip
    blocks = browser.find_elements(By.CSS_SELECTOR, ".snippet.curl")
    assert not any(block.is_displayed() for block in blocks)
    browser.execute_script("arguments[0].click()", labels[5])
    until(browser, lambda _: all(block.is_displayed() for block in blocks))
    assert len(blocks) == 3


def test_search_finds_an_operation(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/index.html")
    field = one(browser, "input.md-search__input")
    browser.execute_script("arguments[0].focus()", field)
    field.send_keys("chat_sessions_current_retrieve")
    link = one(browser, ".md-search-result__link[href*='chat_sessions.html']")
    browser.execute_script("arguments[0].click()", link)
    until(browser, lambda driver: "chat_sessions.html" in driver.current_url)


def test_the_copy_button_copies_the_code(browser: Chrome, address: str) -> None:
    browser.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"origin": address, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    browser.get(f"{address}/{CHAT}")
    css = ".snippet.python-sync"
    button = one(browser, f"{css} button.md-clipboard, {css} .md-code__button")
    ActionChains(browser).move_to_element(button).click().perform()
    script = "const done = arguments[0]; navigator.clipboard.readText().then(done, () => done(''))"
    told = until(browser, lambda driver: driver.execute_async_script(script))
    code = one(browser, f"{css} code").get_property("textContent")
    assert str(told).strip() == str(code).strip()
    assert str(told).startswith("from waldur_api_client import")


def test_a_phone_needs_no_sideways_scrolling(browser: Chrome, address: str, tmp_path: Path) -> None:
    metrics = {"width": 375, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    for page in ("index.html", CHAT, "clients/h2ogpte/docs/ChatApi.html"):
        browser.get(f"{address}/{page}")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 375, page
    assert one(browser, "label.md-header__button[for='__drawer']").is_displayed()


NARROW = """
return [...document.querySelectorAll('article td')].filter(
  cell => cell.textContent.length > 60 && cell.matches(':last-child') && cell.clientWidth < 150
).map(cell => cell.textContent)
"""


@pytest.mark.slow
def test_tables_can_be_read_on_a_phone(browser: Chrome, address: str, site: Path) -> None:
    """No text of a table is squeezed into a sliver, and no page is wider than the screen."""
    metrics = {"width": 375, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    pages = [str(page.relative_to(site)) for page in sorted(site.glob("**/*.html"))]
    assert len(pages) > 20
    for page in pages:
        browser.get(f"{address}/{page}")
        assert browser.execute_script(NARROW) == [], page
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 375, page


def test_dark_mode_is_remembered(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/index.html")
    scheme = "return document.body.getAttribute('data-md-color-scheme')"
    before = browser.execute_script(scheme)
    label = next(
        label
        for label in browser.find_elements(By.CSS_SELECTOR, "label[for^='__palette']")
        if label.is_displayed()
    )
    label.click()
    until(browser, lambda driver: driver.execute_script(scheme) != before)
    browser.get(f"{address}/{CHAT}")
    until(browser, lambda driver: driver.execute_script(scheme) != before)
