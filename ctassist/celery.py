"""The Celery application: the nudge for durable jobs, and the beat that wakes the sweeper."""

import os

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctassist.settings")

app = Celery("ctassist")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "sweep jobs": {"task": "ctassist.jobs.tasks.sweep", "schedule": 10.0},
    "start the night's jobs": {"task": "ctassist.jobs.tasks.start_due", "schedule": 60.0},
    "keep tallies": {"task": "ctassist.dashboards.tasks.keep_tallies", "schedule": 5.0, "options": {"expires": 5}},
    "tell webhooks": {"task": "ctassist.webhooks.tasks.gather", "schedule": 10.0},
}


@worker_init.connect
def _check_role(**_):
    from ctassist.start.role import refuse_superuser

    refuse_superuser()
