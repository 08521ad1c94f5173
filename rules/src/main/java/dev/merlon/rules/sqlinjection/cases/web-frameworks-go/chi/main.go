package main

import (
	"database/sql"
	"net/http"

	"github.com/aws/aws-lambda-go/lambda"
	chiadapter "github.com/awslabs/aws-lambda-go-api-proxy/chi"
	"github.com/go-chi/chi/v5"
)

var db *sql.DB

func search(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query().Get("q")
	db.Query("SELECT * FROM books WHERE title = $1", q)
	db.Query("SELECT * FROM books WHERE title = '" + q + "'") // finding: `event.queryStringParameters.q` becomes part of this SQL statement: the caller decides what it does
}

func main() {
	r := chi.NewRouter()
	r.Route("/books", func(r chi.Router) {
		r.Get("/search", search)
		r.Get("/{title}", func(w http.ResponseWriter, r *http.Request) {
			db.Query("SELECT * FROM books WHERE title = '" + chi.URLParam(r, "title") + "'") // finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does
		})
	})
	lambda.Start(chiadapter.NewV2(r).ProxyWithContextV2)
}
