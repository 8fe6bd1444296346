import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
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
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('at', models.DateTimeField(db_index=True, verbose_name='when')),
                ('act', models.CharField(max_length=80, verbose_name='act')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('actor_name', models.CharField(max_length=200, verbose_name='who')),
                ('actor_organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation at the time')),
                ('subject_type', models.CharField(max_length=80)),
                ('subject_uid', models.UUIDField()),
                ('subject_code', models.CharField(max_length=120)),
                ('seq', models.PositiveIntegerField()),
                ('changes', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('reason', models.TextField(blank=True, verbose_name='why')),
                ('audience', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'history entry',
                'verbose_name_plural': 'history',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['audience'], name='entry_audience')],
                'constraints': [models.UniqueConstraint(fields=('subject_type', 'subject_uid', 'seq'), name='one_entry_a_place')],
            },
        ),
        migrations.CreateModel(
            name='RowVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('table', models.CharField(max_length=80)),
                ('row', models.CharField(max_length=80)),
                ('operation', models.CharField(max_length=6)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('entry_uid', models.UUIDField(null=True)),
                ('role', models.CharField(max_length=80)),
            ],
            options={
                'verbose_name': 'row version',
                'indexes': [models.Index(fields=['table', 'row'], name='rowversion_row')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Anchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='day')),
                ('count', models.PositiveIntegerField(verbose_name='entries of the day')),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'anchor of the history',
                'verbose_name_plural': 'anchors of the history',
                'ordering': ['day'],
                'indexes': [],
                'constraints': [],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rowversion',
            trigger=pgtrigger.compiler.Trigger(name='only_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='71a92fce71ec28f91445082d147731a625b2cbbf', operation='UPDATE OR DELETE', pgid='pgtrigger_only_insert_0f53c', table='history_rowversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rowversion',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'history is never emptied';", hash='a3c8adcb899dc60fca28a65bfbb5329fba6ce89a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_80d8f', table='history_rowversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='only_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='16064a7b96a1f3f4cf1c43f37210b4d538fd8889', operation='UPDATE OR DELETE', pgid='pgtrigger_only_insert_5d5c3', table='history_entry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'history is never emptied';", hash='727b5c67b431d50e5dbd5059567c1291e41e9f90', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a302f', table='history_entry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='anchor',
            trigger=pgtrigger.compiler.Trigger(name='only_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='27f1515e419fe9dbcb5b49bd5de271821592a481', operation='UPDATE OR DELETE', pgid='pgtrigger_only_insert_3b2d9', table='history_anchor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='anchor',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'history is never emptied';", hash='ab9d1b28fcd9e5081e502a111eb9bad1e45c9fa4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f4b33', table='history_anchor', when='BEFORE')),
        ),
    ]
