package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

type Event struct {
	ID string `json:"id"`
}

type store struct {
	client *dynamodb.Client
}

var bucket = os.Getenv("BUCKET")

func (s store) save(ctx context.Context, id string) error {
	_, err := s.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(os.Getenv("TABLE"))})
	return err
}

func handler(ctx context.Context, event Event) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	store{client: dynamodb.NewFromConfig(cfg)}.save(ctx, event.ID)
	files := s3.NewFromConfig(cfg)
	files.GetObject(ctx, &s3.GetObjectInput{Bucket: &bucket, Key: aws.String("in/" + event.ID)})
	s3.NewListObjectsV2Paginator(files, &s3.ListObjectsV2Input{Bucket: aws.String("fixed")})
	queue := sqs.NewFromConfig(cfg)
	queue.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("QUEUE")), MessageBody: aws.String("x")})
	return nil
}

func main() {
	lambda.Start(handler)
}
