package main

import (
	"encoding/gob"
	"encoding/json"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"gopkg.in/yaml.v3"
)

type Book struct {
	Title string
}

// What Go restores are values of the types that the program names: nothing is run.
func handler(request events.APIGatewayProxyRequest) error {
	var book Book
	if err := gob.NewDecoder(strings.NewReader(request.Body)).Decode(&book); err != nil {
		return err
	}
	if err := yaml.Unmarshal([]byte(request.Body), &book); err != nil {
		return err
	}
	return json.Unmarshal([]byte(request.Body), &book)
}

func main() {
	lambda.Start(handler)
}
