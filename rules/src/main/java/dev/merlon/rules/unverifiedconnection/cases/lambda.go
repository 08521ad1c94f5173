package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net/http"

	"github.com/aws/aws-lambda-go/lambda"
)

// finding: certificates are not checked here: whoever is on the way reads and changes what is sent
var transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}

func handler(ctx context.Context) error {
	client := &http.Client{Transport: transport}
	if _, err := client.Get("https://orders.books"); err != nil {
		return err
	}
	config := tls.Config{MinVersion: tls.VersionTLS13, RootCAs: x509.NewCertPool()}
	safe := &http.Client{Transport: &http.Transport{TLSClientConfig: &config}}
	_, err := safe.Get("https://orders.books")
	if err != nil {
		open := &tls.Config{}
		// finding: certificates are not checked here: whoever is on the way reads and changes what is sent
		open.InsecureSkipVerify = true
		return err
	}
	return nil
}

func main() {
	lambda.Start(handler)
}
