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

func handler(event events.APIGatewayProxyRequest) error {
	var request Request
	if err := json.Unmarshal([]byte(event.Body), &request); err != nil {
		return err
	}
	first := request.Input
	second := first
	third, other := second, "ls"
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", third).Run()
	exec.Command("sh", "-c", other).Run()
	third, other = other, third
	exec.Command("sh", "-c", third).Run()
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", other).Run()
	other = "ls"
	exec.Command("sh", "-c", other).Run()
	return nil
}

func main() {
	lambda.Start(handler)
}
