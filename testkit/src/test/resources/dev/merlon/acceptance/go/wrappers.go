package main

import (
	"context"
	"encoding/json"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Request struct {
	Input string `json:"input"`
}

type Handler func(context.Context, events.APIGatewayProxyRequest) error

func logged(next Handler) Handler {
	return func(ctx context.Context, event events.APIGatewayProxyRequest) error {
		return next(ctx, event)
	}
}

func run(program string, words ...string) error {
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	return exec.Command("sh", "-c", strings.Join(append([]string{program}, words...), " ")).Run()
}

func handle(ctx context.Context, event events.APIGatewayProxyRequest) error {
	request, err := decode(event.Body)
	if err != nil {
		return err
	}
	return run("ls", request.Input)
}

func decode(body string) (Request, error) {
	var value Request
	err := json.Unmarshal([]byte(body), &value)
	return value, err
}

var handler = logged(handle)

func main() {
	lambda.Start(handler)
}
