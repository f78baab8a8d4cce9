"""frappe._dict: keys as attributes."""

from __future__ import annotations

import copy
import pickle

import pytest

from frappe.values.attrdict import AttrDict


def test_missing_key_reads_as_none():
    assert AttrDict(a=1).a == 1
    assert AttrDict(a=1).b is None


def test_protocol_names_stay_missing_but_record_flags_are_data():
    record = AttrDict(__islocal=1)

    assert not hasattr(record, "__html__")
    assert record["__islocal"] == 1
    assert getattr(record, "__islocal") == 1
    assert getattr(record, "__unsaved") is None


def test_attributes_are_keys():
    record = AttrDict()
    record.a = 1
    assert record == {"a": 1}

    del record.a
    assert record == {}
    with pytest.raises(AttributeError):
        del record.a


def test_update_returns_the_same_dict():
    record = AttrDict(a=1)
    assert record.update({"b": 2}, c=3) is record
    assert record == {"a": 1, "b": 2, "c": 3}


@pytest.mark.parametrize(
    "duplicate", [AttrDict.copy, copy.copy, copy.deepcopy, lambda d: pickle.loads(pickle.dumps(d))]
)
def test_copies_stay_attribute_dicts(duplicate):
    original = AttrDict(a=1)
    found = duplicate(original)
    found.a = 2
    assert type(found) is AttrDict
    assert original.a == 1
