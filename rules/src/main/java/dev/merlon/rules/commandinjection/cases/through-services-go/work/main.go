package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Task struct {
	File   string `json:"name"`
	Format string `json:"kind"`
	By     string `json:"owner"`
	Secret string `json:"Secret"`
}

func handler(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		var task Task
		if err := json.Unmarshal([]byte(record.Body), &task); err != nil {
			return err
		}
		// finding: `event.body.file` of `Accept`, by way of queue `Jobs`, becomes part of this command: the caller can run commands of his own
		exec.Command("sh", "-c", "convert "+task.File).Run()
		// finding: `event.Records[].body.kind` becomes part of this command: the caller can run commands of his own
		exec.Command("sh", "-c", "convert -f "+task.Format).Run()
		// finding: `event.body.note` of `Accept`, by way of queue `Jobs`, becomes part of this command: the caller can run commands of his own
		exec.Command("sh", "-c", "chown "+task.By).Run()
		// finding: `event.Records[].body.Secret` becomes part of this command: the caller can run commands of his own
		exec.Command("sh", "-c", "echo "+task.Secret).Run()
	}
	return nil
}

func main() {
	lambda.Start(handler)
}
