package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"html/template"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var page = template.Must(template.New("page").Parse("<h1>{{.}}</h1>"))

func handler(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := request.QueryStringParameters["name"]
	headers := map[string]string{"Content-Type": "text/html"}
	switch request.HTTPMethod {
	case "GET":
		// finding: `event.queryStringParameters.name` becomes part of this page: a link of the attacker runs his script in it
		return events.APIGatewayProxyResponse{StatusCode: 200, Headers: headers, Body: fmt.Sprintf("<h1>%s</h1>", name)}, nil
	case "PUT":
		return events.APIGatewayProxyResponse{StatusCode: 200, Headers: headers, Body: "<h1>" + html.EscapeString(name) + "</h1>"}, nil
	case "POST":
		var out bytes.Buffer
		if err := page.Execute(&out, name); err != nil {
			return events.APIGatewayProxyResponse{StatusCode: 500}, err
		}
		return events.APIGatewayProxyResponse{StatusCode: 200, Headers: headers, Body: out.String()}, nil
	}
	return events.APIGatewayProxyResponse{
		StatusCode: 200,
		Headers:    map[string]string{"Content-Type": "text/plain"},
		Body:       name,
	}, nil
}

func main() {
	lambda.Start(handler)
}
