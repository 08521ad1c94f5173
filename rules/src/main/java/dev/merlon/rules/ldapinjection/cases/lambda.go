package main

import (
	"context"
	"fmt"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/go-ldap/ldap/v3"
)

func handler(ctx context.Context, request events.APIGatewayProxyRequest) error {
	user := request.QueryStringParameters["user"]
	connection, err := ldap.DialURL("ldaps://directory.books")
	if err != nil {
		return err
	}
	// finding: `event.queryStringParameters.user` becomes part of this LDAP search: the caller decides which entries it finds
	search := ldap.NewSearchRequest("dc=books", 2, 0, 0, 0, false, fmt.Sprintf("(uid=%s)", user), []string{"dn"}, nil)
	if _, err := connection.Search(search); err != nil {
		return err
	}
	safe := ldap.NewSearchRequest("dc=books", 2, 0, 0, 0, false, fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(user)), []string{"dn"}, nil)
	_, err = connection.Search(safe)
	return err
}

func main() {
	lambda.Start(handler)
}
