package main

import (
	"database/sql"
	"net/http"

	"github.com/aws/aws-lambda-go/lambdaurl"
)

var db *sql.DB

func search(w http.ResponseWriter, r *http.Request) {
	db.Query("SELECT * FROM books WHERE title = '" + r.FormValue("q") + "'") // finding: `event.queryStringParameters.q` becomes part of this SQL statement: the caller decides what it does
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /books", search)
	lambdaurl.Start(mux)
}
