package main

import (
	"context"
	"database/sql"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	ginadapter "github.com/awslabs/aws-lambda-go-api-proxy/gin"
	"github.com/gin-gonic/gin"
)

var adapter *ginadapter.GinLambdaV2
var db *sql.DB

type Book struct {
	Title string `json:"title"`
	Year  int    `json:"year"`
}

func byTitle(c *gin.Context) {
	db.Query("SELECT * FROM books WHERE title = $1", c.Param("title"))
	rows, _ := db.Query("SELECT * FROM books WHERE title = '" + c.Param("title") + "'") // finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does
	c.JSON(200, rows)
}

func add(c *gin.Context) {
	var book Book
	if err := c.ShouldBindJSON(&book); err != nil {
		return
	}
	db.Exec("INSERT INTO books VALUES ('" + book.Title + "')") // finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
}

func init() {
	r := gin.Default()
	books := r.Group("/books")
	books.GET("/:title", byTitle)
	books.POST("", add)
	forgotten := gin.New()
	forgotten.GET("/", func(c *gin.Context) {
		db.Query("SELECT * FROM " + c.Query("table"))
	})
	adapter = ginadapter.NewV2(r)
}

func handler(ctx context.Context, request events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	return adapter.ProxyWithContext(ctx, request)
}

func main() {
	lambda.Start(handler)
}
