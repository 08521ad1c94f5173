package main

import (
	"context"
	"os"
	"strconv"

	"github.com/antchfx/xmlquery"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, request events.APIGatewayProxyRequest) error {
	file, err := os.Open("/opt/books.xml")
	if err != nil {
		return err
	}
	books, err := xmlquery.Parse(file)
	if err != nil {
		return err
	}
	// finding: `event.pathParameters.id` becomes part of this XPath expression: the caller decides what it selects
	xmlquery.FindOne(books, "//book[@id='"+request.PathParameters["id"]+"']")
	number, err := strconv.Atoi(request.PathParameters["number"])
	if err != nil {
		return err
	}
	xmlquery.Find(books, "//book["+strconv.Itoa(number)+"]")
	return nil
}

func main() {
	lambda.Start(handler)
}
