from .store import connection


def rows_of(parameters):
    name = parameters.get("shelf", "left")
    cursor = connection.cursor()
    # finding: `event.queryStringParameters.shelf` becomes part of this SQL statement: the caller decides what it does
    cursor.execute("SELECT * FROM books WHERE shelf = '" + name + "'")
    return cursor.fetchall()
