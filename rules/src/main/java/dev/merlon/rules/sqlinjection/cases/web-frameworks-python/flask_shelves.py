import sqlite3

from flask import Blueprint, request

shelves = Blueprint("shelves", __name__)
books = sqlite3.connect("books.db")


@shelves.route("/<shelf>")
def on_shelf(shelf):
    return books.execute("SELECT * FROM books WHERE shelf = '" + shelf + "'").fetchall()  # finding: `event.pathParameters.shelf` becomes part of this SQL statement: the caller decides what it does


@shelves.route("/safe/<shelf>")
def on_shelf_safely(shelf):
    return books.execute("SELECT * FROM books WHERE shelf = ?", [shelf]).fetchall()
