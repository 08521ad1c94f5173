package main

import (
	"context"
	"database/sql"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	echoadapter "github.com/awslabs/aws-lambda-go-api-proxy/echo"
	"github.com/labstack/echo/v4"
)

var adapter *echoadapter.EchoLambdaV2
var db *sql.DB

func byTitle(c echo.Context) error {
	_, err := db.Query("SELECT * FROM books WHERE title = '" + c.Param("title") + "'") // finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does
	return err
}

func init() {
	e := echo.New()
	g := e.Group("/books")
	g.GET("/:title", byTitle)
	adapter = echoadapter.NewV2(e)
}

func main() {
	lambda.Start(func(ctx context.Context, request events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		return adapter.ProxyWithContext(ctx, request)
	})
}
