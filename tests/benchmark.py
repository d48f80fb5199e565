"""How long pages take: ``python -m tests.benchmark`` (``make benchmark``), on the register that
``make run`` loaded. Prints the median and the 95th percentile of 40 visits, after one that
warms up; nothing here is asserted, because a time depends on the machine."""

import os
import statistics
import time

import django

VISITS = 40
ADDRESSES = [
    "/",
    "/authorities/",
    "/authorities/?model=trust&as_at=2024-09-24",
    "/authorities/slough/",
    "/authorities/birmingham/",
    "/providers/",
    "/providers/achieving-for-children/",
    "/arrangements/",
    "/considered/",
    "/compare/ratings/",
    "/compare/ratings/?as_at=2018-03-31&area=leadership",
    "/compare/outcomes/",
    "/compare/outcomes/?indicator=cla_unit_cost_weekly&highlight=slough",
    "/compare/authorities/?neighbours_of=E06000039",
    "/compare/money/",
    "/compare/outsourcing/",
    "/compare/changes/",
    "/compare/changes/slough-childrens-social-care-2015-10-01/",
    "/compare/movements/",
    "/compare/improvement/",
    "/compare/initiation/",
    "/compare/around/",
    "/authorities/slough/outcomes/cla_rate/",
    "/indicators/",
    "/indicators/cla_rate/",
    "/api/v1/authorities/E06000039/outcomes/",
    "/data/authorities.csv",
    "/data/observations.csv",
    "/data/judgements.csv",
    "/data/panel.csv",
    "/data/",
    "/api/v1/panel/",
    "/feeds/all/",
    "/api/v1/authorities/",
    "/api/v1/compare/ratings/",
    "/api/v1/compare/changes/",
    "/data/changes.csv",
]


def milliseconds(client, address):
    start = time.perf_counter()
    response = client.get(address)
    size = len(b"".join(response) if response.streaming else response.content)
    assert response.status_code == 200, (address, response.status_code)
    return 1000 * (time.perf_counter() - start), size


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commissioning.config.settings")
    django.setup()
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    print(f"{'median':>8} {'P95':>8} {'kB':>6}  address (ms, {VISITS} visits)")
    for address in ADDRESSES:
        milliseconds(client, address)
        times, sizes = zip(*(milliseconds(client, address) for _ in range(VISITS)), strict=True)
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"{statistics.median(times):8.1f} {p95:8.1f} {sizes[0] / 1000:6.1f}  {address}")


if __name__ == "__main__":
    main()
