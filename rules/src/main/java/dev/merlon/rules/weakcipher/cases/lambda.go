package main

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/rc4"

	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event map[string]string) error {
	key := []byte(event["key"])
	// finding: `NewTripleDESCipher` is broken: what it encrypts can be read without the key
	if _, err := des.NewTripleDESCipher(key); err != nil {
		return err
	}
	// finding: `rc4` is broken: what it encrypts can be read without the key
	if _, err := rc4.NewCipher(key); err != nil {
		return err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return err
	}
	_, err = cipher.NewGCM(block)
	return err
}

func main() {
	lambda.Start(handler)
}
