package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

type Order struct {
	File string `dynamodbav:"file"`
	Kind string `dynamodbav:"kind"`
}

func handler(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := dynamodb.NewFromConfig(cfg)
	table := aws.String(os.Getenv("ORDERS"))
	out, err := client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: table,
		Key:       map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: "1"}},
	})
	if err != nil {
		return err
	}
	address := out.Item["address"].(*types.AttributeValueMemberS).Value
	// finding: `event.body.address` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", "mail "+address).Run()
	var order Order
	if err := attributevalue.UnmarshalMap(out.Item, &order); err != nil {
		return err
	}
	// finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
	exec.Command("sh", "-c", "convert "+order.File).Run()
	exec.Command("sh", "-c", "convert -f "+order.Kind).Run()
	return nil
}

func main() {
	lambda.Start(handler)
}
