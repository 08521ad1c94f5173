import sqlite3
from enum import Enum
from typing import Annotated, Optional

from fastapi import APIRouter, Depends, FastAPI, Header, Query, Request
from mangum import Mangum
from pydantic import BaseModel

app = FastAPI()
router = APIRouter(prefix="/shelves")
books = sqlite3.connect("books.db")


class Order(str, Enum):
    title = "title"
    year = "year"


class Author(BaseModel):
    name: str
    born: int


class Book(BaseModel):
    title: str
    year: int
    author: Author
    tags: list[str] = []


@app.get("/books/{title}")
async def by_title(title: str):
    return books.execute(f"SELECT * FROM books WHERE title = '{title}'").fetchall()  # finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does


@app.get("/numbers/{number}")
async def by_number(number: int):
    return books.execute(f"SELECT * FROM books WHERE number = {number}").fetchall()


@app.get("/search")
async def search(q: Optional[str] = None, limit: int = 10, order: Order = Order.title):
    books.execute(f"SELECT * FROM books ORDER BY {order.value} LIMIT {limit}")
    return books.execute(f"SELECT * FROM books WHERE title LIKE '{q}'").fetchall()  # finding: `event.queryStringParameters.q` becomes part of this SQL statement: the caller decides what it does


@app.post("/books")
async def add(book: Book, agent: Annotated[str, Header(alias="user-agent")] = ""):
    books.execute(f"INSERT INTO books VALUES ({book.year}, {book.author.born})")
    books.execute(f"INSERT INTO books VALUES ('{book.author.name}')")  # finding: `event.body.author.name` becomes part of this SQL statement: the caller decides what it does
    books.execute(f"INSERT INTO agents VALUES ('{agent}')")  # finding: `event.headers.user-agent` becomes part of this SQL statement: the caller decides what it does
    for tag in book.tags:
        books.execute("INSERT INTO tags VALUES ('" + tag + "')")  # finding: `event.body.tags[]` becomes part of this SQL statement: the caller decides what it does


def wanted(shelf: str = Query("all")):
    return shelf


@router.get("/")
def shelf(shelf=Depends(wanted), sort: Annotated[str, Query()] = "title"):
    books.execute("SELECT * FROM books ORDER BY " + sort)  # finding: `event.queryStringParameters.sort` becomes part of this SQL statement: the caller decides what it does
    return books.execute("SELECT * FROM books WHERE shelf = '" + shelf + "'").fetchall()  # finding: `event.queryStringParameters.shelf` becomes part of this SQL statement: the caller decides what it does


@app.post("/raw")
async def raw(request: Request):
    book = await request.json()
    return books.execute("SELECT * FROM books WHERE title = '" + book["title"] + "'").fetchall()  # finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does


app.include_router(router)
handler = Mangum(app, lifespan="off")
