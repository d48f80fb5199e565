"""Files that are tables, with something wrong in them: each is named with the words that it gets,
which say where it stands, what is wrong and how to mend it. Files that are no tables stand in
``test_uploads``."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from commissioning.models import Submission
from commissioning.submissions import planned
from tests.people import person

pytestmark = pytest.mark.django_db

TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
LEEDS = "leeds-childrens-social-care-2010-04-01"
INSPECTION = "reference,authority,framework,kind,started_on,published_on,report_url\n"
SHORT = "reference,authority,framework,kind,started_on\n"
ARRANGEMENT = (
    "reference,authority,scope,model,provider,control,started_on,ended_on,ended_precision\n"
)
EVENT = "reference,authority,kind,happened_on,precision,description\n"
JUDGED = "inspection,area,grade,missing_reason\n"
LEEDS_2022 = "ilacs-e08000035-2022-02-21"

# The file cannot be read as a table of ours: said at once, and nothing is kept.
UNREADABLE = {
    "semicolons": ("reference;publisher\nhttps://a.example/;A\n", "separated by semicolons"),
    "tabs": ("reference\tpublisher\nhttps://a.example/\tA\n", "separated by tabs"),
    "bars": ("reference|publisher\nhttps://a.example/|A\n", "separated by bars"),
    "cp1252": ("reference,publisher\nhttps://a.example/,Café\n".encode("cp1252"), "CSV UTF-8"),
    "cp1252 apostrophe": (
        "reference,publisher\nhttps://a.example/,Children’s\n".encode("cp1252"),
        "Windows-1252 (cp1252)",
    ),
    "slip in a column": (
        "reference,authority,framework,kind,publised_on\na,b,c,d,2026-01-01\n",
        "no column “publised_on”: call it published_on",
    ),
    "column of our own": (
        "reference,authority,framework,kind,favourite\na,b,c,d,e\n",
        "no column “favourite”: leave it out",
    ),
    "key is lacking": (
        "authority,framework,kind,started_on,published_on\na,b,c,d,e\n",
        "it lacks reference",
    ),
    "capitals in columns": (
        "Reference,Authority,Framework,Kind,started_on,published_on,visit_theme,ended_on,note\n"
        "a,b,c,d,e,f,g,h,i\n",
        "no column “Reference”: call it reference",
    ),
    "columns of several tables": ("reference,note\na,b\n", "say which it is"),
    "row too long": ("reference,publisher\nhttps://a.example/,A,B\n", "Line 2 has 3 cells"),
    "no names at all": (",,\na,b,c\n", "a row of column names is needed"),
}
# A row or a column is refused: (table, file, place, column, words).
REFUSED = {
    "no key": ("sources", "reference,publisher\n,A\n", 2, "reference", "is needed to name the row"),
    "row twice": (
        "sources",
        "reference,publisher\nhttps://a.example/,A\nhttps://a.example/,A\n",
        3,
        "reference",
        "stands in line 2 already",
    ),
    "source in another scheme": (
        "sources",
        "reference,publisher\nftp://a.example/,A\n",
        2,
        "reference",
        "http or https",
    ),
    "no publisher": ("sources", "reference,publisher\nA,\n", 2, "publisher", "cannot be blank"),
    "text too long": (
        "sources",
        f"reference,publisher\nA,{'x' * 151}\n",
        2,
        "publisher",
        "at most 150 characters",
    ),
    "formula": ("sources", "reference,publisher\nA,=1+1\n", 2, "publisher", "like a formula"),
    "at sign": ("sources", "reference,publisher\nA,@SUM(A1)\n", 2, "publisher", "like a formula"),
    "council that is none": (
        "inspections",
        SHORT + "a,E99999999,ilacs,standard,2026-01-05\n",
        2,
        "authority",
        "no local authority has this gss_code",
    ),
    "council by its name": (
        "inspections",
        SHORT + "a,Leeds,ilacs,standard,2026-01-05\n",
        2,
        "authority",
        "no local authority has this gss_code",
    ),
    "no council": ("inspections", SHORT + "a,,ilacs,standard,2026-01-05\n", 2, "authority", "need"),
    "framework that is none": (
        "inspections",
        SHORT + "a,E08000035,xyz,standard,2026-01-05\n",
        2,
        "framework",
        "no framework has this code",
    ),
    "kind in words": (
        "inspections",
        SHORT + "a,E08000035,ilacs,Standard inspection,2026-01-05\n",
        2,
        "kind",
        "not one of: ",
    ),
    "reference with blanks": (
        "inspections",
        SHORT + "my inspection,E08000035,ilacs,standard,2026-01-05\n",
        2,
        "reference",
        "slug",
    ),
    "day that is none": (
        "inspections",
        SHORT + "a,E08000035,ilacs,standard,2026-02-30\n",
        2,
        "started_on",
        "not a date like 2018-04-01",
    ),
    "day with a two-digit year": (
        "inspections",
        SHORT + "a,E08000035,ilacs,standard,31/03/26\n",
        2,
        "started_on",
        "not a date like 2018-04-01",
    ),
    "day with a time": (
        "inspections",
        SHORT + "a,E08000035,ilacs,standard,2026-03-31 14:30\n",
        2,
        "started_on",
        "not a date like 2018-04-01",
    ),
    "words for a day": (
        "inspections",
        SHORT + "a,E08000035,ilacs,standard,spring 2026\n",
        2,
        "started_on",
        "not a date like 2018-04-01",
    ),
    "day in either order": (
        "inspections",
        SHORT + "a,E08000035,ilacs,standard,03/04/2026\nb,E08000035,ilacs,standard,05/06/2026\n",
        "the whole column",
        "started_on",
        "3 April 2026 or 4 March 2026",
    ),
    "days in both orders": (
        "inspections",
        SHORT + "a,E08000035,ilacs,standard,31/03/2026\nb,E08000035,ilacs,standard,03/31/2026\n",
        "the whole column",
        "started_on",
        "begins with another part of the day",
    ),
    "inspection of tomorrow": (
        "inspections",
        SHORT + f"a,E08000035,ilacs,standard,{TOMORROW}\n",
        2,
        "started_on",
        "in the future",
    ),
    "report of tomorrow": (
        "inspections",
        INSPECTION + f"a,E08000035,ilacs,standard,2026-01-05,{TOMORROW},\n",
        2,
        "published_on",
        "in the future",
    ),
    "report before the inspection": (
        "inspections",
        INSPECTION + "a,E08000035,ilacs,standard,2026-01-05,2026-01-04,\n",
        2,
        "published_on",
        "before the inspection began",
    ),
    "inspection without a day": (
        "inspections",
        INSPECTION + "a,E08000035,ilacs,standard,,,\n",
        2,
        "started_on",
        "Give the first day or the publication date",
    ),
    "address in words": (
        "inspections",
        INSPECTION + "a,E08000035,ilacs,standard,2026-01-05,,Ofsted's site\n",
        2,
        "report_url",
        "Enter a valid URL",
    ),
    "address that is a script": (
        "inspections",
        INSPECTION + "a,E08000035,ilacs,standard,2026-01-05,,javascript:alert(1)\n",
        2,
        "report_url",
        "Enter a valid URL",
    ),
    "address of another scheme": (
        "inspections",
        INSPECTION + "a,E08000035,ilacs,standard,2026-01-05,,ftp://a.example/x\n",
        2,
        "report_url",
        "begins with https:// or http://",
    ),
    "grade of another scale": (
        "judgements",
        JUDGED + f"{LEEDS_2022},ilacs_care_leavers,brilliant,\n",
        2,
        "grade",
        "not one of: ",
    ),
    "grade and reason": (
        "judgements",
        JUDGED + f"{LEEDS_2022},ilacs_leadership,good,not_published\n",
        2,
        "grade",
        "not both",
    ),
    "neither grade nor reason": (
        "judgements",
        JUDGED + f"{LEEDS_2022},ilacs_leadership,,\n",
        2,
        "grade",
        "Give a grade or the reason",
    ),
    "area of another framework": (
        "judgements",
        JUDGED + f"{LEEDS_2022},sif_leadership,good,\n",
        2,
        "inspection",
        "another framework",
    ),
    "inspection that is none": (
        "judgements",
        JUDGED + "nothing,ilacs_leadership,good,\n",
        2,
        "inspection",
        "no inspection has this reference",
    ),
    "two arrangements at once": (
        "arrangements",
        ARRANGEMENT + "a,E08000035,childrens-social-care,in_house,,,2020-01-01,,\n",
        2,
        None,
        "Another whole-service arrangement",
    ),
    "model without a provider": (
        "arrangements",
        ARRANGEMENT + "a,E08000035,fostering,trust,,independent,2020-01-01,,\n",
        2,
        "model",
        "In-house has no provider",
    ),
    "provider that is none": (
        "arrangements",
        ARRANGEMENT + "a,E08000035,fostering,trust,nobody,independent,2020-01-01,,\n",
        2,
        "provider",
        "no provider has this slug",
    ),
    "end before the start": (
        "arrangements",
        ARRANGEMENT + "a,E08000035,fostering,in_house,,,2020-01-01,2019-12-31,day\n",
        2,
        "ended_on",
        "The end is before the start",
    ),
    "end without its precision": (
        "arrangements",
        ARRANGEMENT + "a,E08000035,fostering,in_house,,,2020-01-01,2021-12-31,\n",
        2,
        "ended_on",
        "how well it is known",
    ),
    "arrangement of tomorrow": (
        "arrangements",
        ARRANGEMENT + f"a,E08000035,fostering,in_house,,,{TOMORROW},,\n",
        2,
        "started_on",
        "an event of the kind planned",
    ),
    "before the council was": (
        "arrangements",
        ARRANGEMENT + "a,E06000060,fostering,in_house,,,1950-01-01,1951-01-01,day\n",
        2,
        None,
        "did not exist",
    ),
    "event of tomorrow": (
        "arrangement-events",
        EVENT + f"a,E08000035,decision,{TOMORROW},day,It was decided.\n",
        2,
        "happened_on",
        "an event of the kind planned",
    ),
    "event without a sentence": (
        "arrangement-events",
        EVENT + "a,E08000035,decision,2020-01-01,day,\n",
        2,
        "description",
        "cannot be blank",
    ),
    "contract that lasts nothing": (
        "arrangements",
        f"reference,contract_months\n{LEEDS},0\n",
        2,
        "model",
        "In-house has no contract",
    ),
    "number in words": (
        "arrangements",
        f"reference,contract_months\n{LEEDS},sixty\n",
        2,
        "contract_months",
        "not a whole number",
    ),
    "unknown column in a chosen table": (
        "sources",
        "reference,publisher,publishr\nA,B,C\n",
        2,
        "publishr",
        "is publisher meant?",
    ),
}


@pytest.fixture
def send(client):
    """Uploads content for a table as an editor, and answers with the page."""
    client.force_login(person("editor"))

    def sent(content, table=""):
        content = content.encode() if isinstance(content, str) else content
        file = SimpleUploadedFile("file.csv", content)
        given = {"file": file, "reason": "It was wrong.", "table": table}
        return client.post("/submissions/upload/", given)

    return sent


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_table_that_cannot_be_read_gets_the_cure_and_nothing_is_kept(case, send):
    content, words = UNREADABLE[case]
    answer = send(content)
    assert answer.status_code == 200
    assert words in " ".join(answer.context["form"].errors["file"])
    assert not Submission.objects.exists()


@pytest.mark.parametrize("case", REFUSED)
def test_a_wrong_row_is_refused_by_place_and_column_with_what_is_wrong(case, send):
    table, content, place, column, words = REFUSED[case]
    send(content, table)
    submission = Submission.objects.get()
    refused = [(one.line, one.column, one.message) for _, one in planned(submission).refused]
    fitting = [
        message for line, name, message in refused if line == place and column in (None, name)
    ]
    assert any(words in message for message in fitting), refused
