package main

import (
	"context"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

var tables = map[string]string{"books": "shop-books"}

var database = dynamodb.New(dynamodb.Options{})
var objects = s3.New(s3.Options{})

func handler(ctx context.Context, request events.APIGatewayV2HTTPRequest) (string, error) {
	kind := request.QueryStringParameters["kind"]
	// finding: `event.queryStringParameters.kind` chooses the table of this call: the caller reads from any that there is
	database.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(kind)})
	// finding: `event.body` chooses the key of the object of this call: the caller writes to any that there is
	objects.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(os.Getenv("BUCKET")), Key: aws.String(request.Body), Body: strings.NewReader("")})
	database.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(tables[kind])})
	database.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String("shop-" + kind)})
	return "", nil
}

func main() {
	lambda.Start(handler)
}
