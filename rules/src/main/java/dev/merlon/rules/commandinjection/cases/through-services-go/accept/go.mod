module accept

go 1.24
