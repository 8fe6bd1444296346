import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('act', models.CharField(max_length=80, verbose_name='act')),
                ('subject_type', models.CharField(max_length=80)),
                ('subject_uid', models.UUIDField()),
                ('subject_code', models.CharField(max_length=120)),
                ('facts', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('reason', models.TextField(verbose_name='why')),
                ('content_hash', models.CharField(max_length=64)),
                ('audience', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('accepted', 'accepted'), ('declined', 'declined'), ('void', 'void: the record changed meanwhile')], default='open', max_length=10, verbose_name='state')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(null=True)),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'verbose_name': 'proposal',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('decided_by__isnull', False), _connector='OR'), name='proposal_accepted_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('proposed_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='proposal_needs_a_second_person'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('act', 'subject_type', 'subject_uid'), name='one_open_proposal_an_act')],
                'indexes': [],
            },
        ),
    ]
