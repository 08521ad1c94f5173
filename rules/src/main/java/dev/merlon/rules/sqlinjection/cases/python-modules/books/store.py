import os

import pymysql

connection = pymysql.connect(host=os.environ["HOST"])


def by_id(book):
    with connection.cursor() as cursor:
        # finding: `event.pathParameters.id` becomes part of this SQL statement: the caller decides what it does
        cursor.execute(f"SELECT * FROM books WHERE id = '{book}'")
        return cursor.fetchall()


def older_than(time):
    # The scheduler sets the time.
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM books WHERE added < '{time}'")


class Store:
    def insert(self, book):
        # finding: `event.Records[].body.title` becomes part of this SQL statement: the caller decides what it does
        connection.cursor().execute("INSERT INTO books (title) VALUES ('%s')" % book["title"])

    def safely(self, book):
        connection.cursor().execute("SELECT * FROM books WHERE id = %s", (book,))
