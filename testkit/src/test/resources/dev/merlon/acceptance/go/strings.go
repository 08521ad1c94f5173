package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"strconv"
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
	text := request.Input
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", fmt.Sprintf("ls %s", text)).Run()
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", strings.Replace("ls X", "X", text, 1)).Run()
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", strings.Split(strings.ToUpper(strings.TrimSpace(text)), ",")[0]).Run()
	var builder strings.Builder
	builder.WriteString("ls ")
	builder.WriteString(text)
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", builder.String()).Run()
	var buffer bytes.Buffer
	fmt.Fprintf(&buffer, "ls %v", text)
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", buffer.String()).Run()
	exec.Command("sh", "-c", fmt.Sprintf("ls %d", len(text))).Run()
	if number, err := strconv.Atoi(text); err == nil {
		exec.Command("sh", "-c", "ls " + strconv.Itoa(number)).Run()
	}
	return nil
}

func main() {
	lambda.Start(handler)
}
