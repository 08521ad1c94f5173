package main

import (
	"context"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func hashPassword(password string) string {
	// finding: `md5` hashes `password`: who gets the hash finds the password
	return fmt.Sprintf("%x", md5.Sum([]byte(password)))
}

func handler(ctx context.Context, request events.APIGatewayProxyRequest) (string, error) {
	// finding: `sha1` does not keep others from making other input with the same hash
	hash := sha1.New()
	hash.Write([]byte(request.Body))
	strong := sha256.Sum256([]byte(request.Body))
	etag := md5.Sum([]byte(request.Body))
	return hashPassword(request.QueryStringParameters["password"]) + hex.EncodeToString(hash.Sum(nil)) + fmt.Sprint(strong, etag), nil
}

func main() {
	lambda.Start(handler)
}
