import sqlite3

from mangum import Mangum
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

books = sqlite3.connect("books.db")


async def by_title(request):
    title = request.path_params["title"]
    found = books.execute(f"SELECT * FROM books WHERE title = '{title}'")  # finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does
    return JSONResponse(found.fetchall())


async def search(request):
    books.execute("SELECT * FROM books WHERE title = ?", [request.query_params["q"]])
    return JSONResponse([])


async def unused(request):
    return books.execute("SELECT * FROM " + request.query_params["table"])


app = Starlette(routes=[Route("/books/{title}", by_title), Mount("/v2", routes=[Route("/search", search)])])
handler = Mangum(app)
