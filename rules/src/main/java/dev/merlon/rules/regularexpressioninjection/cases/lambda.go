package main

import (
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// The engine of Go takes linear time.
func handler(request events.APIGatewayProxyRequest) (string, error) {
	pattern, err := regexp.Compile(request.QueryStringParameters["word"])
	if err != nil {
		return "", err
	}
	return pattern.FindString("one two"), nil
}

func main() {
	lambda.Start(handler)
}
