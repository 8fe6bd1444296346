"""A proposal to open a report names who shall read it: that is known to those who decide, and to nobody else."""

from ctassist.workflow.models import Proposal
from ctassist.workflow.proposals import decide


def test_whom_a_report_shall_be_opened_to_is_read_only_by_those_who_decide(world, upto, as_):
    mission = upto("adopted")
    type(mission)._base_manager.filter(pk=mission.pk).update(level=0, announced_to=3)
    mission = type(mission).objects.get(pk=mission.pk)
    mission.settle()
    assert as_(world.nobody).get(mission.get_absolute_url()).status_code == 200
    sent = {"organisations": [world.osce.pk], "reason": "Asked for by letter", "version": mission.version}
    assert as_(world.lead).post(f"{mission.get_absolute_url()}share-report/", sent).status_code == 302
    proposal = Proposal.objects.get()
    for person in (world.nobody, world.donor, world.partner, world.focal_point, world.outsider):
        page = as_(person)
        assert page.get(proposal.get_absolute_url()).status_code == 404, person
        for address in ("/proposals/", mission.get_absolute_url()):
            assert "Asked for by letter" not in page.get(address).content.decode(), (person, address)
    decide(proposal, by=world.desk, accept=False, note="Not before the State has answered")
    for address in (mission.get_absolute_url(), f"/history/missions/{mission.code}/"):
        assert "Not before the State" not in as_(world.partner).get(address).content.decode()
        assert "Not before the State" in as_(world.lead).get(address).content.decode()
