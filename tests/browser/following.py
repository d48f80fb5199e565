"""How a test goes from one page to the next."""


def follow(locator):
    """Click what leads to another page, and wait until that is there, whole. A click alone may
    return while the page that is left still stands, or while half of the next one does."""
    with locator.page.expect_navigation():
        locator.click()
