package main

import (
	"encoding/json"

	"example.com/acceptance/tools"
	commands "example.com/acceptance/tools/words"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(event events.APIGatewayProxyRequest) error {
	var request map[string]string
	if err := json.Unmarshal([]byte(event.Body), &request); err != nil {
		return err
	}
	if err := tools.Run(commands.Listing(request["input"])); err != nil {
		return err
	}
	return tools.RunQuietly("ls")
}

func main() {
	lambda.Start(handler)
}
