package shop

import (
	"encoding/json"
	"strconv"
)

type point struct{ X, Y int }

var origin = &point{1, 2}

func pointers(body []byte) (string, error) {
	var text string
	var items []string
	number := 1
	where := &number
	*where = 2
	if err := json.Unmarshal(body, &text); err != nil {
		return "", err
	}
	if err := json.Unmarshal(body, &items); err != nil {
		return "", err
	}
	p := &origin.X
	_ = *p
	return text + items[0] + items[1:2][0], nil
}

func literals() any {
	lines := []point{{1, 2}, {X: 3}}
	grid := map[string][]point{"a": {{1, 2}}, "b": nil}
	nested := []map[string]string{{"k": "v"}}
	one := struct{ Name string }{Name: "x"}
	raw := `a\b` + "a\tb" + 'c'
	big := 0x_ff + 0b11 + 0o17 + 017 + 1_000 + 1.5e3
	return []any{lines, grid, nested, one, raw, big, [...]int{1, 2}, ^1, -1, 6 &^ 2}
}

func calls(names ...string) (n int) {
	n, _ = strconv.Atoi(names[0])
	value, found := map[string]int{"a": 1}[names[1]]
	a, b := value, found
	a, n = n, a
	f := func(x int) func() int { return func() int { return x + n } }
	_ = b
	len := func(string) int { return 1 }
	return f(n)() + int(int64(n)) + len("x") + min(1, 2)
}
