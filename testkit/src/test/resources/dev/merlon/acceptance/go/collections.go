package main

import (
	"encoding/json"
	"os/exec"
	"strings"

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
	commands := map[string]string{"bad": request.Input, "good": "ls"}
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", commands["bad"]).Run()
	exec.Command("sh", "-c", commands["good"]).Run()
	pair := [2]string{request.Input, "ls"}
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", pair[0]).Run()
	exec.Command("sh", "-c", pair[1]).Run()
	var words []string
	words = append(words, request.Input)
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", strings.Join(words, " ")).Run()
	known := map[string]string{}
	known["list"] = "ls"
	for _, command := range known {
		exec.Command("sh", "-c", command).Run()
	}
	return nil
}

func main() {
	lambda.Start(handler)
}
