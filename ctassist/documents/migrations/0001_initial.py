import ctassist.reference.partial_date
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('audience', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, editable=False, size=None)),
                ('lapses_at', models.DateTimeField(editable=False, null=True)),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'Unclassified'), (1, 'Confidential'), (2, 'Strictly confidential')], default=1, verbose_name='sensitivity')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=60, unique=True, verbose_name='code')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('kind', models.CharField(choices=[('news', 'news item'), ('statement', 'statement or speech'), ('pao', 'preliminary assessment and observations'), ('visit-report', 'visit report'), ('committee', 'Committee document'), ('response', 'response of the State'), ('concept-note', 'concept note'), ('agenda', 'agenda'), ('consent', 'record of consent'), ('evidence', 'evidence'), ('presentation', 'presentation'), ('other', 'other')], max_length=14, verbose_name='kind')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='language')),
                ('edition', models.CharField(blank=True, max_length=40, verbose_name='version')),
                ('publisher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.organisation', verbose_name='publisher')),
                ('published_on', ctassist.reference.partial_date.PartialDateField(blank=True, help_text='As exactly as it is known: 2019-12-03, March 2012, 2012, late 2014, since 2011.', null=True, verbose_name='published on')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='held by')),
                ('reach', models.PositiveSmallIntegerField(choices=[(0, 'nobody further'), (1, 'implementing partners'), (2, 'partners and donors'), (3, 'the public')], default=0, verbose_name='may go to')),
                ('ceiling', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, editable=False, null=True, size=None)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveBigIntegerField(editable=False, null=True, verbose_name='size in bytes')),
                ('media_type', models.CharField(blank=True, editable=False, max_length=100, verbose_name='type of file')),
                ('file_name', models.CharField(blank=True, editable=False, max_length=200, verbose_name='name of the file')),
            ],
            options={
                'verbose_name': 'document',
                'ordering': ['code'],
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['audience'], name='document_aud')],
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256', ''), ('sha256__regex', '^[0-9a-f]{64}$'), _connector='OR'), name='document_hash_form')],
            },
        ),
    ]
