import ctassist.accounts.guarded
import ctassist.reference.partial_date
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('reference', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True, verbose_name='reference')),
                ('symbol', models.CharField(max_length=120, unique=True, verbose_name='symbol')),
                ('kind', models.CharField(choices=[('resolution', 'Security Council resolution'), ('principles', 'guiding principles'), ('strategy', 'strategy'), ('standard', 'international standard'), ('plan', 'regional plan of action'), ('declaration', 'declaration of a regional body'), ('law', 'national law')], default='resolution', max_length=12, verbose_name='kind')),
                ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='number')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('adopted_on', ctassist.reference.partial_date.PartialDateField(blank=True, help_text='As exactly as it is known: 2019-12-03, March 2012, 2012, late 2014, since 2011.', null=True, verbose_name='adopted on')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('chapter_vii', models.BooleanField(blank=True, null=True, verbose_name='adopted under Chapter VII')),
                ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.organisation', verbose_name='issued by')),
                ('check_status', models.CharField(choices=[('verified', 'verified'), ('known', 'known, not verified'), ('?', 'unverified')], default='known', max_length=8, verbose_name='how sure this row is')),
                ('known_from', models.CharField(blank=True, max_length=200, verbose_name='where this is known from')),
                ('note', ctassist.accounts.guarded.PlainText(blank=True, max_length=20000, verbose_name='note')),
                ('url', models.URLField(blank=True, verbose_name='link')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('themes', models.ManyToManyField(blank=True, related_name='+', to='reference.theme', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'resolution or instrument',
                'verbose_name_plural': 'resolutions and instruments',
                'ordering': ['year', 'number', 'symbol'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Provision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, unique=True, verbose_name='reference')),
                ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='provisions', to='resolutions.resolution', verbose_name='resolution')),
                ('paragraph', models.CharField(max_length=20, verbose_name='paragraph')),
                ('label', models.CharField(max_length=300, verbose_name='in short')),
                ('force', models.CharField(blank=True, choices=[('decides', 'decides'), ('calls-upon', 'calls upon'), ('encourages', 'encourages'), ('notes', 'notes')], max_length=12, verbose_name='force')),
                ('guide', models.CharField(blank=True, max_length=200, verbose_name='in the Technical Guide of 2009')),
                ('sort_key', models.CharField(editable=False, max_length=40)),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('themes', models.ManyToManyField(blank=True, related_name='+', to='reference.theme', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'provision',
                'ordering': ['resolution__year', 'resolution__number', 'sort_key'],
                'constraints': [models.UniqueConstraint(fields=('resolution', 'paragraph'), name='one_paragraph_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='resolutions.resolution', verbose_name='instrument')),
                ('kind', models.CharField(choices=[('renews', 'renews'), ('reaffirms', 'reaffirms'), ('supersedes', 'supersedes'), ('supplements', 'supplements')], max_length=12, verbose_name='relation')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related_from', to='resolutions.resolution', verbose_name='to')),
                ('note', ctassist.accounts.guarded.PlainText(blank=True, max_length=20000, verbose_name='note')),
            ],
            options={
                'verbose_name': 'relation between instruments',
                'constraints': [models.UniqueConstraint(fields=('subject', 'kind', 'target'), name='one_relation_once'), models.CheckConstraint(condition=models.Q(('subject', models.F('target')), _negated=True), name='relation_between_two')],
                'indexes': [],
            },
        ),
    ]
