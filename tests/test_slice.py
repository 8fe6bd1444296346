"""The thin slice: a mission, a finding, and who sees them, through pages."""

from ctassist.history.models import Entry, RowVersion


def test_the_lead_logs_a_finding_on_the_page_and_sees_it_listed(world, as_):
    mission = world.mission
    page = as_(world.lead)
    form = page.get("/missions/KGZ-2019/log-finding/")
    assert form.status_code == 200
    answer = page.post(
        "/missions/KGZ-2019/log-finding/",
        {
            "kind": "shortfall",
            "text": "No tracing at two crossing points",
            "themes": [world.border.pk],
            "level": "1",
            "provisions": [world.op2g.pk],
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    assert answer.url == "/findings/KGZ-2019-F01/"
    assert b"No tracing at two crossing points" in page.get(answer.url).content
    assert b"KGZ-2019-F01" in page.get("/findings/").content
    assert b"KGZ-2019-F01" in page.get(mission.get_absolute_url()).content
    entry = Entry.objects.get(act="missions.log_finding")
    assert entry.actor_name == "Lena" and entry.subject_code == "KGZ-2019-F01"
    assert RowVersion.objects.filter(table="missions_finding", entry_uid=entry.uid).exists()


def test_a_draft_finding_does_not_exist_for_others(world, as_):
    finding = world.finding
    for person in (world.nobody, world.donor, world.partner, world.focal_point, world.outsider, world.admin):
        answer = as_(person).get(finding.get_absolute_url())
        unknown = as_(person).get("/findings/KGZ-2019-F99/")
        assert answer.status_code == unknown.status_code == 404, person
        assert b"KGZ-2019-F01" not in as_(person).get("/findings/").content
    assert as_(world.desk).get(finding.get_absolute_url()).status_code == 200


def test_csv_carries_what_the_page_carries(world, as_):
    world.finding
    text = as_(world.lead).get("/findings/?format=csv").content.decode()
    assert "KGZ-2019-F01" in text
    assert "KGZ-2019-F01" not in as_(world.donor).get("/findings/?format=csv").content.decode()
