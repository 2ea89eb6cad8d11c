from dataclasses import replace

import numpy as np

from data.catalog import empty_catalog
from game.core.row_search import RowSearch


def catalog(names):
    return replace(empty_catalog(), ids=np.array([n.encode() for n in names], "S32"))


def names(n):
    return [f"{i:032x}" for i in range(n)]


def test_rows_are_found_a_piece_at_a_time_the_newest_first():
    all_of_them = names(50_000)
    search, everything = RowSearch([all_of_them[3], all_of_them[-1], "gone"]), catalog(all_of_them)
    assert search.look(everything) and search.rows == {all_of_them[-1]: 49_999}
    assert not search.done and not search.look(everything)
    assert search.look(everything) and search.rows[all_of_them[3]] == 3
    assert search.done and not search.look(everything)


def test_a_search_ends_as_soon_as_nothing_is_missing():
    all_of_them = names(50_000)
    search = RowSearch(all_of_them[-2:])
    search.look(catalog(all_of_them))
    assert search.done


def test_rows_that_become_known_later_are_found_then():
    search = RowSearch(names(2))
    search.look(catalog(["", names(2)[1]]))
    assert search.rows == {names(2)[1]: 1} and search.done
    search.look(catalog(names(2)))
    assert search.rows == {names(2)[0]: 0, names(2)[1]: 1}


def test_another_file_in_the_place_of_the_first_is_searched_anew():
    search = RowSearch(names(1))
    search.look(catalog(names(1)))
    search.look(catalog(["f" * 32]))
    assert not search.rows
