package main

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const folder = "/tmp/books/"

func inside(name string) (string, error) {
	path := filepath.Clean(folder + name)
	if !strings.HasPrefix(path, folder) {
		return "", errors.New("outside")
	}
	return path, nil
}

func handler(request events.APIGatewayProxyRequest) (string, error) {
	name, err := url.QueryUnescape(request.QueryStringParameters["name"])
	if err != nil {
		return "", err
	}
	// finding: `event.queryStringParameters.name` chooses this path: the caller can name other files
	data, err := os.ReadFile(folder + name)
	if err != nil {
		return "", err
	}
	// finding: `event.pathParameters.book` chooses this path: the caller can name other files
	file, err := os.OpenFile(filepath.Join(folder, request.PathParameters["book"]), os.O_RDONLY, 0)
	if err != nil {
		return "", err
	}
	defer file.Close()
	os.ReadFile(filepath.Join(folder, filepath.Base(name)))
	if path, err := inside(name); err == nil {
		os.Remove(path)
	}
	if !strings.Contains(name, "/") {
		os.Remove(folder + name)
	}
	if filepath.IsLocal(name) {
		os.ReadFile(folder + name)
	}
	return string(data), nil
}

func main() {
	lambda.Start(handler)
}
