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
	Image   string `json:"image"`
	Program string `json:"program"`
	Size    int    `json:"size"`
}

type Converter struct {
	shell string
}

func (c Converter) run(ctx context.Context, command string) error {
	// finding: `event.body.image` becomes part of this command: the caller can run commands of his own
	return exec.CommandContext(ctx, c.shell, "-c", command).Run()
}

func handler(ctx context.Context, request events.LambdaFunctionURLRequest) error {
	var in Request
	if err := json.Unmarshal([]byte(request.Body), &in); err != nil {
		return err
	}
	// finding: `event.body.image` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", "convert "+in.Image+" /tmp/out.png").Run()
	// finding: `event.body.program` becomes part of this command: the caller can run commands of his own
	exec.Command(in.Program, "/tmp/in").Run()
	arguments := []string{"-c", strings.Join([]string{"identify", in.Image}, " ")}
	// finding: `event.body.image` becomes part of this command: the caller can run commands of his own
	exec.Command("/bin/bash", arguments...).Run()
	if err := (Converter{shell: "sh"}).run(ctx, "ls "+in.Image); err != nil {
		return err
	}
	exec.Command("convert", in.Image, "/tmp/out.png").Run()
	return Converter{shell: "identify"}.run(ctx, in.Image)
}

func main() {
	lambda.Start(handler)
}
