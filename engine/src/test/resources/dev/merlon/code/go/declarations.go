package shop

import (
	"database/sql"
	"fmt"
	str "strings"

	_ "github.com/lib/pq"
)

type Kind int

const (
	Small Kind = iota
	Medium
	Large = "large"
)

const prefix, suffix = "<", ">"

var (
	table   = name(prefix)
	db, err = sql.Open("postgres", table)
	cache   map[string]string
	pool    *sql.DB
)

type Base struct {
	ID   string `json:"id"`
	skip string
}

type Book struct {
	Base
	*sql.DB
	Title, Author string `json:"title,omitempty"`
	Tags          []string
	inner         struct{ Deep bool }
}

func (b *Book) Name() string { return str.ToUpper(b.Title) }

func (Kind) String() string { return "kind" }

type Shelf[T any] struct{ books []T }

func (s *Shelf[T]) Add(one T) { s.books = append(s.books, one) }

type ID = string

type Names []string

func name(text string) string {
	return fmt.Sprintf("%s-books", text)
}

func pair(a, b string, more ...int) (first string, err error) {
	first = a + b
	return
}

func swap(a, _ string) (string, string) { return a, "b" }

func Map[T, U any](values []T, f func(T) U) []U {
	out := make([]U, 0)
	for _, value := range values {
		out = append(out, f(value))
	}
	return out
}

func init() { cache = make(map[string]string) }

func init() { pool = db }
