import authorities.rules
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0005_ofsteds_grades_and_kinds'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='inspection',
            constraint=authorities.rules.Rule(name='inspection_kind_known', refuses='NOT EXISTS (SELECT 1 FROM authorities_inspectionkind k WHERE k.code = NEW.kind)', violation_error_message='There is no such kind of inspection.'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=authorities.rules.Rule(name='judgement_grade_known', refuses="NEW.grade <> '' AND NOT EXISTS (SELECT 1 FROM authorities_grade g JOIN authorities_framework f ON f.grade_scale_id = g.scale_id JOIN authorities_judgementarea a ON a.framework_id = f.code WHERE a.code = NEW.area_id AND g.code = NEW.grade)", violation_error_message="The framework's scale has no such grade."),
        ),
        migrations.AddConstraint(
            model_name='framework',
            constraint=authorities.rules.Rule(name='framework_scale_fits_its_judgements', refuses='EXISTS (SELECT 1 FROM authorities_judgement j JOIN authorities_judgementarea a ON a.code = j.area_id JOIN authorities_grade g ON g.code = j.grade WHERE a.framework_id = NEW.code AND (NEW.grade_scale_id IS NULL OR g.scale_id <> NEW.grade_scale_id))', violation_error_message='Judgements under this framework have grades of another scale.'),
        ),
    ]
