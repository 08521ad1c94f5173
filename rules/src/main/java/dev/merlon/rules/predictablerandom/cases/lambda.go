package main

import (
	"context"
	crand "crypto/rand"
	"math/rand"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

func newToken(n int) string {
	b := make([]byte, n)
	for i := range b {
		// finding: `newToken` is made of predictable random numbers: an outsider can guess it
		b[i] = letters[rand.Intn(len(letters))]
	}
	return string(b)
}

func handler(ctx context.Context) (string, error) {
	source := rand.New(rand.NewSource(time.Now().UnixNano()))
	// finding: `pin` is made of predictable random numbers: an outsider can guess it
	pin := source.Intn(10000)
	time.Sleep(time.Duration(rand.Intn(100)) * time.Millisecond)
	secret := make([]byte, 16)
	if _, err := crand.Read(secret); err != nil {
		return "", err
	}
	return newToken(12) + string(rune(pin)) + string(secret), nil
}

func main() {
	lambda.Start(handler)
}
