module work

go 1.24
