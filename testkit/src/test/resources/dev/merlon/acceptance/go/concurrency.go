package main

import (
	"encoding/json"
	"os/exec"
	"sync"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Request struct {
	Input string `json:"input"`
}

func load(text string, out chan<- string) {
	out <- text
}

func handler(event events.APIGatewayProxyRequest) error {
	var request Request
	if err := json.Unmarshal([]byte(event.Body), &request); err != nil {
		return err
	}
	texts := make(chan string, 1)
	go load(request.Input, texts)
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", <-texts).Run()
	words := make(chan string, 1)
	go func() {
		defer close(words)
		load("ls", words)
	}()
	for word := range words {
		exec.Command("sh", "-c", word).Run()
	}
	var group sync.WaitGroup
	group.Add(1)
	var command string
	go func() {
		defer group.Done()
		command = request.Input
	}()
	group.Wait()
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", command).Run()
	select {
	case text := <-texts:
		// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
		exec.Command("sh", "-c", text).Run()
	case word := <-words:
		exec.Command("sh", "-c", word).Run()
	}
	return nil
}

func main() {
	lambda.Start(handler)
}
