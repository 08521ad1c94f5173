package main

import (
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Request struct {
	Input string `json:"input"`
}

const prefix = "ls "

var current string

var program = name()

func name() string { return prefix }

func init() {
	program = program + "-l "
}

func remember(text string) {
	current = text
}

func handler(event events.APIGatewayProxyRequest) error {
	var request Request
	if err := json.Unmarshal([]byte(event.Body), &request); err != nil {
		return err
	}
	remember(request.Input)
	exec.Command("sh", "-c", program).Run()
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", program + current).Run()
	return nil
}

func main() {
	lambda.Start(handler)
}
