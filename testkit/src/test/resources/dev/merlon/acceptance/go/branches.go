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

var known = map[string]bool{"ls": true, "pwd": true}

func handler(event events.APIGatewayProxyRequest) error {
	var request Request
	if err := json.Unmarshal([]byte(event.Body), &request); err != nil {
		return err
	}
	text := request.Input
	command := "ls"
	if len(text) > 3 {
		command = text
	} else if text == "pwd" {
		command = text
		exec.Command("sh", "-c", command).Run()
	} else {
		command = "id"
		exec.Command("sh", "-c", command).Run()
	}
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", command).Run()
	switch text {
	case "ls", "pwd":
		exec.Command("sh", "-c", text).Run()
	default:
		exec.Command("sh", "-c", "id").Run()
	}
	switch {
	case !known[text]:
		return nil
	}
	exec.Command("sh", "-c", text).Run()
	return nil
}

func main() {
	lambda.Start(handler)
}
