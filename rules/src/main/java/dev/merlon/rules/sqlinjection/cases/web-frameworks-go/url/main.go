package main

import (
	"database/sql"
	"net/http"

	"github.com/aws/aws-lambda-go/lambdaurl"
)

var db *sql.DB

func search(w http.ResponseWriter, r *http.Request) {
	db.Query("SELECT * FROM books WHERE title = '" + r.FormValue("q") + "'") // finding: anyone on the internet can run SQL of their choice
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /books", search)
	lambdaurl.Start(mux)
}
