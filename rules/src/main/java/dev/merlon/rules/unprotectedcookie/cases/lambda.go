package main

import (
	"context"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	session := http.Cookie{Name: "session", Value: request.Body, HttpOnly: true}
	safe := &http.Cookie{Name: "session", Value: request.Body, Secure: true}
	return events.APIGatewayProxyResponse{
		StatusCode: 200,
		MultiValueHeaders: map[string][]string{
			// finding: the cookie `session` has no flag Secure: the browser also sends it unencrypted
			"Set-Cookie": {session.String(), safe.String()},
		},
	}, nil
}

func main() {
	lambda.Start(handler)
}
