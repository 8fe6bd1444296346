import ctassist.accounts.guarded
import ctassist.reference.partial_date
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('reference', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('acronym', models.CharField(max_length=60, unique=True, verbose_name='short name')),
                ('name', models.CharField(max_length=250, verbose_name='official name')),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=250), blank=True, default=list, size=None, verbose_name='also called')),
                ('kind', models.CharField(choices=[('un-body', 'United Nations body'), ('sc-body', 'Security Council body'), ('regional', 'regional organisation'), ('international', 'international organisation'), ('government', 'government'), ('authority', 'national authority'), ('civil-society', 'civil society'), ('academia', 'academia and training'), ('private', 'private sector')], max_length=20, verbose_name='kind')),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='reference.country', verbose_name='country')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='accounts.organisation', verbose_name='part of')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='accounts.organisation', verbose_name='succeeded by')),
                ('succeeded_on', ctassist.reference.partial_date.PartialDateField(blank=True, help_text='As exactly as it is known: 2019-12-03, March 2012, 2012, late 2014, since 2011.', null=True, verbose_name='succeeded on')),
                ('is_donor', models.BooleanField(default=False, verbose_name='gives funds')),
                ('established_on', ctassist.reference.partial_date.PartialDateField(blank=True, help_text='As exactly as it is known: 2019-12-03, March 2012, 2012, late 2014, since 2011.', null=True, verbose_name='established')),
                ('note', ctassist.accounts.guarded.PlainText(blank=True, max_length=20000, verbose_name='note')),
                ('iati_identifier', models.CharField(blank=True, max_length=60, verbose_name='IATI identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('search', models.TextField(default='', editable=False)),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'organisation',
                'ordering': ['acronym'],
                'constraints': [models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='organisation_not_its_own_parent'), models.CheckConstraint(condition=models.Q(('successor', models.F('id')), _negated=True), name='organisation_not_its_successor')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='mail address')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('role', models.CharField(choices=[('cted', 'CTED staff'), ('partner', 'implementing partner'), ('donor', 'donor'), ('focal_point', 'focal point of a State'), ('administrator', 'administrator')], max_length=15, verbose_name='role')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='accounts.organisation', verbose_name='organisation')),
                ('state', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='reference.country', verbose_name='State')),
                ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                ('theme', models.CharField(choices=[('auto', 'as my device'), ('light', 'light'), ('dark', 'dark')], default='auto', max_length=5, verbose_name='colours')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='language')),
                ('session_salt', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['partner', 'donor']), _negated=True), ('organisation__isnull', False), _connector='OR'), name='user_partner_and_donor_have_an_organisation', violation_error_message='A partner or donor needs an organisation.'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'focal_point'), _negated=True), ('state__isnull', False), _connector='OR'), name='user_focal_point_has_a_state', violation_error_message='A focal point needs a State.')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('token', models.CharField(max_length=80)),
                ('until', models.DateTimeField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'indexes': [models.Index(fields=['token'], name='grant_token')],
                'constraints': [models.UniqueConstraint(fields=('user', 'token'), name='one_grant_a_token')],
            },
        ),
        migrations.CreateModel(
            name='SignInFailure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['key', 'at'], name='sign_in_failure_key')],
                'constraints': [],
            },
        ),
    ]
