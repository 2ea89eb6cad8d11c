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
