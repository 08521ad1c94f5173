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
    return books.execute(f"SELECT * FROM books WHERE title = '{title}'").fetchall()  # finding: anyone on the internet can run SQL of their choice


@app.get("/numbers/{number}")
async def by_number(number: int):
    return books.execute(f"SELECT * FROM books WHERE number = {number}").fetchall()


@app.get("/search")
async def search(q: Optional[str] = None, limit: int = 10, order: Order = Order.title):
    books.execute(f"SELECT * FROM books ORDER BY {order.value} LIMIT {limit}")
    return books.execute(f"SELECT * FROM books WHERE title LIKE '{q}'").fetchall()  # finding: anyone on the internet can run SQL of their choice


@app.post("/books")
async def add(book: Book, agent: Annotated[str, Header(alias="user-agent")] = ""):
    books.execute(f"INSERT INTO books VALUES ({book.year}, {book.author.born})")
    books.execute(f"INSERT INTO books VALUES ('{book.author.name}')")  # finding: anyone on the internet can run SQL of their choice
    books.execute(f"INSERT INTO agents VALUES ('{agent}')")  # finding: anyone on the internet can run SQL of their choice
    for tag in book.tags:
        books.execute("INSERT INTO tags VALUES ('" + tag + "')")  # finding: anyone on the internet can run SQL of their choice


def wanted(shelf: str = Query("all")):
    return shelf


@router.get("/")
def shelf(shelf=Depends(wanted), sort: Annotated[str, Query()] = "title"):
    books.execute("SELECT * FROM books ORDER BY " + sort)  # finding: anyone on the internet can run SQL of their choice
    return books.execute("SELECT * FROM books WHERE shelf = '" + shelf + "'").fetchall()  # finding: anyone on the internet can run SQL of their choice


@app.post("/raw")
async def raw(request: Request):
    book = await request.json()
    return books.execute("SELECT * FROM books WHERE title = '" + book["title"] + "'").fetchall()  # finding: anyone on the internet can run SQL of their choice


app.include_router(router)
handler = Mangum(app, lifespan="off")
