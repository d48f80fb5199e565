"""The answers about outcomes around changes as the schema describes them."""

from rest_framework import serializers as s

from .serializers import text


def _number(help_text=""):
    return s.FloatField(read_only=True, allow_null=True, help_text=help_text)


def _whole(help_text=""):
    return s.IntegerField(read_only=True, allow_null=True, help_text=help_text)


class IntervalSerializer(s.Serializer):
    estimate = _number()
    lower = _number("Lower end of what it is compatible with (95%, by randomisation).")
    upper = _number("Upper end of it.")
    p = _number("By randomisation.")


class RestsOnSerializer(s.Serializer):
    plan_version = text("The version of the registered plan.", allow_null=True)
    data_version = text("The version of the data.", allow_null=True)


class AroundQuestionSerializer(RestsOnSerializer):
    indicator = text()
    controls = text()
    to = s.ListField(child=s.CharField(), read_only=True)
    from_year = s.IntegerField(read_only=True)
    to_year = s.IntegerField(read_only=True)


class AroundYearSerializer(s.Serializer):
    year = s.IntegerField(read_only=True, help_text="From go-live.")
    n = s.IntegerField(read_only=True, help_text="How many changes have a figure.")
    estimate = _number()
    lower = _number()
    upper = _number()


class TreatedSerializer(s.Serializer):
    change = text("The arrangement that the change began.")
    gss_code = text()
    authority = text()
    model = text()
    provider = text(allow_null=True)
    go_live = s.DateField(read_only=True)


class AroundSerializer(s.Serializer):
    question = AroundQuestionSerializer()
    att = IntervalSerializer()
    detectable = _number("The smallest difference that could have been found.")
    years = AroundYearSerializer(many=True)
    treated = TreatedSerializer(many=True)
    holm = _number("p after Holm's correction over the registered indicators.")


class TwinQuestionSerializer(RestsOnSerializer):
    change = text()
    indicator = text()


class TwinYearSerializer(s.Serializer):
    year = s.IntegerField(read_only=True)
    period = text()
    value = _number()
    twin = _number()
    gap = _number()
    band = _number("Half the width of the gaps of councils that did not change.")


class DonorSerializer(s.Serializer):
    gss_code = text()
    name = text()
    slug = text()
    weight = _number()


class TwinSerializer(s.Serializer):
    question = TwinQuestionSerializer()
    reason = text("Why there is no twin; null where there is one.", allow_null=True)
    gap = IntervalSerializer()
    before = _whole("How many years before the change it rests on.")
    rank = _whole("By size of the gap, among councils that did not change and itself.")
    ranked = _whole()
    detectable = _number()
    hold_out = _number()
    placebo_hold_out = _number()
    effective_donors = _number()
    years = TwinYearSerializer(many=True)
    donors = DonorSerializer(many=True)
