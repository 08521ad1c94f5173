package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

var database = dynamodb.New(dynamodb.Options{})

type login struct {
	Name string `json:"name"`
}

func handler(ctx context.Context, request events.APIGatewayProxyRequest) (string, error) {
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(os.Getenv("MONGODB_URI")))
	if err != nil {
		return "", err
	}
	users := client.Database("shop").Collection("users")
	var filter map[string]interface{}
	json.Unmarshal([]byte(request.Body), &filter)
	// finding: `event.body` can hold operators of this query: the caller changes what it asks for
	users.FindOne(ctx, filter)
	state := request.QueryStringParameters["state"]
	// finding: `event.queryStringParameters.state` can hold operators of this query: the caller changes what it asks for
	database.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String("orders"), FilterExpression: aws.String("orderState = " + state)})
	var given login
	json.Unmarshal([]byte(request.Body), &given)
	users.FindOne(ctx, bson.M{"name": given.Name})
	users.FindOne(ctx, bson.M{"state": state})
	users.InsertOne(ctx, filter)
	database.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String("orders"), FilterExpression: aws.String("orderState = :state")})
	return "", nil
}

func main() {
	lambda.Start(handler)
}
