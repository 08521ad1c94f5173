package main

import (
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	next := request.QueryStringParameters["next"]
	if request.HTTPMethod == "POST" {
		// finding: `event.queryStringParameters.next` chooses the site of this redirect: a link to this application leads to another
		return events.APIGatewayProxyResponse{StatusCode: http.StatusFound, Headers: map[string]string{"Location": next}}, nil
	}
	return events.APIGatewayProxyResponse{StatusCode: 302, Headers: map[string]string{"Location": "https://shop.example.com/" + next}}, nil
}

func main() {
	lambda.Start(handler)
}
