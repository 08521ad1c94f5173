package main

import (
	"context"
	"database/sql"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	fiberadapter "github.com/awslabs/aws-lambda-go-api-proxy/fiber"
	"github.com/gofiber/fiber/v2"
)

var adapter *fiberadapter.FiberLambda
var db *sql.DB

func init() {
	app := fiber.New()
	app.Get("/books/:title", func(c *fiber.Ctx) error {
		_, err := db.Query("SELECT * FROM books WHERE title = '" + c.Params("title") + "'") // finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does
		return err
	})
	adapter = fiberadapter.New(app)
}

func handler(ctx context.Context, request events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	return adapter.ProxyWithContextV2(ctx, request)
}

func main() {
	lambda.Start(handler)
}
