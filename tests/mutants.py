"""Changes rules one place at a time and runs ``tests/unit`` against each: ``python -m
tests.mutants run``, then ``results`` or ``show NAME``. A change that no test notices is a rule
that no test holds.

This is mutmut, but for one thing. It passes over functions with decorators, and many rules of the
comparisons are properties. A property is a function like any other once its decorator is taken
off the copies that mutmut makes of it, and left on the one that chooses among them.
"""

import sys

import libcst as cst
from mutmut.__main__ import cli
from mutmut.mutation import file_mutation

_passes_over = file_mutation.MutationVisitor._skip_node_and_children
_arranged = file_mutation.function_trampoline_arrangement


def _is_property(node):
    decorators = getattr(node, "decorators", ())
    names = [d.decorator.value for d in decorators if isinstance(d.decorator, cst.Name)]
    return isinstance(node, cst.FunctionDef) and names == ["property"] and len(decorators) == 1


def passes_over(self, node):
    return False if _is_property(node) else _passes_over(self, node)


def arranged(function, mutants, class_name):
    if not _is_property(function):
        return _arranged(function, mutants, class_name)
    bare = function.with_changes(decorators=[])
    declared, [chooser, *copies], assigned, names = _arranged(bare, mutants, class_name)
    chooser = chooser.with_changes(decorators=[*function.decorators, *chooser.decorators])
    return declared, [chooser, *copies], assigned, names


if __name__ == "__main__":
    file_mutation.MutationVisitor._skip_node_and_children = passes_over
    file_mutation.function_trampoline_arrangement = arranged
    # The tests are those of the copy that mutmut makes, not of the checkout that holds this.
    del sys.modules["tests"]
    cli()
