package main

import (
	"encoding/json"
	"os"
	"text/template"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var page = template.Must(template.New("page").Parse("Hello {{.name}}"))

func handler(request events.APIGatewayProxyRequest) (string, error) {
	var body map[string]string
	if err := json.Unmarshal([]byte(request.Body), &body); err != nil {
		return "", err
	}
	// finding: `event.body.template` is compiled as a template: the caller writes expressions of his own
	own, err := template.New("own").Parse(body["template"])
	if err != nil {
		return "", err
	}
	own.Execute(os.Stdout, body)
	return "", page.Execute(os.Stdout, body)
}

func main() {
	lambda.Start(handler)
}
