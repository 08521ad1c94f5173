package main

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/go-resty/resty/v2"
)

var client = &http.Client{Timeout: 5 * time.Second}

var allowed = map[string]bool{"books.example.com": true}

var hosts = map[string]string{"books": "https://books.example.com", "authors": "https://authors.example.com"}

func handler(ctx context.Context, request events.LambdaFunctionURLRequest) (string, error) {
	address := request.QueryStringParameters["url"]
	// finding: `event.queryStringParameters.url` chooses the host of this request: the caller makes the function call addresses for him
	response, err := http.Get(address)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	// finding: `event.queryStringParameters.url` chooses the host of this request: the caller makes the function call addresses for him
	client.Post(address, "text/plain", nil)
	// finding: `event.queryStringParameters.host` chooses the host of this request: the caller makes the function call addresses for him
	out, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://"+request.QueryStringParameters["host"]+"/books", nil)
	if err != nil {
		return "", err
	}
	client.Do(out)
	// finding: `event.queryStringParameters.url` chooses the host of this request: the caller makes the function call addresses for him
	resty.New().R().SetContext(ctx).Get(address)
	client.Get("https://books.example.com/" + request.QueryStringParameters["id"])
	client.Get("https://books.example.com/?q=" + url.QueryEscape(request.QueryStringParameters["q"]))
	if host, ok := hosts[request.QueryStringParameters["kind"]]; ok {
		client.Get(host + "/books")
	}
	if parsed, err := url.Parse(address); err == nil && allowed[parsed.Hostname()] {
		client.Get(address)
	}
	if parsed, err := url.Parse(address); err == nil && parsed.Host == "books.example.com" {
		client.Get(parsed.String())
	}
	body, err := io.ReadAll(response.Body)
	return string(body), err
}

func main() {
	lambda.Start(handler)
}
