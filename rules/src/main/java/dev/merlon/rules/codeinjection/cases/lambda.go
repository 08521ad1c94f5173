package main

import (
	"encoding/json"
	"os"
	"plugin"
	"text/template"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/dop251/goja"
)

var known = template.Must(template.New("known").Parse("Hello {{.name}}"))

func handler(request events.APIGatewayV2HTTPRequest) error {
	var body map[string]string
	if err := json.Unmarshal([]byte(request.Body), &body); err != nil {
		return err
	}
	// finding: `event.body.script` is run as program code: the caller runs code of his own
	goja.New().RunString(body["script"])
	// finding: `event.body.plugin` is run as program code: the caller runs code of his own
	plugin.Open("/opt/" + body["plugin"])
	return known.Execute(os.Stdout, body)
}

func main() {
	lambda.Start(handler)
}
