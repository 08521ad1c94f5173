"""The SQL of the catalogue."""

from catalogue import database

BOOK_BY_ID = "SELECT id, title, price FROM books WHERE id = %s"

# What a caller may sort by, and the column that stands for it.
COLUMNS = {"title": "books.title", "price": "books.price", "year": "books.published"}


def books_by_title(title):
    # FLAW sql-injection: the caller's text becomes part of the SQL. The handler is in another file,
    # which is why a search for "execute" beside "event" does not find it. Try the title
    #   ' UNION SELECT id, email, password_hash FROM customers --
    with database.cursor() as current:
        current.execute(f"SELECT id, title, price FROM books WHERE title LIKE '%{title}%'")
        return current.fetchall()


def book_by_id(book_id):
    # TWIN: the text is a constant; the driver sends the value apart from it.
    return database.rows(BOOK_BY_ID, (book_id,))


def books_of_year(year):
    # TWIN: int() lets nothing through but a number (or raises).
    return database.rows(f"SELECT id, title FROM books WHERE published = {int(year)}")


def books_sorted_by(name):
    # TWIN: the caller chooses among our constants; the text itself never holds caller's data.
    column = COLUMNS.get(name, "books.title")
    return database.rows(f"SELECT id, title FROM books ORDER BY {column}")
