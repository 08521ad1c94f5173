package shop

import "os"

func branches(x int, y string) string {
	if z := y; z == "" {
		return "none"
	} else if x > 1 && !(x < 5) {
		y += z
	} else {
		z := "shadow"
		y = z
	}
	switch {
	case x == 1, x == 2:
		y = "few"
		fallthrough
	case x == 3:
		y = "some"
		break
	default:
		y = "many"
	}
	switch n := x + 1; n {
	case 1:
		return "one"
	case 2, 3:
		y = "two"
	}
	return y
}

func types(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int, float64:
		return "number"
	case nil:
		return "nothing"
	default:
		_ = v
	}
	text, ok := value.(string)
	if !ok {
		panic("no text")
	}
	return text
}

func loops(items []string, known map[string]int) (count int) {
outer:
	for i := 0; i < len(items); i++ {
		for key, value := range known {
			if key == items[i] {
				continue outer
			}
			if value > 3 {
				break outer
			}
		}
		count++
	}
	for range 3 {
		count--
	}
	for key := range known {
		delete(known, key)
	}
	for count < 10 {
		count *= 2
	}
	for {
		break
	}
	return
}

func channels() string {
	in := make(chan string, 1)
	done := make(chan bool)
	go func() {
		for text := range in {
			os.Stdout.WriteString(text)
		}
		done <- true
	}()
	in <- "a"
	close(in)
	select {
	case ok := <-done:
		_ = ok
	case text, more := <-in:
		if more {
			return text
		}
	default:
	}
	return <-in
}

func deferred(path string) (text string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	defer func() {
		if r := recover(); r != nil {
			text = "failed"
		}
	}()
	text = file.Name()
	return
}

func jumps() {
	i := 0
again:
	i++
	if i < 3 {
		goto again
	}
}
