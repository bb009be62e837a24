"""Menus: rooms add their entries; what does not exist or may not be seen is not shown."""

import pytest
from django.test import RequestFactory

from portal.design import navigation


@pytest.fixture(autouse=True)
def own_menu(monkeypatch):
    monkeypatch.setattr(navigation, "_menus", {menu: {} for menu in navigation.MENUS})


def shown(menu="citizen", path="/", user=None, current=""):
    request = RequestFactory().get(path)
    return [(link.key, link.current) for link in navigation.links(menu, request, user, current)]


def test_entries_stand_in_their_order_and_the_current_one_is_the_longest_match():
    navigation.add("citizen", "language", "B", "/he-thong/hien-thi/", order=2)
    navigation.add("citizen", "sign_in", "A", "accounts:sign_in", order=1)

    assert shown(path="/he-thong/hien-thi/") == [("sign_in", False), ("language", True)]
    assert shown(path="/dang-nhap/du-phong/") == [("sign_in", True), ("language", False)]


def test_a_view_may_name_the_current_entry():
    navigation.add("citizen", "language", "B", "/he-thong/hien-thi/")

    assert shown(path="/khac/", current="language") == [("language", True)]


def test_an_entry_without_an_address_is_not_shown():
    navigation.add("citizen", "nowhere", "A", "/khong-co/")
    navigation.add("citizen", "unnamed", "B", "rooms:that_is_not_built")

    assert shown() == []


def test_an_entry_is_shown_to_those_who_may_see_it():
    navigation.add("desk", "sign_in", "A", "accounts:sign_in", visible=lambda user: user == "lan")

    assert shown("desk", user="lan") == [("sign_in", False)]
    assert shown("desk", user="minh") == []
    assert shown("desk") == []


def test_the_same_key_replaces_an_entry():
    navigation.add("citizen", "help", "A", "/khong-co/")
    navigation.add("citizen", "help", "B", "/he-thong/hien-thi/")

    assert shown() == [("help", False)]


def test_there_is_no_menu_of_another_name():
    with pytest.raises(KeyError):
        navigation.add("nowhere", "x", "X", "/")


def test_pages_of_administrators_keep_their_heading_and_what_they_are_for():
    navigation.add("admin", "a", "A", "/he-thong/hien-thi/", group="Nhóm", about="Để thử")

    [link] = navigation.links("admin", None, None)

    assert (link.group, link.about) == ("Nhóm", "Để thử")
    assert navigation.has_admin_pages(None)


def test_the_desk_bar_is_one_line_and_the_rest_stands_behind_more():
    for number in range(navigation.TABS + 1):
        navigation.add("desk", f"tab{number}", "A", "/he-thong/hien-thi/", order=number)
    navigation.add("desk", "labels", "B", "/he-thong/hien-thi/", group=navigation.OF_UNIT)
    links = navigation.links("desk", None, None, current="labels")

    bar = navigation.bar(links)

    assert [link.key for link in bar.line] == ["tab0", "tab1", "tab2", "tab3"]
    assert [(heading, [link.key for link in found]) for heading, found in bar.more] == [
        ("", ["tab4"]),
        (navigation.OF_UNIT, ["labels"]),
    ]
    assert bar.is_more_current
    assert not navigation.bar(links, current="tab0").is_more_current
