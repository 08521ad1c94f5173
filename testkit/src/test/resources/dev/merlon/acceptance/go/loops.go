package main

import (
	"encoding/json"
	"os/exec"
	"strconv"

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
	text := request.Input
	command := "ls"
outer:
	for len(command) < 20 {
		for i := 0; i < 2; i++ {
			command += " " + text
			if len(command) > 10 {
				break outer
			}
		}
	}
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", command).Run()
	for _, word := range []string{"ls", "pwd"} {
		exec.Command("sh", "-c", word).Run()
	}
	for i := range []string{text} {
		exec.Command("sh", "-c", "ls " + strconv.Itoa(i)).Run()
	}
	for _, word := range []string{text} {
		// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
		exec.Command("sh", "-c", word).Run()
	}
	return nil
}

func main() {
	lambda.Start(handler)
}
