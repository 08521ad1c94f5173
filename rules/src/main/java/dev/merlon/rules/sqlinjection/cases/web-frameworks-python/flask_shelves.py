import sqlite3

from flask import Blueprint, request

shelves = Blueprint("shelves", __name__)
books = sqlite3.connect("books.db")


@shelves.route("/<shelf>")
def on_shelf(shelf):
    return books.execute("SELECT * FROM books WHERE shelf = '" + shelf + "'").fetchall()  # finding: anyone on the internet can run SQL of their choice


@shelves.route("/safe/<shelf>")
def on_shelf_safely(shelf):
    return books.execute("SELECT * FROM books WHERE shelf = ?", [shelf]).fetchall()
