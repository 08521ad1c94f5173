package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

type Order struct {
	FileName string `json:"file"`
	Note     string `json:"note"`
}

type Base struct {
	Owner string `json:"owner"`
}

type Job struct {
	Base
	Name   string `json:"name,omitempty"`
	Kind   string `json:"kind"`
	Secret string `json:"-"`
}

type Size struct {
	Size string `json:"size"`
}

func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) error {
	var order Order
	if err := json.Unmarshal([]byte(event.Body), &order); err != nil {
		return err
	}
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	job := Job{Name: order.FileName, Kind: "pdf", Secret: order.Note}
	job.Owner = order.Note
	body, err := json.Marshal(job)
	if err != nil {
		return err
	}
	_, err = sqs.NewFromConfig(cfg).SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl:    aws.String(os.Getenv("QUEUE")),
		MessageBody: aws.String(string(body)),
	})
	if err != nil {
		return err
	}
	payload, err := json.Marshal(&Size{Size: order.Note})
	if err != nil {
		return err
	}
	_, err = awslambda.NewFromConfig(cfg).Invoke(ctx, &awslambda.InvokeInput{
		FunctionName: aws.String(os.Getenv("RESIZE")),
		Payload:      payload,
	})
	return err
}

func main() {
	lambda.Start(handler)
}
