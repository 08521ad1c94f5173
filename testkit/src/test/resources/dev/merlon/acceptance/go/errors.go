package main

import (
	"encoding/json"
	"errors"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Request struct {
	Input string `json:"input"`
}

func checked(text string) (string, error) {
	if text != "ls" {
		return "", errors.New("not known")
	}
	return text, nil
}

func guarded(text string) (command string, err error) {
	defer func() {
		if r := recover(); r != nil {
			command = text
		}
	}()
	panic("always")
}

func handler(event events.APIGatewayProxyRequest) error {
	var request Request
	if err := json.Unmarshal([]byte(event.Body), &request); err != nil {
		return err
	}
	text := request.Input
	known, err := checked(text)
	if err != nil {
		return err
	}
	exec.Command("sh", "-c", known).Run()
	command, err := guarded(request.Input)
	if err != nil {
		return err
	}
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", command).Run()
	return nil
}

func main() {
	lambda.Start(handler)
}
