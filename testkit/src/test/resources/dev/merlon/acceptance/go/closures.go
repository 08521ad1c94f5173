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

func commandFor(program string) func(string) string {
	return func(argument string) string {
		return program + " " + argument
	}
}

func handler(event events.APIGatewayProxyRequest) error {
	var request Request
	if err := json.Unmarshal([]byte(event.Body), &request); err != nil {
		return err
	}
	text := request.Input
	listing := commandFor("ls")
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", listing(text)).Run()
	exec.Command("sh", "-c", listing("/tmp")).Run()
	twice := func(f func(string) string, x string) string { return f(f(x)) }
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", twice(func(x string) string { return x + text }, "ls")).Run()
	return nil
}

func main() {
	lambda.Start(handler)
}
