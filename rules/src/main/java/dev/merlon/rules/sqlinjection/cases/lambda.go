package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	fromElsewhere "example.com/elsewhere"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/athena"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"
)

const byTitle = "SELECT * FROM books WHERE title = '%s'"

var (
	db      *sql.DB
	letters = regexp.MustCompile(`^[A-Za-z]+$`)
	tables  = map[string]bool{"books": true, "authors": true}
	orders  = []string{"title", "price"}
	athenas *athena.Client
)

func init() {
	var err error
	db, err = sql.Open("postgres", "books")
	if err != nil {
		panic(err)
	}
}

type Request struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	Count   int      `json:"count"`
	Words   []string `json:"words"`
	Order   string   `json:"order"`
	Table   string   `json:"table"`
	Author  Author   `json:"author"`
	Secret  string   `json:"-"`
	Publish *Publish `json:"publish"`
}

type Author struct {
	Last string `json:"last_name"`
}

type Publish struct {
	Year string
}

type Repository interface {
	Find(ctx context.Context, title string) error
}

type Books struct {
	*sqlx.DB
	gorm *gorm.DB
	pool *pgxpool.Pool
}

func (b *Books) Find(ctx context.Context, title string) error {
	// finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
	_, err := b.QueryxContext(ctx, "SELECT * FROM books WHERE title = '"+title+"'")
	return err
}

func (b *Books) Count(name string) (n int) {
	// finding: `event.body.name` becomes part of this SQL statement: the caller decides what it does
	b.Get(&n, "SELECT count(*) FROM books WHERE name = '"+name+"'")
	b.Get(&n, "SELECT count(*) FROM books WHERE name = $1", name)
	return
}

func statement(format string, values ...any) string {
	return fmt.Sprintf(format, values...)
}

func bad(ctx context.Context, request events.APIGatewayProxyRequest, in Request) {
	// finding: `event.body.id` becomes part of this SQL statement: the caller decides what it does
	db.Query(fmt.Sprintf("SELECT * FROM books WHERE id = %s LIMIT %d", in.ID, in.Count))
	// finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
	db.ExecContext(ctx, statement(byTitle, in.Title))
	// finding: `event.body.author.last_name` becomes part of this SQL statement: the caller decides what it does
	db.QueryRow("SELECT * FROM authors WHERE name = '" + in.Author.Last + "'")
	// finding: `event.body.publish.Year` becomes part of this SQL statement: the caller decides what it does
	db.QueryRow("SELECT * FROM authors WHERE year = '" + in.Publish.Year + "'")
	// finding: `event.pathParameters.shelf` becomes part of this SQL statement: the caller decides what it does
	db.Query("SELECT * FROM books WHERE shelf = " + request.PathParameters["shelf"])

	var text strings.Builder
	text.WriteString("SELECT * FROM books WHERE 1 = 1")
	for _, word := range in.Words {
		text.WriteString(" AND title LIKE '%" + word + "%'")
	}
	// finding: `event.body.words[]` becomes part of this SQL statement: the caller decides what it does
	db.Query(text.String())

	conditions := []string{"1 = 1"}
	if name := request.QueryStringParameters["name"]; name != "" {
		conditions = append(conditions, "name = '"+name+"'")
	}
	// finding: `event.queryStringParameters.name` becomes part of this SQL statement: the caller decides what it does
	db.Query("SELECT * FROM books WHERE " + strings.Join(conditions, " AND "))

	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	// finding: `event.body.order` becomes part of this SQL statement: the caller decides what it does
	tx.Query("SELECT * FROM books ORDER BY " + in.Order)

	input := &athena.StartQueryExecutionInput{WorkGroup: aws.String("books")}
	input.QueryString = aws.String("SELECT * FROM books WHERE id = '" + in.ID + "'")
	// finding: `event.body.id` becomes part of this SQL statement: the caller decides what it does
	athenas.StartQueryExecution(ctx, input)

	orm, err := gorm.Open(nil, &gorm.Config{})
	if err != nil {
		return
	}
	books := Books{DB: sqlx.MustConnect("postgres", "books"), gorm: orm}
	var repository Repository = &books
	repository.Find(ctx, in.Title)
	books.Count(in.Name)
	// finding: `event.body.name` becomes part of this SQL statement: the caller decides what it does
	books.gorm.Where("name = '" + in.Name + "'").Find(&in)
	// finding: `event.body.name` becomes part of this SQL statement: the caller decides what it does
	books.pool.Query(ctx, "SELECT * FROM books WHERE name = '"+in.Name+"'")

	var anything map[string]interface{}
	if err := json.Unmarshal([]byte(request.Body), &anything); err == nil {
		// finding: `event.body.free` becomes part of this SQL statement: the caller decides what it does
		db.Query("SELECT * FROM books WHERE free = '" + anything["free"].(string) + "'")
	}
}

func connection(ctx context.Context) *sql.DB {
	return ctx.Value("connection").(*sql.DB)
}

func connect(service *fromElsewhere.Service) (*gorm.DB, error) {
	return service.Connection()
}

func typed(ctx context.Context, in Request) {
	// finding: `event.body.name` becomes part of this SQL statement: the caller decides what it does
	connection(ctx).Query("SELECT * FROM books WHERE name = '" + in.Name + "'")
	orm, err := connect(nil)
	if err != nil {
		return
	}
	// finding: `event.body.id` becomes part of this SQL statement: the caller decides what it does
	orm.First(&in, in.ID)
	orm.First(&in, in.Count)
	orm.Where("name = ?", in.Name).Where(&Author{Last: in.Author.Last}).Find(&in)
}

func checked(name string) (string, error) {
	if !letters.MatchString(name) {
		return "", errors.New("letters only")
	}
	return name, nil
}

func validate(in Request) error {
	if !letters.MatchString(in.Name) {
		return fmt.Errorf("letters only: %s", in.Name)
	}
	return nil
}

func order(in Request) string {
	switch in.Order {
	case "title", "price":
		return in.Order
	default:
		return "id"
	}
}

func good(ctx context.Context, request events.APIGatewayProxyRequest, in Request) {
	db.Query("SELECT * FROM books WHERE id = $1", in.ID)
	db.Query(fmt.Sprintf("SELECT * FROM books LIMIT %v", in.Count))
	db.Query("SELECT * FROM books WHERE secret = '" + in.Secret + "'")
	db.Query("SELECT * FROM books ORDER BY " + order(in))
	if tables[in.Table] {
		db.Query("SELECT * FROM " + in.Table)
	}
	if _, ok := tables[in.Table]; !ok {
		return
	}
	db.Query("SELECT * FROM " + in.Table)
	if slices.Contains(orders, in.Order) {
		db.Query("SELECT * FROM books ORDER BY " + in.Order)
	}
	name, err := checked(in.Name)
	if err != nil {
		return
	}
	db.Query("SELECT * FROM books WHERE name = '" + name + "'")
	number, err := strconv.Atoi(request.QueryStringParameters["page"])
	if err != nil {
		return
	}
	db.Query(fmt.Sprintf("SELECT * FROM books OFFSET %v", number))
	id := request.PathParameters["id"]
	if _, err := uuid.Parse(id); err != nil {
		return
	}
	db.Query("SELECT * FROM books WHERE id = '" + id + "'")
	if err := validate(in); err != nil {
		return
	}
	db.Query("SELECT * FROM books WHERE name = '" + in.Name + "'")
}

func handler(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var in Request
	if err := json.Unmarshal([]byte(request.Body), &in); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	bad(ctx, request, in)
	good(ctx, request, in)
	typed(ctx, in)
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() {
	lambda.Start(handler)
}
