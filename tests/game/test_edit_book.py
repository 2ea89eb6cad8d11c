from data.edit import Edit, Kind
from game.edit_book import EditBook

DELETED = Edit(Kind.DELETE, ("a", "b"))
UNDONE = Edit(Kind.UNDO, undoes=DELETED.id)


def test_nothing_can_be_taken_back_until_it_is_known_what_the_latest_change_is():
    book = EditBook()
    book.add(DELETED)
    assert book.to_undo() is None
    later = Edit(Kind.DELETE, ("c",))
    book.read([DELETED, later])
    assert book.to_undo() == later
    book.close()
    assert book.to_undo() is None


def test_what_is_next_follows_each_change():
    book = EditBook()
    book.read([])
    assert (book.to_undo(), book.to_redo()) == (None, None)
    book.add(DELETED)
    assert (book.to_undo(), book.to_redo()) == (DELETED, None)
    book.add(UNDONE)
    assert (book.to_undo(), book.to_redo()) == (None, (UNDONE, DELETED))


def test_what_comes_into_the_file_later_counts_once_and_in_the_order_of_the_file():
    book = EditBook()
    book.read([DELETED])
    book.add(UNDONE)
    assert not book.read_on([UNDONE]), "it is known already"
    own, foreign = Edit(Kind.DELETE, ("c",)), Edit(Kind.DELETE, ("d",))
    book.add(own)
    assert book.read_on([foreign])
    assert book.held() == [foreign, own]
    assert not book.read_on([own, foreign])
    assert book.to_undo() == own
