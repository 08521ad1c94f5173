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

type Runner interface {
	Run() error
}

type Tool struct {
	program  string
	argument string
}

func (t Tool) Line() string {
	return t.program + " " + t.argument
}

type Lister struct {
	Tool
}

func NewLister(argument string) *Lister {
	return &Lister{Tool{program: "ls", argument: argument}}
}

func (l *Lister) Run() error {
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	return exec.Command("sh", "-c", l.Line()).Run()
}

func handler(event events.APIGatewayProxyRequest) error {
	var request Request
	if err := json.Unmarshal([]byte(event.Body), &request); err != nil {
		return err
	}
	var runner Runner = NewLister(request.Input)
	if err := runner.Run(); err != nil {
		return err
	}
	tool := Tool{program: "ls"}
	exec.Command("sh", "-c", tool.Line()).Run()
	tool.argument = request.Input
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	return exec.Command("sh", "-c", tool.Line()).Run()
}

func main() {
	lambda.Start(handler)
}
