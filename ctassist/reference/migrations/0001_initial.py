import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Country',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('iso2', models.CharField(max_length=2, unique=True, verbose_name='ISO code, two letters')),
                ('iso3', models.CharField(max_length=3, unique=True, verbose_name='ISO code, three letters')),
                ('m49', models.CharField(max_length=3, unique=True, verbose_name='M49 code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('official_name', models.CharField(blank=True, max_length=200, verbose_name='official name')),
                ('names', models.JSONField(blank=True, default=dict, verbose_name='names in the UN languages')),
                ('official_names', models.JSONField(blank=True, default=dict, verbose_name='official names in the UN languages')),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None, verbose_name='also called')),
                ('region', models.CharField(blank=True, max_length=80, verbose_name='region')),
                ('subregion', models.CharField(blank=True, db_index=True, max_length=80, verbose_name='subregion')),
                ('un_member', models.BooleanField(default=False, verbose_name='member of the United Nations')),
                ('groupings', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None, verbose_name='groupings')),
                ('search', models.TextField(default='', editable=False)),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'country',
                'verbose_name_plural': 'countries',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('iso3__regex', '^[A-Z]{3}$')), name='country_iso3_letters'), models.CheckConstraint(condition=models.Q(('m49__regex', '^[0-9]{3}$')), name='country_m49_digits')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='code')),
                ('label', models.CharField(max_length=120, verbose_name='theme')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='reference.theme')),
                ('chapter', models.CharField(choices=[('threats', 'Threats and challenges'), ('legislation', 'Legislation and judicial practice'), ('financing', 'Countering the financing of terrorism'), ('law-enforcement', 'Law enforcement'), ('border', 'Border management'), ('strategy', 'National strategy'), ('incitement', 'Incitement and violent extremism'), ('human-rights', 'Human rights'), ('other', 'Other matters')], default='other', max_length=20, verbose_name='report chapter')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'theme',
                'ordering': ['label'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Currency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=3, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'currency',
                'verbose_name_plural': 'currencies',
                'ordering': ['code'],
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
